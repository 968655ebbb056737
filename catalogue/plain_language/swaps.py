"""Changes of a text: a stretch of it, and what comes in its place, with its capital and its full stop kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.plain_language.in_place import fits_in_place
from catalogue.plain_language.measuring import MISSION
from catalogue.plain_language.shapes import Finding, FindingKind, Sentence


@dataclass(frozen=True)
class Swap:
    """`text[start:end]`, which is `was`, becomes `instead`. Places are counted in code points, as Python does."""

    start: int
    end: int
    was: str
    instead: str

    @property
    def sign(self) -> str:
        """A short sign of what is changed into what, wherever in the text it stands."""
        return hashlib.blake2b(f"{self.was}\x00{self.instead}".encode(errors="replace"), digest_size=6).hexdigest()


def swapped(text: str, swaps: Iterable[Swap]) -> str:
    """Give the text with these changes, which must not overlap."""
    for swap in sorted(swaps, key=lambda one: one.start, reverse=True):
        text = text[: swap.start] + swap.instead + text[swap.end :]
    return text


def apart(swaps: Iterable[Swap]) -> tuple[Swap, ...]:
    """Give these changes in order, without those that overlap one before them."""
    kept: list[Swap] = []
    for swap in sorted(swaps, key=lambda one: (one.start, -one.end)):
        if not kept or swap.start >= kept[-1].end:
            kept.append(swap)
    return tuple(kept)


def as_one(text: str, swaps: Iterable[Swap]) -> Swap:
    """Give several changes as one stretch from the first to the last, so that one step undoes it."""
    kept = apart(swaps)
    start, end = kept[0].start, kept[-1].end
    moved = (Swap(one.start - start, one.end - start, one.was, one.instead) for one in kept)
    return Swap(start, end, text[start:end], swapped(text[start:end], moved))


def ways_of(text: str, finding: Finding, sentence: Sentence) -> tuple[Swap, ...]:
    """Give each way to change a hard word or a short form where it stands; none where only the sentence can change."""
    ways = fits_in_place(finding.text)
    if not ways and finding.kind is FindingKind.ABBREVIATION and finding.source == MISSION and finding.suggestion:
        ways = (finding.suggestion,)  # a date or an hour, written in full
    return tuple(_swap(text, finding, sentence, way) for way in ways)


def _swap(text: str, finding: Finding, sentence: Sentence, way: str) -> Swap:
    if not way:
        return _away(text, finding, sentence)
    if finding.text.endswith(".") and finding.end == sentence.end:
        way += "."  # the full stop of "enz." also ended the sentence
    return Swap(
        finding.start, finding.end, finding.text, like(finding.text, way, begins=finding.start == sentence.start)
    )


def like(word: str, way: str, *, begins: bool) -> str:
    """Give `way` a capital where `word` had one of its own; in capitals ("M.B.T.") only where it begins a sentence."""
    capital = word[:1].isupper() and (begins or len(word) == 1 or not word.isupper())
    return way[:1].upper() + way[1:] if capital else way


def _away(text: str, finding: Finding, sentence: Sentence) -> Swap:
    """Take the word out, with the space after it; the next word takes its capital over."""
    start, end = finding.start, finding.end
    while end < sentence.end and text[end].isspace():
        end += 1
    if end == finding.end:
        while start > sentence.start and text[start - 1].isspace():
            start -= 1
    if finding.text[:1].isupper() and end < sentence.end and text[end].islower():
        return Swap(start, end + 1, text[start : end + 1], text[end].upper())
    return Swap(start, end, text[start:end], "")
