"""Asking to come in: an organisation that is here, `/mijn-organisatie/<number>/`, or a new one, `/nieuwe-organisatie/`.

Whatever address somebody types, the page says the same: look in your mail. What is known of it, only its mail tells.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.joining.claiming import claim
from catalogue.joining.doubles import Sought, likely_doubles
from catalogue.joining.registering import register
from catalogue.models import AccessRequest, Municipality, OrganisationPage, RegionPage
from catalogue.permissions import user_edits
from portal.calling import coordinator_of, whom_to_call
from portal.context import region_of
from portal.joining.doors import TOO_MANY_REQUESTS, Told, home_of, logged_in, open_door
from portal.joining.forms import ClaimForm, PersonForm, RegisterForm
from portal.telling.guard import begin, is_from_a_person, too_many
from portal.telling.page import AGAIN, MANY
from portal.visitor import visitor_of
from search.limits import within_limit
from search.shared_lists import LARGEST_ID

MOST_OF_AN_ORGANISATION, MOST_NEW_OF_A_REGION, MOST_TO_AN_ADDRESS = 10, 60, 5
A_DAY = timedelta(days=1)


@open_door
def register_organisation(request: HttpRequest) -> HttpResponse:
    """Ask about a new organisation; first show those that may be the same."""
    region, user = _region(request), logged_in(request)
    towns = list(Municipality.objects.filter(pages__path__startswith=region.path).distinct())
    if request.method != "POST":
        return _show_new(request, RegisterForm(user=user, towns=towns), region)
    form = RegisterForm(request.POST, user=user, towns=towns)
    if not form.is_valid():
        return _show_new(request, form, region)
    given = form.cleaned_data
    sought = Sought(given["organisatie"], form.municipality, given["kbo"], given["webadres"])
    if "pas-aan" in request.POST:
        return _show_new(request, form, region)
    doubles = [] if "toch" in request.POST else likely_doubles(region, sought)
    if doubles:
        return _show_new(request, form, region, doubles=doubles)
    if notice := _stopped(request, f"new organisations of {region.pk}", MOST_NEW_OF_A_REGION):
        return _show_new(request, form, region, notice=notice)

    def ask() -> AccessRequest:
        return register(
            region=region,
            organisation_name=given["organisatie"],
            municipality=form.municipality,
            kbo_number=given["kbo"],
            website=given["webadres"],
            at=timezone.now(),
            **form.person(),
        )

    try:
        asked = _once_in_a_while(form, ask)
    except ValidationError as wrong:
        _point_out(form, wrong)
        return _show_new(request, form, region)
    if asked is not None and asked.confirmed_at:
        messages.success(request, _("Your organisation is made. Only you see it now: a coach looks at it."))
        return redirect(home_of(asked.organisation))
    return _look_in_mail(request, form, region)


@open_door
def claim_organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    """Ask to keep the listings of an organisation that everybody can see."""
    region, user = _region(request), logged_in(request)
    page = (
        OrganisationPage.objects.live().public().descendant_of(region).filter(pk=min(organisation, LARGEST_ID)).first()
    )
    if page is None:
        raise Http404
    if user is not None and user_edits(user, page):
        return redirect(home_of(page))
    form = ClaimForm(request.POST if request.method == "POST" else None, user=user)
    if request.method != "POST" or not form.is_valid():
        return _show_claim(request, form, page, region)
    if notice := _stopped(request, f"organisation {page.pk}", MOST_OF_AN_ORGANISATION):
        return _show_claim(request, form, page, region, notice=notice)
    given = form.cleaned_data

    def ask() -> AccessRequest:
        more = {"role": given["functie"], "words": given["woorden"], "at": timezone.now()}
        return claim(organisation=page, region=region, **more, **form.person())

    try:
        asked = _once_in_a_while(form, ask)
    except ValidationError as wrong:
        _point_out(form, wrong)
        return _show_claim(request, form, page, region)
    if asked is not None and asked.confirmed_at:
        words = (_("A coach looks at it, often within a week. Then you get a mail."),)
        told = Told("waiting", _("Your question is sent"), words, person=whom_to_call(page, region))
        return render(request, "portal/joining/told.html", {"told": told, "person": told.person})
    return _look_in_mail(request, form, region)


def _stopped(request: HttpRequest, about: str, most: int) -> str:
    """Say what stops this: a robot, or too many. Nothing typed is lost."""
    now, user = timezone.now(), logged_in(request)
    if user is None and not is_from_a_person(request, now):
        return str(AGAIN)
    if too_many(who=visitor_of(request), about=about, most_about=most, staff=user is not None, now=now):
        return str(MANY)
    return ""


def _once_in_a_while(form: PersonForm, ask: Callable[[], AccessRequest]) -> AccessRequest | None:
    """Ask, unless this address got enough mail today: then nothing goes out, and the page says the same as ever."""
    who = form.person()["email"].lower()
    if within_limit(action="join", who=who, most=MOST_TO_AN_ADDRESS, per=A_DAY, now=timezone.now()):
        return ask()
    return None


def _look_in_mail(request: HttpRequest, form: PersonForm, region: RegionPage) -> HttpResponse:
    words = (
        _("We sent a mail to %(email)s. Click on the button in it: then we know that this address is yours.")
        % {"email": form.person()["email"]},
        _("Nothing there? Wait a minute, and look among unwanted mail. Is the address wrong? Go back, and mend it."),
    )
    told = Told("mail", _("Look in your mail"), words, person=coordinator_of(region))
    return render(request, "portal/joining/told.html", {"told": told, "person": told.person})


def _show_new(
    request: HttpRequest, form: RegisterForm, region: RegionPage, *, doubles: Any = (), notice: str = ""
) -> HttpResponse:
    person = coordinator_of(region)
    return _show(request, "register", form, {"doubles": doubles, "person": person, "notice": notice})


def _show_claim(
    request: HttpRequest, form: ClaimForm, page: OrganisationPage, region: RegionPage, *, notice: str = ""
) -> HttpResponse:
    return _show(request, "claim", form, {"page": page, "person": whom_to_call(page, region), "notice": notice})


def _show(request: HttpRequest, name: str, form: PersonForm, more: dict[str, Any]) -> HttpResponse:
    status = TOO_MANY_REQUESTS if more["notice"] == str(MANY) else 200
    more |= {"form": form, "known": form.user, "clock": _clock(request)}
    return render(request, f"portal/joining/{name}.html", more, status=status)


def _clock(request: HttpRequest) -> str:
    """Give the time at which the page was first made; it goes on while somebody mends what was typed."""
    return begin(timezone.now()) if request.method != "POST" else request.POST.get("begin") or begin(timezone.now())


def _point_out(form: PersonForm, wrong: ValidationError) -> None:
    """Put what the service found wrong beside the form; its fields have other names, and long ones are told whole."""
    for words in wrong.messages:
        form.add_error(None, words)


def _region(request: HttpRequest) -> RegionPage:
    region = region_of(request)
    if region is None:
        raise Http404
    return region
