"""The holes, `/gaten/`: the table with the year below it; one cell opened; the sheet."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import RegionPage
from catalogue.permissions import regions_worked_in_by
from portal.context import region_of
from portal.gaps.choosing import chooser_of, page_of
from portal.gaps.holes import holes_of
from portal.gaps.opened import opened_of
from portal.gaps.reading import Read, read
from portal.gaps.table import table_of
from portal.gaps.words import asked_words, holes_words, how_we_count, lead_words
from portal.gaps.xlsx import workbook
from portal.gaps.year import year_of
from portal.staff.access import for_coaches
from search.gaps.view import GapView, parse_view
from search.parameters import Note

XLSX = "xlsx"


def in_region(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the region of this site, for who coaches or coordinates in it."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponseBase:
        region = region_of(request)
        if region is None:
            return render(request, "portal/no_region.html")
        if region.pk not in regions_worked_in_by(request.user):
            raise PermissionDenied
        return view(request, region)

    return for_coaches(opened)


@require_safe
@in_region
def gaps(request: HttpRequest, region: RegionPage) -> HttpResponseBase:
    """Show the table as it was asked for, or give it as a sheet (`format=xlsx`)."""
    view, notes = parse_view(request.GET)
    now = timezone.now()
    found = read(region, view, now)
    if "format" in request.GET:
        if request.GET["format"] != XLSX:
            raise Http404
        address = request.build_absolute_uri(page_of(view.closed()))
        return workbook(found, view, region.title, now, address)
    return render(request, "portal/gaps/gaps.html", _context(request, region, view, notes, found, now))


@require_safe
@in_region
def gaps_cell(request: HttpRequest, region: RegionPage) -> HttpResponse:
    """Show one cell on a page of its own; the script takes it into the panel beside the table.

    Raises:
        Http404: there is no such cell.
    """
    view, _notes = parse_view(request.GET)
    opened = opened_of(region, view, request.user, timezone.now()) if view.is_open else None
    if opened is None:
        raise Http404
    return render(request, "portal/gaps/cell.html", {"opened": opened})


def _context(
    request: HttpRequest, region: RegionPage, view: GapView, notes: tuple[Note, ...], found: Read, now: datetime
) -> dict[str, object]:
    opened = opened_of(region, view, request.user, now, found.facts) if view.is_open else None
    return {
        "view": view,
        "notes": notes,
        "chooser": chooser_of(view),
        "table": table_of(found.matrix, view),
        "towns": found.towns,
        "lead": lead_words(found, view),
        "holes_words": holes_words(found),
        "asked_words": asked_words(found, view),
        "holes": holes_of(found.matrix, view),
        "year": year_of(found.facts, view),
        "how": how_we_count(view),
        "xlsx_href": page_of(view.closed(), format=XLSX),
        "start_href": page_of(GapView()),
        "opened": opened,
        "now": now,
    }
