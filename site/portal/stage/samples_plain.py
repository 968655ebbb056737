"""Samples of the help to write plainly: each state of a text, also as it stands on the page `/onderdelen/taal/`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.my_offers.plain.helping import PlainHelp, plain_help
from portal.stage.sample import Sample

LETTER = (
    "Gelieve u i.f.v. de inschrijving voorafgaandelijk te begeven naar het onthaal op het gelijkvloers van het "
    "cultuurcentrum."
)
TWO_IN_ONE = "Je leert elke week de mensen van je straat kennen en je praat samen Nederlands."
HARD_WORDS = "Indien je tijd hebt, kom je tevens op woensdag. Breng bv. thee mee, en het desbetreffende papier."
PASSIVE = "De thee wordt door de buren van de straat gemaakt. Je wordt gekoppeld aan een buddy."
GOOD = "Je drinkt thee met je buren. Je leert nieuwe mensen kennen."
ODD = "<b>Feest</b> 🎉🎉 enkel voor ons. שלום عالم indien je wil. 👨‍👩‍👧 Kom z.s.m.!"
VERY_LONG = " ".join(f"{number}. {LETTER} {GOOD}" for number in range(1, 13))
TEXTS = {
    "deur": ("Hoe vindt iemand de deur?", LETTER),
    "doen": ("Wat doe je?", TWO_IN_ONE),
    "moeilijk": ("Met moeilijke woorden", HARD_WORDS),
    "wie": ("Wie doet het?", PASSIVE),
    "goed": ("Niets te zeggen", GOOD),
    "leeg": ("Nog leeg", ""),
    "vreemd": ("Met vreemde tekens", ODD),
    "lijn": ("Op één lijn", HARD_WORDS),
    "lang": ("Heel lang", VERY_LONG),
}
LINES = ("lijn",)  # written in a box of one line


def sample(text: str, name: str = "tekst") -> PlainHelp:
    """Give the help for a text, in Dutch as on its own page."""
    with override("nl"):
        return plain_help(text, field=name, box=f"id_{name}")


PLAIN: dict[str, tuple[Sample, ...]] = {
    "my_offers/plain.html": (
        Sample({"help": sample(LETTER, "een")}, ("/mijn-aanbod/taal/", 'data-plain="id_een"', "voorafgaandelijk")),
        Sample({"help": sample("", "twee")}, ('data-plain="id_twee"',), ('class="plain-panel"',)),
    ),
    "my_offers/plain_panel.html": (
        Sample(
            {"help": sample(LETTER)},
            (_("This can be easier"), "icons.svg#bulb", 'data-mark="long word"', "data-was", _("Leave it so")),
        ),
        Sample({"help": sample(TWO_IN_ONE)}, (_("Make two sentences of it:"), "kennen. Je praat")),
        Sample({"help": sample(HARD_WORDS)}, (_("A proposal"), "Als je tijd hebt", "bijvoorbeeld")),
        Sample({"help": sample(PASSIVE)}, ('data-mark="passive"', "wordt … gemaakt"), ("wordt door de buren</",)),
        Sample({"help": sample(GOOD)}, (_("This reads easily."), "icons.svg#tick"), ("plain-panel",)),
        Sample({"help": sample(ODD)}, ("&lt;b&gt;Feest",), ("<b>Feest",)),
        Sample({"help": sample(VERY_LONG)}, ("icons.svg#info",)),
        Sample({"help": sample("")}, (), ("plain-",)),
    ),
}
