"""Where to begin: the holes that matter most."""

from dataclasses import dataclass

from search.gaps.axes import Column
from search.gaps.matrix import Cell, GapMatrix
from search.gaps.places import Place


@dataclass(frozen=True, slots=True)
class Gap:
    """One hole."""

    place: Place
    column: Column
    cell: Cell


def worst_gaps(matrix: GapMatrix, most: int = 3) -> tuple[Gap, ...]:
    """Give the worst holes of the municipalities, worst first.

    The order: first what was asked for most often and is not met, for there somebody waits. Equally often (mostly
    never): where most people live, for there most would come; an unknown number of inhabitants comes last. Then in the
    order of the columns, then of the rows. The row of the whole region is left out: what is missing there is
    missing somewhere.
    """
    holes = (
        (Gap(row.place, column, cell), position)
        for row in matrix.rows
        if not row.place.is_region
        for position, (column, cell) in enumerate(zip(matrix.columns, row.cells, strict=True))
        if cell.is_hole
    )
    ordered = sorted(holes, key=lambda one: (-one[0].cell.waiting, -(one[0].place.population or 0), one[1]))
    return tuple(gap for gap, _position in ordered[:most])
