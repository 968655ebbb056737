// On an iPhone, iPad or Mac the ways to a place lead to Apple's map instead of Google's, when they are tapped.
// Android hands Google's own address to its map app, with the means of travel kept; so nothing is to be done there.

const MEANS = { walking: "w", bicycling: "c", transit: "r" };

if (/iPhone|iPad|iPod|Macintosh/.test(navigator.userAgent)) {
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[data-destination]");
    if (!way) return;
    const asked = new URLSearchParams({ daddr: way.dataset.destination, dirflg: MEANS[way.dataset.mode] });
    way.href = `https://maps.apple.com/?${asked}`;
  });
}
