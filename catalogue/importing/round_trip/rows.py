"""Compares one row of a sheet with the draft as it was downloaded, and as it is now.

Three texts meet in a cell: what was downloaded, what stands in the sheet, and what stands on the site. Only what
somebody changed in the sheet counts; where the site changed too, it is a conflict, and somebody decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.importing.reading import SheetRow
from catalogue.importing.round_trip.columns import FIELDS, Headings
from catalogue.importing.round_trip.texts import Content, Names, blocks, text_of, tidy
from catalogue.importing.round_trip.values import Cell, read_cell
from catalogue.models import Theme
from catalogue.schedule import Schedule

NEEDED: Final = ("title", "kind")


@dataclass(frozen=True)
class Lists:
    """What reading cells needs of our own lists; read once for a sheet."""

    names: Names
    themes: Mapping[str, Theme]


@dataclass
class Compared:
    """What a row would do. All of it can be kept as JSON.

    Attributes:
        row: its number in the sheet.
        offer: the listing; None for a new one.
        organisation: the organisation of a new one.
        seen: the revision that the draft was compared with (0: none).
        cells: what changes or is wrong: field, old, new, theirs, patch, wrong, note; `theirs` only in a conflict.
        refused: why nothing of this row can be done.
    """

    row: int
    title: str
    offer: int | None = None
    organisation: int | None = None
    seen: int = 0
    cells: list[dict[str, Any]] = field(default_factory=list)
    refused: str = ""

    @property
    def says_something(self) -> bool:
        """There is something to show or to do."""
        return bool(self.cells or self.refused)


def compare_cells(
    row: SheetRow, headings: Headings, base: Content | None, now: Content, lists: Lists
) -> list[dict[str, Any]]:
    """Compare each cell; `base` None: nobody knows any more what was downloaded, so each difference is a conflict."""
    found = []
    for name, position in headings.fields.items():
        mine = row.cell(position)
        theirs = tidy(text_of(name, now, lists.names))
        was = tidy(text_of(name, base, lists.names)) if base is not None and base is not now else theirs
        if mine in (was, theirs):
            continue
        cell = read_cell(name, mine, now, lists.themes)
        if not cell.wrong and base is not None and _is_same(cell.patch, base):
            continue
        if not cell.wrong and _is_same(cell.patch, now):
            continue
        clash = base is None or was != theirs
        found.append(_line(name, theirs if clash else was, mine, cell, theirs=theirs if clash else None))
    return found


def read_new(row: SheetRow, headings: Headings, lists: Lists) -> list[dict[str, Any]]:
    """Read a row without a mark as a new listing."""
    found = []
    for name in FIELDS:
        position = headings.fields.get(name)
        text = row.cell(position) if position is not None else ""
        if name in NEEDED and not text:
            missing = {"title": _("A new listing needs a name."), "kind": _("Say what kind it is.")}[name]
            found.append(_line(name, "", "", Cell({}, wrong=missing)))
        elif text:
            found.append(_line(name, "", text, read_cell(name, text, {}, lists.themes)))
    return found


def _line(name: str, old: str, new: str, cell: Cell, theirs: str | None = None) -> dict[str, Any]:
    line: dict[str, Any] = {"field": name, "old": old, "new": new, "patch": dict(cell.patch)}
    line |= {"wrong": cell.wrong} if cell.wrong else {}
    line |= {"note": cell.note} if cell.note else {}
    return line | ({"theirs": theirs} if theirs is not None and not cell.wrong else {})


def _is_same(patch: Mapping[str, Any], content: Content) -> bool:
    """The draft holds this already, perhaps written in another way."""
    return all(_plain(name, value) == _plain(name, content.get(name)) for name, value in patch.items())


def _plain(name: str, value: Any) -> Any:
    """Give a value so that two ways to write the same are equal."""
    if name == "when":
        return Schedule.from_raw(blocks(value or "[]"))
    if name == "steps":
        return [block["value"].get("text") for block in blocks(value or "[]")]
    if name == "tagged_items":
        return sorted(item["tag"] for item in value or ())
    if isinstance(value, list):
        return sorted(value)
    if name in ("price", "hours_per_session"):
        return float(value) if value not in (None, "") else None
    return tidy(value) if isinstance(value, str) else value
