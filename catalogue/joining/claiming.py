"""Claiming: somebody says that a listed organisation is theirs. A coach decides, and nobody is let in before."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.joining.accounts import HasAccount, accounts_at, make_account, names_in
from catalogue.joining.asking import ASKED, confirmed, confirming, decided, deciding, save_asked, tell
from catalogue.joining.members import add_editor
from catalogue.keeping_choices import AskedAs, RequestState
from catalogue.models import AccessRequest, OrganisationPage, RegionPage
from catalogue.permissions import user_edits
from catalogue.refusals import Refused


class KeepsAlready(Refused):
    """Whoever asks keeps these listings already."""


@transaction.atomic
def claim(
    *,
    organisation: OrganisationPage,
    region: RegionPage,
    name: str,
    email: str,
    at: datetime,
    user: Any = None,
    role: str = "",
    phone: str = "",
    words: str = "",
) -> AccessRequest:
    """Ask to keep the listings. The address is mailed first; somebody who is logged in (`user`) is known already.

    Raises:
        ValidationError: a field is wrong.
        KeepsAlready: the user belongs to it.
    """
    if user is not None and user_edits(user, organisation):
        raise KeepsAlready(_("You keep these listings already."))
    asked = save_asked(
        AccessRequest(
            asked_as=AskedAs.CLAIM,
            region=region,
            organisation=organisation,
            name=name,
            email=email,
            role=role,
            phone=phone,
            words=words,
            made_at=at,
        ),
        user=user,
    )
    if user is not None:
        return _wait(asked, at=at, user=user)
    tell(asked, ASKED)
    return asked


@transaction.atomic
def confirm_claim(*, request: AccessRequest, at: datetime, user: Any = None) -> AccessRequest:
    """Confirm the address: now a coach sees the claim.

    Raises:
        Refused: the link is over.
        HasAccount: the address has an account, of which `user` is not the owner.
        KeepsAlready: the user belongs to it.
    """
    fresh = confirming(request, at=at, user=user)
    owner = user if accounts_at(fresh.email) else None
    if owner is not None and user_edits(owner, fresh.organisation):
        raise KeepsAlready(_("You keep these listings already."))
    return _wait(fresh, at=at, user=owner)


@transaction.atomic
def approve_claim(*, request: AccessRequest, by: Any, at: datetime) -> AccessRequest:
    """Let this person in: the account is found or made, and belongs to the organisation.

    Raises:
        NotWaiting: it was decided already.
        Refused: meanwhile another account got this address: nobody knows whose it is.
    """
    fresh = deciding(request)
    fresh.user = fresh.user or _account_for(fresh)
    add_editor(organisation=fresh.organisation, user=fresh.user, by=by)
    return decided(fresh, state=RequestState.APPROVED, by=by, at=at)


@transaction.atomic
def refuse_claim(*, request: AccessRequest, by: Any, at: datetime, reason: str) -> AccessRequest:
    """Do not let this person in, and say why.

    Raises:
        NotWaiting: it was decided already.
        Refused: no reason was given.
    """
    return decided(deciding(request), state=RequestState.REFUSED, by=by, at=at, reason=reason)


def _wait(asked: AccessRequest, *, at: datetime, user: Any) -> AccessRequest:
    """Put it in the queue, in the place of an earlier one of the same address."""
    same = AccessRequest.objects.filter(organisation=asked.organisation, email=asked.email, asked_as=AskedAs.CLAIM)
    same.filter(state=RequestState.OPEN).exclude(pk=asked.pk).delete()
    return confirmed(asked, at=at, user=user)


def _account_for(asked: AccessRequest) -> Any:
    first, last = names_in(asked.name)
    try:
        return make_account(email=asked.email, first_name=first, last_name=last)
    except HasAccount as taken:
        # Made meanwhile, by an invitation to this proven address: it is named after the address, and is mailed there.
        # Any other is left alone.
        own = [user for user in accounts_at(asked.email) if user.is_active and _is_made_for(user, asked.email)]
        if not own:
            words = _("Somebody has an account with this address. Invite this person: the invitation asks to log in.")
            raise Refused(words) from taken
        return own[0]


def _is_made_for(user: Any, email: str) -> bool:
    return user.username == email == user.email.lower()
