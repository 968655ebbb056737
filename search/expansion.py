"""From typed words to exact tokens: typos, beginnings, compounds and synonyms are worked out here, not in an engine.

So an engine only sees exact terms with whole-number weights, and every engine finds and scores alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from search.analysis import parts, soft_words, stem, tokens, undiminished, words
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
    """One word (or known phrase) that an offer must have, in any of its alternatives.

    Attributes:
        written: the words as typed, folded.
        weight: higher when rarer.
        alternatives: what may stand for it, the surest first.
        needed: whether an offer must have it. Words that say little ("iets", "doen") and words that no offer has only
            help, as long as another word of the search says what is looked for.
        known: whether any offer has it, in some sense.
        meant: the known word nearest to it, where it is only found as a typo.
    """

    written: tuple[str, ...]
    weight: int
    alternatives: tuple[Alternative, ...]
    needed: bool = True
    known: bool = True
    meant: str = ""

    def surest(self) -> list[Alternative]:
        """Give the alternatives that mean the word itself; where there are none: those that come nearest."""
        best = [each for each in self.alternatives if each.sureness >= SAME_THING]
        return best or [each for each in self.alternatives if each.sureness == self.alternatives[0].sureness]


@dataclass(frozen=True)
class Understood:
    """What became of the words of a search, to be told to whoever typed them."""

    text: str
    wanted: tuple[Wanted, ...]

    @property
    def tokens(self) -> frozenset[str]:
        """All tokens that stand for a word of the search.

        Of what means the same only the words that say something: who typed "koken" did not look for the "samen" of
        "samen koken".
        """
        typed = {token for word in self.wanted for written in word.written for token in tokens(written)}
        found = {token for word in self.wanted for each in word.alternatives for token in each.tokens}
        return frozenset(found - (_soft_stems() - typed))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The typed words that no offer has, where others were found."""
        unknown = {part for word in self.wanted if not word.known and not word.needed for part in word.written}
        return tuple(typed for typed in self.text.split() if unknown.intersection(words(typed)))

    @property
    def meant(self) -> str:
        """The text with the words that were found as typos only in their known spelling; empty where there is none.

        Words that no offer has are not in it.
        """
        mended = {word.written[0]: word.meant for word in self.wanted if word.meant}
        typed = [(each, words(each)) for each in self.text.split() if each not in self.left_out]
        if not mended:
            return ""
        return " ".join(mended.get(folded[0], each) if len(folded) == 1 else each for each, folded in typed)


def expand(text: str, vocabulary: Vocabulary, synonyms: Synonyms) -> tuple[Wanted, ...]:
    """Give what an offer must have to answer `text`: all that is `needed`. Empty where `text` has no words.

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
    return _needed(wanted)


def _needed(wanted: list[Wanted]) -> tuple[Wanted, ...]:
    """Say which of the words an offer must have: those that are known and say something, if there are any."""
    for counts in (lambda word: word.known and not _is_soft(word), lambda word: word.known):
        if any(map(counts, wanted)):
            return tuple(replace(word, needed=counts(word)) for word in wanted)
    return tuple(wanted)


@lru_cache(maxsize=1)
def _soft_stems() -> frozenset[str]:
    return frozenset(map(stem, soft_words()))


def _is_soft(wanted: Wanted) -> bool:
    return all(word in soft_words() for word in wanted.written)


def _wanted(phrase: list[str], last: bool, vocabulary: Vocabulary, synonyms: Synonyms) -> Wanted:
    """Work out the alternatives of one word or known phrase."""
    found = list(_meanings(phrase, synonyms, EXACT))
    if last:
        found += _beginnings(phrase, vocabulary, synonyms)
    meant = ""
    if len(phrase) == 1 and not any(_exists(alternative, vocabulary) for alternative in found):
        found += _smaller(phrase[0], vocabulary, synonyms)
        if not any(_exists(alternative, vocabulary) for alternative in found):
            near = _near(phrase[0], vocabulary, synonyms)
            found += [each for other in near for each in _meanings([other], synonyms, TYPO)]
            meant = next(iter(near), "")
    elif len(phrase) == 1 and not _exists(found[0], vocabulary) and phrase[0] not in synonyms.surfaces:
        # Only its parts are known ("fietslesen": fiets, lezen): perhaps it is a typo all the same.
        found += [Alternative(TYPO, (stem(near),)) for near, _ in vocabulary.near(phrase[0], 1, MOST_TYPOS)]
    surest: dict[tuple[str, ...], int] = {}
    for alternative in found:
        surest[alternative.tokens] = max(alternative.sureness, surest.get(alternative.tokens, 0))
    alternatives = [Alternative(sureness, tokens) for tokens, sureness in surest.items()]
    useful = sorted((a for a in alternatives if _exists(a, vocabulary)), reverse=True)
    kept = useful or alternatives[:1]
    only_a_typo = bool(useful) and useful[0].sureness == TYPO
    return Wanted(
        tuple(phrase),
        vocabulary.weight(kept[0].tokens),
        tuple(kept),
        known=bool(useful),
        meant=meant if only_a_typo else "",
    )


def _meanings(phrase: list[str], synonyms: Synonyms, sureness: int) -> Iterator[Alternative]:
    """Give the phrase itself, the parts of a compound together, and what means the same."""
    yield Alternative(sureness, tuple(dict.fromkeys(stem(word) for word in phrase)))
    below = min(sureness, SAME_THING)
    split = [part for word in phrase for part in (parts(word) or (word,))]
    if len(split) > len(phrase):
        yield Alternative(below, tuple(dict.fromkeys(stem(part) for part in split)))
        *topic, head = split
        if head in soft_words() and not soft_words().issuperset(topic):  # "dansles": rather any dancing than nothing
            yield Alternative(min(sureness, BEGINNING), tuple(dict.fromkeys(map(stem, topic))))
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


def _smaller(word: str, vocabulary: Vocabulary, synonyms: Synonyms) -> list[Alternative]:
    """Give the word without its ending of small and dear things ("wandelingetje", "feestje"), where that is known."""
    meanings = [each for whole in undiminished(word) for each in _meanings([whole], synonyms, SAME_THING)]
    return [each for each in meanings if _exists(each, vocabulary)]


def _near(word: str, vocabulary: Vocabulary, synonyms: Synonyms) -> list[str]:
    """Give the words that may have been meant by one nothing is found for: a few letters differ, or it sounds so."""
    near = [other for other, _ in vocabulary.near(word, typos_allowed(word), MOST_TYPOS, synonyms.surfaces)]
    return list(dict.fromkeys((*near, *vocabulary.sounding_like(word, MOST_TYPOS, synonyms.surfaces))))


def _exists(alternative: Alternative, vocabulary: Vocabulary) -> bool:
    """Say whether every token of it is in some document."""
    return all(token in vocabulary.tokens for token in alternative.tokens)
