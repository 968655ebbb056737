"""The menu, `/aanbod/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.finding import find_offers, offers_in_order, places_it_may_be, query_of, tiles_of
from portal.menu.counting import count_visit
from portal.menu.maker import Found, chips_of, href, menu_of
from portal.menu.nothing import nothing_found
from portal.menu.parts import Nothing
from portal.plan.bar import may_plan
from search.engines.base import EngineUnavailable
from search.services import places_near, ways_on

A_FEW_MINUTES = 120  # seconds, after which it is worth trying again: an index is rebuilt within them


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """Show what fits the visitor's choices; when searching is out of order say so, with the region's phone number."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    try:
        search = find_offers(request.GET, region)
        nothing = Nothing()
        if not search.answer.total:
            nothing = nothing_found(ways_on(search.query, region), places_near(search.query, region), search.themes)
            count_visit(request, region, search.query)
    except EngineUnavailable:
        return _search_down(request)
    found = Found(
        query=search.query,
        answer=search.answer,
        tiles=tiles_of(offers_in_order(search.answer.ids), search.answer.tokens),
        themes=search.themes,
        notes=search.notes,
        meant=search.meant,
        meant_count=search.meant_count,
        nothing=nothing,
        which_place=places_it_may_be(request.GET, search.query),
    )
    canonical = request.build_absolute_uri(href(search.query.on_page(search.answer.page)))
    plan_from = request.get_full_path() if may_plan(request) else ""
    context = {"menu": menu_of(found), "canonical": canonical, "plan_from": plan_from}
    return render(request, "portal/menu.html", context)


def _search_down(request: HttpRequest) -> HttpResponse:
    """Say that searching is out of order, and keep what was chosen: it is shown, and "try again" asks the same."""
    query, _notes, themes = query_of(request.GET)
    again = href(query)
    context = {"chips": chips_of(query, themes), "again": again, "canonical": request.build_absolute_uri(again)}
    response = render(request, "portal/search_down.html", context, status=503)
    response["Retry-After"] = str(A_FEW_MINUTES)
    return response
