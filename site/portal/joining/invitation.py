"""An invitation by its link, `/uitnodiging/<word>/`: it says for what, and lets in. A look changes nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.joining.accounts import HasAccount, accounts_at, is_account_at, names_in
from catalogue.joining.inviting import accept, accept_as, invitation_by, lets_in
from catalogue.listing.authors import name_of
from catalogue.models import Invitation
from catalogue.permissions import organisations_moderated_by
from catalogue.refusals import Refused
from catalogue.selectors import region_above
from portal.calling import coordinator_of, whom_to_call
from portal.context import region_of
from portal.joining.doors import GONE, NOT_FOUND, Told, home_of, let_in, logged_in, login_way, open_door
from portal.joining.forms import NameForm

# How this visitor can accept: with a new account, as who is logged in, after logging in, or not at all.
NEW, AS_ME, LOG_IN, STAFF = "new", "as_me", "log_in", "staff"


@open_door
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody is invited for, and let in who says yes."""
    found = invitation_by(token)
    if found is None:
        return _tell(request, _unknown(request), NOT_FOUND)
    if not lets_in(found, at=timezone.now()):
        return _tell(request, _over(found), GONE)
    way = _way(request, found)
    if request.method == "POST" and way in {NEW, AS_ME}:
        return _accept(request, found, way)
    first, last = names_in(found.name)
    return _show(request, found, way, NameForm(initial={"voornaam": first, "naam": last}))


def _way(request: HttpRequest, found: Invitation) -> str:
    """Say how this visitor can accept. An account is never taken over: its owner logs in first."""
    user, taken = logged_in(request), bool(accounts_at(found.email))
    if user is None:
        return LOG_IN if taken else NEW
    if is_account_at(user, found.email):
        return AS_ME
    if taken:
        return LOG_IN
    is_staff = organisations_moderated_by(user).filter(pk=found.organisation_id).exists()
    return STAFF if is_staff else AS_ME


def _accept(request: HttpRequest, found: Invitation, way: str) -> HttpResponse:
    form = NameForm(request.POST)
    if way == NEW and not form.is_valid():
        return _show(request, found, way, form)
    now = timezone.now()
    try:
        if way == AS_ME:
            accept_as(invitation=found, user=request.user, at=now)
        else:
            names = {"first_name": form.cleaned_data["voornaam"], "last_name": form.cleaned_data["naam"]}
            let_in(request, accept(invitation=found, at=now, **names))
    except HasAccount:
        return redirect(request.path)
    except Refused:
        found.refresh_from_db()
        return _tell(request, _over(found), GONE)
    welcome = _("Welcome! You now keep the activities of %(organisation)s.")
    messages.success(request, welcome % {"organisation": found.organisation.title})
    return redirect(home_of(found.organisation))


def _show(request: HttpRequest, found: Invitation, way: str, form: NameForm) -> HttpResponse:
    shown = {
        "invitation": found,
        "by": name_of(found.invited_by),
        "way": way,
        "form": form if way == NEW else None,
        "as_me": name_of(request.user) if way == AS_ME else "",
        "log_in": login_way(request.path) if way == LOG_IN else "",
        "is_staff": way == STAFF,
        "is_other": logged_in(request) is not None and way == LOG_IN,
        "person": whom_to_call(found.organisation, region_above(found.organisation)),
    }
    return render(request, "portal/joining/invitation.html", shown)


def _unknown(request: HttpRequest) -> Told:
    words = (_("This link opens nothing. Perhaps a piece of it is missing: open it from the mail again."),)
    return Told("unknown", _("We do not know this link"), words, person=coordinator_of(region_of(request)))


def _over(found: Invitation) -> Told:
    """Say why the link does nothing any more, and what helps."""
    person: Any = whom_to_call(found.organisation, region_above(found.organisation))
    if found.accepted_at:
        words = (_("This invitation was accepted. Log in to go on."),)
        return Told("tick", _("You are in already"), words, _("Log in"), login_way(home_of(found.organisation)), person)
    if found.withdrawn_at or timezone.now() < found.expires_at:  # or who sent it is gone
        words = (_("Somebody took this invitation back, or sent a new one. Look in your mail for the last one."),)
        return Told("cross", _("This invitation is over"), words, person=person)
    words = (_("The link worked for 30 days. Ask for a new one: that takes a minute."),)
    return Told("waiting", _("This invitation is over"), words, person=person)


def _tell(request: HttpRequest, told: Told, status: int) -> HttpResponse:
    return render(request, "portal/joining/told.html", {"told": told, "person": told.person}, status=status)
