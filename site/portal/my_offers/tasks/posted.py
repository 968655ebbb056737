"""What comes back from a task's page: rows of the schedule, steps in their order, marks, and choices in a clash."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict

from catalogue.choices import Commitment
from catalogue.models import OfferPage
from catalogue.schedule import HolidayRule, Weekday
from portal.my_offers.tasks.moments import (
    AGREED,
    FORTNIGHTLY,
    LONGEST_NUMBER,
    ONCE,
    STOPS,
    WEEKLY,
    Row,
)

MARK, CLASH, CHOICE = "merk-", "botst-", "keuze-"
MINE, THEIRS = "mijn", "hun"
ROWS, ROWS_MARK, ODD_GONE, WALK_IN = "wanneer", "wanneer-zo", "wanneer-weg", "inloop"
STEP = "stap-"
MOST_STEPS: Final = 20
LONGEST_STEP: Final = 1000  # signs; the limit of the menu (160) only stands in the way of publishing
LONGEST_CELL: Final = 60


def asked_in(data: QueryDict) -> set[str]:
    """Give the fields that stood on the form: those of which it carries a mark."""
    return {name.removeprefix(MARK) for name in data if name.startswith(MARK)}


def marks_in(data: QueryDict) -> dict[str, str]:
    """Give field → the mark on which the form builds; where mine was chosen, of what was seen beside it."""
    marks = {name: data.get(f"{MARK}{name}", "") for name in asked_in(data)}
    seen = {name: data.get(f"{CLASH}{name}", "") for name in marks if data.get(f"{CHOICE}{name}") == MINE}
    return marks | {name: mark for name, mark in seen.items() if mark}


def given_up(data: QueryDict) -> set[str]:
    """Give the fields in which somebody chose the text of the other."""
    return {name for name in asked_in(data) if data.get(f"{CHOICE}{name}") == THEIRS}


def rows_in(data: QueryDict) -> list[Row]:
    """Give the rows of the schedule editor; what does not belong to the rhythm of a row is left out."""
    last = min(_number(data.get(f"{ROWS}-aantal", "")), LONGEST_NUMBER)
    return [_row(data, f"{ROWS}-{number}-") for number in range(last)]


def dropped_in(data: QueryDict) -> list[str]:
    """Give the names of what the editor cannot show and somebody takes away."""
    return data.getlist(ODD_GONE)


def rows_mark(rows: Sequence[Row], *, walk_in: bool) -> str:
    """Mark what the editor showed: when it comes back the same, nobody touched it."""
    filled = [repr(row) for row in rows if not row.is_empty]
    return hashlib.blake2b(f"{walk_in} {filled}".encode(), digest_size=6).hexdigest()


def is_untouched(data: QueryDict, rows: Sequence[Row]) -> bool:
    """Nobody changed anything in the schedule editor since its page was made."""
    same = data.get(ROWS_MARK) == rows_mark(rows, walk_in=bool(data.get(WALK_IN)))
    return same and not dropped_in(data)


def commitment_of(rows: Sequence[Row], raw: Sequence[dict[str, Any]], data: QueryDict) -> str:
    """Say what coming once asks, from what was tapped."""
    if any(row.rhythm == AGREED for row in rows) and not raw:
        return Commitment.BY_AGREEMENT
    if data.get(WALK_IN):
        return Commitment.WALK_IN
    dates = [item for item in raw if item["type"] == "date"]
    if any(item["type"] == "weekly" for item in raw) or len(dates) > 1:
        return Commitment.FIXED
    return Commitment.ONE_OFF if dates else Commitment.UNKNOWN


def steps_in(data: QueryDict) -> list[str]:
    """Give the steps in their order, after what was tapped: up, down, away. Empty lines are no steps."""
    lines = [data.get(f"{STEP}{number}", "")[:LONGEST_STEP].strip() for number in range(MOST_STEPS)]
    move, _dash, at = data.get("zet", "").partition("-")
    place = _number(at)
    if move == "weg" and place < len(lines):
        lines.pop(place)
    for step, other in (("op", place - 1), ("neer", place + 1)):
        if move == step and 0 <= other < len(lines) and place < len(lines):
            lines[place], lines[other] = lines[other], lines[place]
    return [" ".join(line.split()) for line in lines if line]


def as_steps(lines: Sequence[str]) -> Any:
    """Give the steps as the page keeps them."""
    return as_stream("steps", [{"type": "step", "value": {"text": line}} for line in lines])


def as_stream(name: str, raw: Sequence[dict[str, Any]]) -> Any:
    """Give raw items as the value of a field of blocks."""
    field: Any = OfferPage._meta.get_field(name)
    return field.to_python(json.dumps(raw, cls=DjangoJSONEncoder))


def _row(data: QueryDict, start: str) -> Row:
    rhythm = data.get(f"{start}ritme", "")
    weekly, cell = rhythm in {WEEKLY, FORTNIGHTLY, ""}, {}
    for name, key in (("day", "datum"), ("starts", "van"), ("ends", "tot"), ("first", "eerste"), ("last", "laatste")):
        cell[name] = data.get(f"{start}{key}", "")[:LONGEST_CELL].strip()
    ticked = data.getlist(f"{start}dag") if weekly else []
    return Row(
        place=_number(data.get(f"{start}plek", ""), -1),
        rhythm=rhythm,
        days=tuple(day.slug for day in Weekday if day.slug in ticked),
        day=cell["day"] if rhythm in {ONCE, ""} else "",
        starts=cell["starts"] if rhythm not in {STOPS, AGREED} else "",
        ends=cell["ends"] if rhythm not in {STOPS, AGREED} else "",
        week=data.get(f"{start}week", "") if rhythm == FORTNIGHTLY else "",
        holidays=data.get(f"{start}vakantie", HolidayRule.ANY.value) if weekly else HolidayRule.ANY.value,
        months=tuple(month for month in map(str, range(1, 13)) if month in data.getlist(f"{start}maand"))
        if weekly
        else (),
        first=cell["first"] if weekly or rhythm == STOPS else "",
        last=cell["last"] if weekly or rhythm == STOPS else "",
        gone=bool(data.get(f"{start}weg")),
    )


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
