"""Chance that is the same everywhere: nothing but `Random.random`, whose numbers Python promises to keep."""

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Chance:
    """A seeded source of choices."""

    def __init__(self, seed: int) -> None:
        """Begin at the seed."""
        self.random = Random(seed).random  # noqa: S311  # repeatable on purpose, and no secret

    def below(self, end: int) -> int:
        """Give a whole number from 0 up to `end`, that one left out."""
        return int(self.random() * end)

    def one_of(self, items: Sequence[Item]) -> Item:
        """Give one of the items."""
        return items[int(self.random() * len(items))]

    def happens(self, share: float) -> bool:
        """Say yes in this share of cases."""
        return self.random() < share

    def about(self, spread: float) -> float:
        """Give a number around 0 that looks normal, with this standard deviation (sum of four uniform ones)."""
        return (self.random() + self.random() + self.random() + self.random() - 2) * spread * 1.732


class Weighted(Generic[Item]):
    """Items of which some come more often."""

    def __init__(self, items: Sequence[Item], weights: Sequence[float]) -> None:
        """Add the weights up once."""
        self.items = items
        self.sums = list(accumulate(weights))

    def one(self, chance: Chance) -> Item:
        """Give one."""
        return self.items[bisect(self.sums, chance.random() * self.sums[-1])]


def zipf(items: Sequence[Item]) -> Weighted[Item]:
    """Give items of which the n-th comes 1/n as often as the first, as the words of a language do."""
    return Weighted(items, [1 / (rank + 2.7) for rank in range(len(items))])


class Growing(Generic[Item]):
    """A stock that grows slower than it is used: after `t` draws some `scale * t ** power` different things.

    An old thing is drawn as often as it was before (Simon's process): a few come all the time, most once, which is
    how words, clubs and venues are spread (Zipf, Heaps).
    """

    def __init__(self, scale: float, power: float, make: Callable[[], Item]) -> None:
        """Begin empty."""
        self.scale = scale
        self.power = power
        self.make = make
        self.drawn: list[Item] = []

    def one(self, chance: Chance) -> Item:
        """Give an old thing or a new one."""
        used = len(self.drawn)
        fresh = not used or chance.random() < self.scale * self.power * (used + 1) ** (self.power - 1)
        item = self.make() if fresh else self.drawn[int(chance.random() * used)]
        self.drawn.append(item)
        return item
