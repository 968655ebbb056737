"""When an offer takes place: weekly patterns, single dates, and periods left out.

Everything else follows from these three and is never typed: the next dates, the days, the parts of the day, whether it
runs in the school holidays. Times are wall-clock times in Europe/Brussels, so 19:00 stays 19:00 over a clock change.

Three decisions. A skipped period cancels weekly patterns only: a single date typed inside it stands, because somebody
typed it on purpose. A pattern that depends on the school holidays gives no dates where the holiday calendar ends: we
promise nothing we do not know. A period without an end hour is no pattern: it lasts an unknown time, never zero.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any, Self

from catalogue.schedule_patterns import (
    BRUSSELS,
    WEEKDAYS,
    WEEKEND,
    HolidayRule,
    PartOfDay,
    ScheduleError,
    Session,
    Single,
    Skipped,
    Weekday,
    Weekly,
)
from catalogue.schedule_raw import read, write
from catalogue.school_holidays import is_school_holiday

__all__ = [
    "BRUSSELS",
    "WEEKDAYS",
    "WEEKEND",
    "HolidayRule",
    "PartOfDay",
    "Schedule",
    "ScheduleError",
    "Session",
    "Single",
    "Skipped",
    "Weekday",
    "Weekly",
]

NOON = 12 * 60
EVENING_BEGINS = 18 * 60
PARTS = (
    (PartOfDay.MORNING, 0, NOON),
    (PartOfDay.AFTERNOON, NOON, EVENING_BEGINS),
    (PartOfDay.EVENING, EVENING_BEGINS, 24 * 60),
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything known about when an offer takes place. Empty means: unknown or by agreement, never "never"."""

    weekly: tuple[Weekly, ...] = ()
    singles: tuple[Single, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @classmethod
    def from_raw(cls, raw: Any) -> Self:
        """Read the raw JSON of the page's `ScheduleBlock` (see `schedule_raw`); raises ScheduleError."""
        return cls(*read(raw))

    def to_raw(self) -> list[dict[str, Any]]:
        """Write it as the raw JSON of `ScheduleBlock`; `from_raw` reads it back to an equal schedule."""
        return write(self.weekly, self.singles, self.skipped)

    def sessions(self, start: date, until: date) -> Iterator[Session]:
        """Give each session from `start` to `until`, both included, once, in order of time. Lazy."""
        streams = [self._weekly_sessions(pattern, start, until) for pattern in self.weekly]
        singles = [single for single in self.singles if start <= single.day <= until]
        dated = (Session.on(single.day, single.starts, single.ends) for single in singles)
        previous = None
        for session in heapq.merge(*streams, sorted(dated, key=_order), key=_order):
            if session != previous:
                yield session
            previous = session

    def next_sessions(self, now: datetime, count: int = 3, horizon_days: int = 400) -> list[Session]:
        """Give the first `count` sessions not over at `now` (aware), looking `horizon_days` ahead.

        A session that is running counts until it ends.
        """
        if now.tzinfo is None:
            raise ValueError("now needs a time zone")
        today = now.astimezone(BRUSSELS).date()
        ahead = self.sessions(today, today + timedelta(days=horizon_days))
        return list(islice((session for session in ahead if not session.is_over(now)), count))

    def days(self, today: date) -> frozenset[Weekday]:
        """Give the days of the week on which it takes place: of patterns not past and of dates from `today` on."""
        regular = {day for pattern in self.current_weekly(today) for day in pattern.days}
        return frozenset(regular.union(WEEKDAYS[single.day.weekday()] for single in self.coming_singles(today)))

    def parts_of_day(self, today: date) -> frozenset[PartOfDay]:
        """Give the parts of the day of patterns not past and of dates from `today` on.

        Morning is before 12:00, afternoon from 12:00, evening from 18:00. A session is in the part it starts in and in
        each other part it spends at least an hour in (10:00 to 15:00 is both). A date without an hour tells the weekend
        at most.
        """
        hours = {(pattern.starts, pattern.ends) for pattern in self.current_weekly(today)}
        hours |= {(single.starts, single.ends) for single in self.coming_singles(today) if single.starts}
        parts = {part for starts, ends in hours if starts for part in parts_between(starts, ends)}
        return frozenset(parts | {PartOfDay.WEEKEND}) if self.days(today) & WEEKEND else frozenset(parts)

    def moments(self, today: date) -> frozenset[tuple[Weekday, PartOfDay]]:
        """Give the days with the part of the day on which it takes place then; the weekend is no part here.

        Of patterns not past and of dates from `today` on; a date without an hour gives none.
        """
        coming = [(pattern.days, pattern.starts, pattern.ends) for pattern in self.current_weekly(today)]
        for single in self.coming_singles(today):
            if single.starts:
                coming.append((frozenset({WEEKDAYS[single.day.weekday()]}), single.starts, single.ends))
        return frozenset(
            (day, part) for days, starts, ends in coming for day in days for part in parts_between(starts, ends)
        )

    def months(self, today: date) -> frozenset[int]:
        """Give the months (1 to 12) of the coming year in which it takes place."""
        until = today + timedelta(days=364)
        regular = {day.month for pattern in self.weekly for day in self._weekly_days(pattern, today, until)}
        return frozenset(regular | {single.day.month for single in self.coming_singles(today) if single.day <= until})

    def runs_in_school_holidays(self, today: date, horizon_days: int = 400) -> bool | None:
        """Tell whether a coming session falls in the Flemish school holidays; None when nothing tells."""
        until = today + timedelta(days=horizon_days)
        days = [single.day for single in self.singles if today <= single.day <= until]
        regular = (self._weekly_days(pattern, today, until) for pattern in self.weekly)
        answers: set[bool | None] = set()
        for day in chain(days, *regular):
            holiday = is_school_holiday(day)
            if holiday:
                return True
            answers.add(holiday)
        return None if None in answers or not answers else False

    def current_weekly(self, today: date) -> list[Weekly]:
        """Give the weekly patterns that are not past."""
        return [pattern for pattern in self.weekly if not pattern.is_past(today)]

    def coming_singles(self, today: date) -> list[Single]:
        """Give the single dates from `today` on, in the order typed."""
        return [single for single in self.singles if single.day >= today]

    def is_over(self, today: date) -> bool:
        """Everything that was planned is past. A schedule that says nothing is not over: nobody knows."""
        planned = self.weekly or self.singles
        return bool(planned) and not self.current_weekly(today) and not self.coming_singles(today)

    def _weekly_sessions(self, pattern: Weekly, start: date, until: date) -> Iterator[Session]:
        for day in self._weekly_days(pattern, start, until):
            yield Session.on(day, pattern.starts, pattern.ends)

    def _weekly_days(self, pattern: Weekly, start: date, until: date) -> Iterator[date]:
        for day in pattern.dates(start, until):
            if not any(pause.first <= day <= pause.last for pause in self.skipped):
                yield day


def _order(session: Session) -> tuple[datetime, datetime, bool]:
    return session.order


def parts_between(starts: time, ends: time | None) -> set[PartOfDay]:
    """Give the parts of the day of a session between these hours, by the rule of `Schedule.parts_of_day`."""
    first = _minutes(starts)
    last = _minutes(ends) if ends else first
    return {part for part, low, high in PARTS if low <= first < high or min(last, high) - max(first, low) >= 60}


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
