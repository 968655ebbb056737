"""Reads when an offer takes place from what people type in one cell: "elke woensdag 19-21u", "3/12/2026 14u".

All or nothing per cell: what is not wholly understood gives None, because half a pattern promises days that are not
there ("elke woensdag, niet in juli"). Nothing is guessed: no year, no hour, no start of "om de twee weken".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from catalogue.choices import Commitment
from catalogue.schedule import HolidayRule, Schedule, ScheduleError, Single, Weekday, Weekly

_DAY_WORDS = {
    Weekday.MONDAY: "maandagen|maandag|maa|ma",
    Weekday.TUESDAY: "dinsdagen|dinsdag|din|di",
    Weekday.WEDNESDAY: "woensdagen|woensdag|woe|wo",
    Weekday.THURSDAY: "donderdagen|donderdag|don|do",
    Weekday.FRIDAY: "vrijdagen|vrijdag|vrij|vr",
    Weekday.SATURDAY: "zaterdagen|zaterdag|zat|za",
    Weekday.SUNDAY: "zondagen|zondag|zon|zo",
}
_MONTHS = (
    "januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug",
    "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
)  # fmt: skip
_DAY = rf"(?:{'|'.join(_DAY_WORDS.values())})(?:\b\.?|(?=voormiddag|ochtend|namiddag|avond))"
_TO = r"\s*(?:-|\u2013|tot en met|t/m|tot|en)\s*"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:\s*(?:[:.h]|u(?:ur)?\.?)\s*[0-5]\d(?!\d))?(?:\s*u(?:ur|\.)?)?"
_HOURS = rf"(?:van|om|vanaf|tussen|telkens|,|:|\s)*(?P<starts>{_CLOCK})(?:{_TO}(?P<ends>{_CLOCK}))?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:\s*(?:,|en|&|\+|/|-|\u2013|t/m|tot en met|tot)\s*){_DAY})*)"
_PART = r"(?:\s*(?P<part>voormiddag|ochtend|namiddag|avond)(?:en)?\b)?"
_WEEKLY = re.compile(rf"(?:elke|iedere|alle|op|wekelijks(?: op)?|van|\s)*{_DAYS}{_PART}\s*{_HOURS}")
_DATE = (
    r"(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<day>\d{1,2})\s*(?:[/.-]\s*(?P<month>\d{1,2})\s*[/.-]|\s(?P<word>"
    + "|".join(_MONTHS)
    + r")\.?)\s*(?P<year>20\d\d))"
)
_SINGLE = re.compile(rf"(?:op\s+)?(?:{_DAY}\s*,?\s*)?{_DATE}(?:\s*{_HOURS})?")
_HOLIDAYS = (
    (re.compile(r"[,(]?\s*(?:niet (?:in|tijdens)|buiten|behalve (?:in|tijdens)) (?:de )?school\s?vakanties?\)?$"),
     HolidayRule.OUTSIDE),
    (re.compile(r"[,(]?\s*(?:alleen|enkel) (?:in|tijdens) (?:de )?school\s?vakanties?\)?$"), HolidayRule.ONLY),
)  # fmt: skip
_BY_AGREEMENT = re.compile(
    r"(?:(?:vrij|samen|zelf|altijd)\s)?(?:na|op|in|volgens|te|af te|onderling|onderlinge|in onderling)?\s*"
    r"(?:afspraak|overleg|af te spreken|afspreken|spreken)\.?"
)
_BETWEEN_PARTS = re.compile(r"\s*(?:;|\n|\bén\b|\s\+\s)\s*")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class When:
    """What a cell says: a schedule in the page's raw JSON, and the commitment that follows from it, if any."""

    raw: list[dict] = field(default_factory=list)
    commitment: Commitment = Commitment.UNKNOWN


def read_when(text: str) -> When | None:
    """Read the cell, or give None when some of it is not understood."""
    lowered = text.casefold().strip().rstrip(".")
    if len(lowered) > _LONGEST:
        return None
    if _BY_AGREEMENT.fullmatch(lowered):
        return When(commitment=Commitment.BY_AGREEMENT)
    weekly: list[Weekly] = []
    singles: list[Single] = []
    try:
        for part in _parts(lowered):
            read = _weekly(part) or _single(part)
            if read is None:
                return None
            if isinstance(read, Weekly):
                weekly.append(read)
            else:
                singles.append(read)
    except (ScheduleError, ValueError):
        return None
    commitment = Commitment.FIXED if weekly or len(singles) > 1 else Commitment.ONE_OFF
    return When(Schedule(weekly=tuple(weekly), singles=tuple(singles)).to_raw(), commitment)


def _parts(text: str) -> Iterator[str]:
    for part in _BETWEEN_PARTS.split(text):
        if part:
            yield part.strip().rstrip(".,")


def _weekly(part: str) -> Weekly | None:
    rule = HolidayRule.ANY
    for pattern, meant in _HOLIDAYS:
        if pattern.search(part):
            part, rule = pattern.sub("", part).strip(), meant
    match = _WEEKLY.fullmatch(part)
    if not match:
        return None
    starts, ends = _hours(match)
    only_a_number = match["ends"] is None and match["starts"].strip().isdigit()  # "zo 10" may be the tenth
    if starts is None or only_a_number or not _agrees(match["part"], starts):
        return None
    return Weekly(days=_days(match["days"]), starts=starts, ends=ends, holidays=rule)


def _agrees(part: str | None, starts: time) -> bool:
    """Tell whether the hour lies in the part of the day named beside it: "woensdagavond 7u" may be either seven."""
    first, last = {"avond": (17, 23), "namiddag": (12, 17)}.get(part or "", (0, 23 if part is None else 12))
    return first <= starts.hour <= last


def _single(part: str) -> Single | None:
    match = _SINGLE.fullmatch(part)
    if not match:
        return None
    if match["iso"]:
        year, month, day = (int(number) for number in match["iso"].split("-"))
    else:
        month = int(match["month"]) if match["month"] else _month(match["word"])
        year, day = int(match["year"]), int(match["day"])
    starts, ends = _hours(match)
    return Single(date(year, month, day), starts, ends)


def _month(word: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, start=1) if word in names.split("|"))


def _days(text: str) -> frozenset[Weekday]:
    """Read "di en do", "ma-vr", "maandag tot en met donderdag"."""
    named = [(_weekday(found.group()), found) for found in re.finditer(_DAY, text)]
    days: set[Weekday] = set()
    for position, (day, found) in enumerate(named):
        days.add(day)
        if position and re.search(r"-|\u2013|t/m|tot", text[named[position - 1][1].end() : found.start()]):
            first, last = named[position - 1][0].number, day.number
            if last <= first:
                raise ScheduleError("the days run backwards")
            days.update(other for other in Weekday if first <= other.number <= last)
    return frozenset(days)


def _weekday(word: str) -> Weekday:
    return next(day for day, names in _DAY_WORDS.items() if word.rstrip(".") in names.split("|"))


def _hours(match: re.Match[str]) -> tuple[time | None, time | None]:
    starts, ends = match["starts"], match["ends"]
    return _clock(starts) if starts else None, _clock(ends) if ends else None


def _clock(text: str) -> time:
    hour, minute = re.match(r"(\d+)\D*(\d+)?", text).groups()  # type: ignore[union-attr]  # _CLOCK begins with a digit
    return time(int(hour), int(minute or 0))
