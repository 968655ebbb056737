"""The menu as the template needs it: filters with counts as links, chips, pages; every link a canonical address."""

from dataclasses import dataclass

from portal.tiles import Tile


@dataclass(frozen=True)
class Option:
    """One answer of a filter: what it is called, how many offers choosing it gives, and where it leads."""

    value: str
    label: str
    pictogram: str  # symbol id of the sprite, or ""
    count: int  # -1: no number is said
    chosen: bool
    href: str


@dataclass(frozen=True)
class Filter:
    """One question with its answers. `name` is the GET parameter."""

    name: str
    question: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()  # the rest of a long list, folded away


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
class Menu:
    """Everything on `/aanbod/`."""

    words: str  # the text box
    total: int
    page: int
    pages: int
    tiles: tuple[Tile, ...]
    kinds: tuple[Option, ...]  # the strip of pictures
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    clear_href: str
    hidden: tuple[tuple[str, str], ...]  # the other parameters, for the sort form
    search_hidden: tuple[tuple[str, str], ...]  # the other parameters, for the search form
    place: str | None  # the municipality in the place box; None where several are chosen, and so no box fits
    sorts: tuple[Option, ...]
    notes: tuple[str, ...]  # values that were left out, said in words
    ways_on: tuple[WayOn, ...]
    previous_href: str
    next_href: str
    which_place: tuple[Option, ...]  # the municipalities that a typed place may be
    page_links: tuple[Option, ...]  # value/label = number; chosen = this page; an empty href is a gap
