"""The further filters of the matrix: what marks a concrete offer gets, and that their counts are those of a loop."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_factories import AALST, GENT, document, scope

from catalogue.models import OfferState
from catalogue.schedule import HolidayRule, Schedule, Single, Skipped, Weekday, Weekly
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.facets import KINDS
from search.further import BY_NAME, FURTHER, MOMENTS, READ, marks_of
from search.known import Known
from search.matrix.query import MatrixQuery
from search.spoken import languages_in

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
NOTHING = {
    "commitment": "unknown", "rhythm": "unknown", "open_to": "unknown", "reading_needed": "unknown",
    "contact_languages": "", "dutch_share": "unknown", "audience": "unknown", "age_from": None, "age_to": None,
    "childcare": "unknown", "price_kind": "unknown", "price": None, "reduced_price": "unknown", "walk_in": "unknown",
    "first_visit_with": "", "language_help": "unknown", "nearest_stop": "", "contact_name": "", "website": "",
    "fixed_contact": "unknown", "insured": "unknown", "free_trial": "unknown", "online_enrolment": "unknown",
    "paper_enrolment": "unknown", "dutch_level": None, "social_form": "unknown", "own_place": "unknown",
}  # fmt: skip
NO_HOUSE = {
    "languages_spoken": "", "step_free": "unknown", "toilet": "unknown", "can_sit": "unknown", "quiet_place": "unknown",
}  # fmt: skip


def marks(name, *, offer=(), house=(), state=(), schedule=None, next_date=None, now=NOW):
    """Give the values of one filter for an offer of which only this is known."""
    known = Known(
        SimpleNamespace(**NOTHING | dict(offer)),
        None if house is None else SimpleNamespace(**NO_HOUSE | dict(house)),
        OfferState(**dict(state)),
        schedule or Schedule(),
        now,
        next_date,
    )
    return [mark.partition(":")[2] for mark in marks_of(known) if mark.startswith(f"{name}:")]


def test_every_filter_is_read_and_what_is_unknown_says_so():
    assert set(READ) == {*BY_NAME, "vrij"}
    for facet in FURTHER:
        assert marks(facet.parameter) == {"plaats": ["open"], "bevestigd": []}.get(facet.parameter, ["?"])


FIELDS = [
    ("engagement", {"commitment": "by_agreement"}, ["afspraak"]),
    ("lezen", {"reading_needed": "yes"}, ["ja"]),
    ("lezen", {"reading_needed": "no"}, ["nee"]),
    ("opvang", {"childcare": "no"}, ["nee"]),
    ("inloop", {"walk_in": "yes"}, ["ja"]),
    ("taalhulp", {"language_help": "yes"}, ["ja"]),
    ("wie", {"audience": "women"}, ["vrouwen"]),
    ("samen", {"first_visit_with": "An"}, ["1"]),
    ("leeftijd", {"age_from": 12, "age_to": 17}, ["jong"]),
    ("leeftijd", {"age_from": 18}, ["volwassen", "60plus"]),
    ("leeftijd", {"age_to": 11}, ["kind"]),
    ("leeftijd", {"age_from": 0, "age_to": 0}, ["kind"]),
    ("leeftijd", {"age_from": 11, "age_to": 12}, ["kind", "jong"]),
    ("leeftijd", {"age_from": 60}, ["60plus"]),
    ("leeftijd", {"age_from": 59}, ["volwassen", "60plus"]),
    ("prijs", {"price_kind": "free"}, ["5", "10", "25"]),
    ("prijs", {"price_kind": "paid", "price": Decimal("5.00")}, ["5", "10", "25"]),
    ("prijs", {"price_kind": "paid", "price": Decimal("5.01")}, ["10", "25"]),
    ("prijs", {"price_kind": "paid", "price": Decimal(25)}, ["25"]),
    ("prijs", {"price_kind": "paid", "price": Decimal("25.50")}, []),
    ("prijs", {"price_kind": "paid"}, ["?"]),
    ("prijs", {"price_kind": "unknown", "price": Decimal(3)}, ["?"]),
    ("prijs", {"price_kind": "paid", "price": Decimal(30), "reduced_price": "free_for_newcomers"}, ["5", "10", "25"]),
    ("spreekt", {"contact_languages": "Arabisch en Frans"}, ["ar", "fr"]),
]


@pytest.mark.parametrize(("name", "offer", "expected"), FIELDS)
def test_a_field_of_an_offer_gives_these_marks(name, offer, expected):
    assert marks(name, offer=offer) == expected


@pytest.mark.parametrize("name", ["trapvrij", "toilet", "zitten", "stil"])
def test_access_is_of_the_organisation_while_it_is_there_and_a_no_is_no_value(name):
    field = {"trapvrij": "step_free", "toilet": "toilet", "zitten": "can_sit", "stil": "quiet_place"}[name]
    there = {"own_place": "yes"}

    assert marks(name, offer=there, house={field: "yes"}) == ["1"]
    assert marks(name, offer=there, house={field: "no"}) == []
    assert marks(name, offer=there, house=None) == ["?"]
    assert marks(name, offer={"own_place": "no"}, house={field: "yes"}) == ["?"]
    assert marks(name, house={field: "yes"}) == ["?"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"open_state": "full"}, "vol"),
        ({"open_state": "waiting_list"}, "wachtlijst"),
        ({"open_state": "paused"}, "pauze"),
        ({"open_state": "paused", "pause_until": date(2020, 1, 1)}, "open"),
    ],
)
def test_the_place_is_that_of_today(state, expected):
    assert marks("plaats", state=state) == [expected]


@pytest.mark.parametrize(
    ("left", "expected"), [(None, ["?"]), (0, []), (1, ["1"]), (4, ["1", "2"]), (5, ["1", "2", "5"])]
)
def test_places_left_are_at_least(left, expected):
    assert marks("plaatsen", state={"places_left": left}) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "1 2 4 8 13"), (7, "1 2 4 8 13"), (8, "2 4 8 13"), (91, "13"), (92, "")]
)
def test_it_starts_within_weeks_of_today(days, expected):
    assert marks("begint", next_date=NOW.toordinal() + days) == expected.split()


def test_today_is_that_of_brussels():
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # Monday 2 March, 00:30 in Brussels

    assert marks("begint", next_date=date(2026, 3, 9).toordinal(), now=late) == ["1", "2", "4", "8", "13"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 3, 1), "3 6 12"), (date(2025, 11, 1), "6 12"), (date(2025, 3, 5), "12"), (date(2024, 1, 1), "")],
)
def test_confirmed_within_months(on, expected):
    assert marks("bevestigd", state={"confirmed_on": on}) == expected.split()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Nederlands, Frans", ("nl", "fr")),
        ("frans; ARABISCH / Turks", ("fr", "ar", "tr")),
        ("Frans en Frans", ("fr",)),
        ("Klingon", ()),
        ("", ()),
    ],
)
def test_languages_are_read_as_people_type_them(typed, expected):
    assert languages_in(typed) == expected


def test_languages_of_the_first_contact_stand_before_those_of_the_house():
    offer, house = {"contact_languages": "Frans"}, {"languages_spoken": "Turks, Frans"}

    assert marks("spreekt", offer=offer, house=house) == ["fr", "tr"]


# ---- Schedules ----

WEDNESDAY = frozenset({Weekday.WEDNESDAY})
EVENING = Weekly(days=WEDNESDAY, starts=time(19), ends=time(21))


def seasons(*patterns, **more):
    return marks("seizoen", schedule=Schedule(weekly=patterns, **more))


def moments(*patterns, **more):
    return marks("vrij", schedule=Schedule(weekly=patterns, **more))


def test_a_weekly_evening_is_that_evening_the_whole_year_also_over_the_change_of_the_clock():
    assert moments(EVENING) == ["wo-avond"]
    assert seasons(EVENING) == ["lente", "zomer", "herfst", "winter"]
    for now in (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)):
        assert marks("vrij", schedule=Schedule(weekly=(EVENING,)), now=now) == ["wo-avond"]


def test_a_long_day_is_each_part_it_spends_an_hour_in():
    assert moments(replace(EVENING, starts=time(10), ends=time(15))) == ["wo-voormiddag", "wo-namiddag"]
    assert moments(replace(EVENING, starts=time(16), ends=time(18, 30))) == ["wo-namiddag"]


def test_every_other_week_is_the_same_moment():
    assert moments(replace(EVENING, every=2, anchor=date(2026, 3, 4))) == ["wo-avond"]


def test_moments_stand_in_the_order_of_the_week():
    assert moments(replace(EVENING, days=frozenset({Weekday.SATURDAY, Weekday.MONDAY}))) == ["ma-avond", "za-avond"]


def test_a_pattern_that_is_over_and_a_date_without_an_hour_give_no_moment():
    assert moments(replace(EVENING, last=date(2026, 2, 1))) == ["?"]
    assert moments(singles=(Single(day=date(2026, 7, 1)),)) == ["?"]
    assert moments(singles=(Single(day=date(2026, 7, 4), starts=time(10), ends=time(12)),)) == ["za-voormiddag"]


def test_by_agreement_is_chosen_together_but_a_known_hour_wins():
    assert marks("vrij", offer={"commitment": "by_agreement"}) == ["zelf"]
    assert marks("vrij", offer={"commitment": "by_agreement"}, schedule=Schedule(weekly=(EVENING,))) == ["wo-avond"]


def test_the_season_is_that_of_its_dates():
    assert seasons(replace(EVENING, months=frozenset({7, 8}))) == ["zomer"]
    assert seasons(singles=(Single(day=date(2026, 12, 24)),)) == ["winter"]
    assert seasons(singles=(Single(day=date(2025, 12, 24)),)) == ["?"]
    assert seasons(singles=(Single(day=date(2028, 7, 1)),)) == ["?"]  # later than a year


def test_a_course_of_less_than_a_week_has_its_season():
    course = Weekly(days=WEDNESDAY, starts=time(9), ends=time(12), first=date(2026, 6, 30), last=date(2026, 7, 4))

    assert seasons(course) == ["zomer"]


def test_a_pause_and_the_school_holidays_are_minded():
    summer_off = Skipped(first=date(2026, 6, 1), last=date(2026, 8, 31))

    assert seasons(EVENING, skipped=(summer_off,)) == ["lente", "herfst", "winter"]
    assert marks("vakantie", schedule=Schedule(weekly=(replace(EVENING, holidays=HolidayRule.OUTSIDE),))) == ["nee"]
    assert marks("vakantie", schedule=Schedule(weekly=(EVENING,))) == ["ja"]


# ---- Counts ----

TRIED = ("lezen", "prijs", "leeftijd", "plaats", "begint", "samen", "spreekt", "bevestigd")


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def documents(draw, identity):
    told = [st.just(("?",)) | some(BY_NAME[name].values[:4], 3) for name in TRIED]
    known = [(name, draw(values)) for name, values in zip(TRIED, told, strict=True)]
    more = [f"{name}:{value}" for name, values in known for value in values]
    return document(
        identity,
        kinds=(draw(st.sampled_from(KINDS[:2])),),
        located=draw(some((GENT, AALST))),
        more=(*more, f"vrij:{draw(st.sampled_from((*MOMENTS[:2], '?')))}"),
    )


worlds = st.integers(0, 20).flatmap(lambda size: st.tuples(*(documents(n) for n in range(1, size + 1))))
queries = st.builds(
    MatrixQuery,
    kinds=some(KINDS[:2], 1),
    places=some((GENT, AALST), 1),
    further=st.lists(
        st.sampled_from(TRIED).flatmap(lambda name: st.tuples(st.just(name), some(BY_NAME[name].values[:4]))),
        max_size=3,
    ).map(tuple),
)


def matches(asked, doc):
    """The rules, one line each: or within a filter, and between filters; unknown is found where it may be."""
    if asked.kinds and not set(asked.kinds) & set(doc.kinds):
        return False
    if asked.places and not (doc.whole_region or set(asked.places) & set(doc.located)):
        return False
    for name, values in asked.further:
        known = {mark.partition(":")[2] for mark in doc.more if mark.startswith(f"{name}:")}
        if not (known & set(values) or (BY_NAME[name].unknown_matches and "?" in known)):
            return False
    return True


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return EmbeddedEngine(tmp_path_factory.mktemp("further") / "index")


patient = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@patient
@given(worlds, queries)
def test_every_count_of_a_further_filter_is_what_choosing_that_value_alone_would_find(engine, world, asked):
    engine.rebuild(world)
    answer = engine.answer(asked, scope())

    assert answer.total == sum(matches(asked, doc) for doc in world)
    for facet in FURTHER:
        for value in facet.values:
            chosen = asked.with_values(facet.parameter, (value,))
            expected = sum(matches(chosen, doc) for doc in world)
            assert answer.facets[facet.parameter][value] == expected, (facet.parameter, value)


@patient
@given(worlds, queries)
def test_choosing_more_values_of_one_filter_never_finds_less_and_another_filter_never_more(engine, world, asked):
    engine.rebuild(world)
    found = engine.count(asked, scope())
    for name in TRIED:
        wider = asked.with_value(name, BY_NAME[name].values[0])
        if asked.values(name):
            assert engine.count(wider, scope()) >= found
        else:
            assert engine.count(wider, scope()) <= found


@pytest.mark.elasticsearch
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds, asked=queries)
def test_both_engines_count_further_filters_alike(engine, elasticsearch_client, index_prefix, world, asked):
    other = ElasticEngine(elasticsearch_client, index_prefix, "tests")
    engine.rebuild(world)
    other.rebuild(world)

    assert replace(other.answer(asked, scope()), seconds=0) == replace(engine.answer(asked, scope()), seconds=0)
