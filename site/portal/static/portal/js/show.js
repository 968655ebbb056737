// Show mode on a coach's tablet. Screens are swapped in place, for a browser leaves full screen with every new page.
// What is picked stays in this tab's sessionStorage. After quiet minutes it asks "are you still there?" and then begins
// again without the picks: somebody else may come.

const KEPT = "meedoen.toonstand";
const VISITOR = "meedoen.toonstand.bezoeker";
const SECOND = 1000;
const find = (selector) => document.querySelector(selector);
const every = (selector) => document.querySelectorAll(selector);
const frame = () => find("[data-show]");

// What this tab remembers; where it may store nothing, what this page remembers.

const memory = {};

function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return memory[key] ?? null;
  }
}

function remember(key, words) {
  try {
    sessionStorage.setItem(key, words);
  } catch {
    memory[key] = words;
  }
}

/** Who stands before the tablet: a number of no meaning, another after each new beginning. */
function visitor() {
  if (!recall(VISITOR)) remember(VISITOR, String(Math.random()));
  return recall(VISITOR);
}

// What is picked: [{ id, picture }].

function picks() {
  const found = JSON.parse(recall(KEPT) ?? "[]");
  return Array.isArray(found) ? found : [];
}

function keep(list) {
  remember(KEPT, JSON.stringify(list));
  paint();
}

function say(words) {
  find("[data-show-said]").textContent = find(`[data-show-words="${words}"]`).content.textContent;
}

function toggle(id, picture) {
  const others = picks().filter((one) => one.id !== id);
  const on = others.length === picks().length;
  keep(on ? [...others, { id, picture }] : others);
  say(on ? "on" : "off");
}

function takeAway(id) {
  keep(picks().filter((one) => one.id !== id));
  say("off");
}

function picksAddress() {
  return `${frame().dataset.picks}?${new URLSearchParams(picks().map((one) => ["offer", one.id]))}`;
}

function thumbnail(one) {
  const image = Object.assign(new Image(), { src: one.picture, alt: "", width: 64, height: 48 });
  const item = document.createElement("li");
  item.append(image);
  return item;
}

/** Bring the screen in line with what is picked. */
function paint() {
  const list = picks();
  const ids = new Set(list.map((one) => one.id));
  find("[data-show-plain]").hidden = true;
  find("[data-show-hint]").hidden = list.length > 0;
  const link = find("[data-show-picks]");
  link.hidden = list.length === 0;
  link.href = picksAddress();
  find("[data-show-count]").textContent = list.length;
  find("[data-show-thumbs]").replaceChildren(...list.slice(-5).map(thumbnail));
  for (const button of every("[data-show-want]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", ids.has(button.dataset.showWant));
  }
  for (const tile of every("[data-show-tile]")) {
    tile.querySelector("[data-show-picked]").hidden = !ids.has(tile.dataset.showTile);
  }
  const full = find("[data-show-full]");
  full.hidden = !document.fullscreenEnabled;
  full.setAttribute("aria-pressed", Boolean(document.fullscreenElement));
}

// Going from screen to screen.

async function screen(address, options) {
  const response = await fetch(address, options);
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!next.querySelector("[data-show]")) throw new Error(`${response.url} is no screen of the show mode`);
  return { next, url: response.url };
}

/** Put the next screen in place of this one. What reads aloud and what tells of the network stay where they are. */
function swap(next, top) {
  find('[data-player-do="stop"]')?.click();
  for (const part of [".skip", ".show-top", "#main", ".show-bar", "[data-show-still]"]) {
    find(part).replaceWith(next.querySelector(part));
  }
  if (next.documentElement.lang !== document.documentElement.lang) {
    for (const name of ["lang", "dir"]) document.documentElement.setAttribute(name, next.documentElement[name]);
    for (const part of ["[data-player]", "[data-offline-note]"]) {
      find(part)?.replaceChildren(...next.querySelector(part).childNodes);
    }
  }
  document.title = next.title;
  paint();
  find("h1")?.focus({ preventScroll: true });
  window.scrollTo(0, top);
  listenForQuiet();
}

const mark = (top) => ({ top, visitor: visitor() });

async function go(address) {
  history.replaceState(mark(window.scrollY), "");
  try {
    const { next, url } = await screen(address);
    history.pushState(mark(0), "", url);
    swap(next, 0);
  } catch {
    location.assign(address);
  }
}

async function share(form) {
  try {
    const { next, url } = await screen(form.action, { method: "POST", body: new FormData(form) });
    history.pushState(mark(0), "", url);
    swap(next, 0);
  } catch {
    find("[data-show-failed]").hidden = false;
  }
}

/** Begin again for the next visitor: nothing is picked, and "back" leads to no screen of the one before. */
function restart() {
  remember(KEPT, "[]");
  remember(VISITOR, String(Math.random()));
  return begin();
}

async function begin() {
  const { start } = frame().dataset;
  try {
    const { next, url } = await screen(start);
    history.replaceState(mark(0), "", url);
    swap(next, 0);
  } catch {
    location.replace(start);
  }
}

// Quiet minutes.

let active = Date.now();
let warning;
let counting;

function listenForQuiet() {
  clearTimeout(warning);
  clearInterval(counting);
  find("[data-show-still]").close();
  active = Date.now();
  if (frame().dataset.atStart !== undefined && picks().length === 0) return;
  const { idle, warned } = frame().dataset;
  warning = setTimeout(() => warn(idle * SECOND, Number(warned)), (idle - warned) * SECOND);
}

function warn(idle, seconds) {
  // A tablet that slept wakes late: whoever was here is gone.
  if (Date.now() - active >= idle) {
    restart();
    return;
  }
  let left = seconds;
  find("[data-show-left]").textContent = left;
  find("[data-show-still]").showModal();
  counting = setInterval(() => {
    left -= 1;
    find("[data-show-left]").textContent = left;
    if (left <= 0) {
      clearInterval(counting);
      restart();
    }
  }, SECOND);
}

// What people do.

function inShow(link) {
  return link && link.origin === location.origin && !link.getAttribute("href").startsWith("#");
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const want = target.closest("[data-show-want]");
  const unpick = target.closest("[data-show-unpick]");
  const link = target.closest("a[href]");
  if (want) toggle(want.dataset.showWant, want.dataset.picture);
  if (unpick) {
    takeAway(unpick.dataset.showUnpick);
    go(picksAddress());
  }
  if (target.closest("[data-show-yes]") || target === find("[data-show-still]")) listenForQuiet();
  if (target.closest("[data-show-full]")) {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey || !inShow(link)) return;
  event.preventDefault();
  if (link.hasAttribute("data-show-restart")) restart();
  else go(link.href);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-show-share]")) return;
  event.preventDefault();
  share(event.target);
});

document.addEventListener("fullscreenchange", paint);
for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  // While it asks, only an answer counts: a question that vanished under the finger would let the tap through.
  document.addEventListener(sign, () => find("[data-show-still]").open || listenForQuiet(), { passive: true });
}
document.addEventListener("close", (event) => event.target.matches("[data-show-still]") && listenForQuiet(), true);

window.addEventListener("popstate", async (event) => {
  if (event.state?.visitor !== visitor()) {
    await begin();
    return;
  }
  try {
    const { next } = await screen(location.href);
    swap(next, event.state.top);
  } catch {
    location.reload();
  }
});

history.scrollRestoration = "manual";
history.replaceState(mark(0), "");
paint();
listenForQuiet();
