"""What a year changed in the offer, and what became of what was asked and told: numbers alone.

Of the whole region, or of one municipality. The offer comes from the monthly counts (`search.tallying`): where nobody
counted there is no number, and none is made up.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Min
from django.utils import timezone

from catalogue.choices import Kind
from catalogue.models import RegionPage
from catalogue.periods import Period, Spread, spread
from catalogue.places import REGION_WIDE, places_of_offers
from search.choices import CLOSED, Reason, SignalState
from search.gaps.asked import rows_of
from search.gaps.axes import Axis
from search.gaps.wanted import columns_asked, phrases_of
from search.models import FruitlessSearch, Signal, Tally
from search.models.fruitless import oldest_month
from search.models.tally import EVERYWHERE, WHOLE_REGION
from search.wishes import Wish, wishes_of


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
    """Needs or searches, and how many of them were met by the end of the period: by a coach, or they find an offer."""

    times: int = 0
    solved: int = 0
    found: int = 0

    @property
    def met(self) -> int:
        """By a coach or an offer; each once."""
        return self.solved + self.found

    def add(self, wish: Wish, until: date) -> None:
        """Count a wish in, as it stood on this day."""
        met = wish.times * wish.is_met_by(until)
        self.times += wish.times
        self.solved += met * wish.solved
        self.found += met * (not wish.solved)


@dataclass(frozen=True)
class NeedYear:
    """What people looked for and did not find: told to the coach, and searched in vain.

    Attributes:
        searches_since: the first day of which searches are kept, where that is within the period; older are forgotten.
    """

    told: Asked
    searched: Asked
    by_kind: dict[Kind | None, Asked]
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


def needs_in(region: RegionPage, period: Period, today: date, place: str | None = None) -> NeedYear:
    """Count what was asked in vain in the period, and what of it was met by its end. Two queries.

    The same wishes, in the same places and kinds, as the table of gaps lays over its cells.
    """
    told, searched, by_kind = Asked(), Asked(), defaultdict[Kind | None, Asked](Asked)
    phrases = phrases_of(Axis.KIND)
    for wish in wishes_of(region, period):
        if place is not None and place not in rows_of(wish.wanted):
            continue
        kinds = columns_asked(Axis.KIND, wish.wanted, wish.on.month, phrases)
        known = [kind for slug in kinds if (kind := Kind.from_slug(slug))]
        for one in (told if wish.sender else searched, *(by_kind[kind] for kind in known or (None,))):
            one.add(wish, period.last)
    order = [*Kind, None]
    return NeedYear(
        told,
        searched,
        {kind: by_kind[kind] for kind in order if kind in by_kind},
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
