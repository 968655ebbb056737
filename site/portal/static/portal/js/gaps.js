// The holes: a cell opens in the panel beside the table, where there is room for it, and in the address. Elsewhere, and
// whatever goes wrong, the browser goes to the page of the cell by itself.

const panel = document.querySelector("[data-gap-panel]");
const status = document.querySelector("[data-gap-status]");
const fold = document.querySelector("[data-gap-fold]");
const WIDE = matchMedia("(width >= 80rem)"); // as in gaps.css
const DESK = matchMedia("(width >= 48rem)");
const cells = () => [...document.querySelectorAll(".heat a[data-gap]")];
let opener = null; // what was pressed to open what stands in the panel
let asking = null;

const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** The address of the table with this cell open: the same words as those of its page. */
function withTable(link) {
  return location.pathname + new URL(link.href).search;
}

function mark(search) {
  for (const cell of document.querySelectorAll("[data-open]")) cell.removeAttribute("data-open");
  cells().find((link) => link.search === search)?.closest("td").setAttribute("data-open", "");
}

function shut() {
  panel.hidden = true;
  panel.replaceChildren();
  mark(null);
  (opener ?? document.querySelector(".gap-room")).focus();
  opener = null;
}

async function show(address, { hash = "", focus = true } = {}) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error("not a cell");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cell = page.querySelector("[data-gap-cell]");
    if (!cell) throw new Error("not a cell");
    panel.replaceChildren(cell);
    panel.hidden = false;
    panel.scrollTop = 0;
    mark(new URL(address, location.href).search);
    const head = panel.querySelector("[data-gap-head]");
    status.textContent = head.textContent;
    if (focus) head.focus({ preventScroll: true });
    const part = hash && panel.querySelector(hash);
    if (part) panel.scrollTop = part.offsetTop - panel.querySelector(".gap-cell-head").offsetHeight;
    return true;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
    return false;
  }
}

async function open(link) {
  const state = { gap: link.href };
  if (!(await show(link.href, { hash: link.hash }))) return;
  opener = link;
  history[history.state?.gap ? "replaceState" : "pushState"](state, "", withTable(link));
}

function close() {
  if (panel.hidden) return;
  const way = panel.querySelector("[data-close]").href;
  if (history.state?.gap) {
    history.back(); // popstate closes it
  } else {
    history.replaceState(null, "", way);
    shut();
  }
}

addEventListener("popstate", (event) => {
  if (event.state?.gap && WIDE.matches) show(event.state.gap);
  else if (!panel.hidden) shut();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-gap]");
  if (link && WIDE.matches && isPlain(event)) {
    event.preventDefault();
    open(link);
  } else if (event.target.closest("[data-gap-panel] [data-close]")) {
    event.preventDefault();
    close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) close();
});

// Past the table without a #… in the address: on the way back to one, the browser would take the focus from the cell.
document.querySelector(".gaps-past")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("begin").focus();
});

// With arrows from cell to cell, as in a sheet; Tab goes on as ever.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
document.querySelector(".heat")?.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...cell.closest("tbody").rows];
  const row = rows[rows.indexOf(cell.parentElement) + step[0]];
  const next = row?.cells[cell.cellIndex + step[1]]?.querySelector("a");
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// On a phone the choices wait behind what is chosen now.
function foldOnPhone() {
  if (fold) fold.open = DESK.matches;
}
DESK.addEventListener("change", foldOnPhone);
foldOnPhone();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
