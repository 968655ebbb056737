"""Samples of what an offer's page is made of: answers, steps, the first contact."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.offer.answers import Answer, LevelStep, Point
from portal.offer.contact import Contact
from portal.offer.joining import Joining, Phrase, Step
from portal.offer.label import LabelView, Reason
from portal.offer.view import Stamp, WrongReason
from portal.offer.ways_there import WayThere
from portal.stage.sample import CONTACT, TILE, WAYS, Sample

LEVELS = (LevelStep(1, "Je kent bijna geen Nederlands.", current=True), LevelStep(2, "Een beetje.", current=False))
POINTS = (Point("bus", "De bus stopt op 200 meter."),)
WAYS_THERE = (
    WayThere("Te voet", "walk", "https://maps.example/?mode=walking", "51.0,3.9", "walking"),
    WayThere("Met de bus", "bus", "https://maps.example/?mode=transit", "51.0,3.9", "transit"),
)
PHRASE = Phrase("Ik wil graag meedoen met ABCafé.", "")
STEPS = (Step("Bel An.", "phone", PHRASE), Step("Kom langs.", "enter"))
CANNOT_COME = Step("Bel An een dag vooraf.", "phone", Phrase("Ik kan niet komen op dinsdag.", ""))
ANSWER = Answer(
    "wanneer",
    "Wanneer?",
    "when",
    ("Elke dinsdag.",),
    POINTS,
    dates=(date(2026, 3, 3),),
    calendar="/agenda/7.ics",
    ways_there=WAYS_THERE,
)
PRACTISE = Reason("speak", "Goed voor: Nederlands oefenen", "Iedereen praat Nederlands.", None, always=True)
MEET = Reason("meet", "Soms: mensen leren kennen", "De groep is soms klein.", None, always=False)
OFTEN = "Vaak goed voor je 40 uur."
LABEL = LabelView((PRACTISE, MEET), date(2026, 3, 3), under_review=False, often=OFTEN)
OF_TWO_DAYS = LabelView((replace(PRACTISE, since=date(2026, 2, 1)), MEET), None, under_review=False, often=OFTEN)
CHECKED = Stamp(date(2026, 2, 12), "An", stale=False)

OFFER: dict[str, tuple[Sample, ...]] = {
    "answer.html": (
        Sample({"answer": ANSWER}, ("Wanneer?", "Elke dinsdag.", "2026-03-03", "#bus", "/agenda/7.ics", "Te voet")),
        Sample(
            {"answer": Answer("nl", "Hoeveel?", "speak", (), levels=LEVELS, level=1)}, ("levels/1.svg",), ("dates",)
        ),
    ),
    "contact.html": (Sample({"ways": WAYS}, ('href="tel:054000001"', "Bel An", "mailto:an@example.org")),),
    "dates.html": (Sample({"dates": (date(2026, 3, 3),)}, ('datetime="2026-03-03"', "<b>3</b>")),),
    "face.html": (
        Sample({"contact": CONTACT}, ("An", "dienstencentrum", "054 00 00 01", "an.webp")),
        Sample({"contact": Contact("An", "", "", None, ())}, ("An",), ("img",)),
    ),
    "in_dutch.html": (Sample({}, (_("This text is in Dutch."), 'aria-hidden="true">NL')),),
    "label.html": (
        Sample(
            {"label": LABEL},
            (
                "Goed voor: Nederlands oefenen",
                "#speak",
                "Iedereen praat",
                "Soms: mensen",
                "2026",
                "40 uur",
                'data-always="no"',
            ),
            ("worth-waits",),
        ),
        Sample({"label": OF_TWO_DAYS}, ("Goed voor: Nederlands oefenen", "februari 2026")),
        Sample(
            {"label": LabelView((), None, under_review=True, often="")},
            (_("The activity has changed."), _("We are checking the label again.")),
            ("<ul", "worth-often"),
        ),
    ),
    "levels.html": (Sample({"levels": LEVELS, "level": 1}, ("levels/1.svg", 'aria-current="step"', "Een beetje.")),),
    "near.html": (
        Sample(
            {"tiles": (TILE, TILE)}, ("ABCafé", 'href="/abcafe/"', "dinsdag 14 uur", "Wetteren", "Vol"), ("Iedereen",)
        ),
    ),
    "own_choice.html": (Sample({}, (_("You choose yourself."), _("Do you get a benefit? Ask first."))),),
    "phrase.html": (
        Sample({"phrase": PHRASE}, (_("Say:"), "“Ik wil graag meedoen met ABCafé.”"), ("quiet",)),
        Sample(
            {"phrase": Phrase("Ik kan niet komen.", "I cannot come.", written=True)}, (_("Write:"), "I cannot come.")
        ),
    ),
    "points.html": (Sample({"points": POINTS}, ("De bus stopt op 200 meter.", "#bus")),),
    "stamp.html": (
        Sample({"stamp": CHECKED, "invented": ("uren", "prijs")}, ("An", "2026", "uren, prijs", "#sealed"), ("#mind",)),
        Sample({"stamp": Stamp(date(2024, 1, 2), "", stale=True)}, ("2024", "#mind"), ("#sealed",)),
        Sample(
            {"stamp": Stamp(None, "", stale=False, looked_on=date(2026, 11, 28))}, ("28 november 2026",), ("#sealed",)
        ),
        Sample({"stamp": Stamp(None, "", stale=False)}, (_("Nobody has checked this yet."),), ("#sealed", "#mind")),
    ),
    "steps.html": (
        Sample(
            {"joining": Joining(STEPS, CANNOT_COME, CONTACT)},
            ("Bel An.", "Kom langs.", _("Can you not come?"), "op dinsdag", "054 00 00 01", "#enter"),
        ),
    ),
    "ways_there.html": (
        Sample({"ways": WAYS_THERE}, ("Met de bus", "mode=transit", 'data-destination="51.0,3.9"', "#walk")),
    ),
    "wrong.html": (
        Sample(
            {"reasons": (WrongReason("full", "Het is vol", "/klopt-niet/7/?reden=vol"),)},
            ("Het is vol", "/klopt-niet/7/?reden=vol", "#full"),
        ),
    ),
}
