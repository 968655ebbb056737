"""`/evaluatie/`: the lists and the rounds of each region one works in; and the results of a year."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Municipality, MunicipalityPage, RegionPage
from catalogue.permissions import municipalities_coached_by, regions_worked_in_by, user_coordinates
from labelling.evaluation.choices import Asked
from labelling.evaluation.hiding import LEAST, too_few
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.results import ListResult, results_of, years_with_results
from labelling.evaluation.rounds import takes_answers
from labelling.models import QuestionList, Round
from labelling.permissions import user_may_see_evaluation
from portal.evaluation.table import ResultRow, heads, rows_of
from portal.staff.access import about, for_coaches

MOST_CLOSED = 20  # on the first page; the results have them all
DIGITS_OF_A_YEAR = 4


@dataclass(frozen=True)
class RoundRow:
    """A round on the list. `sheets`: None where they are too few to say.

    Attributes:
        stands: "open", "early", "over" (its last day is past, it waits to be closed) or "closed".
        mine: the reader may type, print and close it.
    """

    round: Round
    stands: str
    sheets: int | None
    mine: bool


@dataclass(frozen=True)
class RegionEvaluation:
    """What the page shows of a region: a list for each actor, the open rounds, the closed ones, and the years."""

    region: RegionPage
    lists: tuple[QuestionList, ...]
    standing: tuple[RoundRow, ...]
    closed: tuple[RoundRow, ...]
    years: tuple[int, ...]
    may_edit: bool


@dataclass(frozen=True)
class ListTable:
    """The results of one version of a list, as a table."""

    result: ListResult
    rows: tuple[ResultRow, ...]


def _region(pk: int) -> RegionPage | None:
    return RegionPage.objects.filter(pk=pk).first()


@require_safe
@for_coaches
def evaluation(request: HttpRequest) -> HttpResponse:
    """Show the lists and rounds of each region in which the user works."""
    own = RegionPage.objects.filter(pk__in=regions_worked_in_by(request.user)).order_by("title")
    shown = {"regions": [_evaluation(request.user, region) for region in own], "least": LEAST}
    return render(request, "portal/evaluation/evaluation.html", shown)


@require_safe
@about(_region, user_may_see_evaluation)
def results(request: HttpRequest, region: RegionPage) -> HttpResponse:
    """Show the results of a year (`jaar`), of the region or of the rounds of one municipality (`gemeente`)."""
    years = years_with_results(region) or [timezone.localdate().year]
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == DIGITS_OF_A_YEAR else 0
    towns = Municipality.objects.filter(pk__in=MunicipalityPage.objects.child_of(region).values("municipality"))
    town = towns.filter(nis=request.GET.get("gemeente", "").replace("\x00", "")).first()
    year = year or years[0]
    found = results_of(region, year, town)
    shown = {
        "region_page": region,
        "year": year,
        "years": years,
        "towns": towns.order_by("name"),
        "town": town,
        "tables": [ListTable(each, rows_of(each)) for each in found],
        "heads": heads(),
        "least": LEAST,
    }
    return render(request, "portal/evaluation/results.html", shown)


def row_of(one: Round, mine: bool) -> RoundRow:
    """Say where a round stands, and how many answered as far as that may be said."""
    today = timezone.localdate()
    if one.is_closed:
        stands = "closed"
    elif takes_answers(one, today):
        stands = "open"
    else:
        stands = "early" if today < one.begins else "over"
    return RoundRow(one, stands, None if too_few(one.sheets) else one.sheets, mine)


def _evaluation(user: Any, region: RegionPage) -> RegionEvaluation:
    coordinates, coached = user_coordinates(user, region), municipalities_coached_by(user)
    every = Round.objects.filter(question_list__region=region).select_related("question_list", "municipality")

    def rows(found: Any) -> tuple[RoundRow, ...]:
        return tuple(row_of(one, coordinates or one.municipality_id in coached) for one in found)

    return RegionEvaluation(
        region=region,
        lists=tuple(list_in_use(region, asked) for asked in Asked),
        standing=rows(every.filter(closed_on=None).order_by("until", "pk")),
        closed=rows(every.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")[:MOST_CLOSED]),
        years=tuple(years_with_results(region)),
        may_edit=coordinates,
    )
