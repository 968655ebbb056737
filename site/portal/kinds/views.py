"""The page of a kind, `/soort/<soort>/`: what it is and what it is not, what is asked, for how long; and its offers."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.choices import Kind
from catalogue.models import RegionPage
from portal.context import region_of
from portal.finding import offers_in_order, tiles_of
from portal.kinds.words import BECOME_BUDDY, WORDS
from portal.menu.maker import href
from portal.tiles.parts import Tile
from search.engines.base import EngineUnavailable
from search.query import OfferQuery
from search.services import find

FEW = 6
FEW_OTHERS = 3  # on the page of volunteering: what is not volunteering


@dataclass(frozen=True)
class Offers:
    """The first offers of a kind, how many there are, and the way to all; `others` are of other kinds."""

    tiles: tuple[Tile, ...] = ()
    total: int = 0
    others: tuple[Tile, ...] = ()


@require_safe
def kind_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what this kind is and what it is not, and show its first offers; without them while searching is down."""
    kind = Kind.from_slug(slug)
    if kind is None:
        raise Http404(slug)
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    return render(request, "portal/kind.html", kind_context(kind, region))


def kind_context(kind: Kind, region: RegionPage) -> dict[str, Any]:
    """Give what the template shows of a kind in this region."""
    elsewhere = tuple(other.slug for other in Kind if other is not Kind.VOLUNTEERING)
    try:
        offers = _offers(kind, region, elsewhere if kind is Kind.VOLUNTEERING else ())
    except EngineUnavailable:
        offers = Offers()
    return {
        "kind": kind,
        "words": WORDS[kind],
        "offers": offers,
        "all_href": href(OfferQuery(kinds=(kind.slug,))),
        "others_href": href(OfferQuery(kinds=elsewhere)),
        "become": BECOME_BUDDY if kind is Kind.BUDDY else (),
        "volunteering": kind is Kind.VOLUNTEERING,
        "other_kinds": tuple(other for other in Kind if other is not kind),
    }


def _offers(kind: Kind, region: RegionPage, other_kinds: tuple[str, ...]) -> Offers:
    """Find the first offers of the kind and of other kinds, and fetch them together."""
    answer = find(OfferQuery(kinds=(kind.slug,)), region)
    first = answer.ids[:FEW]
    rest = find(OfferQuery(kinds=other_kinds), region).ids[:FEW_OTHERS] if other_kinds else ()
    tiles = tiles_of(offers_in_order((*first, *rest)))
    return Offers(
        tiles=tuple(tile for tile in tiles if tile.id in first),
        total=answer.total,
        others=tuple(tile for tile in tiles if tile.id in rest),
    )
