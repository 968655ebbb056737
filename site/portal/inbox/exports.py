"""The inbox as a file: one line for each group, with the same filters."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from tempfile import TemporaryFile
from typing import Any, Final

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from catalogue.selectors import organisation_titles
from portal.inbox.filters import ABOUT, InboxForm
from portal.inbox.rows import said_of, title_of
from portal.matrix.exports.csv_file import BOM, SEPARATOR
from portal.matrix.exports.safe_text import defused, may_be_a_formula, without_control
from portal.matrix.exports.views import XLSX_TYPE
from portal.matrix.exports.xlsx import head_cell
from portal.matrix.words import MatrixNames
from search.inbox import Group
from search.services import every_theme

Cell = str | int | date | None
HEADS: Final = (
    (gettext_lazy("What it is about"), 22),
    (gettext_lazy("About"), 38),
    (gettext_lazy("Organisation"), 26),
    (gettext_lazy("Reason"), 22),
    (gettext_lazy("Told"), 8),
    (gettext_lazy("Searched in vain"), 10),
    (gettext_lazy("By whom"), 38),
    (gettext_lazy("First"), 12),
    (gettext_lazy("Last"), 12),
    (gettext_lazy("Words"), 50),
    (gettext_lazy("State"), 18),
    (gettext_lazy("The organisation says"), 38),
    (gettext_lazy("Answer"), 38),
)


def lines(groups: Iterable[Group]) -> Iterator[list[Cell]]:
    """Give a line for each group, with typed cells; three queries."""
    found = list(groups)
    partners = organisation_titles([group.offer for group in found if group.offer])
    names, about = MatrixNames({theme.slug: theme.name for theme in every_theme().values()}), dict(ABOUT)
    for group in found:
        yield [
            str(about[group.about]),
            title_of(group, names),
            partners.get(group.offer.pk, "") if group.offer else "",
            str(group.reason.label),
            group.told,
            group.searched,
            said_of(group),
            group.oldest,
            group.newest,
            " / ".join(quote.words for quote in group.quotes),
            str(group.state.label),
            group.organisation_says,
            group.answer,
        ]


def _csv(groups: list[Group], form: InboxForm) -> HttpResponseBase:
    file = StringIO()
    writer = csv.writer(file, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([defused(str(head)) for head, _width in HEADS])
    for line in lines(groups):
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in line])
    named = content_disposition_header(as_attachment=True, filename=_name(form, "csv"))
    return HttpResponse(
        BOM + file.getvalue(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": named}
    )


def _workbook(groups: list[Group], form: InboxForm) -> HttpResponseBase:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Signals"))
    sheet.freeze_panes = "A2"
    for number, (_head, width) in enumerate(HEADS):
        sheet.column_dimensions["ABCDEFGHIJKLM"[number]].width = width
    sheet.append([head_cell(sheet, str(head)) for head, _width in HEADS])
    for line in lines(groups):
        sheet.append([_cell(sheet, value) for value in line])
    file = TemporaryFile(prefix="meedoen-")  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_name(form, "xlsx"), content_type=XLSX_TYPE)


def _cell(sheet: Any, value: Any) -> Any:
    """Give a cell; text stays text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=without_control(value) if isinstance(value, str) else value)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = may_be_a_formula(value)
    return cell


def _name(form: InboxForm, ending: str) -> str:
    return f"meedoen-signalen-{form.stand}-{timezone.localdate()}.{ending}"


MAKERS: Final[dict[str, Callable[[list[Group], InboxForm], HttpResponseBase]]] = {"xlsx": _workbook, "csv": _csv}
