"""The sheet of one talk, `/gesprekken/<pk>/`: read, written on, and sent in parts while somebody types."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.choices import PartnerRole
from labelling import interviewing as writing
from labelling.models import Agreement, Interview
from labelling.moving import name_of
from labelling.partners import NothingSaid, draft_offer, drafts_of
from labelling.permissions import user_may_read_interview
from labelling.portraits import empty_talks
from labelling.talks import BarrierFinding, Channel, Outcome, Present
from portal.interviews.forms import AGREEMENT_UNIT, as_shown, form_of, parse_day
from portal.interviews.found import interview_under
from portal.interviews.keeping import SAVED, Kept, keep
from portal.interviews.sheet import sheet_of, standoff_of
from portal.staff.access import about

KEPT_FOR = "X-Kept-For"  # the service worker keeps a page with this header on the device, for this person only


def keeper_of(user: Any) -> str:
    """Give what stands for this person on a device: it tells two people apart, and nobody who either is."""
    return salted_hmac("portal.interviews", str(user.pk)).hexdigest()[:16]


@require_http_methods(["GET", "HEAD", "POST"])
@about(interview_under, user_may_read_interview)
def interview(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Show the sheet. A POST saves all of it, and does what the button says (`doen`)."""
    if request.method != "POST":
        return _shown(request, talk, {})
    kept = _kept(request, talk)
    if any(one.outcome != SAVED for one in kept.values()):
        return _shown(request, talk, kept, status=HTTPStatus.CONFLICT)
    try:
        return _done(request, talk)
    except writing.Conflict as conflict:
        messages.error(request, str(conflict))
        return redirect("interview", talk.pk)
    except ValidationError as refused:
        return _shown(request, talk, kept, status=HTTPStatus.UNPROCESSABLE_ENTITY, refused=refused.messages[0])


@require_POST
@about(interview_under, user_may_read_interview)
def save(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Save the units that the script sends, and answer for each: its version, or what stands in the way."""
    kept = _kept(request, talk)
    units = {unit: _told(request, one) for unit, one in kept.items()}
    return JsonResponse({"time": _time(), "units": units})


@require_POST
@about(interview_under, user_may_read_interview)
def make_offer(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Save the sheet, then make a draft of an offer of what they can contribute."""
    kept = _kept(request, talk)
    if any(one.outcome != SAVED for one in kept.values()):
        return _shown(request, talk, kept, status=HTTPStatus.CONFLICT)
    try:
        offer = draft_offer(interview=talk, by=request.user)
    except NothingSaid as nothing:
        return _shown(request, talk, kept, status=HTTPStatus.UNPROCESSABLE_ENTITY, no_offer=str(nothing))
    messages.success(request, _("A draft is ready: “%(title)s”. Nobody sees it yet.") % {"title": offer.title})
    return redirect(reverse("interview", args=[talk.pk]) + "#contribute")


@require_POST
@about(interview_under, user_may_read_interview)
def throw_away(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Throw away a talk that was begun by accident. What came with the click is saved first: then it is not empty."""
    kept = _kept(request, talk)
    if any(one.outcome != SAVED for one in kept.values()):
        return _shown(request, talk, kept, status=HTTPStatus.CONFLICT)
    try:
        writing.throw_away(interview=talk)
    except writing.NotEmpty as written:
        messages.error(request, str(written))
        return redirect("interview", talk.pk)
    messages.success(request, _("The empty interview is thrown away."))
    return redirect("portrait", talk.organisation_id)


@require_POST
@about(interview_under, user_may_read_interview)
def tick_agreement(request: HttpRequest, talk: Interview, agreement: int) -> HttpResponse:
    """Tick or untick an agreement of this talk, from a list, and go back to it."""
    found = Agreement.objects.filter(interview=talk, pk=min(agreement, 2**62)).first()
    if found is None:
        raise Http404
    done = request.POST.get("klaar") == "1"
    try:
        writing.tick(agreement=found, done=done, by=request.user, on=timezone.localdate())
    except writing.Conflict as conflict:
        messages.error(request, str(conflict))
        return redirect("portrait", talk.organisation_id)
    said = _("Done: %(what)s.") if done else _("Open again: %(what)s.")
    messages.success(request, said % {"what": found.what.rstrip(".")})
    if request.POST.get("terug") == "lijst":
        return redirect("interviews")
    return redirect(reverse("portrait", args=[talk.organisation_id]) + "#afspraken")


def _kept(request: HttpRequest, talk: Interview) -> dict[str, Kept]:
    return keep(interview=talk, data=request.POST, by=request.user, today=timezone.localdate())


def _done(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Do what the button says, and lead on.

    Raises:
        ValidationError: "not now" without a day to ask again.
    """
    what, here = request.POST.get("doen", ""), reverse("interview", args=[talk.pk])
    if dropped := request.POST.get("haal-weg"):
        _drop(talk, dropped)
        return redirect(here + "#afspraken")
    if what == "klaar":
        writing.finish(interview=talk, by=request.user)
        messages.success(request, _("The interview is kept. Thank you for listening."))
        return redirect("portrait", talk.organisation_id)
    if what == "niet-nu":
        day = parse_day(request.POST.get("opnieuw-op", ""))
        writing.not_now(interview=talk, ask_again_on=day, by=request.user, today=timezone.localdate())
        messages.success(request, _("Kept: not now. It comes back on your list by itself."))
        return redirect("portrait", talk.organisation_id)
    if what == "verder":
        writing.go_on(interview=talk, by=request.user)
        return redirect(here)
    messages.success(request, _("Saved at %(time)s.") % {"time": _time()})
    return redirect(here)


def _drop(talk: Interview, unit: str) -> None:
    try:
        writing.drop_agreement(interview=talk, key=unit.removeprefix(AGREEMENT_UNIT))
    except Agreement.DoesNotExist as unknown:
        raise Http404 from unknown


def _time() -> str:
    return date_format(timezone.localtime(), "H.i")


def _told(request: HttpRequest, kept: Kept) -> dict[str, Any]:
    """Answer for one unit; a conflict brings the box in which somebody chooses."""
    told: dict[str, Any] = {"outcome": kept.outcome, "version": kept.version, "said": list(kept.said)} | {
        "wrong": dict(kept.wrong)
    }
    if kept.outcome == SAVED:
        return told | {"values": kept.values}
    if standoff := standoff_of(kept, name_of(request.user)):
        kind = form_of(kept.unit)
        told |= {"seen": standoff.version, "theirs": as_shown(kind, kept.theirs) if kind else {}}
        told["box"] = render_to_string(
            "portal/interviews/parts/standoff.html", {"standoff": standoff, "unit": kept.unit}, request=request
        )
    return told


def _shown(
    request: HttpRequest,
    talk: Interview,
    kept: Mapping[str, Kept],
    *,
    status: int = 200,
    refused: str = "",
    no_offer: str = "",
) -> HttpResponse:
    fresh = interview_under(talk.pk)
    if fresh is None:  # somebody threw it away in this moment
        raise Http404
    context = {
        "talk": fresh,
        "sheet": sheet_of(fresh, kept, name_of(request.user)),
        "keeper": keeper_of(request.user),
        "channels": Channel,
        "roles": PartnerRole,
        "present": Present,
        "findings": BarrierFinding,
        "is_open": fresh.outcome == Outcome.OPEN,
        "drafts": [(one, one.permissions_for_user(request.user).can_edit()) for one in drafts_of(fresh)],
        "is_empty": fresh.outcome == Outcome.OPEN and empty_talks().filter(pk=fresh.pk).exists(),
        "refused": refused,
        "no_offer": no_offer,
        "asked_again_on": parse_day(request.POST.get("opnieuw-op", "")) if refused else None,
        "tomorrow": (timezone.localdate() + timedelta(days=1)).isoformat(),
    }
    response = render(request, "portal/interviews/interview.html", context, status=status)
    if request.method in ("GET", "HEAD"):
        response.headers[KEPT_FOR] = keeper_of(request.user)
    return response
