"""The menu as the template needs it: filters with counts as links, chips, pages; every link a canonical address."""

from dataclasses import dataclass

from portal.tiles.parts import Tile


@dataclass(frozen=True)
class Option:
    """One answer of a filter: what it is called, how many offers choosing it gives, and where it leads."""

    value: str
    label: str
    pictogram: str  # symbol id of the sprite, or ""
    count: int  # NO_COUNT: no number is said
    chosen: bool
    href: str
    name: str = ""  # the parameter; with the value it is the option's own mark on the page
    note: str = ""  # one sentence more
    about: str = ""  # the page that explains it, or ""

    @property
    def counted(self) -> bool:
        """Say whether a number stands beside it."""
        return self.count != NO_COUNT


NO_COUNT = -1  # this option says no number


@dataclass(frozen=True)
class PlaceBox:
    """Where somebody types a postcode or municipality: what stands in it, and the other choices it carries along."""

    place: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Filter:
    """One question with its answers. `name` is the GET parameter."""

    name: str
    question: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()  # the rest of a long list, folded away
    unfolded: bool = False  # one of the rest is chosen, so that the rest is in sight
    box: PlaceBox | None = None  # only where one may also type the answer


@dataclass(frozen=True)
class Chip:
    """One choice that stands, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True)
class WayOn:
    """Where to go when nothing was found: words, how many it gives, address."""

    words: str
    count: int
    href: str


@dataclass(frozen=True)
class Nothing:
    """What is said when nothing was found.

    Attributes:
        in_the_way: a sentence that names what stands in the way; "" where no single thing does.
        ways: changes of the choice that find something.
        near: other municipalities where the other choices find something, the nearest first.
    """

    in_the_way: str = ""
    ways: tuple[WayOn, ...] = ()
    near: tuple[WayOn, ...] = ()


@dataclass(frozen=True)
class Map:
    """The map beside the list: where its positions come from, its tiles ("" = a plain ground), and whom it thanks."""

    src: str
    tiles: str
    thanks: str
    places: tuple[Option, ...]  # the same as a list, for whoever runs no script


@dataclass(frozen=True)
class Menu:
    """Everything on `/aanbod/`."""

    words: str  # the text box
    total: int
    found: str  # "12 activities": said aloud when the list changes
    show: str  # "Show 12 activities": on the button below the filters
    page: int
    pages: int
    tiles: tuple[Tile, ...]
    kinds: tuple[Option, ...]  # the strip of pictures
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    clear_href: str
    hidden: tuple[tuple[str, str], ...]  # the other parameters, for the forms of words and order
    sorts: tuple[Option, ...]
    notes: tuple[str, ...]  # values that were left out, said in words
    meant: tuple[WayOn, ...]  # "did you mean …?", where a word was found as a typo only; one or none
    nothing: Nothing
    need_href: str  # where somebody says what they look for
    map: Map
    previous_href: str
    next_href: str
    which_place: tuple[Option, ...]  # the municipalities that a typed place may be
    page_links: tuple[Option, ...]  # value/label = number; chosen = this page; an empty href is a gap

    @property
    def ways_on(self) -> tuple[WayOn, ...]:
        """Give what to do when nothing was found."""
        return self.nothing.ways
