"""What was asked and not found: needs that somebody told, and searches in vain; and whether each was met since.

The one place where this is said; the table of gaps and the year report both read it here. What a coach called "not a
problem" is left out. Met is what a coach solved, and what finds an offer since (`search.meeting` says which one
counts). On which day that began is kept, so what was said of a year stays said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from catalogue.models import RegionPage
from catalogue.periods import Period
from search.choices import Reason, SignalState
from search.gaps.wanted import Wanted, wanted_in
from search.models import FruitlessSearch, Signal


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that was asked, in a month or on a day.

    Attributes:
        choices: as an address of the menu writes it (`search.needs.choices_in_words` says it); may be empty.
        words: what somebody wrote besides, masked; empty for a search.
        times: how often.
        on: the day it was told; of a search the first day of its month.
        sender: the role of who told it (`search.choices.Sender`); empty for a search.
        met_on: since which day it is met; None: it is not.
        solved: a coach met it.
    """

    choices: str
    words: str
    times: int
    on: date
    sender: str = ""
    met_on: date | None = None
    solved: bool = False

    @property
    def wanted(self) -> Wanted:
        """What was looked for."""
        return wanted_in(self.choices, self.words)

    def is_met_by(self, day: date) -> bool:
        """Say whether it was met on that day, or before."""
        return self.met_on is not None and self.met_on <= day


def wishes_of(region: RegionPage, period: Period) -> tuple[Wish, ...]:
    """Give everything that was asked in vain in these days; searches are known by month. Two queries."""
    return (*_searches(region, period), *_needs(region, period))


def _searches(region: RegionPage, period: Period) -> Iterator[Wish]:
    kept = FruitlessSearch.objects.filter(region=region, month__range=(period.first.replace(day=1), period.last))
    rows = kept.order_by().values_list("choices", "month", "times", "handled_times", "outcome", "met_on")
    for choices, month, times, handled, outcome, met_on in rows:
        left = times - handled if outcome == SignalState.NO_PROBLEM else times
        if left > 0:
            yield Wish(choices, "", left, month, met_on=met_on, solved=outcome == SignalState.SOLVED)


def _needs(region: RegionPage, period: Period) -> Iterator[Wish]:
    told = Signal.objects.filter(
        region=region, reason=Reason.NEED, made_at__gte=period.begins, made_at__lt=period.ends
    ).exclude(state=SignalState.NO_PROBLEM)
    rows = told.order_by().values_list("choices", "words", "made_at", "sender", "met_on", "state", "handled_at")
    for choices, words, made_at, sender, met_on, state, handled_at in rows:
        solved = state == SignalState.SOLVED
        days = [day for day in (met_on, timezone.localdate(handled_at) if solved else None) if day]
        yield Wish(choices, words, 1, timezone.localdate(made_at), sender, min(days, default=None), solved)
