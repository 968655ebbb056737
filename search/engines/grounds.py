"""Where the offers of an index are: their points by group, and which groups lie within a distance.

A group is the set of points of one offer, written as one exact value: most offers of one venue share a group, so that
distances are worked out once a group, in Python, alike for every engine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import inf

from search.document import Point
from search.geography import cell_of, kilometres, point_of

NOWHERE = "-"  # the group of an offer without any point
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
        self._points = sorted((point, group) for group in groups for point in points_of(group))
        self._latitudes = [point[0] for point, _ in self._points]
        self._within: dict[tuple[Point, int], tuple[str, ...]] = {}

    def within(self, centre: Point, km: int) -> tuple[str, ...]:
        """Give the groups with a point at most this far, in alphabetical order."""
        if (centre, km) not in self._within:
            reach = km / KM_A_DEGREE
            first = bisect_left(self._latitudes, centre[0] - reach)
            last = bisect_right(self._latitudes, centre[0] + reach)
            near = {group for point, group in self._points[first:last] if kilometres(centre, point) <= km}
            self._within[centre, km] = tuple(sorted(near))
        return self._within[centre, km]


def distance_of(group: str, centres: Sequence[Point]) -> float:
    """Give the distance in km from the nearest centre to the nearest point of a group; infinite where there is none."""
    return min((kilometres(centre, point) for centre in centres for point in points_of(group)), default=inf)
