"""The Flemish school holidays, read from `data/school_holidays.json`.

The file is the truth for the school years it lists; a test derives every date in it from the official rules again.
Beyond those years the answer is None, unknown, and `data_ends_on` lets a system check warn long before.

A holiday lasts from its first to its last official day. A week off runs from Monday to Sunday: the weekend before it is
not yet holiday (schools are closed then as on any weekend, and academies still teach on that Saturday).
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "school_holidays.json"


@dataclass(frozen=True, slots=True)
class HolidayPeriod:
    """A run of school holiday days; `first` and `last` both belong to it. `name` is the Dutch name."""

    name: str
    first: date
    last: date


def is_school_holiday(day: date) -> bool | None:
    """Tell whether Flemish schools have a holiday on `day`; None when the calendar does not reach that far."""
    calendar = _calendar()
    if calendar.begins <= day <= calendar.ends:
        return day in calendar.days
    return None


def holiday_periods() -> tuple[HolidayPeriod, ...]:
    """Give every known holiday period, in order of first day. A loose day may lie inside a longer period."""
    return _calendar().periods


def data_begins_on() -> date:
    """Give the first day about which `is_school_holiday` knows the answer."""
    return _calendar().begins


def data_ends_on() -> date:
    """Give the last day about which `is_school_holiday` knows the answer."""
    return _calendar().ends


@dataclass(frozen=True, slots=True)
class _Calendar:
    begins: date
    ends: date
    periods: tuple[HolidayPeriod, ...]
    days: frozenset[date]


@cache
def _calendar() -> _Calendar:
    """Read the file once per process."""
    years = json.loads(DATA.read_text(encoding="utf-8"))["school_years"]
    periods = tuple(
        HolidayPeriod(period["name"], date.fromisoformat(period["first"]), date.fromisoformat(period["last"]))
        for year in years
        for period in year["holidays"]
    )
    return _Calendar(
        begins=date.fromisoformat(years[0]["first"]),
        ends=date.fromisoformat(years[-1]["last"]),
        periods=tuple(sorted(periods, key=lambda period: period.first)),
        days=frozenset(
            period.first + timedelta(days=offset)
            for period in periods
            for offset in range((period.last - period.first).days + 1)
        ),
    )
