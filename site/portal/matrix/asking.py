"""What the address of the matrix asks: a query, and how it is shown. All of it is in the address, to be kept."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from catalogue.models import RegionPage, Theme
from search.matrix.columns import COLUMNS, USUAL
from search.matrix.parsing import parse_matrix
from search.matrix.query import MatrixQuery
from search.parameters import NO_WORDS, NOT_A_CHOICE, Note
from search.services import every_theme, nis_of, understood
from search.understanding import unreadable
from search.values import shown

MOST_COMPARED = 4
LARGEST_ID = 2**63 - 1  # what a database can hold


@dataclass(frozen=True)
class Shown:
    """How the matrix is shown.

    Attributes:
        columns: the names of the chosen ones, in the order of the table.
        dense: rows stand closer.
        opened: id of the offer in the side panel.
        compared: ids of the offers ticked to be compared, at most MOST_COMPARED.
    """

    columns: tuple[str, ...] = USUAL
    dense: bool = False
    opened: int | None = None
    compared: tuple[int, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """Give it as (parameter, value), what is usual left out."""
        columns = [("kolom", name) for name in self.columns] if self.columns != USUAL else []
        ticked = [("vergelijk", str(number)) for number in self.compared]
        opened = [("rij", str(self.opened))] if self.opened else []
        return [*columns, *([("dicht", "1")] if self.dense else []), *ticked, *opened]


@dataclass(frozen=True)
class Asked:
    """A query with how it is shown. `themes`: id → theme, of every theme; `notes`: what was left out, and why."""

    query: MatrixQuery
    shown: Shown = field(default_factory=Shown)
    themes: dict[int, Theme] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def theme_names(self) -> dict[str, str]:
        """Slug → name of every theme."""
        return {theme.slug: theme.name for theme in self.themes.values()}

    def pairs(self) -> list[tuple[str, str]]:
        """Give all of it as (parameter, value)."""
        return [*self.query.pairs(), *self.shown.pairs()]

    def href(self, query: MatrixQuery | None = None, **shown: object) -> str:
        """Give the address of the matrix for another query, or shown otherwise. The side panel stays only if asked."""
        manner = replace(self.shown, **({"opened": None} | shown)).pairs() if shown else self._manner  # type: ignore[arg-type]
        words = urlencode([*(query or self.query).pairs(), *manner])
        return self._path + (f"?{words}" if words else "")

    @cached_property
    def _path(self) -> str:
        return reverse("matrix")

    @cached_property
    def _manner(self) -> list[tuple[str, str]]:
        """How it is shown, without a panel: worked out once for the hundreds of links of a page."""
        return replace(self.shown, opened=None).pairs()

    def without(self, *names: str) -> list[tuple[str, str]]:
        """Give what a form must carry along besides its own fields."""
        return [(name, value) for name, value in self.pairs() if name not in {"rij", "pagina", *names}]

    def meaning(self, query: MatrixQuery) -> Self:
        """Give the same, shown alike, for another query."""
        return replace(self, query=query)


def asked(parameters: QueryDict, region: RegionPage) -> Asked:
    """Read the address. Words of a place, a day or a price act as filters; raises EngineUnavailable."""
    typed = as_typed(parameters)
    query = understood(typed.query, region)
    lost = unreadable(typed.query.q) if typed.query.q and not query.q else ""
    more = (Note("q", shown(lost), NO_WORDS),) if lost else ()
    return replace(typed, query=query, notes=(*typed.notes, *more))


def as_typed(parameters: QueryDict) -> Asked:
    """Read the address without asking an engine what words mean."""
    themes = every_theme()
    slugs = frozenset(theme.slug for theme in themes.values())
    query, notes = parse_matrix(parameters, nis_of, themes=slugs)
    return Asked(query, _shown(parameters), themes, (*notes, *_unknown_columns(parameters)))


def numbers(values: list[str]) -> tuple[int, ...]:
    """Give the ids among these values, each once, in their order."""
    there = (int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 20)
    return tuple(dict.fromkeys(number for number in there if 0 < number <= LARGEST_ID))


def _shown(parameters: QueryDict) -> Shown:
    chosen = set(parameters.getlist("kolom"))
    columns = tuple(column.name for column in COLUMNS if column.name in chosen)
    return Shown(
        columns=columns or USUAL,
        dense=parameters.get("dicht") == "1",
        opened=next(iter(numbers(parameters.getlist("rij"))), None),
        compared=numbers(parameters.getlist("vergelijk"))[:MOST_COMPARED],
    )


def _unknown_columns(parameters: QueryDict) -> list[Note]:
    names = {column.name for column in COLUMNS}
    return [Note("kolom", shown(name), NOT_A_CHOICE) for name in parameters.getlist("kolom") if name not in names]
