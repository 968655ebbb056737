"""What the one Dutch analyser makes of words. Each line is a promise to whoever types."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse, parts, stem, tokens, words

SAME_STEM = [
    ("huizen", "huis"), ("cursussen", "cursus"), ("fietsen", "fiets"), ("lessen", "les"), ("wandelingen", "wandelen"),
    ("kinderen", "kind"), ("zwemmen", "zwemt"), ("foto's", "foto"), ("cafés", "café"),
    ("vrijwilligers", "vrijwilliger"),
    ("groepen", "groep"), ("praten", "praat"), ("koken", "kookt"), ("Nederlandse", "Nederlands"), ("vrouwen", "vrouw"),
    ("dansen", "dans"), ("spelletjes", "spelletje"), ("boeken", "boek"), ("tuinen", "tuin"), ("voetballen", "voetbal"),
    ("wandelt", "wandelen"), ("fietst", "fietsen"), ("danst", "dansen"), ("speelt", "spelen"), ("oefent", "oefenen"),
]  # fmt: skip
COMPOUNDS = [
    ("taalcafé", ("taal", "cafe")), ("fietslessen", ("fiets", "lessen")),
    ("vrijwilligerswerk", ("vrijwilligers", "werk")),
    ("kinderopvang", ("kinder", "opvang")), ("praattafels", ("praat", "tafels")), ("zwemlessen", ("zwem", "lessen")),
    ("moestuin", ("moes", "tuin")), ("koffiemoment", ("koffie", "moment")),
    ("woonzorgcentrum", ("woonzorg", "centrum")),
    ("taaloefenkansen", ("taal", "oefen", "kansen")), ("ontmoetingscentrum", ("ontmoetings", "centrum")),
    ("huiswerkbegeleiding", ("huiswerk", "begeleiding")), ("voetbaltraining", ("voetbal", "training")),
    ("spelnamiddag", ("spel", "namiddag")), ("babbelcafe", ("babbel", "cafe")), ("wandelclub", ("wandel", "club")),
]  # fmt: skip
WHOLE = [
    "voetbal",
    "wandelen",
    "vrijwilliger",
    "onderwijs",
    "gratis",
    "bibliotheek",
    "gemeente",
    "huiswerk",
    "xylofoon",
]


@pytest.mark.parametrize(("one", "other"), SAME_STEM)
def test_forms_of_one_word_have_one_stem(one, other):
    assert analyse(one)[0] == analyse(other)[0]


@pytest.mark.parametrize(("word", "expected"), COMPOUNDS)
def test_a_compound_is_found_by_its_parts(word, expected):
    folded = words(word)[0]

    assert parts(folded) == expected
    assert set(tokens(folded)) == {stem(folded), *(stem(part) for part in expected)}


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_that_only_looks_like_a_compound_stays_whole(word):
    assert parts(word) == ()


def test_accents_capitals_hyphens_and_apostrophes_make_no_difference():
    assert analyse("TAAL-CAFÉ, \u2019s avonds!") == analyse("taal cafe avonds")


def test_stop_words_are_left_out():
    assert words("de fiets van het kind en ik") == ["fiets", "kind"]


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800\udfff", "a" * 5000, '"+(field:[* TO *])~^2 AND', "🚲", "كرة القدم", "١٢"]
)
def test_hostile_text_gives_clean_tokens_only(text):
    assert all(re.fullmatch(r"[a-z0-9]{1,40}", token) for token in analyse(text))


@given(st.text(alphabet=st.characters(), max_size=80))
def test_every_token_is_plain_and_its_own_stem(text):
    for token in analyse(text):
        assert re.fullmatch(r"[a-z0-9]{1,40}", token)
        assert stem(token) == token
