"""Marking in a text the words by which it was found. From the original text, so that every engine marks alike."""

import re
from collections.abc import Collection, Iterator

from search.analysis import tokens, words

# A word with what belongs to it ("foto's", "café", its accent written apart or not), or what stands between two words.
PIECES = re.compile("[\\w'\u2019\u0300-\u036f]+|[^\\w'\u2019\u0300-\u036f]+")


def pieces(text: str, found_by: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Give the text in pieces, in order and complete, and of each whether it is a word it was found by.

    Args:
        found_by: tokens, as `Answer.tokens` gives them.
    """
    plain = ""
    for piece in PIECES.findall(text):
        if any(token in found_by for word in words(piece) for token in tokens(word)):
            if plain:
                yield plain, False
            yield piece, True
            plain = ""
        else:
            plain += piece
    if plain:
        yield plain, False
