/* The network drawn from the list beside it: the same ledger gives the same picture, and every line leads to its words. */
const svg = document.getElementById("net");
const items = [...document.querySelectorAll(".edge")];
const WIDTH = 900, HEIGHT = 640, STEPS = 260, LABELLED = 40;

const node = (name, attributes, inside) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (inside !== undefined) made.textContent = inside;
  return made;
};

const people = new Map();
const person = (key, name) => {
  if (!people.has(key)) people.set(key, { key, name, edges: [], x: 0, y: 0 });
  return people.get(key);
};
const edges = items.map((item) => {
  const { one, other, count, first, off } = item.dataset;
  const edge = { item, count: Number(count), first, off: off === "yes" };
  edge.from = person(one, item.querySelector(".one").textContent);
  edge.to = person(other, item.querySelector(".other").textContent);
  edge.from.edges.push(edge);
  edge.to.edges.push(edge);
  return edge;
});
const all = [...people.values()].sort((a, b) => b.edges.length - a.edges.length || (a.key < b.key ? -1 : 1));

/* Fruchterman and Reingold (1991), from a spiral instead of chance, so that it comes out the same each time. */
const place = () => {
  all.forEach((one, i) => {
    const turn = i * 2.39996, far = 18 * Math.sqrt(i + 0.5);
    one.x = far * Math.cos(turn);
    one.y = far * Math.sin(turn);
  });
  const apart = 0.85 * Math.sqrt((WIDTH * HEIGHT) / Math.max(1, all.length));
  for (let step = 0; step < STEPS; step++) {
    const most = 40 * (1 - step / STEPS) + 0.5;
    for (const one of all) { one.dx = -one.x * 0.3; one.dy = -one.y * 0.45; }
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const a = all[i], b = all[j], x = a.x - b.x, y = a.y - b.y;
        const push = (apart * apart) / Math.max(1, x * x + y * y);
        a.dx += x * push; a.dy += y * push; b.dx -= x * push; b.dy -= y * push;
      }
    }
    for (const { from, to } of edges) {
      const x = from.x - to.x, y = from.y - to.y, pull = Math.hypot(x, y) / apart;
      from.dx -= x * pull; from.dy -= y * pull; to.dx += x * pull; to.dy += y * pull;
    }
    for (const one of all) {
      const far = Math.hypot(one.dx, one.dy) || 1;
      one.x += (one.dx / far) * Math.min(far, most);
      one.y += (one.dy / far) * Math.min(far, most);
    }
  }
  const xs = all.map((one) => one.x), ys = all.map((one) => one.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (const one of all) {
    one.x = 90 + ((one.x - left) / (right - left || 1)) * (WIDTH - 180);
    one.y = 30 + ((one.y - top) / (bottom - top || 1)) * (HEIGHT - 70);
  }
};

const said = document.getElementById("chosen");
const show = (chosen, name) => {
  items.forEach((item) => item.classList.toggle("on", chosen.some((edge) => edge.item === item)));
  for (const edge of edges) edge.line.classList.toggle("on", chosen.includes(edge));
  said.textContent = name ? `${name}: ${chosen.length} pair${chosen.length === 1 ? "" : "s"} below.` : "";
  if (chosen[0]) chosen[0].item.scrollIntoView({ block: "nearest" });
};

const draw = () => {
  const arrow = node("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" });
  arrow.append(node("path", { d: "M0 0L8 4L0 8z", class: "tip" }));
  svg.append(arrow);
  for (const edge of edges) {
    const { from, to } = edge, x = to.x - from.x, y = to.y - from.y, far = Math.hypot(x, y) || 1;
    const ends = { x1: from.x + (7 * x) / far, y1: from.y + (7 * y) / far, x2: to.x - (9 * x) / far, y2: to.y - (9 * y) / far };
    edge.line = node("g", { class: "line" });
    edge.line.append(
      node("line", { ...ends, class: "hold" }),
      node("line", { ...ends, class: edge.off ? "seen off" : "seen", "marker-end": "url(#tip)", "stroke-width": Math.min(5, 1 + Math.log2(edge.count)) }),
    );
    edge.line.addEventListener("click", () => show([edge], `${from.name} → ${to.name}`));
    svg.append(edge.line);
  }
  all.forEach((one, i) => {
    one.mark = node("g", { class: i < LABELLED ? "who" : "who small", transform: `translate(${one.x.toFixed(1)} ${one.y.toFixed(1)})` });
    one.mark.append(node("circle", { r: Math.min(10, 4 + Math.sqrt(one.edges.length)) }), node("text", { y: -10 }, one.name.length > 28 ? `${one.name.slice(0, 27)}…` : one.name), node("title", {}, one.name));
    one.mark.addEventListener("click", () => show(one.edges, one.name));
    svg.append(one.mark);
  });
};

const slide = document.getElementById("slide");
const days = [...new Set(edges.map((edge) => edge.first).filter(Boolean))].sort();
const upTo = (last) => {
  for (const edge of edges) {
    const gone = Boolean(edge.first) && edge.first > last;
    edge.item.hidden = gone;
    edge.line.classList.toggle("gone", gone);
  }
  for (const one of all) one.mark.classList.toggle("gone", one.edges.every((edge) => edge.item.hidden));
};

if (svg && edges.length) {
  place();
  draw();
  for (const edge of edges) edge.item.addEventListener("focusin", () => show([edge], ""));
  if (days.length > 1) {
    const input = slide.querySelector("input"), told = slide.querySelector("output");
    input.max = String(days.length - 1);
    input.value = input.max;
    const moved = () => { told.textContent = days[input.value]; input.setAttribute("aria-valuetext", days[input.value]); upTo(days[input.value]); };
    input.addEventListener("input", moved);
    slide.hidden = false;
    moved();
  }
}
