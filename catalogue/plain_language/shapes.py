"""What a measurement of a text looks like: sentences, findings and the limits they are held against.

Source of the limits: the project's mission, "Plain Dutch (public texts)".
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MENU_WARN = 10
"""Words per sentence above which a text of the visual menu gets a friendly hint."""
MENU_LIMIT = 15
"""Words per sentence above which a text of the visual menu is refused."""
STAFF_WARN = 20
"""Words per sentence above which a text for editors or counsellors gets a hint (it is never refused)."""

_ADDRESSES_READER = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


class FindingKind(enum.Enum):
    """What may make a text harder to read."""

    LONG_SENTENCE = "long_sentence"
    VERY_LONG_SENTENCE = "very_long_sentence"
    HARD_WORD = "hard_word"
    JARGON = "jargon"
    ABBREVIATION = "abbreviation"
    PASSIVE = "passive"
    FORMAL_ADDRESS = "formal_address"


class EasierKind(enum.Enum):
    """Why a word of the easier-words list is on it."""

    HARD = "hard"
    JARGON = "jargon"
    ABBREVIATION = "abbreviation"
    OFFICIALESE = "officialese"


@dataclass(frozen=True)
class EasierWord:
    """A word to avoid and what to write instead; `forms` are its inflections, `source` says whose rule it is."""

    word: str
    easier: str
    kind: EasierKind
    source: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence: `text` is `original[start:end]`, without bullets and spaces around it; `words` how many it has."""

    start: int
    end: int
    text: str
    words: int


@dataclass(frozen=True)
class Finding:
    """One thing an editor may want to change. `text` is `original[start:end]`; `suggestion` and `source` may be ""."""

    kind: FindingKind
    start: int
    end: int
    text: str
    suggestion: str
    source: str
    message: str | StrPromise


@dataclass(frozen=True)
class Measurement:
    """A measured text.

    `hard_share` is the part of the words (0 to 1) that is hard, jargon or abbreviated. `lix` is Björnsson's LIX: words
    per sentence plus the percentage of words of more than six letters (below 30 very easy, above 50 hard).
    All numbers are 0 for a text without words.
    """

    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    words: int
    words_per_sentence: float
    hard_share: float
    lix: float

    @property
    def refused(self) -> bool:
        """Whether at least one sentence is longer than the limit."""
        return any(finding.kind is FindingKind.VERY_LONG_SENTENCE for finding in self.findings)

    @property
    def good_points(self) -> tuple[str | StrPromise, ...]:
        """What is good about the text, to say before what could be better; empty for a text without words."""
        if not self.words:
            return ()
        found = {finding.kind for finding in self.findings}
        says_je = any(_ADDRESSES_READER.search(sentence.text) for sentence in self.sentences)
        points = (
            (not found & {FindingKind.LONG_SENTENCE, FindingKind.VERY_LONG_SENTENCE}, _("Your sentences are short.")),
            (not found & {FindingKind.HARD_WORD, FindingKind.JARGON}, _("You use everyday words.")),
            (FindingKind.ABBREVIATION not in found, _("You write words in full.")),
            (FindingKind.PASSIVE not in found, _("Your sentences say who does what.")),
            (says_je and FindingKind.FORMAL_ADDRESS not in found, _("You talk to the reader with “je”.")),
        )
        return tuple(text for holds, text in points if holds)
