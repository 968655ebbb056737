"""`/vandaag/`: where coaches and coordinators land, with all that waits for them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.permissions import municipalities_coached_by, regions_worked_in_by
from portal.context import region_of
from portal.gaps.holes import worst_of_today
from portal.gaps.parts import Hole
from portal.staff.access import for_coaches
from portal.today.counting import keep_number
from portal.today.day import all_that_waits, day_of, number_of
from portal.today.doing import undo_of
from portal.today.scope import Scope, scope_of
from portal.today.week import freshness_of, week_of


@require_safe
@for_coaches
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first: all, one's own with `van=mij`, of one municipality by its code."""
    now = timezone.now()
    on = timezone.localdate(now)
    found = all_that_waits(request.user, on)
    keep_number(request.user, number_of(found))
    scope = scope_of(request.user, request.GET.get("van", ""))
    context = {
        "on": on,
        "day": day_of(found, scope, on),
        "scope": scope,
        "week": week_of(request.user, scope, on),
        "freshness": freshness_of(request.user, scope, on),
        "holes": _holes(request, scope, now),
        "undo": undo_of(request.user, request.GET.get("gedaan", "")),
    }
    return render(request, "portal/today/today.html", context)


def _holes(request: HttpRequest, scope: Scope, now: datetime) -> tuple[Hole, ...]:
    """Give the largest holes: of the municipality that was chosen, else of one's own, or of a coordinator's region."""
    region = region_of(request)
    if region is None or region.pk not in regions_worked_in_by(request.user):
        return ()
    return worst_of_today(region, now, scope.town or municipalities_coached_by(request.user))
