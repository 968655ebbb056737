"""The sheets we give: an empty one to fill in, and one's own sheet back with remarks beside each row."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogue import choices
from catalogue.importing.columns import COLUMNS, NEEDED, REMARKS_HEADING
from catalogue.importing.reading import MAX_ROWS, OFFERS_SHEET
from catalogue.importing.services import CheckedSheet, Table, column_label

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADING = PatternFill("solid", fgColor="FF1F4E5F")
_WRONG = PatternFill("solid", fgColor="FFFCE4D6")
# Dutch, as the offers are: these rows are what a coordinator fills in, not words of the program.
EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "name": "Praattafel in de bib",
        "organisation": "Bibliotheek",
        "kind": "Nederlands oefenen",
        "municipality": "Geraardsbergen",
        "what": "Je praat en speelt samen met vrijwilligers.",
        "for_whom": "Voor wie Nederlands wil oefenen.",
        "age": "18+",
        "audience": "iedereen",
        "children": "nee",
        "social_form": "in een groep",
        "when": "elke woensdag 19u-21u, niet in de schoolvakanties",
        "venue": "Bibliotheek, eerste verdieping",
        "address": "Voorbeeldstraat 1",
        "level": "1.2",
        "reading": "nee",
        "price": "gratis",
        "walk_in": "ja",
        "steps": "Kom langs op woensdag.\nVraag naar An.",
        "contact": "An",
        "phone": "054 00 00 01",
        "email": "an@example.org",
        "website": "www.example.org",
    },
    {
        "name": "Wandelen op zondag",
        "organisation": "Wandelclub De Stappers",
        "kind": "Uitstap",
        "municipality": "Geraardsbergen, Ninove",
        "what": "Je wandelt samen acht kilometer.",
        "for_whom": "Voor iedereen die graag stapt.",
        "children": "ja",
        "when": "6/12/2026 10u",
        "level": "?",
        "price": "2 euro",
        "waiting": "nee",
        "contact": "Willy",
        "phone": "054 00 00 02",
        "internal_notes": "Bellen na 18 uur.",
    },
)


def template_sheet() -> bytes:
    """Make the empty sheet (.xlsx): headings, allowed values, two examples, and a sheet that explains each column."""
    book = Workbook()
    offers = book.active
    if not isinstance(offers, Worksheet):
        raise TypeError("a new workbook begins with a worksheet")
    offers.title = OFFERS_SHEET
    _append(offers, [column.words[0] for column in COLUMNS])
    _dress_headings(offers)
    for example in EXAMPLES:
        _append(offers, [example.get(column.key, "") for column in COLUMNS])
    for row in offers.iter_rows(min_row=2, max_row=3):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"  # text: Excel leaves 0470… and 1.2 as they were typed
    _allow_values(offers)
    _explain(book.create_sheet(_("Explanation")))
    return _saved(book)


def sheet_with_remarks(table: Table, sheet: CheckedSheet) -> bytes:
    """Make the sheet that was brought in again (.xlsx), with a last column that says what there is to mend."""
    remarks: dict[int, list[str]] = {}
    for finding in sheet.findings:
        remarks.setdefault(finding.row, []).append(f"{column_label(finding.key)}: {finding.message}")
    book = Workbook()
    page = book.active
    if not isinstance(page, Worksheet):
        raise TypeError("a new workbook begins with a worksheet")
    page.title = OFFERS_SHEET
    width = len(table.headings)
    _append(page, [*table.headings, REMARKS_HEADING])
    _dress_headings(page)
    wrong = {row.number for row in sheet.rows if row.has_errors}
    for row in table.rows:
        _append(page, [*(row.cell(position) for position in range(width)), "\n".join(remarks.get(row.number, []))])
        if row.number in wrong:
            for cell in page[page.max_row]:
                cell.fill = _WRONG
    page.column_dimensions[get_column_letter(width + 1)].width = 70
    return _saved(book)


def allowed_values() -> dict[str, list[str]]:
    """Give the values that the sheet offers in a list, by column key, as they stand on the screen."""
    yes_no = [str(answer.label) for answer in choices.YesNo]
    kinds: dict[str, type[choices.PictureChoices]] = {
        "kind": choices.Kind,
        "social_form": choices.SocialForm,
        "audience": choices.Audience,
    }
    lists = {key: [str(option.label) for option in options] for key, options in kinds.items()}
    return lists | {key: yes_no for key in ("children", "childcare", "reading", "walk_in")}


def _append(page: Worksheet, texts: Iterable[str]) -> None:
    """Add a row of texts; one that begins with = stays a text and becomes no formula."""
    page.append(list(texts))
    for cell in page[page.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def _dress_headings(page: Worksheet) -> None:
    for position, cell in enumerate(page[1], start=1):
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(position)].width = 24
    page.freeze_panes = "B2"


def _allow_values(page: Worksheet) -> None:
    for position, column in enumerate(COLUMNS, start=1):
        values = allowed_values().get(column.key)
        if values:
            # A hint, never a wall: the importer understands many other words.
            rule = DataValidation(
                "list",
                formula1=f'"{",".join(values)}"',
                allow_blank=True,
                showErrorMessage=False,
                showInputMessage=True,
            )
            rule.prompt = _("Choose from the list, or write it in your own words.")
            letter = get_column_letter(position)
            rule.add(f"{letter}2:{letter}{MAX_ROWS}")
            page.add_data_validation(rule)


def _explain(page: Worksheet) -> None:
    _append(page, [_("Column"), _("What to write"), _("Needed?")])
    _dress_headings(page)
    needed = {*NEEDED, "organisation", "kind"}
    for column in COLUMNS:
        text = explanations().get(column.key, "")
        values = allowed_values().get(column.key)
        if values:
            text = f"{text} {_('Choose:')} {', '.join(values)}."
        _append(page, [column.words[0], text.strip(), _("yes") if column.key in needed else _("no")])
    page.column_dimensions["B"].width = 90
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def explanations() -> dict[str, str]:
    """Say per column what to write in it."""
    return {
        "name": _("The name of the activity. One row for each activity."),
        "short_title": _("Only if the name is longer than six words: the name in at most six words."),
        "organisation": _("Who organises it. We look for the name; a new name makes a new organisation."),
        "municipality": _("One or more names, postcodes or NIS codes. Empty: the whole region."),
        "sentence": _("One short sentence for the tile."),
        "what": _("Plain Dutch. A sentence of more than 15 words is refused."),
        "for_whom": _("Plain Dutch. A sentence of more than 15 words is refused."),
        "age": _("For example: 18+, 6-12, vanaf 12 jaar."),
        "when": _("For example: elke woensdag 19u-21u; 3/12/2026 14u; na afspraak."),
        "level": _("1 to 4, or NT2 (1.1, 1.2, 2.x), or A1, A2, B1. A guideline, never a test. Empty: unknown."),
        "price": _("For example: gratis, 5 euro, 5 euro per les. Empty: unknown."),
        "waiting": _("ja, nee, vol, or how long: 2 maanden."),
        "steps": _("One step on each line."),
        "contact": _("A name that may be public."),
        "phone": _("A number that may be public."),
        "procedure": _("How a counsellor refers somebody. Not public."),
        "counsellor_notes": _("For counsellors. Not public."),
        "internal_notes": _("Only for coaches and coordinators. Never public."),
        "themes": _("Words from the list of themes, with a comma between them."),
        "source_ref": _("Your own number, if you have one."),
    }


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
