"""What each value of each filter is called, and its pictogram. Names of themes and municipalities stay Dutch."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import DutchLevel, Kind, PictureChoices, SocialForm
from catalogue.municipalities import lookup
from catalogue.schedule import PartOfDay, Weekday
from labelling.choices import Criterion
from portal.languages import dutch

PART_PICTURES = {"voormiddag": "morning", "namiddag": "noon", "avond": "evening", "weekend": "weekend"}
FIXED_PICTURES = {"dag": "calendar", "gratis": "free", "kinderen": "child", "gemeente": "where", "straal": "route"}
# Themes of the demo; a theme that a coordinator adds has the pictogram of leisure, with its word beside it.
THEME_PICTURES = {
    "creatief": "making",
    "cultuur": "culture",
    "diensten": "ask",
    "feest": "party",
    "fietsen": "bicycle",
    "gezondheid": "health",
    "kinderen-en-gezin": "family",
    "koken": "cooking",
    "lezen": "reading",
    "mijn-gemeente": "join",
    "natuur": "outside",
    "ontmoeten": "meet",
    "ouderen": "elder",
    "praten": "speak",
    "sport": "sport",
    "stoet": "parade",
    "vrijwilliger-worden": "volunteer",
    "wandelen": "walk",
    "werk-leren-kennen": "work",
    "winkel": "shop",
    "zomer": "noon",
}


class Names:
    """The words and pictograms of values. `themes` is slug → name of every theme."""

    def __init__(self, themes: Mapping[str, str]) -> None:
        """Keep the names of the themes."""
        self.themes = themes

    def label(self, name: str, value: str) -> str:
        """Give the words for a value; content is marked as Dutch on a page in another language."""
        makers: dict[str, Callable[[str], object]] = {
            "soort": lambda slug: next(kind.label for kind in Kind if kind.slug == slug),
            "thema": lambda slug: dutch(self.themes.get(slug, slug)),
            "gemeente": lambda nis: dutch(place_name(nis)),
            "straal": lambda km: ngettext("within %(km)s km", "within %(km)s km", int(km)) % {"km": km},
            "dag": lambda slug: next(day.label for day in Weekday if day.slug == slug),
            "dagdeel": lambda slug: next(part.label for part in PartOfDay if part.slug == slug),
            "niveau": lambda level: DutchLevel(int(level)).label,
            "gratis": lambda _one: _("free"),
            "kinderen": lambda _one: _("children may come along"),
            "vorm": lambda slug: next(form.label for form in SocialForm if form.slug == slug),
            "label": lambda slug: next(criterion.label for criterion in Criterion if criterion.slug == slug),
        }
        words = makers[name](value)
        return words if isinstance(words, str) else str(words)

    def note(self, name: str, value: str) -> str:
        """Give the sentence that explains a value: what you can do at this level; "" where the words suffice."""
        return DutchLevel(int(value)).can_do if name == "niveau" else ""

    def pictogram(self, name: str, value: str) -> str:
        """Give the symbol of the sprite for a value."""
        if name == "niveau":
            return f"level-{value}"
        if name == "dagdeel":
            return PART_PICTURES[value]
        if name == "thema":
            return THEME_PICTURES.get(value, "leisure")
        if name in FIXED_PICTURES:
            return FIXED_PICTURES[name]
        tables: dict[str, type[PictureChoices]] = {"soort": Kind, "vorm": SocialForm, "label": Criterion}
        member = tables[name].from_slug(value) if name in tables else None
        return member.pictogram if member else ""


def label_of(name: str, value: str, themes: Mapping[str, str]) -> str:
    """Give the words for a value of a parameter."""
    return Names(themes).label(name, value)


def place_name(nis: str) -> str:
    """Give the municipality's name, or the code where we do not know it."""
    return next((place.name for place in lookup(nis) if place.nis == nis), nis)
