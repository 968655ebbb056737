"""Asking to come in: what a claim and a new organisation share. Nothing happens before the mail is confirmed."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.joining.accounts import HasAccount, accounts_at, is_account_at
from catalogue.joining.tokens import is_signed, number_in, sign
from catalogue.keeping_choices import AskedAs, RequestState
from catalogue.listing.authors import name_of
from catalogue.models import AccessRequest
from catalogue.refusals import NotWaiting, Refused
from catalogue.signals import request_moved

SALT = "catalogue.joining.request"
VALID = timedelta(days=7)
ASKED, CONFIRMED, APPROVED, REFUSED = "asked", "confirmed", "approved", "refused"
FORGOTTEN_AFTER = timedelta(days=30)


def token_of(asked: AccessRequest) -> str:
    """Give the word in the link by which the address is confirmed."""
    return sign(SALT, asked.pk, _state(asked))


def request_by(token: str) -> AccessRequest | None:
    """Give the request that this word opens, whatever became of it; None for a word of nobody's."""
    pk = number_in(token)
    found = pk and AccessRequest.objects.select_related("organisation", "region", "municipality").filter(pk=pk).first()
    return found if found and is_signed(token, SALT, found.pk, _state(found)) else None


def is_confirmable(asked: AccessRequest, *, at: datetime) -> bool:
    """Say whether the link of the mail still does something."""
    return asked.state == RequestState.UNCONFIRMED and at < asked.made_at + VALID


def save_asked(asked: AccessRequest, *, user: Any) -> AccessRequest:
    """Keep a request, checked. Of one address only its latest about the same counts.

    Raises:
        ValidationError: a field is wrong.
    """
    asked.email = asked.email.strip().lower()
    asked.name = " ".join(asked.name.split())
    asked.user = user
    asked.full_clean()
    earlier = AccessRequest.objects.filter(state=RequestState.UNCONFIRMED, email=asked.email, asked_as=asked.asked_as)
    earlier.filter(organisation=asked.organisation, organisation_name=asked.organisation_name).delete()
    asked.save()
    return asked


def confirming(asked: AccessRequest, *, at: datetime, user: Any) -> AccessRequest:
    """Give the request, locked, when this person may confirm it now.

    Raises:
        Refused: it was confirmed already, or the link is over.
        HasAccount: the address has an account, of which `user` is not the owner.
    """
    fresh = _locked(asked)
    if not is_confirmable(fresh, at=at):
        raise Refused(_("This link does nothing any more."))
    if accounts_at(fresh.email) and not (user and is_account_at(user, fresh.email)):
        raise HasAccount("")
    return fresh


def confirmed(asked: AccessRequest, *, at: datetime, user: Any) -> AccessRequest:
    """Put the request in the queue of the coaches."""
    asked.state, asked.confirmed_at, asked.user = RequestState.OPEN, at, user
    asked.full_clean()
    asked.save()
    tell(asked, CONFIRMED)
    return asked


def deciding(asked: AccessRequest) -> AccessRequest:
    """Give the request, locked, when it still waits.

    Raises:
        NotWaiting: somebody else decided, or the address was never confirmed.
    """
    fresh = _locked(asked)
    if fresh.state != RequestState.OPEN:
        by = name_of(fresh.decided_by)
        raise NotWaiting(ended_by=by, ended_at=fresh.decided_at)
    return fresh


def decided(asked: AccessRequest, *, state: RequestState, by: Any, at: datetime, reason: str = "") -> AccessRequest:
    """Note what was decided, and tell listeners.

    Raises:
        Refused: a refusal without a reason.
    """
    if state == RequestState.REFUSED and not reason.strip():
        raise Refused(_("Say why: a few words are enough."))
    asked.state, asked.decided_by, asked.decided_at, asked.reason = state, by, at, reason.strip()
    asked.full_clean()
    asked.save()
    tell(asked, APPROVED if state == RequestState.APPROVED else REFUSED)
    return asked


def forget_unconfirmed(*, at: datetime) -> int:
    """Forget requests whose address nobody confirmed for a month; say how many. Safe to do twice."""
    old = AccessRequest.objects.filter(state=RequestState.UNCONFIRMED, made_at__lt=at - FORGOTTEN_AFTER)
    return old.delete()[0]


def is_claim(asked: AccessRequest) -> bool:
    """Say whether it is about an organisation that was there."""
    return asked.asked_as == AskedAs.CLAIM


def tell(asked: AccessRequest, event: str) -> None:
    """Tell listeners after commit; one that fails undoes nothing."""
    pk = asked.pk
    transaction.on_commit(
        lambda: request_moved.send_robust(
            AccessRequest,
            request=AccessRequest.objects.select_related("organisation", "region").get(pk=pk),
            event=event,
        )
    )


def _locked(asked: AccessRequest) -> AccessRequest:
    AccessRequest.objects.select_for_update().get(pk=asked.pk)
    return AccessRequest.objects.select_related("organisation", "region", "municipality", "user").get(pk=asked.pk)


def _state(asked: AccessRequest) -> str:
    return f"{asked.email}|{asked.made_at.isoformat()}"
