"""What was found in a text, with the ways to change each, and the changes that are sure enough to propose together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from catalogue.plain_language import Finding, FindingKind, Measurement, Sentence
from catalogue.plain_language.formal import formal_ways
from catalogue.plain_language.inviting import invited
from catalogue.plain_language.swaps import Swap, apart, swapped, ways_of

LENGTH = (FindingKind.LONG_SENTENCE, FindingKind.VERY_LONG_SENTENCE)
PLEASE = "gelieve"


@dataclass(frozen=True)
class Found:
    """One thing that could be easier, and the ways to change it where it stands."""

    finding: Finding
    sentence: Sentence
    ways: tuple[Swap, ...]

    @property
    def is_formal(self) -> bool:
        """Whether it talks to the reader with "u" or "men"."""
        return self.finding.kind is FindingKind.FORMAL_ADDRESS

    @property
    def is_please(self) -> bool:
        """Whether it is a "gelieve", on which the whole sentence hangs."""
        return self.finding.text.casefold() == PLEASE

    @property
    def turns(self) -> bool:
        """Whether its change turns the sentence around it."""
        return self.is_please and bool(self.ways) and " te " in self.ways[0].was


def everything(text: str, measured: Measurement) -> tuple[Found, ...]:
    """Give what was found, in order, but for long sentences and for what stands inside another."""
    told: list[Found] = []
    sentences = iter(measured.sentences)
    sentence, taken = next(sentences, None), 0
    for finding in measured.findings:  # both are in the order of the text
        while sentence and finding.start >= sentence.end:
            sentence, taken = next(sentences, None), 0
        if sentence is None or finding.kind in LENGTH or finding.start < taken:
            continue
        if finding.kind is not FindingKind.PASSIVE:
            taken = finding.end
        told.append(Found(finding, sentence, _ways(text, finding, sentence)))
    return tuple(told)


def _ways(text: str, finding: Finding, sentence: Sentence) -> tuple[Swap, ...]:
    if finding.kind is FindingKind.FORMAL_ADDRESS:
        return formal_ways(text, finding, sentence)
    if finding.text.casefold() == PLEASE:
        turned = invited(text, finding.start, sentence.end)
        return (turned,) if turned else ways_of(text, finding, sentence)
    return ways_of(text, finding, sentence)


def sure_changes(found: tuple[Found, ...]) -> Iterator[Swap]:
    """Give the changes that can be made together without a second look: each word with one way to say it.

    Of "u" all change, or none; a sentence with a "gelieve" changes as a whole, or not.
    """
    goes = {one.finding.end + 1 for one in found if one.turns}  # where the "u" of "gelieve u" stands
    je = all(len(one.ways) == 1 or one.finding.start in goes for one in found if one.is_formal)
    for sentence, each in groupby(found, key=lambda one: one.sentence):
        here = tuple(each)
        please = next((one for one in here if one.is_please), None)
        inner = [
            one.ways[0]
            for one in here
            if len(one.ways) == 1
            and not one.is_please
            and not (one.is_formal and (not je or one.finding.start in goes))
        ]
        if please is None:
            yield from inner
        elif please.turns:
            yield from _turned(sentence, inner)


def _turned(sentence: Sentence, inner: list[Swap]) -> Iterator[Swap]:
    at = sentence.start
    moved = [Swap(one.start - at, one.end - at, one.was, one.instead) for one in apart(inner)]
    easier = swapped(sentence.text, moved)
    turned = invited(easier, 0, len(easier))
    if turned:
        yield Swap(at, sentence.end, sentence.text, swapped(easier, [turned]))
