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

const add = document.querySelector(".add");
if (add) {
  const input = add.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      add.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        add.open = true;
        add.querySelector("form").requestSubmit();
      }
    });
  }
}

const reading = document.getElementById("reading");
if (reading && reading.dataset.busy === "yes") {
  const look = async () => {
    const state = await (await fetch("/api/v1/reading")).json();
    reading.querySelector(".now").textContent = state.now ? `Reading ${state.now}` : "Nothing is being read";
    reading.querySelector(".numbers").textContent = `${state.done} done, ${state.waiting} waiting`;
    if (state.busy) setTimeout(look, 700);
    else location.reload();
  };
  setTimeout(look, 700);
}
