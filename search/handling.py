"""What a coach does with a group of the inbox: hand it on, close it, take that back. All of it, or nothing.

Who acts gives back what was on the screen (`Group.seen`). What came in since then is not touched and goes on waiting;
and where a colleague was quicker, or did something else meanwhile, nothing is written and it is said in words.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import OpenState
from catalogue.listing.authors import name_of
from catalogue.models import OfferPage
from catalogue.refusals import ChangedMeanwhile, NotWaiting, Refused
from catalogue.states import set_state
from search import signalling
from search.choices import CLOSED, OF_AN_OFFER, WAITING, Reason, SignalState
from search.inbox import LONGEST_NUMBER, WORDS, About, first_month, key_of, newest_seen, seen_of
from search.models import Signal
from search.models.fruitless import FruitlessSearches
from search.permissions import fruitless_searches_for, signals_for

# Mended in one tap, by the coach or by the organisation itself: what the listing says then.
AT_ONCE: Final = {Reason.FULL: OpenState.FULL, Reason.ENDED: OpenState.ENDED}


@transaction.atomic
def hand_on_group(*, by: Any, key: str, seen: str, words: str, now: datetime) -> Signal:
    """Leave it to the organisation, with the coach's own words; give the latest of its signals.

    Raises:
        Refused: it is about no listing, or does not wait as it was seen.
        ValidationError: the words tell who somebody is.
    """
    signals = _waiting(by, key, seen)
    if not signals or Reason(signals[-1].reason) not in OF_AN_OFFER:
        raise Refused(_("Only what is wrong with an activity can go to its organisation."))
    for signal in signals:
        signalling.hand_on(signal=signal, words=words, now=now)
    return signals[-1]


@transaction.atomic
def close_group(*, by: Any, key: str, seen: str, outcome: SignalState, answer: str, now: datetime) -> None:
    """Close it with an answer for whoever told it as staff; what is looked for again later, waits again.

    Raises:
        Refused: it does not wait as it was seen.
        ValidationError: the answer tells who somebody is.
    """
    signals, searches = _waiting(by, key, seen), _searches(by, key, now).filter(times__gt=F("handled_times"))
    met = {"met_on": Coalesce("met_on", timezone.localdate(now))} if outcome == SignalState.SOLVED else {}
    looked_into = searches.update(handled_times=F("times"), outcome=outcome, **met)
    if not signals and not looked_into:
        raise NotWaiting
    for signal in signals:
        signalling.close(signal=signal, now=now, by=by, answer=answer, outcome=outcome)


@transaction.atomic
def mend_group(*, by: Any, key: str, seen: str, answer: str, now: datetime) -> OfferPage:
    """Let the listing say what was told of it (AT_ONCE), and close it as solved; give the listing.

    Raises:
        Refused: it does not wait as it was seen, or cannot be mended in one tap.
    """
    signals = _waiting(by, key, seen)
    offer = signals[-1].offer if signals else None
    said = AT_ONCE.get(Reason(signals[-1].reason)) if signals else None
    if offer is None or said is None:
        raise Refused(_("This cannot be mended in one tap."))
    if offer.current_state.open_state != said:
        set_state(offer=offer, open_state=said, by=by)
    close_group(by=by, key=key, seen=seen, outcome=SignalState.SOLVED, answer=answer, now=now)
    return offer


@transaction.atomic
def reopen_group(*, by: Any, key: str, seen: str, now: datetime) -> None:
    """Take a closing back: what was closed in that one go waits again, with its searches.

    Raises:
        Refused: it is not closed as it was seen.
    """
    newest = newest_seen(seen)
    there = _locked(by, key)
    moment = next((signal.handled_at for signal in there if signal.pk == newest), None)
    closed = [one for one in there if one.pk <= newest and one.state in CLOSED and one.handled_at == moment]
    if newest and seen_of(closed) != seen:
        raise ChangedMeanwhile
    looked_into = _searches(by, key, now).filter(handled_times__gt=0)
    opened = looked_into.update(handled_times=0, outcome=SignalState.NEW, met_on=None)
    if not closed and not opened:
        raise ChangedMeanwhile
    for signal in closed:
        signalling.reopen(signal=signal)


def _waiting(by: Any, key: str, seen: str) -> list[Signal]:
    """Give the signals that waited when somebody looked, oldest first; none where it was only looked for.

    Raises:
        NotWaiting: a colleague closed them.
        ChangedMeanwhile: a colleague did something else with them.
    """
    there = [signal for signal in _locked(by, key) if signal.pk <= newest_seen(seen)]
    waiting = [signal for signal in there if signal.state in WAITING]
    if not waiting and newest_seen(seen):
        last = max(there, key=lambda signal: (signal.handled_at, signal.pk), default=None)
        raise NotWaiting(ended_by=name_of(last.handled_by) if last else "", ended_at=last.handled_at if last else None)
    if waiting and seen_of(waiting) != seen:
        raise ChangedMeanwhile
    return waiting


def _locked(by: Any, key: str) -> list[Signal]:
    """Give all signals of the group that this user may handle, oldest first, and keep others off them."""
    signals = signals_for(by).select_for_update(of=("self",)).order_by("made_at", "pk")
    about, number, rest = _parts(key)
    if about == About.OFFER:
        return list(signals.filter(offer=number, reason=rest))
    needs = signals.filter(offer__isnull=True, region=number, reason=Reason.NEED)
    return [need for need in needs if key_of(need) == key]


def _searches(by: Any, key: str, now: datetime) -> FruitlessSearches:
    about, number, rest = _parts(key)
    if about != About.NEED:
        return fruitless_searches_for(by).none()
    recent = first_month(timezone.localdate(now))
    return fruitless_searches_for(by).filter(region=number, choices=rest, month__gte=recent)


def _parts(key: str) -> tuple[str, int, str]:
    """Read a key: what it is about, the number of the offer or region, and what comes after it."""
    about, _dot, rest = key.partition(".")
    number, _dot, rest = rest.partition(".")
    known = about in {About.OFFER, About.NEED, WORDS} and number.isascii() and number.isdigit()
    known = known and "\x00" not in rest  # PostgreSQL refuses to compare it
    return (about, int(number), rest) if known and len(number) < LONGEST_NUMBER else ("", 0, "")
