"""Searching the shelf: Dutch stems as everywhere, then parts of words, then small typing mistakes.

A few hundred tools: all are looked at, no index is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from catalogue.municipalities import typos_allowed
from search.analysis import tokens, words

LONGEST = 100  # characters of what somebody types
SHORTEST_PART = 4  # letters of a word that may stand inside another ("matrix" in "activiteitenmatrix")
IN_NAME, IN_TEXT, INSIDE, TYPO = 8, 4, 2, 1
# Who looks for these asks what newcomers can do: that is kept nowhere (rule 10 of the trade).
TALENT = frozenset(
    stem
    for word in ("talent", "competenties", "vaardigheden", "rijbewijs", "naaien", "diploma")
    for stem in tokens(word)
)


@dataclass(frozen=True)
class Text:
    """The words of a tool: those of its name, and all the rest."""

    name: str
    rest: str


def asked_words(typed: str) -> list[str]:
    """Give the words that count of what somebody typed."""
    return words(typed[:LONGEST].replace("\0", " "))


def asks_for_talent(asked: Iterable[str]) -> bool:
    """Somebody looks for what participants can do, for at least one word says so."""
    return any(not TALENT.isdisjoint(tokens(word)) for word in asked)


def score(asked: Sequence[str], text: Text) -> int:
    """Say how well a tool fits: every word must be found somewhere; 0 where one is not."""
    found = [_of_word(word, text) for word in asked]
    return sum(found) if all(found) else 0


def _of_word(word: str, text: Text) -> int:
    name, rest = _read(text.name), _read(text.rest)
    wanted = tokens(word)[0]
    if wanted in name.stems:
        return IN_NAME
    if wanted in rest.stems:
        return IN_TEXT
    for read in (name, rest):
        if any(each.startswith(word) or (len(word) >= SHORTEST_PART and word in each) for each in read.words):
            return INSIDE + (read is name)
    allowed = typos_allowed(len(word))
    if allowed and any(
        OSA.distance(word, each, score_cutoff=allowed) <= allowed for each in (*name.words, *rest.words)
    ):
        return TYPO
    return 0


@dataclass(frozen=True)
class _Read:
    words: tuple[str, ...]
    stems: frozenset[str]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    found = tuple(dict.fromkeys(words(text)))
    return _Read(found, frozenset(stem for word in found for stem in tokens(word)))
