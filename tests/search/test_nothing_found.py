"""Nothing found is never the end: the smallest change that finds something, and how many it finds."""

import pytest
from search_factories import AALST, GENT, OOSTENDE, POINTS, REGION, document, query, scope

from search.engines.base import Scope
from search.nothing_found import MOST, MOST_NEAR, Change, places_near, ways_on
from search.query import OfferQuery


@pytest.fixture
def little(engine_with):
    """Dancing for free on Monday in Ghent; cooking that is not free, in Aalst and Ghent."""
    return engine_with(
        [
            document(1, title="Dansen", days=("ma",), free=True, located=(GENT,), points=(POINTS[GENT],)),
            document(2, title="Koken", days=("di",), free=False, located=(AALST,), points=(POINTS[AALST],)),
            document(3, title="Koken", days=("di",), free=False, located=(GENT,), points=(POINTS[GENT],)),
        ]
    )


def changes(engine, asked):
    assert engine.count(asked, scope()) == 0
    return [(way.change, way.parameter, way.removed, way.added, way.count) for way in ways_on(engine, asked, scope())]


def test_a_filter_is_taken_back_the_one_that_finds_most_first(little):
    assert changes(little, query(dag="di", gratis=1)) == [
        (Change.FILTER, "gratis", "1", "", 2),
        (Change.FILTER, "dag", "di", "", 1),
    ]


def test_a_word_is_taken_back(little):
    assert changes(little, query("koken dansen")) == [
        (Change.WORD, "q", "dansen", "", 2),
        (Change.WORD, "q", "koken", "", 1),
    ]


def test_the_surroundings_are_proposed_by_the_shortest_distance(little):
    far = changes(little, query("dansen", gemeente=AALST))

    assert far[0] == (Change.WIDER, "straal", "", "30", 1)
    assert (Change.FILTER, "gemeente", AALST, "", 1) in far


def test_a_radius_is_widened(little):
    assert changes(little, query("dansen", gemeente=AALST, straal=10))[0] == (Change.WIDER, "straal", "10", "30", 1)


def test_another_spelling_is_proposed_one_edit_beyond_what_a_search_forgives(little):
    assert changes(little, query("dannzn"))[0] == (Change.SPELLING, "q", "dannzn", "dansen", 1)


def test_when_no_single_change_helps_the_filters_or_the_words_go(little):
    asked = query("dansen", dag="di", gemeente=OOSTENDE, niveau=1)

    assert changes(little, asked) == [
        (Change.ALL_FILTERS, "", "", "", 1),
        (Change.EVERYTHING, "", "", "", 3),
    ]


def test_words_nobody_knows_lead_to_the_whole_list(little):
    assert changes(little, query("xyzzyplugh")) == [(Change.EVERYTHING, "", "", "", 3)]


def test_an_empty_region_proposes_nothing(engine_with):
    assert ways_on(engine_with([]), query("dansen", gratis=1), scope()) == []


def test_each_change_finds_exactly_what_it_promises_and_there_are_few(little):
    asked = query("koken dansen", gratis=1, gemeente=AALST, straal=5, dag="ma", niveau=2)

    ways = ways_on(little, asked, scope())

    assert 0 < len(ways) <= MOST
    for way in ways:
        assert little.answer(way.query, scope()).total == way.count > 0
        assert isinstance(way.query, OfferQuery)
        assert way.query.page == 1


def near(engine, asked, where=None):
    return [(place.nis, round(place.distance), place.count) for place in places_near(engine, asked, where or scope())]


def test_other_places_are_named_the_nearest_first_with_what_the_other_choices_find_there(little):
    assert near(little, query("koken", gemeente=OOSTENDE)) == [(GENT, 60, 1), (AALST, 85, 1)]


def test_a_place_without_anything_for_the_other_choices_is_not_named(little):
    assert near(little, query("dansen", gemeente=OOSTENDE, niveau=1)) == [(GENT, 60, 1)]
    assert near(little, query("xyzzyplugh", gemeente=OOSTENDE)) == []


def test_without_a_chosen_place_nothing_is_near(little):
    assert near(little, query("koken")) == []


def test_of_several_chosen_places_the_nearest_counts_and_none_of_them_is_named(little):
    assert near(little, query("koken", gemeente=[OOSTENDE, AALST])) == [(GENT, 26, 1)]


def test_a_near_place_finds_exactly_what_it_promises_and_there_are_few(engine_with):
    around = {f"1100{n}": (51.0 + n / 100, 4.0) for n in range(9)}
    engine = engine_with(
        document(n, located=(nis,), points=(point,)) for n, (nis, point) in enumerate(around.items(), 1)
    )
    where = Scope(region=REGION, municipalities=around | POINTS)

    places = places_near(engine, query(gemeente=OOSTENDE, straal=5), where)

    assert len(places) == MOST_NEAR
    for place in places:
        assert engine.count(place.query, where) == place.count > 0
        assert place.query.radius is None
