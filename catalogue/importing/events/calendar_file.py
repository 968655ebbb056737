"""Reads a calendar file (.ics): weekly patterns become weekly, other rules their next dates.

Who was invited (ATTENDEE) is never kept, not even beside the draft: those are people.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar

from catalogue.importing.events import moments
from catalogue.importing.events.reaching import put_links
from catalogue.importing.events.recurring import Rule, read_rule
from catalogue.importing.events.shapes import LONGEST_REF, EventFound, UnreadableEvents
from catalogue.importing.events.telling import put_description, put_name
from catalogue.importing.events.terms import put_kind_by_words
from catalogue.importing.events.text import line, plain
from catalogue.importing.events.where import put_point, put_words
from catalogue.schedule import WEEKDAYS, Single, Skipped, Weekly

SOURCE: Final = "agenda"
MOST_IN_FILE: Final = 500
MOST_LINES: Final = 30_000
TOO_MANY: Final = gettext_lazy(
    "This calendar holds more than 500 moments. Export a shorter time, or one calendar only."
)
BROKEN: Final = gettext_lazy("This calendar file (.ics) is broken. Export it again.")
# Of the entry itself, or said in another way.
OF_THE_ENTRY: Final = frozenset({
    "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "PRIORITY", "SUMMARY", "DESCRIPTION",
    "LOCATION", "GEO", "URL", "CATEGORIES", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "STATUS",
    "RECURRENCE-ID", "X-ALT-DESC", "ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS",
})  # fmt: skip
_BROKEN: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)


def read_calendar(text: str, today: date) -> list[EventFound]:
    """Read all activities of a calendar: one for each UID, with its exceptions.

    Raises:
        UnreadableEvents: broken, or too much.
    """
    if len(re.findall(r"^BEGIN:VEVENT", text, re.IGNORECASE | re.MULTILINE)) > MOST_IN_FILE:
        raise UnreadableEvents(TOO_MANY)
    if text.count("\n") > MOST_LINES:
        raise UnreadableEvents(TOO_MANY)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        entries = [entry for calendar in calendars for entry in calendar.walk("VEVENT")]
        return [_read_entry(main, others, today) for main, others in _by_uid(entries)]
    except _BROKEN as error:
        raise UnreadableEvents(BROKEN) from error


def _by_uid(entries: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Give each activity with its exceptions (RECURRENCE-ID)."""
    grouped: dict[str, list[Any]] = {}
    for number, entry in enumerate(entries):
        grouped.setdefault(str(entry.get("UID") or f"#{number}"), []).append(entry)
    for group in grouped.values():
        main = next((entry for entry in group if "RECURRENCE-ID" not in entry), group[0])
        yield main, [entry for entry in group if entry is not main]


def _read_entry(entry: Any, others: list[Any], today: date) -> EventFound:
    found = EventFound(SOURCE, ref=_ref(entry))
    put_name(found, plain(_text(entry, "SUMMARY")))
    put_description(found, plain(_text(entry, "DESCRIPTION")))
    put_words(found, plain(_text(entry, "LOCATION")))
    if "GEO" in entry and hasattr(entry["GEO"], "latitude"):
        put_point(found, {"latitude": entry["GEO"].latitude, "longitude": entry["GEO"].longitude})
    put_links(found, [link] if (link := _text(entry, "URL")) else [])
    categories = _categories(entry)
    found.theme_words += categories
    put_kind_by_words(found, *categories, found.title)
    _put_when(found, entry, others, today)
    if _text(entry, "STATUS").upper() == "CANCELLED":
        found.goes_on = False
        found.say(_("The calendar says that it does not take place."))
    if "ATTENDEE" in entry:
        found.say(_("Who was invited is not taken over: those are people."))
    for name in list(entry.keys())[:100]:
        if name.upper() not in OF_THE_ENTRY:
            found.leave(name, plain(_text(entry, name)))
    return found


def _ref(entry: Any) -> str:
    uid = _text(entry, "UID").strip()
    if not uid:
        return ""
    fits = len(uid) <= LONGEST_REF and re.fullmatch(r"[\w@.+-]+", uid, re.ASCII)
    return uid if fits else f"ics-{hashlib.blake2b(uid.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


def _put_when(found: EventFound, entry: Any, others: list[Any], today: date) -> None:
    start, end = _bounds(entry)
    if start is None:
        return
    if others and not any("RECURRENCE-ID" not in one for one in (entry, *others)):
        others = [entry, *others]
    left_out = {day for value in _listed(entry, "EXDATE") if (day := _day(value))}
    left_out |= {day for one in others if (day := _day(_dt(one.get("RECURRENCE-ID"))))}
    moved = [made for one in others if _text(one, "STATUS").upper() != "CANCELLED" and (made := _once(one, found))]
    more = [made for value in _listed(entry, "RDATE") if (made := _on(value, start, end, found))]
    rule = read_rule(entry["RRULE"], _date(start)) if _has_rule(entry) else None
    if _has_rule(entry) and rule is None:
        found.leave(_("Rule of the calendar"), _rule_words(entry))
    if rule and rule.is_weekly and isinstance(start, datetime):
        pattern = _pattern(rule, start, end, found)
        pauses = [Skipped(day, day) for day in sorted(left_out)]
        moments.put_schedule(found, today, patterns=[pattern], singles=[*moved, *more], skipped=pauses)
        return
    days = rule.dates(today) if rule else iter([_date(start)])
    regular = [made for day in days if day not in left_out and (made := _moved_to(day, start, end, found))]
    if rule:
        found.say(_("This comes back in a way that we cannot write down. We took the next dates."))
    moments.put_schedule(found, today, singles=[*regular, *moved, *more])


def _pattern(rule: Rule, start: datetime, end: datetime | date | None, found: EventFound) -> Weekly:
    ends = end.time() if isinstance(end, datetime) and end.date() == start.date() else None
    last = rule.last_day()
    starts = start.time().replace(second=0, microsecond=0)
    ends = ends.replace(second=0, microsecond=0) if ends else None
    return Weekly(
        frozenset(WEEKDAYS[day] for day in rule.days),
        starts,
        ends if ends and ends > starts else None,
        every=rule.every,
        anchor=start.date() if rule.every > 1 else None,
        first=start.date(),
        last=max(last, start.date()) if last else None,
        months=frozenset(month for month in rule.months if 1 <= month <= 12),
    )


def _bounds(entry: Any) -> tuple[datetime | date | None, datetime | date | None]:
    """Give begin and end as wall-clock time in Brussels; a date where it is the whole day."""
    start, end = _dt(entry.get("DTSTART")), _dt(entry.get("DTEND"))
    length = getattr(entry.get("DURATION"), "dt", None)
    if (
        end is None
        and start is not None
        and isinstance(length, timedelta)
        and timedelta() <= length < timedelta(days=400)
    ):
        end = start + length
    if end is not None and start is not None and not isinstance(start, datetime):
        end = end - timedelta(days=1)  # the end of whole days is the day after
    return start, end


def _dt(value: Any) -> datetime | date | None:
    value = getattr(value, "dt", value)
    if isinstance(value, datetime):
        return moments.in_brussels(value)
    return value if isinstance(value, date) and 1900 <= value.year <= 2200 else None


def _listed(entry: Any, name: str) -> list[Any]:
    value = entry.get(name)
    lists = value if isinstance(value, list) else [value] if value is not None else []
    return [one for listed in lists for one in getattr(listed, "dts", [])][:500]


def _day(value: Any) -> date | None:
    read = _dt(value)
    return _date(read) if read is not None else None


def _date(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _once(entry: Any, found: EventFound) -> Single | None:
    start, end = _bounds(entry)
    return _moved_to(_date(start), start, end, found) if start is not None else None


def _on(value: Any, start: datetime | date, end: datetime | date | None, found: EventFound) -> Single | None:
    day = _day(value)
    return _moved_to(day, start, end, found) if day else None


def _moved_to(day: date, start: datetime | date, end: datetime | date | None, found: EventFound) -> Single | None:
    """Make the date of the same hours on this day."""
    if not isinstance(start, datetime):
        if end is not None and _date(end) > start:
            found.leave(_("End on another day"), f"{start:%d/%m/%Y} - {end:%d/%m/%Y}")
        return Single(day)
    shift = day - start.date()
    return moments.single(start + shift, end + shift if isinstance(end, datetime) else None, found)


def _text(entry: Any, name: str) -> str:
    value = entry.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None else str(value)


def _categories(entry: Any) -> list[str]:
    value = entry.get("CATEGORIES")
    lists = value if isinstance(value, list) else [value] if value is not None else []
    words = [str(word) for one in lists for word in getattr(one, "cats", [])]
    return [word for word in map(line, words) if word][:20]


def _has_rule(entry: Any) -> bool:
    return hasattr(entry.get("RRULE"), "items")


def _rule_words(entry: Any) -> str:
    try:
        return entry["RRULE"].to_ical().decode("utf-8", "replace")
    except _BROKEN:
        return "RRULE"
