"""Sample data for every component: file name → what it is given, and words that must then be on the screen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import Kind
from portal.answers import Answer, LevelStep, Link, Point
from portal.joining import Contact, Joining, Way
from portal.menu import Chip, Filter, Option, WayOn
from portal.offer_view import Stamp
from portal.tiles import Band, Fact, Photo, Tile


@dataclass(frozen=True)
class Sample:
    """One state of a component: its context, and what a reader then finds (`shows`) or does not find (`hides`)."""

    context: dict[str, Any]
    shows: tuple[str, ...]
    hides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Region:
    """The region's contact, as the public reads it."""

    coordinator_name: str = "Nele"
    coordinator_phone: str = "054 00 00 00"
    coordinator_email: str = "nele@example.org"


PHOTO = Photo("/m/a.webp", "/m/a.avif 400w", "/m/a.webp 400w, /m/b.webp 800w", 400, 300, "Twee mensen praten.")
DRAWING = Photo("/static/portal/kinds/taal.webp", "", "", 400, 300, "")
BAND = Band("Vol", "opnieuw plaats vanaf 3 maart", "full")
FACTS = (
    Fact("when", "Wanneer", "when", "dinsdag 14 uur", known=True),
    Fact("where", "Waar", "where", "Wetteren", known=True),
    Fact("level", "Nederlands", "level-1", "bijna niets", known=True),
    Fact("price", "Prijs", "price", "vraag het", known=False),
    Fact("who", "Voor wie", "who", "iedereen", known=True),
)
TILE = Tile(7, "/abcafe/", "ABCafé", "Je praat en speelt samen.", Kind.LANGUAGE_PRACTICE, PHOTO, BAND, FACTS)
CHOSEN = Option("taal", "Taal oefenen", "speak", 9, chosen=True, href="/aanbod/")
OPEN = Option("groep", "Groep", "", 5, chosen=False, href="/aanbod/?soort=groep")
EMPTY = Option("info", "Info", "info", 0, chosen=False, href="/aanbod/?soort=info")
WAYS = (Way("Bel An", "phone", "tel:054000001", "054 00 00 01"), Way("Mail", "mail", "mailto:an@example.org"))
CONTACT = Contact("An", "dienstencentrum", "054 00 00 01", PHOTO, WAYS)
LEVELS = (LevelStep(1, "Je kent bijna geen Nederlands.", current=True), LevelStep(2, "Een beetje.", current=False))
POINTS = (Point("bus", "De bus stopt op 200 meter."),)
ANSWER = Answer(
    "wanneer",
    "Wanneer?",
    "when",
    ("Elke dinsdag.",),
    POINTS,
    dates=(date(2026, 3, 3),),
    link=Link("Toon de weg", "https://www.openstreetmap.org/directions?to=51.0,3.9"),
)
CHECKED = Stamp(date(2026, 2, 12), "An", stale=False)
SORTS = (Option("past", "snel te doen", "", 0, chosen=False, href=""), Option("nieuw", "nieuw", "", 0, True, ""))
PAGES = (
    Option("1", "1", "", 0, True, "/aanbod/"),
    Option("", "…", "", 0, False, ""),
    Option("9", "9", "", 0, False, "/9"),
)

SAMPLES: dict[str, tuple[Sample, ...]] = {
    "answer.html": (
        Sample({"answer": ANSWER}, ("Wanneer?", "Elke dinsdag.", "Toon de weg", "2026-03-03", "bus")),
        Sample(
            {"answer": Answer("nl", "Hoeveel?", "speak", (), levels=LEVELS, level=1)}, ("levels/1.svg",), ("dates",)
        ),
    ),
    "band.html": (
        Sample({"band": BAND}, ("Vol", "3 maart")),
        Sample({"band": Band("Vol", "", "full")}, ("Vol",), ("·",)),
    ),
    "chips.html": (
        Sample(
            {"chips": (Chip("bijna niets", "/aanbod/?x"),), "clear_href": "/aanbod/"}, ("bijna niets", "/aanbod/?x")
        ),
    ),
    "contact.html": (Sample({"ways": WAYS}, ('href="tel:054000001"', "Bel An", "mailto:an@example.org")),),
    "dates.html": (Sample({"dates": (date(2026, 3, 3),)}, ('datetime="2026-03-03"', "<b>3</b>")),),
    "face.html": (
        Sample({"contact": CONTACT}, ("An", "dienstencentrum", "054 00 00 01", "a.webp")),
        Sample({"contact": Contact("An", "", "", None, ())}, ("An",), ("img",)),
    ),
    "facts.html": (Sample({"facts": FACTS}, ("dinsdag 14 uur", '<span class="ask">vraag het</span>', "Wanneer:")),),
    "filter.html": (
        Sample({"filter": Filter("soort", "Wat?", (CHOSEN, OPEN), (EMPTY,))}, ("Wat?", "Taal oefenen", "<details")),
        Sample({"filter": Filter("soort", "Wat?", (OPEN,))}, ("Groep",), ("<details",)),
    ),
    "icon.html": (Sample({"name": "when"}, ("icons.svg#when", 'aria-hidden="true"')),),
    "kinds.html": (
        Sample({"kinds": (CHOSEN, OPEN, EMPTY)}, ('aria-current="true"', "kinds/groep.webp", 'data-kind="info"')),
    ),
    "levels.html": (Sample({"levels": LEVELS, "level": 1}, ("levels/1.svg", 'aria-current="step"', "Een beetje.")),),
    "note.html": (Sample({"words": "Die prijs kennen we niet."}, ("Die prijs kennen we niet.",)),),
    "option.html": (
        Sample({"option": CHOSEN}, ('aria-current="true"', "#tick", "9")),
        Sample({"option": OPEN}, ('href="/aanbod/?soort=groep"', "5"), ("aria-current",)),
        Sample({"option": EMPTY}, ("Info",), ("href=/aanbod/", "<a ")),
    ),
    "own_choice.html": (Sample({}, (_("You choose yourself."), _("Do you get a benefit? Ask first."))),),
    "pager.html": (
        Sample(
            {"page_links": PAGES, "previous_href": "", "next_href": "/2"},
            ('aria-current="page"', 'rel="next"'),
            ("prev",),
        ),
    ),
    "photo.html": (
        Sample(
            {"photo": PHOTO, "eager": False}, ("image/avif", 'loading="lazy"', 'width="400"', "Twee mensen praten.")
        ),
        Sample({"photo": DRAWING, "eager": True}, ('fetchpriority="high"', 'alt=""'), ("image/avif", "lazy")),
    ),
    "points.html": (Sample({"points": POINTS}, ("De bus stopt op 200 meter.", "#bus")),),
    "region_contact.html": (
        Sample({"region": Region()}, ("Nele", 'href="tel:054000000"', "mailto:nele@example.org")),
        Sample({"region": None}, (), ("<h2",)),
    ),
    "search_box.html": (
        Sample(
            {"words": '"><b>', "hidden": (("niveau", "1"),), "sorts": SORTS},
            ("&quot;&gt;", 'name="niveau"', 'value="nieuw"'),
        ),
        Sample({"words": "", "with_place": True}, ('name="q"', 'name="gemeente"')),
    ),
    "sort.html": (
        Sample(
            {"sorts": SORTS, "hidden": (("niveau", "1"),), "words": "koffie"}, ("koffie", '"nieuw" selected', "<button")
        ),
    ),
    "stamp.html": (
        Sample({"stamp": CHECKED, "invented": ("uren", "prijs")}, ("An", "2026", "uren, prijs", "#sealed"), ("#mind",)),
        Sample({"stamp": Stamp(date(2024, 1, 2), "", stale=True)}, ("2024", "#mind"), ("#sealed",)),
        Sample({"stamp": Stamp(None, "", stale=False)}, (_("Nobody has checked this yet."),), ("#sealed", "#mind")),
    ),
    "steps.html": (
        Sample(
            {"joining": Joining(("Bel An.", "Kom langs."), "Bel dan even.", CONTACT)},
            ("Bel An.", "Kom langs.", _("Can you not come?"), "Bel dan even.", "054 00 00 01"),
        ),
    ),
    "tile.html": (
        Sample(
            {"tile": TILE, "eager": False}, ("ABCafé", 'href="/abcafe/"', 'data-kind="taal"', "Vol", "dinsdag 14 uur")
        ),
    ),
    "tiles.html": (
        Sample({"tiles": (TILE, TILE), "eager": True}, ("ABCafé", 'fetchpriority="high"', 'loading="lazy"')),
    ),
    "ways_on.html": (Sample({"ways": (WayOn("Haal “gratis” weg", 12, "/aanbod/"),)}, ("Haal “gratis” weg", "12")),),
    "which_place.html": (Sample({"places": (OPEN,)}, ("Groep", 'href="/aanbod/?soort=groep"')),),
}
