// Checking by keyboard: one key for each thing to do. Off while somebody types, with Ctrl, Alt or the command key, and
// where the box under the list is not ticked (WCAG 2.1.4). Everything is a link, a form or a fold: it works without.

const KEPT = "meedoen.checking.keys";
const keys = document.querySelector("[data-keys]");
const ticked = keys?.querySelector("[data-keys-on]");

if (keys) {
  keys.hidden = false;
  ticked.checked = localStorage.getItem(KEPT) !== "off";
  ticked.addEventListener("change", () => localStorage.setItem(KEPT, ticked.checked ? "on" : "off"));
}

const types = (target) => target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox])");

function openFold(fold) {
  fold.open = true;
  fold.querySelector("input:not([type=hidden]), textarea, select")?.focus();
}

function act(key) {
  const found = document.querySelector(`[data-opened] [data-key="${key}"]`);
  if (!found) return false;
  if (found instanceof HTMLFormElement) found.requestSubmit();
  else if (found instanceof HTMLDetailsElement) openFold(found);
  else found.click();
  return true;
}

const rows = [...document.querySelectorAll("[data-row] [data-open]")];

// In the list the keys walk over the rows; on the page of a check they go to the next one, or back to the list.
function walk(step) {
  if (!rows.length) {
    const way = document.querySelector(step > 0 ? "[data-next]" : "[data-previous]");
    way?.click();
    return Boolean(way);
  }
  const opened = document.querySelector("[data-opened]")?.closest("[data-row]")?.querySelector("[data-open]");
  const here = rows.includes(document.activeElement) ? document.activeElement : opened;
  const there = rows[Math.min(Math.max(rows.indexOf(here) + step, 0), rows.length - 1)];
  there.focus();
  return true;
}

const DONE = {
  j: () => walk(1),
  k: () => walk(-1),
  ArrowDown: () => rows.includes(document.activeElement) && walk(1),
  ArrowUp: () => rows.includes(document.activeElement) && walk(-1),
  o: () => {
    const way = rows.includes(document.activeElement) ? document.activeElement : rows[0];
    way?.click();
    return Boolean(way);
  },
};

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  if (held || event.defaultPrevented || !ticked?.checked || types(event.target)) return;
  if ((DONE[event.key] ?? (() => act(event.key)))()) event.preventDefault();
});

// A second press before the next page is there must not end the next check unseen.
document.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-actions]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});
