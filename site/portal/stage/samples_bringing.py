"""Samples of in and out: what was understood of an activity, and what found no place."""

from django.utils.translation import gettext_lazy as _

from catalogue.importing.events.shapes import Unmapped
from catalogue.importing.round_trip.applying import Counts
from portal.my_offers.excel.screen import CellOnScreen, RowOnScreen
from portal.my_offers.importing.screen import Fact
from portal.stage.sample import Sample

FACTS = (Fact("Wanneer", ("Elke woensdag, van 19 tot 21 uur.", "Niet in de schoolvakantie.")), Fact("Plaats", ("Bib",)))

CHANGED = RowOnScreen(
    7,
    "Praattafel",
    is_new=False,
    refused="",
    cells=(
        CellOnScreen("Plaats", "Bib", "Buurthuis <x>", conflict=True),
        CellOnScreen("Wanneer", "elke woensdag 19u", ""),
        CellOnScreen("Leeftijd", "", "veel", wrong="Dat is geen getal."),
    ),
)
REFUSED = RowOnScreen(9, "Vreemd", is_new=False, refused="Dit mag je niet veranderen.", cells=())

BRINGING: dict[str, tuple[Sample, ...]] = {
    "my_offers/bring_bar.html": (Sample({"done": 400, "total": 5000, "percent": 8}, ("400", 'value="8"')),),
    "my_offers/bring_counts.html": (
        Sample({"counts": Counts(3, 2, 1, 4, 5, 6)}, ("<b>4</b>", "<b>5</b>", "<b>6</b>", "<b>3</b>")),
        Sample({"counts": Counts(3, 0, 0, 0, 0, 0)}, ("<b>3</b>",), ("data-tone",)),
    ),
    "my_offers/bring_row.html": (
        Sample(
            {"row": CHANGED},
            ('data-tone="wrong"', "Buurthuis &lt;x&gt;", "<del>elke woensdag 19u</del>", _("(empty)"), "geen getal"),
            within="bring-events",
        ),
        Sample({"row": REFUSED}, ("Dit mag je niet",), ("<dl",), within="bring-events"),
    ),
    "my_offers/bring_facts.html": (Sample({"facts": FACTS}, ("Elke woensdag", "Bib", "<dt>Plaats</dt>")),),
    "my_offers/bring_left.html": (
        Sample(
            {"lines": (Unmapped("Naam (fr)", "Couture <b>"),), "text": "Een lange\ntekst."},
            (_("What found no place"), "Couture &lt;b&gt;", "lange<br>"),
            (" open>",),
        ),
        Sample({"lines": (), "text": "Alleen tekst.", "open": True}, ("Alleen tekst.", " open>"), ("<ul",)),
    ),
}
