// The map beside the list: fetches Leaflet and the positions of everything that fits when it is opened, not before, and
// again after each change of the list. Whatever the map shows stands in the list of places beside it too.

const NEAR = 46; // pixels: places nearer to each other than this share one marker
const CLOSEST = 14; // zoom: a street or two, for a point may be a municipality's middle
const HALF = 22; // pixels: half a marker
const LETTER = 8.5; // pixels: a letter of a name, about
const LINE = 20;
const MARGIN = 44; // pixels kept free around the places
const FLANDERS = [[50.7, 2.5], [51.5, 5.9]]; // where nothing else says where to look

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

let drawer = null; // the one that is open
let map = null;
let markers = null;
let found = null; // what the server told last
let asked = ""; // the address it told it at
let leaflet = null; // Leaflet on its way, or here
let taken = []; // what stands on the map already, in pixels
let opener = null; // the marker whose offers are shown

// ---- Fetching ----

function fetched(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error("not fetched")));
    document.head.append(element);
  });
}

function needLeaflet({ leaflet: script, leafletStyles, styles }) {
  leaflet ??= Promise.all([
    fetched(Object.assign(document.createElement("link"), { rel: "stylesheet", href: leafletStyles })),
    fetched(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles })),
    fetched(Object.assign(document.createElement("script"), { src: script })),
  ]);
  return leaflet;
}

async function positionsAt(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("no positions");
  return response.json();
}

/** Show on the map what the list shows now. */
async function refresh() {
  const part = (name) => drawer.querySelector(`[data-map${name}]`);
  const { src } = drawer.querySelector("[data-swap=map]").dataset;
  if (src === asked && map) return;
  asked = src;
  try {
    const [told] = await Promise.all([positionsAt(src), needLeaflet(part("").dataset)]);
    if (src !== asked) return;
    found = told;
    part("-ground").hidden = false;
    part("-list").hidden = false;
    part("-lost").hidden = true;
    drawer.querySelector("[data-swap=map]").hidden = true;
    map ??= drawn(part("-ground"), part("").dataset);
    list(part("-list"));
    fit();
  } catch {
    asked = "";
    leaflet = null; // it may come next time
    part("-lost").hidden = false;
    drawer.querySelector("[data-swap=map]").hidden = false;
    part("-list").hidden = true;
    part("-ground").hidden = true;
  }
}

// ---- Drawing ----

function drawn(place, { tiles, thanks, nearer, farther }) {
  const calm = { fadeAnimation: false, zoomAnimation: !CALM.matches, inertia: !CALM.matches };
  const made = L.map(place, { attributionControl: Boolean(tiles), zoomControl: false, minZoom: 7, maxZoom: 17, zoomSnap: 0.5, ...calm });
  made.panBy = (offset, options) => L.Map.prototype.panBy.call(made, offset, { animate: !CALM.matches, ...options });
  const rtl = document.documentElement.dir === "rtl";
  L.control.zoom({ zoomInTitle: nearer, zoomOutTitle: farther, position: rtl ? "topright" : "topleft" }).addTo(made);
  L.control.scale({ imperial: false, position: rtl ? "bottomright" : "bottomleft" }).addTo(made);
  if (tiles) {
    L.tileLayer(tiles, { maxZoom: 17 }).addTo(made);
    made.attributionControl.setPrefix(false).addAttribution(text(thanks).innerHTML);
  }
  markers = L.layerGroup().addTo(made);
  made.whenReady(() => made.on("zoomend", mark));
  place.classList.toggle("has-tiles", Boolean(tiles));
  return made;
}

function text(words, tag = "span") {
  return Object.assign(document.createElement(tag), { textContent: words });
}

function dutch(words, tag = "span") {
  return Object.assign(text(words, tag), { lang: "nl", dir: "ltr" });
}

/** Without tiles the ground shows where the region's other municipalities lie, by name. */
function ground() {
  if (drawer.querySelector("[data-map]").dataset.tiles) return;
  const busy = new Set(found.places.map((place) => place.town));
  for (const town of found.ground) {
    if (busy.has(town.name)) continue;
    const spot = map.project([town.lat, town.lon]);
    const icon = L.divIcon({ className: "map-town", html: label(town.name, spot, 6), iconSize: [0, 0] });
    L.marker([town.lat, town.lon], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(markers);
  }
}

/** Write a name below what stands at `spot` (pixels), else above it, else nowhere: names never lie on each other. */
function label(name, spot, radius) {
  const half = name.length * LETTER / 2;
  for (const [side, top] of [["below", spot.y + radius], ["above", spot.y - radius - LINE]]) {
    const box = L.bounds([spot.x - half, top], [spot.x + half, top + LINE]);
    if (taken.some((other) => other.overlaps(box))) continue;
    taken.push(box);
    return Object.assign(dutch(name), { className: side }).outerHTML;
  }
  return "";
}

function fit() {
  const points = (found.places.length ? found.places : found.ground).map((place) => [place.lat, place.lon]);
  map.invalidateSize();
  map.fitBounds(points.length ? points : FLANDERS, { padding: [MARGIN, MARGIN], maxZoom: CLOSEST, animate: false });
  mark();
}

/** Put the places into groups that do not overlap at this zoom; the fullest place draws the others to it. */
function groups() {
  const made = [];
  for (const place of found.places) {
    const spot = map.project([place.lat, place.lon]);
    const near = made.find((group) => group.spot.distanceTo(spot) < NEAR);
    if (near) near.places.push(place);
    else made.push({ spot, places: [place] });
  }
  return made;
}

function mark() {
  markers.clearLayers();
  const made = groups();
  taken = made.map(({ spot }) => L.bounds([spot.x - HALF, spot.y - HALF], [spot.x + HALF, spot.y + HALF]));
  for (const { spot, places } of made) {
    const count = places.reduce((sum, place) => sum + place.count, 0);
    const html = text(count, "b").outerHTML + label(places[0].town || places[0].name, spot, HALF);
    const icon = L.divIcon({ className: "map-marker", html, iconSize: [2 * HALF, 2 * HALF] });
    const marker = L.marker([places[0].lat, places[0].lon], { icon, riseOnHover: true }).addTo(markers);
    marker.getElement().setAttribute("aria-label", places.map((place) => `${fullName(place)}: ${place.words}`).join(", "));
    marker.on("popupopen", () => { opener = marker; });
    marker.bindPopup(() => offersAt(places), { closeButton: false, maxHeight: 260, minWidth: 220, maxWidth: 280 });
  }
  ground();
}

// ---- Words ----

/** The municipality before the venue, so that one finds it in a list. */
function fullName({ name, town }) {
  return !town || name.includes(town) ? name : `${town} · ${name}`;
}

function links({ offers, more }) {
  const all = document.createElement("ul");
  for (const offer of offers) {
    const link = Object.assign(dutch(offer.title, "a"), { href: offer.url });
    const item = document.createElement("li");
    item.dataset.kind = offer.kind;
    item.append(link, Object.assign(text(offer.kind_words, "span"), { className: "kind" }));
    all.append(item);
  }
  if (more) {
    const item = document.createElement("li");
    item.append(Object.assign(text(drawer.querySelector("[data-map]").dataset.all, "a"), { href: more }));
    all.append(item);
  }
  return all;
}

function offersAt(places) {
  const box = Object.assign(document.createElement("div"), { className: "map-offers", dir: document.documentElement.dir });
  const { close: words } = drawer.querySelector("[data-map]").dataset;
  const close = Object.assign(text(words, "button"), { type: "button", className: "button" });
  close.dataset.mapClose = "";
  box.append(close);
  for (const place of places) {
    const head = text("", "h2");
    head.append(dutch(fullName(place)), " ", Object.assign(text(place.words), { className: "map-count" }));
    box.append(head, links(place));
  }
  return box;
}

/** The same as the map, as a list: each place folds open. */
function list(all) {
  const places = found.places.toSorted((one, other) => fullName(one).localeCompare(fullName(other), "nl"));
  if (found.anywhere) places.push(found.anywhere);
  all.replaceChildren(
    ...places.map((place) => {
      const fold = document.createElement("details");
      const head = document.createElement("summary");
      head.append(place === found.anywhere ? text(place.name) : dutch(fullName(place)), Object.assign(text(place.words), { className: "map-count" }));
      fold.append(head, links(place));
      const item = document.createElement("li");
      item.append(fold);
      return item;
    }),
  );
}

// ---- What people press ----

function closePopup() {
  map.closePopup();
  opener?.getElement()?.focus();
  opener = null;
}

function opened(one) {
  if (drawer !== one) [drawer, map, markers, asked] = [one, null, null, ""];
  refresh();
}

document.addEventListener("toggle", ({ target }) => {
  if (target.matches?.("[data-map-drawer]") && target.open) opened(target);
}, true);
document.addEventListener("menu:swapped", () => {
  if (drawer?.isConnected && drawer.open) refresh();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-map-close]")) closePopup();
});
document.addEventListener("keydown", (event) => {
  const marker = event.target.closest?.(".map-marker");
  if (marker && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    marker.click();
    drawer.querySelector(".map-offers a")?.focus();
  } else if (event.key === "Escape" && opener && event.target.closest?.("[data-map-ground]")) {
    closePopup();
  }
});

const before = document.querySelector("[data-map-drawer][open]"); // opened while this was still on its way
if (before) opened(before);
