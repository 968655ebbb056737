"""Up to four offers side by side: what differs first."""

from dataclasses import dataclass
from datetime import datetime

from portal.matrix.asking import Asked
from portal.matrix.cells import Cell, cell
from portal.matrix.reasons import Reasons, reasons_of
from portal.matrix.words import MatrixNames
from portal.matrix.worth import lines_of, worth_of
from search.matrix.columns import COLUMNS
from search.matrix.finding import MatrixRow


@dataclass(frozen=True)
class Compared:
    """The offers, and for each column what stands in it; `differ` and `same` together are every column with words.

    `worth` says what was decided of each, criterion by criterion, and what talks told; empty where there is nothing.
    """

    titles: tuple[tuple[str, str, str], ...]  # title, kind, address
    reasons: tuple[Reasons, ...]
    worth: tuple[tuple[str, tuple[Cell, ...]], ...]
    differ: tuple[tuple[str, tuple[Cell, ...]], ...]
    same: tuple[tuple[str, Cell], ...]


def compared(rows: list[MatrixRow], asked: Asked, now: datetime) -> Compared:
    """Compare these rows."""
    names = MatrixNames(asked.theme_names)
    lines = [(str(column.label), tuple(cell(row, column.name, now) for row in rows)) for column in COLUMNS]
    said = [line for line in lines if any(one.words for one in line[1])]
    return Compared(
        titles=tuple((row.offer.title, row.document.kinds[0], row.offer.record.url or "") for row in rows),
        reasons=tuple(reasons_of(row, asked.query.profile, names) for row in rows),
        worth=lines_of(rows, worth_of(rows, now)),
        differ=tuple((label, cells) for label, cells in said if len(set(cells)) > 1),
        same=tuple((label, cells[0]) for label, cells in said if len(set(cells)) == 1),
    )
