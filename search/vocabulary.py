"""The words an index knows, with how many offers have them. Read from the index itself, so that it always fits it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from math import log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

HEAVIEST = 8  # weight of the rarest word; the commonest has 1


def typos_allowed(word: str) -> int:
    """Say how many wrong, missing, extra or swapped letters a word of this length may have."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


# Spellings that newcomers mix up because they sound alike, or because another language writes them so.
SOUNDS = (
    (re.compile(r"(.)\1+"), r"\1"), (re.compile("ij|ei|y"), "i"), (re.compile("ie"), "i"), (re.compile("ou"), "au"),
    (re.compile("oe"), "u"), (re.compile("ph|v"), "f"), (re.compile("ck|c(?=[aour]|$)|q"), "k"), (re.compile("z"), "s"),
    (re.compile("th|dt|d$"), "t"), (re.compile("ch|gh"), "g"), (re.compile("c"), "s"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
SHORTEST_SOUND = 4  # letters


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Give how a Dutch word sounds, roughly: words with the same sound are taken for spellings of one another."""
    for letters, same in SOUNDS:
        word = letters.sub(same, word)
    return word


class Vocabulary:
    """What can be found.

    Args:
        documents: number of documents in the index.
        tokens: (analysed token, number of documents that have it).
        surfaces: (folded word as written, number of documents that have it): what people type is compared with these.
    """

    def __init__(self, documents: int, tokens: Mapping[str, int], surfaces: Mapping[str, int]) -> None:
        """Keep the counts and the words in alphabetical order."""
        self.documents = documents
        self.tokens = tokens
        self.surfaces = surfaces
        self._sorted = sorted(surfaces)

    def weight(self, tokens: Iterable[str]) -> int:
        """Give 1 (in every document) to HEAVIEST (in one or none) for the commonest of these tokens.

        A whole number, from the logarithm of its share of the documents, so that sums of scores are exact and the same
        in every engine.
        """
        frequency = max((self.tokens.get(token, 0) for token in tokens), default=0)
        if self.documents < 2:
            return 1
        rarity = 1 - log(max(frequency, 1)) / log(self.documents)
        return 1 + round((HEAVIEST - 1) * max(0.0, rarity))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The words by their number of letters."""
        found: dict[int, list[str]] = {}
        for word in self._sorted:
            found.setdefault(len(word), []).append(word)
        return found

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """The words by their sound, the commonest first."""
        found: dict[str, list[str]] = {}
        for word in sorted(self.surfaces, key=lambda word: (-self.surfaces[word], word)):
            found.setdefault(sound(word), []).append(word)
        return found

    def sounding_like(self, word: str, most: int, also: Iterable[str] = ()) -> list[str]:
        """Give words of the vocabulary (else of `also`) that sound the same, the commonest first."""
        if len(word) < SHORTEST_SOUND:
            return []
        same = sound(word)
        known = self._by_sound.get(same, [])
        return [each for each in known or sorted(w for w in also if sound(w) == same) if each != word][:most]

    def starting_with(self, beginning: str, most: int) -> list[str]:
        """Give the words that start so, the commonest first, then by alphabet; at most `most`."""
        start = bisect_left(self._sorted, beginning)
        end = bisect_left(self._sorted, beginning + "\x7f")
        found = self._sorted[start:end]
        return sorted(found, key=lambda word: (-self.surfaces[word], word))[:most]

    def near(self, word: str, distance: int, most: int, also: Iterable[str] = ()) -> list[tuple[str, int]]:
        """Give words of the vocabulary (and of `also`) within `distance` edits, nearest first, then commonest.

        Edits are a wrong, missing or extra letter or two swapped neighbours (optimal string alignment).
        """
        if distance < 1:
            return []
        lengths = range(len(word) - distance, len(word) + distance + 1)
        own = (other for length in lengths for other in self._by_length.get(length, ()))
        candidates = list(dict.fromkeys((*own, *(other for other in also if len(other) in lengths))))
        hits = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        ranked = sorted((int(edits), -self.surfaces.get(near, 0), near) for near, edits, _ in hits)
        return [(near, edits) for edits, _, near in ranked if edits][:most]
