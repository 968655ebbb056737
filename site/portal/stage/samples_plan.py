"""Samples of the 40-hour plan: its bar, an offer in a hand and on paper, the weeks, how long it works, a proof."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from portal.my_list.qr import qr
from portal.offer.joining import Phrase, Step
from portal.plan.bar import HoursBar, Segment
from portal.plan.handed import Beside, Handed, HandedOffer, Moment, WeekOfPlan
from portal.plan.words import Warned
from portal.stage.sample import CONTACT, PHOTO, Sample

CODE = "f3Jx0YkqVb7hN2sLwQ9tRZ4aUe6cDmP8"
ADDRESS = f"https://meedoen.example/plan/{CODE}/"
HOURS = HoursBar(
    "26",
    "40",
    "14",
    Decimal(14),
    14,
    (Segment("taal", "ABCafé", "16", 16), Segment("uitstap", "Op Pad in de Stad", "10", 10)),
)
ENOUGH = HoursBar("40", "40", "", Decimal(0), 1, (Segment("buddy", "Brugwacht", "40", 40),))
OFFER = HandedOffer(
    number=1,
    title="ABCafé",
    href="/abcafe/",
    kind=Kind.LANGUAGE_PRACTICE,
    photo=PHOTO,
    organisation="Dienstencentrum",
    when=("Elke dinsdag van 14 tot 16 uur.", "Vanaf dinsdag 3 maart, 8 keer."),
    where="Lokaal dienstencentrum, Merelbeke-Melle.",
    price="gratis",
    price_is_said=True,
    step=Step("Bel An.", "phone", Phrase("Ik wil graag meedoen met ABCafé.", "")),
    own_words=True,
    contact=CONTACT,
    call=CONTACT.ways[0],
    hours="16",
    times=8,
    note="Neem je kind mee.",
    warned=None,
    is_lost=False,
)
LOST = HandedOffer(
    number=2,
    title="Koken",
    href="",
    kind=Kind.VOLUNTEERING,
    photo=PHOTO,
    organisation="",
    when=(),
    where="",
    price="",
    price_is_said=False,
    step=None,
    own_words=False,
    contact=None,
    call=None,
    hours="2,5",
    times=1,
    note="",
    warned=Warned("Dit is gestopt.", "Kies samen iets anders."),
    is_lost=True,
)
WEEKS = (WeekOfPlan("2 maart", (Moment("dinsdag 3 maart", "14:00-16:00", "ABCafé", "taal"),)),)
UNTIL = date(2026, 6, 30)


def _plan(*, paused: bool = False, may_extend: bool = True) -> Handed:
    return Handed(
        CODE, "f3Jx0Y…", HOURS, (OFFER, LOST), WEEKS, UNTIL, paused, may_extend, ADDRESS, qr(ADDRESS), has_dates=True
    )


ARABIC = Beside("ar", "rtl", _plan())

PLAN: dict[str, tuple[Sample, ...]] = {
    "plan_hours.html": (
        Sample({"hours": HOURS}, ("<b>26</b>", "ABCafé", 'data-parts="16"', 'class="rest"')),
        Sample({"hours": ENOUGH}, ("<b>40</b>", "Brugwacht"), ('class="rest"',)),
    ),
    "plan_also.html": (
        Sample({"words": "مجاني", "language": "ar", "direction": "rtl"}, ('lang="ar"', 'dir="rtl"', "مجاني")),
    ),
    "plan_offer.html": (
        Sample(
            {"offer": OFFER},
            ("ABCafé", "Bel An.", "Neem je kind mee.", "tel:054000001", _("First step")),
            within="plan-list",
        ),
        Sample(
            {"offer": LOST},
            ("Koken", "Dit is gestopt.", _("You choose yourself.")),
            ("tel:", "plan-first"),
            within="plan-list",
        ),
    ),
    "plan_weeks.html": (Sample({"weeks": WEEKS}, ("dinsdag 3 maart", "14:00-16:00", "ABCafé")),),
    "plan_keep.html": (
        Sample({"plan": _plan()}, ('value="pauze"', 'value="langer"', 'value="weg"', "2026"), ('value="verder"',)),
        Sample(
            {"plan": _plan(paused=True, may_extend=False)}, ('value="verder"',), ('value="pauze"', 'value="langer"')
        ),
    ),
    "plan_paper_offer.html": (
        Sample(
            {"offer": OFFER, "other": OFFER, "also": None},
            ("ABCafé", "Bel An.", "054 00 00 01"),
            ('class="also"',),
            within="plan-list",
        ),
        Sample({"offer": OFFER, "other": OFFER, "also": ARABIC}, ("ABCafé", 'dir="rtl"'), within="plan-list"),
        Sample({"offer": LOST, "other": LOST, "also": ARABIC}, ("Dit is gestopt.",), ("plan-first",), "plan-list"),
    ),
    "plan_paper_tools.html": (
        Sample(
            {"plan": _plan(), "own_names": [("nl", "Nederlands", True), ("ar", "العربية", False)]},
            ("data-print", "?taal=ar", 'aria-current="true"'),
        ),
    ),
    "plan_proof.html": (
        Sample(
            {"offer": OFFER, "also": None, "rows": range(2), "region": "Dender en Schelde"},
            ("ABCafé", "Dienstencentrum", _("Name"), 'class="by-hand"'),
        ),
        Sample({"offer": OFFER, "also": ARABIC, "rows": range(2), "region": "Dender en Schelde"}, ('lang="ar"',)),
    ),
}
