"""What an organisation hears of the signals about its own listings, and what it says of them.

It hears the reason that visitors and counsellors gave, and how many did; of visitors also their words, masked on
arrival. Never who; and never a counsellor's words, for what a counsellor notes about an organisation is for the house
(rule 6 of the trade). Signals of coaches, and its own, it does not hear.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

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
    """

    reason: Reason
    by: tuple[tuple[Sender, int], ...]
    words: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many said it."""
        return sum(number for _sender, number in self.by)


def unanswered(offers: Collection[int]) -> "QuerySet[Signal]":
    """Give the signals about these offers that the organisation hears, new and not answered by it, newest first."""
    return Signal.objects.filter(
        offer__in=offers, state=SignalState.NEW, sender__in=HEARD_OF, organisation_said_at__isnull=True
    ).order_by("-made_at", "-pk")


def heard_by_offer(offers: Collection[int]) -> dict[int, tuple[Heard, ...]]:
    """Give offer id → what is said of it, what most people say first; one query."""
    told: dict[int, dict[Reason, list[Signal]]] = {}
    for signal in unanswered(offers):
        told.setdefault(signal.offer_id or 0, {}).setdefault(Reason(signal.reason), []).append(signal)
    return {pk: _in_order([_heard(reason, ones) for reason, ones in by.items()]) for pk, by in told.items()}


@transaction.atomic
def organisation_says(*, offer: OfferPage, reason: Reason, words: str, at: datetime) -> int:
    """Keep what the organisation says of all that it heard for this reason; give how many signals that were.

    The words are masked, and cut to LONGEST_ANSWER characters. The signals stay new: the coach decides what is handled.
    """
    said = mask(words)[:LONGEST_ANSWER].strip()
    if not said:
        return 0
    return unanswered([offer.pk]).filter(reason=reason).update(organisation_says=said, organisation_said_at=at)


def _heard(reason: Reason, signals: list[Signal]) -> Heard:
    by = tuple((one, number) for one in HEARD_OF if (number := sum(s.sender == one for s in signals)))
    words = [signal.words for signal in signals if signal.words and signal.sender == Sender.VISITOR]
    return Heard(reason, by, tuple(dict.fromkeys(words))[:MOST_WORDS])


def _in_order(heard: list[Heard]) -> tuple[Heard, ...]:
    return tuple(sorted(heard, key=lambda one: (-one.number, OF_AN_OFFER.index(one.reason))))
