"""The table of holes: municipality by one axis, with rows, columns and a total in which each offer counts once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.gaps.asked import Asked
from search.gaps.axes import Column
from search.gaps.facts import OfferFacts
from search.gaps.fits import ALL, Fit, alike, counts_in, fit_in
from search.gaps.places import WHOLE_REGION, Place
from search.gaps.view import Counting, GapView

PER = 10_000  # inhabitants


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row and a column meet, or at their end.

    Attributes:
        known: the offers that are known to fit.
        unknown: the offers of which nobody said.
        asked: how often it was asked for, and not found.
        met: how often of these it is met since (`search.wishes`).
        places: the places of the known ones together, as far as a number is known; only where places are counted.
        unnumbered: how many of the known ones have no number of places.
    """

    known: int = 0
    unknown: int = 0
    asked: int = 0
    places: int = 0
    unnumbered: int = 0
    met: int = 0

    @property
    def waiting(self) -> int:
        """How often it was asked for, and still is."""
        return self.asked - self.met

    @property
    def is_hole(self) -> bool:
        """There is nothing: no offer fits, and none might."""
        return not (self.known or self.unknown)


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality, or the whole region: a cell for each column, and the row's total."""

    place: Place
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class GapMatrix:
    """The table.

    An offer of two municipalities counts in both their rows, and one of five evenings in five columns. In the total of
    a row, of a column and of everything it counts once: as known when it is known to fit a column, else as unknown when
    it might fit one, else not. So totals may be less than their cells together. The row of the whole region holds what
    belongs to no municipality in particular; it is in the total, and in no municipality's row.

    Attributes:
        foot: the total of each column.
        total: of everything. Offers of a municipality without a row are in it and in `foot` only.
    """

    view: GapView
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[Cell, ...]
    total: Cell

    @property
    def highest(self) -> int:
        """The highest number of a cell, for the scale of colours; 0 where there is nothing."""
        return max((self.number(cell) for row in self.rows for cell in row.cells), default=0)

    def number(self, cell: Cell) -> int:
        """Give what a cell counts: offers, or places."""
        return cell.places if self.view.counting is Counting.PLACES else cell.known

    def per_inhabitants(self, cell: Cell, place: Place) -> float | None:
        """Give that number per 10,000 inhabitants of the place, with one decimal; None where these are unknown."""
        return round(self.number(cell) * PER / place.population, 1) if place.population else None

    def cell(self, place: str, column: str) -> Cell | None:
        """Give the cell of this NIS code (or WHOLE_REGION) and column; None where there is none."""
        position = next((number for number, one in enumerate(self.columns) if one.value == column), None)
        row = next((row for row in self.rows if row.place.value == place), None)
        return row.cells[position] if row is not None and position is not None else None


def gap_matrix(
    facts: Iterable[OfferFacts], view: GapView, places: Sequence[Place], columns: Sequence[Column], asked: Asked
) -> GapMatrix:
    """Make the table of these offers; pure, without a query."""
    counts = _Counts(tuple(column.value for column in columns), view, asked)
    for one, times in alike(facts, view):
        sure = counts_in(view, one)
        if sure is not False:
            counts.add(one, fit_in(view.axis, one), sure is True, times)
    rows = tuple(
        Row(
            place,
            tuple(counts.cell(place.value, one.value) for one in columns),
            counts.cell(place.value, ""),
        )
        for place in places
    )
    foot = tuple(counts.cell("", one.value) for one in columns)
    return GapMatrix(view, tuple(columns), rows, foot, counts.cell("", ""))


class _Counts:
    """Adds up, by (place, column); an empty place or column is the total."""

    def __init__(self, columns: tuple[str, ...], view: GapView, asked: Asked) -> None:
        self.columns = frozenset(columns)
        self.asked = asked
        self.with_places = view.counting is Counting.PLACES
        self.known: Counter[tuple[str, str]] = Counter()
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.places: Counter[tuple[str, str]] = Counter()
        self.unnumbered: Counter[tuple[str, str]] = Counter()

    def add(self, facts: OfferFacts, fit: Fit, sure: bool, times: int) -> None:
        """Add so many offers like this one. Where it is not sure that it counts, it is unknown wherever it may fit."""
        known, unknown = fit.known & self.columns, self.columns if fit.unknown == ALL else fit.unknown & self.columns
        if not sure:
            known, unknown = frozenset(), known | unknown
        known_somewhere, maybe_somewhere = ("",) if known else (), ("",) if unknown and not known else ()
        number = facts.places if self.with_places else 0
        for place in (*(facts.located or (WHOLE_REGION,)), ""):
            for column in (*known, *known_somewhere):
                self._add_known((place, column), number, times)
            for column in (*unknown, *maybe_somewhere):
                self.unknown[place, column] += times

    def _add_known(self, where: tuple[str, str], number: int | None, times: int) -> None:
        self.known[where] += times
        if number is None:
            self.unnumbered[where] += times
        else:
            self.places[where] += number * times

    def cell(self, place: str, column: str) -> Cell:
        """Give the cell; an empty place or column: of all of them."""
        where = (place, column)
        return Cell(
            known=self.known[where],
            unknown=self.unknown[where],
            asked=self.asked.times[where],
            places=self.places[where],
            unnumbered=self.unnumbered[where],
            met=self.asked.met[where],
        )
