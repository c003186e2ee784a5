/* What all pages share: the token for writing, files dropped on the inbox, reading that goes on. */
const token = document.querySelector("meta[name=sayso-token]").content;

export const send = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-sayso-token": token },
    body: JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.met ? `${told.met}. ${told.todo}.` : `The workbench answered ${answer.status}.`);
  return told;
};

/* Files dropped anywhere on the inbox, folders with all that is in them, are sent a few at a time. */
const AT_ONCE = 40;

const filesOf = async (entry) => {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader(), found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return (await Promise.all(found.map(filesOf))).flat();
    found.push(...some.filter((one) => !one.name.startsWith(".")));
  }
};

const add = document.querySelector(".add");
const give = async (files) => {
  const told = add.querySelector(".giving");
  for (let start = 0; start < files.length; start += AT_ONCE) {
    told.textContent = `Giving ${Math.min(start + AT_ONCE, files.length)} of ${files.length} files`;
    const form = new FormData();
    for (const file of files.slice(start, start + AT_ONCE)) form.append("files", file, file.name);
    const answer = await fetch(`/read?token=${encodeURIComponent(token)}`, { method: "POST", body: form });
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      told.textContent = [...page.querySelectorAll("main dd")].slice(1).map((one) => one.textContent).join(". ") || `The workbench answered ${answer.status}.`;
      return;
    }
  }
  if (files.length) location.assign("/");
  else told.textContent = "There are no files in it.";
};

if (add) {
  for (const kind of ["dragover", "dragleave", "drop"]) {
    addEventListener(kind, async (event) => {
      event.preventDefault();
      add.classList.toggle("over", kind === "dragover");
      if (kind !== "drop") return;
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
      const files = [...event.dataTransfer.files];
      if (!files.length && !entries.length) return;
      add.open = true;
      give(entries.length ? (await Promise.all(entries.map(filesOf))).flat() : files);
    });
  }
  const folder = add.querySelector("input[webkitdirectory]");
  folder.addEventListener("change", () => give([...folder.files].filter((file) => !file.name.startsWith("."))));
  add.querySelector("form").addEventListener("submit", (event) => {
    const files = add.querySelector("input[name=files]").files;
    if (files.length <= AT_ONCE) return; /* an ordinary form does */
    event.preventDefault();
    give([...files]);
  });
}

if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 2000);

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const reading = document.getElementById("reading");
const toldOf = ({ words, report, again }) => {
  const line = document.createElement("li"), own = document.createElement(report ? "a" : "bdi");
  own.textContent = words;
  if (report) { own.href = `/reports/${report}${again ? "/changes" : ""}`; own.dir = "auto"; }
  line.append(own);
  return line;
};

if (reading && reading.dataset.busy === "yes") {
  const look = async () => {
    const state = await (await fetch("/api/v1/reading")).json();
    reading.querySelector(".now").textContent = state.now ? `Reading ${state.now}` : "Nothing is being read";
    reading.querySelector(".numbers").textContent = `${state.done} done, ${state.waiting} waiting`;
    reading.querySelector(".told").replaceChildren(...state.told.map(toldOf));
    if (state.busy) setTimeout(look, 700);
    else location.reload();
  };
  setTimeout(look, 700);
}
