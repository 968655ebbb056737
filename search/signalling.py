"""Telling the coach. Signals are made here and nowhere else, so that nothing is kept unmasked; and handled here too.

The same visitor who says the same of the same offer again on the same day adds nothing: their first signal is given
back. Other words, or another visitor, make another signal, for the coach wants to know that three people say "full".
Who it was is known to a counter of search/limits.py only, as a hash that is forgotten after two days.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import OfferPage, RegionPage
from search.choices import Reason, Sender, SignalState
from search.limits import within_limit
from search.masking import mask
from search.models import Signal
from search.models.signal import LONGEST_WORDS
from search.needs import choices_of
from search.query import OfferQuery

A_DAY = timedelta(days=1)


class OfferInNoRegion(Exception):
    """The offer stands below no region: nobody would read the signal."""


def tell_about_offer(
    *, offer: OfferPage, reason: Reason, words: str, sender: Sender, who: str, now: datetime
) -> Signal:
    """Keep what somebody says of an offer; the words are masked, and cut to LONGEST_WORDS characters.

    Args:
        who: tells one visitor from another (see `within_limit`); it is not kept with the signal.

    Raises:
        OfferInNoRegion: the offer stands below no region.
        ValidationError: the reason is a need.
    """
    region = RegionPage.objects.ancestor_of(offer).first()
    if region is None:
        raise OfferInNoRegion(offer.title)
    return _told_once(Signal(region=region, offer=offer, reason=reason, words=_kept(words), sender=sender), who, now)


def tell_need(*, region: RegionPage, query: OfferQuery, words: str, sender: Sender, who: str, now: datetime) -> Signal:
    """Keep what somebody looks for and does not find: the choices of the query, and words. Both are masked.

    Raises:
        ValidationError: there are neither choices nor words.
    """
    need = Signal(region=region, reason=Reason.NEED, choices=choices_of(query), words=_kept(words), sender=sender)
    if not need.choices and not need.words:
        raise ValidationError("A need is about something.", code="empty")
    return _told_once(need, who, now)


def handle(*, signal: Signal, now: datetime) -> Signal:
    """Note that somebody looked into it. A signal that was handled before keeps its first moment."""
    if signal.state == SignalState.NEW:
        signal.state, signal.handled_at = SignalState.HANDLED, now
        signal.full_clean()
        signal.save(update_fields=["state", "handled_at"])
    return signal


def reopen(*, signal: Signal) -> Signal:
    """Take `handle` back."""
    signal.state, signal.handled_at = SignalState.NEW, None
    signal.full_clean()
    signal.save(update_fields=["state", "handled_at"])
    return signal


@transaction.atomic
def _told_once(signal: Signal, who: str, now: datetime) -> Signal:
    """Save it, unless the same visitor told the same today: then give what stands."""
    signal.made_at = now
    signal.full_clean()
    same = {name: getattr(signal, name) for name in ("region", "offer", "reason", "choices", "words", "sender")}
    told = repr([who, signal.region_id, signal.offer_id, signal.reason, signal.choices, signal.words])
    if not within_limit(action="told", who=told, most=1, per=A_DAY, now=now):
        standing = Signal.objects.filter(**same, made_at__gt=now - A_DAY, made_at__lte=now).first()
        if standing is not None:
            return standing
    signal.save()
    return signal


def _kept(words: str) -> str:
    return mask(words)[:LONGEST_WORDS].rstrip()
