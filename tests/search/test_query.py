"""A query and its address: one stands for the other, whatever somebody typed in the address bar."""

import string

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.facets import DAYPARTS, DAYS, FORMS, KINDS, LABELS
from search.parameters import parse
from search.query import SORTS, OfferQuery, address
from search.values import LAST_PAGE

PARAMETERS = (
    "q", "soort", "thema", "gemeente", "straal", "dag", "dagdeel", "niveau", "gratis", "kinderen", "vorm", "label",
    "sorteer", "pagina",
)  # fmt: skip
NAMES = {"gent": "44021", "9000": "44021", "alost": "41002"}
slugs = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20)
nis = st.text(string.digits, min_size=5, max_size=5)


def some(values):
    return st.lists(st.sampled_from(values), max_size=4).map(tuple)


queries = st.builds(
    OfferQuery,
    q=st.text(alphabet=st.characters(), max_size=250),
    kinds=some(KINDS),
    themes=st.lists(slugs, max_size=4).map(tuple),
    places=st.lists(nis, max_size=3).map(tuple),
    radius=st.none() | st.integers(-5, 200),
    days=some(DAYS),
    dayparts=some(DAYPARTS),
    level=st.none() | st.integers(0, 6),
    free=st.booleans(),
    children=st.booleans(),
    forms=some(FORMS),
    labels=some(LABELS),
    sort=st.sampled_from(SORTS),
    page=st.integers(-3, 10**9),
)
hostile = st.text(alphabet=st.characters(), max_size=60) | st.sampled_from(
    [
        "\x00",
        "\ud800",
        "a" * 5000,
        "9" * 5000,
        "-1",
        "1e9",
        "\u0661",
        '") OR 1=1',
        "<script>",
        "*",
        "?",
        "AND",
        "1",
        "44021",
    ]
)


def resolve(text):
    assert len(text) <= 80
    return NAMES.get(text.lower(), text if len(text) == 5 and text.isascii() and text.isdigit() else None)


def read(address_or_params):
    params = QueryDict(address_or_params) if isinstance(address_or_params, str) else address_or_params
    return parse(params, resolve)


@given(queries)
def test_the_address_of_a_query_gives_that_query_and_no_notes(query):
    # What is no word is said once, when it was typed; a query made by the program has words or none.
    query = query if parse({"q": [query.q]}, resolve)[0].q else query.without("q").on_page(query.page)

    assert read(address(query)) == (query, ())


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(hostile, max_size=4)))
def test_any_values_whatsoever_give_a_query_with_a_sound_address(params):
    query, notes = read(params)

    assert read(address(query))[0] == query
    assert all(len(note.value) <= 40 and note.value.isprintable() for note in notes)


@given(queries, st.sampled_from(PARAMETERS[:-2]), hostile | st.sampled_from(KINDS + DAYS))
def test_changing_a_filter_returns_to_the_first_page_and_stays_sound(query, name, value):
    for changed in (query.with_value(name, value), query.without(name), query.toggled(name, value)):
        assert changed.page == 1
        assert OfferQuery(**vars(changed)) == changed


def test_parameters_and_values_are_those_of_the_contract():
    query, notes = read(
        "q=fiets&soort=taal&soort=buddy&thema=koken&gemeente=Gent&straal=10&dag=ma&dag=zo&dagdeel=avond&niveau=2"
        "&gratis=1&kinderen=1&vorm=duo&label=nederlands&sorteer=afstand&pagina=3"
    )

    assert notes == ()
    assert query == OfferQuery(
        q="fiets", kinds=("buddy", "taal"), themes=("koken",), places=("44021",), radius=10, days=("ma", "zo"),
        dayparts=("avond",), level=2, free=True, children=True, forms=("duo",), labels=("nederlands",),
        sort="afstand", page=3,
    )  # fmt: skip


def test_of_several_levels_the_highest_counts():
    assert read("niveau=1&niveau=3&niveau=2")[0].level == 3


@pytest.mark.parametrize(
    ("given_address", "parameter"),
    [
        ("soort=vliegen", "soort"), ("dag=maandag", "dag"), ("niveau=5", "niveau"), ("gratis=ja", "gratis"),
        ("gemeente=Atlantis", "gemeente"), ("straal=ver", "straal"), ("straal=10", "straal"),
        ("straal=0&gemeente=9000", "straal"),
        ("sorteer=prijs", "sorteer"), ("sorteer=afstand", "sorteer"), ("pagina=-2", "pagina"), ("q=%3F%3F", "q"),
        ("thema=Niet+Zo", "thema"), ("vorm=trio", "vorm"), ("label=goud", "label"), ("dagdeel=nacht", "dagdeel"),
        ("kinderen=2", "kinderen"),
    ],
)  # fmt: skip
def test_a_bad_value_is_left_out_with_a_note(given_address, parameter):
    query, notes = read(given_address)

    assert [note.parameter for note in notes] == [parameter]
    assert str(notes[0].reason).endswith(".")
    assert not query.values(parameter)


def test_a_theme_that_does_not_exist_is_noted_when_the_themes_are_known():
    query, notes = parse({"thema": ["koken", "vliegen"]}, resolve, themes=frozenset({"koken"}))

    assert query.themes == ("koken",)
    assert [note.value for note in notes] == ["vliegen"]


def test_long_words_are_cut_with_a_note():
    query, notes = read({"q": ["fiets " * 100]})

    assert len(query.q) <= 200
    assert [note.parameter for note in notes] == ["q"]


def test_the_address_is_sorted_and_leaves_defaults_out():
    assert (
        address(OfferQuery(q="een fiets", kinds=("taal", "buddy"), page=2))
        == "pagina=2&q=een+fiets&soort=buddy&soort=taal"
    )
    assert address(OfferQuery()) == ""


def test_without_a_municipality_there_is_no_distance():
    query = OfferQuery(places=("44021",), radius=10, sort="afstand")

    assert query.without("gemeente") == OfferQuery()


def test_a_value_is_chosen_and_taken_back():
    query = OfferQuery(kinds=("taal",), page=4)

    assert query.toggled("soort", "buddy") == OfferQuery(kinds=("buddy", "taal"))
    assert query.toggled("soort", "taal") == OfferQuery()
    assert query.toggled("niveau", "2").toggled("niveau", "3").level == 3
    assert list(query.with_value("gratis", "1").choices()) == [("soort", "taal"), ("gratis", "1")]


def test_a_page_number_of_any_length_is_a_page():
    assert read({"pagina": ["9" * 5000]})[0].page == LAST_PAGE
