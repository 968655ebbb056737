"""A counsellor's own plans, newest first, each on one line."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from catalogue.models import RegionPage
from portal.plan.bar import HoursBar, hours_bar
from search.plan.selectors import plans_of, with_offers


@dataclass(frozen=True)
class PlanRow:
    """A plan: its code, when it was made, its hours, what is in it, until when, and how many lines need a look."""

    code: str
    short_code: str
    made_on: date
    hours: HoursBar
    titles: tuple[str, ...]
    until: date
    paused: bool
    marked: int
    is_current: bool


def plan_rows(user: Any, region: RegionPage, now: datetime, current: str) -> tuple[PlanRow, ...]:
    """Make the lines: three queries, however many plans."""
    plans = list(plans_of(user, region, now))
    lines = [line for plan in plans for line in plan.lines.all()]
    counts = Counter(each.line.plan_id for each in with_offers(lines, region) if each.mark)
    return tuple(
        PlanRow(
            code=plan.code,
            short_code=plan.short_code,
            made_on=plan.made_on,
            hours=hours_bar(tuple(plan.lines.all()), region.hours_target),
            titles=tuple(line.title for line in plan.lines.all()),
            until=plan.expires_on,
            paused=plan.paused_on is not None,
            marked=counts[plan.pk],
            is_current=plan.code == current,
        )
        for plan in plans
    )
