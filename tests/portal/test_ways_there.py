"""The way to the place: three means of travel, only when we know where it is, and never to another town."""

from urllib.parse import parse_qs, urlsplit

import factories
import pytest

from catalogue.readers import ReadableBy, Reader
from portal.offer.ways_there import destination, ways_there


@pytest.fixture
def seen(region):
    """Make an offer with these values, as the public reads it."""
    return lambda **values: ReadableBy(factories.OfferPageFactory(region=region, **values), Reader.PUBLIC)


def test_one_walks_rides_or_takes_the_bus_to_the_position(seen):
    ways = ways_there(seen(lat=50.99, lon=3.75, address="Dorp 1, Wetteren"))
    asked = [parse_qs(urlsplit(way.href).query) for way in ways]

    assert [way.pictogram for way in ways] == ["walk", "bicycle", "bus"]
    assert [one["travelmode"] for one in asked] == [["walking"], ["bicycling"], ["transit"]]
    assert [one["destination"] for one in asked] == [["50.99,3.75"]] * 3


@pytest.mark.parametrize(
    ("values", "to"),
    [
        ({"address": "Dorp 1, Wetteren"}, "Dorp 1, Wetteren"),
        ({"address": "Dorp 1", "nis": (factories.WETTEREN,)}, "Dorp 1, Wetteren"),
        ({"address": "Dorp 1", "nis": (factories.WETTEREN, factories.GERAARDSBERGEN)}, "Dorp 1"),
        ({"address": "Dorp 1"}, ""),
        ({"venue": "Bij jou thuis", "nis": (factories.WETTEREN,)}, ""),
        ({"lat": 50.99}, ""),
    ],
)
def test_a_street_is_looked_for_in_its_town_only(seen, values, to):
    assert destination(seen(**values)) == to


def test_a_place_that_is_not_known_has_no_way_there(seen):
    assert ways_there(seen()) == ()
