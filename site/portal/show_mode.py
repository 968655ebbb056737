"""Show mode, `/toonstand/`: the menu on a coach's tablet, in big pictures, without a way out to other pages.

The same query contract as the menu. What a visitor picks stays in the browser (`sessionStorage`, js/show.js) until the
visitor leaves; the server hears of it only as ids in an address, to show them, and to share them under a code.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.choices import Kind
from catalogue.models import RegionPage
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from catalogue.schedule_words import in_words
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.finding import find_offers, offers_in_order, query_of, tiles_of
from portal.my_list.qr import qr
from portal.tiles.maker import tile_for, with_tile_parts
from portal.tiles.parts import Tile
from search.engines.base import Answer, EngineUnavailable
from search.query import OfferQuery, address
from search.shared_lists import LARGEST_ID, MOST_OFFERS, shared

ALL = "alles"  # chosen on the start screen: no filter at all
IDLE_SECONDS = 120  # then somebody else may come: back to the start (issue 4, § 2)
WARNED_SECONDS = 20  # before that, "are you still there?" (WCAG 2.2.1: at least 20 seconds to say so)
Context = dict[str, Any]


@dataclass(frozen=True)
class ShowKind:
    """A kind as a big picture: how many offers, whether chosen, and the screen it leads to."""

    slug: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True)
class ShowTile:
    """A tile, and the screen with its big card."""

    tile: Tile
    href: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the start screen with the kinds, or, once something is chosen, the offers that fit."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    try:
        search = find_offers(request.GET, region)
    except EngineUnavailable:
        return _screen(
            request, "portal/show_nothing.html", {"down": True, "again": request.get_full_path()}, status=503
        )
    kinds = _kinds(search.query, search.answer)
    if search.query == OfferQuery() and ALL not in request.GET:
        context: Context = {"kinds": kinds, "all_href": show_href(OfferQuery()), "total": search.answer.total}
        return _screen(request, "portal/show.html", context, at_start=True)
    return _screen(request, "portal/show_tiles.html", _tiles_context(search.query, search.answer) | {"kinds": kinds})


@require_safe
def show_offer(request: HttpRequest, offer: int) -> HttpResponse:
    """Show one offer as a big card: picture, sentence, facts, when; and "I want this"."""
    region = region_of(request)
    found = _offers(region).filter(pk=offer).first() if region and offer <= LARGEST_ID else None
    if found is None:
        return _screen(request, "portal/show_nothing.html", {"down": False}, status=404)
    now = timezone.now()
    seen = ReadableBy(found, Reader.PUBLIC)
    context = {
        "tile": tile_for(found, now),
        "when": _when(seen, now),
        "volunteering": seen.kind_of is Kind.VOLUNTEERING,
        "back_href": show_href(query_of(request.GET)[0]),
    }
    return _screen(request, "portal/show_offer.html", context)


@require_safe
@cache_control(no_store=True)
def show_picks(request: HttpRequest) -> HttpResponse:
    """Show the offers in the address (`?offer=7&offer=9`): what this visitor picked."""
    region = region_of(request)
    asked = [int(text) for text in request.GET.getlist("offer") if text.isascii() and text.isdigit() and len(text) < 19]
    return _screen(request, "portal/show_picks.html", {"tiles": _picked(region, asked)})


@require_safe
@cache_control(no_store=True)
def show_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show a shared list to take along: its QR code, its address, until when it works, the pictures."""
    region = region_of(request)
    kept = shared(code, region, timezone.now()) if region else None
    if kept is None:
        return _screen(request, "portal/show_nothing.html", {"down": False}, status=404)
    link = request.build_absolute_uri(reverse("shared_list", args=[code]))
    context = {"tiles": _picked(region, kept.offers), "link": link, "qr": qr(link), "until": kept.expires_on}
    return _screen(request, "portal/show_list.html", context)


def show_href(query: OfferQuery) -> str:
    """Give the address of the screen with what this query finds."""
    return f"{reverse('show')}?{address(query) or f'{ALL}=1'}"


def _screen(
    request: HttpRequest, template: str, context: Context, *, at_start: bool = False, status: int = 200
) -> HttpResponse:
    frame = {"idle": IDLE_SECONDS, "warned": WARNED_SECONDS, "at_start": at_start}
    return render(request, template, context | frame, status=status)


def _tiles_context(query: OfferQuery, answer: Answer) -> Context:
    here = query.on_page(answer.page)
    tail = address(here)
    return {
        "tiles": tuple(
            ShowTile(tile, reverse("show_offer", args=[tile.id]) + (f"?{tail}" if tail else ""))
            for tile in tiles_of(offers_in_order(answer.ids))
        ),
        "total": answer.total,
        "page": answer.page,
        "pages": answer.pages,
        "previous_href": show_href(query.on_page(answer.page - 1)) if answer.page > 1 else "",
        "next_href": show_href(query.on_page(answer.page + 1)) if answer.page < answer.pages else "",
    }


def _kinds(query: OfferQuery, answer: Answer) -> tuple[ShowKind, ...]:
    """Give the kinds that find something; choosing one here takes the place of the one chosen before."""
    counts = answer.facets["soort"]
    chosen = query.values("soort")
    return tuple(
        ShowKind(
            slug=kind.slug,
            label=str(kind.label),
            count=counts[kind.slug],
            chosen=kind.slug in chosen,
            href=show_href(query.without("soort") if kind.slug in chosen else _only(query, kind)),
        )
        for kind in Kind
        if counts[kind.slug] or kind.slug in chosen
    )


def _only(query: OfferQuery, kind: Kind) -> OfferQuery:
    return query.without("soort").with_value("soort", kind.slug)


def _offers(region: RegionPage) -> Any:
    return with_tile_parts(public_offers(region))


def _picked(region: RegionPage | None, ids: list[int]) -> tuple[ShowTile, ...]:
    """Give the tiles of these offers of the region that are still there, each once, in this order."""
    asked = list(dict.fromkeys(pk for pk in ids if 0 < pk <= LARGEST_ID))[:MOST_OFFERS]
    if region is None or not asked:
        return ()
    found = {tile.id: tile for tile in tiles_of(_offers(region).filter(pk__in=asked))}
    return tuple(ShowTile(found[pk], reverse("show_offer", args=[pk])) for pk in asked if pk in found)


def _when(offer: ReadableBy, now: datetime) -> tuple[str, ...]:
    return tuple(in_words(offer.schedule, today=now.astimezone(BRUSSELS).date()))
