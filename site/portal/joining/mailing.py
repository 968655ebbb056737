"""The mails of coming in: sent once it was kept; one that fails undoes nothing."""

from typing import Any

from django.utils.translation import override

from catalogue.joining.members import LEFT
from catalogue.listing.authors import name_of
from catalogue.models import AccessRequest, Invitation, OrganisationPage
from catalogue.signals import invited, people_moved, request_moved
from portal.joining.letters import LETTERS, invitation_letter, taken_over_letter
from portal.languages import DUTCH
from portal.mail.sending import send_letter


def connect() -> None:
    """Listen to who is invited, asks, is let in, and gives the place to somebody else."""
    invited.connect(_invited, dispatch_uid="portal.joining.invited")
    request_moved.connect(_moved, dispatch_uid="portal.joining.request")
    people_moved.connect(_people, dispatch_uid="portal.joining.people")


def _invited(invitation: Invitation, **_others: Any) -> None:
    with override(DUTCH):
        send_letter(invitation_letter(invitation), invitation.email, about=f"invitation {invitation.pk}")


def _moved(request: AccessRequest, event: str, **_others: Any) -> None:
    if event in LETTERS:
        with override(DUTCH):
            send_letter(LETTERS[event](request), request.email, about=f"access request {request.pk}, {event}")


def _people(organisation: OrganisationPage, event: str, user: Any, by: Any, **_others: Any) -> None:
    """Somebody left because another accepted the place; who leaves by own hand knows it."""
    if event == LEFT and by != user and user.email:
        with override(DUTCH):
            letter = taken_over_letter(organisation, name_of(by))
            send_letter(letter, user.email, about=f"place at organisation {organisation.pk}")
