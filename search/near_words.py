"""Words of the index that were meant by one that is not in it: a slip of the finger, or written as it is heard."""

import re

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.vocabulary import Vocabulary, typos_allowed

SHORTEST_UNFINISHED = 5  # letters; four with one wrong begin too many words
FEWEST_CONSONANTS = 2
LENGTHS_APART = 2  # letters that two words heard alike may differ in length

VOWEL = "-"

_DOUBLED = re.compile(r"(.)\1+")
# Who learns Dutch by ear keeps the consonants, and mixes up the vowels and the letters that sound alike.
_FIRST_LETTERS = ("aeiouy", "vf", "zs", "ckq", *"bdghjlmnprtwx")
_SOUNDS = str.maketrans("vzcq", "fskk", "aeiouyj")


def meant(word: str, vocabulary: Vocabulary, most: int) -> list[str]:
    """Give what a word (folded, of letters) may stand for, nearest first, then commonest.

    Words with a wrong letter or two; only where there are none, words that begin nearly so; only then, words with the
    same consonants: "nieen" is naaien, three edits away.
    """
    near = [other for other, _edits in vocabulary.near(word, typos_allowed(word), most)]
    return near or _unfinished(word, vocabulary)[:most] or _heard_alike(word, vocabulary)[:most]


def _unfinished(word: str, vocabulary: Vocabulary) -> list[str]:
    """Give words that begin nearly so; the letter too many or too few makes their beginning shorter or longer."""
    if len(word) < SHORTEST_UNFINISHED:
        return []
    known = _begun_alike(word, vocabulary)
    edits: dict[str, int] = {}
    for length in (len(word) - 1, len(word), len(word) + 1):
        cut = [other[:length] for other in known]
        for _beginning, away, place in extract(
            word, cut, scorer=OSA.distance, score_cutoff=typos_allowed(word), limit=None
        ):
            edits[known[place]] = min(int(away), edits.get(known[place], int(away)))
    return sorted(edits, key=lambda other: (edits[other], -vocabulary.surfaces[other], other))


def _heard_alike(word: str, vocabulary: Vocabulary) -> list[str]:
    """Give words with the same consonants in the same order, of about the same length."""
    sounds = _consonants(word)
    if len(sounds.lstrip(VOWEL)) < FEWEST_CONSONANTS:
        return []
    about = [other for other in _begun_alike(word, vocabulary) if abs(len(other) - len(word)) <= LENGTHS_APART]
    alike = [other for other in about if _consonants(other) == sounds]
    return sorted(alike, key=lambda other: (OSA.distance(word, other), -vocabulary.surfaces[other], other))


def _begun_alike(word: str, vocabulary: Vocabulary) -> list[str]:
    """Give the words of which the first letter sounds alike: few get that wrong, and the rest need not be compared."""
    firsts = next(letters for letters in _FIRST_LETTERS if word[0] in letters)
    return [other for other in vocabulary.surfaces if other[0] in firsts]


def _consonants(word: str) -> str:
    """Give the consonants as they sound; a vowel at the beginning is heard, whichever it is."""
    sounds = _DOUBLED.sub(r"\1", word).translate(_SOUNDS)
    return VOWEL + sounds if word[0] in "aeiouy" else sounds
