"""The schedule editor: a schedule as a few rows that are tapped together, and back. Nothing it cannot show is lost.

A row is a day, a weekly pattern, or a period in which it stops. What does not fit in a row (every third week, only in
the school holidays of some months …) stays as it is, at its place; it is said in words and can only be taken away.
The rows are compared with what the page holds: what nobody changed is given back as it was, to the letter.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from operator import itemgetter
from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.schedule import HolidayRule, Schedule, ScheduleError, Single, Skipped, Weekday, Weekly
from portal.my_offers.tasks.clock import clock_words, read_clock

ONCE, WEEKLY, FORTNIGHTLY, STOPS, AGREED = "een", "week", "twee", "niet", "overleg"
THIS_WEEK, NEXT_WEEK = "deze", "volgende"
NEW: Final = -1  # the place of a row that the page does not hold yet
LONGEST_NUMBER: Final = 40  # rows that one form may hold; more is no schedule but a calendar
Item = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """What one row of the editor holds, as typed: text and codes, sound or not.

    Attributes:
        place: the number of the item of the page that it shows; -1 for a new one.
        rhythm: one of the words above; "" for a row that nobody filled in.
        week: for every two weeks, whether this week counts or the next.
    """

    place: int = NEW
    rhythm: str = ""
    days: tuple[str, ...] = ()
    day: str = ""
    starts: str = ""
    ends: str = ""
    week: str = ""
    holidays: str = HolidayRule.ANY.value
    months: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    gone: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in that says when; a choice beside it alone says nothing."""
        return not (self.rhythm or self.days or self.day or self.starts or self.ends or self.first or self.last)


@dataclass(frozen=True)
class Read:
    """What became of the rows.

    Attributes:
        raw: the schedule in the page's JSON; None where some row cannot be read.
        missing: row number → what is still asked, in words.
    """

    raw: list[Item] | None
    missing: dict[int, str] = field(default_factory=dict)


class Unfinished(ValueError):
    """A row that does not say when yet; the message asks for what is missing."""


def rows_of(raw: Sequence[Item], today: date) -> list[Row]:
    """Give the rows that show these items; what no row can show is left out (see `odd_items`)."""
    found = ((place, _row(place, item, today)) for place, item in enumerate(raw))
    return [row for _place, row in found if row is not None]


def odd_items(raw: Sequence[Item], today: date) -> list[tuple[str, Item]]:
    """Give what no row can show: a name for each, which follows from what it says, and the item."""
    return [(name_of_item(item), item) for place, item in enumerate(raw) if _row(place, item, today) is None]


def read_rows(rows: Iterable[Row], raw: Sequence[Item], today: date, dropped: Iterable[str] = ()) -> Read:
    """Put the rows together with what the page holds and no row shows.

    Args:
        raw: what the page holds now.
        dropped: names (`name_of_item`) of what no row shows and somebody takes away.
    """
    shown = {row.place: row for row in rows_of(raw, today)}
    as_it_was = {replace(row, place=NEW): raw[place] for place, row in shown.items()}
    dropped = set(dropped)
    kept = [(place, item) for place, item in enumerate(raw) if place not in shown and name_of_item(item) not in dropped]
    missing: dict[int, str] = {}
    for number, row in enumerate(rows):
        if row.gone or row.is_empty or row.rhythm == AGREED:
            continue
        try:
            old = raw[row.place] if row.place in shown else None
            kept.append((_order(row), as_it_was.get(replace(row, place=NEW)) or _item(row, old, today)))
        except Unfinished as asked:
            missing[number] = str(asked)
    return Read(None, missing) if missing else Read([item for _place, item in sorted(kept, key=itemgetter(0))])


def name_of_item(item: Item) -> str:
    """Name an item by what it says, so that its name holds when others come and go."""
    said = json.dumps([item.get("type"), item.get("value")], sort_keys=True, default=str)
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


def _order(row: Row) -> int:
    return LONGEST_NUMBER + 1000 if row.place == NEW else row.place


def _row(place: int, item: Item, today: date) -> Row | None:
    """Give the row of an item, or None where the row would not give the same item back."""
    try:
        schedule = Schedule.from_raw([item])
    except ScheduleError:
        return None
    row = _shown(place, schedule, today)
    if row is None:
        return None
    try:
        back = Schedule.from_raw([_item(row, item, today)])
    except (Unfinished, ScheduleError):
        return None
    return row if back == schedule else None


def _shown(place: int, schedule: Schedule, today: date) -> Row | None:
    for one in schedule.singles:
        return Row(place, ONCE, day=one.day.isoformat(), starts=clock_words(one.starts), ends=clock_words(one.ends))
    for pause in schedule.skipped:
        return Row(place, STOPS, first=pause.first.isoformat(), last=pause.last.isoformat())
    for pattern in schedule.weekly:
        if pattern.every > 2:
            return None
        return Row(
            place,
            WEEKLY if pattern.every == 1 else FORTNIGHTLY,
            days=tuple(day.slug for day in Weekday if day in pattern.days),
            starts=clock_words(pattern.starts),
            ends=clock_words(pattern.ends),
            week=_which_week(pattern, today) if pattern.every == 2 else "",
            holidays=pattern.holidays.value,
            months=tuple(str(month) for month in sorted(pattern.months)),
            first=pattern.first.isoformat() if pattern.first else "",
            last=pattern.last.isoformat() if pattern.last else "",
        )
    return None


def _item(row: Row, old: Item | None, today: date) -> Item:
    """Make the item of a row; raises Unfinished with what is missing."""
    starts, ends = _clock(row.starts), _clock(row.ends)
    if ends is not None and starts is None:
        raise Unfinished(_("Also fill in when it starts."))
    if starts is not None and ends is not None and ends <= starts:
        raise Unfinished(_("The end must be later than the start."))
    try:
        if row.rhythm == ONCE:
            made = Schedule(singles=(Single(_day(row.day, _("Choose the date.")), starts, ends),))
        elif row.rhythm == STOPS:
            first = _day(row.first, _("Choose the first day on which it stops."))
            made = Schedule(skipped=(Skipped(first, _day(row.last or row.first, "")),))
        else:
            made = Schedule(weekly=(_weekly(row, old, starts, ends, today),))
    except ScheduleError:
        raise Unfinished(_("The last day may not be before the first day.")) from None
    return made.to_raw()[0]


def _weekly(row: Row, old: Item | None, starts: time | None, ends: time | None, today: date) -> Weekly:
    if row.rhythm not in {WEEKLY, FORTNIGHTLY}:
        raise Unfinished(_("Choose how often."))
    days = frozenset(day for day in Weekday if day.slug in row.days)
    if not days:
        raise Unfinished(_("Choose the day."))
    if starts is None:
        raise Unfinished(_("Fill in from when."))
    months = frozenset(int(month) for month in row.months if month.isdigit() and 1 <= int(month) <= 12)
    made = Weekly(
        days=days,
        starts=starts,
        ends=ends,
        first=_day(row.first, "") if row.first else None,
        last=_day(row.last, "") if row.last else None,
        months=months,
        holidays=HolidayRule(row.holidays) if row.holidays in HolidayRule.values else HolidayRule.ANY,
    )
    before = _before(old)
    if row.rhythm == WEEKLY:
        return replace(made, anchor=before.anchor) if before is not None and before.every == 1 else made
    if before is not None and before.every == 2 and _which_week(before, today) == row.week:
        return replace(made, every=2, anchor=before.anchor)
    return replace(made, every=2, anchor=_anchor(row.week, today))


def _before(old: Item | None) -> Weekly | None:
    if old is None or old.get("type") != "weekly":
        return None
    try:
        return Schedule.from_raw([old]).weekly[0]
    except ScheduleError:
        return None


def _which_week(pattern: Weekly, today: date) -> str:
    """Say whether this week counts for a pattern of every two weeks."""
    assert pattern.anchor is not None  # noqa: S101 -- `Weekly` refuses one without
    apart = _monday(today).toordinal() - _monday(pattern.anchor).toordinal()
    return THIS_WEEK if apart // 7 % 2 == 0 else NEXT_WEEK


def _anchor(week: str, today: date) -> date:
    if week not in {THIS_WEEK, NEXT_WEEK}:
        raise Unfinished(_("Choose which week it is first."))
    return _monday(today) + timedelta(weeks=int(week == NEXT_WEEK))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _clock(text: str) -> time | None:
    if not text.strip():
        return None
    clock = read_clock(text)
    if clock is None:
        raise Unfinished(_("We do not understand the hour “%(hour)s”. Write it like 19.30.") % {"hour": text[:40]})
    return clock


def _day(text: str, missing: str) -> date:
    if not text.strip():
        raise Unfinished(missing)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return _typed_day(text)


def _typed_day(text: str) -> date:
    """Read "3/12/2026" too: not every browser brings a calendar."""
    numbers = [part for part in text.replace(".", "/").replace("-", "/").replace(" ", "/").split("/") if part]
    try:
        day, month, year = (int(number) for number in numbers)
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise Unfinished(_("We do not understand the date “%(date)s”.") % {"date": text[:40]}) from None
