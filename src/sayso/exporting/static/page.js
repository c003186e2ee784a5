"use strict";
/* Lights the words of the chosen item, and shows the items that rest on the chosen words.
   All cutting was done before: this script reads numbers from data attributes and counts no offsets. */
(() => {
  const items = [...document.querySelectorAll(".item")];
  const pieces = [...document.querySelectorAll(".s")];
  const filters = document.querySelector(".filters");
  const byNumber = new Map(items.map((item) => [item.dataset.n, item]));
  const numbers = (list) => (list ? list.split(" ") : []);
  const restingOn = (piece) => numbers(piece.dataset.c || piece.dataset.e);
  const piecesOf = new Map(items.map((item) => [item.dataset.n, []]));
  for (const piece of pieces) {
    for (const n of numbers(piece.dataset.c)) piecesOf.get(n).push([piece, "on"]);
    for (const n of numbers(piece.dataset.e)) piecesOf.get(n).push([piece, "quiet"]);
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let chosen = null;
  let resting = null;

  const labelOf = (piece, n) => {
    const pair = (piece.dataset.l || "").split("|").find((one) => one.startsWith(n + "="));
    return pair ? pair.slice(n.length + 1) : "";
  };

  const bring = (element) => {
    if (element) element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };

  const choose = (n, from) => {
    if (chosen !== null) {
      byNumber.get(chosen).classList.remove("on");
      byNumber.get(chosen).querySelector(".pick").removeAttribute("aria-current");
      for (const [piece] of piecesOf.get(chosen)) {
        piece.classList.remove("on", "quiet");
        delete piece.dataset.shown;
      }
    }
    chosen = n;
    document.body.classList.toggle("lit", n !== null);
    if (n === null) return;
    const item = byNumber.get(n);
    item.classList.add("on");
    item.querySelector(".pick").setAttribute("aria-current", "true");
    for (const [piece, look] of piecesOf.get(n)) {
      piece.classList.add(look);
      const label = labelOf(piece, n);
      if (label) piece.dataset.shown = label;
    }
    const target = document.getElementById("w" + n);
    const fold = target && target.closest("details");
    if (fold) fold.open = true;
    if (from !== "text") bring(target && target.nextElementSibling);
    if (from !== "list") bring(item);
  };

  const matches = (item) => {
    const kinds = new Set([...filters.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
    const words = filters.elements.words.value.trim().toLowerCase();
    return kinds.has(item.closest(".group").dataset.kind)
      && (!filters.elements.voice.value || item.dataset.voice === filters.elements.voice.value)
      && (!filters.elements.stance.value || item.dataset.stance === filters.elements.stance.value)
      && (!filters.elements.standpoint.value || item.dataset.standpoint === filters.elements.standpoint.value)
      && (!words || item.textContent.toLowerCase().includes(words))
      && (!resting || resting.has(item.dataset.n));
  };

  const filter = () => {
    let shown = 0;
    const visible = new Set();
    for (const item of items) {
      item.hidden = !matches(item);
      if (!item.hidden) { shown += 1; visible.add(item.dataset.n); }
    }
    for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".item:not([hidden])");
    for (const piece of pieces) {
      piece.classList.toggle("off", !resting && !restingOn(piece).some((n) => visible.has(n)));
    }
    document.getElementById("shown").textContent = String(shown);
    document.getElementById("resting").hidden = !resting;
    document.getElementById("all").hidden = shown === items.length;
    if (chosen !== null && byNumber.get(chosen).hidden) choose(null);
  };

  const showAll = () => {
    resting = null;
    filters.reset();
    filter();
  };

  const restOn = (piece) => {
    const found = restingOn(piece);
    resting = found.length > 1 ? new Set(found) : null;
    if (found.some((n) => byNumber.get(n).hidden)) filters.reset();
    filter();
    choose(found[0], "text");
  };

  const step = (by) => {
    const open = items.filter((item) => !item.hidden);
    if (!open.length) return;
    const at = open.findIndex((item) => item.dataset.n === chosen);
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)];
    choose(next.dataset.n, "keys");
    next.querySelector(".pick").focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    const piece = event.target.closest(".s");
    if (pick) {
      event.preventDefault();
      choose(pick.closest(".item").dataset.n, "list");
    } else if (piece && !String(getSelection())) {
      restOn(piece);
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") { showAll(); choose(null); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".s")) {
      event.preventDefault();
      restOn(event.target);
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); filters.elements.words.focus(); }
  });

  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("all").addEventListener("click", () => { showAll(); choose(null); });
})();
