"""Marking the searched words in a text as people wrote it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse
from search.highlights import pieces


def marked(text: str, searched: str) -> list[str]:
    """Give the pieces of the text that are marked."""
    return [piece for piece, found in pieces(text, frozenset(analyse(searched))) if found]


@pytest.mark.parametrize(
    ("text", "searched", "expected"),
    [
        ("Je kookt samen. Koken is leuk.", "koken", ["kookt", "Koken"]),
        ("Taalcafé \u2019t Huis", "café", ["Taalcafé"]),  # a compound by its part, with its accent
        ("TAALCAFÉ", "taalcafe", ["TAALCAFÉ"]),
        ("Fietslessen in Gent", "fietsles", ["Fietslessen"]),
        ("Foto's maken, foto\u2019s kijken", "foto", ["Foto's", "foto\u2019s"]),
        ("Mama's en papa's", "mama", ["Mama's"]),
        ("Praat-café (gratis)", "praten", ["Praat"]),
        ("Cafe\u0301 open", "cafe", ["Cafe\u0301"]),  # the accent as a letter of its own
        ("Wandelen & fietsen", "fietsen", ["fietsen"]),
        ("Alle dagen", "", []),
        ("كرة القدم voetbal", "voetbal", ["voetbal"]),
    ],
)
def test_words_are_marked_as_they_were_found(text, searched, expected):
    assert marked(text, searched) == expected


def test_words_that_say_nothing_are_never_marked():
    assert marked("De fiets van de buurt", "de fiets") == ["fiets"]


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_join_to_the_original_text(text, searched):
    assert "".join(piece for piece, _ in pieces(text, frozenset(analyse(f"{searched} {text[:10]}")))) == text


@given(st.lists(st.sampled_from(["koken", "café", "foto's", "en", "-", "\u2019", "e\u0301", "<b>", "كرة"]), max_size=9))
def test_neighbours_that_are_not_marked_are_one_piece(parts):
    found = [hit for _, hit in pieces(" ".join(parts), frozenset(analyse("koken foto")))]

    assert not any(not one and not other for one, other in pairwise(found))
