"""What a schedule is made of: the choices, weekly patterns, single dates, skipped periods, and sessions.

`catalogue.schedule` puts them together and is the door for everybody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.school_holidays import is_school_holiday

BRUSSELS = ZoneInfo("Europe/Brussels")


class ScheduleError(ValueError):
    """A schedule that cannot be: the message says which item and why."""


class Weekday(models.TextChoices):
    """A day of the week; `slug` is its value in addresses, `number` counts from Monday = 0."""

    slug: str
    number: int

    def __new__(cls, value: str, slug: str) -> Self:
        """Make a member; Django takes the label, the last element, off before."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.slug = slug
        member.number = len(cls.__members__)
        return member

    MONDAY = "mo", "ma", _("Monday")
    TUESDAY = "tu", "di", _("Tuesday")
    WEDNESDAY = "we", "wo", _("Wednesday")
    THURSDAY = "th", "do", _("Thursday")
    FRIDAY = "fr", "vr", _("Friday")
    SATURDAY = "sa", "za", _("Saturday")
    SUNDAY = "su", "zo", _("Sunday")


class PartOfDay(models.TextChoices):
    """A part of the day; `slug` is its value in addresses. Weekend comes on top of the hour, not instead of it."""

    slug: str

    def __new__(cls, value: str, slug: str) -> Self:
        """Make a member; Django takes the label, the last element, off before."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.slug = slug
        return member

    MORNING = "morning", "voormiddag", _("in the morning")
    AFTERNOON = "afternoon", "namiddag", _("in the afternoon")
    EVENING = "evening", "avond", _("in the evening")
    WEEKEND = "weekend", "weekend", _("in the weekend")


class HolidayRule(models.TextChoices):
    """What the Flemish school holidays do to a weekly pattern."""

    ANY = "any", _("in and outside the school holidays")
    OUTSIDE = "outside", _("not in the school holidays")
    ONLY = "only", _("only in the school holidays")


WEEKDAYS = tuple(Weekday)
WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})


@dataclass(frozen=True, slots=True)
class Session:
    """One time it takes place, in Europe/Brussels. `ends` None: unknown. `all_day`: the hour is unknown."""

    starts: datetime
    ends: datetime | None = None
    all_day: bool = False

    @classmethod
    def on(cls, day: date, starts: time | None, ends: time | None) -> Self:
        """Make the session of `day` from wall-clock times; an hour the spring change skips moves on with the clock."""
        if starts is None:
            return cls(_brussels(day, time.min), all_day=True)
        first = _brussels(day, starts)
        if ends is None:
            return cls(first)
        last = _brussels(day, ends)
        if last <= first:  # only the start fell in the skipped hour: keep the length
            last = first + (datetime.combine(day, ends) - datetime.combine(day, starts))
        return cls(first, last)

    def is_over(self, now: datetime) -> bool:
        """Tell whether it is over: at its end; with no known end, from its start; with no known hour, at midnight."""
        over = self.starts + timedelta(days=1) if self.all_day else self.ends or self.starts
        return over.astimezone(UTC) <= now.astimezone(UTC)

    @property
    def order(self) -> tuple[datetime, datetime, bool]:
        """Sort key: by start, then end; two sessions with one key are the same session."""
        return self.starts, self.ends or self.starts, self.all_day


@dataclass(frozen=True, slots=True)
class Weekly:
    """A pattern that comes back every `every` weeks.

    `anchor` is any date in a week that counts, needed when `every` is more than 1. `first` and `last` bound it,
    both included; `months` (1 to 12) empty means all year.
    """

    days: frozenset[Weekday]
    starts: time
    ends: time | None = None
    every: int = 1
    anchor: date | None = None
    first: date | None = None
    last: date | None = None
    months: frozenset[int] = frozenset()
    holidays: HolidayRule = HolidayRule.ANY

    def __post_init__(self) -> None:
        """Refuse a pattern that cannot be.

        Raises:
            ScheduleError: no day, an end before the start, a gap in weeks without an anchor, or an unknown month.
        """
        if not self.days:
            raise ScheduleError("a weekly pattern needs at least one day")
        if self.every < 1:
            raise ScheduleError("a pattern comes back every 1 week or more")
        if self.every > 1 and self.anchor is None:
            raise ScheduleError("a pattern of every few weeks needs an anchor date")
        if any(not 1 <= month <= 12 for month in self.months):
            raise ScheduleError("a month is a number from 1 to 12")
        _check_hours(self.starts, self.ends)
        _check_order(self.first, self.last)

    def dates(self, start: date, until: date) -> Iterator[date]:
        """Give its dates from `start` to `until`, both included, in order."""
        begin = max(start, self.first or start).toordinal()
        end = min(until, self.last or until).toordinal()
        numbers = sorted(day.number for day in self.days)
        for monday in range(self._first_monday(begin), end + 1, 7 * self.every):
            for ordinal in (monday + number for number in numbers):
                if begin <= ordinal <= end and self._counts(day := date.fromordinal(ordinal)):
                    yield day

    def is_past(self, today: date) -> bool:
        """Tell whether its last day lies before `today`."""
        return self.last is not None and self.last < today

    def _first_monday(self, begin: int) -> int:
        """Give the ordinal of the Monday of the first week that counts, from the week of ordinal `begin` on."""
        monday = begin - (begin - 1) % 7  # ordinal 1 is a Monday
        if self.every == 1 or self.anchor is None:
            return monday
        weeks_after_anchor = (monday - self.anchor.toordinal() + self.anchor.weekday()) // 7
        return monday + 7 * (-weeks_after_anchor % self.every)

    def _counts(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.holidays is HolidayRule.ANY:
            return True
        return is_school_holiday(day) is (self.holidays is HolidayRule.ONLY)


@dataclass(frozen=True, slots=True)
class Single:
    """One date; without `starts` its hour is unknown."""

    day: date
    starts: time | None = None
    ends: time | None = None

    def __post_init__(self) -> None:
        """Refuse an end without or before a start (ScheduleError)."""
        _check_hours(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A period in which the weekly patterns pause; both days included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a last day before the first (ScheduleError)."""
        _check_order(self.first, self.last)


def _brussels(day: date, clock: time) -> datetime:
    """Give the moment of a wall-clock time; the round trip moves an hour that does not exist to one that does."""
    return datetime.combine(day, clock, BRUSSELS).astimezone(UTC).astimezone(BRUSSELS)


def _check_hours(starts: time | None, ends: time | None) -> None:
    if any(clock is not None and clock.tzinfo is not None for clock in (starts, ends)):
        raise ScheduleError("a time is a wall-clock time, without a zone")
    if ends is not None and (starts is None or ends <= starts):
        raise ScheduleError("an end needs a start before it")


def _check_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise ScheduleError("the last day is before the first")
