"""How often something was asked for and not found: needs that were signalled, and searches without result.

Of this month and the eleven before it. What a coach called "not a problem" is left out; what was solved was asked all
the same. Where one looks for some people only (`voor`), what cannot have been theirs is left out (`wanted.may_be_of`).
Words name a kind or a theme only where none was chosen; in what somebody wrote to the coach, a place or a day is not
looked for: who reports a need has chosen these before.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from catalogue.models import RegionPage
from catalogue.periods import month_back
from catalogue.schedule import BRUSSELS
from search.choices import Reason, SignalState
from search.gaps.axes import Axis, Column
from search.gaps.places import WHOLE_REGION
from search.gaps.view import GapView
from search.gaps.wanted import Phrases, Wanted, columns_asked, may_be_of, phrases_of, wanted_in
from search.models import FruitlessSearch, Signal
from search.services import every_theme

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that was asked, in a month or on a day.

    Attributes:
        choices: as an address of the menu writes it (`search.needs.choices_in_words` says it); may be empty.
        words: what somebody wrote besides, masked; empty for a search.
        times: how often.
        on: the day it was told; of a search the first day of its month.
        sender: the role of who told it (`search.choices.Sender`); empty for a search.
    """

    choices: str
    words: str
    times: int
    on: date
    sender: str = ""

    @property
    def wanted(self) -> Wanted:
        """What was looked for."""
        return wanted_in(self.choices, self.words)


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
    return asked_in(wishes_of(region, now), view, columns)


def asked_in(wishes: Iterable[Wish], view: GapView, columns: Collection[Column]) -> Asked:
    """Count these, by municipality and by these columns."""
    heads, phrases, asked = {column.value for column in columns}, _phrases(view.axis), Asked()
    for wish in wishes:
        wanted = wish.wanted
        if may_be_of(view.group, wanted):
            asked.add(_rows(wanted), columns_asked(view.axis, wanted, wish.on.month, phrases) & heads, wish.times)
    return asked


def wishes_in(wishes: Iterable[Wish], view: GapView, place: str, column: str) -> Iterator[Wish]:
    """Give those of these that are counted in one cell."""
    phrases = _phrases(view.axis)
    for wish in wishes:
        wanted = wish.wanted
        here = place in _rows(wanted) and may_be_of(view.group, wanted)
        if here and column in columns_asked(view.axis, wanted, wish.on.month, phrases):
            yield wish


def wishes_of(region: RegionPage, now: datetime) -> tuple[Wish, ...]:
    """Give everything that was asked in vain in these twelve months. Two queries."""
    return (*_searches(region, now), *_needs(region, now))


def first_month(now: datetime) -> date:
    """Give the first day of the months that count."""
    today = now.astimezone(BRUSSELS).date()
    return month_back(today, MONTHS - 1)


def _searches(region: RegionPage, now: datetime) -> Iterator[Wish]:
    kept = FruitlessSearch.objects.filter(region=region, month__gte=first_month(now)).order_by()
    rows = kept.values_list("choices", "month", "times", "handled_times", "outcome")
    for choices, month, times, handled, outcome in rows:
        left = times - handled if outcome == SignalState.NO_PROBLEM else times
        if left > 0:
            yield Wish(choices, "", left, month)


def _needs(region: RegionPage, now: datetime) -> Iterator[Wish]:
    since = datetime.combine(first_month(now), time.min, BRUSSELS)
    told = Signal.objects.filter(region=region, reason=Reason.NEED, made_at__gte=since)
    rows = told.exclude(state=SignalState.NO_PROBLEM).order_by()
    for choices, words, made_at, sender in rows.values_list("choices", "words", "made_at", "sender"):
        yield Wish(choices, words, 1, made_at.astimezone(BRUSSELS).date(), sender)


def _rows(wanted: Wanted) -> Collection[str]:
    return wanted.values("gemeente") or (WHOLE_REGION,)


def _phrases(axis: Axis) -> Phrases:
    return phrases_of(axis, [(one.slug, one.words) for one in every_theme().values()] if axis is Axis.THEME else ())
