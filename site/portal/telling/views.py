"""Visitors tell the coach: "Klopt dit niet?" about an offer, and "Zeg wat je zoekt" where nothing was found."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import OfferPage, RegionPage
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.finding import themes_by_slug
from portal.telling.forms import NO_WORDS, TellNeedForm, TellOfferForm, sender_of
from portal.telling.guard import MOST_ABOUT_AN_OFFER, MOST_NEEDS_OF_A_REGION, is_from_a_person, too_many
from portal.telling.page import AGAIN, MANY, Telling, TellNeed, TellOffer, thanks_about, thanks_after_need
from portal.tiles.maker import with_tile_parts
from portal.visitor import account_of, visitor_of
from search.parameters import parse
from search.query import address
from search.services import nis_of
from search.shared_lists import LARGEST_ID
from search.signalling import tell_about_offer, tell_need

FORM = require_http_methods(["GET", "HEAD", "POST"])
TOO_MANY_REQUESTS = 429
LONGEST_NUMBER = 20  # digits; Python refuses to read a number of thousands
private = cache_control(no_store=True)


@FORM
@private
def offer(request: HttpRequest, offer: int) -> HttpResponse:
    """Ask what is wrong with an offer; `?reden=vol` has the picture chosen already."""
    region = _region(request)
    told = _offer(region, offer)
    if told is None:
        raise Http404
    page = TellOffer(told)
    if request.method != "POST":
        return _show(request, page.asking(request.GET))
    form = TellOfferForm(request.POST)

    def tell() -> HttpResponse:
        tell_about_offer(
            offer=told,
            reason=form.reason,
            words=form.cleaned_data["woorden"],
            sender=sender_of(request.user, region),
            told_by=account_of(request),
            who=visitor_of(request),
            now=timezone.now(),
        )
        return redirect(f"{reverse('tell_thanks')}?aanbod={told.pk}")

    return _receive(request, page, form, tell, (f"offer {told.pk}", MOST_ABOUT_AN_OFFER))


@FORM
@private
def need(request: HttpRequest) -> HttpResponse:
    """Ask what somebody looks for. The address carries the menu's choices; without any, words are asked."""
    region = _region(request)
    themes = themes_by_slug()
    query = parse(request.GET, nis_of, themes=frozenset(themes))[0]
    page = TellNeed(query, themes)
    if request.method != "POST":
        return _show(request, page.asking(request.GET))
    form = TellNeedForm(request.POST, has_choices=bool(page.chips))

    def tell() -> HttpResponse:
        sender, who, words = sender_of(request.user, region), visitor_of(request), form.cleaned_data["woorden"]
        try:
            tell_need(
                region=region,
                query=query,
                words=words,
                sender=sender,
                told_by=account_of(request),
                who=who,
                now=timezone.now(),
            )
        except ValidationError:  # nothing was left of it: the words were somebody's number, or invisible
            return _show(request, page.asking(request.POST, errors={"woorden": [NO_WORDS]}))
        choices = address(query)
        return redirect(reverse("tell_thanks") + (f"?{choices}" if choices else ""))

    return _receive(request, page, form, tell, (f"needs of {region.pk}", MOST_NEEDS_OF_A_REGION))


@require_safe
@private
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what happens now, and lead on: to the offer told about, or to the menu with the choices."""
    region = _region(request)
    number = request.GET.get("aanbod", "")
    told = _offer(region, int(number)) if number.isdecimal() and len(number) < LONGEST_NUMBER else None
    page = thanks_about(told) if number else thanks_after_need(parse(request.GET, nis_of)[0])
    return render(request, "portal/tell_thanks.html", {"thanks": page})


def _receive(
    request: HttpRequest,
    page: TellOffer | TellNeed,
    form: Form,
    tell: Callable[[], HttpResponse],
    about: tuple[str, int],
) -> HttpResponse:
    """Tell what was sent, or show the page again, as it was typed, and why. `about`: what is counted, most an hour."""
    now, staff = timezone.now(), request.user.is_authenticated
    if not form.is_valid():
        return _show(request, page.asking(request.POST, errors=dict(form.errors)))
    if not staff and not is_from_a_person(request, now):
        return _show(request, page.asking(request.POST, notice=AGAIN))
    subject, most = about
    if too_many(who=visitor_of(request), about=subject, most_about=most, staff=staff, now=now):
        return _show(request, page.asking(request.POST, notice=MANY), status=TOO_MANY_REQUESTS)
    return tell()


def _show(request: HttpRequest, telling: Telling, status: int = 200) -> HttpResponse:
    return render(request, telling.template, {"telling": telling}, status=status)


def _region(request: HttpRequest) -> RegionPage:
    region = region_of(request)
    if region is None:
        raise Http404
    return region


def _offer(region: RegionPage, number: int) -> OfferPage | None:
    """Give the live, public offer of the region with this id, ready to be shown; None where there is none."""
    if number > LARGEST_ID:
        return None
    offers = public_offers(region)
    return with_tile_parts(offers).filter(pk=number).first()
