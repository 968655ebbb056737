"""Distances over the earth, between points of the grid (about 100 metres)."""

from math import asin, cos, radians, sin, sqrt

from search.document import GRID, Point

EARTH = 6371.0088  # km, mean radius (IUGG)
_SCALE = 10**GRID
_LON_RANGE = 1_000_000


def kilometres(one: Point, other: Point) -> float:
    """Give the distance in km along a great circle (haversine)."""
    lat1, lon1, lat2, lon2 = (radians(degrees) for degrees in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def cell_of(point: Point) -> int:
    """Give the number of the grid point: above 0, one for each latitude and longitude of GRID decimals."""
    lat, lon = (round(degrees * _SCALE) for degrees in point)
    return (lat + 90 * _SCALE) * _LON_RANGE + lon + 180 * _SCALE


def point_of(cell: int) -> Point:
    """Give the point whose number this is."""
    lat, lon = divmod(cell, _LON_RANGE)
    return (lat - 90 * _SCALE) / _SCALE, (lon - 180 * _SCALE) / _SCALE
