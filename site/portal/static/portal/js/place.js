// "Use my place", on the second question of the first page. Only after a tap the device says where it is; the nearest
// municipality is found here, on the device, from a list that is the same for everybody. The position is sent nowhere.

const FARTHEST_KM = 30; // from the middle of the nearest municipality; farther away it is not "near"
const EARTH_KM = 6371;
const PATIENCE = { maximumAge: 600_000, timeout: 15_000, enableHighAccuracy: false };

const radians = (degrees) => (degrees * Math.PI) / 180;

/** Distance in km as the crow flies (haversine). */
function kilometres(a, b) {
  const half = (one, other) => Math.sin(radians(other - one) / 2) ** 2;
  const root = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(root));
}

/** Say one of the sentences that the server wrote beside the button. */
function say(place, words, name = "") {
  const sentence = place.querySelector(`[data-place-words="${words}"]`).content.cloneNode(true);
  const spot = sentence.querySelector("[data-place-name]");
  if (spot) spot.textContent = name;
  place.querySelector("[data-place-said]").replaceChildren(sentence);
}

const position = () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, PATIENCE));

async function points(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()).places;
}

async function usePlace(button) {
  const place = button.closest("[data-place]");
  say(place, "busy");
  button.setAttribute("aria-busy", "true");
  try {
    const { coords } = await position();
    const here = { lat: coords.latitude, lon: coords.longitude };
    const near = (await points(button.dataset.points))
      .map((one) => ({ ...one, far: kilometres(here, one) }))
      .sort((a, b) => a.far - b.far)[0];
    if (near && near.far <= FARTHEST_KM) {
      place.querySelector("[data-place-box]").value = near.name;
      say(place, "found", near.name);
    } else {
      say(place, "far");
    }
  } catch {
    say(place, "denied");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

if ("geolocation" in navigator) {
  for (const button of document.querySelectorAll("[data-place-button]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-place-button]");
    if (button && button.getAttribute("aria-busy") !== "true") usePlace(button);
  });
}
