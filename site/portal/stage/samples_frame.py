"""Samples of what stands on pages of every sort: pictograms, notes, the region's contact."""

from dataclasses import dataclass

from portal.languages import Language
from portal.stage.sample import Sample


@dataclass(frozen=True)
class Region:
    """The region's contact, as the public reads it."""

    coordinator_name: str = "Nele"
    coordinator_phone: str = "054 00 00 00"
    coordinator_email: str = "nele@example.org"


LANGUAGES = (
    Language("nl", "Nederlands", "ltr", "/aanbod/?gratis=1", current=True),
    Language("ar", "العربية", "rtl", "/ar/aanbod/?gratis=1", current=False),
    Language("uk", "Українська", "ltr", "/uk/aanbod/?gratis=1", current=False),
)

FRAME: dict[str, tuple[Sample, ...]] = {
    "icon.html": (Sample({"name": "when"}, ("icons.svg#when", 'aria-hidden="true"')),),
    "languages.html": (
        Sample(
            {"languages": LANGUAGES},
            ('lang="ar" dir="rtl"', 'href="/ar/aanbod/?gratis=1"', 'aria-current="true"', "العربية"),
        ),
    ),
    "note.html": (Sample({"words": "Die prijs kennen we niet."}, ("Die prijs kennen we niet.",)),),
    "region_contact.html": (
        Sample({"region": Region()}, ("Nele", 'href="tel:054000000"', "mailto:nele@example.org")),
        Sample({"region": None}, (), ("<h2",)),
    ),
}
