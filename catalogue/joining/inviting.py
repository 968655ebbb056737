"""Inviting somebody to keep the listings of an organisation. The link in the mail works once, for 30 days."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.joining.accounts import HasAccount, accounts_at, is_account_at, make_account
from catalogue.joining.members import add_editor, editors_of, leave
from catalogue.joining.tokens import is_signed, number_in, sign
from catalogue.keeping_choices import RequestState
from catalogue.models import Invitation, OrganisationPage
from catalogue.permissions import organisations_moderated_by, user_edits, user_may_keep
from catalogue.refusals import Refused
from catalogue.signals import invited

SALT = "catalogue.joining.invitation"
VALID = timedelta(days=30)
MOST_OPEN = 10  # invitations of one organisation that nobody accepted yet


def token_of(invitation: Invitation) -> str:
    """Give the word in the link of this invitation."""
    return sign(SALT, invitation.pk, _state(invitation))


def invitation_by(token: str) -> Invitation | None:
    """Give the invitation that this word opens, whatever became of it; None for a word of nobody's."""
    pk = number_in(token)
    found = pk and Invitation.objects.select_related("organisation", "invited_by", "accepted_by").filter(pk=pk).first()
    return found if found and is_signed(token, SALT, found.pk, _state(found)) else None


def is_open(invitation: Invitation, *, at: datetime) -> bool:
    """Say whether this invitation can still be accepted."""
    return not (invitation.accepted_at or invitation.withdrawn_at) and at < invitation.expires_at


def lets_in(invitation: Invitation, *, at: datetime) -> bool:
    """Say whether it is open, and whoever sent it may still keep the listings: else nobody stands for it any more."""
    sender = invitation.invited_by
    stands = sender is not None and sender.is_active and user_may_keep(sender, invitation.organisation)
    return stands and is_open(invitation, at=at)


def waiting(organisation: OrganisationPage) -> list[Invitation]:
    """Give the invitations that nobody accepted or withdrew, those that are over too, newest first."""
    return list(organisation.invitations.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by"))


@transaction.atomic
def invite(
    *, organisation: OrganisationPage, email: str, name: str, by: Any, at: datetime, takes_over: bool = False
) -> Invitation:
    """Ask somebody to keep the listings. An open invitation to the same address makes room for this one.

    Args:
        takes_over: whoever invites leaves as soon as it is accepted.

    Raises:
        Refused: the address keeps them already, too many wait, or a coach did not let in this organisation yet.
        ValidationError: the address is none.
    """
    OrganisationPage.objects.select_for_update().get(pk=organisation.pk)
    address = email.strip().lower()
    if not user_may_keep(by, organisation):
        raise Refused(_("You may not do this here."))
    if any(user_edits(user, organisation) for user in accounts_at(address)):
        raise Refused(_("This person keeps these listings already."))
    if _is_new(organisation) and not organisations_moderated_by(by).filter(pk=organisation.pk).exists():
        raise Refused(_("First a coach looks at your organisation. Then you can invite others."))
    same = organisation.invitations.filter(email__iexact=address, accepted_at=None, withdrawn_at=None)
    same.update(withdrawn_at=at)
    if organisation.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at).count() >= MOST_OPEN:
        raise Refused(_("Many invitations wait already. Withdraw one first."))
    made = Invitation(
        organisation=organisation,
        email=address,
        name=" ".join(name.split()),
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID,
        takes_over=takes_over and user_edits(by, organisation),
    )
    made.full_clean()
    made.save()
    _tell(made)
    return made


def hand_over(*, organisation: OrganisationPage, email: str, name: str, by: Any, at: datetime) -> Invitation:
    """Give one's place to somebody else: who gives it stays until the other is in, so that it is never empty.

    Raises:
        Refused, ValidationError: as for `invite`.
    """
    return invite(organisation=organisation, email=email, name=name, by=by, at=at, takes_over=True)


@transaction.atomic
def again(*, invitation: Invitation, by: Any, at: datetime) -> Invitation:
    """Send it once more, for 30 days more. The link of the earlier mail opens nothing any more.

    Raises:
        Refused: it was accepted or withdrawn, or whoever sent it may not keep the listings any more.
    """
    fresh = _locked(invitation)
    fresh.invited_at, fresh.expires_at = at, at + VALID
    if not lets_in(fresh, at=at):
        raise Refused(_("This invitation does not wait any more."))
    fresh.save(update_fields=["invited_at", "expires_at"])
    _tell(fresh)
    return fresh


@transaction.atomic
def withdraw(*, invitation: Invitation, at: datetime) -> Invitation:
    """Take it back: its link opens nothing any more.

    Raises:
        Refused: it was accepted already.
    """
    fresh = _locked(invitation)
    if fresh.accepted_at:
        raise Refused(_("Somebody accepted this invitation already."))
    fresh.withdrawn_at = fresh.withdrawn_at or at
    fresh.save(update_fields=["withdrawn_at"])
    return fresh


@transaction.atomic
def accept(*, invitation: Invitation, at: datetime, first_name: str, last_name: str) -> Any:
    """Let in somebody who has no account yet: make one for the invited address, and give it.

    Raises:
        HasAccount: the address has an account: its owner logs in and accepts as that person.
        Refused: the invitation is over.
    """
    fresh = _still_open(invitation, at)
    user = make_account(email=fresh.email, first_name=first_name, last_name=last_name)
    return _let_in(fresh, user, at)


@transaction.atomic
def accept_as(*, invitation: Invitation, user: Any, at: datetime) -> Any:
    """Let in somebody who is logged in, as that person.

    Raises:
        HasAccount: the invited address belongs to another account.
        Refused: the invitation is over.
    """
    fresh = _still_open(invitation, at)
    if accounts_at(fresh.email) and not is_account_at(user, fresh.email):
        raise HasAccount("")
    return _let_in(fresh, user, at)


def _let_in(invitation: Invitation, user: Any, at: datetime) -> Any:
    add_editor(organisation=invitation.organisation, user=user, by=user)
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    giver = invitation.invited_by
    if invitation.takes_over and giver != user and editors_of(invitation.organisation).filter(pk=giver.pk).exists():
        leave(organisation=invitation.organisation, user=giver, at=at, by=user)
    return user


def _still_open(invitation: Invitation, at: datetime) -> Invitation:
    fresh = _locked(invitation)
    # A link that was sent again meanwhile has another end: the one in hand is over.
    if not lets_in(fresh, at=at) or _state(fresh) != _state(invitation):
        raise Refused(_("This invitation does not wait any more."))
    return fresh


def _locked(invitation: Invitation) -> Invitation:
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    return Invitation.objects.select_related("organisation", "invited_by").get(pk=invitation.pk)


def _is_new(organisation: OrganisationPage) -> bool:
    """Say whether the organisation registered itself, and no coach has let it in."""
    asked = organisation.access_requests.filter(asked_as="register")
    return not organisation.live and asked.exclude(state=RequestState.APPROVED).exists()


def _state(invitation: Invitation) -> str:
    return f"{invitation.email}|{invitation.expires_at.isoformat()}"


def _tell(invitation: Invitation) -> None:
    pk = invitation.pk
    transaction.on_commit(
        lambda: invited.send_robust(Invitation, invitation=Invitation.objects.select_related("organisation").get(pk=pk))
    )
