"""The matrix on paper: every row of it, landscape, the head repeated on each page (css/matrix_print.css)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.http import HttpRequest
from django.template.loader import get_template, render_to_string

from catalogue.choices import DutchLevel
from portal.matrix.asking import Asked
from portal.matrix.cells import Cell, cell
from portal.matrix.exports.about import About
from portal.matrix.parts import HeadGroup
from portal.matrix.reasons import Reasons, reasons_of
from portal.matrix.words import MatrixNames
from search.matrix.columns import BY_NAME, FIRST, GROUP_NAMES
from search.matrix.finding import MatrixRow

PAPERS: Final = ("a4", "a3")
_HERE_THE_ROWS: Final = "§rows§"


@dataclass(frozen=True)
class PaperRow:
    """A row on paper."""

    title: str
    kind: str
    reasons: Reasons
    cells: tuple[Cell, ...]


def pieces(
    request: HttpRequest, asked: Asked, rows: Iterable[tuple[MatrixRow, str]], about: About, now: datetime
) -> Iterator[str]:
    """Give the page piece by piece: what stands before the rows, each row, what stands behind them."""
    columns = [BY_NAME[name] for name in asked.shown.columns]
    groups = ((GROUP_NAMES[group], len(list(own))) for group, own in groupby(columns, lambda column: column.group))
    paper = request.GET.get("papier")
    context = {
        "about": about,
        "groups": [HeadGroup(str(label), span) for label, span in groups],
        "first": FIRST.label,
        "heads": [column.label for column in columns],
        "rows": _HERE_THE_ROWS,
        "levels": [(level.value, level.label, level.can_do) for level in DutchLevel],
        "paper": paper if paper in PAPERS else PAPERS[0],
        "papers": [(name, name.upper(), f"{asked.href()}{_and(asked)}format=print&papier={name}") for name in PAPERS],
        "way_back": asked.href(),
    }
    before, _mark, behind = render_to_string("portal/matrix/print.html", context, request).partition(_HERE_THE_ROWS)
    template, names = get_template("portal/matrix/print_row.html"), MatrixNames(asked.theme_names)
    yield before
    for row, _address in rows:
        yield template.render({"row": _on_paper(row, asked, names, now)})
    yield behind


def _on_paper(row: MatrixRow, asked: Asked, names: MatrixNames, now: datetime) -> PaperRow:
    return PaperRow(
        title=row.offer.title,
        kind=str(row.offer.kind_of.label),
        reasons=reasons_of(row, asked.query.profile, names),
        cells=tuple(cell(row, name, now) for name in asked.shown.columns),
    )


def _and(asked: Asked) -> str:
    return "&" if "?" in asked.href() else "?"
