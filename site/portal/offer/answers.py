"""What an answer on an offer's page is made of: plain values. `answer_maker` fills them."""

from dataclasses import dataclass
from datetime import date

from portal.offer.ways_there import WayThere


@dataclass(frozen=True)
class Point:
    """A short sentence with its pictogram."""

    pictogram: str
    words: str


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True)
class LevelStep:
    """One of the four steps of Dutch, as a sentence; `current` is the step this offer asks."""

    number: int
    words: str
    current: bool


@dataclass(frozen=True)
class Answer:
    """A question of the newcomer with its answer. `slug` is the anchor on the page.

    `calendar` is the address of its coming dates as a calendar file, empty where there are none.
    """

    slug: str
    question: str
    pictogram: str
    lines: tuple[str, ...]
    points: tuple[Point, ...] = ()
    dates: tuple[date, ...] = ()
    levels: tuple[LevelStep, ...] = ()
    level: int = 0
    calendar: str = ""
    ways_there: tuple[WayThere, ...] = ()
