"""What else there is: offers like this one, and others close by. Asked of the engine, fetched together.

The engine wants to know where the offer is before its municipalities are fetched along with those of the others. So
the first few come with the organisation, in one query: a page may ask ten in all.
"""

import logging
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery, Value

from catalogue.models import OfferPage, OrganisationPage, RegionPage
from search.engines.base import EngineUnavailable
from search.query import BY_DISTANCE, WIDEST, OfferQuery
from search.services import find_ids

SHOWN = 3
NEAR = 10  # km: half an hour by bicycle
PLACES = ("first_place", "second_place", "third_place")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Around:
    """Ids of offers to show below another: of the same kind, and close by of any kind. None is in both."""

    similar: tuple[int, ...] = ()
    near: tuple[int, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.similar, *self.near)


def with_places(organisations: "QuerySet[OrganisationPage]", offer: int | None) -> "QuerySet[OrganisationPage]":
    """Fetch with an organisation where one of its offers is: at most three municipalities."""
    located = OfferPage.municipalities.through.objects.filter(offerpage=OuterRef("offer_id")).order_by("pk")
    nis = located.values("municipality")
    places = {name: Subquery(nis[at : at + 1]) for at, name in enumerate(PLACES)}
    return organisations.annotate(offer_id=Value(offer)).annotate(**places)


def places_with(organisation: OrganisationPage) -> tuple[str, ...]:
    """Give the NIS codes that came with the organisation."""
    return tuple(filter(None, (getattr(organisation, name, None) for name in PLACES)))


def around(offer: OfferPage, places: tuple[str, ...], region: RegionPage) -> Around:
    """Find both around `places` (NIS codes), the closest first.

    Nothing while searching is out of order: the page itself can do without. What is everywhere is near nothing.
    """
    same_kind = OfferQuery(kinds=(offer.kind_of.slug,), places=places, radius=WIDEST, sort=BY_DISTANCE)
    close_by = OfferQuery(places=places, radius=NEAR, sort=BY_DISTANCE)
    try:
        similar = _found(same_kind, region, {offer.pk})
        near = _found(close_by, region, {offer.pk, *similar}) if places else ()
    except EngineUnavailable as outage:
        log.warning("No offers beside %s: %s", offer.pk, outage)
        return Around()
    return Around(similar, near)


def _found(query: OfferQuery, region: RegionPage, without: set[int]) -> tuple[int, ...]:
    return tuple(pk for pk in find_ids(query, region, SHOWN + len(without)) if pk not in without)[:SHOWN]
