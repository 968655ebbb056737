// The staff's shell. Menus (details.pop) close by Escape, by a click elsewhere, and when another opens; without this
// script their own button opens and closes them. Reports (form[data-report]) are sent without leaving the page.

const open = () => document.querySelectorAll("details.pop[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menus = [...open()];
  const last = menus.find((menu) => menu.contains(document.activeElement)) ?? menus.at(-1);
  if (!last) return;
  const inside = last.contains(document.activeElement);
  last.open = false;
  if (inside) last.querySelector("summary").focus();
  event.preventDefault(); // whoever else listens: this Escape has done its work
});

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.matches("details.pop")) return;
  for (const other of open()) if (other !== menu && !other.contains(menu)) other.open = false;
}, true);

// A page that comes back refused begins at the first field to mend, not at its top.
const wrong = document.querySelector(':is(input, select, textarea)[aria-invalid="true"]');
for (let around = wrong?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
wrong?.focus();

// Tell the coach from where one is; the answer stands under the buttons. When that fails, the browser sends the form.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-report]") || !event.submitter) return;
  event.preventDefault();
  if (event.submitter.ariaDisabled === "true") return;
  const told = form.querySelector("[data-told]");
  const buttons = form.querySelectorAll("button");
  const body = new FormData(form, event.submitter);
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(answer.status);
    told.textContent = (await answer.json()).message;
  } catch {
    form.removeAttribute("data-report");
    form.requestSubmit(event.submitter);
  } finally {
    for (const button of buttons) button.removeAttribute("aria-disabled");
  }
});

// Who logs out while words of an interview (js/interview.js) are not sent yet is told so first.
document.addEventListener("submit", (event) => {
  const leave = event.submitter?.dataset.leave;
  const unsent = leave && Object.keys(localStorage).some((key) => key.startsWith("meedoen.interview:"));
  if (unsent && !confirm(leave)) event.preventDefault();
});
