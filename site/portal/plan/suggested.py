"""What else is possible for the hours that are left: three offers of this region, for the foot of the paper."""

from collections.abc import Sequence
from datetime import datetime

from catalogue.choices import Kind
from catalogue.models import OfferPage
from catalogue.selectors import public_offers
from portal.finding import tiles_of
from portal.tiles.maker import with_tile_parts
from portal.tiles.parts import Tile
from search.engines.base import EngineUnavailable
from search.models import Plan
from search.plan.selectors import ChosenOffer
from search.query import OfferQuery
from search.services import find_ids

SHOWN = 3
ASKED = 12


def suggested(plan: Plan, chosen: Sequence[ChosenOffer], now: datetime) -> tuple[Tile, ...]:
    """Give three offers where the others are, and of kinds that are not in the plan where that can be.

    Nothing for an empty plan, and nothing while searching is out of order: the paper can do without.
    """
    there = {each.offer.pk: each.offer for each in chosen if each.offer}
    if not there:
        return ()
    towns = tuple(dict.fromkeys(town.nis for offer in there.values() for town in offer.municipalities.all()))
    try:
        found = find_ids(OfferQuery(places=towns), plan.region, ASKED + len(there))
    except EngineUnavailable:
        return ()
    others = public_offers(plan.region).filter(pk__in=[pk for pk in found if pk not in there])
    offers = {offer.pk: offer for offer in with_tile_parts(others)}
    kinds = {each.line.kind for each in chosen}
    ordered = sorted((pk for pk in found if pk in offers), key=lambda pk: _order(offers[pk], kinds))
    return tiles_of(offers[pk] for pk in ordered[:SHOWN])


def _order(offer: OfferPage, kinds: set[str]) -> tuple[bool, bool]:
    """First other kinds; volunteering, which nobody may be pushed to, last."""
    return offer.kind == Kind.VOLUNTEERING, offer.kind in kinds
