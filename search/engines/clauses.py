"""What an engine is asked, in exact terms and in no engine's own language: which documents, in what order, how many.

The rules of finding become clauses once (`questions.py`); each engine only translates them, so that all find alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Everything:
    """Every document."""


@dataclass(frozen=True)
class Nothing:
    """No document."""


@dataclass(frozen=True)
class Has:
    """The documents with one of these exact values in a field (engines/rows.py)."""

    field: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class Lacks:
    """The documents with none of these exact values in a field."""

    field: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class AllOf:
    """The documents that every clause finds; there are two or more."""

    clauses: "tuple[Clause, ...]"


@dataclass(frozen=True)
class AnyOf:
    """The documents that some clause finds; there are two or more."""

    clauses: "tuple[Clause, ...]"


@dataclass(frozen=True)
class Near:
    """The documents with a point at most `km` from this one (latitude, longitude in degrees).

    No engine knows it: `questions.py` puts the groups of points there in its place.
    """

    centre: tuple[float, float]
    km: int


Clause = Everything | Nothing | Has | Lacks | AllOf | AnyOf | Near


@dataclass(frozen=True)
class Worth:
    """What a document gains when the clause finds it. A whole number: sums stay below 2^24, exact in any engine."""

    clause: Clause
    points: int


Best = tuple[Worth, ...]  # of these a document gets the most it can


@dataclass(frozen=True)
class Ranking:
    """An order by points, most first; equal ones by id. A document gets the best of each group.

    Attributes:
        groups: of each, a document gets the most it can; a document that gets nothing is found all the same.
    """

    groups: tuple[Best, ...]


@dataclass(frozen=True)
class Tally:
    """Count the values of a field over the documents that the question's common part and this clause find."""

    among: Clause
    field: str


@dataclass(frozen=True)
class Ask:
    """One question.

    Attributes:
        common: the documents that all parts of the question are about.
        chosen: of those, the ones to be found.
        order: the name of a number field (lowest first; no two documents share a value), or a ranking.
        start, end: which of the found are wanted, in that order.
        beside: a number field whose value is given beside each id; "" for none.
        tallies: what is counted, regardless of `chosen`.
    """

    common: Clause
    chosen: Clause = Everything()
    order: str | Ranking = "id"
    start: int = 0
    end: int = 0
    beside: str = ""
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a question found: how many in all, the ids wanted, the numbers beside them, a count per tally and value."""

    total: int
    ids: tuple[int, ...]
    beside: tuple[int, ...]
    tallies: tuple[dict[str, int], ...]


def has(field: str, *values: str | int) -> Clause:
    """Give the documents with one of these values; without a value there are none."""
    return Has(field, values) if values else Nothing()


def all_of(clauses: Sequence[Clause]) -> Clause:
    """Give what every clause finds; of no clauses that is everything."""
    needed = [clause for clause in clauses if clause != Everything()]
    if len(needed) < 2:
        return needed[0] if needed else Everything()
    return AllOf(tuple(needed))


def any_of(clauses: Sequence[Clause]) -> Clause:
    """Give what some clause finds; of no clauses that is nothing. Exact values of one field become one clause."""
    values: dict[str, dict[str | int, None]] = {}
    for clause in clauses:
        if isinstance(clause, Has):
            values.setdefault(clause.field, {}).update(dict.fromkeys(clause.values))
    others = [clause for clause in clauses if not isinstance(clause, Has | Nothing)]
    useful = [*(Has(field, tuple(several)) for field, several in values.items()), *others]
    if len(useful) < 2:
        return useful[0] if useful else Nothing()
    return AnyOf(tuple(useful))
