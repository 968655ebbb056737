// Remembers the language of the last public page. Who opens the first page, in Dutch, from outside Meedoen, goes on in
// their own language. Choosing Dutch remembers Dutch.
const KEPT = "meedoen.language";
const here = document.documentElement.lang;
const own = document.querySelector(".languages [aria-current]");
const fromOutside = !document.referrer || new URL(document.referrer).origin !== location.origin;

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing starts in Dutch each time
  }
}

function remember(language) {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // as above
  }
}

const last = remembered();
const there = document.querySelector(`link[rel="alternate"][hreflang="${CSS.escape(last ?? "")}"]`);
if (location.pathname === "/" && !location.search && fromOutside && last && last !== here && there) {
  location.replace(new URL(there.href).pathname);
} else if (own && new URL(own.href).pathname === location.pathname) {
  remember(here); // pages for staff stand in one language only: those say nothing about the reader
}
