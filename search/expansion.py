"""From typed words to exact tokens: typos, beginnings, compounds and synonyms are worked out here, not in an engine.

So an engine only sees exact terms with whole-number weights, and every engine finds and scores alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import parts, stem, words
from search.synonyms import Synonyms
from search.vocabulary import Vocabulary, typos_allowed

EXACT, SAME_THING, BEGINNING, TYPO = 4, 3, 2, 1  # how sure we are that this token is what was meant
MOST_WORDS = 20  # of one search; the rest is left out
MOST_BEGINNINGS = 60
MOST_TYPOS = 12
SHORTEST_BEGINNING = 2


@dataclass(frozen=True, order=True)
class Alternative:
    """Tokens that together may stand for a wanted word, and how sure that is (1 to 4)."""

    sureness: int
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """One word (or known phrase) that an offer must have, in any of its alternatives; `weight` is higher when rarer."""

    written: tuple[str, ...]
    weight: int
    alternatives: tuple[Alternative, ...]


def expand(text: str, vocabulary: Vocabulary, synonyms: Synonyms) -> tuple[Wanted, ...]:
    """Give what an offer must have to answer `text`: all of it. Empty where `text` has no words.

    The last word may be the beginning of one (somebody is typing). Typos are only tried for a word that finds nothing
    otherwise: 1 from 4 letters, 2 from 8.
    """
    written = words(text)[:MOST_WORDS]
    wanted = []
    start = 0
    while start < len(written):
        length = synonyms.longest_at(written, start)
        phrase = written[start : start + length]
        start += length
        wanted.append(_wanted(phrase, start == len(written), vocabulary, synonyms))
    return tuple(wanted)


def _wanted(phrase: list[str], last: bool, vocabulary: Vocabulary, synonyms: Synonyms) -> Wanted:
    """Work out the alternatives of one word or known phrase."""
    found = list(_meanings(phrase, synonyms, EXACT))
    if last:
        found += _beginnings(phrase, vocabulary, synonyms)
    if len(phrase) == 1 and not any(_exists(alternative, vocabulary) for alternative in found):
        found += _typos(phrase[0], vocabulary, synonyms)
    surest: dict[tuple[str, ...], int] = {}
    for alternative in found:
        surest[alternative.tokens] = max(alternative.sureness, surest.get(alternative.tokens, 0))
    alternatives = [Alternative(sureness, tokens) for tokens, sureness in surest.items()]
    useful = [a for a in alternatives if _exists(a, vocabulary)] or alternatives[:1]
    own = useful[0].tokens
    return Wanted(tuple(phrase), vocabulary.weight(own), tuple(sorted(useful, reverse=True)))


def _meanings(phrase: list[str], synonyms: Synonyms, sureness: int) -> Iterator[Alternative]:
    """Give the phrase itself, the parts of a compound together, and what means the same."""
    yield Alternative(sureness, tuple(dict.fromkeys(stem(word) for word in phrase)))
    below = min(sureness, SAME_THING)
    split = [part for word in phrase for part in (parts(word) or (word,))]
    if len(split) > len(phrase):
        yield Alternative(below, tuple(dict.fromkeys(stem(part) for part in split)))
    for other in synonyms.of(phrase):
        yield Alternative(below, tuple(dict.fromkeys(other)))


def _beginnings(phrase: list[str], vocabulary: Vocabulary, synonyms: Synonyms) -> Iterator[Alternative]:
    """Give what the last word may become when it is typed on."""
    *before, last = phrase
    if len(last) < SHORTEST_BEGINNING:
        return
    known = vocabulary.starting_with(last, MOST_BEGINNINGS)
    # A foreign word is in no offer, but its beginning must find what the whole word will find.
    foreign = sorted(word for word in synonyms.surfaces if len(last) > 2 and word.startswith(last))
    for word in dict.fromkeys((*known, *foreign[:MOST_BEGINNINGS])):
        if word != last:
            yield from (
                _meanings([*before, word], synonyms, BEGINNING)
                if word not in known
                else [Alternative(BEGINNING, tuple(dict.fromkeys(stem(each) for each in (*before, word))))]
            )


def _typos(word: str, vocabulary: Vocabulary, synonyms: Synonyms) -> Iterator[Alternative]:
    """Give what may have been meant by a word nothing is found for."""
    for near, _ in vocabulary.near(word, typos_allowed(word), MOST_TYPOS, synonyms.surfaces):
        yield from _meanings([near], synonyms, TYPO)


def _exists(alternative: Alternative, vocabulary: Vocabulary) -> bool:
    """Say whether every token of it is in some document."""
    return all(token in vocabulary.tokens for token in alternative.tokens)
