// Suggestions while somebody types in the search box: a combobox with a list below it. The list holds links, so that
// choosing one is following it, without a reload where menu.js sees to that. Whatever goes wrong, there is no list.

const PAUSE = 120; // milliseconds without a letter before the server is asked
const SHORTEST = 2; // letters of the last word
const ROOM = 240; // pixels of the list; with less, the box goes to the top of the window
const EDGE = 8; // pixels kept free below it
const TOUCH = matchMedia("(pointer: coarse)"); // a keyboard on the screen would hide what was found

let box = null;
let list = null;
let at = -1; // the option that the keys are on
let pause = 0;
let asking = null; // the request under way
let followed = false; // an option that leads to the menu, until the menu shows it

const part = (name) => box.form.querySelector(`[data-suggestion${name}]`);
const made = (name) => part(name).content.firstElementChild.cloneNode(true);
const options = () => [...list.querySelectorAll("[role=option]")];

function equip() {
  box = document.querySelector("[data-suggest]");
  list = box && part("s");
  if (!box) return;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  close();
}

// ---- Asking ----

const enough = () => [...box.value.trim().split(/\s+/).pop()].length >= SHORTEST;

function stop() {
  clearTimeout(pause);
  asking?.abort();
}

async function suggest() {
  stop();
  const mine = (asking = new AbortController());
  try {
    const asked = new URLSearchParams(new FormData(box.form));
    const response = await fetch(`${box.dataset.suggest}?${asked}`, mine);
    const found = response.ok ? await response.json() : [];
    if (asking === mine && document.activeElement === box) show(found);
  } catch {
    if (asking === mine) close();
  }
}

// ---- The list ----

function show(found) {
  close();
  if (!found.length) return;
  const groups = {};
  found.forEach((one, n) => (groups[one.sort] ??= group(one)).append(option(one, n)));
  list.replaceChildren(...Object.values(groups));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  part("s-said").textContent = part("-counts").content.children[found.length - 1].textContent;
  fit(true);
}

function group(one) {
  const element = made("-group");
  const head = element.firstElementChild;
  head.id = `suggestions-${one.sort}`;
  head.textContent = one.sort_label;
  element.setAttribute("aria-labelledby", head.id);
  return element;
}

function option(one, n) {
  const link = made("");
  const picture = link.querySelector("use");
  const words = link.querySelector("bdi");
  link.id = `suggestion-${n}`;
  link.href = one.href;
  picture.setAttribute("href", picture.getAttribute("href").replace(/#.*/, `#${one.pictogram}`));
  words.textContent = one.label;
  if (one.lang) words.lang = one.lang;
  link.querySelector("small").textContent = one.note ?? "";
  return link;
}

/** Keep the list above the keyboard of a phone. */
function fit(first) {
  const room = () => visualViewport.offsetTop + visualViewport.height - list.getBoundingClientRect().top - EDGE;
  const lacks = first && room() < Math.min(ROOM, list.scrollHeight);
  if (lacks) scrollBy({ top: box.form.getBoundingClientRect().top - EDGE, behavior: "instant" });
  list.style.maxBlockSize = `${Math.max(room(), ROOM / 2)}px`;
}

function move(to) {
  const all = options();
  all[at]?.setAttribute("aria-selected", "false");
  at = to < -1 ? all.length - 1 : to >= all.length ? -1 : to;
  all[at]?.setAttribute("aria-selected", "true");
  all[at]?.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (at < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", all[at].id);
}

function close() {
  at = -1;
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  part("s-said").textContent = "";
}

function leave() {
  stop();
  asking = null;
  close();
}

// ---- What people press ----

const KEYS = {
  ArrowDown: () => (list.hidden ? enough() && suggest() : move(at + 1)),
  ArrowUp: () => list.hidden || move(at - 1),
  Escape: leave, // and nothing is cleared
};

document.addEventListener("input", ({ target }) => {
  if (target !== box) return;
  stop();
  if (enough()) pause = setTimeout(suggest, PAUSE);
  else leave();
});

document.addEventListener("keydown", (event) => {
  if (event.target !== box || event.isComposing) return;
  const chosen = options()[at];
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key === "Enter") {
    if (chosen) event.preventDefault();
    chosen?.click();
    leave();
  }
});

document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-suggestions]")) event.preventDefault(); // the box keeps the focus
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-suggestions] a")) return;
  followed = event.defaultPrevented; // menu.js brings the page
  leave();
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target === box && !list.contains(relatedTarget)) leave();
});

document.addEventListener("menu:swapped", () => {
  stop();
  equip();
  if (!followed) return;
  followed = false;
  if (!TOUCH.matches) return box.focus({ preventScroll: true });
  document.querySelector("h1").focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
});

visualViewport.addEventListener("resize", () => list?.hidden === false && fit(false));
equip();
