"""Who keeps the listings of an organisation, `/mijn-aanbod/<number>/mensen/`: invite, hand over, leave; coaches too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.joining import inviting, members
from catalogue.keeping_choices import RequestState
from catalogue.listing.authors import name_of
from catalogue.models import Invitation, OrganisationPage
from catalogue.permissions import organisations_moderated_by, user_edits
from catalogue.refusals import Refused
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.joining.doors import home_of
from portal.joining.forms import InviteForm
from portal.my_offers.access import about_organisation
from search.limits import within_limit

INVITE, HAND_OVER, AGAIN, WITHDRAW, LEAVE, REMOVE = "nodig-uit", "geef-door", "opnieuw", "trek-in", "stop", "haal-weg"
MOST_INVITATIONS, A_DAY = 20, timedelta(days=1)


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps the listings, as the others read it."""

    pk: int
    name: str
    email: str
    is_me: bool


@dataclass(frozen=True)
class Waiting:
    """An invitation that nobody accepted yet."""

    invitation: Invitation
    by: str
    is_over: bool


@require_http_methods(["GET", "HEAD", "POST"])
@about_organisation
def people(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    """Show who keeps it and who is invited; do what a button of the page asks."""
    if request.method != "POST":
        return _show(request, organisation)
    doing = request.POST.get("doe", "")
    try:
        if doing in {INVITE, HAND_OVER}:
            return _invite(request, organisation, doing)
        if doing in DOING:
            return DOING[doing](request, organisation)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(request.path)


def _invite(request: HttpRequest, organisation: OrganisationPage, doing: str) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, organisation, doing, form)
    now, address = timezone.now(), form.cleaned_data["adres"]
    if not within_limit(action="invite", who=f"{request.user.pk}", most=MOST_INVITATIONS, per=A_DAY, now=now):
        raise Refused(_("That is a lot of invitations for one day. Go on tomorrow, or call your coach."))
    ask = inviting.hand_over if doing == HAND_OVER else inviting.invite
    try:
        ask(organisation=organisation, email=address, name=form.cleaned_data["wie"], by=request.user, at=now)
    except (Refused, ValidationError) as refused:
        form.add_error("adres", refused.messages if isinstance(refused, ValidationError) else str(refused))
        return _show(request, organisation, doing, form)
    if doing == HAND_OVER:
        said = _("We sent a mail to %(email)s. You stay until that person has said yes.")
    else:
        said = _("We sent a mail to %(email)s. The link in it works for 30 days.")
    messages.success(request, said % {"email": address})
    return redirect(request.path)


def _again(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    found = _invitation(request, organisation)
    now = timezone.now()
    if not within_limit(action="invite", who=f"{request.user.pk}", most=MOST_INVITATIONS, per=A_DAY, now=now):
        raise Refused(_("That is a lot of invitations for one day. Go on tomorrow, or call your coach."))
    inviting.again(invitation=found, by=request.user, at=now)
    messages.success(request, _("We sent the mail to %(email)s again.") % {"email": found.email})
    return redirect(request.path)


def _withdraw(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    found = inviting.withdraw(invitation=_invitation(request, organisation), at=timezone.now())
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": found.email})
    return redirect(request.path)


def _leave(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    kept = members.leave(organisation=organisation, user=request.user, at=timezone.now())
    named = {"organisation": organisation.title}
    if kept:
        messages.success(request, _("You do not keep %(organisation)s any more. Thank you for all you did.") % named)
    else:
        words = _("You do not keep %(organisation)s any more. A coach does it from now on. Thank you for all you did.")
        messages.success(request, words % named)
    if organisations_moderated_by(request.user).filter(pk=organisation.pk).exists():
        return redirect(request.path)
    return redirect("left")


def _remove(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    wanted = request.POST.get("wie", "")
    user = next((one for one in members.editors_of(organisation) if str(one.pk) == wanted), None)
    if user is None:
        raise Refused(_("This person does not keep these listings any more."))
    members.remove_editor(organisation=organisation, user=user, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s does not keep these listings any more.") % {"name": name_of(user)})
    return redirect(request.path)


DOING: dict[str, Callable[[HttpRequest, OrganisationPage], HttpResponse]] = {
    AGAIN: _again,
    WITHDRAW: _withdraw,
    LEAVE: _leave,
    REMOVE: _remove,
}


def _invitation(request: HttpRequest, organisation: OrganisationPage) -> Invitation:
    """Give the invitation that a button names, of this organisation alone."""
    wanted = request.POST.get("uitnodiging", "")
    found = next((one for one in inviting.waiting(organisation) if str(one.pk) == wanted), None)
    if found is None:
        raise Refused(_("This invitation does not wait any more."))
    return found


def _show(
    request: HttpRequest, organisation: OrganisationPage, doing: str = "", form: InviteForm | None = None
) -> HttpResponse:
    now = timezone.now()
    keepers = [
        Keeper(user.pk, name_of(user), user.email, user == request.user) for user in members.editors_of(organisation)
    ]
    invited = [
        Waiting(one, name_of(one.invited_by), not inviting.is_open(one, at=now))
        for one in inviting.waiting(organisation)
    ]
    is_coach = organisations_moderated_by(request.user).filter(pk=organisation.pk).exists()
    shown: dict[str, Any] = {
        "organisation": organisation,
        "home": home_of(organisation) if home_of(organisation) != request.path else "",
        "keepers": keepers,
        "invited": invited,
        "invite_form": form if form and doing == INVITE else InviteForm(auto_id="nodig-%s"),
        "over_form": form if form and doing == HAND_OVER else InviteForm(auto_id="door-%s"),
        "over_open": doing == HAND_OVER,
        "is_mine": user_edits(request.user, organisation),
        "is_last": len(keepers) == 1,
        "is_coach": is_coach,
        "is_looked_at": organisation.access_requests.filter(asked_as="register", state=RequestState.OPEN).exists(),
        "person": None if is_coach else whom_to_call(organisation, region_above(organisation)),
        "page_of_requests": reverse("access_requests"),
    }
    return render(request, "portal/joining/people.html", shown)
