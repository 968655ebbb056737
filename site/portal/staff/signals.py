"""What staff tell the coach by one click or in words; what became of it stands at `/signalen/` (`portal.inbox`)."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.masking import hides
from catalogue.models import OfferPage, RegionPage
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.matrix.asking import as_typed
from portal.matrix.words import MatrixNames
from portal.staff.access import for_matrix_users
from portal.telling.forms import sender_of
from portal.telling.guard import MOST_ABOUT_AN_OFFER, MOST_NEEDS_OF_A_REGION, too_many
from portal.visitor import visitor_of
from search.choices import OF_AN_OFFER, Reason
from search.models.signal import LONGEST_WORDS
from search.query import OfferQuery
from search.shared_lists import LARGEST_ID
from search.signalling import tell_about_offer, tell_need

BAD_REQUEST, TOO_MANY_REQUESTS = 400, 429
private = cache_control(private=True, no_store=True)


@require_POST
@for_matrix_users
@private
def report_offer(request: HttpRequest, offer: int) -> HttpResponse:
    """Tell the coach of an offer's municipality what is wrong with it: one click, with or without words."""
    region = _region(request)
    told = public_offers(region).filter(pk=offer).first() if offer <= LARGEST_ID else None
    reason = next((one for one in OF_AN_OFFER if one.slug == request.POST.get("reden")), None)
    words = request.POST.get("woorden", "")
    if told is None:
        raise Http404
    if reason is None:
        return _answer(request, _("Choose what is wrong."), status=BAD_REQUEST)
    now = timezone.now()
    if _is_too_often(request, f"offer {told.pk}", MOST_ABOUT_AN_OFFER, now):
        return _answer(request, _too_often(), status=TOO_MANY_REQUESTS)
    _tell_offer(request, region, told, reason, words, now)
    said = _("The coach is told: “%(reason)s”, about %(offer)s.") % {"reason": reason.label, "offer": told.title}
    return _answer(request, said, hidden=hides(words))


@require_http_methods(["GET", "HEAD", "POST"])
@for_matrix_users
@private
def report_need(request: HttpRequest) -> HttpResponse:
    """Ask what is missing in the whole offer. The address carries choices; without any, words are asked."""
    region = _region(request)
    asked = as_typed(request.GET)
    query, names = asked.query, MatrixNames(asked.theme_names)
    words = request.POST.get("woorden", "")
    found = {
        "choices": (*([f"“{query.q}”"] if query.q else []), *(names.chip(*one) for one in query.choices())),
        "back": _matrix_of(request),
        "words": words,
        "longest": LONGEST_WORDS,
    }
    if request.method != "POST":
        return render(request, "portal/staff/report_need.html", found)
    now = timezone.now()
    if _is_too_often(request, f"needs of {region.pk}", MOST_NEEDS_OF_A_REGION, now):
        return render(request, "portal/staff/report_need.html", found | {"error": _too_often()}, status=429)
    try:
        _tell_need(request, region, query, words, now)
    except ValidationError:  # neither choices nor words, or nothing was left of them
        error = _("Write what you look for, without anything about your client.")
        return render(request, "portal/staff/report_need.html", found | {"error": error})
    return _answer(request, _("The coaches of the region are told what is missing."), hidden=hides(words))


def _tell_offer(
    request: HttpRequest, region: RegionPage, offer: OfferPage, reason: Reason, words: str, now: datetime
) -> None:
    tell_about_offer(
        offer=offer,
        reason=reason,
        words=words,
        sender=sender_of(request.user, region),
        told_by=request.user,
        who=visitor_of(request),
        now=now,
    )


def _tell_need(request: HttpRequest, region: RegionPage, query: OfferQuery, words: str, now: datetime) -> None:
    tell_need(
        region=region,
        query=query,
        words=words,
        sender=sender_of(request.user, region),
        told_by=request.user,
        who=visitor_of(request),
        now=now,
    )


def _answer(request: HttpRequest, said: str, *, hidden: bool = False, status: int = 200) -> HttpResponse:
    """Say what was done: as JSON to the script of the page, else on the page to which the browser comes back."""
    if hidden:
        said += " " + _("We took out what looked like somebody's name, number or e-mail address.")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"told": status == 200, "masked": hidden, "message": said}, status=status)
    (messages.success if status == 200 else messages.error)(request, said)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "signals")


def _is_too_often(request: HttpRequest, about: str, most: int, now: datetime) -> bool:
    return too_many(who=visitor_of(request), about=about, most_about=most, staff=True, now=now)


def _too_often() -> str:
    return _("You told a lot this hour. Try again later, or call the coach.")


def _matrix_of(request: HttpRequest) -> str:
    """Give the matrix with everything that stands in this address, also what only the matrix understands."""
    asked = request.GET.urlencode()
    return reverse("matrix") + (f"?{asked}" if asked else "")


def _region(request: HttpRequest) -> RegionPage:
    region = region_of(request)
    if region is None:
        raise Http404
    return region
