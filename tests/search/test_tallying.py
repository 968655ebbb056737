"""Counting the offer every night, and the year report that compares the counts."""

from datetime import UTC, date, datetime

import factories
import pytest
from built_once import built_once
from labelled_house import brussels, decided, labelled_house

from catalogue.choices import Kind
from catalogue.periods import year_until
from catalogue.places import REGION_WIDE
from search.models import Tally
from search.models.tally import EVERYWHERE, WHOLE_REGION
from search.tallying import tally
from search.yearly import offer_in

NOVEMBER = brussels(2026, 11, 28, 12)
Y2026 = year_until(2026, date(2026, 11, 28))


@pytest.fixture
@built_once
def house(region):
    """A house with offers of two municipalities, of none, ended, offline, and of another region."""
    house = labelled_house(region)
    make = factories.OfferPageFactory
    house.both = make(parent=house.club, buddy=True, nis=[factories.GERAARDSBERGEN, factories.WETTEREN])
    make(parent=house.club, buddy=True, nis=[factories.WETTEREN])
    make(parent=house.club, buddy=True, state_values={"open_state": "ended"})
    make(parent=house.club, buddy=True, live=False)
    make(region=house.coast)
    return house


def rows(region, month):
    found = Tally.objects.filter(region=region, month=month)
    return {(row.place, row.kind): (row.offers, row.labelled) for row in found if row.offers}


def test_an_offer_counts_at_each_place_it_lists_and_once_everywhere(house):
    decided(house, brussels(2026, 11, 1, 10), house.both)

    assert tally(now=NOVEMBER) == 4
    assert rows(house.region, date(2026, 11, 1)) == {
        (EVERYWHERE, "language_practice"): (1, 0),
        (WHOLE_REGION, "language_practice"): (1, 0),
        (EVERYWHERE, "buddy"): (2, 1),
        (factories.GERAARDSBERGEN, "buddy"): (1, 1),
        (factories.WETTEREN, "buddy"): (2, 1),
    }
    assert Tally.objects.filter(region=house.region, place=EVERYWHERE).count() == len(Kind)


def test_the_last_count_of_a_month_stays(house):
    tally(now=NOVEMBER)
    tally(now=NOVEMBER)
    house.both.unpublish()
    tally(now=brussels(2026, 11, 30, 1))
    tally(now=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))  # December by the clock of Brussels

    assert rows(house.region, date(2026, 11, 1))[factories.WETTEREN, "buddy"] == (1, 0)
    assert (factories.GERAARDSBERGEN, "buddy") not in rows(house.region, date(2026, 11, 1))
    assert set(Tally.objects.values_list("month", "counted_on")) == {
        (date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 12, 1), date(2026, 12, 1)),
    }  # fmt: skip


def test_as_many_queries_whatever_there_is(house, django_assert_num_queries):
    with django_assert_num_queries(15):  # of two regions: 1, and for each 3 to read, 4 to write
        tally(now=NOVEMBER)
    for _each in range(5):
        factories.OfferPageFactory(parent=house.club, nis=[factories.WETTEREN])
    with django_assert_num_queries(15):
        tally(now=NOVEMBER)


def counted(region, month, day, place, kind, offers, labelled=0):
    Tally.objects.create(
        region=region, month=month, counted_on=day, place=place, kind=kind, offers=offers, labelled=labelled
    )


def test_the_start_is_the_last_count_of_the_year_before(region):
    counted(region, date(2025, 12, 1), date(2025, 12, 31), EVERYWHERE, Kind.BUDDY, 3, 1)
    counted(region, date(2025, 12, 1), date(2025, 12, 31), WHOLE_REGION, Kind.BUDDY, 3, 1)
    counted(region, date(2026, 2, 1), date(2026, 2, 28), EVERYWHERE, Kind.BUDDY, 5, 2)
    counted(region, date(2026, 2, 1), date(2026, 2, 28), factories.WETTEREN, Kind.BUDDY, 5, 2)
    found = offer_in(region, Y2026)

    assert (found.start.counted_on, found.start.all.offers, found.late_start) == (date(2025, 12, 31), 3, False)
    assert (found.end.all.offers, found.end.all.labelled, len(found.months)) == (5, 2, 1)
    assert found.start.by_place[REGION_WIDE].offers == 3
    town = offer_in(region, Y2026, factories.WETTEREN)
    assert (town.start.all.offers, town.end.all.offers) == (0, 5)


def test_a_year_without_a_count_at_its_start_says_since_when(region):
    assert (offer_in(region, Y2026).start, offer_in(region, Y2026).end) == (None, None)
    counted(region, date(2026, 3, 1), date(2026, 3, 31), EVERYWHERE, Kind.BUDDY, 3)
    only = offer_in(region, Y2026)
    assert (only.start, only.end.counted_on, only.late_start) == (None, date(2026, 3, 31), True)
    counted(region, date(2026, 4, 1), date(2026, 4, 30), EVERYWHERE, Kind.BUDDY, 4)

    found = offer_in(region, Y2026)
    assert (found.start.counted_on, found.late_start) == (date(2026, 3, 31), True)
