"""The one inbox of a coach: what visitors, counsellors and organisations told, and what was looked for in vain.

The same stands there once. Of an offer: the same offer, the same reason. Of what is missing: the same choices, whether
somebody told it or only looked for it; without choices, the same words. How many rows there are, the questions to the
database are as many.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django.db.models import F, Max, Min, QuerySet, Sum
from django.utils import timezone

from catalogue.listing.authors import name_of
from catalogue.models import OfferPage
from catalogue.periods import month_back
from search.choices import CLOSED, OF_AN_OFFER, WAITING, Reason, Sender, SignalState
from search.models import Signal
from search.permissions import fruitless_searches_for, signals_for

# What was looked for half a year ago says little of today; the report of searches without result goes back two years.
MONTHS_BACK: Final = 6
# Once is a mistake of the hand, twice may be one family. Three visits of three days or three people are a need.
OFTEN_ENOUGH: Final = 3
LONGEST_NUMBER: Final = 19  # digits of a key that a database can hold
CLOSED_FOR: Final = timedelta(days=365)  # how long one can read what became of something


WORDS: Final = "woorden"  # in the key of a need without choices


class About(StrEnum):
    """What a group is about; the value stands in an address."""

    OFFER = "aanbod"
    NEED = "zoekt"  # somebody told what is missing
    SEARCH = "gezocht"  # nobody told it: it was only looked for


@dataclass(frozen=True)
class Quote:
    """What one of them wrote."""

    words: str
    sender: Sender
    made_at: datetime


@dataclass(frozen=True)
class Group:
    """The same, told or looked for once or more.

    Attributes:
        key: names the group in a form or an address.
        offer: what it is about, fetched; None for a need and a search.
        choices: what was looked for, as an address; "" where there are only words.
        by: sender → how many of them told it, those who told most first.
        told, searched: how often it was told; how often it was looked for in vain.
        oldest, newest: the days on which it was told; where nobody told it the first day of a month, for of a search
            nothing more is known.
        quotes: what they wrote, newest first, each words once.
        state: NEW as long as one of them is.
        seen: stands for what is shown of its signals: who acts gives it back (`seen_of`).
        organisation_says, answer, handled_by, …: those of the latest signal that has one.
    """

    key: str
    about: About
    reason: Reason
    region: int
    offer: OfferPage | None
    choices: str
    by: tuple[tuple[Sender, int], ...]
    told: int
    searched: int
    oldest: date
    newest: date
    quotes: tuple[Quote, ...]
    state: SignalState
    seen: str
    organisation_says: str = ""
    organisation_said_at: datetime | None = None
    handed_on_at: datetime | None = None
    handed_on_words: str = ""
    answer: str = ""
    handled_at: datetime | None = None
    handled_by: str = ""

    @property
    def number(self) -> int:
        """How often it came in, one way or the other."""
        return self.told + self.searched

    @property
    def may_be_handed_on(self) -> bool:
        """An organisation can do something about it. What it told itself, it knows."""
        return self.offer is not None and self.reason in OF_AN_OFFER

    @property
    def is_answered_by_organisation(self) -> bool:
        """It said something since it was asked, if it was."""
        said, asked = self.organisation_said_at, self.handed_on_at
        return said is not None and (asked is None or said > asked)


@dataclass(frozen=True)
class Searched:
    """What was looked for in vain, of all months that count together."""

    region: int
    choices: str
    times: int
    first: date
    last: date
    outcome: SignalState = SignalState.NEW


@dataclass
class _Pile:
    """A group in the making."""

    signals: list[Signal] = field(default_factory=list)
    searches: list[Searched] = field(default_factory=list)


def waiting_groups(user: Any, today: date) -> list[Group]:
    """Give what waits for this user: what somebody told, then what was only looked for; the oldest first."""
    signals = _fetched(signals_for(user).filter(state__in=WAITING))
    return joined(signals, _searched(user, today))


def number_waiting(user: Any, today: date | None = None) -> int:
    """Count what waits for this user, without fetching what it says: for the bar above every page."""
    signals = signals_for(user).filter(state__in=WAITING).order_by()
    about_offers = signals.filter(offer__isnull=False).values("offer", "reason").distinct().count()
    needs = {
        key_of(need)
        for need in signals.filter(offer__isnull=True).only("offer", "region", "choices", "words", "reason")
    }
    often = [one for one in _searched(user, today or timezone.localdate()) if one.times >= OFTEN_ENOUGH]
    return about_offers + len(needs | {_key_of_need(one.region, one.choices, "") for one in often})


def closed_groups(user: Any, today: date) -> list[Group]:
    """Give what was looked into in the last year, the latest first: what was closed in one go is one group."""
    since = today - CLOSED_FOR
    signals = _fetched(signals_for(user).filter(state__in=CLOSED, handled_at__date__gte=since))
    rows = fruitless_searches_for(user).filter(month__gte=since, handled_times__gt=0).order_by("month")
    searches = [
        Searched(row.region_id, row.choices, row.handled_times, row.month, row.month, SignalState(row.outcome))
        for row in rows
    ]
    return sorted(_closed(signals, searches), key=_closed_at, reverse=True)


def joined(signals: Iterable[Signal], searches: Iterable[Searched], often_enough: int = OFTEN_ENOUGH) -> list[Group]:
    """Join the same; what nobody told comes last, and is left out until it was looked for often enough."""
    piles: dict[str, _Pile] = {}
    for signal in signals:
        piles.setdefault(key_of(signal), _Pile()).signals.append(signal)
    for one in searches:
        piles.setdefault(_key_of_need(one.region, one.choices, ""), _Pile()).searches.append(one)
    groups = [_group(key, pile) for key, pile in piles.items()]
    shown = [group for group in groups if group.told or group.searched >= often_enough]
    return sorted(shown, key=lambda group: (not group.told, group.oldest, group.key))


def key_of(signal: Signal) -> str:
    """Give the key under which this signal is joined with the same."""
    if signal.offer_id is not None:
        return f"{About.OFFER}.{signal.offer_id}.{signal.reason}"
    return _key_of_need(signal.region_id, signal.choices, signal.words)


def seen_of(signals: Collection[Signal]) -> str:
    """Give what stands for these signals as they are now: the newest, and the moments at which coaches moved them."""
    newest = max((signal.pk or 0 for signal in signals), default=0)
    moved = [moment for one in signals for moment in (one.handed_on_at, one.handled_at) if moment]
    states = "".join(sorted({SignalState(signal.state)[0] for signal in signals}))
    return f"{newest}-{states}-{max(moved).isoformat() if moved else ''}"


def newest_seen(seen: str) -> int:
    """Give the newest signal of what stands for some; 0 for none, and for what nobody made."""
    number = seen.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER else 0


def first_month(today: date) -> date:
    """Give the first day of the oldest month whose searches wait."""
    return month_back(today, MONTHS_BACK - 1)


def same_choices(choices: str) -> str:
    """Give the one form of an address of choices: sorted, in small letters, for nothing is found by its capitals."""
    return urlencode(sorted((name, value.lower()) for name, value in parse_qsl(choices)))


def _key_of_need(region: int, choices: str, words: str) -> str:
    if choices:
        return f"{About.NEED}.{region}.{same_choices(choices)}"
    return f"{WORDS}.{region}.{words.casefold()}"


def _fetched(signals: "QuerySet[Signal]") -> "QuerySet[Signal]":
    return signals.select_related("offer__state", "offer__picture", "handled_by").order_by("made_at", "pk")


def _searched(user: Any, today: date) -> Iterator[Searched]:
    """Give what was looked for in vain since somebody last looked into it; one query beside those for the user."""
    waiting = fruitless_searches_for(user).filter(month__gte=first_month(today), times__gt=F("handled_times"))
    rows = waiting.order_by().values("region", "choices")
    for row in rows.annotate(waits=Sum(F("times") - F("handled_times")), first=Min("month"), last=Max("month")):
        yield Searched(row["region"], row["choices"], row["waits"], row["first"], row["last"])


def _closed(signals: Iterable[Signal], searches: Iterable[Searched]) -> Iterator[Group]:
    """Give the groups of what was closed at one moment; the searches stand with the latest of the same."""
    moments: dict[str, dict[datetime | None, _Pile]] = {}
    for signal in signals:
        moments.setdefault(key_of(signal), {}).setdefault(signal.handled_at, _Pile()).signals.append(signal)
    for one in searches:
        by_moment = moments.setdefault(_key_of_need(one.region, one.choices, ""), {})
        latest = max((moment for moment in by_moment if moment), default=None)
        by_moment.setdefault(latest, _Pile()).searches.append(one)
    for key, by_moment in moments.items():
        yield from (_group(key, pile) for pile in by_moment.values())


def _closed_at(group: Group) -> tuple[datetime, str]:
    """Give the moment it was closed; of searches alone nobody knows it: then the beginning of their last month."""
    month = timezone.make_aware(datetime.combine(group.newest, time.min))
    return (group.handled_at or month, group.key)


def _group(key: str, pile: _Pile) -> Group:
    """Make one group; its signals come oldest first."""
    signals, searches = pile.signals, pile.searches
    days = [timezone.localdate(signal.made_at) for signal in signals]
    first, last = (signals[0], signals[-1]) if signals else (None, None)
    return Group(
        key=key,
        about=(About.OFFER if first.offer_id else About.NEED) if first else About.SEARCH,
        reason=Reason(first.reason) if first else Reason.NEED,
        region=first.region_id if first else searches[0].region,
        offer=last.offer if last else None,
        choices=first.choices if first else searches[0].choices,
        by=_counted(signals),
        told=len(signals),
        searched=sum(one.times for one in searches),
        oldest=min(days or [one.first for one in searches]),
        newest=max(days or [one.last for one in searches]),
        quotes=_quotes(signals),
        state=_state(signals, searches),
        seen=seen_of(signals),
        **_became(signals),
    )


def _counted(signals: list[Signal]) -> tuple[tuple[Sender, int], ...]:
    counts = {sender: sum(signal.sender == sender for signal in signals) for sender in Sender}
    return tuple(sorted(((one, n) for one, n in counts.items() if n), key=lambda pair: -pair[1]))


def _quotes(signals: list[Signal]) -> tuple[Quote, ...]:
    said = {one.words.casefold(): Quote(one.words, Sender(one.sender), one.made_at) for one in signals if one.words}
    return tuple(sorted(said.values(), key=lambda quote: quote.made_at, reverse=True))


def _state(signals: list[Signal], searches: list[Searched]) -> SignalState:
    if not signals:
        return searches[-1].outcome
    states = {SignalState(signal.state) for signal in signals}
    return SignalState.NEW if SignalState.NEW in states else SignalState(signals[-1].state)


def _became(signals: list[Signal]) -> dict[str, Any]:
    """Give what the organisation and the coaches said last."""
    said, given = _latest(signals, "organisation_said_at"), _latest(signals, "handed_on_at")
    closed = _latest(signals, "handled_at")
    answered = _latest([signal for signal in signals if signal.answer], "handled_at")
    return {
        "organisation_says": said.organisation_says if said else "",
        "organisation_said_at": said.organisation_said_at if said else None,
        "handed_on_at": given.handed_on_at if given else None,
        "handed_on_words": given.handed_on_words if given else "",
        "answer": answered.answer if answered else next((one.answer for one in reversed(signals) if one.answer), ""),
        "handled_at": closed.handled_at if closed else None,
        "handled_by": name_of(closed.handled_by) if closed else "",
    }


def _latest(signals: list[Signal], moment: str) -> Signal | None:
    """Give the signal whose moment of this name is the latest; None where none has one."""
    there = [signal for signal in signals if getattr(signal, moment) is not None]
    return max(there, key=lambda signal: (getattr(signal, moment), signal.pk or 0), default=None)
