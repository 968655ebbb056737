"""Writes the sheet: a row for each listing, answers to choose from, and a hidden mark of what was downloaded.

Rows go to disk one by one (openpyxl's write-only mode). Every cell is text, so that Excel leaves "0470…" and "1/2" as
they are; one that could be a formula carries the sign that keeps it text. The marks are hidden and signed, not locked:
a locked sheet lets nobody sort or insert a row.
"""

from collections.abc import Iterable
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from catalogue.importing.reading import MAX_ROWS, OFFERS_SHEET
from catalogue.importing.round_trip import marks
from catalogue.importing.round_trip.columns import (
    FIELDS,
    LONG,
    MARK_HEADING,
    ORGANISATION_HEADING,
    heading_of,
    help_of,
    options_of,
)
from catalogue.importing.round_trip.texts import Names, contents_of, text_of
from catalogue.models import OfferPage
from portal.matrix.exports.safe_text import may_be_a_formula, without_control
from portal.matrix.exports.xlsx import head_cell

CHOICES_SHEET: Final = "Keuzes"
AT_ONCE: Final = 400  # listings whose drafts are asked for together
ROOM: Final = 200  # rows below the last one that offer answers to choose from
# Dutch, as the listings are: rows that somebody fills in, not words of the program.
EXAMPLES: Final[tuple[dict[str, str], ...]] = (
    {
        "title": "Voorbeeld: praattafel in de bib",
        "kind": "Taal oefenen",
        "sentence": "Je praat en speelt samen.",
        "when": "elke woensdag 19u-21u, niet in de schoolvakanties",
        "venue": "Bibliotheek",
        "address": "Voorbeeldstraat 1",
        "municipalities": "Geraardsbergen",
        "dutch_level": "een beetje",
        "price_kind": "gratis",
        "steps": "Kom langs op woensdag.\nVraag naar An.",
        "contact_phone": "054 00 00 01",
    },
)


def workbook(offers: Iterable[tuple[OfferPage, str]], *, count: int, with_organisation: bool) -> IO[bytes]:
    """Write the drafts of these listings (with their organisation's name) to a file that goes away when closed.

    Without any listing the sheet holds an example, without a mark: who leaves it makes it a draft.
    """
    book = Workbook(write_only=True)
    sheet, names = book.create_sheet(OFFERS_SHEET), Names.now()
    first = [MARK_HEADING, *([ORGANISATION_HEADING] if with_organisation else [])]
    _prepare(sheet, len(first))
    choices = _choices(sheet, len(first), rows=min(count + ROOM, MAX_ROWS))
    sheet.append([head_cell(sheet, words) for words in (*first, *map(heading_of, FIELDS))])
    cells = _Cells(sheet)
    remaining = iter(offers)
    while piece := list(islice(remaining, AT_ONCE)):
        contents = contents_of(offer for offer, _organisation in piece)
        for offer, organisation in piece:
            texts = [text_of(name, contents[offer.pk], names) for name in FIELDS]
            mark = marks.sign(marks.Mark(offer.pk, offer.latest_revision_id or 0))
            sheet.append(cells.row([mark, *([organisation] if with_organisation else []), *texts]))
    for example in EXAMPLES if not count else ():
        told = [example.get(name, "") for name in FIELDS]
        sheet.append(cells.row(["", *([""] if with_organisation else []), *told]))
    _choices_sheet(book, choices)
    file = TemporaryFile(prefix="meedoen-")  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file


def _prepare(sheet: Any, before: int) -> None:
    """Say what stands before the rows in the file: widths, what stays in sight, the hidden column."""
    sheet.column_dimensions["A"].hidden = True
    for position, name in enumerate(FIELDS, start=before + 1):
        sheet.column_dimensions[get_column_letter(position)].width = 40 if name in LONG else 20
    if before > 1:
        sheet.column_dimensions["B"].width = 28
    sheet.freeze_panes = f"{get_column_letter(before + 2)}2"


def _choices(sheet: Any, before: int, rows: int) -> list[tuple[str, list[str]]]:
    """Let each column say what to write in it, and offer its answers; give (heading, answers) for the other sheet."""
    lists: list[tuple[str, list[str]]] = []
    for position, name in enumerate(FIELDS, start=before + 1):
        options, letter = options_of(name), get_column_letter(position)
        if options:
            lists.append((heading_of(name), options))
            column = get_column_letter(len(lists))
            rule = DataValidation(
                "list", formula1=f"{CHOICES_SHEET}!${column}$2:${column}${len(options) + 1}", allow_blank=True
            )
        else:
            rule = DataValidation()
        rule.showErrorMessage, rule.showInputMessage = False, True
        rule.promptTitle, rule.prompt = heading_of(name)[:32], help_of(name)[:250]
        rule.add(f"{letter}1:{letter}{rows + 1}")
        sheet.data_validations.append(rule)
    return lists


def _choices_sheet(book: Any, lists: list[tuple[str, list[str]]]) -> None:
    """Write the answers to choose from, column by column, in a sheet that nobody needs to see."""
    sheet = book.create_sheet(CHOICES_SHEET)
    sheet.sheet_state = "hidden"
    longest = max((len(options) for _heading, options in lists), default=0)
    sheet.append([heading for heading, _options in lists])
    for at in range(longest):
        sheet.append([options[at] if at < len(options) else None for _heading, options in lists])


class _Cells:
    """Two cells that are written again and again: a style costs most of a cell, and may not change once written."""

    def __init__(self, sheet: Any) -> None:
        self.usual, self.quoted = (self._styled(sheet) for _each in range(2))
        self.quoted.quotePrefix = True

    def row(self, texts: Iterable[str]) -> Iterable[Any]:
        """Give the cells of a row; an empty one is not written at all."""
        for text in texts:
            clean = without_control(text)
            if not clean:
                yield None
                continue
            cell = self.quoted if may_be_a_formula(clean) else self.usual
            cell.value = clean
            cell.data_type = "s"
            yield cell

    @staticmethod
    def _styled(sheet: Any) -> Any:
        cell = WriteOnlyCell(sheet)
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell


def download_name(organisation: str) -> str:
    """Name the file after the organisation, "" for all."""
    words = _("listings")
    return f"{organisation[:60]} - {words}.xlsx" if organisation else f"{words}.xlsx"
