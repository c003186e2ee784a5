/* The network drawn from the list beside it: the same ledger gives the same picture, and every line leads to its words. */
const svg = document.getElementById("net");
const items = [...document.querySelectorAll(".edge")];
const WIDTH = 900, HEIGHT = 640, STEPS = 260;
const LETTER = 6.3, LINE = 14; // of a name, in units of the picture: half a pixel more than the mean of letters

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
  for (const one of all) one.mark.classList.toggle("on", chosen.some((edge) => edge.from === one || edge.to === one));
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
  for (const one of all) {
    one.size = Math.min(10, 4 + Math.sqrt(one.edges.length));
    const shown = one.name.length > 28 ? `${one.name.slice(0, 27)}…` : one.name;
    one.half = (shown.length * LETTER) / 2;
    one.label = node("text", { y: -one.size - 4 }, shown);
    one.mark = node("g", { class: "who", tabindex: "0", role: "button", "aria-label": `${one.name}, ${one.edges.length} pair${one.edges.length === 1 ? "" : "s"}`, transform: `translate(${one.x.toFixed(1)} ${one.y.toFixed(1)})` });
    one.mark.append(node("circle", { r: one.size }), one.label, node("title", {}, one.name));
    const choose = () => show(one.edges, one.name);
    one.mark.addEventListener("click", choose);
    one.mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
    svg.append(one.mark);
  }
  label();
};

/* Names of those with most pairs first, above or below their dot, or beside it; one that would stand over another name
   or dot is written only while it is pointed at or chosen. */
const label = () => {
  const here = all.filter((one) => !one.mark.classList.contains("gone"));
  const taken = here.map((one) => [one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size, one]);
  const isFree = (box, own) => box[0] > 2 && box[2] < WIDTH - 2 && box[1] > 2 && box[3] < HEIGHT - 2
    && taken.every((other) => other[4] === own || box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
  for (const one of here) {
    const far = one.size + 4;
    const spots = [[0, -far, "middle"], [0, far + LINE - 4, "middle"], [far, 4, "start"], [-far, 4, "end"]];
    const found = spots.find(([x, y, anchor]) => {
      const left = one.x + x - (anchor === "middle" ? one.half : anchor === "end" ? 2 * one.half : 0);
      const box = [left, one.y + y - LINE + 3, left + 2 * one.half, one.y + y + 3, one];
      if (!isFree(box, one)) return false;
      taken.push(box);
      return true;
    });
    const [x, y, anchor] = found || spots[0];
    for (const [key, value] of Object.entries({ x, y, "text-anchor": anchor })) one.label.setAttribute(key, value);
    one.mark.classList.toggle("small", !found);
  }
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
  label();
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
