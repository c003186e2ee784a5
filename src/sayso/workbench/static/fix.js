/* A claim told better, or added: its parts are filled by selecting words in the text. No offset is counted here: a place
   is told as the passage it lies in and the words before it, and the server finds it in the ledger's text. */
import { send } from "./work.js";

const form = document.getElementById("fix");
const said = document.getElementById("said");
const article = document.querySelector(".report");
let claim = null;
let active = null;

const make = (tag, text = "", attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

const told = (text) => { said.textContent = text; };
const words = (name) => name.replace(/_/g, " ").toLowerCase();

/* Selected words ------------------------------------------------------------------------------------------------ */

const passageOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");

const spot = (passage, node, offset) => {
  const range = document.createRange();
  range.setStart(passage, 0);
  if (node) range.setEnd(node, offset);
  else range.setEnd(passage, passage.childNodes.length);
  return { at: Number(passage.dataset.at), before: range.toString() };
};

const selected = () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !String(chosen).trim()) return null;
  const range = chosen.getRangeAt(0);
  const first = passageOf(range.startContainer);
  if (!first || !article.contains(first)) return null;
  const last = passageOf(range.endContainer);
  return {
    begins: spot(first, range.startContainer, range.startOffset),
    ends: last ? spot(last, range.endContainer, range.endOffset) : spot(first, null, 0),
    shown: String(chosen).trim().replace(/\s+/g, " "),
  };
};

const take = () => {
  const found = !form.hidden && active && selected();
  if (!found) return;
  fill(active, found);
  if (active.dataset.many && active === active.parentElement.lastElementChild) addField(active.parentElement);
};

const fill = (field, found) => {
  field.value = found.shown;
  field.words = found;
  field.dataset.filled = found.shown;
};

/* The form ------------------------------------------------------------------------------------------------------ */

const activate = (field) => {
  for (const other of form.querySelectorAll(".active")) other.classList.remove("active");
  active = field;
  if (field) field.classList.add("active");
};

const addField = (row, now = null) => {
  const part = row.dataset.part;
  const field = make("input", "", { dir: "auto", autocomplete: "off", spellcheck: "false", "data-name": part });
  field.setAttribute("aria-label", row.dataset.label);
  if (row.dataset.many) field.dataset.many = "yes";
  if (now) fill(field, { start: now.start, end: now.end, shown: now.quote.replace(/\s+/g, " ") });
  field.addEventListener("focus", () => activate(field));
  row.append(field);
  return field;
};

const partRow = (part) => {
  const row = make("div", "", { class: "part", "data-part": part.name, "data-label": part.label });
  row.append(make("span", part.label + (part.needed ? " *" : ""), { class: "name" }));
  const fields = make("div", "", { class: "fields", "data-part": part.name, "data-label": part.label });
  if (part.many) fields.dataset.many = "yes";
  part.words.forEach((now) => addField(fields, now));
  if (part.many || !part.words.length) addField(fields);
  row.append(fields);
  return row;
};

const LABELS = { earliest: "from day", latest: "to day", window_earliest: "not before (day)", window_latest: "not after (day)" };

const choiceRow = (choice, places) => {
  const row = make("label", "", { class: "part" });
  row.append(make("span", choice.label || LABELS[choice.name] || words(choice.name), { class: "name" }));
  const isPlace = choice.name === "place";
  const field = make(choice.options.length || isPlace ? "select" : "input", "", { "data-choice": choice.name });
  if (choice.name.endsWith("earliest") || choice.name.endsWith("latest")) field.setAttribute("placeholder", "2021-05-03");
  const options = isPlace ? [["", "not known"], ...places] : choice.options.map((one) => [one, words(one)]);
  for (const [value, label] of options) field.append(make("option", label, { value }));
  field.value = choice.value;
  if (isPlace) field.addEventListener("focus", () => offerPlaces(field));
  row.append(field);
  return row;
};

const offerPlaces = async (field) => {
  const where = form.querySelector('input[data-name="where.words"]');
  const name = where ? where.value.trim() : "";
  if (!name || field.dataset.of === name) return;
  field.dataset.of = name;
  const found = await (await fetch(`/api/v1/places?name=${encodeURIComponent(name)}`)).json();
  const known = new Set([...field.options].map((option) => option.value));
  for (const place of found) {
    if (!known.has(place.id)) field.append(make("option", `${place.name}, ${place.country} ${place.kind}`, { value: place.id }));
  }
};

const isFilled = (part) => part.needed || part.words.length;

/* Voices around the innermost, each in a frame of its own; the next one comes when it is asked for. */
const AROUND = /^(?:outer|manner)(\d)/;

const voicesAround = (shape) => {
  const box = make("details", "", { class: "more" });
  box.append(make("summary", "Voices around it: who told those who told it"));
  const frames = new Map();
  const frame = (name) => {
    const n = AROUND.exec(name)[1];
    if (!frames.has(n)) {
      const made = make("fieldset", "", { class: "around" });
      made.append(make("legend", n === "1" ? "Told by" : "Who in turn was told by"));
      frames.set(n, made);
    }
    return frames.get(n);
  };
  for (const part of shape.parts.filter((one) => AROUND.test(one.name))) {
    const own = frame(part.name);
    own.append(partRow(part));
    if (part.words.length) own.dataset.filled = "yes";
  }
  for (const choice of shape.choices.filter((one) => AROUND.test(one.name))) {
    frame(choice.name).append(choiceRow({ ...choice, label: "manner" }, []));
  }
  const all = [...frames.values()];
  const filled = all.filter((one) => one.dataset.filled).length;
  box.open = filled > 0;
  all.forEach((one, i) => { one.hidden = i > filled || (i === filled && filled > 0); });
  const next = make("button", "One more around", { type: "button" });
  const update = () => { next.hidden = all.every((one) => !one.hidden); };
  next.addEventListener("click", () => {
    const one = all.find((each) => each.hidden);
    one.hidden = false;
    one.querySelector("input").focus();
    update();
  });
  update();
  box.append(...all, next);
  return box;
};

const draw = (shape) => {
  const isNew = claim === null;
  form.replaceChildren(make("h2", isNew ? "Add a claim" : "Tell it better"));
  form.append(make("p", "Choose a part, then select its words in the text.", { class: "hint" }));
  if (isNew) {
    const kinds = form.dataset.kinds.split(" ").map((name) => ({ name, value: name }));
    const row = choiceRow({ name: "kind", value: shape.kind, options: kinds.map((kind) => kind.value) }, []);
    row.querySelector("select").addEventListener("change", (event) => begin(null, event.target.value));
    form.append(row);
  }
  const isOwn = (one) => !AROUND.test(one.name);
  const own = shape.parts.filter(isOwn), choices = shape.choices.filter(isOwn);
  const isLater = (one) => ["earliest", "latest", "place"].includes(one.name) || one.name.startsWith("window_");
  form.append(...own.filter(isFilled).map(partRow), ...choices.filter((one) => !isLater(one)).map((one) => choiceRow(one, shape.places)));
  const more = make("details", "", { class: "more" });
  more.append(make("summary", "More parts, time and place"));
  more.append(...own.filter((part) => !isFilled(part)).map(partRow), ...choices.filter(isLater).map((one) => choiceRow(one, shape.places)));
  form.append(more, voicesAround(shape));
  const why = make("label", "", { class: "part" });
  why.append(make("span", "why", { class: "name" }), make("input", "", { "data-why": "yes", maxlength: "2000" }));
  if (!isNew) form.append(why);
  const acts = make("p", "", { class: "acts" });
  const away = make("button", "Cancel", { type: "button" });
  away.addEventListener("click", close);
  acts.append(make("button", "Keep", { class: "main" }), away, make("span", "", { class: "refused", role: "alert" }));
  form.append(acts);
  form.dataset.kind = shape.kind;
  form.hidden = false;
  form.scrollIntoView({ block: "nearest" });
};

const begin = async (item, kind) => {
  claim = item ? item.dataset.id : null;
  const chosen = selected();
  const before = form.querySelector('input[data-name="evidence"]');
  const kept = !form.hidden && before && before.words;
  const answer = await fetch(item ? `/api/v1/claims/${claim}/form` : `/api/v1/forms/${kind}`);
  if (!answer.ok) return told(`The workbench answered ${answer.status}.`);
  draw(await answer.json());
  const evidence = form.querySelector('input[data-name="evidence"]');
  if (!item && (kept || chosen)) fill(evidence, kept || chosen);
  const fields = [...form.querySelectorAll("input[data-name]")];
  const next = item ? evidence : fields.find((field) => !field.value) || evidence;
  getSelection().removeAllRanges();
  activate(next);
  next.focus({ preventScroll: true });
};

const close = () => {
  form.hidden = true;
  activate(null);
};

const given = () => {
  const parts = [];
  for (const field of form.querySelectorAll("input[data-name]")) {
    const value = field.value.trim();
    if (!value) continue;
    const { name } = field.dataset;
    if (field.words && value === field.dataset.filled) {
      const { start, end, begins, ends } = field.words;
      parts.push(begins ? { name, begins, ends } : { name, start, end });
    } else parts.push({ name, quote: value });
  }
  const choices = {};
  for (const field of form.querySelectorAll("[data-choice]")) {
    if (field.dataset.choice !== "kind") choices[field.dataset.choice] = field.value.trim();
  }
  const why = form.querySelector("[data-why]");
  return { kind: form.dataset.kind, parts, choices, why: why ? why.value : "" };
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wish = given();
  try {
    const kept = claim
      ? await send(`/api/v1/claims/${claim}/fix`, wish)
      : await send("/api/v1/claims", { ...wish, report: form.dataset.report });
    location.hash = kept.id;
    location.reload();
  } catch (error) {
    form.querySelector(".refused").textContent = error.message;
  }
});

/* Where it begins ----------------------------------------------------------------------------------------------- */

const current = () => {
  const picked = document.querySelector(".pick[aria-current]");
  return picked && picked.closest(".item");
};

const fixCurrent = () => (current() ? begin(current()) : told("Choose a claim first, with j and k or by a click."));
const addNew = () => (selected() ? begin(null, "event") : told("Select the words that a claim rests on, then press n."));

document.addEventListener("mouseup", take);
document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") take(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || form.hidden) return;
  event.stopImmediatePropagation(); /* the chosen claim stays chosen */
  close();
  const item = current();
  if (item) item.querySelector(".pick").focus({ preventScroll: true });
}, true);
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "f") { event.preventDefault(); fixCurrent(); }
  if (event.key === "n") { event.preventDefault(); addNew(); }
});
const button = document.getElementById("new");
button.addEventListener("mousedown", (event) => event.preventDefault());
button.addEventListener("click", addNew);
for (const item of document.querySelectorAll(".item[data-id] .judge")) {
  const fix = make("button", "Fix", { type: "button" });
  fix.addEventListener("click", () => begin(item.closest(".item")));
  item.append(fix);
}
