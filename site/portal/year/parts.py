"""What the report is made of, whether it is read on a screen, on paper or in a sheet."""

from dataclasses import dataclass
from typing import Final

from portal.year.charts import BarChart, MonthChart

MOST_ROWS: Final = 12  # of a table on the page; the rest stands below, folded, and in the sheet

Cell = int | float | str | None  # None: nobody knows


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, and what stands in each column."""

    name: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """One table, with the drawing of it.

    Attributes:
        slug: names it on its page.
        columns: the heads, that of the names first.
        means: what is counted, since when, of whom; stands beside it everywhere.
        note: what the reader should know of these numbers in particular.
    """

    slug: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    means: str
    bars: BarChart | None = None
    months: MonthChart | None = None
    note: str = ""

    @property
    def shown(self) -> tuple[Row, ...]:
        """Give the rows that are read at once."""
        return self.rows[:MOST_ROWS]

    @property
    def rest(self) -> tuple[Row, ...]:
        """Give those that fold away."""
        return self.rows[MOST_ROWS:]


@dataclass(frozen=True)
class Section:
    """A part of the report. `nothing`: the kind words where there is nothing to tell, and then no tables."""

    slug: str
    title: str
    lead: str
    tables: tuple[Table, ...]
    nothing: str = ""


@dataclass(frozen=True)
class Glance:
    """One large figure of the first page, with a sentence and the comparison with the year before; a link to more.

    Attributes:
        unit: what stands small beside the number, such as "of 12".
    """

    number: str
    unit: str
    words: str
    sentence: str
    before: str
    href: str
