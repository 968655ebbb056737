"""The table as it is drawn: shades, digits, words for who hears it, a link in each cell."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Kind
from portal.gaps.choosing import cell_page_of
from portal.gaps.parts import CellShown, Head, Key, RowShown, Spanning, TableShown
from search.gaps.axes import Axis, Column
from search.gaps.matrix import Cell, GapMatrix, Row
from search.gaps.places import Place
from search.gaps.view import Counting, GapView

ZERO, MAYBE, NONE = "zero", "maybe", "none"
SHADES: Final = ("1", "2", "3", "4")
# From how many on a cell has this shade, where activities are counted: one, two, three, five (as in the mock-up).
FIRST: Final = (1, 2, 3, 5)
DENSE: Final = 12  # columns: from so many on they stand closer
LEAST: Final = 0.1  # per 10,000 inhabitants: less is not written
KIND_SLUGS: Final = frozenset(kind.slug for kind in Kind)


def table_of(matrix: GapMatrix, view: GapView) -> TableShown:
    """Make the table; the open cell of the view is marked."""
    scale = _Scale(matrix)
    rows = [_row(matrix, row, view, scale) for row in matrix.rows if not _is_empty_region(row)]
    columns = matrix.columns
    spanning = [Spanning(words, len(list(own))) for words, own in groupby(columns, lambda column: str(column.group))]
    return TableShown(
        caption=caption_of(view),
        spanning=tuple(spanning) if any(str(one.words) for one in spanning) else (),
        heads=tuple(_head(column, view.axis) for column in columns),
        rows=tuple(rows),
        foot=tuple(_total(matrix, cell) for cell in matrix.foot),
        total=_total(matrix, matrix.total),
        keys=scale.keys(),
        is_dense=len(columns) >= DENSE,
    )


def caption_of(view: GapView) -> str:
    """Say what the table holds, in one sentence."""
    said = _("%(what)s in each municipality, by %(axis)s") % {"what": view.counting.label, "axis": view.axis.label}
    if view.group is not type(view.group).EVERYBODY:
        said += " · " + _("for: %(group)s") % {"group": view.group.label}
    if view.per_inhabitants:
        said += " · " + _("per 10,000 inhabitants")
    return said[:1].upper() + said[1:]


def maybe_of(matrix: GapMatrix, cell: Cell) -> int:
    """Give how many might be there besides: nobody said, or nobody said how many places."""
    return cell.unknown + (cell.unnumbered if matrix.view.counting is Counting.PLACES else 0)


def said_of(counting: Counting, number: int, maybe: int, asked: int, met: int = 0) -> str:
    """Say what a cell holds in words: "geen activiteiten, misschien 2, 5 keer gevraagd"."""
    parts = [counted(counting, number)]
    if maybe:
        parts.append(ngettext("perhaps %(number)d more", "perhaps %(number)d more", maybe) % {"number": maybe})
    if asked:
        parts.append(ngettext("asked %(number)d time", "asked %(number)d times", asked) % {"number": asked})
    if met:
        parts.append(_("%(number)d of these met") % {"number": met})
    return ", ".join(parts)


def counted(counting: Counting, number: int) -> str:
    """Say the number with its unit."""
    if counting is Counting.PLACES:
        return ngettext("%(count)d place", "%(count)d places", number) % {"count": number} if number else _("no places")
    if counting is Counting.LABELLED:
        with_label = ngettext("%(count)d activity with a label", "%(count)d activities with a label", number)
        return with_label % {"count": number} if number else _("no activity with a label")
    return (
        ngettext("%(count)d activity", "%(count)d activities", number) % {"count": number}
        if number
        else _("no activities")
    )


class _Scale:
    """From which number on a cell has which shade."""

    def __init__(self, matrix: GapMatrix) -> None:
        self.matrix = matrix
        self.by_count = matrix.view.counting is not Counting.PLACES and not matrix.view.per_inhabitants
        values = [self._value(cell, row.place) for row in matrix.rows for cell in row.cells]
        most = max(values, default=0.0)
        self.steps: Sequence[float] = FIRST if self.by_count else [most * part / 4 for part in range(4)]

    def shade(self, cell: Cell, place: Place) -> str:
        value = self._value(cell, place)
        if self.matrix.number(cell):
            reached = sum(value >= step if self.by_count else value > step for step in self.steps)
            return SHADES[max(reached, 1) - 1]
        if maybe_of(self.matrix, cell):
            return MAYBE
        # What belongs to no municipality in particular is no hole where it is missing, unless somebody asked.
        return NONE if place.is_region and not cell.asked else ZERO

    def keys(self) -> tuple[Key, ...]:
        """Give the legend: the numbers of each shade."""
        if self.by_count:
            return tuple(Key(shade, words) for shade, words in zip(SHADES, ("1", "2", "3", "5+"), strict=True))
        if not self.steps[-1]:
            return ()
        return tuple(Key(shade, f"> {in_digits(step)}") for shade, step in zip(SHADES, self.steps, strict=True))

    def _value(self, cell: Cell, place: Place) -> float:
        if not self.matrix.view.per_inhabitants:
            return self.matrix.number(cell)
        each = self.matrix.per_inhabitants(cell, place)
        return self.matrix.number(cell) if each is None else each


def in_digits(value: float) -> str:
    """Write a number as one reads it: "3", "1,5"."""
    return number_format(value, decimal_pos=0 if float(value).is_integer() else 1, use_l10n=True)


def _row(matrix: GapMatrix, row: Row, view: GapView, scale: _Scale) -> RowShown:
    place = row.place
    return RowShown(
        name=place.name,
        href="" if place.is_region else f"{reverse('matrix')}?gemeente={place.value}",
        cells=tuple(
            _cell(matrix, cell, place, column, view, scale)
            for cell, column in zip(row.cells, matrix.columns, strict=True)
        ),
        total=_total(matrix, row.total, place),
    )


def _cell(matrix: GapMatrix, cell: Cell, place: Place, column: Column, view: GapView, scale: _Scale) -> CellShown:
    digits = digits_of(matrix, cell, place)
    return CellShown(
        number=digits,
        said=_said(matrix, cell, place, digits),
        shade=scale.shade(cell, place),
        maybe=maybe_of(matrix, cell),
        asked=cell.waiting,
        href=cell_page_of(view.opening(place.value, column.value)),
        is_open=(view.place, view.column) == (place.value, column.value),
    )


def _total(matrix: GapMatrix, cell: Cell, place: Place | None = None) -> CellShown:
    digits = digits_of(matrix, cell, place)
    said = _said(matrix, cell, place, digits)
    return CellShown(number=digits, said=said, maybe=maybe_of(matrix, cell), asked=cell.waiting)


def _said(matrix: GapMatrix, cell: Cell, place: Place | None, digits: str) -> str:
    said = said_of(matrix.view.counting, matrix.number(cell), maybe_of(matrix, cell), cell.asked, cell.met)
    if place is None or not matrix.view.per_inhabitants or not matrix.number(cell):
        return said
    if not place.population:
        unknown = _("inhabitants unknown")
        return f"{said}, {unknown}"
    return _("%(number)s per 10,000 inhabitants") % {"number": digits} + f", {said}"


def digits_of(matrix: GapMatrix, cell: Cell, place: Place | None) -> str:
    """Write the number of a cell; a total over municipalities (no place), and unknown inhabitants, as it is.

    What is there, but less than a tenth per 10,000 inhabitants, is not nothing: "< 0,1".
    """
    number = matrix.number(cell)
    each = matrix.per_inhabitants(cell, place) if place is not None and matrix.view.per_inhabitants else None
    if each is None:
        return in_digits(number)
    return in_digits(each) if each or not number else f"< {in_digits(LEAST)}"


def _head(column: Column, axis: Axis) -> Head:
    kind = column.value if axis is Axis.KIND and column.value in KIND_SLUGS else ""
    return Head(column.head, column.label, column.picture, kind)


def _is_empty_region(row: Row) -> bool:
    """The whole region, where nothing belongs to it and nobody asked without naming a place: no row."""
    return row.place.is_region and row.total == Cell()
