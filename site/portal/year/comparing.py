"""A number beside that of the year before: as columns of a table, and in a few words."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.periods import Spread
from catalogue.places import REGION_WIDE, place_name
from portal.year.numbers import Numbers, Year
from portal.year.parts import Cell, Row

Read = Callable[[Numbers], Cell]


def heads(year: Year, first: str) -> tuple[str, ...]:
    """Give the heads of a table that compares two years."""
    return (first, *years(year))


def years(year: Year) -> tuple[str, ...]:
    """Name the year, and the one before where there is one."""
    if year.before is None:
        return (str(year.year),)
    before = _("%(year)s, same days") if year.runs else "%(year)s"
    return (str(year.year), before % {"year": year.year - 1})


def both(year: Year, read: Read) -> tuple[Cell, ...]:
    """Read the same number of both years."""
    return tuple(read(numbers) for numbers in (year.now, year.before) if numbers is not None)


def row(year: Year, name: str, read: Read, *, is_total: bool = False) -> Row:
    """Make a row that compares."""
    return Row(name, both(year, read), is_total)


def than_before(year: Year, read: Read) -> str:
    """Say it beside the year before; "" where nothing is known of that, or of this one."""
    if year.before is None:
        return ""
    then = read(year.before)
    if not isinstance(then, int | float) or read(year.now) is None:
        return ""
    words = _("%(year)s, same days: %(number)s") if year.runs else _("%(year)s: %(number)s")
    return words % {"year": year.year - 1, "number": shown(then)}


def shown(number: float) -> str:
    """Write a number as Flemings do: half a day is 0,5."""
    return f"{number:g}".replace(".", ",")


def by_place(codes: Iterable[str], cells: Callable[[str], tuple[Cell, ...]], by: int = 0) -> tuple[Row, ...]:
    """Make a row for each municipality, the largest in column `by` on top, then by name; the whole region last."""
    rows = {nis: Row(place_words(nis), cells(nis)) for nis in codes}

    def order(nis: str) -> tuple[bool, int, str]:
        number = rows[nis].cells[by]
        return (nis == REGION_WIDE, -number if isinstance(number, int) else 0, rows[nis].name)

    return tuple(rows[nis] for nis in sorted(rows, key=order))


def place_words(nis: str) -> str:
    """Name a municipality, or that something is of none in particular."""
    return _("the whole region") if nis == REGION_WIDE else place_name(nis)


def day_words(day: date) -> str:
    """Write a day out."""
    return date_format(day, "j F Y")


def drawn(rows: Iterable[Row], *at: int) -> list[tuple[str, tuple[int, ...]]]:
    """Give what a drawing takes of rows: the name, and the numbers of these columns; unknown is drawn as none."""
    return [
        (one.name, tuple(int(cell) if isinstance(cell := one.cells[i], int | float) else 0 for i in at))
        for one in rows
        if not one.is_total
    ]


def day_cell(days: Spread | None, name: str) -> Cell:
    """Give one number of a spread of days, whole where it can be; None where there is none."""
    number = getattr(days, name) if days else None
    return int(number) if isinstance(number, float) and number.is_integer() else number
