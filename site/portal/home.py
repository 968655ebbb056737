"""The first page: the kinds as pictures with how many there are, and a few tiles."""

from typing import Any

from django.http import HttpRequest

from catalogue.readers import ReadableBy
from portal.finding import offers_in_order, themes_by_slug, tiles_of
from portal.menu_maker import kinds_of
from search.engines.base import EngineUnavailable
from search.query import NEWEST, OfferQuery
from search.services import find

FEW = 8  # two rows of four on a wide screen


def home_context(region: ReadableBy, _request: HttpRequest) -> dict[str, Any]:
    """Give the first page. Searching out of order takes the numbers and tiles away, not the page."""
    query = OfferQuery(sort=NEWEST)
    try:
        answer = find(query, region.record)
    except EngineUnavailable:
        return {"region": region, "kinds": (), "tiles": (), "total": 0}
    offers = offers_in_order(answer.ids[:FEW])
    return {
        "region": region,
        "kinds": kinds_of(OfferQuery(), answer, themes_by_slug()),
        "tiles": tiles_of(offers),
        "total": answer.total,
    }
