"""What makes one match fit somebody better than another, besides words and choices. It orders; it never hides."""

from dataclasses import dataclass
from typing import Final

from search.engines.clauses import Best, Clause


@dataclass(frozen=True)
class Preferences:
    """What is preferred.

    Attributes:
        criteria: of each an offer gets the most points it can; all of them add up (search/matrix/criteria.py).
        possible: what should hold of an offer somebody can join at all. One that lacks some comes after all that lack
            fewer, whatever its points.
    """

    criteria: tuple[Best, ...] = ()
    possible: tuple[Clause, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is preferred."""
        return bool(self.criteria or self.possible)


NO_PREFERENCE: Final = Preferences()
