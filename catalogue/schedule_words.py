"""A schedule in plain words: sentences for the offer page, three words for the tile.

The words follow the active language; days and months are written out, hours as Flemings write them ("19.30 uur").
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from babel.lists import format_list
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, to_locale
from django.utils.translation import gettext_lazy as _

from catalogue.schedule import (
    BRUSSELS,
    WEEKDAYS,
    WEEKEND,
    HolidayRule,
    Schedule,
    Single,
    Skipped,
    Weekday,
    Weekly,
)

# Ours, and not Django's: dates of the public pages say these very words too, and a language may need the form that
# follows a day ("3 березня"). In a list of months that form must fit as well: see the translator's guide.
MONTHS = {
    1: _("January"),
    2: _("February"),
    3: _("March"),
    4: _("April"),
    5: _("May"),
    6: _("June"),
    7: _("July"),
    8: _("August"),
    9: _("September"),
    10: _("October"),
    11: _("November"),
    12: _("December"),
}
SHOWN_DATES = 5
SOON = timedelta(days=14)
HOLIDAY_WORDS = {
    HolidayRule.OUTSIDE: _("Not in the school holidays."),
    HolidayRule.ONLY: _("Only in the school holidays."),
}


def in_words(schedule: Schedule, *, today: date) -> list[str]:
    """Say when it takes place, in lines of short plain sentences; what is past is left out.

    A line stands for itself. What holds for every weekly pattern (holidays, months) is said once, on a line after them.
    No lines means nothing is known or ahead; the caller says so.
    """
    current = schedule.current_weekly(today)
    remarks = [_remarks(pattern, today) for pattern in current]
    shared = [remark for remark in remarks[0] if all(remark in others for others in remarks)] if remarks else []
    lines = [
        " ".join([_rhythm(pattern), *(remark for remark in own if remark not in shared)])
        for pattern, own in zip(current, remarks, strict=True)
    ]
    lines += shared
    if current:
        lines += [_pause(pause, today) for pause in sorted(schedule.skipped, key=_first) if pause.last >= today]
    return list(dict.fromkeys(lines)) + _dates(schedule.coming_singles(today), today)


def short(schedule: Schedule, *, now: datetime) -> str:
    """Say when it takes place in at most three words, for the tile; empty when nothing is ahead within a year.

    A weekly pattern gives its days ("dinsdag 14 uur"), but only while it runs in the coming two weeks; else, and with
    gaps of more than a week, the next date is what counts ("dinsdag 3 maart").
    """
    today = now.astimezone(BRUSSELS).date()
    live = [pattern for pattern in schedule.current_weekly(today) if _runs_soon(pattern, schedule, now)]
    if live and all(pattern.every == 1 for pattern in live):
        return _short_week(live)
    following = schedule.next_sessions(now, count=1, horizon_days=364)
    return date_format(following[0].starts, "l j F") if following else ""


def _runs_soon(pattern: Weekly, schedule: Schedule, now: datetime) -> bool:
    alone = Schedule(weekly=(pattern,), skipped=schedule.skipped)
    return bool(alone.next_sessions(now, count=1, horizon_days=SOON.days))


def _short_week(patterns: list[Weekly]) -> str:
    days = sorted({day for pattern in patterns for day in pattern.days}, key=_number)
    if frozenset(days) == WEEKEND:
        return gettext("in the weekend")
    if len(days) == 1:
        starts = {pattern.starts for pattern in patterns}
        hour = _hour(starts.pop()) if len(starts) == 1 else None
        if hour is None:
            return gettext("every %(day)s") % {"day": days[0].label}
        return gettext("%(day)s %(hour)s o'clock") % {"day": days[0].label, "hour": hour}
    if len(days) == 2:
        return _and(day.label for day in days)
    if len(days) == len(WEEKDAYS):
        return gettext("every day")
    return ngettext("%(count)d fixed day", "%(count)d fixed days", len(days)) % {"count": len(days)}


def _rhythm(pattern: Weekly) -> str:
    days = sorted(pattern.days, key=_number)
    run = len(days) > 2 and days[-1].number - days[0].number == len(days) - 1
    words = {"days": _and(day.label for day in days), "hours": _hours(pattern.starts, pattern.ends)}
    words |= {"first": str(days[0].label), "last": str(days[-1].label), "weeks": str(pattern.every)}
    if pattern.every == 2:
        return gettext("Every two weeks on %(days)s, %(hours)s.") % words
    if pattern.every > 2:
        return gettext("Every %(weeks)s weeks on %(days)s, %(hours)s.") % words
    if len(days) == len(WEEKDAYS):
        return gettext("Every day %(hours)s.") % words
    if run:
        return gettext("From %(first)s to %(last)s, %(hours)s.") % words
    return gettext("Every %(days)s %(hours)s.") % words


def _remarks(pattern: Weekly, today: date) -> list[str]:
    """Give the sentences that narrow a pattern: holidays, months, first and last day."""
    remarks = [str(HOLIDAY_WORDS[pattern.holidays])] if pattern.holidays in HOLIDAY_WORDS else []
    if 0 < len(pattern.months) < 12:
        remarks.append(_season(pattern.months))
    begins = pattern.first if pattern.first and pattern.first > today else None
    words = {"first": _day(begins, today), "last": _day(pattern.last, today)}
    if begins and pattern.last:
        remarks.append(gettext("Runs from %(first)s to %(last)s.") % words)
    elif begins:
        remarks.append(gettext("Starts on %(first)s.") % words)
    elif pattern.last:
        remarks.append(gettext("Runs until %(last)s.") % words)
    return remarks


def _season(months: frozenset[int]) -> str:
    """Name the months; three or more in a row, also over New Year, as a run."""
    first = [month for month in months if (month - 2) % 12 + 1 not in months]
    if len(first) == 1 and len(months) > 2:
        last = (first[0] + len(months) - 2) % 12 + 1
        words = {"first": MONTHS[first[0]], "last": MONTHS[last]}
        return gettext("Only from %(first)s to %(last)s.") % words
    return gettext("Only in %(months)s.") % {"months": _and(str(MONTHS[month]) for month in sorted(months))}


def _pause(pause: Skipped, today: date) -> str:
    if pause.first == pause.last:
        return gettext("Not on %(day)s.") % {"day": _day(pause.first, today)}
    return gettext("Not from %(first)s to %(last)s.") % {
        "first": _day(pause.first, today),
        "last": _day(pause.last, today),
    }


def _dates(singles: list[Single], today: date) -> list[str]:
    """Give a line for each of the first dates, and one that counts the rest."""
    ordered = sorted(set(singles), key=lambda single: (single.day, single.starts or time.min, single.ends or time.min))
    lines = []
    for single in ordered[:SHOWN_DATES]:
        words = {"day": _day(single.day, today), "hours": _hours(single.starts, single.ends) if single.starts else ""}
        text = gettext("On %(day)s, %(hours)s.") if single.starts else gettext("On %(day)s.")
        lines.append(text % words)
    rest = len(ordered) - SHOWN_DATES
    if rest > 0:
        lines.append(ngettext("And %(count)d more date.", "And %(count)d more dates.", rest) % {"count": rest})
    return lines


def _hours(starts: time, ends: time | None) -> str:
    if ends is None:
        return gettext("at %(start)s o'clock") % {"start": _hour(starts)}
    return gettext("from %(start)s to %(end)s o'clock") % {"start": _hour(starts), "end": _hour(ends)}


def _hour(clock: time) -> str:
    """Write 19:00 as "19" and 19:30 as "19.30"."""
    return f"{clock.hour}.{clock.minute:02}" if clock.minute else str(clock.hour)


def _day(day: date | None, today: date) -> str:
    """Write a date in full; the year only when it is another than this one."""
    if day is None:
        return ""
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def _and(words: Iterable[object]) -> str:
    """Join words as the active language does: "maandag, dinsdag en donderdag"."""
    return format_list([str(word) for word in words], locale=to_locale(get_language() or "en"))


def _number(day: Weekday) -> int:
    return day.number


def _first(pause: Skipped) -> date:
    return pause.first
