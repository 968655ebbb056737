"""From typed words to what an offer must have: soft words, unknown words, small things, sounds, compounds, typos."""

from collections import Counter

import pytest

from search.analysis import analyse, words
from search.expansion import BEGINNING, EXACT, SAME_THING, TYPO, Understood, Wanted, expand
from search.synonyms import Synonyms
from search.vocabulary import Vocabulary

OFFERS = (
    "Samen dansen in de zomer", "Koken", "Fietsles in de wijk", "Feest in de stad", "Lange wandelingen", "Naaien",
    "Een club voor iedereen", "Lessen op het plein", "Iets leuks doen",
)  # fmt: skip
SYNONYMS = Synonyms([("fiets", "bike"), ("praten", "babbel"), ("koken", ">keuken")])


def vocabulary(*texts: str) -> Vocabulary:
    """What an index of these texts knows."""
    tokens = Counter(token for text in texts for token in set(analyse(text)))
    surfaces = Counter(word for text in texts for word in set(words(text)))
    return Vocabulary(len(texts), tokens, surfaces)


def wanted(text: str, *texts: str) -> tuple[Wanted, ...]:
    return expand(text, vocabulary(*(texts or OFFERS)), SYNONYMS)


def needed(text: str, *texts: str) -> list[str]:
    """Give the words an offer must have."""
    return [word for each in wanted(text, *texts) if each.needed for word in each.written]


def found_as(text: str, *texts: str) -> dict[tuple[str, ...], int]:
    """Give what the last word may stand for, and how sure that is."""
    return {each.tokens: each.sureness for each in wanted(text, *texts)[-1].alternatives}


def told(text: str) -> Understood:
    return Understood(text, wanted(text))


def test_a_word_that_says_little_only_helps_beside_one_that_says_more():
    assert needed("dansen club") == ["dansen"]
    assert needed("club") == ["club"]
    assert needed("club doen", "Een club", "Wat doen") == words("club doen")


def test_a_word_that_no_offer_has_is_left_out_and_told_so():
    assert needed("koken xyzzy") == ["koken"]
    assert told("Koken, Xyzzy!").left_out == ("Xyzzy!",)


def test_a_search_of_only_unknown_words_stays_as_it_is_and_finds_nothing():
    assert needed("xyzzy qwxyz") == ["xyzzy", "qwxyz"]
    assert told("xyzzy qwxyz").left_out == ()


def test_an_unknown_word_is_not_made_up_for_by_one_that_says_little():
    assert "club" in needed("xyzzy club")
    assert told("xyzzy club").left_out == ("xyzzy",)


@pytest.mark.parametrize(
    ("small", "token"),
    [("feestje", "feest"), ("feestjes", "feest"), ("wandelingetje", "wandel"), ("wandelingske", "wandel")],
)
def test_a_small_and_dear_thing_is_the_thing_itself(small, token):
    assert found_as(small)[(token,)] >= SAME_THING
    assert told(small).meant == ""


@pytest.mark.parametrize(("typed", "token"), [("feist", "feest"), ("naien", "naai"), ("dansun", "dan")])
def test_a_word_with_a_typo_is_taken_for_a_known_one_and_offered_in_its_spelling(typed, token):
    assert found_as(typed) == {(token,): TYPO}
    assert words(told(typed).meant)[0] in vocabulary(*OFFERS).surfaces


@pytest.mark.parametrize(
    ("typed", "offer"), [("fiolen", "Violen maken"), ("skaken", "Schaken"), ("teejater", "Theater")]
)
def test_a_word_as_it_sounds(typed, offer):
    assert found_as(typed, offer, "Iets anders")


def test_a_compound_finds_its_parts_and_its_topic_alone_where_the_head_says_little():
    assert found_as("dansles") == {("dan", "les"): SAME_THING, ("dan",): BEGINNING}
    assert ("fiet",) in found_as("fietscursus")


def test_a_compound_of_two_words_that_say_something_needs_both():
    assert ("naai",) not in found_as("naaifeest")
    assert found_as("naaifeest", *OFFERS, "Naaien op het feest")[("naai", "feest")] == SAME_THING


def test_a_typo_is_only_tried_where_nothing_else_is_known():
    assert found_as("leven", "Leven", "Lezen") == {("leef",): EXACT}
    assert found_as("babbel", "Praten", "Babbels", "Rabbel").get(("rabbel",)) is None


def test_the_known_spelling_replaces_only_the_word_with_the_typo():
    assert told("feist dansen").meant == "feest dansen"
    assert told("feest dansen").meant == ""


def test_a_word_that_no_offer_has_is_not_in_the_known_spelling():
    assert told("feist xyzzy").meant == "feest"


def test_of_a_phrase_that_means_the_same_only_what_says_something_counts_as_found():
    known = Synonyms([("koken", "samen koken")])
    knows = vocabulary("Samen koken", "Samen dansen")

    assert Understood("koken", expand("koken", knows, known)).tokens == {"kook"}
    assert Understood("samen koken", expand("samen koken", knows, known)).tokens >= {"saam", "kook"}


def test_a_synonym_finds_the_thing_and_one_that_is_only_typed_is_not_found_by_it():
    assert found_as("bike") == {("fiet",): SAME_THING}
    assert ("keuk",) not in found_as("koken", "Keuken", "Koken")
    assert found_as("keuken", "Koken")[("kook",)] == SAME_THING


def test_the_last_word_may_be_a_beginning_and_a_word_before_it_not():
    assert found_as("wande")[("wandel",)] == BEGINNING
    assert not wanted("wande koken")[0].known
