"""What the labels of the demo are made of: the data files, and days that count from the day of loading.

All of it is invented. A finding is seeded by the source's first guess (`catalogue/demo/data/offers.json`): true may
become yes or partly, false only unknown. No real organisation gets a "no", nor a B that hinders.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.demo.source import read as read_catalogue
from catalogue.models import OrganisationPage, RegionPage

DATA = Path(__file__).parent / "data"
FRIDAY = 4
FIRST_HOUR = 9
NIGHT = time(3)
MINUTES_APART = 35  # between two steps that fall on one day


@dataclass(frozen=True)
class People:
    """Who talks, assesses and decides in the demo: a coach, one of another municipality, and the coordinator."""

    coach: Any
    other_coach: Any
    coordinator: Any

    def all(self) -> tuple[Any, ...]:
        """Give them, the one who works nearest to the offers first."""
        return self.coach, self.other_coach, self.coordinator


@cache
def read(name: str) -> Any:
    """Read one of the data files."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def workday(days: int) -> date:
    """Give the day so many days from today; of a past weekend the Friday before, for nobody works then."""
    day = timezone.localdate() + timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - FRIDAY)) if days < 0 else day


def moment(days: int, step: int = 0) -> datetime:
    """Give a moment on that day in office hours, later for a later step; never in the future."""
    hours, minutes = divmod(step * MINUTES_APART, 60)
    at = datetime.combine(workday(days), time(FIRST_HOUR + hours, minutes), tzinfo=timezone.get_current_timezone())
    return min(at, timezone.now())


def night(day: date) -> datetime:
    """Give the moment of that day at which Meedoen itself looks what is due; never in the future."""
    return min(datetime.combine(day, NIGHT, tzinfo=timezone.get_current_timezone()), timezone.now())


def organisations(region: RegionPage) -> dict[str, OrganisationPage]:
    """Give key in `organisations.json` → page, for those that are there."""
    pages = {page.title: page for page in OrganisationPage.objects.descendant_of(region)}
    return {row["key"]: pages[row["name"]] for row in read_catalogue("organisations") if row["name"] in pages}
