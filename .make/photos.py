"""Photograph the components and the public pages: `photos.py FOLDER [WORD…]`; with words, only names with one of them.

Each at 360 and 1440 pixels, in light, dark, Arabic and forced colours; the menu also with its text blurred. A long page
is cut into pieces. What to ask of each picture stands in site/portal/README.md.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from demo_served import AS_A_REAL_SITE, FOR_DEVELOPMENT, an_offer, demo_served
from journeys.browser import DESKTOP, PHONE, launch
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS: dict[str, Any] = {"360": PHONE, "1440": DESKTOP}
LIGHTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "arabic": {},
    "forced": {"forced_colors": "active"},
    "blurred": {"bypass_csp": True},
}
GROUPS = ("choosing", "home", "offer", "list", "telling", "frame")  # portal.stage.samples
PAGES = {
    "home": "/",
    "menu": "/aanbod/",
    "nothing-found": "/aanbod/?q=zzzz&gratis=1",
    "kind": "/soort/buddy/",
    "list": "/mijn-lijst/",
    "show": "/toonstand/",
    "not-there": "/bestaat-niet/",
}
# The words cannot be read, the pictograms stay: does the page still say what there is to do?
BLUR = """
main * { color: transparent !important; text-shadow: 0 0 .6rem #444 !important }
main svg { color: #222 !important }
"""
TALL = 2200  # pixels of one piece
PIECES = 3  # of a page; the components are shown whole
PATIENCE = 60_000  # milliseconds
LOADED = """async () => {
  document.querySelectorAll('img').forEach((img) => { img.loading = 'eager' })
  await document.fonts.ready
  await Promise.allSettled([...document.images].map((img) => img.decode()))
}"""


def main(folder: Path, *words: str) -> None:
    """Take every picture that is asked for and print where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with demo_served(FOR_DEVELOPMENT, DJANGO_SETTINGS_MODULE="portal.settings.dev") as address:
            take(browser, address, {f"onderdelen-{group}": f"/onderdelen/{group}/" for group in GROUPS}, folder, words)
        with demo_served(AS_A_REAL_SITE) as address:
            take(browser, address, PAGES | {"offer": an_offer(address)}, folder, words)
        browser.close()


def take(browser: Browser, address: str, pages: dict[str, str], folder: Path, words: tuple[str, ...]) -> None:
    """Photograph these pages (name → path) wherever the name of the picture has one of the words, or there are none."""
    for name, path, width, light in pictures(pages):
        shot = f"{name}-{width}-{light}"
        if not words or any(word in shot for word in words):
            for file in photograph(browser, address, path, folder / shot):
                print(file, flush=True)


def pictures(pages: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Give what is photographed: a name, the path, the width, the light."""
    for name, path in pages.items():
        for width in WIDTHS:
            for light in LIGHTS:
                if light != "blurred" or name == "menu":
                    yield name, f"/ar{path}" if light == "arabic" else path, width, light


def photograph(browser: Browser, address: str, path: str, into: Path) -> Iterator[Path]:
    """Take one page as it stands when all is loaded, piece by piece; pieces of an earlier day go."""
    for old in into.parent.glob(f"{into.name}-?.png"):
        old.unlink()
    _, width, light = into.name.rsplit("-", 2)
    context = browser.new_context(base_url=address, locale="nl-BE", viewport=WIDTHS[width], **LIGHTS[light])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(path)
    page.evaluate(LOADED)
    page.goto(path)  # as on a second visit, when the letters are there at once
    if light == "blurred":
        page.add_style_tag(content=BLUR)
    page.evaluate(LOADED)
    yield from pieces(page, into, len(ascii_uppercase) if into.name.startswith("onderdelen") else PIECES)
    context.close()


def pieces(page: Page, into: Path, most: int) -> Iterator[Path]:
    """Cut the page into pictures, a letter for each, from its top."""
    page.evaluate("window.scrollTo(0, 0)")
    whole = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled")))
    for letter, top in zip(ascii_uppercase[:most], range(0, whole.height, TALL), strict=False):
        file = into.with_name(f"{into.name}-{letter}.png")
        whole.crop((0, top, whole.width, min(top + TALL, whole.height))).save(file)
        yield file


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
