"""Reads across models."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction

from catalogue.choices import OpenState
from catalogue.models import OfferPage, OrganisationPage, RegionPage


class InTheTree(Protocol):
    """A page, or the row of one: its id and its path in the tree."""

    @property
    def pk(self) -> int:
        """The id."""

    @property
    def path(self) -> str:
        """The path."""


def organisations_above(offers: Iterable[InTheTree], *fields: str) -> dict[int, Any]:
    """Give offer id → the organisation above it, as a row with its title and these fields; one query for all.

    An offer right below a page that is no organisation is left out.
    """
    above = {offer.pk: offer.path[: -Page.steplen] for offer in offers}
    found = OrganisationPage.objects.filter(path__in=set(above.values()))
    rows = {row.path: row for row in found.values_list("path", "title", *fields, named=True)}
    return {pk: rows[path] for pk, path in above.items() if path in rows}


def organisation_titles(offers: Iterable[InTheTree]) -> dict[int, str]:
    """Give offer id → name of the organisation above it. One query, however many offers."""
    above = {offer.pk: offer.path[: -Page.steplen] for offer in offers}
    titles = dict(OrganisationPage.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {pk: titles.get(path, "") for pk, path in above.items()}


def region_above(page: InTheTree) -> RegionPage | None:
    """Give the region that a page of the tree stands in; None outside every region."""
    steps = range(Page.steplen, len(page.path), Page.steplen)
    return RegionPage.objects.filter(path__in=[page.path[:end] for end in steps]).first()


def public_offers(region: RegionPage | None) -> "QuerySet[OfferPage]":
    """Give the live offers of a region that everybody may see; none where there is no region."""
    if region is None:
        return OfferPage.objects.none()
    return for_everybody(OfferPage.objects.descendant_of(region))


def offers_going_on(region: RegionPage) -> "QuerySet[OfferPage]":
    """Give the public offers of a region that have not ended: those that are counted, as a search finds them."""
    return public_offers(region).exclude(state__open_state=OpenState.ENDED)


def organisations_with_offers(region: RegionPage) -> "QuerySet[OrganisationPage]":
    """Give the live organisations of a region that have at least one offer that everybody may see.

    A restriction on the organisation, or above it, also closes its offers; so these organisations are open too.
    """
    above = public_offers(region).annotate(above=Left("path", Length("path") - Page.steplen)).values("above")
    return OrganisationPage.objects.live().descendant_of(region).filter(path__in=above)


def for_everybody(offers: "QuerySet[OfferPage]") -> "QuerySet[OfferPage]":
    """Leave out what is not live, or closed by a restriction on the page or above it.

    The same as Wagtail's `live().public()`, within the query: `public()` asks for the restrictions in one of its own.
    """
    above = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    return offers.filter(~Exists(above), live=True)
