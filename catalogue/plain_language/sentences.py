"""Cuts a Dutch text into sentences and words, by rules that know times, dates, abbreviations, lists and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.plain_language.words import word_file

# Repetition is bounded everywhere: a hostile text of many thousand characters must not cost seconds.
WORD = re.compile(
    r"""
    (?:https?://|www\.)\S+
    | [\w+-]{1,64}(?:\.[\w+-]{1,64}){0,5}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}
    | (?<![\w.-])[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){0,3}
      \.(?:be|com|org|net|nl|eu|info|brussels|vlaanderen|gent)(?![\w])(?:/\S*)?
    | \d+(?:[.,:/-]\d+)*[^\W_]*(?:-[^\W_]+)*
    | (?:[^\W\d_]{1,3}\.){2,6}(?:[^\W\d_]{1,2}(?!\w))?
    | t/m(?!\w)
    | [^\W_]+(?:['\u2019\u2018-][^\W_]+)*
    """,
    re.VERBOSE,
)

# Abbreviations after which a sentence always goes on, whatever follows ("dhr. Peeters", "bv. Gent").
GOES_ON = word_file("abbreviations_going_on.txt")
# Abbreviations that may end a sentence: what follows decides.
MAY_END = word_file("abbreviations_ending.txt")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029•]+")
_LIST_MARK = re.compile(r"\s*(?:[-\u2013\u2014*·▪◦‣>✓✔]+\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)?")
_STOP = re.compile(
    r"(\.{2,}|…|[.!?]+)([\"'\u2019\u201d»\u203a)\]]*)(?=\s|$)|(?<=[a-zà-ÿ]{3})([.!?])(?=[A-ZÀ-Þ][a-zà-ÿ])"
)
_BEFORE = re.compile(r"[\w.\u2019'-]{1,24}$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")


def tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of `text[start:end]` in order: an address, a time ("14.30") or an abbreviation is one word."""
    return WORD.finditer(text, start, end)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that reads as one sentence.

    A new line and a bullet always begin a sentence. Stretches are in order, do not overlap and are never blank, but may
    be without words ("???").
    """
    for line in _LINE.finditer(text):
        mark = _LIST_MARK.match(text, line.start(), line.end())
        start = mark.end() if mark else line.start()
        for stop in _STOP.finditer(text, start, line.end()):
            if _ends_sentence(text, start, stop, line.end()):
                yield from _trimmed(text, start, stop.end())
                start = stop.end()
        yield from _trimmed(text, start, line.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, start: int, stop: re.Match[str], line_end: int) -> bool:
    mark, closing, glued = stop.groups()
    if glued is not None:
        return not _inside_address(text, start, stop.start())
    following = _next_letter(text, stop.end(), line_end)
    if following == "":
        return True
    if mark.startswith((".", "…")):
        if mark != ".":
            return not following.islower()
        if closing:
            return not following.islower()
        return _full_stop_ends(text, start, stop.start(), following)
    return not (closing and following.islower())


def _full_stop_ends(text: str, start: int, dot: int, following: str) -> bool:
    before = _BEFORE.search(text, max(start, dot - 24), dot)
    if before is None:
        return True
    word = before.group().lstrip("'\u2019-.")
    known = word.casefold()
    if known in GOES_ON or (len(word) == 1 and word.isupper() and word != "U"):
        return False
    if word.isdigit():  # "3. Bel ons" inside a line, "de 2. en de 3.", "in 2024. Daarna"
        return not following.islower()
    hours = known == "u" and text[max(start, dot - 4) : dot - 1].rstrip()[-1:].isdigit()
    if hours or known in MAY_END or _DOTTED.fullmatch(word) or re.fullmatch(r"\d[\d.:]*u", known):
        return following.isupper()
    return True


def _inside_address(text: str, start: int, dot: int) -> bool:
    space = max(text.rfind(" ", start, dot), start - 1)
    return any(sign in text[space + 1 : dot + 1] for sign in ("@", "/", "www."))


def _next_letter(text: str, position: int, end: int) -> str:
    """The first letter or digit after a stop; "" when nothing readable follows on the line."""
    while position < end:
        if text[position].isalnum():
            return text[position]
        position += 1
    return ""
