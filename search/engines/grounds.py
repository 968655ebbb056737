"""Where the offers of an index are: their points by group, and which groups lie within a distance.

A group is the set of points of one offer, written as one exact value: most offers of one venue share a group, so that
distances are worked out once a group, in Python, alike for every engine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any

from search.document import Point
from search.geography import cell_of, kilometres, point_of

NOWHERE = "-"  # the group of an offer without any point
MOST_KEPT = 64  # centres, or distances around all towns, of which the answer is kept
KM_A_DEGREE = 111.0  # of latitude, a little less than the shortest there is: a first, generous sieve


def group_of(points: Iterable[Point]) -> str:
    """Write the points of an offer as one value."""
    return "+".join(str(cell) for cell in sorted({cell_of(point) for point in points})) or NOWHERE


def points_of(group: str) -> list[Point]:
    """Give the points of a group; none for NOWHERE."""
    return [] if group == NOWHERE else [point_of(int(cell)) for cell in group.split("+")]


class Grounds:
    """The groups of one state of an index."""

    def __init__(self, groups: Iterable[str]) -> None:
        """Take the points apart, once."""
        self.groups = frozenset(groups)
        self._points = sorted((point, group) for group in self.groups for point in points_of(group))
        self._latitudes = [point[0] for point, _ in self._points]
        self._within: dict[tuple[Point, int], tuple[str, ...]] = {}
        self._near: dict[tuple[frozenset[tuple[str, Point]], int], dict[str, tuple[str, ...]]] = {}
        self._distances: dict[tuple[Point, ...], dict[str, float]] = {}

    def within(self, centre: Point, km: int) -> tuple[str, ...]:
        """Give the groups with a point at most this far, in alphabetical order."""
        if (centre, km) not in self._within:
            reach = km / KM_A_DEGREE
            first = bisect_left(self._latitudes, centre[0] - reach)
            last = bisect_right(self._latitudes, centre[0] + reach)
            near = {group for point, group in self._points[first:last] if kilometres(centre, point) <= km}
            _make_room(self._within)
            self._within[centre, km] = tuple(sorted(near))
        return self._within[centre, km]

    def towns_near(self, towns: Mapping[str, Point], km: int) -> dict[str, tuple[str, ...]]:
        """Give for each group the towns at most this far from one of its points; a group without any is left out."""
        key = frozenset(towns.items()), km
        if key not in self._near:
            near: dict[str, list[str]] = {}
            for nis, centre in towns.items():
                for group in self.within(centre, km):
                    near.setdefault(group, []).append(nis)
            _make_room(self._near)
            self._near[key] = {group: tuple(those) for group, those in near.items()}
        return self._near[key]

    def distances(self, centres: Sequence[Point]) -> dict[str, float]:
        """Give the distance of every group from the nearest of these centres, in km; worked out once."""
        key = tuple(centres)
        if key not in self._distances:
            _make_room(self._distances)
            self._distances[key] = {group: distance_of(group, key) for group in self.groups}
        return self._distances[key]


def _make_room(kept: dict[Any, Any]) -> None:
    """Forget what was worked out first, where there is too much."""
    while len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]


def distance_of(group: str, centres: Sequence[Point]) -> float:
    """Give the distance in km from the nearest centre to the nearest point of a group; infinite where there is none."""
    return min((kilometres(centre, point) for centre in centres for point in points_of(group)), default=inf)
