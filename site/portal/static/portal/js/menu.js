// The menu without reloads: a link or form that leads to the menu fetches that page and swaps what is marked `data-swap`.
// The address, "back", the scroll place and the focus stay right; on a phone the filters lie in a sheet from below.
// Whatever goes wrong, the browser goes to the address as it would without this.

const MENU = "[data-menu]";
const WIDE = matchMedia("(width >= 60rem)");
const TOUCH = matchMedia("(pointer: coarse)"); // a keyboard on the screen would hide the list
const QUIET = 250; // milliseconds before a slow network is mentioned
const REMEMBERED = 20; // pages kept, so that "back" is at once
const PLACES = "meedoen.menu.places";

const sheet = document.querySelector("[data-sheet]");
const remembered = new Map(); // address → page
const places = readPlaces(); // entry of the history → scroll place
let shown = addressOf(location);
let entry = history.state?.menu ?? newEntry();
let asking = null; // the request under way

function addressOf(url) {
  return url.pathname + url.search;
}

function newEntry() {
  return `${Date.now()}.${Math.random()}`;
}

function readPlaces() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACES) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function keepPlaces() {
  try {
    sessionStorage.setItem(PLACES, JSON.stringify(places));
  } catch {
    // A device that keeps nothing: the browser's own memory of the scroll place remains.
  }
}

// ---- Fetching ----

async function pageAt(address, signal) {
  const response = await fetch(address, { signal, headers: { Accept: "text/html" } });
  if (!response.ok || new URL(response.url).pathname !== location.pathname) throw new Error("not the menu");
  const text = await response.text();
  remembered.delete(address);
  remembered.set(address, text);
  if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
  return text;
}

function busy(is) {
  document.querySelector(MENU).toggleAttribute("data-waiting", is);
  document.querySelector("[data-busy]").hidden = !is;
  for (const region of document.querySelectorAll("[data-swap=list], [data-swap=filters]")) region.ariaBusy = String(is);
}

/** Show the menu at `address`. `after` says where eye and focus go: "stay", "list" or "top"; `y` a scroll place. */
async function go(address, { after = "stay", push = true, y = null, known = null } = {}) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const slow = setTimeout(() => busy(true), QUIET);
  try {
    const page = parsed(known ?? (await pageAt(address, mine.signal)));
    if (asking !== mine) return;
    if (push && address !== shown) remember(address);
    show(page, address, after);
    if (y !== null) scrollTo({ top: y, behavior: "instant" });
    places[entry] = scrollY;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    clearTimeout(slow);
    if (asking === mine) {
      asking = null;
      busy(false);
    }
  }
}

function parsed(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!page.querySelector(`${MENU} [data-swap=body]`)) throw new Error("not the menu");
  return page;
}

function remember(address) {
  places[entry] = scrollY;
  entry = newEntry();
  history.pushState({ menu: entry }, "", address);
}

// ---- Swapping ----

function show(page, address, after) {
  const before = noticed(document.activeElement);
  const sameShape = hasList(page) === hasList(document);
  if (!sameShape || page.querySelector("[data-swap=notes]").childElementCount) closeSheet();
  const inside = sameShape && hasList(page) ? ["kinds", "filters", "map", "list"] : ["body"];
  for (const name of ["head", "search", "notes", "sheet-foot", ...inside]) swap(region(document, name), region(page, name));
  document.title = page.title;
  takeOver(page, "link[rel=canonical], link[rel=alternate]");
  takeOver(page, ".languages a");
  shown = address;
  settle(before, sameShape ? after : "top");
  announce(region(page, "head").dataset.found);
  document.dispatchEvent(new CustomEvent("menu:swapped"));
}

function hasList(page) {
  return Boolean(region(page, "list"));
}

function region(page, name) {
  return page.querySelector(`[data-swap="${name}"]`);
}

function swap(old, fresh) {
  if (!old || !fresh) return;
  keepPictures(old, fresh);
  for (const fold of old.querySelectorAll("details[data-fold][open]")) {
    fresh.querySelector(`[data-fold="${fold.dataset.fold}"]`)?.setAttribute("open", "");
  }
  const pushed = [...old.querySelectorAll("[data-scroll]")].map((strip) => [strip.dataset.scroll, strip.scrollLeft]);
  for (const name of Object.keys(fresh.dataset)) old.dataset[name] = fresh.dataset[name];
  old.replaceChildren(...fresh.childNodes);
  for (const [name, left] of pushed) {
    const strip = old.querySelector(`[data-scroll="${name}"]`);
    if (strip) strip.scrollLeft = left;
  }
}

/** Use the pictures that are there already, so that nothing blinks. */
function keepPictures(old, fresh) {
  const there = new Map([...old.querySelectorAll("img")].map((img) => [img.getAttribute("src"), img]));
  for (const img of fresh.querySelectorAll("img")) {
    const same = there.get(img.getAttribute("src"));
    if (same && same.alt === img.alt) {
      img.replaceWith(same);
      there.delete(img.getAttribute("src"));
    }
  }
}

/** Give these elements the addresses that their counterparts on the new page have. */
function takeOver(page, selector) {
  const fresh = page.querySelectorAll(selector);
  document.querySelectorAll(selector).forEach((old, n) => {
    if (fresh[n]) old.setAttribute("href", fresh[n].getAttribute("href"));
  });
}

// ---- Eye and focus ----

/** Remember where the focus is, and how to find the same thing on the new page. */
function noticed(element) {
  const within = element?.closest("[data-swap]");
  if (!within) return null;
  const chips = [...within.querySelectorAll("[data-chip]")];
  return {
    element,
    region: within.dataset.swap,
    key: element.dataset.key,
    id: element.id,
    chip: chips.indexOf(element),
    top: element.getBoundingClientRect().top,
  };
}

function sameAgain(before) {
  const within = region(document, before.region);
  if (!within) return null;
  if (before.id) return document.getElementById(before.id);
  if (before.key) return within.querySelector(`[data-key="${CSS.escape(before.key)}"]`);
  const chips = within.querySelectorAll("[data-chip]");
  return before.chip >= 0 ? (chips[before.chip] ?? chips[chips.length - 1]) : null;
}

function settle(before, after) {
  const list = document.querySelector("[data-list-head]");
  if (after === "stay") {
    const lost = before && !before.element.isConnected;
    const again = before && sameAgain(before);
    if (lost) (again ?? fallback(before)).focus({ preventScroll: true });
    if (again) holdStill(again, before.top);
    if (document.querySelector("[data-filters]")?.contains(again)) showListFromItsTop();
  } else if (after === "list" && list) {
    list.focus({ preventScroll: true });
    list.closest("[data-swap]").scrollIntoView({ block: "start", behavior: "instant" });
  } else {
    document.querySelector("h1").focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }
}

function fallback(before) {
  if (sheet.open) return sheet.querySelector(".sheet-foot button");
  return before.region === "list" ? document.querySelector("[data-list-head]") : document.querySelector("h1");
}

/** What was pressed stays under the finger, whatever came or went above it. */
function holdStill(element, top) {
  const scroller = element.closest("[data-filters-sheet], .menu-choose") ?? document.scrollingElement;
  const moved = element.getBoundingClientRect().top - top;
  const own = scroller.scrollHeight > scroller.clientHeight + 1;
  (own ? scroller : document.scrollingElement).scrollTop += moved;
}

function showListFromItsTop() {
  const frame = document.querySelector(".menu-frame");
  if (WIDE.matches && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ behavior: "instant" });
}

function announce(words) {
  for (const status of document.querySelectorAll("[data-status]")) status.textContent = words;
}

// ---- What people press ----

function leadsToMenu(link) {
  if (!link?.closest(`${MENU}, [data-sheet]`) || link.target || link.hasAttribute("download")) return false;
  const url = new URL(link.href);
  return url.origin === location.origin && url.pathname === location.pathname && !url.hash;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!plain || event.defaultPrevented || !leadsToMenu(link)) return;
  event.preventDefault();
  link.focus({ preventScroll: true }); // Safari gives a pressed link no focus
  go(addressOf(new URL(link.href)), { after: "page" in link.dataset ? "list" : "stay" });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
  event.preventDefault();
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const words = new URLSearchParams(given).toString();
  const typing = TOUCH.matches && document.activeElement.matches("input");
  if (typing) document.activeElement.blur();
  go(location.pathname + (words && `?${words}`), { after: typing && !sheet.open ? "top" : "stay" });
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-at-once]")) event.target.form.requestSubmit();
});

// ---- Back and forward ----

history.replaceState({ ...history.state, menu: entry }, "");
addEventListener("scroll", () => { places[entry] = scrollY; }, { passive: true });
addEventListener("pagehide", keepPlaces);
addEventListener("popstate", (event) => {
  const address = addressOf(location);
  if (address === shown && !event.state?.menu) return; // a jump within the page
  entry = event.state?.menu ?? newEntry();
  const y = places[entry] ?? null;
  if (address !== shown) go(address, { push: false, y, known: remembered.get(address) });
});

// ---- The sheet ----

function openSheet(drawer) {
  const home = drawer.querySelector("[data-filters-home]");
  sheet.querySelector("[data-filters-sheet]").append(...home.children);
  sheet.showModal();
}

function closeSheet() {
  if (sheet.open) sheet.close();
  bringHome();
}

function bringHome() {
  const filters = sheet.querySelector("[data-filters-sheet]");
  document.querySelector("[data-filters-home]")?.append(...filters.children);
}

document.addEventListener("click", (event) => {
  const summary = event.target.closest("[data-filters] > summary");
  if (summary && !WIDE.matches) {
    event.preventDefault();
    openSheet(summary.parentElement);
  } else if (event.target === sheet || event.target.closest("[data-sheet-close]")) {
    closeSheet();
  }
});
sheet.addEventListener("close", bringHome);

/** At a desk the filters lie open; the page's style shows them so before any script runs. */
function openAtDesk() {
  document.querySelector("[data-filters]")?.toggleAttribute("open", WIDE.matches);
}

document.addEventListener("menu:swapped", openAtDesk);
WIDE.addEventListener("change", () => {
  closeSheet();
  openAtDesk();
});
// Somebody on a slow line may have opened the filters before this script came: then they go on in the sheet.
const early = document.querySelector("[data-filters][open]");
openAtDesk();
if (early && !WIDE.matches) openSheet(early);
