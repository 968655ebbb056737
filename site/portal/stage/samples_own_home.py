"""Samples of "Mijn aanbod": the tile of a listing in its states, and the pieces of which it is made."""

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from portal.my_offers.choosing import Tip
from portal.my_offers.said import SaidTile
from portal.my_offers.tiles import Doing, OwnTile, Place
from portal.stage.sample import DRAWING, PHOTO, Sample
from search.attention import Counts

EDIT = Doing("Pas aan", "/mijn-aanbod/activiteit/7/")
CONFIRM = Doing("Ja, dit klopt nog", "/mijn-aanbod/activiteit/7/klopt/", "tick", posts=True, main=True)
PLACES = (
    Place("open", "Plaats", "tick", chosen=True),
    Place("wachtlijst", "Wachtlijst", "waiting", chosen=False),
    Place("vol", "Vol", "full", chosen=False),
)
SAID = SaidTile("Twee bezoekers zeggen: het is vol.", ("Tot in <mei>.",), "/gezegd/", "vol", "Klopt, het is vol")
DUE = OwnTile(
    7, "Naar het theater", Kind.LEISURE, PHOTO, "Nakijken", "ask", "care", "Klopt dit nog?", CONFIRM, EDIT,
    places=PLACES, places_href="/toestand/", counts=Counts(12, 3, 1), seconds=30,
)  # fmt: skip
ASKED = OwnTile(
    8, "Koffie schenken", Kind.VOLUNTEERING, DRAWING, "Vraag", "chat", "talk", "“Mogen kinderen mee?”", None,
    answers="/antwoord/",
)  # fmt: skip
WRONG = OwnTile(9, "Naaien", Kind.GROUP, DRAWING, "Online", "sealed", "good", "Jij keek dit na.", EDIT, EDIT, said=SAID)
UNDO = {"words": "Naaien: het is vol.", "href": "/terug/", "way": "abc"}

OWN_HOME: dict[str, tuple[Sample, ...]] = {
    "my_offers/listing.html": (
        Sample(
            {"tile": DUE, "csrf_token": "abc"},
            ("Naar het theater", "Nakijken", "Klopt dit nog?", 'action="/mijn-aanbod/activiteit/7/klopt/"', "12"),
            ("<textarea",),
            within="own-tiles",
        ),
        Sample({"tile": ASKED, "csrf_token": "abc"}, ("<textarea", 'action="/antwoord/"'), within="own-tiles"),
        Sample(
            {"tile": WRONG, "csrf_token": "abc"},
            ("Twee bezoekers zeggen", 'value="klopt-niet"'),
            ("Jij keek dit na.", "Pas aan"),
            within="own-tiles",
        ),
    ),
    "my_offers/doing.html": (
        Sample({"doing": EDIT, "title": "Naaien"}, ('href="/mijn-aanbod/activiteit/7/"', "Naaien"), ("<form",)),
        Sample({"doing": CONFIRM, "title": "Naaien", "csrf_token": "abc"}, ("<button", "icons.svg#tick"), ("<a ",)),
    ),
    "my_offers/answer.html": (
        Sample(
            {"href": "/antwoord/", "title": "Naaien", "offer_id": 7, "csrf_token": "abc"},
            (_("Your answer"), 'id="antwoord-7"'),
        ),
    ),
    "my_offers/said.html": (
        Sample(
            {"said": SAID, "title": "Naaien", "offer_id": 7, "csrf_token": "abc"},
            ("&lt;mei&gt;", 'name="reden" value="vol"', _("What is not right?")),
        ),
    ),
    "my_offers/places.html": (
        Sample(
            {"places": PLACES, "href": "/toestand/", "title": "Naaien", "csrf_token": "abc"},
            ('value="open" aria-pressed="true"', 'value="vol" aria-pressed="false"', _("Is there a place?")),
        ),
    ),
    "my_offers/counts.html": (Sample({"counts": Counts(12, 3, 0)}, ("<b>12</b>", "<b>0</b>")),),
    "my_offers/tips.html": (
        Sample(
            {"tips": (Tip("Een foto van echte mensen.", "Naaien", "/fotos/"),), "several": True},
            ('href="/fotos/"', "Naaien"),
        ),
        Sample({"tips": (Tip("Een foto.", "Naaien", "/fotos/"),), "several": False}, ("Een foto.",), ("Naaien",)),
    ),
    "my_offers/undo.html": (
        Sample({"undo": UNDO, "csrf_token": "abc"}, ("Naaien: het is vol.", 'value="abc"', _("Take it back"))),
    ),
    "my_offers/kind_choices.html": (
        Sample(
            {"kinds": [(Kind.GROUP, DRAWING, True), (Kind.BUDDY, DRAWING, False)]},
            ('value="groep" required checked', 'value="buddy" required>'),
        ),
    ),
}
