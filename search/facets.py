"""The filters of the menu, the matrix and the API: their parameter, their values, what unknown means for them.

Source of parameters and values: the contract "Addresses and values" of the design's model text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.choices import Kind, SocialForm
from labelling.choices import Criterion
from search.document import OfferDocument

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAYPARTS = ("voormiddag", "namiddag", "avond", "weekend")
LEVELS = ("1", "2", "3", "4")
FORMS = tuple(form.slug for form in SocialForm if form is not SocialForm.UNKNOWN)
KINDS = tuple(kind.slug for kind in Kind)
LABELS = tuple(criterion.slug for criterion in Criterion)
MORE = "more"  # the field of a row that all further facets share
UNKNOWN = "?"


@dataclass(frozen=True)
class Facet:
    """One filter. `values` is empty where the list is open (themes, municipalities)."""

    parameter: str
    attribute: str  # of OfferQuery
    values: tuple[str, ...] = ()
    unknown_matches: bool = False  # an offer of which it is unknown is found too, below the known ones

    @property
    def field(self) -> str:
        """The field of a row that is counted (engines/rows.py)."""
        return self.parameter

    def wanted(self, values: Sequence[str]) -> tuple[str, ...]:
        """Give the marks in that field of which an offer has one when these values find it."""
        return tuple(values)

    def counts(self, counted: Mapping[str, int]) -> dict[str, int]:
        """Give value → number of offers from the counts of the field, in a fixed order; zeros of a closed list too."""
        return {value: counted.get(value, 0) for value in dict.fromkeys((*self.values, *sorted(counted)))}


class FurtherFacet(Facet):
    """A filter of the matrix only: all of them share the field `more`, as marks like "lezen:nee"; "?" is unknown.

    One field, so that an offer costs one mark for each, and all that is not chosen is counted in one go.
    """

    @property
    def field(self) -> str:
        """The field they share."""
        return MORE

    def mark(self, value: str) -> str:
        """Give the mark of a value."""
        return f"{self.parameter}:{value}"

    def wanted(self, values: Sequence[str]) -> tuple[str, ...]:
        """Give the marks of the values, and that of unknown where unknown passes."""
        return tuple(map(self.mark, (*values, UNKNOWN) if self.unknown_matches else values))

    def counts(self, counted: Mapping[str, int]) -> dict[str, int]:
        """Give value → number of offers, those of which it is unknown included where they pass."""
        unknown = counted.get(self.mark(UNKNOWN), 0) if self.unknown_matches else 0
        return {value: counted.get(self.mark(value), 0) + unknown for value in self.values}


FACETS = (
    Facet("soort", "kinds", KINDS),
    Facet("thema", "themes"),
    Facet("gemeente", "places"),
    Facet("dag", "days", DAYS, unknown_matches=True),
    Facet("dagdeel", "dayparts", DAYPARTS, unknown_matches=True),
    Facet("niveau", "level", LEVELS, unknown_matches=True),
    Facet("gratis", "free", ("1",), unknown_matches=True),
    Facet("kinderen", "children", ("1",), unknown_matches=True),
    Facet("vorm", "forms", FORMS, unknown_matches=True),
    Facet("label", "labels", LABELS),
)
BY_PARAMETER = {facet.parameter: facet for facet in FACETS}


def known_values(document: OfferDocument) -> dict[str, tuple[str, ...] | None]:
    """Give per parameter the values of which it is known that they find this offer; None where nothing is known."""
    return {
        "soort": document.kinds,
        "thema": document.themes,
        "gemeente": (*document.located, *document.open_to),
        "dag": document.days,
        "dagdeel": document.dayparts,
        "niveau": None if document.level is None else tuple(v for v in LEVELS if int(v) >= document.level),
        "gratis": _when_true(document.free),
        "kinderen": _when_true(document.children),
        "vorm": document.forms,
        "label": document.labels,
    }


def found_by(parameter: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
    """Give all values of a filter that find an offer with these known values. Unknown is found by each of them.

    Municipalities are the exception that the engine adds: an offer of the whole region is found by every one.
    """
    facet = BY_PARAMETER[parameter]
    return facet.values if known is None and facet.unknown_matches else tuple(dict.fromkeys(known or ()))


def _when_true(value: bool | None) -> tuple[str, ...] | None:
    return None if value is None else ("1",) * value
