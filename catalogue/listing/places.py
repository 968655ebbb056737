"""The point on the map follows the address: a wrong point sends people to the wrong door, none only costs a map."""

from collections.abc import Mapping
from typing import Any

from catalogue.models import OfferPage


def with_point(values: Mapping[str, Any], *, draft: OfferPage, live: OfferPage) -> dict[str, Any]:
    """Give the values with the point of their address: dropped with another address, back with that of the live page.

    An organisation types an address and never a coordinate. Nobody can look up the new point here (no request leaves
    the house for it), so a coach places it later.
    """
    given = dict(values)
    if "address" not in given or _same(given["address"], draft.address):
        return given
    if live.address and _same(given["address"], live.address):
        return given | {"lat": live.lat, "lon": live.lon}
    return given | {"lat": None, "lon": None}


def _same(one: str, other: str) -> bool:
    return "".join(one.casefold().split()) == "".join(other.casefold().split())
