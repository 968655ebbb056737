"""How often something was asked for and not found: needs that were signalled, and searches without result.

Of this month and the eleven before it. What a coach called "not a problem" is left out; what was solved was asked all
the same. Where one looks for some people only (`voor`), what cannot have been theirs is left out (`wanted.may_be_of`).
Words name a kind or a theme only where none was chosen; in what somebody wrote to the coach, a place or a day is not
looked for: who reports a need has chosen these before.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from catalogue.models import RegionPage
from catalogue.schedule import BRUSSELS
from search.choices import Reason, SignalState
from search.gaps.axes import Axis, Column
from search.gaps.places import WHOLE_REGION
from search.gaps.view import GapView
from search.gaps.wanted import Wanted, columns_asked, may_be_of, phrases_of, wanted_in
from search.models import FruitlessSearch, Signal
from search.services import every_theme

MONTHS = 12


@dataclass
class Asked:
    """How often, by cell, row and column; each search once in each of them, and once in the total.

    A search that names several municipalities or columns counts in the cell of each. One that names no municipality
    stands in the row of the whole region; one that names no column of the axis in its row and the total only; one that
    names municipalities elsewhere only in its columns and the total.
    """

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, rows: Collection[str], columns: Collection[str], times: int) -> None:
        """Add one search, asked so many times."""
        self.total += times
        for column in columns:
            self.columns[column] += times
        for row in rows:
            self.rows[row] += times
            for column in columns:
                self.cells[row, column] += times


def asked_of(region: RegionPage, view: GapView, columns: Collection[Column], now: datetime) -> Asked:
    """Give how often it was asked, by municipality and by these columns. Two queries, and one for themes."""
    heads = {column.value for column in columns}
    themes = [(theme.slug, theme.words) for theme in every_theme().values()] if view.axis is Axis.THEME else []
    phrases = phrases_of(view.axis, themes)
    asked = Asked()
    for (wanted, month), times in _everything_asked(region, now):
        if may_be_of(view.group, wanted):
            here = frozenset(wanted.values("gemeente")) or {WHOLE_REGION}
            asked.add(here, columns_asked(view.axis, wanted, month, phrases) & heads, times)
    return asked


def first_month(now: datetime) -> date:
    """Give the first day of the months that count."""
    today = now.astimezone(BRUSSELS).date()
    months = today.year * 12 + today.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _everything_asked(region: RegionPage, now: datetime) -> Iterator[tuple[tuple[Wanted, int], int]]:
    """Give what was asked and in which month, and how often."""
    since = first_month(now)
    kept = FruitlessSearch.objects.filter(region=region, month__gte=since).order_by()
    for choices, month, times, handled, outcome in kept.values_list(
        "choices", "month", "times", "handled_times", "outcome"
    ):
        left = times - handled if outcome == SignalState.NO_PROBLEM else times
        if left > 0:
            yield (wanted_in(choices), month.month), left
    since_then = datetime.combine(since, time.min, BRUSSELS)
    needs = Signal.objects.filter(region=region, reason=Reason.NEED, made_at__gte=since_then)
    told = needs.exclude(state=SignalState.NO_PROBLEM).order_by()
    for choices, words, made_at in told.values_list("choices", "words", "made_at"):
        yield (wanted_in(choices, words), made_at.astimezone(BRUSSELS).month), 1
