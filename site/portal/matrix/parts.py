"""The matrix as its template needs it: plain values; every link a whole address of the matrix."""

from dataclasses import dataclass

from portal.matrix.cells import Cell
from portal.matrix.reasons import Reasons

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choice:
    """One value of a filter, or one entry of a menu: its words, its count (None: none is said), where it leads."""

    value: str
    label: str
    href: str
    chosen: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Box:
    """One filter. `searchable`: a long list, in which one can look for a word; `note`: one sentence below it."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    unfolded: bool
    searchable: bool = False
    note: str = ""

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Head:
    """The head of a column. `direction`: "ascending", "descending", or "" where the order is another."""

    name: str
    label: str
    href: str
    direction: str
    edge: bool  # the first of its group


@dataclass(frozen=True)
class HeadGroup:
    """A group of columns: its words, and how many columns it spans."""

    label: str
    span: int


@dataclass(frozen=True)
class Line:
    """A row of the table.

    Attributes:
        href: where it opens in the side panel.
        tags: words that must be seen at once, with their class: "stop", "care".
        below: the first row that probably does not fit: a line stands above it.
        is_new: it was not there when the saved search was opened last.
    """

    id: int
    title: str
    kind: str
    kind_label: str
    href: str
    cells: tuple[Cell, ...]
    tags: tuple[tuple[str, str], ...]
    reasons: Reasons
    opened: bool
    ticked: bool
    tick_href: str
    below: bool
    is_new: bool


@dataclass(frozen=True)
class ProfileField:
    """One question of the profile: what is said, and its answers.

    Attributes:
        kind: the sort of form it opens: radio, check, grid, home, wishes.
        themes: of the wishes: those that are themes, for they are another parameter.
    """

    name: str
    label: str
    said: str
    kind: str
    choices: tuple[Choice, ...] = ()
    themes: tuple[Choice, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether one of its own answers is chosen."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Grid:
    """The week: a row for each day, a cell for each part of it as (value, words, chosen).

    Attributes:
        spells: several parts at once, as (value, words, their values with spaces between).
    """

    spells: tuple[tuple[str, str, str], ...]
    parts: tuple[str, ...]
    days: tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]


@dataclass(frozen=True)
class ProfileBar:
    """The person at the table, without a name. `home`, `km` as typed; `hidden`: what its form carries along."""

    fields: tuple[ProfileField, ...]
    grid: Grid
    home: str
    km: str
    clear_href: str  # "" where nothing is said
    ranking_href: str  # the page that explains the order, and knows the way back
    hidden: Pairs


@dataclass(frozen=True)
class Matrix:
    """The whole page but for the side panel and the plan."""

    found: str
    total: int
    words: str
    boxes: tuple[Box, ...]
    chips: tuple[Choice, ...]
    clear_href: str
    groups: tuple[HeadGroup, ...]
    first: Head
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    sorts: tuple[Choice, ...]
    sorted_by: str
    columns: tuple[tuple[str, tuple[Choice, ...]], ...]  # by group
    density: Choice
    exports: tuple[Choice, ...]
    compare_href: str
    compared: int
    pages: tuple[Choice, ...]
    notes: tuple[str, ...]
    ways_on: tuple[Choice, ...]
    profile: ProfileBar
    address: str  # of this matrix, without a panel
    dense: bool
    has_profile: bool
    hidden: Pairs  # what the search form carries along
    hidden_columns: Pairs  # what the form of columns carries along
    hidden_near: Pairs  # what the form of the distance carries along
    near: str
    radius: str
    need_href: str  # tells the coach that nothing was found
    save_href: str = ""  # asks a name for this search
