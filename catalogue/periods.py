"""A stretch of days by the clock of Brussels, months counted back, and how long things took: what reports count by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Self

from dateutil.relativedelta import relativedelta
from django.utils import timezone


@dataclass(frozen=True)
class Period:
    """The days from `first` up to and with `last`, each from midnight to midnight in Brussels."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The first moment of it."""
        return _midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def before(self) -> Self:
        """The same days a year earlier; of 29 February the 28th."""
        return type(self)(self.first - relativedelta(years=1), self.last - relativedelta(years=1))

    def holds(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.first <= day <= self.last


def year_until(year: int, today: date) -> Period:
    """Give that year from its first day: to its last, or up to and with today in the year that runs."""
    return Period(date(year, 1, 1), min(date(year, 12, 31), today))


def month_back(day: date, months: int) -> date:
    """Give the first day of the month that lies so many months before the one of this day; 0: of its own."""
    return day.replace(day=1) - relativedelta(months=months)


@dataclass(frozen=True)
class Spread:
    """How many days something took: the middle one of all, the shortest and the longest, and of how many."""

    middle: float
    shortest: int
    longest: int
    of: int


def spread(days: Iterable[int]) -> Spread | None:
    """Give how these numbers of days lie; None where there are none."""
    found = sorted(days)
    return Spread(median(found), found[0], found[-1], len(found)) if found else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
