"""A real Chromium, as a visitor would have it, and what every page must stand: axe, and no word to a third party."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, Request
from playwright.sync_api import Error as BrowserError

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"  # where a test serves
PATIENCE = 10_000  # milliseconds; a page of our own that takes longer is broken


class NoBrowser(Exception):
    """There is no Chromium; the message names the remedy."""


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium, else the one that Playwright downloaded.

    Raises:
        NoBrowser: neither is there.
    """
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    try:
        # Without its sandbox, for a CI machine runs the tests as root; it only ever visits our own pages.
        return playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", NOBODY_ELSE])
    except BrowserError as error:
        remedy = "`make test` installs one; Debian: apt-get install chromium"
        raise NoBrowser(f"No Chromium starts: {error}. {remedy}") from error


@dataclass
class Visit:
    """What happened behind the page: requests to others (refused), and what went wrong in its scripts."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser: Browser, address: str, counted: bool = False, **situation: object) -> Iterator[Page]:
    """Give a page that may only speak to `address`; afterwards, fail on any word to others and any error of a script.

    `situation` is Playwright's own: viewport, java_script_enabled, locale, reduced_motion, forced_colors … No service
    worker stands between page and server, unless a journey is about it (`service_workers="allow"`). Nothing is counted,
    unless a journey is about that (`counted`): a beacon writes when it likes, also after the test.
    """
    visit = Visit()
    usual = {"base_url": address, "locale": "nl-BE", "viewport": DESKTOP, "service_workers": "block"}
    context = browser.new_context(**usual | situation)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    own = urlsplit(address).netloc

    def note(request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != own:
            visit.outside.append(request.url)

    # No `route` here: one alone sends every request through this process, and turns the browser's own memory off.
    context.on("request", note)
    if not counted:
        context.add_init_script("delete Navigator.prototype.sendBeacon")
    page = context.new_page()
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("console", lambda said: visit.errors.append(said.text) if "Content Security" in said.text else None)
    try:
        yield page
    finally:
        context.close()
    assert visit.outside == [], "the page spoke to a third party"
    assert visit.errors == [], "a script of the page failed, or its policy refused something"


def assert_accessible(page: Page) -> None:
    """Fail with axe-core's findings on the page as it stands now. No rule is disabled.

    Only for a page that runs scripts: axe waits for its own timers, and without scripts there are none.
    """
    _has_all(page)
    found = Axe().run(page).response["violations"]
    told = [f"{rule['id']}: {rule['help']} — {node['html']}" for rule in found for node in rule["nodes"]]
    assert told == [], f"{page.url}\n" + "\n".join(told)


def assert_fits(page: Page) -> None:
    """Fail when the page must be scrolled sideways at this width (WCAG 2.2, 1.4.10 Reflow)."""
    _has_all(page)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{page.url} is {wide} pixels wide in a window of {window}"


def _has_all(page: Page) -> None:
    """Wait until the page has what it asked for: its heading can be seen, and measured, before its styles are there.

    Asked of the page itself: after a download Playwright waits for a load that was long ago.
    """
    late = time.monotonic() + PATIENCE / 1000
    while page.evaluate("document.readyState") != "complete":
        assert time.monotonic() < late, f"{page.url} never has all that it asks for"
        page.wait_for_timeout(20)


def until(page: Page, condition: str, given: object = None) -> None:
    """Wait in the page until `condition`, a JavaScript function, is true of `given`; fail when that takes too long.

    Playwright's own waiting for a function runs `eval` in the page, which our policy refuses.
    """
    page.evaluate(
        """async ([given, patience]) => {
            const holds = CONDITION;
            const late = Date.now() + patience;
            while (!(await holds(given))) {
                if (Date.now() > late) throw new Error("never: " + holds);
                await new Promise((next) => setTimeout(next, 50));
            }
        }""".replace("CONDITION", condition),
        [given, PATIENCE],
    )


def in_ci() -> bool:
    """Say whether a missing tool is a failure (CI) or a loud skip (at home)."""
    return bool(os.environ.get("CI"))
