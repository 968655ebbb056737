"""Changing and confirming an offer's state: apart from its text, so that no draft rolls it back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from catalogue.choices import OpenState
from catalogue.models import OfferPage, OfferState


@transaction.atomic
def set_state(
    *,
    offer: OfferPage,
    open_state: OpenState,
    by: Any,
    pause_until: date | None = None,
    reopens_on: date | None = None,
    places_left: int | None = None,
) -> OfferState:
    """Say whether one can join. A date that does not belong to the state is dropped.

    Raises:
        ValidationError: a value does not fit.
    """
    state = _state_of(offer)
    state.open_state = open_state
    state.pause_until = pause_until if open_state == OpenState.PAUSED else None
    state.reopens_on = reopens_on if open_state in {OpenState.FULL, OpenState.WAITING_LIST} else None
    state.places_left = places_left if open_state == OpenState.OPEN else None
    state.full_clean()
    state.save()
    log(instance=offer, action="catalogue.set_state", user=by, data={"state": str(open_state)})
    return state


def note_look(*, page_id: int, on: date) -> None:
    """Note that a coach looked at what is online now. It is no "klopt nog": only the organisation knows that.

    Pages of organisations have no state, and keep nothing.
    """
    OfferState.objects.filter(offer=page_id).update(looked_at_on=on)


@transaction.atomic
def note_unknown(*, offer: OfferPage, unknown: Iterable[str], known: Iterable[str]) -> None:
    """Keep which questions somebody answered with "I do not know", and forget those answered otherwise."""
    state = _state_of(offer)
    said = sorted({*state.said_unknown, *unknown} - set(known))
    if said != state.said_unknown:
        OfferState.objects.filter(pk=state.pk).update(said_unknown=said)


@transaction.atomic
def confirm(*, offer: OfferPage, by: Any, name: str = "", at: datetime | None = None) -> OfferState:
    """Note that everything on the page is still right today, and who says so. Editing is not confirming.

    Args:
        by: the account; None where the organisation came by its own link.
        name: who says so, as everybody reads it: at most 80 characters; else the first name of the account.
    """
    state = _state_of(offer)
    state.confirmed_on = timezone.localdate(at)
    state.confirmed_by = by
    state.confirmed_by_name = (name or by.first_name or by.get_username())[:80]
    state.full_clean()
    state.save()
    log(instance=offer, action="catalogue.confirm", user=by)
    return state


def _state_of(offer: OfferPage) -> OfferState:
    """Give the state, locked where the database can lock a row."""
    OfferState.objects.get_or_create(offer=offer)
    return OfferState.objects.select_for_update().get(offer=offer)
