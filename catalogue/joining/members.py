"""The people of an organisation. Belonging to it is being in its group (`catalogue.roles`), and nothing else.

Every page, the admin and a signed link ask for the group when they are opened: who is out of it is out at once, on
every device. So nothing has to be ended but the membership.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission

from catalogue.listing.authors import name_of
from catalogue.models import Invitation, OrganisationPage
from catalogue.permissions import organisations_moderated_by, user_edits
from catalogue.refusals import Refused
from catalogue.roles import make_group
from catalogue.signals import people_moved

JOINED, LEFT, REMOVED = "joined", "left", "removed"


def editors_of(organisation: OrganisationPage) -> "QuerySet[AbstractUser]":
    """Give who belongs to this organisation and can log in, by name."""
    people = get_user_model().objects.filter(is_active=True, groups__in=_groups_of(organisation))
    return people.order_by("first_name", "last_name", "username").distinct()


def organisations_without_people(user: Any) -> "QuerySet[OrganisationPage]":
    """Give the live organisations that this user moderates and that nobody keeps, by name."""
    kept = GroupPagePermission.objects.filter(
        page=OuterRef("page_ptr"), permission__codename="change_page", group__user__is_active=True
    )
    return organisations_moderated_by(user).filter(~Exists(kept), live=True).order_by("title")


@transaction.atomic
def add_editor(*, organisation: OrganisationPage, user: Any, by: Any) -> bool:
    """Let somebody keep the listings of the organisation; False where they already did."""
    if user_edits(user, organisation):
        return False
    user.groups.add(make_group(organisation))
    _note(organisation, JOINED, user, by)
    return True


@transaction.atomic
def leave(*, organisation: OrganisationPage, user: Any, at: datetime, by: Any = None) -> bool:
    """Stop keeping the listings; say whether somebody of the organisation is left. Else a coach keeps them.

    The invitations that this person sent and nobody accepted are over too.

    Args:
        by: who took the place, where the user gave it to somebody.

    Raises:
        Refused: the user does not belong to it.
    """
    _take_out(organisation, user, LEFT, by=by or user)
    _withdraw_sent(organisation, user, at)
    return editors_of(organisation).exists()


@transaction.atomic
def remove_editor(*, organisation: OrganisationPage, user: Any, by: Any, at: datetime) -> bool:
    """Put somebody out, with the invitations that this person sent; say whether somebody is left.

    Raises:
        Refused: the user does not belong to it, or `by` is no coach of it: one editor does not put out another.
    """
    if not organisations_moderated_by(by).filter(pk=organisation.pk).exists():
        raise Refused(_("Only your network coach can do this. Call."))
    _take_out(organisation, user, REMOVED, by=by)
    _withdraw_sent(organisation, user, at)
    return editors_of(organisation).exists()


@transaction.atomic
def remove_everybody(*, organisation: OrganisationPage, by: Any, at: datetime) -> None:
    """Close an organisation to all its people, those invited included: a new one that was refused."""
    for user in editors_of(organisation):
        _take_out(organisation, user, REMOVED, by=by)
    Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)


def _take_out(organisation: OrganisationPage, user: Any, event: str, *, by: Any) -> None:
    groups = list(_groups_of(organisation).filter(user=user))
    if not groups:
        raise Refused(_("This person does not keep these listings any more."))
    user.groups.remove(*groups)
    _note(organisation, event, user, by)


def _withdraw_sent(organisation: OrganisationPage, user: Any, at: datetime) -> None:
    sent = organisation.invitations.filter(invited_by=user, accepted_at=None, withdrawn_at=None)
    sent.update(withdrawn_at=at)


def _groups_of(organisation: OrganisationPage) -> "QuerySet[Group]":
    """Give the groups that may change exactly this page: what `user_edits` asks too."""
    granted = GroupPagePermission.objects.filter(page=organisation.pk, permission__codename="change_page")
    return Group.objects.filter(pk__in=granted.values("group_id"))


def _note(organisation: OrganisationPage, event: str, user: Any, by: Any) -> None:
    """Write it in the history of the page, and tell listeners after commit."""
    log(instance=organisation, action=f"catalogue.people_{event}", user=by, data={"name": name_of(user)})
    transaction.on_commit(
        lambda: people_moved.send_robust(OrganisationPage, organisation=organisation, event=event, user=user, by=by)
    )
