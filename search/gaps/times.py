"""When an offer runs in the coming year: months, moments of the week, school hours; without walking its sessions.

The year is an integer with a bit for each day. A weekly pattern is then a few ands and ors, whatever it is made of, and
a month is hit when it shares a bit. A property test holds that this equals walking `Schedule.sessions`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from catalogue.schedule import WEEKDAYS, HolidayRule, PartOfDay, Schedule, Weekday, Weekly, parts_between
from catalogue.school_holidays import is_school_holiday
from search.facets import DAYS

YEAR: Final = 365  # days, today included
PARTS: Final = (PartOfDay.MORNING, PartOfDay.AFTERNOON, PartOfDay.EVENING)
MOMENTS: Final = tuple(f"{day}-{part.slug}" for day in DAYS for part in PARTS)
ALL_MONTHS: Final = frozenset(range(1, 13))
# Flemish primary schools teach about from half past eight to half past three, on Wednesday until noon. The hours are
# ours: each school sets its own.
SCHOOL_BEGINS, SCHOOL_ENDS, SCHOOL_ENDS_ON_WEDNESDAY = time(8, 30), time(15, 30), time(12)
MOST_SCHEDULES: Final = 20_000  # read once; about a kilobyte each


class Times(NamedTuple):
    """What is known of the coming year. What is neither in `x` nor in `maybe_x` is known not to be.

    Attributes:
        months, maybe_months: 1 to 12.
        moments, maybe_moments: as in MOMENTS ("wo-avond").
        school_hours: whether a session lies wholly within school hours, on a school day; None is unknown.
    """

    months: frozenset[int] = frozenset()
    maybe_months: frozenset[int] = ALL_MONTHS
    moments: frozenset[str] = frozenset()
    maybe_moments: frozenset[str] = frozenset(MOMENTS)
    school_hours: bool | None = None


NOBODY_SAID: Final = Times()


@lru_cache(maxsize=MOST_SCHEDULES)
def times_of(raw: str, today: date) -> Times:
    """Read the raw JSON of a page's `ScheduleBlock` (see `catalogue.schedule_raw`); raises ScheduleError."""
    return times_in(Schedule.from_raw(json.loads(raw)), today) if raw not in ("", "[]") else NOBODY_SAID


def times_in(schedule: Schedule, today: date) -> Times:
    """Say when it runs in the 365 days from `today` on.

    A month counts when a session falls in it, a moment when a session is then. Nothing planned in that year: nobody
    said what comes, so everything is unknown. A pattern that hangs on school holidays that are not known yet: those
    months and moments are unknown.
    """
    year = _year(today)
    runs = _Runs(year)
    paused = 0
    for pause in schedule.skipped:
        paused |= year.between(pause.first, pause.last)
    for pattern in schedule.weekly:
        runs.add_weekly(pattern, year.all & ~paused)
    for single in schedule.singles:
        runs.add_single(single.day, single.starts, single.ends)
    return runs.times()


@dataclass(slots=True)
class _Runs:
    """Gathers the days on which something is, surely or perhaps."""

    year: "_Year"
    days: int = 0
    maybe_days: int = 0
    moments: set[str] = field(default_factory=set)
    maybe_moments: set[str] = field(default_factory=set)
    school: set[bool | None] = field(default_factory=set)

    def add_weekly(self, pattern: Weekly, counting: int) -> None:
        """Add the days of a pattern, of those days that count."""
        year = self.year
        days = counting & year.between(pattern.first, pattern.last) & year.weeks(pattern.every, pattern.anchor)
        if pattern.months:
            days &= year.of_months(pattern.months)
        sure, maybe = _within_rule(days, pattern.holidays, year)
        for weekday in pattern.days:
            on = year.weekdays[weekday.number]
            self._add(weekday, sure & on, maybe & on, pattern.starts, pattern.ends)

    def add_single(self, day: date, starts: time | None, ends: time | None) -> None:
        """Add one date; without an hour it may be in any part of its day."""
        bit = self.year.between(day, day)
        if bit:
            self._add(WEEKDAYS[day.weekday()], bit, 0, starts, ends)

    def _add(self, weekday: Weekday, sure: int, maybe: int, starts: time | None, ends: time | None) -> None:
        self.days |= sure
        self.maybe_days |= maybe
        parts = parts_between(starts, ends) if starts else PARTS
        moments = {f"{weekday.slug}-{part.slug}" for part in parts}
        if sure and starts:
            self.moments |= moments
        elif sure or maybe:
            self.maybe_moments |= moments
        self._add_school(weekday, sure, maybe, starts, ends)

    def _add_school(self, weekday: Weekday, sure: int, maybe: int, starts: time | None, ends: time | None) -> None:
        inside = in_school_hours(weekday, starts, ends)
        if inside is not False and sure & self.year.lessons:
            self.school.add(inside)
        elif inside is not False and (sure & self.year.unknown or maybe):
            self.school.add(None)

    def times(self) -> Times:
        """Give what was gathered."""
        if not (self.days or self.maybe_days):
            return NOBODY_SAID
        months = self.year.months_with(self.days)
        school = True if True in self.school else None if None in self.school else False
        return Times(
            months,
            self.year.months_with(self.maybe_days) - months,
            frozenset(self.moments),
            frozenset(self.maybe_moments - self.moments),
            school,
        )


def in_school_hours(weekday: Weekday, starts: time | None, ends: time | None) -> bool | None:
    """Say whether a session on such a day lies wholly within school hours; without an end it is known to begin then.

    A date without an hour is unknown, but in the weekend.
    """
    if weekday.number > 4:
        return False
    if starts is None:
        return None
    until = SCHOOL_ENDS_ON_WEDNESDAY if weekday is Weekday.WEDNESDAY else SCHOOL_ENDS
    if not SCHOOL_BEGINS <= starts < until or (ends is not None and ends > until):
        return False
    return None if ends is None else True


def _within_rule(days: int, rule: HolidayRule, year: "_Year") -> tuple[int, int]:
    """Give the days that the rule on school holidays lets through, and those of which it is not known."""
    if rule is HolidayRule.ANY:
        return days, 0
    wanted = year.holidays if rule is HolidayRule.ONLY else year.all & ~year.holidays & ~year.unknown
    return days & wanted, days & year.unknown


class _Year:
    """The 365 days from `today` on, as integers with a bit for each."""

    def __init__(self, today: date) -> None:
        self.first = today.toordinal()
        days = [today + timedelta(days=number) for number in range(YEAR)]
        known = [is_school_holiday(day) for day in days]
        self.all = (1 << YEAR) - 1
        self.weekdays = [_bits(day.weekday() == number for day in days) for number in range(7)]
        self.months = {month: _bits(day.month == month for day in days) for month in sorted(ALL_MONTHS)}
        self.holidays = _bits(answer is True for answer in known)
        self.unknown = _bits(answer is None for answer in known)
        self.lessons = _bits(answer is False for answer in known)
        self._weeks: dict[tuple[int, int], int] = {}

    def between(self, first: date | None, last: date | None) -> int:
        """Give the days from `first` to `last`, both included; None is no bound."""
        low = 0 if first is None else min(max(first.toordinal() - self.first, 0), YEAR)
        high = YEAR if last is None else min(max(last.toordinal() - self.first + 1, 0), YEAR)
        return (1 << high) - (1 << low) if low < high else 0

    def weeks(self, every: int, anchor: date | None) -> int:
        """Give the days of every so many weeks, counted from the week of the anchor."""
        if every == 1 or anchor is None:
            return self.all
        monday = anchor.toordinal() - anchor.weekday()
        key = (every, monday // 7 % every)
        if key not in self._weeks:
            weeks = ((self.first + number - monday) // 7 % every for number in range(YEAR))
            self._weeks[key] = _bits(week == 0 for week in weeks)
        return self._weeks[key]

    def of_months(self, months: Iterable[int]) -> int:
        """Give the days of these months."""
        days = 0
        for month in months:
            days |= self.months[month]
        return days

    def months_with(self, days: int) -> frozenset[int]:
        """Give the months in which one of these days falls."""
        return frozenset(month for month, its in self.months.items() if its & days) if days else frozenset()


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)


@lru_cache(maxsize=4)
def _year(today: date) -> _Year:
    return _Year(today)
