"""The map of the menu, `/aanbod/kaart.json`: where everything is that fits the choices. Public fields only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.models import OfferPage, RegionPage
from catalogue.municipalities import lookup
from catalogue.readers import ReadableBy, Reader
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.finding import query_of
from portal.menu.filters import href
from portal.menu.maker import found_in_words
from search.document import Point
from search.engines.base import EngineUnavailable
from search.query import OfferQuery
from search.services import find_ids, scope_of, understood

# What the map reads of an offer, and of a municipality it is in.
FIELDS = ("title", "short_title", "url_path", "slug", "kind", "venue", "lat", "lon")
SAME_PLACE = 4  # decimals of a degree: about ten metres
MOST_NAMED = 50  # offers listed at one place; the menu has them all
A_MINUTE = 60  # seconds that the points may be kept: they are the same for everybody


@dataclass(frozen=True)
class Spot:
    """A place on the map: its name, where it is, and the name and NIS code of the municipality it lies in."""

    name: str
    point: Point
    town: str
    nis: str


@require_safe
@cache_control(max_age=A_MINUTE)
def menu_map(request: HttpRequest) -> JsonResponse:
    """Give the positions of all offers that fit, on whatever page, grouped by place, and the region's municipalities.

    The parameters are the menu's. Words are in the language of the address; names and titles are Dutch. Searching out
    of order answers 503, never an empty map.
    """
    region = region_of(request)
    if region is None:
        return JsonResponse({"places": [], "anywhere": None, "ground": []})
    typed, _notes, _themes = query_of(request.GET)
    try:
        query = understood(typed, region)
        wanted = set(find_ids(query, region))
    except EngineUnavailable:
        return JsonResponse({}, status=503)
    offers = list(live_offers(region, wanted))
    choices = replace(query, page=1)
    anywhere = [offer for offer in offers if not spots_of(offer)]
    return JsonResponse(
        {
            "places": [_place(spot, there, choices) for spot, there in by_spot(offers)],
            "anywhere": _listed(_("The whole region"), anywhere, href(choices)) if anywhere else None,
            "ground": [_on_ground(nis, point) for nis, point in sorted(scope_of(query, region).municipalities.items())],
        }
    )


def live_offers(region: RegionPage, wanted: Collection[int]) -> Iterator[ReadableBy[OfferPage]]:
    """Give these offers of the region as the public reads them: three queries, however many there are."""
    live = public_offers(region).only(*FIELDS).order_by("title", "pk")
    for offer in live.prefetch_related("municipalities"):
        if offer.pk in wanted:
            yield ReadableBy(offer, Reader.PUBLIC)


def spots_of(offer: ReadableBy[OfferPage]) -> tuple[Spot, ...]:
    """Give where an offer is: its venue when we know the position, else its municipalities; none: the whole region."""
    places = offer.municipalities.all()
    if offer.lat is None or offer.lon is None:
        return tuple(Spot(place.name, (place.lat, place.lon), place.name, place.nis) for place in places)
    point = (round(offer.lat, SAME_PLACE), round(offer.lon, SAME_PLACE))
    town, nis = next(((place.name, place.nis) for place in places), ("", ""))
    return (Spot(offer.venue or town or offer.tile_title, point, town, nis),)


def by_spot(
    offers: Iterable[ReadableBy[OfferPage]],
) -> Iterator[tuple[Spot, list[ReadableBy[OfferPage]]]]:
    """Group offers by place, the fullest first. One point is one place, under the name most offers give it."""
    at: dict[Point, list[tuple[Spot, ReadableBy[OfferPage]]]] = defaultdict(list)
    for offer in offers:
        for spot in spots_of(offer):
            at[spot.point].append((spot, offer))
    for found in sorted(at.values(), key=lambda found: (-len(found), found[0][0].name, found[0][0].point)):
        names = [spot.name for spot, _offer in found]
        first = max(found, key=lambda pair: names.count(pair[0].name))[0]
        yield first, [offer for _spot, offer in found]


def _place(spot: Spot, offers: list[ReadableBy[OfferPage]], query: OfferQuery) -> dict[str, Any]:
    lat, lon = spot.point
    more = href(query.with_value("gemeente", spot.nis)) if spot.nis else href(query)
    return _listed(spot.name, offers, more) | {"town": spot.town, "lat": lat, "lon": lon}


def _listed(name: str, offers: list[ReadableBy[OfferPage]], more: str) -> dict[str, Any]:
    """Give a place in words, its number of offers, and the first of them; `more` leads to the others."""
    return {
        "name": name,
        "words": found_in_words(len(offers)),
        "count": len(offers),
        "more": more if len(offers) > MOST_NAMED else "",
        "offers": [
            {"title": offer.tile_title, "url": offer.url, "kind": offer.kind_of.slug, "kind_words": offer.kind_of.label}
            for offer in offers[:MOST_NAMED]
        ],
    }


def _on_ground(nis: str, point: Point) -> dict[str, Any]:
    name = next((place.name for place in lookup(nis) if place.nis == nis), nis)
    return {"name": name, "lat": point[0], "lon": point[1]}
