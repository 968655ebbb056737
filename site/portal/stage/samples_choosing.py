"""Samples of what people choose with: the menu, its filters, its tiles."""

from django.utils.translation import gettext_lazy as _

from portal.menu.parts import Chip, Filter, Map, Option, PlaceBox, WayOn
from portal.stage.sample import BAND, CHOSEN, DRAWING, EMPTY, FACTS, FITS, OPEN, PHOTO, TILE, Sample
from portal.tiles.parts import Band, Fits

SORTS = (Option("past", "snel te doen", "", 0, chosen=False, href=""), Option("nieuw", "nieuw", "", 0, True, ""))
PAGES = (
    Option("1", "1", "", 0, True, "/aanbod/"),
    Option("", "…", "", 0, False, ""),
    Option("9", "9", "", 0, False, "/9"),
)

CHIP = Chip("bijna niets", "/aanbod/?x")
BOX = PlaceBox("Wetteren", (("niveau", "1"),))
LEVEL = Option("2", "een beetje", "level-2", 12, False, "/aanbod/?niveau=2", "niveau", "Je begrijpt een beetje.")
FAR = Option("5", "binnen 5 km", "route", -1, chosen=False, href="/aanbod/?straal=5", name="straal")
KIND = Option("taal", "Taal oefenen", "speak", 9, False, "/aanbod/?soort=taal", "soort", about="/soort/taal/")
PLACE = Option("42025", "Wetteren", "where", 5, False, "/aanbod/?gemeente=42025", "gemeente")
MEANT = WayOn("Bedoelde je “wandelen”?", 7, "/aanbod/?q=wandelen")
MAP = Map("/aanbod/kaart.json", "", "", (PLACE,))

CHOOSING: dict[str, tuple[Sample, ...]] = {
    "band.html": (
        Sample({"band": BAND}, ("Vol", "3 maart")),
        Sample({"band": Band("Vol", "", "full")}, ("Vol",), ("·",)),
    ),
    "chips.html": (
        Sample(
            {"chips": (Chip("bijna niets", "/aanbod/?x"),), "clear_href": "/aanbod/"}, ("bijna niets", "/aanbod/?x")
        ),
    ),
    "chosen.html": (Sample({"chips": (CHIP, CHIP)}, ("bijna niets", _("Your choice")), ("href",)),),
    "facts.html": (Sample({"facts": FACTS}, ("dinsdag 14 uur", '<span class="ask">vraag het</span>', "Wanneer:")),),
    "fits.html": (
        Sample({"fits": FITS}, (_("Good for"), "taal", "mensen", "gemeente", "#join"), ('<p class="fits',)),
        Sample({"fits": Fits(under_review=True)}, (_("We are checking the label."),), ("<ul", "#join")),
    ),
    "filter.html": (
        Sample({"filter": Filter("soort", "Wat?", (CHOSEN, OPEN), (EMPTY,))}, ("Wat?", "Taal oefenen", "<details")),
        Sample({"filter": Filter("soort", "Wat?", (OPEN,))}, ("Groep",), ("<details",)),
        Sample({"filter": Filter("soort", "Wat?", (OPEN,), (CHOSEN,), unfolded=True)}, ("open",)),
        Sample({"filter": Filter("gemeente", "Waar?", (OPEN,), box=BOX)}, ('name="gemeente"', 'value="Wetteren"')),
    ),
    "kinds.html": (
        Sample({"kinds": (CHOSEN, OPEN, EMPTY)}, ('aria-current="true"', "kinds/groep.webp", 'data-kind="info"')),
        Sample({"kinds": (KIND,)}, ('href="/soort/taal/"', _("What is this?"))),
    ),
    "map.html": (Sample({"map": MAP}, (_("Map"), "Wetteren", 'data-src="/aanbod/kaart.json"', "leaflet.js")),),
    "meant.html": (Sample({"meant": MEANT}, (MEANT.words, "7", 'href="/aanbod/?q=wandelen"', "#search")),),
    "option.html": (
        Sample({"option": CHOSEN}, ('aria-current="true"', "#tick", "9")),
        Sample({"option": OPEN}, ('href="/aanbod/?soort=groep"', "5"), ("aria-current",)),
        Sample({"option": EMPTY}, ("Info",), ("href=/aanbod/", "<a ")),
        Sample({"option": LEVEL}, ("een beetje", "<small>Je begrijpt een beetje.</small>", 'data-key="niveau=2"')),
        Sample({"option": FAR}, ("binnen 5 km",), ("-1", 'class="n"')),
    ),
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
    "place_box.html": (Sample({"box": BOX}, ('value="Wetteren"', 'name="niveau"')),),
    "search_box.html": (
        Sample(
            {"words": '"><b>', "hidden": (("niveau", "1"),), "sorts": SORTS},
            ("&quot;&gt;", 'name="niveau"', 'value="nieuw"', 'data-suggest="'),
        ),
    ),
    "sheet.html": (
        Sample({"show": "Toon 12 activiteiten", "clear_href": "/aanbod/", "chips": ()}, ("Toon 12",), ("<a ",)),
        Sample({"show": "Toon 12 activiteiten", "clear_href": "/aanbod/", "chips": (CHIP,)}, ('href="/aanbod/"',)),
    ),
    "sort.html": (
        Sample(
            {"sorts": SORTS, "hidden": (("niveau", "1"),), "words": "koffie"}, ("koffie", '"nieuw" selected', "<button")
        ),
    ),
    "suggestions.html": (Sample({}, ('role="listbox"', _("Suggestions"), "data-suggestion-counts", "<template")),),
    "tile.html": (
        Sample(
            {"tile": TILE, "eager": False},
            ("ABCafé", 'href="/abcafe/"', 'data-kind="taal"', "Vol", "dinsdag 14 uur"),
            within="tiles",
        ),
    ),
    "tiles.html": (
        Sample({"tiles": (TILE, TILE), "eager": True}, ("ABCafé", 'fetchpriority="high"', 'loading="lazy"')),
    ),
    "ways_on.html": (
        Sample({"ways": (WayOn("Haal “gratis” weg", 12, "/aanbod/"),)}, ("Haal “gratis” weg", "12")),
        Sample({"ways": (WayOn("Wetteren, op 8 km", 3, "/aanbod/"),), "pictogram": "where"}, ("#where", "op 8 km")),
    ),
    "which_place.html": (Sample({"places": (OPEN,)}, ("Groep", 'href="/aanbod/?soort=groep"')),),
}
