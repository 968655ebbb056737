"""How the order "past" (best fit) is made, in whole numbers that every engine adds up to the same score.

First, where words were typed, what an offer is about: the words are its title or kind, then its themes, then its one
sentence; last what only mentions them. Then whoever can still take people and keeps the listing fresh, then nearness in
the sense of the chosen municipality, then how many of the chosen filters are known to match (and not merely unknown),
then the words in detail. Equal scores: the lowest id first. The parts never mix: each is a band of bits, and the whole
stays below 2^24, where single-precision floats are exact.
"""

from typing import Final

from search.expansion import Alternative, Wanted
from search.query import OfferQuery

# What it is worth to find a word in a field, in detail; what is found in several adds up.
FIELD_POINTS: Final = {"title": 8, "kind": 6, "words": 5, "lead": 4, "text": 2, "hints": 1}
# What an offer is about: all words stand in these fields, and how many steps that is worth. They add up to 7.
ABOUT: Final = (
    (("title", "kind"), 4),
    (("title", "kind", "words"), 2),
    (("title", "kind", "words", "lead", "text"), 1),
)

KNOWN_BAND: Final = 1 << 14  # the words of a query are worth at most 20 * 8 * 4 * 26 / 2 + …: see `points`
PLACE_BAND: Final = KNOWN_BAND * 8  # at most 6 filters can be known or unknown
READY_BAND: Final = PLACE_BAND * 4  # places rank 0 to 3
ABOUT_BAND: Final = READY_BAND * 4  # readiness ranks 0 to 3

# With preferences (search/preferences.py) the bands above move down in the place of the words in detail; upon them come
# how well it fits, at most MOST_FIT points, and how much of what should hold does, at most MOST_POSSIBLE.
FIT_BAND: Final = (ABOUT_BAND // KNOWN_BAND) * 8
MOST_FIT: Final = 1023
POSSIBLE_BAND: Final = FIT_BAND * (MOST_FIT + 1)
MOST_POSSIBLE: Final = 15

LOCATED, OPEN_TO, NEARBY = 3, 2, 1  # the whole region: 0
MOST_DEMOTED: Final = 3


def points(wanted: Wanted, alternative: Alternative, field: str) -> int:
    """Give what it is worth to find this alternative of a wanted word in this field."""
    return wanted.weight * alternative.sureness * FIELD_POINTS[field]


def ready_points(demotion: int) -> int:
    """Give what it is worth to be neither full nor stale (`OfferDocument.demotion`)."""
    return (MOST_DEMOTED - demotion) * READY_BAND


def below_fit(points: int) -> int:
    """Give what these points are worth below a preference."""
    return points // KNOWN_BAND


def known_tokens(query: OfferQuery) -> list[list[str]]:
    """Give per chosen filter that unknown passes too, the marks of a document that is known to match."""
    names = ("dag", "dagdeel", "niveau", "gratis", "kinderen", "vorm")
    return [[f"{name}:{value}" for value in query.values(name)] for name in names if query.values(name)]
