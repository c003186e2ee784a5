/* The map drawn from the list beside it. Areas stand for what is known: only a site or a town is a dot. */
const svg = document.getElementById("map");
const items = [...document.querySelectorAll(".spots li")];
const UNIT = 10; // of the outlines: tenths of a degree

const node = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/* How far around its middle a place of each precision is drawn, in degrees; a country's size is not known here. */
const AREA = { province: 0.8, country: 2.2, region: 3.2, water: 1.6, unknown: 3.2 };

const spots = items.map((item) => ({
  item,
  x: Number(item.dataset.lon) * UNIT,
  y: -Number(item.dataset.lat) * UNIT,
  area: AREA[item.dataset.precision] || 0,
  count: Number(item.dataset.count),
}));

const whole = { x: -1800, y: -900, w: 3600, h: 1800 };
let seen = whole;

/* Where most of it is: the middle nine tenths, with room around. */
const home = () => {
  const span = (values) => {
    const sorted = [...values].sort((a, b) => a - b), cut = Math.floor(sorted.length * 0.05);
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [left, right] = span(spots.map((one) => one.x)), [top, bottom] = span(spots.map((one) => one.y));
  const w = Math.min(3600, Math.max(160, (right - left) * 1.35, (bottom - top) * 2)), h = w * 0.68;
  return { x: (left + right - w) / 2, y: (top + bottom - h) / 2, w, h };
};

const look = (at) => {
  seen = at;
  svg.setAttribute("viewBox", `${at.x} ${at.y} ${at.w} ${at.h}`);
  const dot = at.w / 160;
  for (const one of spots) {
    const size = one.area ? Math.max(one.area * UNIT, dot * 1.6) : dot * (0.7 + 0.25 * Math.log2(1 + one.count));
    one.mark.querySelector("circle").setAttribute("r", size.toFixed(2));
    const text = one.mark.querySelector("text");
    text.setAttribute("font-size", (dot * 2.3).toFixed(2));
    text.setAttribute("y", (-size - dot * 0.7).toFixed(2));
  }
  hideCrowded(dot);
};

/* Of names that would stand over one another only that with more claims is written. */
const hideCrowded = (dot) => {
  const taken = [];
  for (const one of spots) {
    const text = one.mark.querySelector("text"), half = text.textContent.length * dot * 0.62;
    const y = one.y + Number(text.getAttribute("y"));
    const over = taken.some(([x, line, other]) => Math.abs(one.x - x) < half + other && Math.abs(y - line) < dot * 2.4);
    text.classList.toggle("gone", over);
    if (!over) taken.push([one.x, y, half]);
  }
};

const draw = async () => {
  const land = await (await fetch("/static/outlines.json")).json();
  svg.append(node("path", { d: land.path, class: "land" }));
  for (const one of [...spots].sort((a, b) => b.area - a.area)) {
    const { precision } = one.item.dataset;
    one.mark = node("g", { class: `spot p-${precision}${one.item.classList.contains("on") ? " on" : ""}`, transform: `translate(${one.x} ${one.y})` });
    const name = node("text", {});
    name.textContent = one.item.querySelector("bdi").textContent;
    one.mark.append(node("circle", {}), name);
    one.mark.addEventListener("click", () => one.item.querySelector("a").click());
    svg.append(one.mark);
  }
  look(home());
  const zoom = document.querySelector(".zoom");
  zoom.hidden = false;
  zoom.addEventListener("click", (event) => {
    const by = Number(event.target.dataset.by);
    if (!event.target.matches("button")) return;
    const { x, y, w, h } = seen;
    look(by ? { x: x + (w * (1 - by)) / 2, y: y + (h * (1 - by)) / 2, w: w * by, h: h * by } : whole);
  });
  drag();
};

const drag = () => {
  let from = null;
  svg.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY, seen }; });
  addEventListener("pointerup", () => { from = null; });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const scale = seen.w / svg.clientWidth;
    seen = { ...from.seen, x: from.seen.x - (event.clientX - from.x) * scale, y: from.seen.y - (event.clientY - from.y) * scale };
    svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.w} ${seen.h}`);
  });
};

if (svg && spots.length) draw();
