"""What changed inside a text: the words that went, the words that came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

# A word with the space after it, so that a run of marked words reads as one.
_WORDS: Final = re.compile(r"\S+\s*|\s+")
# Below this likeness two texts are two texts: marking single words of them would only be noise.
ALIKE: Final = 0.35


@dataclass(frozen=True)
class Run:
    """A piece of a text; `marked`: it is not in the other one."""

    text: str
    marked: bool


Runs = tuple[Run, ...]


def marked_words(old: str, new: str) -> tuple[Runs, Runs]:
    """Give both texts in runs; what is not in the other one is marked. Joined, the runs are the text again."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, [one.strip() for one in before], [one.strip() for one in after], autojunk=False)
    if not before or not after or matcher.ratio() < ALIKE:
        return whole(old), whole(new)
    gone: list[tuple[bool, str]] = []
    came: list[tuple[bool, str]] = []
    for tag, first, last, first_new, last_new in matcher.get_opcodes():
        gone += [(tag != "equal", word) for word in before[first:last]]
        came += [(tag != "equal", word) for word in after[first_new:last_new]]
    return _joined(gone), _joined(came)


def whole(text: str) -> Runs:
    """Give a text as one marked run; nothing for no text."""
    return (Run(text, marked=True),) if text else ()


def _joined(words: list[tuple[bool, str]]) -> Runs:
    runs: list[Run] = []
    for marked, group in groupby(words, key=lambda one: one[0]):
        text = "".join(word for _marked, word in group)
        # The space after the last marked word is no change.
        kept = text.rstrip() if marked else text
        runs += [Run(kept, marked)] if kept else []
        runs += [Run(text[len(kept) :], marked=False)] if len(kept) < len(text) else []
    return tuple(runs)
