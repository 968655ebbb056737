"""How often something was asked for and not found: needs that were signalled, and searches without result.

Of this month and the eleven before it (`search.wishes` reads them). What is met since was asked all the same: both are
counted. Where one looks for some people only (`voor`), what cannot have been theirs is left out (`wanted.may_be_of`).
Words name a kind or a theme only where none was chosen; in what somebody wrote to the coach, a place or a day is not
looked for: who reports a need has chosen these before.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from catalogue.models import RegionPage
from catalogue.periods import Period, month_back
from search.gaps.axes import Axis, Column
from search.gaps.places import WHOLE_REGION
from search.gaps.view import GapView
from search.gaps.wanted import Phrases, Wanted, columns_asked, may_be_of, phrases_of
from search.services import every_theme
from search.wishes import Wish, wishes_of

MONTHS = 12


@dataclass
class Asked:
    """How often, by cell, row and column; each search once in each of them, and once in the total.

    A search that names several municipalities or columns counts in the cell of each. One that names no municipality
    stands in the row of the whole region; one that names no column of the axis in its row and the total only; one that
    names municipalities elsewhere only in its columns and the total.

    Attributes:
        times: how often, by (row, column); an empty one is the total.
        met: how often of these it is met since.
    """

    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, rows: Collection[str], columns: Collection[str], times: int, *, is_met: bool = False) -> None:
        """Add one search, asked so many times."""
        places = {(row, column): times for row in {*rows, ""} for column in {*columns, ""}}
        self.times.update(places)
        if is_met:
            self.met.update(places)


def asked_of(region: RegionPage, view: GapView, columns: Collection[Column], now: datetime) -> Asked:
    """Give how often it was asked, by municipality and by these columns. Two queries, and one for themes."""
    return asked_in(asked_lately(region, now), view, columns)


def asked_in(wishes: Iterable[Wish], view: GapView, columns: Collection[Column]) -> Asked:
    """Count these, by municipality and by these columns."""
    heads, phrases, asked = {column.value for column in columns}, _phrases(view.axis), Asked()
    for wish in wishes:
        wanted = wish.wanted
        if may_be_of(view.group, wanted):
            named = columns_asked(view.axis, wanted, wish.on.month, phrases) & heads
            asked.add(rows_of(wanted), named, wish.times, is_met=wish.met_on is not None)
    return asked


def wishes_in(wishes: Iterable[Wish], view: GapView, place: str, column: str) -> Iterator[Wish]:
    """Give those of these that are counted in one cell."""
    phrases = _phrases(view.axis)
    for wish in wishes:
        wanted = wish.wanted
        here = place in rows_of(wanted) and may_be_of(view.group, wanted)
        if here and column in columns_asked(view.axis, wanted, wish.on.month, phrases):
            yield wish


def asked_lately(region: RegionPage, now: datetime) -> tuple[Wish, ...]:
    """Give everything that was asked in vain in these twelve months. Two queries."""
    return wishes_of(region, Period(first_month(now), timezone.localdate(now)))


def first_month(now: datetime) -> date:
    """Give the first day of the months that count."""
    return month_back(timezone.localdate(now), MONTHS - 1)


def rows_of(wanted: Wanted) -> Collection[str]:
    """Give the municipalities it names; the whole region where it names none."""
    return wanted.values("gemeente") or (WHOLE_REGION,)


def _phrases(axis: Axis) -> Phrases:
    return phrases_of(axis, [(one.slug, one.words) for one in every_theme().values()] if axis is Axis.THEME else ())
