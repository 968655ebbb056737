"""What a first visit costs somebody with a weak connection, and whether the page holds still while it arrives.

Weighed is what goes over the line: pages squeezed by Django itself, style sheets and scripts by brotli as WhiteNoise
keeps them, letters as they are. Pictures are counted apart, for they come after, and as many as one scrolls past.
"""

from collections import Counter
from dataclasses import dataclass, field

import factories
import pytest
from django.conf import settings
from journeys.browser import PHONE, visiting
from playwright.sync_api import Browser, Response, Route
from whitenoise.compress import Compressor

from catalogue.demo.source import source_offers
from catalogue.models import OfferPage
from portal.tiles.maker import TILE_SPECS
from search import services

HEAVIEST = 100 * 1024  # bytes of HTML, styles, scripts and letters
MOST_REQUESTS = 20  # for the same
MOST_SHIFT = 0.02
OFFERS = 30
WEIGHED = ("document", "stylesheet", "script", "font")
PAGES = ("home", "menu", "offer", "home in Arabic", "menu in Arabic", "offer in Arabic")

WATCH = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    const moved = one.sources.map((source) => source.node?.outerHTML?.slice(0, 90) ?? '')
    if (!one.hadRecentInput) window.shifts.push([one.value, ...moved])
  }
}).observe({ type: 'layout-shift', buffered: true })
"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SCROLL = """async () => {
  await document.fonts.ready
  for (let top = 0; top < document.documentElement.scrollHeight; top += 300) {
    window.scrollTo(0, top)
    await FRAMES
  }
  await Promise.allSettled([...document.images].map((image) => image.decode()))
  await FRAMES
}""".replace("FRAMES", TWO_FRAMES)


@dataclass
class Visit:
    """What one visit brought: bytes and requests by sort of file, and every shift of the layout with what moved."""

    bytes: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    shifts: list[list] = field(default_factory=list)

    def note(self, response: Response) -> None:
        """Count a response as it would go over the line in production."""
        sort = response.request.resource_type
        self.requests[sort] += 1
        if sort == "document":
            self.bytes[sort] += response.request.sizes()["responseBodySize"]
        elif sort in WEIGHED:
            body = response.body()
            self.bytes[sort] += min(len(body), len(Compressor.compress_brotli(body)))


class Gate:
    """Holds requests until it is opened."""

    def __init__(self) -> None:
        self.shut = True
        self.waiting: list[Route] = []

    def arrive(self, route: Route) -> None:
        """Wait, or go on when the gate is open."""
        if self.shut:
            self.waiting.append(route)
        else:
            route.continue_()

    def open(self) -> None:
        """Let everybody go on."""
        self.shut = False
        for route in self.waiting:
            route.continue_()


@pytest.fixture(scope="module")
def visits(chromium: Browser, live_server, django_db_setup, django_db_blocker) -> dict[str, Visit]:
    """Visit the main pages for the first time, each with an empty cache, on a phone of 360 pixels."""
    with django_db_blocker.unblock():
        offer = region_with_a_full_menu()
        paths = {"home": "/", "menu": "/aanbod/", "offer": offer.url}
        paths |= {f"{name} in Arabic": f"/ar{path}" for name, path in paths.items()}
        return {name: first_visit(chromium, live_server.url, path) for name, path in paths.items()}


def region_with_a_full_menu() -> OfferPage:
    """Make offers for more than a page of the menu, with the words of the demo; give the last.

    They share one picture: to cut and squeeze one for each would take minutes, and pictures are not weighed.
    """
    region = factories.RegionPageFactory()
    picture = factories.PictureFactory()
    picture.get_renditions(*TILE_SPECS)
    known = dict.fromkeys(["with_steps", "free", "evening", "for_beginners", "with_children"], True)
    for source in source_offers()[:OFFERS]:
        offer = factories.OfferPageFactory(
            region=region,
            picture=picture,
            title=source.name,
            short_title=source.known.get("short_title", ""),
            sentence=source.known.get("sentence", "Je praat en speelt samen."),
            what_you_do=source.text,
            kind=source.kind,
            nis=source.nis,
            contact_name="An",
            contact_phone="054 00 00 01",
            **known,
        )
    services.rebuild()
    return offer


def first_visit(chromium: Browser, address: str, path: str) -> Visit:
    """Load a page, letters last, as on a slow line; then scroll to its end."""
    visit, letters = Visit(), Gate()
    situation = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "service_workers": "block"}
    with visiting(chromium, address, **situation) as page:
        page.on("response", visit.note)
        page.add_init_script(WATCH)
        page.route("**/*.woff2", letters.arrive)
        page.goto(path, wait_until="domcontentloaded")
        page.evaluate(TWO_FRAMES)
        letters.open()
        page.wait_for_load_state("load")
        page.evaluate(SCROLL)
        visit.shifts = page.evaluate("window.shifts")
    return visit


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_stays_below_a_hundred_kilobytes_pictures_aside(name: str, visits):
    weighed = {sort: visits[name].bytes[sort] for sort in WEIGHED}

    assert weighed["document"] > 1000
    assert weighed["font"] > 1000
    assert sum(weighed.values()) <= HEAVIEST, weighed


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_asks_for_few_files_pictures_aside(name: str, visits):
    asked = {sort: count for sort, count in visits[name].requests.items() if sort != "image"}

    assert sum(asked.values()) <= MOST_REQUESTS, asked


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_letters_and_pictures_arrive(name: str, visits):
    shifts = visits[name].shifts

    assert sum(value for value, *_moved in shifts) <= MOST_SHIFT, shifts


@pytest.mark.parametrize(("name", "foreign"), [("menu", False), ("menu in Arabic", True)])
def test_letters_for_arabic_are_fetched_only_by_those_who_read_it(name: str, foreign: bool, visits):
    fonts = visits[name].requests["font"]

    assert fonts == (4 if foreign else 2)


def test_the_sprite_of_pictograms_stays_small():
    sprite = (settings.ROOT / "site/portal/static/portal/icons.svg").read_bytes()

    assert len(Compressor.compress_brotli(sprite)) <= 20 * 1024
