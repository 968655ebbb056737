"""The coming year of the region, month by month."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.gaps.axes import FIXED, Axis, Column
from search.gaps.facts import OfferFacts
from search.gaps.fits import counts_in
from search.gaps.view import GapView

FEW = 0.5  # of the best month: below it a month is one of the worst


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month: how many offers are known to run, and of how many nobody said.

    Attributes:
        share: of the best month, from 0 to 1: the height of its bar.
        is_low: less than half of the best month runs.
    """

    column: Column
    known: int
    unknown: int
    share: float
    is_low: bool


def months_of(facts: Iterable[OfferFacts], view: GapView) -> tuple[MonthBar, ...]:
    """Give the twelve months from January, each as it is in the coming year, for what and for whom one looks."""
    known, unknown = dict.fromkeys(range(1, 13), 0), dict.fromkeys(range(1, 13), 0)
    for one in facts:
        counts = counts_in(view, one)
        if counts is False:
            continue
        for month in one.times.months:
            (known if counts else unknown)[month] += 1
        for month in one.times.maybe_months:
            unknown[month] += 1
    best = max(known.values())
    return tuple(
        MonthBar(column, number, unknown[month], number / best if best else 0.0, bool(best) and number < FEW * best)
        for column, month, number in ((one, int(one.value), known[int(one.value)]) for one in FIXED[Axis.MONTH])
    )
