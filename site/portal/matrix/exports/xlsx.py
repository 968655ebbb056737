"""The matrix as a workbook: typed cells, a frozen head, filters, a link per row, and a sheet about the list.

Rows go to disk one by one (openpyxl's write-only mode), so that memory does not grow with the list but for the links.
"""

from collections.abc import Iterable
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from portal.matrix.cells import Typed
from portal.matrix.exports.about import About
from portal.matrix.exports.fields import Field, Sort
from portal.matrix.exports.safe_text import may_be_a_formula, without_control
from search.matrix.finding import MatrixRow

WIDTHS: Final = {Sort.TEXT: 20, Sort.LONG: 38, Sort.DATE: 12, Sort.EURO: 10, Sort.NUMBER: 10, Sort.KM: 8}
FORMATS: Final = {Sort.DATE: "dd/mm/yyyy", Sort.EURO: '"€" #,##0.00', Sort.KM: "0.0"}
PLAIN: Final = frozenset({Sort.TEXT, Sort.NUMBER})
MOST_LINKS: Final = 65_530  # of one sheet; Excel drops the rest with a complaint
INK, LINK = "20262D", "1D4A70"


def workbook(
    fields: tuple[Field, ...], rows: Iterable[tuple[MatrixRow, str]], about: About, now: datetime
) -> IO[bytes]:
    """Write the workbook to a file that goes away when it is closed; give it, ready to be read."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Activities"))
    _prepare(sheet, fields)
    sheet.append([head_cell(sheet, str(field.heading)) for field in fields])
    columns = [_Column(sheet, field, is_first=at == 0) for at, field in enumerate(fields)]
    count = 0
    for count, (row, address) in enumerate(rows, start=1):
        line = [column.cell(column.field.read(row, now)) for column in columns]
        if count <= MOST_LINKS:
            line[0].hyperlink = address
        sheet.append(line)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{count + 1}"
    about_sheet(book.create_sheet(_("About this list")), about)
    file = TemporaryFile(prefix="meedoen-")  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file


def _prepare(sheet: Any, fields: tuple[Field, ...]) -> None:
    """Say what stands before the rows in the file: widths, what stays in sight, how it prints."""
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for number, field in enumerate(fields, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[field.sort]


def head_cell(sheet: Any, words: str) -> Any:
    """Make a cell of the first row of a sheet: white on ink."""
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=INK)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


class _Column:
    """The cells of a column. They are written row after row with other values: a style costs most of a cell.

    A style may not change once a cell with it was written. So text that could be a formula has a cell of its own, with
    the mark that keeps it text also when somebody edits it. A value without a style is written as it is, an empty one
    not at all.
    """

    def __init__(self, sheet: Any, field: Field, *, is_first: bool = False) -> None:
        self.field = field
        self.plain = field.sort in PLAIN
        self.usual, self.quoted = (_styled(sheet, field.sort, is_first=is_first) for _each in range(2))
        self.quoted.quotePrefix = True

    def cell(self, value: Typed) -> Any:
        """Give what the sheet takes for this value; text stays text, whatever it begins with."""
        if not isinstance(value, str):
            if value is None or self.plain:
                return value
            self.usual.value = value
            return self.usual
        text = without_control(value)
        risky = may_be_a_formula(text)
        if self.plain and not risky and not text.startswith("#"):  # the library takes "#N/A" for an error
            return text
        cell = self.quoted if risky else self.usual
        cell.value = text
        cell.data_type = "s"
        return cell


def _styled(sheet: Any, sort: Sort, *, is_first: bool) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.number_format = FORMATS.get(sort, "General")
    cell.alignment = Alignment(vertical="top", wrap_text=sort is Sort.LONG)
    if is_first:
        cell.font = Font(color=LINK, underline="single")
    return cell


def about_sheet(sheet: Any, about: About) -> None:
    """Write the sheet that says what the others hold."""
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 90
    title = WriteOnlyCell(sheet, value=about.title)
    title.font = Font(bold=True, size=14)
    sheet.append([title])
    right = _Column(sheet, Field("", Sort.LONG, lambda _row, _now: None))
    for what, words in about.lines:
        left = WriteOnlyCell(sheet, value=what)
        left.font = Font(bold=True)
        sheet.append([left, right.cell(words)])
