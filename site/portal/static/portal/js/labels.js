// The form of an assessment and of a decision: advice and plain-language help while one fills in, and the field "why it
// differs" only where it differs; and the link to copy. Without this script the page shows them after each time it is kept.

const PAUSE = 400; // milliseconds after the last change

const checked = (box, name) => box.querySelector(`input[name="${name}"]:checked`)?.value;

function showDiffers(card) {
  const why = card.querySelector("[data-differs]");
  const finding = checked(card, `${card.dataset.criterion}-finding`);
  const filled = why.querySelector("textarea").value.trim() !== "";
  why.hidden = finding === card.dataset.advised && !filled;
}

function showOtherwise(box) {
  const otherwise = box.querySelector("[data-otherwise]");
  const decided = box.querySelector("input[type=radio]:checked")?.value;
  const filled = otherwise.querySelector("textarea").value.trim() !== "";
  otherwise.hidden = decided === box.dataset.found && !filled;
}

function put(place, html) {
  const open = place.querySelector("details")?.open;
  if (place.innerHTML.trim() === html.trim()) return;
  place.innerHTML = html;
  const details = place.querySelector("details");
  if (details) details.open = Boolean(open);
}

const form = document.querySelector("form[data-advice]");
if (form) {
  const cards = [...form.querySelectorAll("[data-criterion]")];
  let waiting;
  let asked = 0;
  let changed = false;

  const refresh = async () => {
    const turn = ++asked;
    const answer = await fetch(form.dataset.advice, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (turn !== asked || !answer?.ok || answer.redirected) return; // the form itself still works, and says it
    const { criteria, sum } = await answer.json();
    put(form.querySelector("[data-sum]"), sum);
    for (const card of cards) {
      const part = criteria[card.dataset.criterion];
      if (!part) continue;
      card.dataset.advised = part.finding;
      put(card.querySelector("[data-advice-here]"), part.advice);
      put(card.querySelector("[data-plain]"), part.plain);
      showDiffers(card);
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    for (const card of cards) showDiffers(card);
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE);
  });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  for (const card of cards) showDiffers(card);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.querySelector("[role=status]").textContent = button.dataset.done;
  });
}

for (const box of document.querySelectorAll("form[data-decide] .decision")) {
  showOtherwise(box);
  box.addEventListener("change", () => showOtherwise(box));
}
