"""The mail that proves an address, `/bevestig/<word>/`, and the first time in after a coach said yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.joining import entering
from catalogue.joining.accounts import HasAccount, accounts_at, is_account_at
from catalogue.joining.asking import is_claim, is_confirmable, request_by
from catalogue.joining.claiming import KeepsAlready, confirm_claim
from catalogue.joining.registering import confirm_registration
from catalogue.keeping_choices import RequestState
from catalogue.models import AccessRequest
from catalogue.refusals import Refused
from portal.calling import Person, coordinator_of, whom_to_call
from portal.context import region_of
from portal.joining.doors import GONE, NOT_FOUND, Told, home_of, let_in, logged_in, login_way, open_door


@open_door
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was asked with this address, and confirm it by a button: programs that check mail follow every link."""
    asked = request_by(token)
    if asked is None:
        return _unknown(request)
    if not is_confirmable(asked, at=timezone.now()):
        return _tell(request, _how_it_stands(asked), 200 if asked.state != RequestState.UNCONFIRMED else GONE)
    user = logged_in(request)
    needs_login = bool(accounts_at(asked.email)) and not (user and is_account_at(user, asked.email))
    if request.method == "POST" and not needs_login:
        return _confirm(request, asked)
    shown = {
        "asked": asked,
        "title": asked.organisation.title if asked.organisation else asked.organisation_name,
        "is_new": not is_claim(asked),
        "log_in": login_way(request.path) if needs_login else "",
        "person": _person(asked),
    }
    return render(request, "portal/joining/confirm.html", shown)


@open_door
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let in, by a button and once, somebody whom a coach said yes to and who was never in before."""
    asked = entering.approved_by(token)
    if asked is None:
        return _unknown(request)
    home = home_of(asked.organisation)
    if not entering.may_enter(asked, at=timezone.now()):
        return redirect(home if logged_in(request) == asked.user else login_way(home))
    if request.method == "POST":
        let_in(request, asked.user)
        welcome = _("Welcome! You now keep the activities of %(organisation)s.")
        messages.success(request, welcome % {"organisation": asked.organisation.title})
        return redirect(home)
    return render(request, "portal/joining/enter.html", {"asked": asked, "person": _person(asked)})


def _confirm(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    now, user = timezone.now(), logged_in(request)
    try:
        if is_claim(asked):
            confirm_claim(request=asked, at=now, user=user)
            return redirect(request.path)
        made = confirm_registration(request=asked, at=now, user=user)
    except HasAccount:
        return redirect(request.path)
    except KeepsAlready:
        return redirect(home_of(asked.organisation))
    except Refused:
        asked.refresh_from_db()
        return _tell(request, _how_it_stands(asked), GONE)
    if user != made.user:
        let_in(request, made.user)
    messages.success(request, _("Your organisation is made. Only you see it now: a coach looks at it."))
    return redirect(home_of(made.organisation))


def _how_it_stands(asked: AccessRequest) -> Told:
    """Say where a request stands whose link does nothing more."""
    person = _person(asked)
    words: tuple[str, ...]
    if asked.state == RequestState.UNCONFIRMED:
        again = reverse("claim_organisation", args=[asked.organisation_id]) if is_claim(asked) else ""
        words = (_("The link worked for a week. Ask again: then you get a new mail."),)
        return Told(
            "waiting", _("This link is over"), words, _("Ask again"), again or reverse("register_organisation"), person
        )
    if asked.state == RequestState.REFUSED:
        words = (_("A coach looked at it. It does not go through now."), asked.reason)
        return Told("info", _("About your question"), words, person=person)
    way = login_way(home_of(asked.organisation))
    if asked.state == RequestState.APPROVED:
        return Told("tick", _("You are in"), (_("Log in to go on."),), _("Log in"), way, person)
    if is_claim(asked):
        words = (
            _("We know now that your address is right."),
            _("A coach looks at it, often within a week. Then you get a mail."),
        )
        return Told("tick", _("Thank you!"), words, person=person)
    words = (_("Your address is right. Log in to go on."),)
    return Told("tick", _("You are in already"), words, _("Log in"), way, person)


def _unknown(request: HttpRequest) -> HttpResponse:
    words = (_("This link opens nothing. Perhaps a piece of it is missing: open it from the mail again."),)
    told = Told("unknown", _("We do not know this link"), words, person=coordinator_of(region_of(request)))
    return _tell(request, told, NOT_FOUND)


def _person(asked: AccessRequest) -> Person | None:
    return whom_to_call(asked.organisation, asked.region) if asked.organisation else coordinator_of(asked.region)


def _tell(request: HttpRequest, told: Told, status: int) -> HttpResponse:
    return render(request, "portal/joining/told.html", {"told": told, "person": told.person}, status=status)
