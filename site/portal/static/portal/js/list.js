// Mijn lijst on the device, on every page: keeps offers in localStorage with what is needed to show them without a network,
// turns "Bewaar" into a switch, and counts in the head. Where nothing can be stored the forms post to the cookie's list.

const KEY = "meedoen.list";
const MOST = 50;

// ---- What is kept ----

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((entry) => Number.isSafeInteger(entry?.id)) : [];
  } catch {
    return [];
  }
}

/** Keep these entries; false where the device does not let us. */
function write(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}

const isKept = (entries, id) => entries.some((entry) => entry.id === id);
const idsIn = (form) => [...form.querySelectorAll("[name=offer]")].map((input) => Number(input.value));
const text = (root, selector) => root.querySelector(selector)?.textContent.trim() ?? "";

/** Read what a tile, an entry of the list or an offer's own page shows of offer `id`. */
function entryFrom(root, id) {
  const link = root.querySelector(".tile-title a");
  const image = root.querySelector(".tile-picture img, .offer-picture img");
  const call = root.querySelector(".first-step .call a");
  const facts = [...root.querySelectorAll(".facts li")].map((fact) => ({
    picture: fact.querySelector("use")?.getAttribute("href") ?? "",
    words: fact.lastElementChild.textContent.slice(text(fact, ".unseen").length).trim(),
  }));
  return {
    id,
    language: document.documentElement.lang,
    title: link?.textContent.trim() ?? text(root, "h1"),
    href: link?.getAttribute("href") ?? location.pathname,
    sentence: text(root, ".tile-line, .offer-line"),
    picture: image?.currentSrc || image?.getAttribute("src") || "",
    alt: image?.alt ?? "",
    kind: text(root, ".kind"),
    kindSlug: root.closest("[data-kind]")?.dataset.kind ?? "",
    kindHref: root.querySelector("a.kind")?.getAttribute("href") ?? "",
    facts,
    next: text(root, ".next-day span"),
    step: text(root, ".first-step .step span"),
    call: call && { href: call.getAttribute("href"), words: text(call, "span") },
  };
}

// ---- What the page shows of it ----

function setText(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function showFace(form, on) {
  form.querySelectorAll("[data-when]").forEach((face) => (face.hidden = (face.dataset.when === "on") !== on));
}

/** Give the part of the list page that shows this device's own list; null elsewhere. */
function ownList() {
  const asked = new URLSearchParams(location.search).has("offer");
  return asked ? null : document.querySelector("[data-my-list]");
}

/** Bring every switch, number and form on the page in line with what is kept. */
function paint() {
  const entries = read();
  const list = ownList();
  document.querySelectorAll("[data-list-count]").forEach((count) => {
    setText(count, String(entries.length));
    count.hidden = entries.length === 0;
  });
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const on = isKept(entries, Number(form.dataset.keep));
    showFace(form, on);
    form.querySelector("[data-toggle]")?.setAttribute("aria-pressed", String(on));
    form.closest(".entry, .gone")?.toggleAttribute("data-off", !on && list !== null);
  });
  document.querySelectorAll("form[data-keep-all]").forEach((form) => {
    showFace(form, idsIn(form).every((id) => isKept(entries, id)));
  });
  if (list) paintList(list, entries);
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));
}

function paintList(list, entries) {
  const shown = list.querySelectorAll("[data-kept-list] > li").length;
  list.querySelector("[data-empty]").hidden = entries.length + shown > 0;
  list.querySelector("[data-full]").hidden = entries.length + shown === 0;
  setText(list.querySelector("[data-number]"), String(entries.length));
  const form = list.querySelector("[data-share-list]");
  form.hidden = entries.length === 0;
  form.querySelectorAll("[name=offer]").forEach((input) => input.remove());
  form.prepend(...entries.map(({ id }) => Object.assign(document.createElement("input"), { type: "hidden", name: "offer", value: id })));
}

function say(name) {
  document.querySelectorAll("[data-list-said]").forEach((place) => (place.textContent = place.dataset[name]));
}

// ---- Keeping, dropping, learning ----

/** Ask the server for the list page, with these offers; null without a network. */
async function ask(ids) {
  const address = document.querySelector("[data-list-link]")?.pathname;
  const query = new URLSearchParams(ids.map((id) => ["offer", id]));
  try {
    const response = await fetch(ids.length ? `${address}?${query}` : address);
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null; // no network: the device's own copy stays
  }
}

/** Learn from a list page all that the list shows of these offers, for the day without a network. */
function learn(found) {
  const entries = read();
  for (const item of found.querySelectorAll(".entry[data-offer]")) {
    const at = entries.findIndex((entry) => entry.id === Number(item.dataset.offer));
    if (at < 0) continue;
    const seen = entries[at].picture; // the very file that this device has shown, and so perhaps still has
    entries[at] = entryFrom(item, entries[at].id);
    entries[at].picture = seen || entries[at].picture;
  }
  write(entries);
}

/** Put these offers on the list, but those already there. Says "kept"; "full" when not all fit; "" when nothing can be. */
function add(ids, root) {
  const entries = read();
  const fresh = ids.filter((id) => !isKept(entries, id));
  const fit = fresh.slice(0, Math.max(0, MOST - entries.length));
  const made = fit.map((id) => entryFrom(root.querySelector(`li[data-offer="${id}"]`) ?? root, id));
  if (!write([...entries, ...made])) return "";
  if (fit.length) document.dispatchEvent(new CustomEvent("list:kept", { detail: fit }));
  if (fit.length) ask(fit).then((found) => found && learn(found));
  return fit.length < fresh.length ? "full" : "kept";
}

function drop(id) {
  return write(read().filter((entry) => entry.id !== id)) ? "dropped" : "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-keep], [data-keep-all]")) return;
  const ids = idsIn(form);
  const dropping = form.matches("[data-keep]") && isKept(read(), ids[0]);
  const place = form.closest("li[data-offer]")?.parentElement ?? form.closest("article, main") ?? document.body;
  const said = dropping ? drop(ids[0]) : add(ids, place);
  if (!said) return; // the form goes to the server, which keeps it in a cookie
  event.preventDefault();
  paint();
  say(said);
});

/** Leave nothing on a device that others use too: neither the list, nor the copies of pages seen. */
async function empty(list) {
  list.querySelector("[data-kept-list]").replaceChildren();
  paint();
  list.querySelector("[data-empty] a").focus();
  const copies = await globalThis.caches?.keys() ?? [];
  for (const name of copies.filter((one) => one.startsWith("meedoen-pages-"))) await caches.delete(name);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-empty-list]") || !ownList() || !write([])) return;
  event.preventDefault();
  empty(ownList());
  say("dropped");
});

/** Take over the list that the cookie holds from before a script ran, and empty the cookie. */
async function adopt(found) {
  const list = found?.querySelector("[data-from-cookie]");
  if (!list) return;
  const ids = [...list.querySelectorAll("[data-kept-list] > li")].map((item) => Number(item.dataset.offer));
  if (!add(ids, list)) return;
  const empty = new URLSearchParams({ doen: "leeg" });
  await fetch(list.dataset.fromCookie, { method: "POST", body: empty, redirect: "manual", keepalive: true }).catch(() => null);
}

const changed = () => document.dispatchEvent(new CustomEvent("list:changed"));

document.addEventListener("list:found", (event) => learn(event.detail));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  paint();
  changed();
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  paint();
  changed();
});
new MutationObserver((changes) => {
  const came = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE);
  if (came.some((node) => node.matches("form[data-keep]") || node.querySelector("form[data-keep]"))) paint();
}).observe(document.body, { childList: true, subtree: true });

paint();
const inCookie = document.querySelector("[data-list-count]:not([data-list-count='0'])");
if (inCookie) {
  await adopt(ownList() ? document : await ask([]));
  paint();
  changed();
}
