"""Reads moments of others and makes a schedule of ours; what is past, or more than we show, is said."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Commitment
from catalogue.importing.events.shapes import EventFound
from catalogue.schedule import BRUSSELS, WEEKDAYS, Schedule, ScheduleError, Single, Skipped, Weekly

MOST_DATES: Final = 60
A_DAY: Final = timedelta(days=1)
A_WEEK: Final = timedelta(days=7)
LATE: Final = time(6)  # what ends in the night belongs to the evening before
LAST_MINUTE: Final = time(23, 59)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?")


def moment(value: object) -> datetime | None:
    """Read a date or moment in ISO 8601 as Brussels wall-clock time (naive); None for anything else."""
    if not isinstance(value, str) or not _ISO.fullmatch(value.strip()):
        return None
    try:
        return in_brussels(datetime.fromisoformat(value.strip()))
    except (ValueError, OverflowError):
        return None


def in_brussels(when: datetime) -> datetime | None:
    """Give the wall-clock time in Brussels, without a zone; a moment without a zone is one already."""
    if not 1900 <= when.year <= 2200:
        return None
    return when.astimezone(BRUSSELS).replace(tzinfo=None) if when.tzinfo else when


def clock(value: object) -> time | None:
    """Read "19:00"; None for anything else."""
    try:
        return time.fromisoformat(value[:5]) if isinstance(value, str) and re.match(r"\d{2}:\d{2}", value) else None
    except ValueError:
        return None


def single(starts: datetime, ends: datetime | None, found: EventFound) -> Single:
    """Make one date of a moment and its end; an end on a later day is said, for we keep no such thing."""
    first, last = starts.time().replace(second=0, microsecond=0), None
    if ends is not None and ends.date() == starts.date():
        last = ends.time().replace(second=0, microsecond=0)
    elif ends is not None and ends > starts and not (ends.date() == starts.date() + A_DAY and ends.time() <= LATE):
        found.leave(_("End on another day"), f"{starts:%d/%m/%Y} - {ends:%d/%m/%Y %H:%M}")
    if first == time.min and (last is None or last >= LAST_MINUTE):
        return Single(starts.date())
    return Single(starts.date(), first, last if last and last > first else None)


def weekly(
    days: Iterable[int], starts: time, ends: time | None, found: EventFound, *,
    first: date | None = None, last: date | None = None,
) -> Weekly:  # fmt: skip
    """Make a weekly pattern (days: Monday = 0); an end at or past midnight is not kept, and said."""
    if ends is not None and ends <= starts:
        found.leave(_("End after midnight"), f"{starts:%H:%M} - {ends:%H:%M}")
        ends = None
    return Weekly(frozenset(WEEKDAYS[day] for day in days), starts, ends, first=first, last=last)


def put_schedule(
    found: EventFound, today: date, *,
    patterns: Sequence[Weekly] = (), singles: Sequence[Single] = (), skipped: Sequence[Skipped] = (),
) -> None:  # fmt: skip
    """Write the schedule in the values, with what follows from it; past dates and too many are left out and said."""
    running = [pattern for pattern in patterns if not pattern.is_past(today)]
    coming = sorted({one for one in singles if one.day >= today}, key=lambda one: (one.day, one.starts or time.min))
    past = len(patterns) - len(running) + len({one for one in singles if one.day < today})
    if past:
        words = ngettext("%(number)d is past: left out.", "%(number)d are past: left out.", past)
        found.leave(_("Dates"), words % {"number": past})
    if not running and (pattern := _every_week(coming)):
        running, coming = [pattern], []
    if len(coming) > MOST_DATES:
        rest = ", ".join(f"{one.day:%d/%m/%Y}" for one in coming[MOST_DATES : MOST_DATES + 20])
        found.leave(_("More dates"), rest)
        coming = coming[:MOST_DATES]
    pauses = [pause for pause in skipped if pause.last >= today][:MOST_DATES] if running else []
    if running or coming:
        found.values["when"] = Schedule(tuple(running), tuple(coming), tuple(pauses)).to_raw()
        regular = running or len(coming) > 1
        found.values["commitment"] = Commitment.FIXED.value if regular else Commitment.ONE_OFF.value


def pause(first: date | None, last: date | None) -> Skipped | None:
    """Make a period in which it pauses; None where it cannot be one."""
    try:
        return Skipped(first, last or first) if first else None
    except ScheduleError:
        return None


def _every_week(singles: Sequence[Single]) -> Weekly | None:
    """Give the pattern of four dates or more that follow each other by a week, at the same hour."""
    if len(singles) < 4 or singles[0].starts is None or len({(one.starts, one.ends) for one in singles}) > 1:
        return None
    days = [one.day for one in singles]
    if any(later - earlier != A_WEEK for earlier, later in pairwise(days)):
        return None
    day = frozenset({WEEKDAYS[days[0].weekday()]})
    return Weekly(day, singles[0].starts, singles[0].ends, first=days[0], last=days[-1])
