"""Ordering without scoring: where few groups of points order the found, they divide them into classes.

Every document of a class has the same points, so that within it the id decides; a page mostly lies in the first class
or two, and only those are counted and fetched. Scoring a hundred thousand documents, most of them with equal points,
takes four times as long. Words have too many groups for it: there the scores decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from tantivy import Occur, Query

from search.engines.clauses import Best, Ranking
from search.engines.embedded.translating import finding

MOST_GROUPS = 8  # every filter that can be known or unknown, the place, readiness
MOST_CLASSES = 1024  # combinations of their levels


@dataclass(frozen=True)
class _Level:
    """What a document gains of one group, and the queries it matches and does not match."""

    points: int
    matched: tuple[Any, ...]
    not_matched: tuple[Any, ...]


def has_few_classes(ranking: Ranking) -> bool:
    """Say whether the groups of a ranking are few enough to go through their combinations."""
    few = len(ranking.groups) <= MOST_GROUPS
    return few and prod(len(group) + 1 for group in ranking.groups) <= MOST_CLASSES


def classes(ranking: Ranking, matching: Any) -> Iterator[Any]:
    """Give the query of each class of what `matching` finds, the one with most points first."""
    by_points: dict[int, list[tuple[_Level, ...]]] = {}
    for levels in product(*(list(_levels(group)) for group in ranking.groups)):
        by_points.setdefault(sum(level.points for level in levels), []).append(levels)
    for points in sorted(by_points, reverse=True):
        ways = [_all(matching, levels) for levels in by_points[points]]
        yield ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])


def _all(matching: Any, levels: Sequence[_Level]) -> Any:
    must = [(Occur.Must, query) for level in levels for query in level.matched]
    must_not = [(Occur.MustNot, query) for level in levels for query in level.not_matched]
    return Query.boolean_query([(Occur.Must, matching), *must, *must_not])


def _levels(group: Best) -> Iterator[_Level]:
    """Give what a document may gain of a group: the points of the best that it matches, or none."""
    better: tuple[Any, ...] = ()
    for worth in sorted(group, key=lambda worth: -worth.points):
        query = finding(worth.clause)
        yield _Level(worth.points, (query,), better)
        better = (*better, query)
    yield _Level(0, (), better)
