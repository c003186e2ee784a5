/* Buttons and keys for a person's word on a claim, on the report's list and in the queue. */
import { send } from "./work.js";

const WORDS = [["right", "r"], ["wrong", "w"], ["unsure", "u"], ["withdrawn", "z"]];
const NAMES = { right: "Right", wrong: "Wrong", unsure: "Unsure", withdrawn: "Take back" };
const said = document.getElementById("said");
const items = [...document.querySelectorAll(".item[data-id]")];
const history = [];

const show = (item, word) => {
  for (const other of ["right", "wrong", "unsure"]) item.classList.toggle(`judged-${other}`, other === word);
  for (const button of item.querySelectorAll(".judge button")) {
    button.setAttribute("aria-pressed", String(button.dataset.word === word));
  }
};

const isOwn = (item) => (item.dataset.by || "").split("\n").includes(document.body.dataset.person);

/* A claim that this person added goes; of one that he told better, the better one. */
const takeBack = async (item) => {
  const added = isOwn(item) ? item.dataset.id : item.dataset.better;
  await send(`/api/v1/claims/${added}/take-back`, {});
  location.hash = "";
  location.reload();
};

const give = async (item, word) => {
  try {
    if (word === "withdrawn" && (isOwn(item) || item.dataset.better) && !history.includes(item)) return await takeBack(item);
    const kept = await send("/api/v1/reviews", { claim: item.dataset.id, verdict: word });
    show(item, word === "withdrawn" ? "" : word);
    if (word !== "withdrawn") history.push(item);
    said.textContent = word === "withdrawn" ? "Taken back." : `Kept: ${word}, by ${kept.person}.`;
  } catch (error) {
    said.textContent = error.message;
  }
};

const bar = (item) => {
  const made = document.createElement("div");
  made.className = "judge";
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Was it read rightly?");
  for (const [word] of WORDS) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.word = word;
    button.textContent = NAMES[word];
    button.addEventListener("click", () => give(item, word));
    made.append(button);
  }
  item.append(made);
  if (item.closest(".k-event, .k-forecast")) {
    const isEvent = Boolean(item.closest(".k-event")), link = document.createElement("a");
    link.href = isEvent ? `/grid?about=${encodeURIComponent(item.dataset.id)}` : `/forecasts/${item.dataset.id}`;
    link.textContent = isEvent ? "Who says what of it" : "What became of it?";
    made.append(link);
  }
  const told = item.querySelector(".reviewed");
  const word = told && /reviewed: (\w+)/.exec(told.textContent);
  if (word) show(item, word[1]);
};

items.forEach(bar);

const current = () => {
  const picked = document.querySelector(".pick[aria-current]");
  return (picked && picked.closest(".item")) || document.querySelector(".looks .item.on") || null;
};

const inQueue = document.querySelector(".looks");
const move = (by) => {
  const at = items.indexOf(document.querySelector(".looks .item.on"));
  const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
  items.forEach((item) => item.classList.toggle("on", item === next));
  next.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (inQueue && (event.key === "j" || event.key === "k")) return move(event.key === "j" ? 1 : -1);
  const word = WORDS.find(([, key]) => key === event.key);
  const item = event.key === "z" ? history.pop() || current() : current();
  if (word && item) give(item, word[0]);
});

const chosen = decodeURIComponent(location.hash.slice(1));
if (chosen.startsWith("assertion:")) {
  const item = items.find((one) => one.dataset.id === chosen);
  const pick = item && item.querySelector(".pick");
  if (pick) addEventListener("load", () => pick.click());
}
document.addEventListener("click", (event) => {
  const better = event.target.closest(".better");
  const pick = better && document.querySelector(`${better.getAttribute("href")} .pick`);
  if (pick) { event.preventDefault(); pick.click(); }
});
