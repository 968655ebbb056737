"""A schedule read back to whoever fills it in: the words of the offer's page, and the next three dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from babel.lists import format_list
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from catalogue.schedule import Schedule, ScheduleError
from catalogue.schedule_words import in_words

Item = dict[str, Any]


@dataclass(frozen=True)
class Readback:
    """How it will stand on the page.

    Attributes:
        lines: sentences; none where nothing is known yet.
        following: the sentence with the next dates; "" where there are none.
        asked: what is still missing, in words.
    """

    lines: tuple[str, ...] = ()
    following: str = ""
    asked: tuple[str, ...] = ()


def read_back(raw: Sequence[Item], now: datetime, *, agreed: bool = False, asked: Sequence[str] = ()) -> Readback:
    """Read these items back; `agreed` where the moments are chosen together."""
    lines = words_of(raw, timezone.localdate(now))
    if agreed and not lines:
        lines = (_("You choose the moments together."),)
    return Readback(tuple(lines), _following(raw, now), tuple(dict.fromkeys(asked)))


def words_of(raw: Sequence[Item], today: date) -> tuple[str, ...]:
    """Give the sentences of these items. What is past, or cannot be read, is said to be so."""
    if not raw:
        return ()
    try:
        schedule = Schedule.from_raw(list(raw))
    except ScheduleError:
        return (_("Something that this page cannot show."),)
    return tuple(in_words(schedule, today=today)) or (_("All dates are past."),)


def _following(raw: Sequence[Item], now: datetime) -> str:
    try:
        sessions = Schedule.from_raw(list(raw)).next_sessions(now, count=3)
    except ScheduleError:
        return ""
    days = list(dict.fromkeys(session.starts.date() for session in sessions))
    if not days:
        return ""
    if len(days) == 1:
        return _("The next time: %(dates)s.") % {"dates": date_format(days[0], "l j F")}
    months = [[*same] for _month, same in groupby(days, key=lambda day: (day.year, day.month))]
    parts = [str(day.day) for same in months for day in same]
    at = 0
    for same in months:
        at += len(same)
        parts[at - 1] = date_format(same[-1], "j F")
    dates = format_list(parts, locale=to_locale(get_language() or "en"))
    return _("The next times: %(dates)s.") % {"dates": dates}
