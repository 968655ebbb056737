"""How a listing will look: the draft, as tile and as page, drawn by the public templates; never counted, never found.

The link to share is a signed word of a listing and of who made it. It opens the draft for two weeks, and only while
that person may still keep the listing: who leaves takes the links along.
"""

from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.drafts import draft_of
from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage
from catalogue.permissions import user_may_keep_listing
from catalogue.selectors import region_above
from catalogue.signed_words import dated_word, named_by
from portal.calling import coordinator_of, whom_to_call
from portal.context import region_of
from portal.languages import DUTCH
from portal.mail.letters import absolute
from portal.my_list.cookie import numbers
from portal.my_offers.access import about_listing
from portal.tiles.maker import fetch_parts, tile_for

SALT: Final = "portal.my_offers.preview"
LASTS: Final = timedelta(days=14)
LONGEST_LINK, NOT_FOUND = 200, 404
PAGE: Final = "portal/my_offers/preview_page.html"


def preview_token(offer: OfferPage, user: Any) -> str:
    """Give the word in the link that this user shares."""
    return dated_word(f"{offer.pk}-{user.pk}", salt=SALT)


def offer_of_preview(token: str) -> OfferPage | None:
    """Give the listing that the word opens; None for a word too old, or of nobody who may keep the listing today."""
    named = named_by(token, salt=SALT, lasts=LASTS)
    if named is None:
        return None
    offer_id, _dash, user_id = named.partition("-")
    offer = OfferPage.objects.filter(pk__in=numbers((offer_id,))).first()
    user = get_user_model().objects.filter(pk__in=numbers((user_id,)), is_active=True).first()
    return offer if offer and user and user_may_keep_listing(user, offer) else None


@require_safe
@about_listing
def preview(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show the tile, and the page at the width of a phone, with the link to share."""
    draft, organisation = draft_of(offer), organisation_of(offer)
    fetch_parts([draft])
    found = {
        "organisation": organisation,
        "title": draft.title,
        "tile": tile_for(draft, timezone.now()),
        "page_href": reverse("my_offer_preview_page", args=[offer.pk]),
        "share_href": absolute(reverse("preview_by_link", args=[preview_token(offer, request.user)])),
        "edit": reverse("my_offer", args=[offer.pk]),
        "hand_in": reverse("my_offer_hand_in", args=[offer.pk]),
        "is_live": offer.live,
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    return render(request, "portal/my_offers/preview.html", found)


@require_safe
@about_listing
def preview_page(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show the draft as a visitor will see it."""
    return _page(request, offer, way_back=reverse("my_offer", args=[offer.pk]))


@require_safe
@cache_control(private=True, no_store=True)
def preview_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the draft to whoever has the link."""
    with override(DUTCH):
        offer = offer_of_preview(token) if len(token) <= LONGEST_LINK else None
        if offer is None:
            found = {"person": coordinator_of(region_of(request))}
            return _private(render(request, "portal/my_offers/preview_gone.html", found, status=NOT_FOUND))
        return _page(request, offer)


def _page(request: HttpRequest, offer: OfferPage, way_back: str = "") -> HttpResponse:
    draft = draft_of(offer)
    context = draft.get_context(request) | {"may_plan": False, "similar": (), "near": (), "way_back": way_back}
    return _private(render(request, PAGE, context))


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
