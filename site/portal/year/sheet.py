"""The report as a workbook: a sheet for each part, its tables below one another, each with its definition."""

from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from portal.matrix.exports.safe_text import may_be_a_formula, without_control
from portal.matrix.exports.xlsx import head_cell
from portal.year.parts import Cell, Row, Section, Table
from portal.year.report import Report

FIRST_WIDTH, WIDTH, COLUMNS = 46, 16, "BCDEFG"
NOT_IN_A_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME: Final = 31  # of a sheet, says Excel


def workbook(report: Report) -> IO[bytes]:
    """Write the workbook to a file that goes away when it is closed; give it, ready to be read."""
    book = Workbook(write_only=True)
    _first(book.create_sheet(_("At a glance")), report)
    for section in report.sections:
        _part(book.create_sheet(section.title.translate(NOT_IN_A_NAME)[:LONGEST_NAME]), section)
    file = TemporaryFile(prefix="meedoen-")  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file


def _first(sheet: Any, report: Report) -> None:
    _prepare(sheet)
    sheet.append([_text(sheet, f"{report.title} · {report.where}", bold=True, size=16)])
    for words in (report.invented, report.span, report.compared, _("Made on %(moment)s") % {"moment": report.made}):
        if words:
            sheet.append([_text(sheet, words)])
    sheet.append([])
    if not report.glances:
        sheet.append([_text(sheet, _("Nothing was counted in this year."))])
        return
    sheet.append([head_cell(sheet, words) for words in (_("What"), _("How many"), _("Of these"), _("The year before"))])
    for one in report.glances:
        number = " ".join(filter(None, (one.number, one.unit)))
        sheet.append([_text(sheet, words) for words in (one.words, number, one.sentence, one.before)])


def _part(sheet: Any, section: Section) -> None:
    _prepare(sheet)
    sheet.append([_text(sheet, section.title, bold=True, size=16)])
    sheet.append([_text(sheet, section.lead or section.nothing)])
    for table in section.tables:
        _table(sheet, table)


def _table(sheet: Any, table: Table) -> None:
    sheet.append([])
    sheet.append([_text(sheet, table.title, bold=True, size=12)])
    for words in filter(None, (table.means, table.note)):
        sheet.append([_text(sheet, words)])
    sheet.append([head_cell(sheet, words) for words in table.columns])
    for row in table.rows:
        sheet.append([_text(sheet, row.name, bold=row.is_total), *(_cell(sheet, cell, row) for cell in row.cells)])


def _prepare(sheet: Any) -> None:
    """Say what stands before the rows in the file: widths, and how it prints."""
    sheet.column_dimensions["A"].width = FIRST_WIDTH
    for letter in COLUMNS:
        sheet.column_dimensions[letter].width = WIDTH
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _text(sheet: Any, words: str, *, bold: bool = False, size: int = 11) -> Any:
    """Make a cell that stays text, whatever it begins with; also when somebody edits it."""
    text = without_control(words)
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = may_be_a_formula(text)
    cell.font = Font(bold=bold, size=size)
    return cell


def _cell(sheet: Any, value: Cell, row: Row) -> Any:
    """Make the cell of a value: a number stays a number, and unknown stays empty."""
    if isinstance(value, str):
        return _text(sheet, value, bold=row.is_total)
    cell = WriteOnlyCell(sheet, value=value)
    cell.font = Font(bold=row.is_total)
    cell.alignment = Alignment(horizontal="right")
    return cell
