// The service worker: keeps copies of the public pages somebody saw, and gives them back when there is no network.
// The server writes one line above this: `self.about`, what it must know of the release and the addresses.
// Switch it off for good: let /sw.js answer 404 or 410. Every worker then takes itself and its copies away.

const { about } = self;
const SHELL = `meedoen-shell-${about.version}`; // the offline page and Mijn lijst, with all they need
const PAGES = `meedoen-pages-${about.version}`; // pages seen
const FILES = `meedoen-files-${about.version}`; // the styles, scripts, fonts and drawings of those pages
const PICTURES = "meedoen-pictures"; // a new picture has a new name, so these outlive a release
const INTERVIEWS = "meedoen-interviews"; // the only pages of the staff that are kept: see the part on them below
const OURS = [SHELL, PAGES, FILES, PICTURES, INTERVIEWS];
const MOST = { [PAGES]: 60, [FILES]: 250, [PICTURES]: 150, [INTERVIEWS]: 40 };
const SEEN_AGAIN = 20; // pages that go along to a new release
const NEVER_CHANGES = /\.[0-9a-f]{12}\.\w+$/; // a file with a fingerprint in its name
const SLOW = Symbol("slow");

let looked = false; // whether this worker already looked if it is still wanted
let unwanted = false; // it is not: from now on it keeps nothing

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && about.forgets.includes(url.pathname)) event.waitUntil(forgetInterviews());
  if (request.method === "GET" && request.mode === "navigate" && isInterview(url)) {
    event.respondWith(interview(event, url));
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin || request.headers.has("range")) return;
  if (about.never.some((start) => url.pathname.startsWith(start))) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith(about.static)) event.respondWith(file(event, url));
  else if (url.pathname.startsWith(about.media)) event.respondWith(firstCopy(event, PICTURES));
});

// A page tells what it used: some of it came from the browser's own memory, and the first page was here before us.
self.addEventListener("message", (event) => {
  const { page: unseen, used } = event.data;
  const waiting = used.map((address) => keepUsed(new URL(address)));
  if (unseen) waiting.push(keepAnew(new URL(unseen)).then(() => keepShellOf(new URL(unseen))));
  event.waitUntil(Promise.allSettled(waiting));
});

async function install() {
  self.skipWaiting();
  const shell = await caches.open(SHELL);
  await shell.addAll(about.fonts);
  await keepShell(about.usual);
  await takeAlong();
}

// Copies of another release go: their pages name files that may be gone. What was seen is fetched anew at install.
async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("meedoen-") && !OURS.includes(name)) await caches.delete(name);
  }
  await forgetOldInterviews();
  await self.clients.claim();
}

async function takeAlong() {
  const names = await caches.keys();
  for (const name of names.filter((one) => one.startsWith("meedoen-shell-") && one !== SHELL)) {
    for (const { url } of await (await caches.open(name)).keys()) await keepShellOf(new URL(url)).catch(() => {});
  }
  for (const name of names.filter((one) => one.startsWith("meedoen-pages-") && one !== PAGES)) {
    const seen = await (await caches.open(name)).keys();
    for (const { url } of seen.slice(-SEEN_AGAIN)) await keepAnew(new URL(url)).catch(() => {}); // gone, or no network
  }
  if (!names.includes(INTERVIEWS)) return;
  const talks = await (await caches.open(INTERVIEWS)).keys();
  for (const { url } of talks) if (isInterview(new URL(url))) await keepAnew(new URL(url)).catch(() => {});
}

// Pages: the network first; a copy when there is none, or when it takes long; else the page that says so.
async function page(event, url) {
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => afterwards(url, response.clone())).catch(() => {}));
  const copy = await copyOf(url);
  try {
    return await (copy ? Promise.race([network, tooLong()]) : network);
  } catch (reason) {
    if (copy) return marked(copy, reason === SLOW ? "slow" : "offline");
    const instead = await copyOf(offlinePage(languageOf(url))) ?? await copyOf(offlinePage(about.usual));
    return instead ? marked(instead, "offline") : Response.error();
  }
}

async function afterwards(url, response) {
  await keep(url, response);
  await keepShellOf(url);
  if (looked) return;
  looked = true;
  const { status } = await fetch(self.location.href, { method: "HEAD", cache: "no-store" });
  if (status === 404 || status === 410) await leave();
}

async function leave() {
  unwanted = true;
  await self.registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith("meedoen-")) await caches.delete(name);
}

// Files: a name with a fingerprint never changes, so its copy is as good; another may, so the network goes first.
async function file(event, url) {
  if (NEVER_CHANGES.test(url.pathname)) return firstCopy(event, FILES);
  try {
    return await fetchAndStore(event, FILES);
  } catch (reason) {
    const copy = await caches.match(event.request, { ignoreVary: true });
    if (copy) return copy;
    throw reason;
  }
}

async function firstCopy(event, cacheName) {
  const copy = await caches.match(event.request, { ignoreVary: true });
  return copy ?? fetchAndStore(event, cacheName);
}

async function fetchAndStore(event, cacheName) {
  const response = await fetch(event.request);
  event.waitUntil(store(cacheName, event.request.url, response.clone())); // the page does not wait for its copy
  return response;
}

async function keepUsed(url) {
  const cacheName = url.pathname.startsWith(about.static) ? FILES : url.pathname.startsWith(about.media) && PICTURES;
  if (cacheName && url.origin === self.location.origin) await keepFile(url, cacheName);
}

async function keepFile(address, cacheName) {
  const copy = await caches.match(address, { ignoreVary: true });
  if (!copy) await store(cacheName, address, await fetch(address));
  else if (cacheName === SHELL) await store(SHELL, address, copy); // the shell never leans on what may leave first
}

async function keepAnew(url, cacheName = FILES) {
  const response = await fetch(url, { cache: "no-cache" });
  if (response.redirected) return isInterview(url) ? forgetInterviews() : undefined; // the server knows nobody here
  const html = await response.clone().text();
  await (isInterview(url) ? keepInterview : keep)(url, response);
  await Promise.allSettled(filesOf(html).map((address) => keepFile(address, cacheName)));
}

// Keep a copy of a page with the day it was made. A page that is gone takes its copy along.
async function keep(url, response) {
  if (response.status === 404 || response.status === 410) await (await caches.open(PAGES)).delete(keyOf(url));
  if (!mayBeKept(response)) return;
  const isShell = Object.values(shellOf(url)).includes(url.pathname);
  await store(isShell ? SHELL : PAGES, keyOf(url), await dated(response));
}

async function dated(response) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-kept", new Date().toISOString());
  return new Response(await response.text(), { headers });
}

function mayBeKept(response) {
  const said = response.headers.get("cache-control") ?? "";
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  return response.status === 200 && response.type === "basic" && isPage && !/no-store|private/.test(said);
}

function filesOf(html) {
  const tags = html.matchAll(/<(?:link rel="stylesheet"|script|use)\b[^>]*?\s(?:href|src)="([^"#]+)/g);
  const named = [...tags].map((found) => found[1]);
  return [...new Set(named)].filter((address) => address.startsWith(about.static));
}

// The shell in a language is kept as soon as somebody reads a page in that language.
async function keepShellOf(url) {
  const language = languageOf(url);
  if (!(await copyOf(offlinePage(language)))) await keepShell(language);
}

async function keepShell(language) {
  for (const path of Object.values(about.languages[language])) {
    await keepAnew(new URL(path, self.location.origin), SHELL);
  }
}

function offlinePage(language) {
  return new URL(about.languages[language].offline, self.location.origin);
}

function languageOf(url) {
  const first = url.pathname.split("/")[1];
  return Object.hasOwn(about.languages, first) ? first : about.usual;
}

function shellOf(url) {
  return about.languages[languageOf(url)];
}

// Mijn lijst is one page, whatever its address asks to show.
function keyOf(url) {
  return url.origin + url.pathname + (url.pathname === shellOf(url).list ? "" : url.search);
}

async function copyOf(url) {
  for (const name of [SHELL, PAGES]) {
    const copy = await (await caches.open(name)).match(keyOf(url), { ignoreVary: true });
    if (copy) return copy;
  }
  return undefined;
}

// The page says itself that it is a copy: components/offline_note.html reads these marks.
async function marked(copy, network) {
  const html = await copy.text();
  const marks = `<html data-network="${network}" data-kept="${copy.headers.get("x-kept")}"`;
  return new Response(html.replace("<html", marks), { headers: copy.headers });
}

function tooLong() {
  return new Promise((_, refuse) => { setTimeout(refuse, about.patience, SLOW); });
}

// Interviews: a coach writes in a club house without a network, so the sheets opened on this device open again, for the
// person of whom they are. They go at a login, a logout, when somebody else opens one, when the server no longer knows
// who asks, and after some days. Beside each stands what its page sent since (js/interview.js), under `<address>bewaar/`.
function isInterview(url) {
  return url.origin === self.location.origin && url.pathname.startsWith(about.interviews) &&
    /^\d+\/$/.test(url.pathname.slice(about.interviews.length));
}

async function interview(event, url) {
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => keepInterview(url, response.clone())).catch(() => {}));
  const copy = await interviewCopy(url);
  try {
    return await (copy ? Promise.race([network, tooLong()]) : network);
  } catch (reason) {
    if (copy) return marked(copy, reason === SLOW ? "slow" : "offline");
    const instead = await copyOf(offlinePage(about.usual));
    return instead ? marked(instead, "offline") : Response.error();
  }
}

async function keepInterview(url, response) {
  if (response.type === "opaqueredirect" || response.status === 403) return forgetInterviews();
  const keeper = response.headers.get("x-kept-for");
  if (response.status !== 200 || !keeper) return undefined;
  const cache = await caches.open(INTERVIEWS);
  for (const request of await cache.keys()) {
    const whose = isInterview(new URL(request.url)) && (await cache.match(request, { ignoreVary: true }))?.headers.get("x-kept-for");
    if (whose && whose !== keeper) await forgetInterviews();
  }
  await store(INTERVIEWS, url.origin + url.pathname, await dated(response));
  await (await caches.open(INTERVIEWS)).delete(`${url.origin}${url.pathname}bewaar/`);
  return forgetOldInterviews();
}

async function interviewCopy(url) {
  await forgetOldInterviews();
  return (await caches.open(INTERVIEWS)).match(url.origin + url.pathname, { ignoreVary: true });
}

async function forgetOldInterviews() {
  if (!(await caches.has(INTERVIEWS))) return;
  const cache = await caches.open(INTERVIEWS);
  const oldest = Date.now() - about.interviewDays * 86400000;
  for (const request of await cache.keys()) {
    const kept = (await cache.match(request, { ignoreVary: true }))?.headers.get("x-kept");
    if (!kept || Date.parse(kept) > oldest) continue;
    await cache.delete(request, { ignoreVary: true });
    await cache.delete(`${request.url}bewaar/`);
  }
}

function forgetInterviews() {
  return caches.delete(INTERVIEWS);
}

// Newest last; the oldest leave first. A full device refuses: then the pictures go, and the page itself still came.
async function store(cacheName, key, response) {
  if (!response.ok || unwanted) return;
  try {
    const cache = await caches.open(cacheName);
    await cache.delete(key, { ignoreVary: true });
    await cache.put(key, response);
    const keys = await cache.keys();
    const tooMany = keys.slice(0, Math.max(0, keys.length - (MOST[cacheName] ?? Infinity)));
    for (const old of tooMany) await cache.delete(old, { ignoreVary: true });
  } catch {
    await caches.delete(PICTURES);
  }
}
