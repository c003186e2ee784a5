/* A person's word on whether two are one. */
import { send } from "./work.js";

const WORDS = { same: "Same", different: "Different", unsure: "Unsure", withdrawn: "Take back" };
const said = document.getElementById("said");

const give = async (pair, verdict) => {
  const { left, right } = pair.dataset;
  try {
    const kept = await send("/api/v1/verdicts", { left, right, verdict });
    for (const button of pair.querySelectorAll(".judge button")) {
      button.setAttribute("aria-pressed", String(button.dataset.word === verdict && verdict !== "withdrawn"));
      if (button.dataset.word === "withdrawn") button.hidden = verdict === "withdrawn";
    }
    said.textContent = verdict === "withdrawn" ? "Taken back." : `Kept: ${verdict}, by ${kept.person}. The page shows it when it is loaded again.`;
  } catch (error) {
    said.textContent = error.message;
  }
};

for (const pair of document.querySelectorAll(".entity .pair")) {
  const bar = document.createElement("span");
  bar.className = "judge";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Are they one?");
  for (const [word, shown] of Object.entries(WORDS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.word = word;
    button.textContent = shown;
    button.hidden = word === "withdrawn";
    button.addEventListener("click", () => give(pair, word));
    bar.append(button);
  }
  pair.append(" ", bar);
}
