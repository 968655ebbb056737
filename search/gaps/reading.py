"""The whole table in one call: for the page, the day of the coach, the benchmark."""

from dataclasses import dataclass
from datetime import datetime

from catalogue.models import RegionPage
from search.gaps.asked import asked_of
from search.gaps.axes import columns_of
from search.gaps.facts import OfferFacts, facts_of
from search.gaps.matrix import GapMatrix, gap_matrix
from search.gaps.months import MonthBar, months_of
from search.gaps.places import places_of
from search.gaps.view import GapView


@dataclass(frozen=True)
class Gaps:
    """The table, the coming year, and the facts they were counted from."""

    facts: tuple[OfferFacts, ...]
    matrix: GapMatrix
    months: tuple[MonthBar, ...]


def gaps_of(region: RegionPage, view: GapView, now: datetime) -> Gaps:
    """Read and count. Eight queries, nine for themes, whatever the number of offers."""
    facts, columns = facts_of(region, now), columns_of(view.axis, region)
    matrix = gap_matrix(facts, view, places_of(region), columns, asked_of(region, view, columns, now))
    return Gaps(facts, matrix, months_of(facts, view))
