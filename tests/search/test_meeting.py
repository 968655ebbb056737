"""What was asked in vain and is met since: noted at night, and the same in the year report and over the gaps."""

from datetime import date, timedelta

import factories
import pytest
from built_once import built_once
from labelled_house import brussels

from catalogue.choices import Kind, OpenState
from catalogue.periods import year_until
from catalogue.states import set_state
from search.choices import Reason, SignalState
from search.gaps.asked import asked_of
from search.gaps.axes import Axis, columns_of
from search.gaps.facts import facts_of
from search.gaps.matrix import gap_matrix
from search.gaps.places import places_of
from search.gaps.view import GapView
from search.meeting import note_met
from search.models import FruitlessSearch, Signal
from search.services import rebuild
from search.yearly import needs_in

HERE, NEXT = factories.WETTEREN, factories.GERAARDSBERGEN
NOON = brussels(2026, 11, 28, 12)
TODAY = date(2026, 11, 28)


@pytest.fixture
@built_once
def club(region):
    for nis in (HERE, NEXT):
        factories.MunicipalityPageFactory(parent=region, municipality_id=nis)
    return factories.OrganisationPageFactory(parent=region)


def need(region, choices, **values):
    return Signal.objects.create(region=region, reason=Reason.NEED, choices=choices, made_at=NOON, **values)


def searched(region, choices, times=1, **values):
    return FruitlessSearch.objects.create(
        region=region, choices=choices, times=times, month=date(2026, 11, 1), **values
    )


def offer(club, nis=(), **values):
    return factories.OfferPageFactory(parent=club, nis=list(nis), kind=Kind.LANGUAGE_PRACTICE, **values)


def noted(now=NOON):
    rebuild()
    return note_met(now=now)


def met_on(thing):
    thing.refresh_from_db()
    return thing.met_on


def test_what_finds_something_in_the_municipality_is_met_from_that_night_on(region, club):
    told, looked = need(region, f"gemeente={HERE}&soort=taal"), searched(region, f"gemeente={HERE}&soort=taal")
    other = need(region, f"gemeente={HERE}&soort=buddy")

    assert noted() == 0
    group = offer(club, [HERE])
    assert noted() == 1
    assert (met_on(told), met_on(looked), met_on(other)) == (TODAY, TODAY, None)
    set_state(offer=group, open_state=OpenState.ENDED, by=None)
    noted(NOON + timedelta(days=30))
    assert met_on(told) == TODAY


def test_an_offer_of_no_municipality_meets_no_need_of_one(region, club):
    """It fills no hole in the table of gaps either: nobody wrote where it is."""
    here, anywhere = need(region, f"gemeente={HERE}&soort=taal"), need(region, "soort=taal")
    offer(club)
    noted()

    assert (met_on(here), met_on(anywhere)) == (None, TODAY)


@pytest.mark.parametrize(("named", "met"), [([HERE], TODAY), ([], None)])
def test_an_offer_of_the_neighbours_meets_it_where_it_is_open_to_them(region, club, named, met):
    told = need(region, f"gemeente={HERE}&soort=taal")
    group = offer(club, [NEXT], open_to="listed")
    group.open_to_municipalities.set(named)
    group.save()
    noted()

    assert met_on(told) == met


def test_words_alone_and_what_is_no_problem_are_for_a_person(region, club):
    words = need(region, "", words="Praten op zondag.")
    nothing = need(region, "soort=taal", state=SignalState.NO_PROBLEM, handled_at=NOON)
    offer(club, [HERE])

    assert noted() == 0
    assert (met_on(words), met_on(nothing)) == (None, None)


@pytest.fixture
def year(region, club):
    """A year in which some things were met, in each way there is, and others not."""
    offer(club)
    offer(club, [NEXT])
    for nis in (HERE, NEXT):
        need(region, f"gemeente={nis}&soort=taal")
        searched(region, f"gemeente={nis}&soort=taal", 4)
        searched(region, f"gemeente={nis}&q=praatgroep", 3)
    searched(region, "soort=taal", 2)
    searched(region, f"gemeente={HERE}&gemeente={NEXT}&soort=stage&soort=taal", 5)
    searched(region, "soort=info", 6, handled_times=6, outcome=SignalState.NO_PROBLEM)
    need(region, f"gemeente={HERE}&soort=buddy", state=SignalState.SOLVED, handled_at=NOON)
    need(region, "", words="Iets met paarden.")
    noted()
    return region


def gaps_of(region):
    columns, view = columns_of(Axis.KIND, region), GapView()
    asked = asked_of(region, view, columns, NOON)
    return gap_matrix(facts_of(region, NOON), view, places_of(region), columns, asked)


def test_the_year_report_and_the_table_of_gaps_say_the_same(year):
    period = year_until(2026, TODAY)
    report, table = needs_in(year, period, TODAY), gaps_of(year)

    both = (report.told.times + report.searched.times, report.told.met + report.searched.met)
    assert both == (table.total.asked, table.total.met)
    assert 0 < table.total.met < table.total.asked
    by_kind = {kind.slug: (one.times, one.met) for kind, one in report.by_kind.items() if kind}
    foot = {head.value: (cell.asked, cell.met) for head, cell in zip(table.columns, table.foot, strict=True)}
    assert by_kind == {slug: said for slug, said in foot.items() if said != (0, 0)}
    for row in table.rows:
        if not row.place.is_region:
            town = needs_in(year, period, TODAY, row.place.value)
            said = (town.told.times + town.searched.times, town.told.met + town.searched.met)
            assert said == (row.total.asked, row.total.met)


def test_a_hole_that_nobody_filled_still_waits(year):
    table = gaps_of(year)
    hole, filled = table.cell(HERE, "taal"), table.cell(NEXT, "taal")

    assert hole.is_hole
    assert hole.waiting >= 5
    assert not filled.is_hole
    assert filled.waiting == 0
