"""Is there a place? By the link of a mail, `/plaats/<word>/`, without login. A look changes nothing; a button does.

As with the other links of mails a POST asks for no token of ours: nothing rests on a cookie, whoever has the link may
say it, and `no-referrer` keeps the link to itself.
"""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.choices import OpenState
from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage
from catalogue.selectors import region_above
from catalogue.states import set_state
from portal.calling import coordinator_of, whom_to_call
from portal.context import region_of
from portal.languages import DUTCH
from portal.my_offers.states import offer_of_link, said
from portal.my_offers.tiles import PLACES, places_of
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from search.limits import within_limit

MOST_OF_A_LINK, AN_HOUR = 20, timedelta(hours=1)
LONGEST_LINK = 200  # characters; ours have about sixty
NOT_FOUND, TOO_MANY_REQUESTS, BAD_REQUEST = 404, 429, 400
PAGE: Final = "portal/my_offers/place.html"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def place_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show whether there is a place, and take one of the three answers."""
    with override(DUTCH):
        offer = offer_of_link(token) if len(token) <= LONGEST_LINK else None
        if offer is None:
            found = {"person": coordinator_of(region_of(request))}
            response = render(request, PAGE, found, status=NOT_FOUND)
        elif request.method == "POST":
            response = _receive(request, offer)
        else:
            response = _show(request, offer, done="gedaan" in request.GET)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _receive(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    wanted = OpenState.from_slug(request.POST.get("doe", ""))
    if wanted not in PLACES or offer.current_state.now is OpenState.ENDED:
        return _show(request, offer, error=_("Choose one of these."), status=BAD_REQUEST)
    now = timezone.now()
    if not within_limit(action="place", who=f"offer {offer.pk}", most=MOST_OF_A_LINK, per=AN_HOUR, now=now):
        return _show(request, offer, error=_("You changed this often. Call your coach."), status=TOO_MANY_REQUESTS)
    set_state(offer=offer, open_state=wanted, by=None)
    return redirect(f"{request.path}?gedaan=1")


def _show(request: HttpRequest, offer: OfferPage, *, done: bool = False, error: str = "", status: int = 200) -> Any:
    organisation, state = organisation_of(offer), offer.current_state
    found = {
        "title": offer.title,
        "place_organisation": organisation.title,
        "photo": photo_of(offer.picture, TILE_SPECS) or kind_photo(offer.kind_of),
        "places": places_of(state.now) if state.now is not OpenState.ENDED else (),
        "now": said(state),
        "page": offer.url or "",
        "done": done,
        "error": error,
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    return render(request, PAGE, found, status=status)
