"""`/jaarverslag/` and `/jaarverslag/<year>/`: the report. `gemeente`: of one municipality; `format=xlsx`: the sheet."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import MunicipalityPage, RegionPage
from labelling.permissions import user_reads_year
from portal.context import region_of
from portal.matrix.exports.views import XLSX_TYPE, private
from portal.staff.access import for_coaches
from portal.year.numbers import first_year, numbers_of
from portal.year.report import Report, report_of
from portal.year.sheet import workbook

MARCH = 3  # until then a region looks back: the year that runs has little to tell
XLSX = "xlsx"


@dataclass(frozen=True)
class Choice:
    """One year, or one municipality, that the report can be asked for."""

    value: str
    label: str
    href: str
    is_chosen: bool


@require_safe
@for_coaches
def year(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """Show the report of a year, or give it as a sheet."""
    region, now = region_of(request), timezone.now()
    if region is None:
        raise Http404
    if not user_reads_year(request.user, region):
        raise PermissionDenied
    today = timezone.localdate(now)
    first = first_year(region, today)
    wanted = usual_year(today, first) if year is None else year
    if not first <= wanted <= today.year:
        raise Http404
    places = _places(region)
    place = request.GET.get("gemeente", "")
    place = place if place in places else ""
    numbers = numbers_of(region, wanted, today, place or None, first)
    report = report_of(numbers, now, invented=settings.DEMO)
    if request.GET.get("format") == XLSX:
        return _sheet(report, wanted, place)
    own = reverse("year", args=[wanted])
    return render(
        request,
        "portal/year/year.html",
        {
            "report": report,
            "years": _years(first, today, wanted, place),
            "places": [Choice(nis, name, "", nis == place) for nis, name in places.items()],
            "place": place,
            "own_href": own,
            "paper_href": reverse("year_paper", args=[wanted]),
            "sheet_href": f"{own}?{_asked(place)}{'&' if place else ''}format={XLSX}",
        },
    )


def usual_year(today: date, first: int) -> int:
    """Give the year that is read when none is asked for: the one that runs, in its first two months the last one."""
    return max(first, today.year - (today.month < MARCH))


def _places(region: RegionPage) -> dict[str, str]:
    """Give NIS code → name of the municipalities of the region, by name."""
    pages = MunicipalityPage.objects.live().child_of(region)
    return dict(pages.order_by("municipality__name").values_list("municipality", "municipality__name"))


def _years(first: int, today: date, wanted: int, place: str) -> list[Choice]:
    asked = f"?{_asked(place)}" if place else ""
    return [
        Choice(str(one), str(one), reverse("year", args=[one]) + asked, one == wanted)
        for one in range(today.year, first - 1, -1)
    ]


def _asked(place: str) -> str:
    return f"gemeente={place}" if place else ""


def _sheet(report: Report, wanted: int, place: str) -> HttpResponseBase:
    name = "-".join(filter(None, ("meedoen-jaarverslag", str(wanted), place)))
    return private(FileResponse(workbook(report), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE))
