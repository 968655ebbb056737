"""Reads what an RRULE means for us: a weekly pattern, or the next dates of a rule that we can follow day by day.

A rule is never unrolled by a library: "every second, without end" would take for ever. Days are walked one by one, at
most HORIZON ahead, so that the worst rule costs what a good one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from catalogue.importing.events.moments import in_brussels

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON: Final = timedelta(days=400)
FURTHEST_BACK: Final = timedelta(days=10 * 366)  # a rule with a count is walked from its first day
KNOWN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"})
MOST_VALUES: Final = 60  # of one part of a rule: each day that we walk is held against them
WEEKS_OF_YEAR: Final = 53
MOST_WEEKS: Final = 12  # of a pattern (catalogue.blocks.WeeklyBlock)


@dataclass(frozen=True)
class Rule:
    """A rule that we can follow. Days of the week count from Monday = 0; `nth` 0 is every, -1 the last of the month."""

    freq: str
    first: date
    every: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: frozenset[tuple[int, int]] = frozenset()  # (nth, day)
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()

    @property
    def is_weekly(self) -> bool:
        """It can stand as a weekly pattern."""
        plain = not self.month_days and not any(nth for nth, _day in self.weekdays)
        daily = self.freq == "DAILY" and self.every == 1
        return plain and ((self.freq == "WEEKLY" and self.every <= MOST_WEEKS) or daily)

    @property
    def days(self) -> frozenset[int]:
        """The days of the week of a weekly rule."""
        usual = range(7) if self.freq == "DAILY" else [self.first.weekday()]
        return frozenset(day for _nth, day in self.weekdays) or frozenset(usual)

    def last_day(self) -> date | None:
        """Give the last day of a rule that ends; None for one that does not, or not within ten years."""
        if self.count is None:
            return self.until
        counted = list(self._counted(self.first + FURTHEST_BACK))
        return counted[-1] if len(counted) == self.count else self.until

    def dates(self, today: date) -> Iterator[date]:
        """Give the dates from today on, at most HORIZON ahead."""
        end = min(today + HORIZON, self.until or date.max)
        if self.count is not None and self.first < today - FURTHEST_BACK:
            return
        begin = self.first if self.count is not None else max(today, self.first)
        for day in self._counted(end, begin):
            if day >= today:
                yield day

    def _counted(self, end: date, begin: date | None = None) -> Iterator[date]:
        left, day = self.count if self.count is not None else -1, begin or self.first
        while day <= end and left:
            if self._holds(day):
                left -= 1
                yield day
            day += timedelta(days=1)

    def _holds(self, day: date) -> bool:
        if (self.until and day > self.until) or (self.months and day.month not in self.months):
            return False
        if self.freq == "DAILY":
            in_step = (day - self.first).days % self.every == 0
            return in_step and self._is_named(day, by_default=True)
        if self.freq == "WEEKLY":
            weeks = (day - timedelta(days=day.weekday()) - self.first + timedelta(days=self.first.weekday())).days // 7
            return weeks % self.every == 0 and day.weekday() in self.days
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        if self.freq == "YEARLY":
            named = self.weekdays or self.month_days
            in_step = (day.year - self.first.year) % self.every == 0
            return in_step and (
                self._is_named(day) if named else (day.month, day.day) == (self.first.month, self.first.day)
            )
        return months % self.every == 0 and self._is_named(day, by_default=day.day == self.first.day)

    def _is_named(self, day: date, *, by_default: bool = False) -> bool:
        if not self.weekdays and not self.month_days:
            return by_default
        from_end = day.day - (_next_month(day) - timedelta(days=1)).day - 1
        if self.month_days and day.day not in self.month_days and from_end not in self.month_days:
            return False
        nth, nth_from_end = (day.day - 1) // 7 + 1, -((-from_end - 1) // 7 + 1)
        named = not self.weekdays or (0, day.weekday()) in self.weekdays
        return named or (nth, day.weekday()) in self.weekdays or (nth_from_end, day.weekday()) in self.weekdays


def read_rule(parts: Any, first: date) -> Rule | None:
    """Read the parts of an RRULE (name → list of values, as icalendar gives them); None for one we cannot follow."""
    try:
        said = {str(name).upper(): value if isinstance(value, list) else [value] for name, value in parts.items()}
        freq = str(said.get("FREQ", [""])[0]).upper()
        # By month, a yearly rule with days is each such day of that month: no different from what we walk.
        if freq not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or said.keys() - KNOWN:
            return None
        if freq == "YEARLY" and said.keys() & {"BYDAY", "BYMONTHDAY"} and "BYMONTH" not in said:
            return None
        weekdays = frozenset(_weekday(str(value).upper()) for value in _few(said.get("BYDAY", [])))
        if freq == "WEEKLY" and any(nth for nth, _day in weekdays):
            return None
        return Rule(
            freq,
            first,
            every=max(1, int(said.get("INTERVAL", [1])[0])),
            count=max(0, min(int(said["COUNT"][0]), 10_000)) if "COUNT" in said else None,
            until=_day_of(said["UNTIL"][0]) if "UNTIL" in said else None,
            weekdays=weekdays,
            month_days=_numbers(said.get("BYMONTHDAY", []), frozenset(range(-31, 32)) - {0}),
            months=_numbers(said.get("BYMONTH", []), frozenset(range(1, 13))),
        )
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
        return None


def _weekday(text: str) -> tuple[int, int]:
    """Read "WE", "2TU", "-1FR"."""
    nth = int(text[:-2] or 0)
    if abs(nth) > WEEKS_OF_YEAR:
        raise ValueError(nth)
    return nth, DAYS.index(text[-2:])


def _few(values: list[Any]) -> list[Any]:
    if len(values) > MOST_VALUES:
        raise ValueError(len(values))
    return values


def _numbers(values: list[Any], valid: frozenset[int]) -> frozenset[int]:
    """Read numbers once each; one that is none of these makes the rule another than was meant, so we refuse it."""
    read = frozenset(int(value) for value in _few(values))
    if read - valid:
        raise ValueError(read)
    return read


def _day_of(value: Any) -> date:
    if isinstance(value, datetime):
        there = in_brussels(value)
        if there is None:
            raise ValueError(value)
        return there.date()
    if isinstance(value, date):
        return value
    raise ValueError(value)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else date.max
