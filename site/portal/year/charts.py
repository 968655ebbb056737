"""Drawings of tables, as the places and lengths that an SVG takes. The table beside it says the same in numbers.

Widths are percentages and letters keep their size, so that a drawing is as legible on a phone as on paper. Series
differ in pattern, not in colour alone (css/year.css), and each bar carries its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NAME, BAR, APART, BETWEEN = 21, 12, 2, 9  # pixels: the line of a name, a bar, between two bars, between two groups
WIDEST: Final = 84  # per cent: beyond it stands the number
FILLS: Final = ("fill-now", "fill-part", "fill-third", "fill-fourth")
TALLEST, HEAD, FOOT = 200, 22, 24  # of the columns: pixels


@dataclass(frozen=True)
class Bar:
    """One bar: where, how wide, with which number, of which series."""

    y: int
    width: str
    height: int
    number: int
    number_y: int
    fill: str


@dataclass(frozen=True)
class Group:
    """The bars of one row of a table, below its name."""

    name: str
    name_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarChart:
    """Bars, row after row. `series`: name and fill of each, to say which is which."""

    groups: tuple[Group, ...]
    series: tuple[tuple[str, str], ...]
    height: int


@dataclass(frozen=True)
class Column:
    """A month: a column and within it the part that has a label; all x in per cent, all y in pixels."""

    x: str
    width: str
    middle: str
    y: int
    height: int
    part_y: int
    part_height: int
    number: int
    number_y: int
    name: str


@dataclass(frozen=True)
class MonthChart:
    """Columns, month after month."""

    columns: tuple[Column, ...]
    series: tuple[tuple[str, str], ...]
    height: int
    foot: int


def bar_chart(rows: Sequence[tuple[str, Sequence[int]]], series: Sequence[str], most: int = 10) -> BarChart | None:
    """Draw the first rows, as (name, a number for each series); None where there is nothing to draw."""
    drawn = rows[:most]
    largest = max((number for _name, numbers in drawn for number in numbers), default=0)
    if not largest:
        return None
    groups, y = [], 0
    for name, numbers in drawn:
        top = y + NAME
        bars = tuple(
            Bar(
                y=top + at * (BAR + APART),
                width=_per_cent(WIDEST * number / largest),
                height=BAR,
                number=number,
                number_y=top + at * (BAR + APART) + BAR - 1,
                fill=FILLS[at],
            )
            for at, number in enumerate(numbers)
        )
        groups.append(Group(name, y + NAME - 6, bars))
        y = top + len(numbers) * (BAR + APART) + BETWEEN
    return BarChart(tuple(groups), tuple(zip(series, FILLS, strict=False)), y)


def month_chart(months: Sequence[tuple[str, int, int]], series: Sequence[str]) -> MonthChart | None:
    """Draw (name, all, those within) for each month; None where there is nothing to draw."""
    largest = max((number for _name, number, _part in months), default=0)
    if not largest:
        return None
    step = 100 / max(len(months), 6)  # a young year has slim columns too
    columns = []
    for at, (name, number, part) in enumerate(months):
        height, within = round(TALLEST * number / largest), round(TALLEST * part / largest)
        columns.append(
            Column(
                x=_per_cent(at * step + step * 0.08),
                width=_per_cent(step * 0.84),
                middle=_per_cent(at * step + step / 2),
                y=HEAD + TALLEST - height,
                height=height,
                part_y=HEAD + TALLEST - within,
                part_height=within,
                number=number,
                number_y=HEAD + TALLEST - height - 6,
                name=name,
            )
        )
    return MonthChart(
        tuple(columns), tuple(zip(series, FILLS, strict=False)), HEAD + TALLEST + FOOT, HEAD + TALLEST + 18
    )


def _per_cent(number: float) -> str:
    return f"{number:.2f}%"
