"""The bar of a plan: how many hours, of which kinds, how many still to choose. At the foot of the staff's pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format

from portal.context import region_of
from search.models import Plan, PlanLine
from search.permissions import user_may_use_matrix
from search.plan.hours import Sum, sum_of

CURRENT = "plan"  # in the session: the code of the plan that a counsellor is making
PARTS = 40  # into which the bar is divided; the style sheet has a width for each number of parts


@dataclass(frozen=True)
class Segment:
    """A line in the bar: its kind (slug), title, hours in digits, and how many of the PARTS it takes."""

    kind: str
    title: str
    hours: str
    parts: int


@dataclass(frozen=True)
class HoursBar:
    """Hours planned, target and hours still to choose, in digits (`rest` is empty where nothing is); the segments.

    `lacking` is `rest` as a number.
    """

    planned: str
    target: str
    rest: str
    lacking: Decimal
    rest_parts: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class PlanBar:
    """The plan that a counsellor is making: its code, until when, and its hours."""

    code: str
    short_code: str
    until: date
    hours: HoursBar


def plan_bar(request: HttpRequest) -> PlanBar | None:
    """Give the bar of the plan that this counsellor is making; None where there is none, or nothing is in it yet.

    One query; none at all where the session knows of no plan.
    """
    region = region_of(request)
    code = current_code(request)
    if region is None or not code:
        return None
    lines = list(_lines_under(code, region.pk, timezone.now()))
    return bar_of(lines[0].plan, lines, region.hours_target) if lines else None


def may_plan(request: HttpRequest) -> bool:
    """Say whether who looks makes plans. A visitor carries no session: that is known without asking the database."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and user_may_use_matrix(request.user)


def current_code(request: HttpRequest) -> str:
    """Give the code of the plan that this counsellor is making; empty where there is none."""
    return str(request.session.get(CURRENT, ""))


def bar_of(plan: Plan, lines: Iterable[PlanLine], target: int) -> PlanBar:
    """Make the bar of this plan."""
    return PlanBar(plan.code, plan.short_code, plan.expires_on, hours_bar(tuple(lines), target))


def hours_bar(lines: Sequence[PlanLine], target: int) -> HoursBar:
    """Make the bar of these lines; more hours than the target fill it whole."""
    total = sum_of(lines, target)
    return HoursBar(
        planned=digits(total.planned),
        target=digits(Decimal(target)),
        rest=digits(total.rest) if total.rest else "",
        lacking=total.rest,
        rest_parts=_parts(total.rest, total),
        segments=tuple(
            Segment(line.kind_of.slug, line.title, digits(line.total), _parts(line.total, total)) for line in lines
        ),
    )


def digits(hours: Decimal | float) -> str:
    """Write a number of hours as the language does: "16", "2,5"."""
    exact = Decimal(str(hours))
    return number_format(exact, decimal_pos=0 if exact == exact.to_integral_value() else 1)


def _parts(hours: Decimal, total: Sum) -> int:
    whole = max(Decimal(total.target), total.planned, Decimal(1))
    return min(max(round(PARTS * hours / whole), 1), PARTS)


def _lines_under(code: str, region: int, now: datetime) -> Iterable[PlanLine]:
    today = timezone.localdate(now)
    found = PlanLine.objects.filter(plan__code=code, plan__region=region, plan__expires_on__gte=today, removed_at=None)
    return found.select_related("plan")
