"""Telling the coach. Signals are made here and nowhere else, so that nothing is kept unmasked; and closed here too,
one by one: `search.handling` does it with all that say the same.

The same visitor who says the same of the same offer again on the same day adds nothing: their first signal is given
back. Other words, or another visitor, make another signal, for the coach wants to know that three people say "full".
Who it was is known to a counter of search/limits.py only, as a hash that is forgotten after two days; of staff it is
kept (`told_by`), so that they see what became of it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from catalogue.masking import mask
from catalogue.models import OfferPage, RegionPage
from search.choices import CLOSED, STAFF_SENDERS, WAITING, Reason, Sender, SignalState
from search.limits import within_limit
from search.models import Signal
from search.models.signal import LONGEST_ANSWER, LONGEST_WORDS
from search.needs import choices_of
from search.personal import refuse_personal
from search.query import OfferQuery

A_DAY = timedelta(days=1)
UNSEEN_KEY = "search.unseen.{user}"  # how many answers somebody has not seen: asked on every page of the staff
KEPT_SECONDS = 30
CHANGED = ["state", "handled_at", "handled_by", "answer", "answer_seen_at", "handed_on_at", "handed_on_words"]


class OfferInNoRegion(Exception):
    """The offer stands below no region: nobody would read the signal."""


def tell_about_offer(
    *, offer: OfferPage, reason: Reason, words: str, sender: Sender, who: str, now: datetime, told_by: Any = None
) -> Signal:
    """Keep what somebody says of an offer; the words are masked, and cut to LONGEST_WORDS characters.

    Args:
        who: tells one visitor from another (see `within_limit`); it is not kept with the signal.
        told_by: the account; kept for staff only (STAFF_SENDERS), whoever else it is of.

    Raises:
        OfferInNoRegion: the offer stands below no region.
        ValidationError: the reason is a need.
    """
    region = RegionPage.objects.ancestor_of(offer).first()
    if region is None:
        raise OfferInNoRegion(offer.title)
    told = Signal(region=region, offer=offer, reason=reason, words=_kept(words), sender=sender)
    return _told_once(told, told_by, who, now)


def tell_need(
    *,
    region: RegionPage,
    query: OfferQuery,
    words: str,
    sender: Sender,
    who: str,
    now: datetime,
    told_by: Any = None,
) -> Signal:
    """Keep what somebody looks for and does not find: the choices of the query, and words. Both are masked.

    `who`, `told_by`: as for `tell_about_offer`.

    Raises:
        ValidationError: there are neither choices nor words.
    """
    need = Signal(region=region, reason=Reason.NEED, choices=choices_of(query), words=_kept(words), sender=sender)
    if not need.choices and not need.words:
        raise ValidationError("A need is about something.", code="empty")
    return _told_once(need, told_by, who, now)


def close(
    *, signal: Signal, now: datetime, by: Any = None, answer: str = "", outcome: SignalState = SignalState.SOLVED
) -> Signal:
    """Note what became of it, with an answer of at most LONGEST_ANSWER characters for who told it.

    A signal that was closed before keeps its first moment; another answer or outcome takes the place of the first, and
    is new to who told it. An empty answer leaves the one that stands.

    Args:
        outcome: one of CLOSED.

    Raises:
        ValidationError: the answer tells who somebody is.
    """
    refuse_personal(answer)
    said = answer.strip()[:LONGEST_ANSWER].rstrip() or signal.answer
    if (signal.state, signal.answer) == (outcome, said):
        return signal
    if signal.state in WAITING:
        signal.handled_at = now
    signal.state, signal.answer, signal.handled_by, signal.answer_seen_at = outcome, said, by, None
    return _changed(signal)


def reopen(*, signal: Signal) -> Signal:
    """Take `close` back; the answer stays, for whoever looks into it again."""
    signal.state, signal.handled_at, signal.handled_by, signal.answer_seen_at = SignalState.NEW, None, None, None
    return _changed(signal)


def hand_on(*, signal: Signal, now: datetime, words: str = "") -> Signal:
    """Leave it to the organisation, with the coach's own words: nobody else's reach it by this.

    Raises:
        ValidationError: it is about no offer, or the words tell who somebody is.
    """
    refuse_personal(words)
    signal.state, signal.handed_on_at = SignalState.HANDED_ON, now
    signal.handed_on_words = words.strip()[:LONGEST_WORDS].rstrip()
    return _changed(signal)


def answers_unseen_by(user: Any) -> int:
    """Count the signals of this user that were closed since they looked; other processes know within KEPT_SECONDS."""
    return cache.get_or_set(UNSEEN_KEY.format(user=user.pk), lambda: _unseen(user).count(), KEPT_SECONDS) or 0


def see_answers(*, user: Any, now: datetime) -> None:
    """Note that the user has seen what became of their signals."""
    _unseen(user).update(answer_seen_at=now)
    cache.delete(UNSEEN_KEY.format(user=user.pk))


def _unseen(user: Any) -> "QuerySet[Signal]":
    return Signal.objects.filter(told_by=user, state__in=CLOSED, answer_seen_at__isnull=True)


def _changed(signal: Signal) -> Signal:
    signal.full_clean()
    signal.save(update_fields=CHANGED)
    cache.delete(UNSEEN_KEY.format(user=signal.told_by_id))
    return signal


@transaction.atomic
def _told_once(signal: Signal, told_by: Any, who: str, now: datetime) -> Signal:
    """Save it, unless the same visitor told the same today: then give what stands."""
    signal.made_at = now
    signal.told_by = told_by if signal.sender in STAFF_SENDERS else None
    signal.full_clean()
    told = ("region", "offer", "reason", "choices", "words", "sender", "told_by")
    same = {name: getattr(signal, name) for name in told}
    saying = repr([who, signal.region_id, signal.offer_id, signal.reason, signal.choices, signal.words])
    if not within_limit(action="told", who=saying, most=1, per=A_DAY, now=now):
        standing = Signal.objects.filter(**same, made_at__gt=now - A_DAY, made_at__lte=now).first()
        if standing is not None:
            return standing
    signal.save()
    return signal


def _kept(words: str) -> str:
    return mask(words)[:LONGEST_WORDS].rstrip()
