"""Points of the grid (about 100 metres) and the distances between them."""

from catalogue.municipalities import distance_km
from search.document import GRID, Point

_SCALE = 10**GRID
_LON_RANGE = 1_000_000


def kilometres(one: Point, other: Point) -> float:
    """Give the distance in km, as the crow flies."""
    return distance_km(*one, *other)


def cell_of(point: Point) -> int:
    """Give the number of the grid point: above 0, one for each latitude and longitude of GRID decimals."""
    lat, lon = (round(degrees * _SCALE) for degrees in point)
    return (lat + 90 * _SCALE) * _LON_RANGE + lon + 180 * _SCALE


def point_of(cell: int) -> Point:
    """Give the point whose number this is."""
    lat, lon = divmod(cell, _LON_RANGE)
    return (lat - 90 * _SCALE) / _SCALE, (lon - 180 * _SCALE) / _SCALE
