"""Words for the same thing: the committed list and the groups that the coordinator keeps, ready for a query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from search.analysis import DATA, stem, words

Phrase = tuple[str, ...]  # stems, in order
LONGEST_PHRASE = 5  # words
ONLY_TYPED = ">"


class Synonyms:
    """Groups of words and short phrases that find the same offers.

    Args:
        groups: each a collection of words or phrases as people write them, in any language of Latin letters. A member
            that begins with ">" finds the others and is not found by them: it also means something else.
    """

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        """Analyse the groups once; a phrase may stand in several."""
        self._others: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
        self.surfaces: frozenset[str] = frozenset()
        surfaces: set[str] = set()
        for group in groups:
            written = {tuple(words(member)): not is_only_typed(member) for member in group}
            surfaces.update(word for phrase in written for word in phrase)
            phrases = {_stems(phrase): found for phrase, found in written.items() if 0 < len(phrase) <= LONGEST_PHRASE}
            for phrase in phrases:
                others = [other for other, found in phrases.items() if found and other != phrase]
                self._others[phrase].update(dict.fromkeys(others))
        self.surfaces = frozenset(surfaces)
        self._longest = max(map(len, self._others), default=0)

    def of(self, written: Iterable[str]) -> tuple[Phrase, ...]:
        """Give the other phrases (as stems) that mean the same as these words; empty where none is known."""
        return tuple(self._others.get(_stems(written), ()))

    def longest_at(self, written: list[str], start: int) -> int:
        """Say how many words from `start` together form the longest known phrase; 1 where none does."""
        for length in range(min(self._longest, len(written) - start), 1, -1):
            if _stems(written[start : start + length]) in self._others:
                return length
        return 1


def is_only_typed(member: str) -> bool:
    """Say whether a member of a group finds the others and is not found by them."""
    return member.startswith(ONLY_TYPED)


def as_said(member: str) -> str:
    """Give a member as people say it, without the mark."""
    return member.removeprefix(ONLY_TYPED)


def starter_groups() -> Iterator[tuple[str, ...]]:
    """Read the committed groups, `data/synonyms.tsv`: one group a line, members separated by tabs."""
    for line in (DATA / "synonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


@lru_cache(maxsize=8)
def synonyms_with(groups: tuple[tuple[str, ...], ...] = ()) -> Synonyms:
    """Give the committed groups together with these; analysed once per set of groups."""
    return Synonyms((*starter_groups(), *groups))


def _stems(written: Iterable[str]) -> Phrase:
    return tuple(stem(word) for word in written)
