"""One cell: what is in it, what neighbours offer to people from there, and who could fill it.

What an organisation said in a talk is for who works with it (`labelling.permissions.partners_for`); of the others only
that they are there is told. Offers and organisations are public.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from catalogue.models import OfferPage, RegionPage
from labelling.models import Agreement
from search.gaps.axes import Column
from search.gaps.matrix import Cell
from search.gaps.places import Place
from search.gaps.view import GapView


@dataclass(frozen=True, slots=True)
class OfferInCell:
    """An offer of the cell, or of a neighbour.

    Attributes:
        sure: it is known to fit; else nobody said.
        organisation: the name of who provides it; empty where there is none.
        places: the municipalities it is in; none is the whole region.
        kilometres: from the municipality of the cell to the nearest of its own; None where it has none.
        openly: it says that people from there may come; else it belongs to the whole region.
    """

    offer: OfferPage
    sure: bool
    organisation: str
    labelled: bool
    places: tuple[str, ...] = ()
    kilometres: float | None = None
    openly: bool = True


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation said that it could give, last time anybody asked. Internal."""

    words: str
    held_on: date
    interview: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could fill the hole.

    Attributes:
        here: it is active in this municipality; else in the whole region.
        alike: names of what it offers already that fits the column, elsewhere or here.
        offers: how many published offers it has.
        said: what it could give; None where nobody asked, or the reader may not know.
        may_read: the reader works with it: may open its portrait and hold a talk.
        agreements: those still open with it; empty where the reader may not know.
    """

    id: int
    title: str
    here: bool
    offers: int
    alike: tuple[str, ...] = ()
    said: Contribution | None = None
    may_read: bool = False
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class CellDetail:
    """What a cell opens to."""

    place: Place
    column: Column
    cell: Cell
    offers: tuple[OfferInCell, ...]
    neighbours: tuple[OfferInCell, ...]
    candidates: tuple[Candidate, ...]


def cell_of(
    *, region: RegionPage, view: GapView, place: str, column: str, now: datetime, reader: Any
) -> CellDetail | None:
    """Give what stands behind a cell, as this user may know it; None where there is no such cell."""
    return None
