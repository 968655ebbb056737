"""Where a long sentence can become two: at "en", "maar", "want" or "dus", when a sentence of its own follows.

Only what is sure is offered: a small list of verbs after "je" ("en je buren" is no sentence), and nothing where the
part before hangs on an "als" or a "dat".
"""

import re

from catalogue.plain_language.sentences import tokens
from catalogue.plain_language.shapes import MENU_WARN, Sentence
from catalogue.plain_language.swaps import Swap
from catalogue.plain_language.words import word_file

_LINK = re.compile(r",?\s+(?P<link>en|maar|want|dus)\s+(?=(?P<one>\w+)(?:\s+(?P<two>\w+))?(?:\s+(?P<three>\w+))?)")
_HANGS = word_file("hanging_words.txt")
_OF_YOU = word_file("verbs_with_je.txt")
_OF_IT = _OF_YOU | {"heeft", "is", "zal"}
_OF_THEM = word_file("verbs_with_jullie.txt")
_SUBJECTS = frozenset({"hij", "we", "wij"})  # whatever follows, they begin a sentence
_THEN = frozenset({"daarna", "dan", "nadien", "soms"})
_TURNED = frozenset({"er", "hij", "iedereen", "je", "jullie", "we", "ze"})
_AT_LEAST = 3  # words in each of the two sentences


def cut_of(text: str, sentence: Sentence) -> Swap | None:
    """Give the change that makes two sentences of a long one, near its middle; None where nothing is sure."""
    if sentence.words <= MENU_WARN:
        return None
    words = list(tokens(text, sentence.start, sentence.end))
    found: list[tuple[int, Swap]] = []
    for link in _LINK.finditer(text, sentence.start, sentence.end):
        before = [word.group().casefold() for word in words if word.end() <= link.start()]
        longest = max(len(before), sentence.words - len(before) - (link["link"] == "en"))
        if longest > sentence.words - _AT_LEAST or not _HANGS.isdisjoint(before) or not _begins(link):
            continue
        found.append((longest, _cut(text, link)))
    return min(found, key=lambda one: one[0])[1] if found else None


def _begins(link: re.Match[str]) -> bool:
    """Whether the words after the link are a subject and its verb, or "daarna" with both turned."""
    one, two, three = ((link[name] or "").casefold() for name in ("one", "two", "three"))
    return (
        one in _SUBJECTS
        or (one == "je" and two in _OF_YOU)
        or (one in {"jullie", "ze"} and two in _OF_THEM)
        or (one in {"iedereen", "iemand", "ze", "er"} and two in _OF_IT)
        or (one == "er" and two in {"zijn", "komen", "staan"})
        or (one in _THEN and three in _TURNED)
    )


def _cut(text: str, link: re.Match[str]) -> Swap:
    keep = link.end() if link["link"] == "en" else link.start("link")
    return Swap(link.start(), keep + 1, text[link.start() : keep + 1], f". {text[keep].upper()}")
