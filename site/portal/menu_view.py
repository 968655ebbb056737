"""The menu, `/aanbod/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.finding import find_offers, offers_in_order, places_it_may_be, tiles_of
from portal.menu import WayOn
from portal.menu_maker import Found, href, label_of, menu_of
from search.engines.base import EngineUnavailable
from search.nothing_found import Change
from search.nothing_found import WayOn as SearchWayOn
from search.services import ways_on


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """Show what fits the visitor's choices; when searching is out of order say so, with the region's phone number."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    try:
        search = find_offers(request.GET, region)
        changes = ways_on(search.query, region) if not search.answer.total else ()
    except EngineUnavailable:
        return render(request, "portal/search_down.html", status=503)
    found = Found(
        query=search.query,
        answer=search.answer,
        tiles=tiles_of(offers_in_order(search.answer.ids)),
        themes=search.themes,
        notes=search.notes,
        ways_on=tuple(_way_on(change, search.themes) for change in changes),
        which_place=places_it_may_be(request.GET, search.query),
    )
    canonical = request.build_absolute_uri(href(search.query.on_page(search.answer.page)))
    return render(request, "portal/menu.html", {"menu": menu_of(found), "canonical": canonical})


def _way_on(way: SearchWayOn, themes: dict[str, str]) -> WayOn:
    """Say a change of the query in words."""
    words = {
        Change.SPELLING: _("Did you mean “%(added)s”?"),
        Change.WIDER: _("Look up to %(added)s km away"),
        Change.FILTER: _("Take “%(removed)s” away"),
        Change.WORD: _("Look without “%(removed)s”"),
        Change.ALL_FILTERS: _("Look for the words only"),
        Change.ALL_WORDS: _("Look without words"),
        Change.EVERYTHING: _("Show everything"),
    }[way.change]
    removed = label_of(way.parameter, way.removed, themes) if way.change is Change.FILTER else way.removed
    return WayOn(words=words % {"added": way.added, "removed": removed}, count=way.count, href=href(way.query))
