"""A query of the matrix and its address: one stands for the other, profile and further filters included; its orders."""

from datetime import date, timedelta

import factories
import labelling_factories
import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import OfferPage
from labelling.labels import DECISIVE
from search.facets import FORMS, KINDS, LABELS, LEVELS
from search.further import BY_NAME, FURTHER, MOMENTS, PRICES
from search.matrix.columns import SORTABLE
from search.matrix.ordering import in_column_order
from search.matrix.parsing import parse_matrix
from search.matrix.profile import CARE, CHOICES, COMING_ALONG, FREE_ONLY, GROUPS, REACH, SEVERAL, Profile
from search.matrix.query import MatrixQuery
from search.query import SORTS, address

NAMES = {"gent": "44021", "9000": "44021"}


def resolve(text):
    return NAMES.get(text.lower(), text if len(text) == 5 and text.isascii() and text.isdigit() else None)


def read(params, themes=None):
    return parse_matrix(QueryDict(params) if isinstance(params, str) else params, resolve, themes=themes)


def some(values):
    return st.lists(st.sampled_from(values), max_size=4).map(tuple)


def one(*values):
    return st.sampled_from([(), *((value,) for value in values)])


nis = st.sampled_from(("44021", "41002", "35013"))
profiles = st.builds(
    Profile,
    dutch=one(*LEVELS, "9"),
    reading=one("moeilijk", "makkelijk"),
    home=st.lists(nis | st.just("waar"), max_size=2).map(tuple),
    by=one(*REACH),
    km=one("1", "100", "0", "101", "x"),
    free=some(MOMENTS),
    children=one(COMING_ALONG, CARE),
    budget=one(FREE_ONLY, *PRICES),
    kinds=some(KINDS),
    themes=some(("koken", "sport", "GEEN SLUG")),
    together=one("1"),
    groups=some(GROUPS),
)
furthers = st.lists(
    st.sampled_from(FURTHER).flatmap(lambda facet: st.tuples(st.just(facet.parameter), some((*facet.values, "niets")))),
    max_size=5,
).map(tuple)
queries = st.builds(
    MatrixQuery,
    q=st.sampled_from(("", "koken", "praten aan tafel")),
    kinds=some(KINDS),
    places=st.lists(nis, max_size=2).map(tuple),
    radius=st.none() | st.integers(-5, 200),
    level=st.none() | st.integers(0, 6),
    free=st.booleans(),
    forms=some(FORMS),
    labels=some(LABELS),
    sort=st.sampled_from((*SORTS, *SORTABLE, *(f"-{name}" for name in SORTABLE), "-", "geen")),
    page=st.integers(-3, 10**9),
    further=furthers,
    profile=profiles,
)
hostile = st.text(alphabet=st.characters(), max_size=60) | st.sampled_from(
    [
        "\x00",
        "\ud800",
        "a" * 5000,
        "9" * 5000,
        "-1",
        "\u0661",
        "²",
        "<script>",
        "*",
        "?",
        "1",
        "44021",
        "wo-avond",
        "--",
    ]
)


@given(queries)
def test_the_address_of_a_query_gives_that_query_and_no_notes(query):
    assert read(address(query)) == (query, ())


@given(queries)
def test_of_nobody_keeps_what_is_looked_for_and_forgets_the_person(query):
    left = query.of_nobody()

    assert not left.profile
    assert list(left.choices()) == list(query.choices())
    assert not any(name.startswith("p_") for name, _value in left.pairs())


@given(queries, st.sampled_from(FURTHER), st.data())
def test_choosing_a_further_value_and_taking_it_back_changes_nothing_else(query, facet, data):
    value = data.draw(st.sampled_from(facet.values))
    cleared = query.without(facet.parameter)

    assert cleared.with_value(facet.parameter, value).without(facet.parameter, value) == cleared
    assert query.toggled(facet.parameter, value).has(facet.parameter, value) is not query.has(facet.parameter, value)


@given(st.lists(st.tuples(st.sampled_from((*BY_NAME, *CHOICES, "sorteer", "q", "soort")), hostile), max_size=8))
def test_no_value_whatsoever_is_an_error_and_what_is_left_is_sound(pairs):
    params = {}
    for name, value in pairs:
        params.setdefault(name, []).append(value)
    query, _notes = read(params)

    assert read(address(query)) == (query, ())


@pytest.mark.parametrize("name", [*BY_NAME, *(name for name in CHOICES if name != "p_thema")])
def test_what_is_no_answer_is_left_out_with_one_note(name):
    query, notes = read({name: ["geen antwoord"]})

    assert query == MatrixQuery()
    assert [note.parameter for note in notes] == [name]


def test_a_theme_must_exist_and_home_may_be_typed():
    query, notes = read({"p_thema": ["koken", "taart"], "p_thuis": ["Gent"], "p_hoe": ["fiets"]}, frozenset({"koken"}))

    assert query.profile == Profile(themes=("koken",), home=("44021",), by=("fiets",))
    assert [(note.parameter, note.value) for note in notes] == [("p_thema", "taart")]


def test_of_a_question_with_one_answer_the_first_counts():
    query, _notes = read({name: list(values or ()) for name, (_field, values) in CHOICES.items()})

    assert all(len(query.profile.values(name)) <= 1 for name in CHOICES if name not in SEVERAL)
    assert query.profile.dutch == ("1",)


def test_how_far_means_nothing_without_a_home_and_typed_kilometres_win():
    assert Profile(by=("fiets",), km=("3",)) == Profile()
    assert Profile(home=("44021",)).reach == 10
    assert Profile(home=("44021",), by=("voet",)).reach == REACH["voet"]
    assert Profile(home=("44021",), by=("voet",), km=("12",)).reach == 12


def test_a_distance_order_needs_a_place_or_a_home():
    assert MatrixQuery(sort="afstand").sort == "past"
    assert MatrixQuery(sort="afstand", profile=Profile(home=("44021",))).sort == "afstand"


# ---- The order of columns ----


def soon(days):
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    return {"schedule_raw": [{"type": "date", "value": {"day": day, "starts": "10:00:00", "ends": "12:00:00"}}]}


# The column, the fields of offers in the order up (equal ones in one list), then those of which it is unknown.
ORDERS = [
    ("naam", [{"title": "appel"}, {"title": "Élan"}, {"title": "Eten"}, {"title": "zingen"}], {}),
    ("soort", [{"kind": "leisure"}, {"kind": "volunteering"}], {}),
    ("niveau", [{"dutch_level": 1}, {"dutch_level": 3}], {"dutch_level": None}),
    ("lezen", [{"reading_needed": "yes"}, {"reading_needed": "no"}], {"reading_needed": "unknown"}),
    (
        "prijs",
        [{"free": True}, {"price_kind": "paid", "price": 4}, {"price_kind": "paid", "price": 10}],
        {"price_kind": "paid"},
    ),
    ("uren", [{"total_hours": 8}, {"total_hours": 40}], {"total_hours": None}),
    ("leeftijd", [{"age_from": 6}, {"age_from": 18}], {}),
    ("wie", [{"audience": "women"}, {"audience": "men"}], {"audience": "unknown"}),
    ("plaats", [{}, {"waiting": True}, {"full": True}], None),
    ("wanneer", [soon(2), soon(9)], {}),
    ("waar", [{"nis": ["41002"]}, {"nis": ["41018"]}], {}),
    ("thema", [{"themes": ["dansen"]}, {"themes": ["koken"]}], {}),
    ("eerste", [{"first_visit_with": "An"}, {"first_visit_with": "Zita"}], {}),
    ("procedure", [{"procedure": "Bel."}, {"procedure": "Mail."}], {}),
    ("bevestigd", [{"state_values": {"confirmed_on": date(2026, month, 1)}} for month in (2, 9)], {}),
]


@pytest.mark.parametrize(("column", "known", "unknown"), ORDERS, ids=[column for column, *_rest in ORDERS])
def test_a_column_orders_what_is_known_and_puts_the_unknown_last_whichever_way(region, column, known, unknown):
    club = factories.OrganisationPageFactory(parent=region)
    last = [] if unknown is None or column in {"naam", "soort"} else [unknown]
    first_unknown = [factories.OfferPageFactory(parent=club, **fields).pk for fields in last]
    made = [factories.OfferPageFactory(parent=club, **fields).pk for fields in reversed(known)][::-1]
    ids = [*made[::2], *first_unknown, *made[1::2]]
    up, down = in_column_order(ids, column, region), in_column_order(ids, f"-{column}", region)

    if column in {"soort", "wie"}:  # as their choices stand
        assert (sorted(up[: len(made)]), up[len(made) :]) == (sorted(made), first_unknown)
        made = up[: len(made)]
    assert (up, down) == ([*made, *first_unknown], [*made[::-1], *first_unknown])


@pytest.mark.parametrize("sort", [*SORTABLE, *(f"-{name}" for name in SORTABLE)])
def test_every_column_orders_offers_of_which_nothing_is_known_by_id(region, sort):
    club = factories.OrganisationPageFactory(parent=region)
    made = [factories.OfferPageFactory(parent=club, title="Zelfde").pk for _each in range(3)]

    assert in_column_order(made[::-1], sort, region) == made


def test_the_column_of_labels_orders_by_how_much_an_offer_is_good_for_and_puts_those_without_a_label_last(region):
    club = factories.OrganisationPageFactory(parent=region)
    unlabelled, much, little = (factories.OfferPageFactory(parent=club).pk for _each in range(3))
    for offer, findings in ((much, ("yes", "yes")), (little, ("partly", "yes")), (unlabelled, ("yes",))):
        for criterion, finding in zip(DECISIVE, findings, strict=False):
            labelling_factories.AwardFactory(
                offer=OfferPage.objects.get(pk=offer), criterion=criterion, finding=finding
            )
    ids = [unlabelled, little, much]

    assert in_column_order(ids, "label", region) == [little, much, unlabelled]
    assert in_column_order(ids, "-label", region) == [much, little, unlabelled]


def test_beyond_what_one_query_names_the_order_is_the_same(region, monkeypatch):
    club = factories.OrganisationPageFactory(parent=region)
    made = [factories.OfferPageFactory(parent=club, title=title).pk for title in ("c", "a", "b")]
    elsewhere = in_column_order(made, "naam", region)
    monkeypatch.setattr("search.matrix.ordering.MOST_NAMED", 1)

    assert in_column_order(made, "naam", region) == elsewhere == [made[1], made[2], made[0]]
    assert in_column_order(made[:2], "naam", region) == [made[1], made[0]]


def test_what_is_gone_meanwhile_stands_last_and_is_no_error(region):
    club = factories.OrganisationPageFactory(parent=region)
    one = factories.OfferPageFactory(parent=club)

    assert OfferPage.objects.count() == 1
    assert in_column_order([999, one.pk], "naam", region) == [one.pk, 999]
