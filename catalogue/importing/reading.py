"""Makes rows of text of a file that somebody sends us: .xlsx or .csv, however it was kept, friendly or hostile."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any, cast
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 150 * 1024 * 1024  # 5,000 rows of forty full cells unpack to about 40 MB
MAX_ROWS = 5_000
MAX_SCANNED_ROWS = 50_000  # somebody coloured whole columns: thousands of empty rows are no mistake
MAX_COLUMNS = 100
MAX_CELL = 5_000

OFFERS_SHEET = "Aanbod"
_MERGED = re.compile(rb'<(?:\w{1,40}:)?mergeCell\s[^<>]{0,300}?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and every workbook with a password
_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip

TOO_BIG = _("This file is larger than 10 MB. Take out pictures, or split it in two.")
NOT_A_SHEET = _("This is not an Excel file (.xlsx) or a CSV file. Open it in Excel and save it as .xlsx.")
OLD_EXCEL = _("This is an old Excel file (.xls), or it has a password. Save it as .xlsx without a password.")
BROKEN = _("This file is broken or incomplete. Open it in Excel, save it again as .xlsx and try again.")
UNPACKS_TOO_BIG = _("This file becomes too large when it is opened. Copy the rows to a new, empty sheet.")
TOO_MANY_ROWS = _("This sheet has more than 5,000 rows. Split it in parts.")
NOTHING_IN_IT = _("This sheet is empty. It needs one row of headings, and one row for each offer below it.")


class UnreadableSheet(Exception):
    """The file cannot be read; the only argument says why and what to do, for the person who sent it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with something in it: its number as the sheet shows it, and the text of each cell ("" = empty)."""

    number: int
    cells: tuple[str, ...]

    def cell(self, position: int) -> str:
        """Give the text at `position` (0 = first); "" beyond the end."""
        return self.cells[position] if position < len(self.cells) else ""


def read_rows(content: bytes) -> list[SheetRow]:
    """Read all rows with something in them; cells merged downwards each carry the value of the first.

    What the file is follows from its content, never from its name.

    Raises:
        UnreadableSheet: too large, not a sheet, broken, hostile, or empty.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableSheet(TOO_BIG)
    if content.startswith(_OLD_OFFICE):
        raise UnreadableSheet(OLD_EXCEL)
    rows = _read_xlsx(content) if content.startswith(b"PK") else _read_csv(content)
    if not rows:
        raise UnreadableSheet(NOTHING_IN_IT)
    return rows


def _read_xlsx(content: bytes) -> list[SheetRow]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _guard(archive)
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            if not book.worksheets:
                raise UnreadableSheet(NOTHING_IN_IT)
            names = {sheet.title.casefold(): sheet for sheet in book.worksheets}
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            sheet = names.get(OFFERS_SHEET.casefold()) or (visible or book.worksheets)[0]
            merged = _merged_downwards(archive, sheet)
            # Some programs write a wrong size in the sheet, and openpyxl would believe it.
            sheet.reset_dimensions()
            values = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
            return _filled_down(_kept([_text(value) for value in row] for row in values), merged)
    except _BROKEN as error:
        raise UnreadableSheet(BROKEN) from error


def _guard(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks too large, or declares XML entities; `zipfile` never reads more than a header declares."""
    members = archive.infolist()
    if len(members) > 2_000 or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise UnreadableSheet(UNPACKS_TOO_BIG)
    if "[Content_Types].xml" not in archive.namelist():
        raise UnreadableSheet(NOT_A_SHEET)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                _refuse_declarations(part)


class _Begins(Exception):
    """The first element of an XML file: no document type can be declared any more."""


def _refuse_declarations(part: IO[bytes]) -> None:
    """Refuse XML that declares a document type, where entities come from, however far it stands and in any encoding."""

    def refuse(*_what: Any) -> None:
        raise UnreadableSheet(BROKEN)

    def begins(*_what: Any) -> None:
        raise _Begins

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, begins
    try:
        while piece := part.read(8_192):
            parser.Parse(piece)
    except _Begins:
        return
    except expat.ExpatError as error:
        raise UnreadableSheet(BROKEN) from error


def _merged_downwards(archive: zipfile.ZipFile, sheet: Any) -> list[tuple[int, int, int]]:
    """Give (column, first row, last row), counted from 1, of cells merged over several rows."""
    ranges = _MERGED.findall(archive.read(sheet._worksheet_path.lstrip("/")))
    # `_MERGED` takes no whole rows or columns: no bound is open.
    bounds = (cast(tuple[int, int, int, int], range_boundaries(found.decode("ascii"))) for found in ranges)
    return [(left, top, bottom) for left, top, _right, bottom in bounds if bottom > top and left <= MAX_COLUMNS]


def _filled_down(rows: list[SheetRow], merged: list[tuple[int, int, int]]) -> list[SheetRow]:
    """Give every row of a merged cell its value. Ranges that overlap are no sheet of Excel's: the first one counts."""
    by_number = {row.number: list(row.cells) for row in rows}
    done: dict[int, int] = {}
    for column, top, bottom in sorted(set(merged)):
        first = by_number.get(top, [])
        value = first[column - 1] if column <= len(first) else ""
        if not value or top <= done.get(column, 0):
            continue
        done[column] = min(bottom, MAX_SCANNED_ROWS)
        for number in range(top + 1, done[column] + 1):
            cells = by_number.get(number)
            if cells is not None:
                cells.extend([""] * (column - len(cells)))
                cells[column - 1] = cells[column - 1] or value
    return [SheetRow(number, tuple(cells)) for number, cells in by_number.items()]


def _read_csv(content: bytes) -> list[SheetRow]:
    text = _decoded(content)
    lines = text.splitlines()
    first = lines[0].strip().casefold() if lines else ""
    if re.fullmatch(r"sep=.", first):
        return _kept(csv.reader(io.StringIO("\n" + text.split("\n", 1)[-1]), delimiter=first[-1]))
    try:
        return _kept(csv.reader(io.StringIO(text), delimiter=_delimiter(lines)))
    except csv.Error as error:
        raise UnreadableSheet(BROKEN) from error


def _decoded(content: bytes) -> str:
    """Decode what Excel, LibreOffice or a website writes: UTF-8, UTF-16 with a mark, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableSheet(NOT_A_SHEET) from error
    if re.search(rb"[\x00-\x08\x0e-\x1f]", content) or content.lstrip()[:5].lower().startswith((b"<", b"%pdf", b"{")):
        raise UnreadableSheet(NOT_A_SHEET)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(lines: list[str]) -> str:
    """Give the sign that cuts the first lines in the most columns."""
    sample = [line for line in lines[:20] if line.strip()]
    widths = {sign: [len(row) for row in csv.reader(sample, delimiter=sign)] for sign in ";\t,|"}
    return max(widths, key=lambda sign: (max(widths[sign], default=0) > 1, sum(widths[sign])))


def _kept(rows: Iterable[Iterable[Any]]) -> list[SheetRow]:
    kept = list(_with_something(rows))
    if len(kept) > MAX_ROWS + 50:  # some rows may stand above the headings
        raise UnreadableSheet(TOO_MANY_ROWS)
    return kept


def _with_something(rows: Iterable[Iterable[Any]]) -> Iterator[SheetRow]:
    kept = 0
    for number, row in enumerate(rows, start=1):
        if number > MAX_SCANNED_ROWS or kept > MAX_ROWS + 50:
            raise UnreadableSheet(TOO_MANY_ROWS)
        cells = [_tidy(cell) for cell in row][:MAX_COLUMNS]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept += 1
            yield SheetRow(number, tuple(cells))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text[:MAX_CELL].replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)


def _text(value: Any) -> str:
    """Write a cell's value as somebody would type it; dates in ISO so that no day and month change places."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)
