"""A schedule as raw JSON: the shape in which the page's `ScheduleBlock` keeps it.

    [{"type": "weekly", "value": {"days": ["mo"], "starts": "19:00:00", "ends": null, "every": 1, "anchor": null,
                                  "first": null, "last": null, "months": ["7"], "holidays": "outside"}},
     {"type": "date", "value": {"day": "2026-03-03", "starts": "14:00:00", "ends": "16:00:00"}},
     {"type": "skipped", "value": {"first": "2026-12-24", "last": "2026-12-31"}}]

Optional keys may be absent or empty. A page in memory, not yet saved, holds dates and times as objects: both are read.
Kept light: an index rebuild reads one per offer.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from catalogue.schedule_patterns import HolidayRule, ScheduleError, Single, Skipped, Weekday, Weekly

_DAYS = {day.value: day for day in Weekday}
_RULES = {rule.value: rule for rule in HolidayRule}
Parts = tuple[tuple[Weekly, ...], tuple[Single, ...], tuple[Skipped, ...]]


def read(raw: Iterable[Mapping[str, Any]] | None) -> Parts:
    """Read weekly patterns, single dates and skipped periods.

    Raises:
        ScheduleError: an item of unknown type, without a needed key, or with a value that cannot be.
    """
    weekly: list[Weekly] = []
    singles: list[Single] = []
    skipped: list[Skipped] = []
    for position, item in enumerate(raw or (), start=1):
        try:
            kind, value = item["type"], item["value"]
            if kind == "weekly":
                weekly.append(_weekly(value))
            elif kind == "date":
                singles.append(Single(_needed_day(value, "day"), _clock(value, "starts"), _clock(value, "ends")))
            elif kind == "skipped":
                skipped.append(Skipped(_needed_day(value, "first"), _needed_day(value, "last")))
            else:
                raise ScheduleError(f"unknown type {kind!r}")
        except ScheduleError as error:
            raise ScheduleError(f"schedule item {position}: {error}") from error
        except KeyError as error:
            raise ScheduleError(f"schedule item {position}: {error.args[0]!r} is missing or unknown") from error
        except (TypeError, ValueError, AttributeError) as error:
            raise ScheduleError(f"schedule item {position}: {error}") from error
    return tuple(weekly), tuple(singles), tuple(skipped)


def write(weekly: Iterable[Weekly], singles: Iterable[Single], skipped: Iterable[Skipped]) -> list[dict[str, Any]]:
    """Write the parts in the shape above: weekly patterns first, days in order of the week."""
    return [
        *({"type": "weekly", "value": _weekly_value(pattern)} for pattern in weekly),
        *(
            {
                "type": "date",
                "value": {"day": single.day.isoformat(), "starts": _text(single.starts), "ends": _text(single.ends)},
            }
            for single in singles
        ),
        *(
            {"type": "skipped", "value": {"first": pause.first.isoformat(), "last": pause.last.isoformat()}}
            for pause in skipped
        ),
    ]


def _weekly(value: Mapping[str, Any]) -> Weekly:
    starts = _clock(value, "starts")
    if starts is None:
        raise ScheduleError("'starts' is missing")
    every = value.get("every")
    return Weekly(
        days=frozenset(_DAYS[day] for day in value["days"]),
        starts=starts,
        ends=_clock(value, "ends"),
        every=1 if every is None else int(every),
        anchor=_day(value, "anchor"),
        first=_day(value, "first"),
        last=_day(value, "last"),
        months=frozenset(int(month) for month in value.get("months") or ()),
        holidays=_RULES[value.get("holidays") or HolidayRule.ANY.value],
    )


def _weekly_value(pattern: Weekly) -> dict[str, Any]:
    return {
        "days": [day.value for day in sorted(pattern.days, key=lambda day: day.number)],
        "starts": _text(pattern.starts),
        "ends": _text(pattern.ends),
        "every": pattern.every,
        "anchor": _text(pattern.anchor),
        "first": _text(pattern.first),
        "last": _text(pattern.last),
        "months": [str(month) for month in sorted(pattern.months)],
        "holidays": pattern.holidays.value,
    }


def _day(value: Mapping[str, Any], key: str) -> date | None:
    found = value.get(key)
    if not found:
        return None
    return found if type(found) is date else date.fromisoformat(found)


def _needed_day(value: Mapping[str, Any], key: str) -> date:
    found = _day(value, key)
    if found is None:
        raise ScheduleError(f"{key!r} is missing")
    return found


def _clock(value: Mapping[str, Any], key: str) -> time | None:
    found = value.get(key)
    if found is None or found == "":
        return None
    return found if isinstance(found, time) else time.fromisoformat(found)


def _text(value: date | time | None) -> str | None:
    return None if value is None else value.isoformat()
