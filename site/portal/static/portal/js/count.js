// Counts an offer that is looked at, kept or asked for: its number and what was done, nothing of who did it.
// Sent beside everything else (sendBeacon): no page waits for it. Without a script nothing is counted.

const address = document.querySelector("script[data-count]").dataset.count;
const shown = document.querySelector("[data-counted]")?.dataset.counted;
const ASKS = /^(tel:|mailto:|https:\/\/wa\.me\/)/;

function tell(offer, did) {
  navigator.sendBeacon?.(address, new URLSearchParams({ offer, wat: did }));
}

if (shown && document.visibilityState === "visible") tell(shown, "gezien");

document.addEventListener("list:kept", (event) => event.detail.forEach((offer) => tell(offer, "bewaard")));
document.addEventListener("click", (event) => {
  const way = event.target.closest(".contact a");
  if (shown && way && ASKS.test(way.href)) tell(shown, "gevraagd");
});
