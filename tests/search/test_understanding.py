"""Words that act as filters: places, days, parts of the day, "gratis", "met kinderen"; all else stays a word."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_factories import GENT, OOSTENDE

from search.parameters import parse
from search.query import OfferQuery, address
from search.understanding import understood, unreadable

pytestmark = pytest.mark.django_db

GERAARDSBERGEN, MERELBEKE_MELLE, BOOM, MOL, DENDERMONDE = "41018", "44088", "11005", "13025", "42006"
KNOWN = {"praten", "koken", "voetbal", "wandelen", "lokaal", "samen", "fietsen", "bergen"}
# What a hypothetical visitor puts together: words that are filters, words that are none, words that lead, marks.
PIECES = [
    "praten", "koken", "'s avonds", "avond", "woensdagnamiddag", "zondag", "overdag", "gratis", "met mijn kinderen",
    "kinderen", "Oostende", "Gent", "9500", "Merelbeke", "Sint-Gillis", "bij Dendermonde", "in", "in het", "te", "op",
    "de", "Boom", "Mol", "niet", "Geraardsbergn", "-", "&", "كرة القدم", "Дитина", "praten/lezen", "1 mei", "s",
]  # fmt: skip


def ask(text: str, **chosen) -> OfferQuery:
    return understood(OfferQuery(q=text, **chosen), KNOWN.__contains__)


def asked(text: str) -> str:
    """Give what is asked, as an address."""
    return address(ask(text))


def test_a_part_of_the_day_and_a_place_become_filters_and_the_word_stays():
    query = ask("praten 's avonds Oostende")

    assert query == OfferQuery(q="praten", dayparts=("avond",), places=(OOSTENDE,))
    assert ask("praten \u2019s avonds in Oostende") == query


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("woensdagnamiddag", "dag=wo&dagdeel=namiddag"),
        ("zaterdagmorgen", "dag=za&dagdeel=voormiddag"),
        ("woensdag namiddag", "dag=wo&dagdeel=namiddag"),
        ("elke dinsdag en donderdag", "dag=di&dag=do"),
        ("overdag", "dagdeel=namiddag&dagdeel=voormiddag"),
        ("in het weekend", "dagdeel=weekend"),
        ("friday evening", "dag=vr&dagdeel=avond"),
        ("le soir", "dagdeel=avond"),
        ("gratis voetbal", "gratis=1&q=voetbal"),
        ("met mijn kinderen", "kinderen=1"),
        ("koken met kinderen", "kinderen=1&q=koken"),
        ("kinderen", "q=kinderen"),  # what it is about, perhaps
    ],
)
def test_days_parts_of_the_day_price_and_children_act_as_filters(text, meant):
    assert asked(text) == meant


@pytest.mark.parametrize(
    ("text", "nis"),
    [
        ("Merelbeke", MERELBEKE_MELLE),  # merged with another since
        ("Grammont", GERAARDSBERGEN),
        ("Ghent", GENT),
        ("9500", GERAARDSBERGEN),
        ("9500 Geraardsbergen", GERAARDSBERGEN),
        ("in Gent!", GENT),
        ("GENT", GENT),
        ("Sint-Gillis bij Dendermonde", DENDERMONDE),  # the longest name counts
    ],
)
def test_a_former_french_or_english_name_and_a_postcode_mean_the_municipality_of_today(text, nis):
    assert ask(text) == OfferQuery(places=(nis,))


def test_a_postcode_keeps_the_word_beside_it():
    assert ask("9500 voetbal") == ask("voetbal 9500") == OfferQuery(q="voetbal", places=(GERAARDSBERGEN,))


def test_a_number_that_is_no_postcode_is_a_word():
    assert [asked(text) for text in ("44021", "1 mei", "123")] == ["q=44021", "q=1+mei", "q=123"]


@pytest.mark.parametrize(("name", "nis"), [("Boom", BOOM), ("Mol", MOL)])
def test_a_name_that_is_an_everyday_word_is_a_place_only_after_a_preposition(name, nis):
    assert ask(name) == OfferQuery(q=name)
    assert ask(f"voetbal {name}") == OfferQuery(q=f"voetbal {name}")
    assert ask(f"voetbal in {name}") == OfferQuery(q="voetbal", places=(nis,))


def test_a_typo_in_a_long_name_is_mended():
    assert ask("Geraardsbergn koken") == OfferQuery(q="koken", places=(GERAARDSBERGEN,))


def test_a_word_that_offers_have_is_never_a_place_with_a_typo():
    lokeren = ask("lokeeren").places
    assert lokeren
    assert understood(OfferQuery(q="lokeeren"), {"lokeeren"}.__contains__) == OfferQuery(q="lokeeren")


def test_a_typed_place_replaces_a_chosen_one_and_keeps_the_distance():
    query = ask("voetbal Gent", places=(GERAARDSBERGEN,), radius=10, sort="afstand")

    assert query == OfferQuery(q="voetbal", places=(GENT,), radius=10, sort="afstand")


def test_typed_days_replace_chosen_ones_and_other_choices_stay():
    query = ask("zondag", days=("ma", "di"), kinds=("groep",), free=True)

    assert query == OfferQuery(days=("zo",), kinds=("groep",), free=True)


def test_two_typed_places_are_either_of_them():
    assert ask("Gent of Oostende").places == (OOSTENDE, GENT)


@pytest.mark.parametrize("text", ["niet op zondag", "niet gratis", "voetbal, niet in Gent", "zonder kinderen"])
def test_what_is_denied_is_no_wish(text):
    assert ask(text) == OfferQuery(q=text)


def test_small_words_and_marks_go_with_what_they_lead_to():
    assert asked("koken - in Gent") == f"gemeente={GENT}&q=koken"
    assert asked("koken in") == "q=koken+in"  # nothing follows: somebody is typing


def test_words_in_other_scripts_stay_beside_a_word_that_can_be_looked_for():
    assert ask("كرة القدم voetbal Gent") == OfferQuery(q="كرة القدم voetbal", places=(GENT,))


def test_words_in_other_scripts_alone_are_told_apart():
    assert ask("كرة القدم Gent") == OfferQuery(places=(GENT,))
    assert unreadable("كرة القدم - Gent") == "كرة القدم"


patient = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
words_in_any_order = st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)


@patient
@given(words_in_any_order | st.text(max_size=60), st.sampled_from(["", "gemeente=9500&straal=5", "dag=ma", "gratis=1"]))
def test_doing_it_again_changes_nothing_and_the_result_is_sound(text, chosen):
    params = {name: [value] for name, _, value in (pair.partition("=") for pair in chosen.split("&") if pair)}

    def as_it_is(value: str) -> str:
        return GERAARDSBERGEN if value == "9500" else value

    query = ask_again = understood(parse(params | {"q": [text]}, as_it_is)[0], KNOWN.__contains__)
    ask_again = understood(ask_again, KNOWN.__contains__)

    assert ask_again == query
    read = {}
    for name, value in query.pairs():
        read.setdefault(name, []).append(value)
    assert parse(read, as_it_is) == (query, ())
