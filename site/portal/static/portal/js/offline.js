// Registers the service worker, says when there is no network or the page is a copy, and lists what the device kept.
const root = document.documentElement;
const note = document.querySelector("[data-offline-note]");
const listing = document.querySelector("[data-offline-page]");
const SHOWN = 12;
const AGAIN = "meedoen.again"; // how long this tab waits before it looks for the server: longer each time
const SOON = 500; // milliseconds
const LATEST = 60000;
let timer;

function sayWhen() {
  // Always the calendar and the digits of the other dates on the page.
  const words = new Intl.DateTimeFormat(`${root.lang}-u-ca-gregory-nu-latn`, { day: "numeric", month: "long" });
  note.querySelector("[data-kept-on]").textContent = words.format(new Date(root.dataset.kept));
}

function networkChanged() {
  const isCopy = "kept" in root.dataset;
  if (!navigator.onLine) root.dataset.network = "offline";
  else if (listing && isCopy) comeBack();
  else if (isCopy) root.dataset.network = "back";
  else delete root.dataset.network;
}

/** Ask for the page again once the server answers: the browser says "online" before that, or saw no trouble at all. */
function comeBack() {
  const wait = Number(sessionStorage.getItem(AGAIN)) || SOON;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    sessionStorage.setItem(AGAIN, Math.min(2 * wait, LATEST));
    const answer = await fetch(note.dataset.worker, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.ok) location.reload();
    else if (navigator.onLine) comeBack();
  }, wait);
}

async function register() {
  const { serviceWorker } = navigator;
  const guard = serviceWorker.controller; // it saw this page go by
  if (!guard) await serviceWorker.register(note.dataset.worker);
  const worker = guard ?? (await serviceWorker.ready).active;
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  worker.postMessage({ page: guard ? "" : location.href, used });
}

async function keptPages() {
  const found = new Map();
  for (const name of (await caches.keys()).filter((one) => one.startsWith("meedoen-pages-"))) {
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
      const head = page.querySelector("main h1");
      const title = head?.textContent.trim();
      const empty = page.querySelector("[data-found]") && !page.querySelector(".tile"); // nothing was found there
      if (title && !empty && !found.has(title)) found.set(title, { address: request.url, page, head });
      if (found.size >= SHOWN) return found;
    }
  }
  return found;
}

async function listKept() {
  const form = listing.querySelector("[data-kept-page]");
  for (const [title, { address, page, head }] of await keptPages()) {
    const item = form.content.cloneNode(true);
    item.querySelector("a").href = address;
    const words = item.querySelector("[data-kept-title]");
    words.textContent = title;
    words.lang = head.querySelector("[lang]")?.lang ?? page.documentElement.lang;
    const picture = page.querySelector("main article picture");
    if (picture) {
      const drawn = document.importNode(picture, true);
      drawn.querySelector("img").alt = ""; // its title stands beside it
      item.querySelector("svg").replaceWith(drawn);
    }
    form.before(item);
  }
}

if (note) {
  if (root.dataset.kept) sayWhen();
  if (!listing) sessionStorage.removeItem(AGAIN);
  if (listing || !navigator.onLine) networkChanged();
  addEventListener("offline", networkChanged);
  addEventListener("online", () => { sessionStorage.removeItem(AGAIN); networkChanged(); });
  note.querySelector("[data-again]").addEventListener("click", () => location.reload());
}

if (note && navigator.serviceWorker) {
  // After the page itself: on a weak connection the copies wait. A browser that refuses a worker works as before.
  const start = () => register().catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

if (listing && self.caches) listKept();
