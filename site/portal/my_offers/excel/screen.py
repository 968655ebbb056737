"""What the page of a sheet shows: for each listing, cell by cell, what stands there and what comes instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from catalogue.importing.round_trip.columns import heading_of
from catalogue.models import IncomingFile

ROWS_A_PAGE: Final = 50


@dataclass(frozen=True)
class CellOnScreen:
    """One cell. `theirs` is what stands on the site in a conflict; `wrong` is what to mend."""

    heading: str
    old: str
    new: str
    wrong: str = ""
    note: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class RowOnScreen:
    """One listing of the sheet."""

    number: int
    title: str
    is_new: bool
    refused: str
    cells: tuple[CellOnScreen, ...]

    @property
    def tone(self) -> str:
        """How it looks: what must be mended first, what asks for a decision, the rest."""
        if self.refused or any(cell.wrong for cell in self.cells):
            return "wrong"
        return "asks" if any(cell.conflict for cell in self.cells) else "fine"


def page_of(file: IncomingFile, number: str | None) -> "Page[RowOnScreen]":
    """Give a page of rows: first what is wrong, then what asks for a decision, then the rest."""
    rows = [_row(row) for row in file.result["compared"]]
    order = {"wrong": 0, "asks": 1, "fine": 2}
    return Paginator(sorted(rows, key=lambda row: (order[row.tone], row.number)), ROWS_A_PAGE).get_page(number)


def _row(row: dict[str, Any]) -> RowOnScreen:
    return RowOnScreen(
        row["row"],
        row["title"] or _("Without a name"),
        row["offer"] is None,
        row["refused"],
        tuple(_cells(row["cells"])),
    )


def _cells(cells: Iterable[dict[str, Any]]) -> Iterable[CellOnScreen]:
    for cell in cells:
        yield CellOnScreen(
            heading_of(cell["field"]),
            cell["old"],
            cell["new"],
            cell.get("wrong", ""),
            cell.get("note", ""),
            conflict="theirs" in cell,
        )
