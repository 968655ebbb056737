"""How often something was asked for and not found: needs that were signalled, and searches without result.

Of the last twelve months. What a coach called "not a problem" is left out; what was solved still was asked.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from catalogue.models import RegionPage
from search.gaps.axes import Column
from search.gaps.view import GapView


@dataclass(frozen=True)
class Asked:
    """How often, by cell, row and column; each search once in each of them, and once in the total.

    A search that names several municipalities or columns counts in the cell of each. One that names no municipality of
    the region stands in the row of the whole region; one that names no column of the axis in its row and the total.
    """

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    total: int = 0


def asked_of(region: RegionPage, view: GapView, columns: tuple[Column, ...], now: datetime) -> Asked:
    """Give how often it was asked."""
    return Asked()
