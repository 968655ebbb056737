"""The table as a workbook: the same numbers, what might be there besides, what was asked, and what all of it means."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.gaps.reading import Read
from portal.gaps.table import caption_of, digits_of, maybe_of
from portal.gaps.words import how_we_count
from portal.matrix.exports.about import About
from portal.matrix.exports.safe_text import may_be_a_formula, without_control
from portal.matrix.exports.views import XLSX_TYPE, private
from portal.matrix.exports.xlsx import about_sheet, head_cell
from search.gaps.matrix import Cell, GapMatrix
from search.gaps.places import Place
from search.gaps.view import GapView

WIDE, NARROW = 24, 13  # characters of the first column, and of the others
Number = int | float | str | None


def workbook(found: Read, view: GapView, region: str, now: datetime, address: str) -> HttpResponseBase:
    """Give the workbook: a sheet with the numbers of the table, with what is unknown, with what was asked and met."""
    book = Workbook(write_only=True)
    matrix = found.matrix
    _sheet(book, _("Holes"), matrix, lambda cell, place: _number(matrix, cell, place))
    if view.per_inhabitants:
        _sheet(book, _("Numbers"), matrix, lambda cell, _place: matrix.number(cell))
    _sheet(book, _("Perhaps"), matrix, lambda cell, _place: maybe_of(matrix, cell))
    _sheet(book, _("Asked"), matrix, lambda cell, _place: cell.asked)
    _sheet(book, _("Met"), matrix, lambda cell, _place: cell.met)
    about_sheet(book.create_sheet(_("How we count")), _about(view, region, now, address))
    file = TemporaryFile(prefix="meedoen-")  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    name = f"meedoen-gaten-{view.axis.value}-{timezone.localdate(now)}.xlsx"
    return private(FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE))


def _number(matrix: GapMatrix, cell: Cell, place: Place | None) -> Number:
    """Give the number that the page shows; as words where the page writes that it is less than it can write."""
    if place is None or not matrix.view.per_inhabitants:
        return matrix.number(cell)
    each = matrix.per_inhabitants(cell, place)
    if each is None:
        return matrix.number(cell)
    return each if each or not matrix.number(cell) else digits_of(matrix, cell, place)


def _sheet(book: Any, title: str, matrix: GapMatrix, number: Any) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.column_dimensions["A"].width = WIDE
    for at in range(2, len(matrix.columns) + 3):
        sheet.column_dimensions[get_column_letter(at)].width = NARROW
    heads = [_("Municipality"), *(str(column.label) for column in matrix.columns), _("Together")]
    sheet.append([head_cell(sheet, without_control(words)) for words in heads])
    for row in matrix.rows:
        cells = (number(cell, row.place) for cell in (*row.cells, row.total))
        sheet.append([_text(sheet, str(row.place.name)), *cells])
    total = (number(cell, None) for cell in (*matrix.foot, matrix.total))
    sheet.append([_text(sheet, _("Together"), bold=True), *total])


def _text(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """Make a cell of text; what could be a formula stays text, whoever edits it."""
    text = without_control(words)
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = may_be_a_formula(text)
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top")
    return cell


def _about(view: GapView, region: str, now: datetime, address: str) -> About:
    lines = (
        *how_we_count(view),
        (_("Region"), region),
        (_("Made on"), date_format(timezone.localtime(now), "j F Y, H:i")),
        (_("On Meedoen"), address),
        (_("Who may read it"), _("Numbers only: nothing of it is secret, and no person is in it.")),
    )
    return About(caption_of(view), region, lines)
