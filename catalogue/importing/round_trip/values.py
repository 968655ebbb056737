"""Reads one cell into what a revision keeps, with the readers of the importer; says what is wrong with it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.choices import YesNo
from catalogue.importing import cells, contacts
from catalogue.importing.cells import ERROR_VALUES, Read, Severity
from catalogue.importing.places import read_municipalities
from catalogue.importing.reading import MAX_CELL
from catalogue.importing.round_trip.columns import DECIMALS, NUMBERS, OPTIONS
from catalogue.importing.round_trip.texts import Content
from catalogue.importing.when import read_when
from catalogue.models import OfferPage, Theme
from catalogue.plain_language import validate_menu_text
from catalogue.spelling import plain_words

LONGEST_STEP: Final = 160  # catalogue.blocks.StepBlock
_READERS: Final = {
    "kind": cells.read_kind,
    "social_form": cells.read_social_form,
    "audience": cells.read_audience,
    "dutch_level": cells.read_level,
    "contact_phone": contacts.read_phone,
    "contact_whatsapp": contacts.read_phone,
    "website": contacts.read_website,
}


@dataclass(frozen=True)
class Cell:
    """What a cell says: `patch` is what a revision keeps (field → value); `wrong` must be mended, `note` only said."""

    patch: Mapping[str, Any]
    wrong: str = ""
    note: str = ""


def read_cell(name: str, text: str, content: Content, themes: Mapping[str, Theme]) -> Cell:
    """Read the cell of a field; `content` is the draft it goes into."""
    if text.upper() in ERROR_VALUES:
        return Cell({}, wrong=_("The formula in this cell gives an error: %(text)s.") % {"text": text})
    if len(text) >= MAX_CELL:
        return Cell({}, wrong=_("This text is too long."))
    if name == "when":
        return _read_when(text)
    if name == "steps":
        return _read_steps(text)
    if name == "themes":
        return _read_themes(text, content, themes)
    if name in ("municipalities", "open_to_municipalities"):
        return _read_towns(name, text)
    read = _read_one(name, text)
    if read.severity is not Severity.NOTE:
        return Cell({}, wrong=str(read.message) or _("This was not understood."))
    cell = _held_against_model(name, read.value)
    return Cell(cell.patch, cell.wrong, cell.note or str(read.message))


def _read_one(name: str, text: str) -> Read:
    if name in _READERS:
        return _READERS[name](text)
    if OPTIONS.get(name) is YesNo:
        return cells.read_yes_no(text)
    if name in OPTIONS:
        return cells.read_choice(text, OPTIONS[name])
    if name in NUMBERS | DECIMALS:
        return _read_number(text, whole=name in NUMBERS)
    return Read(text)


def _read_number(text: str, *, whole: bool) -> Read:
    if cells.is_unknown(text):
        return Read(None)
    plain = text.replace("€", "").replace("euro", "").strip()
    pattern = r"\d{1,5}(?:[.,]0+)?" if whole else r"\d{1,5}(?:[.,]\d{1,2})?"
    if not re.fullmatch(pattern, plain):
        return Read(None, _("“%(text)s” is no number.") % {"text": text}, Severity.ERROR)
    number = Decimal(plain.replace(",", "."))
    return Read(int(number) if whole else number)


def _held_against_model(name: str, value: Any) -> Cell:
    """Ask the model's own field; a sentence that is too long may stand in a draft, and is only said."""
    field: Any = OfferPage._meta.get_field(name)
    kept = "" if value is None and not field.null else value
    note = ""
    try:
        field.clean(kept, None)
    except ValidationError as error:
        hard = [one for one in error.error_list if one.code != "sentence_too_long"]
        if hard or name == "title":
            return Cell({}, wrong=" ".join(ValidationError(hard or error.error_list).messages))
        note = " ".join(error.messages)
    raw = str(kept) if isinstance(kept, Decimal) else kept
    return Cell({name: str(raw) if name in OPTIONS else raw}, note=note)


def _read_when(text: str) -> Cell:
    if cells.is_unknown(text):
        return Cell({"when": "[]"})
    when = read_when(text)
    if when is None:
        return Cell({}, wrong=_("We cannot read “%(text)s” as days and hours.") % {"text": text})
    return Cell({"when": json.dumps(when.raw)})


def _read_steps(text: str) -> Cell:
    lines = [line.strip(" -•").lstrip("0123456789").lstrip(".) ") for line in text.splitlines()]
    notes = []
    for line in filter(None, lines):
        if len(line) > LONGEST_STEP:
            message = _("“%(text)s” is too long for one step. Use several lines.")
            return Cell({}, wrong=message % {"text": line[:60]})
        try:
            validate_menu_text(line)
        except ValidationError as error:
            notes += error.messages
    raw = [{"type": "step", "value": {"text": line}} for line in lines if line]
    return Cell({"steps": json.dumps(raw)}, note=" ".join(notes))


def _read_themes(text: str, content: Content, themes: Mapping[str, Theme]) -> Cell:
    wanted, unknown = [], []
    for word in text.replace(";", ",").replace("\n", ",").split(","):
        theme = themes.get(" ".join(plain_words(word)))
        if theme:
            wanted.append(theme.pk)
        elif word.strip():
            unknown.append(word.strip())
    if unknown:
        return Cell({}, wrong=_("Not on the list of themes: %(themes)s.") % {"themes": ", ".join(unknown)[:200]})
    # One that was there keeps its row: publishing would else make it a second time.
    held = {item["tag"]: item for item in content.get("tagged_items") or ()}
    fresh = {"pk": None, "content_object": content.get("pk")}
    return Cell({"tagged_items": [held.get(tag) or fresh | {"tag": tag} for tag in dict.fromkeys(wanted)]})


def _read_towns(name: str, text: str) -> Cell:
    if cells.is_unknown(text):
        return Cell({name: []})
    found: list[str] = []
    for read in read_municipalities(text, "", ()):
        if read.severity is Severity.ERROR:
            return Cell({}, wrong=str(read.message))
        found += [town.nis for town in read.value if town.nis not in found]
    return Cell({name: found})
