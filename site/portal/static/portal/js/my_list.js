// The pages of a list: shows at once what this device keeps (`list.js` keeps it), then what the server knows of it today;
// copies and sends the link of a shared list.

const KEY = "meedoen.list";

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((entry) => Number.isSafeInteger(entry?.id)) : [];
  } catch {
    return [];
  }
}

function put(root, selector, words) {
  const place = root.querySelector(selector);
  place.textContent = words;
  return place;
}

/** Make an entry of the list from what the device knows, in the server's own markup. */
function entryElement(entry, template) {
  const item = template.content.cloneNode(true).querySelector("li");
  item.dataset.offer = entry.id;
  item.dataset.kind = entry.kindSlug;
  item.lang = entry.language;
  const form = item.querySelector("form[data-keep]");
  form.dataset.keep = entry.id;
  form.elements.offer.value = entry.id;
  for (const [selector, words] of [[".tile-title a", entry.title], [".tile-line", entry.sentence]]) {
    const place = put(item, selector, words);
    place.lang = "nl";
    place.dir = "ltr";
  }
  item.querySelectorAll(".keep .unseen, .listen .unseen").forEach((place) => (place.textContent = entry.title));
  item.querySelector(".tile-title a").setAttribute("href", entry.href);
  put(item, ".kind", entry.kind).setAttribute("href", entry.kindHref || entry.href);
  const image = item.querySelector(".tile-picture img");
  if (entry.picture) image.src = entry.picture;
  image.alt = entry.alt ?? "";
  fillFacts(item.querySelector(".facts"), entry.facts ?? []);
  fillStep(item, entry);
  return item;
}

function fillFacts(place, facts) {
  if (!facts.length) place.remove();
  place.querySelectorAll("li").forEach((fact, number) => {
    fact.querySelector("use").setAttribute("href", facts[number]?.picture ?? "");
    const question = fact.querySelector(".unseen");
    question.parentElement.replaceChildren(question, facts[number]?.words ?? "");
  });
}

function fillStep(item, entry) {
  if (entry.next) put(item, ".next-day span", entry.next);
  else item.querySelector(".next-day").remove();
  if (entry.step) put(item, ".step span", entry.step);
  else item.querySelector(".step").remove();
  if (entry.call) put(item, ".call a > span", entry.call.words).parentElement.setAttribute("href", entry.call.href);
  else item.querySelector(".call").remove();
  if (!item.querySelector(".first-step").childElementCount) item.querySelector(".first-step").remove();
}

/** Ask the server how these offers are today; null without a network. */
async function ask(ids) {
  const query = new URLSearchParams(ids.map((id) => ["offer", id]));
  try {
    const response = await fetch(`${location.pathname}?${query}`);
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null; // no network: what the device knows stays
  }
}

async function fill() {
  const place = document.querySelector("[data-my-list] [data-kept-list]");
  const entries = read();
  if (!place || new URLSearchParams(location.search).has("offer")) return;
  if (!entries.length) return;
  const template = document.querySelector("[data-kept-template]");
  place.replaceChildren(...entries.map((entry) => entryElement(entry, template)));
  const found = await ask(entries.map((entry) => entry.id));
  const fresh = found?.querySelector("[data-my-list] [data-kept-list]");
  if (String(read().map((entry) => entry.id)) !== String(entries.map((entry) => entry.id))) return; // changed meanwhile
  if (!fresh || place.contains(document.activeElement)) return;
  document.dispatchEvent(new CustomEvent("list:found", { detail: found }));
  place.replaceChildren(...fresh.children);
  for (const gone of place.querySelectorAll(".gone")) {
    const title = entries.find((entry) => entry.id === Number(gone.dataset.offer))?.title ?? "";
    put(gone, "[data-title]", title).hidden = !title;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-send]");
  if (!button) return;
  if (button.matches("[data-send]")) {
    await navigator.share({ title: button.dataset.title, url: button.dataset.send }).catch(() => null);
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  put(button, "span", button.dataset.done);
});

document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = !navigator.clipboard));
document.querySelectorAll("[data-send]").forEach((button) => (button.hidden = !navigator.share));
document.addEventListener("list:changed", fill);
if (!document.querySelector("[data-from-cookie]")) await fill();
