"""What a year changed in the offer, and what became of what was asked and told: numbers alone.

Of the whole region, or of one municipality. The offer comes from the monthly counts (`search.tallying`): where nobody
counted there is no number, and none is made up.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from django.db.models import Min
from django.utils import timezone

from catalogue.choices import Kind
from catalogue.models import RegionPage
from catalogue.periods import Period, Spread, spread
from catalogue.places import REGION_WIDE, places_of_offers
from search.choices import CLOSED, Reason, SignalState
from search.models import FruitlessSearch, Signal, Tally
from search.models.fruitless import oldest_month
from search.models.tally import EVERYWHERE, WHOLE_REGION
from search.needs import query_of
from search.query import OfferQuery
from search.services import count

MOST_LOOKED_UP = (
    200  # different searches of a report that are tried again: the most frequent ones; each costs the engine
)
Finds = Callable[[str], bool]  # do these choices find something today? Raises EngineUnavailable


@dataclass
class Both:
    """Offers, and how many of them have a label."""

    offers: int = 0
    labelled: int = 0

    def add(self, row: Tally) -> None:
        """Count a row in."""
        self.offers += row.offers
        self.labelled += row.labelled


@dataclass
class Count:
    """What was counted last in a month: in all, by kind, by place (a NIS code, REGION_WIDE)."""

    month: date
    counted_on: date
    all: Both = field(default_factory=Both)
    by_kind: dict[Kind, Both] = field(default_factory=dict)
    by_place: dict[str, Both] = field(default_factory=dict)


@dataclass(frozen=True)
class OfferYear:
    """The offer month by month.

    Attributes:
        months: the counts of this year, oldest first.
        start: the last count of the year before; else the first of this year (`late_start`); None where there is no
            other than the last.
        end: the last count of the year so far; None where nobody counted.
    """

    months: tuple[Count, ...]
    start: Count | None
    end: Count | None
    late_start: bool


@dataclass
class Asked:
    """Needs or searches, and how many of them were met: solved, or they find something now."""

    times: int = 0
    solved: int = 0
    found_now: int = 0

    @property
    def met(self) -> int:
        """Solved, or found now; each once."""
        return self.solved + self.found_now

    def add(self, times: int, *, solved: bool, found_now: bool) -> None:
        """Count something in that was asked so often."""
        self.times += times
        self.solved += times * solved
        self.found_now += times * (found_now and not solved)


@dataclass(frozen=True)
class NeedYear:
    """What people looked for and did not find: told to the coach, and searched in vain.

    Attributes:
        looked_up: False where searching was out of order, so that nobody knows what finds something now.
        searches_since: the first day of which searches are kept, where that is within the period; older are forgotten.
    """

    told: Asked
    searched: Asked
    by_kind: dict[Kind | None, Asked]
    looked_up: bool
    searches_since: date | None


@dataclass(frozen=True)
class SignalYear:
    """Signals about offers: reason → state → how many; and how many days the closed ones waited."""

    by_reason: dict[Reason, Counter[SignalState]]
    days: Spread | None

    @property
    def all(self) -> int:
        """All of them."""
        return sum(sum(states.values()) for states in self.by_reason.values())

    @property
    def closed(self) -> int:
        """Those that somebody looked into, and is done with."""
        return sum(states[state] for states in self.by_reason.values() for state in CLOSED)


def offer_in(region: RegionPage, period: Period, place: str | None = None) -> OfferYear:
    """Give what was counted in the year of the period, and at the end of the year before. One query."""
    december = period.first - relativedelta(months=1)
    rows = Tally.objects.filter(region=region, month__range=(december, period.last))
    counts: dict[date, Count] = {}
    for row in rows.order_by("month"):
        one = counts.setdefault(row.month, Count(row.month, row.counted_on))
        if row.place == (place or EVERYWHERE):
            one.all.add(row)
            one.by_kind.setdefault(Kind(row.kind), Both()).add(row)
        if row.place != EVERYWHERE:
            where = REGION_WIDE if row.place == WHOLE_REGION else row.place
            one.by_place.setdefault(where, Both()).add(row)
    months = tuple(one for month, one in counts.items() if month >= period.first)
    first = counts.get(december) or (months[0] if len(months) > 1 else None)
    end = months[-1] if months else None
    return OfferYear(months, first if end else None, end, late_start=december not in counts)


def finds_in(region: RegionPage) -> Finds:
    """Give what says whether choices find something in this region today; it asks the engine once for the same."""
    return lru_cache(maxsize=None)(lambda choices: count(query_of(choices), region) > 0)


def needs_in(
    region: RegionPage, period: Period, finds: Finds | None, today: date, place: str | None = None
) -> NeedYear:
    """Count the needs and searches of the period. Two queries.

    Args:
        finds: None where searching is out of order.
    """
    told, searched, by_kind = Asked(), Asked(), dict[Kind | None, Asked]()

    def add(into: Asked, choices: str, times: int, solved: bool, looked_up: bool) -> None:
        query = query_of(choices)
        if place is not None and place not in query.places:
            return
        found = bool(finds and looked_up and not solved and choices and finds(choices))
        for one in (into, *(by_kind.setdefault(kind, Asked()) for kind in _kinds_of(query))):
            one.add(times, solved=solved, found_now=found)

    needs = Signal.objects.filter(
        region=region, reason=Reason.NEED, made_at__gte=period.begins, made_at__lt=period.ends
    )
    for choices, state in needs.values_list("choices", "state"):
        add(told, choices, 1, state == SignalState.SOLVED, True)
    rows = FruitlessSearch.objects.filter(region=region, month__range=(period.first, period.last)).order_by("-times")
    for at, (choices, times, outcome) in enumerate(rows.values_list("choices", "times", "outcome")):
        add(searched, choices, times, outcome == SignalState.SOLVED, at < MOST_LOOKED_UP)
    order = [*Kind, None]
    return NeedYear(
        told,
        searched,
        {kind: by_kind[kind] for kind in order if kind in by_kind},
        looked_up=finds is not None,
        searches_since=_searches_kept_since(period, today),
    )


def signals_in(region: RegionPage, period: Period, place: str | None = None) -> SignalYear:
    """Count the signals about offers that were told in the period, as they stand now. Two queries."""
    told = Signal.objects.filter(region=region, made_at__gte=period.begins, made_at__lt=period.ends).exclude(
        reason=Reason.NEED
    )
    rows = list(told.values_list("offer", "reason", "state", "made_at", "handled_at"))
    places = places_of_offers({row[0] for row in rows}) if place is not None else {}
    by_reason: dict[Reason, Counter[SignalState]] = {}
    waited = []
    for offer, reason, state, made_at, handled_at in rows:
        if place is not None and place not in places.get(offer, ()):
            continue
        by_reason.setdefault(Reason(reason), Counter())[SignalState(state)] += 1
        if handled_at:
            waited.append((timezone.localdate(handled_at) - timezone.localdate(made_at)).days)
    return SignalYear({reason: by_reason[reason] for reason in Reason if reason in by_reason}, spread(waited))


def _kinds_of(query: OfferQuery) -> tuple[Kind | None, ...]:
    """Give the kinds somebody chose; None where they chose none."""
    return tuple(kind for slug in query.kinds if (kind := Kind.from_slug(slug))) or (None,)


def _searches_kept_since(period: Period, today: date) -> date | None:
    """Give from which day on searches of the period are kept still; None where that is all of it."""
    oldest = oldest_month(today)
    return oldest if oldest > period.first else None


def first_day(region: RegionPage) -> date | None:
    """Give the day of the first count, signal or search that is kept; None where there is none."""
    counted = Tally.objects.filter(region=region).aggregate(day=Min("month"))["day"]
    searched = FruitlessSearch.objects.filter(region=region).aggregate(day=Min("month"))["day"]
    told = Signal.objects.filter(region=region).aggregate(at=Min("made_at"))["at"]
    days = [day for day in (counted, searched, told and timezone.localdate(told)) if day]
    return min(days, default=None)
