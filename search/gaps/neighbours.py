"""The offers of a cell, and those of neighbours to which people from there may come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.choices import OpenTo
from catalogue.models import Municipality, OfferPage, OrganisationPage
from catalogue.municipalities import distance_km, every_municipality
from search.gaps.answers import Answer
from search.gaps.facts import OfferFacts
from search.gaps.places import Place

MOST_NEIGHBOURS = 50


@dataclass(frozen=True, slots=True)
class OfferInCell:
    """An offer of the cell, or of a neighbour.

    Attributes:
        sure: it is known to fit; else nobody said.
        organisation: the name of who provides it; empty where there is none.
        places: names of the municipalities it is in; none is the whole region.
        kilometres: from the municipality of the cell to the nearest of its own, as the crow flies; None for an offer of
            the whole region, or of the cell.
        openly: people from the municipality of the cell may come; None where nobody said for whom it is open.
    """

    offer: OfferPage
    sure: bool
    organisation: str
    labelled: bool
    places: tuple[str, ...] = ()
    kilometres: float | None = None
    openly: bool | None = True


def open_from(place: Place, facts: OfferFacts) -> Answer:
    """Say whether people from this municipality may come to an offer that is not in it.

    To one of the whole region they may; to one that is for its own municipalities, or for a list without theirs, not.
    """
    if not facts.located or facts.open_to == OpenTo.EVERYONE:
        return True
    if facts.open_to != OpenTo.OWN and place.value in facts.listed:
        return True
    return None if facts.open_to == OpenTo.UNKNOWN else False


def neighbours_of(
    place: Place, fitting: Mapping[int, bool], facts: Iterable[OfferFacts]
) -> list[tuple[OfferFacts, Answer, float | None]]:
    """Give the offers elsewhere that people from there may join, or perhaps may: with that answer, and how far it is.

    First what is known to be open to them, nearest first; then what may be. What belongs to the whole region comes last
    of what is open, for it has no distance. None for the region itself.

    Args:
        fitting: offer id → whether it is known to fit the column, of those that fit or might.
    """
    if place.is_region:
        return []
    towns = every_municipality()
    found = [
        (one, may, _kilometres(place, one, towns))
        for one in facts
        if one.id in fitting and place.value not in one.located and (may := open_from(place, one)) is not False
    ]
    far = float("inf")
    return sorted(
        found, key=lambda it: (it[1] is None, far if it[2] is None else it[2], not fitting[it[0].id], it[0].id)
    )


def with_pages(
    chosen: Iterable[tuple[OfferFacts, Answer, float | None]], fitting: Mapping[int, bool]
) -> tuple[OfferInCell, ...]:
    """Give these offers with their pages, in the same order. Two queries."""
    chosen = list(chosen)
    pages = OfferPage.objects.select_related("state").in_bulk([one.id for one, _may, _km in chosen])
    above = {one.above for one, _may, _km in chosen}
    titles = dict(OrganisationPage.objects.filter(path__in=above).values_list("path", "title"))
    towns = every_municipality()
    return tuple(
        OfferInCell(
            pages[one.id],
            fitting[one.id],
            titles.get(one.above, ""),
            one.labelled,
            tuple(sorted(towns[nis].name for nis in one.located if nis in towns)),
            km,
            may,
        )
        for one, may, km in chosen
        if one.id in pages
    )


def _kilometres(place: Place, facts: OfferFacts, towns: Mapping[str, Municipality]) -> float | None:
    near = (towns[nis] for nis in facts.located if nis in towns)
    return min((distance_km(place.lat, place.lon, town.lat, town.lon) for town in near), default=None)
