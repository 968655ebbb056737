"""The matrix, `/matrix/`: the page, its side panel, the comparison, and how the order comes about."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import RegionPage
from portal.context import region_of
from portal.matrix.asking import MOST_COMPARED, Asked, as_typed, asked, numbers
from portal.matrix.comparing import compared
from portal.matrix.exports.views import export
from portal.matrix.maker import Found, matrix_of
from portal.matrix.panel import Panel, panel_of
from portal.matrix.recent import recently_seen, remember
from portal.plan.bar import PlanBar, plan_bar
from portal.staff.access import for_matrix_users
from portal.staff.reporting import report_buttons
from search.choices import Sender
from search.engines.base import EngineUnavailable
from search.matrix.criteria import WEIGHTS
from search.matrix.finding import MatrixRow, answer_of, rows_of
from search.services import ways_on

A_FEW_MINUTES = 120  # seconds, after which it is worth trying again: an index is rebuilt within them


@require_safe
@for_matrix_users
def matrix(request: HttpRequest) -> HttpResponseBase:
    """Show what fits the counsellor's choices, ordered by the profile; an outage keeps what was chosen."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    try:
        question = asked(request.GET, region)
        if "format" in request.GET:
            return export(request, question)
        found = _found(request, question, region)
    except EngineUnavailable:
        return _search_down(request)
    bar = plan_bar(request)
    opened = _panel(request, question, found, _rest(bar, region))
    context = {
        "plan_bar": bar,
        "matrix": matrix_of(question, found),
        "panel": opened,
        "report": opened and report_buttons(offer=opened.id, back=opened.address),
        "seen": [(title, question.href(opened=pk)) for pk, title in recently_seen(request)],
    }
    response = render(request, "portal/matrix/matrix.html", context)
    if opened:
        remember(response, request, opened.id, opened.title)
    return response


@require_safe
@for_matrix_users
def panel(request: HttpRequest, offer: int) -> HttpResponse:
    """Give the side panel of one offer, for the page that shows the matrix already.

    Raises:
        Http404: no live offer of this region has this id.
    """
    region = region_of(request)
    question = as_typed(request.GET)
    row = next(iter(_rows(numbers([str(offer)]), question, region)), None) if region else None
    if region is None or row is None:
        raise Http404
    rest = _rest(plan_bar(request), region)
    shown = panel_of(row, question, timezone.now(), rest=rest, in_admin=_in_admin(request))
    report = report_buttons(offer=offer, back=shown.address)
    response = render(request, "portal/matrix/panel.html", {"panel": shown, "report": report})
    remember(response, request, offer, shown.title)
    return response


@require_safe
@for_matrix_users
def compare(request: HttpRequest) -> HttpResponse:
    """Show up to four offers side by side, the differences first."""
    region = region_of(request)
    way_back = request.GET.get("terug", "")
    _path, _mark, words = way_back.partition("?")
    question = as_typed(QueryDict(words))
    ids = numbers(request.GET.getlist("offer"))[:MOST_COMPARED]
    now = timezone.now()
    rows = _rows(ids, question, region) if region else []
    context = {"compared": compared(rows, question, now), "way_back": question.href()}
    return render(request, "portal/matrix/compare.html", context)


@require_safe
@for_matrix_users
def ranking(request: HttpRequest) -> HttpResponse:
    """Say in plain words how a profile orders the matrix, with the weights and the reason for each."""
    weights = sorted(WEIGHTS.values(), key=lambda weight: -weight.weight)
    way_back = as_typed(request.GET).href()
    return render(request, "portal/matrix/ranking.html", {"weights": weights, "way_back": way_back})


def _found(request: HttpRequest, question: Asked, region: RegionPage) -> Found:
    answer, now, opened = answer_of(question.query, region), timezone.now(), question.shown.opened
    elsewhere = [opened] if opened and opened not in answer.ids else []
    rows = _rows([*answer.ids, *elsewhere], question, region)
    listed = [row for row in rows if row.document.id not in elsewhere]
    ways = () if answer.total else tuple(ways_on(question.query, region))
    panel = next((row for row in rows if row.document.id == opened), None)
    return Found(answer, listed, now, frozenset(numbers(request.GET.getlist("nieuw"))), ways, panel)


def _panel(request: HttpRequest, question: Asked, found: Found, rest: Decimal) -> Panel | None:
    """Give the panel of the opened row; it may stand on another page of the list."""
    row = found.opened
    if row is None:
        return None
    return panel_of(row, question, found.now, rest=rest, in_admin=_in_admin(request))


def _rows(ids: Sequence[int], question: Asked, region: RegionPage) -> list[MatrixRow]:
    """Give the rows of those of these offers that are live in this region."""
    rows = rows_of(ids, question.query, region, question.themes, timezone.now())
    return [row for row in rows if row.document.region == region.pk]


def _rest(bar: PlanBar | None, region: RegionPage) -> Decimal:
    """Give the hours that the plan still lacks; without a plan the whole target."""
    return bar.hours.lacking if bar else Decimal(region.hours_target)


def _in_admin(request: HttpRequest) -> bool:
    """Coaches and coordinators work in the admin; the role is known already, so this asks no database."""
    return request.matrix_role is not Sender.COUNSELLOR  # type: ignore[attr-defined]  # by `for_matrix_users`


def _search_down(request: HttpRequest) -> HttpResponse:
    """Say that searching is out of order; "try again" asks the same."""
    again = f"{reverse('matrix')}?{request.GET.urlencode()}"
    response = render(request, "portal/matrix/down.html", {"again": again}, status=503)
    response["Retry-After"] = str(A_FEW_MINUTES)
    return response
