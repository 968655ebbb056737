"""What comes back from the sheet of a talk: each unit is read, compared and saved by itself.

The same for a form sent whole (without JavaScript) and for the few units that the script sends while somebody types.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from labelling import interviewing as writing
from labelling.interviewing import Conflict
from labelling.models import Agreement, Interview
from labelling.talks import Part
from portal.interviews.forms import (
    AGREEMENT_UNIT,
    HEAD_UNIT,
    UnitForm,
    as_shown,
    as_typed,
    form_of,
    mark_of,
)

SAVED, CONFLICT, REFUSED = "saved", "conflict", "refused"
MINE, THEIRS, BOTH = "mijn", "hun", "beide"
JOINED = {"woorden": "\n\n", "oplossing": "\n\n", "wat": "; ", "wie": "; ", "mensen": ", "}  # how "both" reads
VERSION, MARK, SEEN, CHOICE = "versie", "merk", "gezien", "keuze"
LARGEST_VERSION = 10**6
BESIDE = ("datum", "wat", "tegen")  # what is wrong with these is said beside the field, not above its unit


@dataclass(frozen=True)
class Kept:
    """What became of one unit.

    Attributes:
        values: what its fields show from now on: what is kept, or for a conflict or a refusal what somebody typed.
        version: on which they build.
        theirs: for a conflict, the record as it stands.
        said: for a refusal, why.
        wrong: of those sentences, the ones that stand beside a field: its name → the sentence.
    """

    unit: str
    outcome: str
    values: dict[str, Any]
    version: int
    theirs: Any = None
    said: tuple[str, ...] = field(default=())
    wrong: Mapping[str, str] = field(default_factory=dict)


def keep(*, interview: Interview, data: QueryDict, by: Any, today: date) -> dict[str, Kept]:
    """Save every unit in `data` that somebody changed. One conflict or mistake keeps no other unit from being saved."""
    found = (_keep_unit(interview, unit, data, by, today) for unit in units_in(data))
    return {kept.unit: kept for kept in found if kept is not None}


def units_in(data: QueryDict) -> Iterator[str]:
    """Give the units of which `data` names a version."""
    for name in data:
        unit, _dash, last = name.rpartition("-")
        if last == VERSION and form_of(unit) is not None:
            yield unit


def _keep_unit(interview: Interview, unit: str, data: QueryDict, by: Any, today: date) -> Kept | None:
    kind = form_of(unit)
    assert kind is not None  # noqa: S101 -- `units_in` asked
    base, choice = _number(data.get(f"{unit}-{VERSION}")), data.get(f"{unit}-{CHOICE}", "")
    form = kind(data, prefix=unit)
    typed = as_typed(form)
    if data.get(f"{unit}-{MARK}") == mark_of(typed):
        return None
    try:
        stands = record_of(interview, unit)
    except Agreement.DoesNotExist:
        return None
    if choice == THEIRS:
        return _as_it_stands(unit, kind, stands)
    if choice in (MINE, BOTH):
        base = _number(data.get(f"{unit}-{SEEN}"))
    if choice == BOTH:
        form = kind(_both(unit, as_shown(kind, stands), typed), prefix=unit)
    if not form.is_valid():
        return _refused(unit, kind, typed, base, form.errors)
    try:
        kept = _write(interview, unit, base, form.values(stands, today), by)
    except Conflict as conflict:
        return Kept(unit, CONFLICT, typed, base, theirs=conflict.stands)
    except ValidationError as wrong:
        return _refused(unit, kind, typed, base, _by_field(wrong))
    return _as_it_stands(unit, kind, kept)


def record_of(interview: Interview, unit: str) -> Any:
    """Give the record behind a unit: the talk itself, a part, an agreement; None for what is not kept yet.

    Raises:
        Agreement.DoesNotExist.
    """
    if unit == HEAD_UNIT:
        return interview
    if unit.startswith(AGREEMENT_UNIT):
        return writing.find_agreement(interview, unit.removeprefix(AGREEMENT_UNIT))
    return interview.parts.filter(part=unit).first()


def _write(interview: Interview, unit: str, base: int, values: dict[str, Any], by: Any) -> Any:
    if unit == HEAD_UNIT:
        return writing.save_head(interview=interview, base=base, values=values, by=by)
    if unit.startswith(AGREEMENT_UNIT):
        key = unit.removeprefix(AGREEMENT_UNIT)
        return writing.save_agreement(interview=interview, key=key, base=base, values=values, by=by)
    return writing.save_part(interview=interview, part=Part(unit), base=base, values=values, by=by)


def _as_it_stands(unit: str, kind: type[UnitForm], stands: Any) -> Kept:
    return Kept(unit, SAVED, as_shown(kind, stands), getattr(stands, "version", 0))


def _both(unit: str, theirs: dict[str, Any], mine: dict[str, Any]) -> QueryDict:
    """Put what both wrote below each other; of a day or a choice there is one, so mine holds."""
    both = QueryDict(mutable=True)
    for name, own in mine.items():
        other = theirs.get(name, "")
        if isinstance(own, list):
            both.setlist(f"{unit}-{name}", sorted({*own, *other}))
        elif name in JOINED:
            parts = [other] if own in other else [own] if other in own else [other, own]
            both[f"{unit}-{name}"] = JOINED[name].join(filter(None, parts))
        else:
            both[f"{unit}-{name}"] = own or other
    return both


def _refused(
    unit: str, kind: type[UnitForm], typed: dict[str, Any], base: int, errors: Mapping[str, Sequence[Any]]
) -> Kept:
    """Say why; what is wrong with a field of `BESIDE`, under its name in the address, is said there."""
    names = {field: name for name, field in kind.FIELDS.items()}
    told = {names.get(where, where): [str(message) for message in messages] for where, messages in errors.items()}
    said = tuple(dict.fromkeys(message for messages in told.values() for message in messages))
    beside = {name: " ".join(messages) for name, messages in told.items() if name in BESIDE}
    return Kept(unit, REFUSED, typed, base, said=said, wrong=beside)


def _by_field(wrong: ValidationError) -> Mapping[str, Sequence[Any]]:
    return wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}


def _number(text: str | None) -> int:
    """Give a version as sent; whatever is none builds on nothing."""
    sound = text is not None and text.isascii() and text.isdigit() and len(text) < 8
    return min(int(text or 0), LARGEST_VERSION) if sound else 0
