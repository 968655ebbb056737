"""What a tile shows: plain values made from an offer, so that the template only places them."""

from dataclasses import dataclass

from catalogue.choices import Kind


@dataclass(frozen=True)
class Fact:
    """One of the five facts of a tile: its question (for screen readers), pictogram, words, and whether we know it."""

    name: str  # when, where, level, price, who
    question: str
    pictogram: str
    words: str
    known: bool


@dataclass(frozen=True)
class Photo:
    """A picture ready for `<picture>`: addresses by format and width, its size and alternative text."""

    src: str
    avif_srcset: str
    webp_srcset: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Band:
    """The state at the foot of the picture: the word (vol, wachtlijst …), a detail, and its pictogram."""

    word: str
    detail: str
    pictogram: str


@dataclass(frozen=True)
class Fits:
    """What a tile tells of a label: what it is good for, as (pictogram, word); or that it is looked into again."""

    good_for: tuple[tuple[str, str], ...] = ()
    under_review: bool = False


@dataclass(frozen=True)
class Tile:
    """A tile of the menu: picture, kind, title of at most six words, one sentence, five facts in fixed order.

    `fits` is None without a label to tell of: then there is nothing, for an offer without one is not less.
    """

    id: int
    url: str
    title: str
    sentence: str
    kind: Kind
    photo: Photo | None
    band: Band | None
    facts: tuple[Fact, Fact, Fact, Fact, Fact]
    fits: Fits | None = None
    shown_title: str = ""  # as HTML, with the searched words marked; "" where nothing was searched
    shown_sentence: str = ""
