"""Totals, counts and order, compared with a plain loop over the documents: other code, same rules."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_factories import AALST, GENT, OOSTENDE, POINTS, REGION, document, scope

from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.facets import DAYPARTS, DAYS, FORMS, KINDS, LABELS
from search.geography import kilometres
from search.query import SORTS, OfferQuery

PLACES = (GENT, AALST, OOSTENDE)
WORDS = ("koken", "dansen", "fietsen")
THEMES = ("koken", "sport")


def some(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def documents(draw, identity):
    whole = draw(st.booleans())
    return document(
        identity,
        title=draw(st.sampled_from(WORDS)),
        text=" ".join(draw(some(WORDS))),
        region=draw(st.sampled_from([REGION, REGION, REGION, 8])),
        kinds=(draw(st.sampled_from(KINDS[:3])),),
        themes=draw(some(THEMES)),
        whole_region=whole,
        located=() if whole else draw(some(PLACES)),
        open_to=draw(some(PLACES, 2)),
        points=draw(st.lists(st.sampled_from([*POINTS.values(), (51.06, 3.7), (51.0, 3.9)]), max_size=2).map(tuple)),
        days=draw(maybe(some(DAYS[:3]))),
        dayparts=draw(maybe(some(DAYPARTS))),
        level=draw(maybe(st.integers(1, 4))),
        free=draw(maybe(st.booleans())),
        children=draw(maybe(st.booleans())),
        forms=draw(maybe(some(FORMS))),
        labels=draw(some(LABELS)),
        stale=draw(st.booleans()),
        full=draw(st.booleans()),
    )


worlds = st.integers(0, 25).flatmap(lambda size: st.tuples(*(documents(n) for n in range(1, size + 1))))
queries = st.builds(
    OfferQuery,
    q=st.sampled_from(["", "", *WORDS, "koken dansen"]),
    kinds=some(KINDS[:3], 2),
    themes=some(THEMES, 1),
    places=some(PLACES, 2),
    radius=maybe(st.sampled_from([1, 5, 15, 40])),
    days=some(DAYS[:3], 2),
    dayparts=some(DAYPARTS, 2),
    level=maybe(st.integers(1, 4)),
    free=st.booleans(),
    children=st.booleans(),
    forms=some(FORMS, 2),
    labels=some(LABELS, 1),
)


def any_known(chosen, values):
    return not chosen or values is None or bool(set(chosen) & set(values))


def distance(doc, places):
    return min((kilometres(POINTS[place], point) for place in places for point in doc.points), default=None)


def in_place(asked, doc):
    named = doc.whole_region or bool({*doc.located, *doc.open_to} & set(asked.places))
    if not asked.places or asked.radius is None:
        return not asked.places or named
    away = distance(doc, asked.places)
    return named if away is None else away <= asked.radius


def needed(asked, world):
    """The words that must be there: those that some offer has, as long as there is one."""
    written = asked.q.split()
    known = [word for word in written if any(word in f"{doc.title} {doc.text}".split() for doc in world)]
    return known or written


def matches(asked, doc, world):
    """The rules of the contract, one line each."""
    return (
        doc.region == REGION
        and all(word in f"{doc.title} {doc.text}".split() for word in needed(asked, world))
        and (not asked.kinds or bool(set(asked.kinds) & set(doc.kinds)))
        and (not asked.themes or bool(set(asked.themes) & set(doc.themes)))
        and (not asked.labels or bool(set(asked.labels) & set(doc.labels)))
        and any_known(asked.days, doc.days)
        and any_known(asked.dayparts, doc.dayparts)
        and any_known(asked.forms, doc.forms)
        and (asked.level is None or doc.level is None or doc.level <= asked.level)
        and not (asked.free and doc.free is False)
        and not (asked.children and doc.children is False)
        and in_place(asked, doc)
    )


def rank(asked, doc, world):
    """What comes first in the order of fit, before the words are weighed in detail."""
    about = bool(asked.q) and not all(word in doc.title.split() for word in needed(asked, world))
    chosen = [
        (asked.days, doc.days),
        (asked.dayparts, doc.dayparts),
        (asked.forms, doc.forms),
        (asked.level, doc.level),
    ]
    chosen += [(asked.free, doc.free), (asked.children, doc.children)]
    known = sum(1 for choice, value in chosen if choice and value is not None)
    nearness = 0
    if asked.places:
        away = distance(doc, asked.places)
        near = asked.radius is not None and away is not None and away <= asked.radius
        located, open_to = set(asked.places) & set(doc.located), set(asked.places) & set(doc.open_to)
        nearness = 3 if located else 2 if open_to else 1 if near else 0
    return (about, int(doc.full) + 2 * int(doc.stale), -nearness, -known)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return EmbeddedEngine(tmp_path_factory.mktemp("brute") / "index")


@pytest.fixture
def other_engine(elasticsearch_client, index_prefix):
    return ElasticEngine(elasticsearch_client, index_prefix, "tests")


sorts = st.sampled_from(SORTS)
patient = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@patient
@given(worlds, st.lists(queries, min_size=1, max_size=4))
def test_every_total_count_and_rank_is_what_a_plain_loop_gives(engine, world, asked_queries):
    engine.rebuild(world)
    for asked in asked_queries:
        answer = engine.answer(asked, scope())
        expected = [doc for doc in world if matches(asked, doc, world)]

        assert answer.total == len(expected)
        given_ids = [n for page in range(1, answer.pages + 1) for n in engine.answer(asked.on_page(page), scope()).ids]
        by_id = {doc.id: doc for doc in world}
        assert sorted(given_ids) == [doc.id for doc in expected]
        assert [rank(asked, by_id[n], world) for n in given_ids] == sorted(rank(asked, doc, world) for doc in expected)
        if not asked.q:
            assert given_ids == sorted(by_id.keys() & set(given_ids), key=lambda n: (rank(asked, by_id[n], world), n))


@pytest.mark.elasticsearch
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds, asked_queries=st.lists(st.tuples(queries, sorts), min_size=4, max_size=8))
def test_both_engines_find_count_and_order_alike(engine, other_engine, world, asked_queries):
    engine.rebuild(world)
    other_engine.rebuild(world)
    for asked, sort in asked_queries:
        asked = replace(asked, sort=sort)
        one, other = (each.answer(asked, scope()) for each in (engine, other_engine))

        assert replace(one, seconds=0) == replace(other, seconds=0)
        assert engine.ids(asked, scope()) == other_engine.ids(asked, scope())
    assert engine.marks() == other_engine.marks()
    assert engine.vocabulary().surfaces == other_engine.vocabulary().surfaces


@patient
@given(worlds, queries)
def test_every_count_is_what_choosing_that_value_alone_would_find(engine, world, asked):
    engine.rebuild(world)
    facets = engine.answer(asked, scope()).facets

    for name, counts in facets.items():
        cleared = asked if name == "gemeente" else asked.without(name)
        for value, count in counts.items():
            if name == "gemeente":
                chosen = OfferQuery(**{**vars(asked), "places": (value,)})
            else:
                chosen = cleared.with_value(name, value)
            assert count == sum(1 for doc in world if matches(chosen, doc, world)), (name, value)
            assert count == engine.count(chosen, scope())
    present = {theme for doc in world if matches(asked.without("thema"), doc, world) for theme in doc.themes}
    assert present == set(facets["thema"])
