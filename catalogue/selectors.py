"""Reads across models."""

from collections.abc import Iterable

from wagtail.models import Page

from catalogue.models import OfferPage, OrganisationPage


def organisation_titles(offers: Iterable[OfferPage]) -> dict[int, str]:
    """Give offer id → name of the organisation above it. One query, however many offers."""
    above = {offer.pk: offer.path[: -Page.steplen] for offer in offers}
    titles = dict(OrganisationPage.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {pk: titles.get(path, "") for pk, path in above.items()}
