"""What an organisation hears of the signals about its own listings, and what it says of them.

It hears the reason that visitors and counsellors gave, and how many did; of visitors also their words, masked on
arrival. Never who; and never a counsellor's words, for what a counsellor notes about an organisation is for the house
(rule 6 of the trade). Signals of coaches, and its own, it does not hear; unless a coach hands them on: then whoever
told it, and with the coach's own words.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from catalogue.masking import mask
from catalogue.models import OfferPage
from search.choices import OF_AN_OFFER, Reason, Sender, SignalState
from search.models import Signal
from search.models.signal import LONGEST_ANSWER

HEARD_OF: Final = (Sender.VISITOR, Sender.COUNSELLOR)
MOST_WORDS: Final = 3  # quotes of one reason; the coach reads them all


@dataclass(frozen=True)
class Heard:
    """One reason, told of one listing and not answered yet.

    Attributes:
        by: sender → how many of them said it.
        words: what visitors wrote, newest first, at most MOST_WORDS.
        is_handed_on: a coach asks it.
        coach_says: what the coach wrote with it; "" for nothing.
    """

    reason: Reason
    by: tuple[tuple[Sender, int], ...]
    words: tuple[str, ...]
    is_handed_on: bool = False
    coach_says: str = ""

    @property
    def number(self) -> int:
        """How many said it."""
        return sum(number for _sender, number in self.by)


def unanswered(offers: Collection[int]) -> "QuerySet[Signal]":
    """Give the signals about these offers that the organisation hears, open and not answered by it, newest first.

    What it answered before a coach handed it on, it is asked again.
    """
    by_itself = Q(state=SignalState.NEW, sender__in=HEARD_OF)
    handed_on = Q(state=SignalState.HANDED_ON, reason__in=OF_AN_OFFER)
    silent = Q(organisation_said_at__isnull=True) | (handed_on & Q(organisation_said_at__lte=F("handed_on_at")))
    return Signal.objects.filter((by_itself | handed_on) & silent, offer__in=offers).order_by("-made_at", "-pk")


def heard_by_offer(offers: Collection[int]) -> dict[int, tuple[Heard, ...]]:
    """Give offer id → what is said of it: what a coach asks first, then what most people say; one query."""
    told: dict[int, dict[Reason, list[Signal]]] = {}
    for signal in unanswered(offers):
        told.setdefault(signal.offer_id or 0, {}).setdefault(Reason(signal.reason), []).append(signal)
    return {pk: _in_order([_heard(reason, ones) for reason, ones in by.items()]) for pk, by in told.items()}


@transaction.atomic
def organisation_says(*, offer: OfferPage, reason: Reason, words: str, at: datetime) -> int:
    """Keep what the organisation says of all that it heard for this reason; give how many signals that were.

    The words are masked, and cut to LONGEST_ANSWER characters. The signals stay open: a coach closes them.
    """
    said = mask(words)[:LONGEST_ANSWER].strip()
    if not said:
        return 0
    return unanswered([offer.pk]).filter(reason=reason).update(organisation_says=said, organisation_said_at=at)


def _heard(reason: Reason, signals: list[Signal]) -> Heard:
    by = tuple((one, number) for one in Sender if (number := sum(s.sender == one for s in signals)))
    words = [signal.words for signal in signals if signal.words and signal.sender == Sender.VISITOR]
    given = [signal for signal in signals if signal.state == SignalState.HANDED_ON]
    latest = max(given, key=lambda signal: (signal.handed_on_at, signal.pk), default=None)
    coach_says = latest.handed_on_words if latest else ""
    return Heard(reason, by, tuple(dict.fromkeys(words))[:MOST_WORDS], bool(given), coach_says)


def _in_order(heard: list[Heard]) -> tuple[Heard, ...]:
    return tuple(sorted(heard, key=lambda one: (not one.is_handed_on, -one.number, OF_AN_OFFER.index(one.reason))))
