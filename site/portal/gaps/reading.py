"""What the page of the holes reads: everything it shows comes from these few queries, however many offers there are."""

from dataclasses import dataclass
from datetime import datetime

from catalogue.models import RegionPage
from search.gaps.asked import Asked, asked_of
from search.gaps.axes import columns_of
from search.gaps.facts import OfferFacts, facts_of
from search.gaps.matrix import GapMatrix, gap_matrix
from search.gaps.places import Place, places_of
from search.gaps.view import GapView


@dataclass(frozen=True)
class Read:
    """What was read of a region, and the table it makes."""

    facts: tuple[OfferFacts, ...]
    places: tuple[Place, ...]
    asked: Asked
    matrix: GapMatrix

    @property
    def towns(self) -> int:
        """How many municipalities there are."""
        return sum(not place.is_region for place in self.places)

    @property
    def holes(self) -> tuple[int, int]:
        """How many cells of the municipalities are empty, and how many there are."""
        cells = [cell for row in self.matrix.rows if not row.place.is_region for cell in row.cells]
        return sum(cell.is_hole for cell in cells), len(cells)


def read(region: RegionPage, view: GapView, now: datetime) -> Read:
    """Read what this view shows."""
    places, columns, facts = places_of(region), columns_of(view.axis, region), facts_of(region, now)
    asked = asked_of(region, view, columns, now)
    return Read(facts, places, asked, gap_matrix(facts, view, places, columns, asked))
