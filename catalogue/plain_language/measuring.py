"""Measures a text: finds what may make it hard to read and offers an easier word where one is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.plain_language import words as lexicon
from catalogue.plain_language.dates import written_dates
from catalogue.plain_language.glossary import is_explained
from catalogue.plain_language.sentences import sentence_spans, tokens
from catalogue.plain_language.shapes import (
    MENU_LIMIT,
    MENU_WARN,
    EasierKind,
    EasierWord,
    Finding,
    FindingKind,
    Measurement,
    Sentence,
)

MISSION = "Meedoen, opdracht: Plain Dutch (public texts)"
"""The source of every rule that is not about a single word."""
LIX_LONG = 6
"""LIX counts words of more letters than this as long (Björnsson 1968)."""
LONGER_THAN_A_NAME = 9
"""A rare word of fewer letters that begins a sentence is most often somebody's name ("Samira gaat mee")."""

_KINDS = {
    EasierKind.HARD: FindingKind.HARD_WORD,
    EasierKind.OFFICIALESE: FindingKind.HARD_WORD,
    EasierKind.JARGON: FindingKind.JARGON,
    EasierKind.ABBREVIATION: FindingKind.ABBREVIATION,
}
_FORMAL = {"men": "je", "u": "je", "uw": "je", "uzelf": "jezelf", "uwe": "jouwe"}
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,2})?")
_ADDRESS = re.compile(r"[@/]|\.\w{2}")
_BECOMES = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
_IS = frozenset({"is", "zijn", "was", "waren", "ben", "bent"})
_HAS = frozenset({"heb", "hebt", "heeft", "hebben", "had", "hadden"})
_CLAUSE_WORDS = frozenset(
    {
        "als",
        "dat",
        "die",
        "maar",
        "omdat",
        "terwijl",
        "want",
        "wanneer",
        "wat",
        "waar",
        "waarom",
        "wie",
        "zodat",
        "zodra",
    }
)
_CLAUSE_MARKS = re.compile(r"[,;:()\u2013\u2014]")

Tokens = list[re.Match[str]]
Detector = Callable[[str, Tokens], Iterator[Finding]]


def measure(text: str, *, warn: int = MENU_WARN, limit: int | None = MENU_LIMIT) -> Measurement:
    """Measure a Dutch text; findings come in the order of the text.

    `warn` and `limit` are words per sentence: above `warn` a sentence is found long, above `limit` very long, which
    makes the measurement `refused`. Texts for staff: `warn=STAFF_WARN, limit=None` (never refused). Raises ValueError
    only when `limit` is below `warn`; any text can be measured.
    """
    if limit is not None and limit < warn:
        raise ValueError(f"limit ({limit}) is below warn ({warn}): give limit=None for texts that are never refused")
    sentences: list[Sentence] = []
    findings: list[Finding] = []
    long_words = 0
    for start, end in sentence_spans(text):
        found = list(tokens(text, start, end))
        if not found:
            continue
        sentence = Sentence(start, end, text[start:end], len(found))
        sentences.append(sentence)
        long_words += sum(len(token.group()) > LIX_LONG for token in found)
        findings.extend(_length_finding(sentence, warn, limit))
        for detect in _DETECTORS:
            findings.extend(detect(text, found))
    findings.sort(key=lambda finding: (finding.start, -finding.end))
    return _summary(tuple(sentences), tuple(findings), long_words)


def _summary(sentences: tuple[Sentence, ...], findings: tuple[Finding, ...], long_words: int) -> Measurement:
    words = sum(sentence.words for sentence in sentences)
    if not words:
        return Measurement((), (), 0, 0.0, 0.0, 0.0)
    hard = sum(finding.kind in _KINDS.values() for finding in findings)
    mean = words / len(sentences)
    return Measurement(sentences, findings, words, mean, min(1.0, hard / words), mean + 100 * long_words / words)


def _length_finding(sentence: Sentence, warn: int, limit: int | None) -> Iterator[Finding]:
    if sentence.words <= warn:
        return
    kind, message = FindingKind.LONG_SENTENCE, _("This sentence has {words} words. Up to {warn} reads more easily.")
    if limit is not None and sentence.words > limit:
        kind = FindingKind.VERY_LONG_SENTENCE
        message = _("This sentence has {words} words. Use at most {limit}: make two sentences of it.")
    told = format_lazy(message, words=sentence.words, warn=warn, limit=limit)
    yield Finding(kind, sentence.start, sentence.end, sentence.text, "", MISSION, told)


def _listed(text: str, found: Tokens) -> Iterator[Finding]:
    """Words and phrases of the easier-words list, and words that are rare without being on it."""
    position = 0
    while position < len(found):
        entry, length, end = _easier(text, found, position)
        if entry is not None:
            yield _easier_finding(text, entry, found[position].start(), end)
        else:
            yield from _unlisted(text, found, position)
        position += length


def _easier(text: str, found: Tokens, position: int) -> tuple[EasierWord | None, int, int]:
    """The longest listed form that begins at this word: its entry, length in words, and end in the text."""
    token = found[position]
    first = token.group().casefold()
    index = lexicon.easier_by_first_word()
    if text[token.end() : token.end() + 1] == "." and first + "." in index:
        return index[first + "."][0][1], 1, token.end() + 1
    for phrase, entry in index.get(first, ()) or index.get(first + ".", ()) * first.endswith("."):
        last = position + len(phrase)
        if tuple(item.group().casefold() for item in found[position:last]) == phrase:
            return entry, len(phrase), found[last - 1].end()
    dotted = index.get(first + ".") if "." in first else None
    return (dotted[0][1] if dotted else None), 1, token.end()


def _easier_finding(text: str, entry: EasierWord, start: int, end: int) -> Finding:
    kind = _KINDS[entry.kind]
    message = {
        FindingKind.HARD_WORD: _("“{word}” is a hard word for many readers. Perhaps: {easier}."),
        FindingKind.JARGON: _("“{word}” is a word of the trade. Perhaps: {easier}."),
        FindingKind.ABBREVIATION: _("Not everybody knows “{word}”. Write it in full: {easier}."),
    }[kind]
    word = text[start:end]
    return Finding(
        kind, start, end, word, entry.easier, entry.source, format_lazy(message, word=word, easier=entry.easier)
    )


def _unlisted(text: str, found: Tokens, position: int) -> Iterator[Finding]:
    token = found[position]
    word, start, end = token.group(), token.start(), token.end()
    if _DOTTED.fullmatch(word) and not word.isupper():
        told = format_lazy(_("Not everybody knows “{word}”. Write it in full."), word=word)
        yield Finding(FindingKind.ABBREVIATION, start, end, word, "", MISSION, told)
    elif _may_be_hard(found, position) and not lexicon.is_common(word.casefold()) and not is_explained(word):
        told = format_lazy(_("“{word}” is not a common word. Is there an easier one?"), word=word)
        source = "wordfreq 3.1.1"
        yield Finding(FindingKind.HARD_WORD, start, end, word, "", source, told)


def _may_be_hard(found: Tokens, position: int) -> bool:
    """Names are not hard words: a capital inside a sentence; where it begins, two in a row or a short word."""
    word = found[position].group()
    if any(sign.isdigit() for sign in word) or _ADDRESS.search(word):
        return False
    if word == word.lower():
        return True
    following = found[position + 1].group() if position + 1 < len(found) else ""
    begins = position == 0 and word[1:] == word[1:].lower() and not following[:1].isupper()
    return begins and len(word) >= LONGER_THAN_A_NAME


def _formal(text: str, found: Tokens) -> Iterator[Finding]:
    for token in found:
        word = token.group()
        easier = _FORMAL.get(word.casefold())
        if easier is None or _is_hour(text, token):
            continue
        told = format_lazy(_("“{word}” sounds distant. Talk to the reader with “{easier}”."), word=word, easier=easier)
        yield Finding(FindingKind.FORMAL_ADDRESS, token.start(), token.end(), word, easier, MISSION, told)


def _is_hour(text: str, token: re.Match[str]) -> bool:
    before = text[max(0, token.start() - 3) : token.start()].rstrip()
    return token.group() in {"u", "U"} and before[-1:].isdigit()


def _dates_and_hours(text: str, found: Tokens) -> Iterator[Finding]:
    """Dates and hours not written in full: "di. 3/3", "19u30"."""
    for start, end, full in written_dates(text, found[0].start(), found[-1].end()):
        word = text[start:end]
        told = format_lazy(_("Write the day and the hour in full: {easier}."), easier=full)
        yield Finding(FindingKind.ABBREVIATION, start, end, word, full, MISSION, told)


def _passive(text: str, found: Tokens) -> Iterator[Finding]:
    """At most one per clause: a form of "worden", or of "zijn" with the participle at the end, and a participle."""
    clause: Tokens = []
    for token in found:
        new_clause = token.group().casefold() in _CLAUSE_WORDS or (
            clause and _CLAUSE_MARKS.search(text, clause[-1].end(), token.start())
        )
        if clause and new_clause:
            yield from _passive_clause(text, clause)
            clause = []
        clause.append(token)
    yield from _passive_clause(text, clause)


def _passive_clause(text: str, clause: Tokens) -> Iterator[Finding]:
    said = [token.group().casefold() for token in clause]
    pair = _with_worden(said) or _with_zijn(said)
    if pair is None:
        return
    start, end = clause[min(pair)].start(), clause[max(pair)].end()
    told = _("This does not say who does it. Begin with who does what.")
    yield Finding(FindingKind.PASSIVE, start, end, text[start:end], "", MISSION, told)


def _with_worden(said: list[str]) -> tuple[int, int] | None:
    for auxiliary, word in enumerate(said):
        if word in _BECOMES:
            # A participle after "wordt" is sought first: "Je wordt gekoppeld"; then before it: "die gevraagd wordt".
            order = [*range(auxiliary + 1, len(said)), *range(auxiliary - 1, -1, -1)]
            participle = next((at for at in order if lexicon.is_participle(said[at])), None)
            if participle is not None:
                return auxiliary, participle
    return None


def _with_zijn(said: list[str]) -> tuple[int, int] | None:
    if _HAS & set(said) or len(said) < 2:
        return None
    last = len(said) - 1
    if "door" in said:
        last = said.index("door") - 1
    auxiliary = next((at for at, word in enumerate(said[: max(last, 0)]) if word in _IS), None)
    return (auxiliary, last) if auxiliary is not None and lexicon.is_participle(said[last]) else None


_DETECTORS: tuple[Detector, ...] = (_listed, _formal, _dates_and_hours, _passive)
