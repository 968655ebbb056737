"""What somebody is typing, cut into the words before and the name or word it may end in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from search.analysis import WORD, fold, words
from search.suggestible import plain
from search.values import clean_words

LONGEST_NAME = 3  # typed words that together may begin one name: "sint ni", "huis van"


@dataclass(frozen=True, slots=True)
class Tail:
    """The last word or words, as written and as compared, and what stands before them."""

    written: str
    plain: str
    before: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The words somebody typed; the last may be the beginning of one."""

    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read any text."""
        return cls(tuple(token for token in clean_words(text).split() if plain(token)))

    @property
    def plain(self) -> str:
        """All of it, as names are compared with it."""
        return plain(" ".join(self.tokens))

    @property
    def plain_words(self) -> list[str]:
        """Its words that one would look for, and the last, which may become one; as names are compared with them."""
        *before, last = self.plain.split()
        return [word for word in before if words(word)] + [last]

    @property
    def last(self) -> str:
        """The last word, as names are compared with it; "" without words."""
        return plain(self.tokens[-1]) if self.tokens else ""

    @property
    def folded(self) -> str:
        """The last word, as words of the index are compared with it; "" in another script."""
        return (WORD.findall(fold(self.tokens[-1])) or [""])[-1]

    def before(self, last: int) -> str:
        """Give what stands before the last words; a word nobody looks for at its end falls out: "koken in" is koken."""
        kept = list(self.tokens[:-last])
        while kept and not words(kept[-1]):
            kept.pop()
        return " ".join(kept)

    def tails(self) -> Iterator[Tail]:
        """Give the endings that may begin one name, the longest first."""
        for last in range(min(LONGEST_NAME, len(self.tokens)), 0, -1):
            written = " ".join(self.tokens[-last:])
            yield Tail(written, plain(written), self.before(last))

    def ending_in(self, word: str) -> Self:
        """Give the same with another last word."""
        return type(self)((*self.tokens[:-1], word))
