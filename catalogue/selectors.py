"""Reads across models."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from catalogue.models import OfferPage, OrganisationPage, RegionPage


def organisation_titles(offers: Iterable[OfferPage]) -> dict[int, str]:
    """Give offer id → name of the organisation above it. One query, however many offers."""
    above = {offer.pk: offer.path[: -Page.steplen] for offer in offers}
    titles = dict(OrganisationPage.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {pk: titles.get(path, "") for pk, path in above.items()}


def offers_alike(offer: OfferPage, region: RegionPage) -> "QuerySet[OfferPage]":
    """Give the other live offers of the same kind in the region: those in one of its municipalities first, then the
    newest. With state and picture, in one query.
    """
    located = OfferPage.municipalities.through.objects
    its_places = located.filter(offerpage=offer.pk).values("municipality")
    nearby = located.filter(offerpage=OuterRef("pk"), municipality__in=its_places)
    same_kind = OfferPage.objects.live().descendant_of(region).filter(kind=offer.kind).exclude(pk=offer.pk)
    ordered = same_kind.annotate(nearby=Exists(nearby)).order_by("-nearby", "-first_published_at", "pk")
    return ordered.select_related("state", "picture")
