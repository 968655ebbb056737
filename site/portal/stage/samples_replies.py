"""Samples of the organisation's link: what was found or decided, two ways to answer, and whom to call."""

from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _

from portal.calling import Person
from portal.replies.found import Found, Outcome
from portal.replies.page import Filled, Said
from portal.stage.sample import Sample

QUESTION = "Krijgt iemand hier genoeg kansen om Nederlands te oefenen?"
FOUND = (
    Found(QUESTION, "speak", "yes", "mark-yes", "Genoeg kansen, denken we", "Je praat de hele tijd."),
    Found("Leert iemand hier mensen kennen?", "meet", "no", "mark-no", "Te weinig kansen, denken we", ""),
)
FORM = Filled("zeg", "1:abc", "Wij zien het <anders>.", "Griet", {}, is_open=False)
WRONG = Filled("bezwaar", "1:abc", "", "Griet", {"woorden": "Schrijf wat je wil zeggen."}, is_open=True)
SAID = Said("Na het spel\ndrinken we iets.", False, "Griet", datetime(2026, 3, 3, 12, tzinfo=UTC), "Samira")
AGREED = Said("", True, "Buurthuis", datetime(2026, 3, 3, 12, tzinfo=UTC), "")

REPLIES: dict[str, tuple[Sample, ...]] = {
    "replies/call.html": (
        Sample(
            {"person": Person("Samira", "netwerkcoach", "054 00 00 02", "samira@example.org")},
            ("tel:054000002", "mailto:samira@example.org", "netwerkcoach"),
        ),
        Sample({"person": Person("", "coördinator", "", "an@example.org")}, (_("Rather talk? Call us"),), ("tel:",)),
    ),
    "replies/found.html": (
        Sample({"found": FOUND}, (QUESTION, "Te weinig kansen, denken we", "icons.svg#mark-no", 'data-finding="no"')),
    ),
    "replies/outcome.html": (
        Sample(
            {"outcome": Outcome(("Nederlands oefenen",), ("mensen leren kennen",), date(2027, 3, 3))},
            (_("Good for"), _("Sometimes:"), "2027"),
        ),
        Sample(
            {"outcome": Outcome(("Nederlands oefenen",), (), date(2027, 3, 3)), "waits": True},
            (_("Everybody read this beside your activity, until it changed:"),),
            ("2027",),
        ),
        Sample({"outcome": Outcome((), (), None)}, (_("No label comes beside your activity now."),), ("<ul>",)),
    ),
    "replies/said.html": (
        Sample({"said": SAID}, ("Na het spel<br>", "Griet", "Samira")),
        Sample({"said": AGREED}, (_("It is right like this."), "Buurthuis"), ("Samira",)),
    ),
    "replies/ways.html": (
        Sample(
            {"form": FORM, "agree": True},
            ('value="klopt"', 'value="zeg"', "&lt;anders&gt;", 'value="Griet"', _("I want to say something")),
            ("<details open", "woorden-fout"),
        ),
        Sample({"form": FORM, "changes": True}, (_("Change or add something"),), ('value="klopt"',)),
        Sample(
            {"form": WRONG, "objects": True, "until": date(2026, 4, 2)},
            ('value="bezwaar"', "woorden-fout", 'aria-invalid="true"', " open>", _("I do not agree")),
            ('value="klopt"',),
        ),
    ),
}
