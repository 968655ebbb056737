// The matrix without reloads: links and forms that lead to the matrix fetch that page and swap its parts (`data-part`).
// A row opens in the side panel; keys walk the rows. Whatever goes wrong, the browser goes to the address by itself.

const frame = document.querySelector("[data-matrix]");
const keys = document.querySelector("[data-keys]");
const status = document.querySelector("[data-status]");
const WIDE = matchMedia("(width >= 64rem) and (height >= 30rem)"); // as in matrix.css
const QUIET = 200; // milliseconds before a slow answer is shown as such
const EDGE = 8; // pixels between a menu and the edge of the window
const OFF = "meedoen.matrix.keys-off";
let asking = null;

const part = (page, name) => page.querySelector(`[data-part="${name}"]`);
function addressOf(url) {
  return url.pathname + url.search;
}

/** The address without the row in the panel: two with the same one differ in the panel only. */
function withoutRow(url) {
  const address = new URL(url.href);
  address.searchParams.delete("rij");
  return addressOf(address);
}

let at = withoutRow(location);

/** Remember where we are; `panel` says that going back closes the panel. */
function note(how, address, state = {}) {
  history[how](state, "", address);
  at = withoutRow(location);
}

// ---- Fetching and swapping ----

async function fetched(address) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const slow = setTimeout(() => frame.toggleAttribute("data-waiting", true), QUIET);
  try {
    const response = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) throw new Error("not the matrix");
    return await response.text();
  } finally {
    clearTimeout(slow);
    if (asking === mine) frame.removeAttribute("data-waiting");
  }
}

async function go(address, { push = true } = {}) {
  try {
    const page = new DOMParser().parseFromString(await fetched(address), "text/html");
    if (!part(page, "table")) throw new Error("not the matrix");
    const before = noticed();
    for (const name of ["profile", "filters", "table", "panel", "planbar"]) swap(name, page);
    if (push) note("pushState", address);
    else at = withoutRow(location);
    document.title = page.title;
    settle(before);
    status.textContent = part(document, "table").dataset.found;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function swap(name, page) {
  const [old, fresh] = [part(document, name), part(page, name)];
  if (!old || !fresh) return;
  const places = scrollPlaces(old);
  const folds = new Map([...old.querySelectorAll("details[data-fold]")].map((fold) => [fold.dataset.fold, fold.open]));
  for (const fold of fresh.querySelectorAll("details[data-fold]")) {
    if (folds.has(fold.dataset.fold)) fold.open = folds.get(fold.dataset.fold);
  }
  keepBusyMenus(old, fresh);
  old.replaceChildren(...fresh.childNodes);
  old.hidden = fresh.hidden;
  for (const key of Object.keys(fresh.dataset)) old.dataset[key] = fresh.dataset[key];
  places(old);
  ready(old);
}

/** The menu in which somebody is busy, or whose answers are still to be sent, stays as it is. */
function keepBusyMenus(old, fresh) {
  for (const menu of old.querySelectorAll("details.pop:is([open], [data-changed])")) {
    const key = menu.querySelector("summary").dataset.key;
    if (key) fresh.querySelector(`summary[data-key="${CSS.escape(key)}"]`)?.closest("details.pop").replaceWith(menu);
  }
}

function scrollPlaces(old) {
  const [own, room] = [old.scrollTop, old.querySelector(".table-room")?.scrollLeft ?? 0];
  return (fresh) => {
    fresh.scrollTop = own;
    const table = fresh.querySelector(".table-room");
    if (table) table.scrollLeft = room;
  };
}

/** What only a script can do becomes visible. */
function ready(within) {
  for (const control of within.querySelectorAll("[data-facet-find], [data-keys-open], [data-step]")) control.hidden = false;
}

function noticed() {
  const element = document.activeElement;
  return { element, key: element?.dataset?.key, id: element?.id, pop: element?.closest("details.pop")?.querySelector("summary")?.dataset.key };
}

function settle({ element, key, id, pop }) {
  if (document.activeElement !== document.body) return;
  if (element !== document.body && element?.isConnected) {
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return;
  }
  const wanted = key ?? pop;
  const again = id ? document.getElementById(id) : wanted && document.querySelector(`[data-key="${CSS.escape(wanted)}"]`);
  (again ?? document.querySelector("[data-head]")).focus({ preventScroll: true });
}

// ---- The side panel ----

/** Show a row in the panel. The first time one can go back to the page without it. */
async function open(link) {
  const row = link.closest("[data-row]")?.dataset.row ?? new URL(link.href).searchParams.get("rij");
  const address = new URL(location.href);
  address.searchParams.set("rij", row);
  const first = part(document, "panel").hidden;
  const shown = await show(row, address, link.href);
  if (!shown) return;
  if (first) note("pushState", addressOf(address), { panel: true });
  else note("replaceState", addressOf(address), history.state);
}

async function show(row, address, otherwise) {
  try {
    const html = await fetched(`${location.pathname}rij/${row}/${address.search}`);
    const panel = part(document, "panel");
    panel.innerHTML = html;
    panel.hidden = false;
    panel.scrollTop = 0;
    ready(panel);
    mark(row);
    panel.querySelector("[data-panel-head]").focus({ preventScroll: true });
    return true;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(otherwise);
    return false;
  }
}

function close() {
  if (part(document, "panel").hidden) return;
  if (history.state?.panel) return history.back();
  hide();
  note("replaceState", withoutRow(location));
}

function hide() {
  const panel = part(document, "panel");
  const row = document.querySelector(".offer.opened");
  panel.hidden = true;
  panel.replaceChildren();
  mark(null);
  (row?.querySelector("[data-open]") ?? document.querySelector("[data-head]")).focus();
}

function mark(id) {
  for (const row of document.querySelectorAll(".offer")) {
    const is = row.dataset.row === id;
    row.classList.toggle("opened", is);
    const name = row.querySelector("[data-open]");
    if (is) name.setAttribute("aria-current", "true");
    else name.removeAttribute("aria-current");
  }
}

// ---- What people press ----

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (event.target.closest("[data-keys-open]")) keys.showModal();
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || "leave" in link.dataset) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname) return;
  event.preventDefault();
  shut(link.closest("details.pop"));
  if ("close" in link.dataset) close();
  else if ("open" in link.dataset) open(link);
  else go(addressOf(url));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
  event.preventDefault();
  shut(form.closest("details.pop") ?? form.querySelector("details.pop[open]"));
  send(form);
});

/** Close the menu in which something was pressed: what follows is not sent a second time. */
function shut(menu) {
  if (!menu) return;
  const inside = menu.contains(document.activeElement);
  menu.removeAttribute("data-changed");
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
}

function send(form) {
  const words = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  go(location.pathname + (words && `?${words}`));
}

// A profile acts when its menu closes, so that several answers cost one look.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-off]")) localStorage.setItem(OFF, event.target.checked ? "1" : "");
  for (const moment of event.target.dataset.moments?.split(" ") ?? []) {
    event.target.form.querySelector(`[name=p_vrij][value="${moment}"]`).checked = event.target.checked;
  }
});
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (menu instanceof HTMLDetailsElement && menu.open) pullIn(menu.querySelector(":scope > .pop-in"));
  if (!(menu instanceof HTMLDetailsElement) || menu.open || !menu.hasAttribute("data-changed")) return;
  menu.removeAttribute("data-changed");
  const form = menu.closest("form") ?? menu.querySelector("form");
  if (form?.isConnected) send(form);
}, true);

/** A menu that would stick out of the window moves back into it. */
function pullIn(menu) {
  if (!menu) return;
  menu.style.translate = menu.style.maxBlockSize = "";
  const { left, right, top } = menu.getBoundingClientRect();
  const over = Math.max(0, right + EDGE - document.documentElement.clientWidth);
  if (over || left < EDGE) menu.style.translate = `${over ? -over : EDGE - left}px 0`;
  if (WIDE.matches) menu.style.maxBlockSize = `${innerHeight - top - EDGE}px`; // the frame does not scroll
}

// What is being typed has changed before its field is left.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-facet-find]")) return event.target.closest("details.pop")?.setAttribute("data-changed", "");
  const word = event.target.value.trim().toLowerCase();
  for (const item of event.target.closest(".facet").querySelectorAll("li")) {
    item.hidden = !item.textContent.toLowerCase().includes(word);
  }
});

addEventListener("popstate", () => {
  const row = new URL(location.href).searchParams.get("rij");
  if (withoutRow(location) !== at) go(addressOf(location), { push: false });
  else if (row) show(row, location, location.href);
  else if (!part(document, "panel").hidden) hide();
});

// ---- The plan ----

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  const box = step?.parentElement.querySelector("input");
  if (!box) return;
  box.value = Math.max(1, (Number.parseInt(box.value, 10) || 1) + Number(step.dataset.step));
  reckon(box.form);
});
document.addEventListener("input", (event) => event.target.name === "keer" && reckon(event.target.form));

function reckon(form) {
  const hours = Number(form.dataset.hours.replace(",", "."));
  const total = Math.round((Number.parseInt(form.keer.value, 10) || 0) * hours * 10) / 10;
  form.querySelector("[data-total]").textContent = String(total).replace(".", ",");
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-plan-add]")) return;
  event.preventDefault();
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
    if (answer.redirected || answer.status >= 500) throw new Error(answer.status);
    const told = await answer.json();
    part(document, "planbar").innerHTML = told.bar;
    form.querySelector("[data-added]").textContent = told.words;
  } catch {
    form.submit();
  }
});

// ---- Keys ----

function walk(step) {
  const names = [...document.querySelectorAll(".offer [data-open]")];
  const here = names.indexOf(document.activeElement.closest(".offer")?.querySelector("[data-open]"));
  const opened = names.findIndex((name) => name.closest(".offer").classList.contains("opened"));
  const from = here >= 0 ? here : opened;
  const next = names[Math.min(Math.max(from + step, 0), names.length - 1)];
  next?.focus({ preventScroll: true });
  next?.closest(".offer").scrollIntoView({ block: "nearest" });
}

const current = (selector) => (document.activeElement.closest(".offer") ?? document.querySelector(".offer.opened"))?.querySelector(selector);
const ACTIONS = {
  j: () => walk(1),
  ArrowDown: () => walk(1),
  k: () => walk(-1),
  ArrowUp: () => walk(-1),
  v: () => current(".tick-box")?.click(),
  p: () => document.querySelector("[data-add-to-plan]")?.click(),
  "/": () => document.getElementById("matrix-q").focus(),
  "?": () => keys.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog, .pop-in");
  const forAMenu = event.defaultPrevented || document.querySelector("details.pop[open]"); // staff.js closes it
  if (event.key === "Escape" && !forAMenu && !event.target.closest("dialog")) close();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(OFF)) return;
  const arrows = event.key.startsWith("Arrow");
  if (arrows && !event.target.closest(".offer")) return; // elsewhere they scroll
  if (!ACTIONS[event.key]) return;
  event.preventDefault();
  ACTIONS[event.key]();
});

/** At a desk the filters lie open; on a phone they wait behind their name. */
function openAtDesk() {
  document.querySelector("[data-fold=filters]").open = WIDE.matches;
}
WIDE.addEventListener("change", openAtDesk);
openAtDesk();

document.querySelector("[data-keys-off]").checked = Boolean(localStorage.getItem(OFF));
ready(document);
