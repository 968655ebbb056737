"""Finds dates and hours that are not written in full, and writes them in full: "di. 3/3" → "dinsdag 3 maart"."""

from __future__ import annotations

import re
from collections.abc import Iterator

DAYS = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT_MONTHS = {
    **{name[:3]: name for name in MONTHS},
    **{"mrt": "maart", "sept": "september"},
}
_DAY = r"(?:ma|di|wo|do|vr|za|zo)"
_DATE = re.compile(
    rf"""
    (?<![\w.,/-])(?:
      (?P<from>{_DAY})\.?\s?[-\u2013/+&]\s?(?P<to>{_DAY})(?![\w])\.?
    | (?P<day>{_DAY})(?:\.\s?|\s)(?=\d)
    | (?P<dotted>di|wo|do|vr|za)\.(?=\s|,)
    | (?P<date>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>(?:19|20)\d\d|\d\d))?(?![\w/])
    | (?P<number>\d{{1,2}})\s(?P<short>jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)(?!\w)\.?
    | (?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?\s?u(?P<after>[0-5]\d)?(?![\w])(?:\.(?=\s+[a-z0-9]))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def written_dates(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and full form of each short day, date and hour in `text[start:end]`."""
    for match in _DATE.finditer(text, start, end):
        full = _in_full(match)
        if full:
            found = match.group().rstrip()
            yield match.start(), match.start() + len(found), full


def _in_full(match: re.Match[str]) -> str:
    """The match written in full; "" when it is something else ("24/7", "zo 3 keer")."""
    part = match.groupdict()
    if part["from"]:
        return f"{DAYS[part['from'].lower()]} tot {DAYS[part['to'].lower()]}"
    if part["day"]:
        dotted = "." in match.group()
        return DAYS[part["day"].lower()] if dotted or part["day"].lower() not in {"zo", "do"} else ""
    if part["dotted"]:
        return DAYS[part["dotted"].lower()]
    if part["short"]:
        return f"{int(part['number'])} {_SHORT_MONTHS[part['short'].lower()]}"
    if part["hour"]:
        minutes = part["minute"] or part["after"]
        return f"{int(part['hour'])}{'.' + minutes if minutes and minutes != '00' else ''} uur"
    if match.group() == "24/7":
        return ""
    day, month = int(part["date"]), int(part["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12) or (day <= 3 and month <= 4 and not _is_date(match)):
        return ""
    year = part["year"] or ""
    return f"{day} {MONTHS[month - 1]}{' ' + (year if len(year) == 4 else '20' + year) if year else ''}"


def _is_date(match: re.Match[str]) -> bool:
    """Whether "1/2" is a day and not a half: it has a year, or a day or "op", "vanaf", "tot" goes before it."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower().rstrip(" .").rsplit(" ", 1)[-1]
    return bool(match["year"]) or before in {"op", "vanaf", "tot", *DAYS, *DAYS.values()}
