"""Where the marks of a text begin and end, in code points for Python and in UTF-16 units for JavaScript."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from catalogue.plain_language import Finding, FindingKind

LONG, WORD, PASSIVE = "long", "word", "passive"


@dataclass(frozen=True)
class Piece:
    """A piece of a text, from `start` up to `end`. `mark` names what it is part of ("long word"); "" for nothing."""

    text: str
    mark: str
    start: int
    end: int


def pieces_of(text: str, findings: Iterable[Finding]) -> tuple[Piece, ...]:
    """Cut a text wherever a mark begins or ends; the pieces together are the text."""
    changes: dict[int, Counter[str]] = defaultdict(Counter, {0: Counter(), len(text): Counter()})
    for one in findings:
        changes[one.start][_name(one.kind)] += 1
        changes[one.end][_name(one.kind)] -= 1
    here: Counter[str] = Counter()
    pieces = []
    for start, end in pairwise(sorted(changes)):
        here.update(changes[start])
        pieces.append(Piece(text[start:end], _mark(here), start, end))
    return tuple(pieces)


def _mark(here: Mapping[str, int]) -> str:
    names = [name for name in (LONG, WORD, PASSIVE) if here[name] > 0]
    return " ".join(name for name in names if name != PASSIVE or WORD not in names)


def _name(kind: FindingKind) -> str:
    if kind in {FindingKind.LONG_SENTENCE, FindingKind.VERY_LONG_SENTENCE}:
        return LONG
    return PASSIVE if kind is FindingKind.PASSIVE else WORD


def in_units(text: str, place: int) -> int:
    """Give a place in a text, counted in code points, in UTF-16 units: an emoji counts twice there."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
