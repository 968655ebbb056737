"""One cell: what is in it, what neighbours offer to people from there, and who could fill it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalogue.models import RegionPage
from search.gaps.asked import asked_in, asked_lately, wishes_in
from search.gaps.axes import Column, columns_of
from search.gaps.candidates import Candidate, candidates_for
from search.gaps.facts import Facts, OfferFacts, facts_of
from search.gaps.fits import answer_for
from search.gaps.matrix import Cell, gap_matrix
from search.gaps.neighbours import MOST_NEIGHBOURS, OfferInCell, neighbours_of, with_pages
from search.gaps.places import Place, places_of
from search.gaps.view import GapView
from search.wishes import Wish

MOST_OFFERS = 60  # of a cell; who has more of them looks in the matrix


@dataclass(frozen=True, slots=True)
class CellDetail:
    """What a cell opens to.

    Attributes:
        cell: the same numbers as in the table.
        wishes: what was asked for and not found, newest first; their times add up to `cell.asked`.
        offers, more_offers: the first MOST_OFFERS, those that are known to fit first, by title; how many besides.
        neighbours, more_neighbours: the first MOST_NEIGHBOURS, and how many there are besides.
        candidates, more_candidates: the first MOST_CANDIDATES, and how many there are besides.
    """

    place: Place
    column: Column
    cell: Cell
    wishes: tuple[Wish, ...]
    offers: tuple[OfferInCell, ...]
    more_offers: int
    neighbours: tuple[OfferInCell, ...]
    more_neighbours: int
    candidates: tuple[Candidate, ...]
    more_candidates: int


def cell_of(
    *, region: RegionPage, view: GapView, place: str, column: str, now: datetime, reader: Any, facts: Facts = ()
) -> CellDetail | None:
    """Give what stands behind a cell, as its reader may know it; None: no such cell. A fixed number of queries.

    Args:
        place, column: as in addresses: a NIS code or WHOLE_REGION; the value of a column of the view's axis.
        facts: of `facts_of`, where they were read already.
        reader: a coach or coordinator of the region; what was said in talks is told as far as they may read those.
    """
    columns = columns_of(view.axis, region)
    head = next((one for one in columns if one.value == column), None)
    row = next((one for one in places_of(region) if one.value == place), None)
    if head is None or row is None:
        return None
    facts, wishes = facts or facts_of(region, now), asked_lately(region, now)
    known = {one.id: sure is True for one in facts if (sure := answer_for(view, column, one)) is not False}
    here, near = _offers_in(row, known, facts), neighbours_of(row, known, facts)
    first = here[:MOST_OFFERS]
    offers = with_pages([*((one, True, None) for one in first), *near[:MOST_NEIGHBOURS]], known)
    fitting = {pk for pk, is_known in known.items() if is_known}
    candidates, more = candidates_for(region=region, place=row, facts=facts, fitting=fitting, reader=reader)
    return CellDetail(
        place=row,
        column=head,
        cell=gap_matrix(facts, view, [row], [head], asked_in(wishes, view, columns)).rows[0].cells[0],
        wishes=_newest_first(wishes_in(wishes, view, place, column)),
        offers=tuple(sorted(offers[: len(first)], key=lambda one: (not one.sure, one.offer.title, one.offer.pk))),
        more_offers=len(here) - len(first),
        neighbours=offers[len(first) :],
        more_neighbours=max(len(near) - MOST_NEIGHBOURS, 0),
        candidates=candidates,
        more_candidates=more,
    )


def _newest_first(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(sorted(wishes, key=lambda wish: (wish.on, wish.times), reverse=True))


def _offers_in(place: Place, known: Mapping[int, bool], facts: Iterable[OfferFacts]) -> list[OfferFacts]:
    """Give the offers of this row that fit or might: those that are known to fit first."""
    found = (one for one in facts if one.id in known and _is_in(place, one))
    return sorted(found, key=lambda one: (not known[one.id], one.id))


def _is_in(place: Place, facts: OfferFacts) -> bool:
    """Say whether the offer stands in this row."""
    return not facts.located if place.is_region else place.value in facts.located
