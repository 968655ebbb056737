"""The pictures of organisations in the rows of the day: their own, or that of their first activity online."""

from collections.abc import Collection

from django.db.models import Prefetch
from django.db.models.functions import Left, Length
from wagtail.models import Page

from catalogue.models import OfferPage, OrganisationPage, Picture, Rendition
from portal.labels.finding import offers_by_id, picture_of
from portal.tiles.maker import TILE_SPECS, photo_of
from portal.tiles.parts import Photo


def partners_by_id(ids: Collection[int]) -> dict[int, OrganisationPage]:
    """Give these organisations; one query."""
    return OrganisationPage.objects.in_bulk(set(ids))


def photos_of_partners(partners: Collection[OrganisationPage]) -> dict[int, Photo]:
    """Give organisation → its picture, for those who have one; the same few queries, however many."""
    above = {partner.path: partner.pk for partner in partners}
    online = OfferPage.objects.filter(live=True).annotate(above=Left("path", Length("path") - Page.steplen))
    first: dict[int, int] = {}
    for path, offer in online.filter(above__in=above).order_by("-path").values_list("above", "pk"):
        first[above[path]] = offer
    offers = offers_by_id(first.values())
    found = {partner: picture_of(offers[offer]) for partner, offer in first.items() if offer in offers}
    logos = _logos([partner.logo_id for partner in partners if partner.logo_id])
    for partner in partners:
        photo = photo_of(logos.get(partner.logo_id or 0), TILE_SPECS)
        if photo is not None:
            found[partner.pk] = photo
    return found


def _logos(ids: Collection[int]) -> dict[int, Picture]:
    made = Prefetch(
        "renditions", queryset=Rendition.objects.filter(filter_spec__in=TILE_SPECS), to_attr="prefetched_renditions"
    )
    return Picture.objects.prefetch_related(made).in_bulk(set(ids))
