"""Samples of in and out: what was understood of an activity, and what found no place."""

from django.utils.translation import gettext_lazy as _

from catalogue.importing.events.shapes import Unmapped
from portal.my_offers.importing.screen import Fact
from portal.stage.sample import Sample

FACTS = (Fact("Wanneer", ("Elke woensdag, van 19 tot 21 uur.", "Niet in de schoolvakantie.")), Fact("Plaats", ("Bib",)))

BRINGING: dict[str, tuple[Sample, ...]] = {
    "my_offers/bring_facts.html": (Sample({"facts": FACTS}, ("Elke woensdag", "Bib", "<dt>Plaats</dt>")),),
    "my_offers/bring_left.html": (
        Sample(
            {"lines": (Unmapped("Naam (fr)", "Couture <b>"),), "text": "Een lange\ntekst."},
            (_("What found no place"), "Couture &lt;b&gt;", "lange<br>"),
            (" open>",),
        ),
        Sample({"lines": (), "text": "Alleen tekst.", "open": True}, ("Alleen tekst.", " open>"), ("<dl",)),
    ),
}
