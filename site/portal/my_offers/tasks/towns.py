"""Which towns a listing may name: those of its region, its own first."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from catalogue.listing.authors import organisation_of
from catalogue.models import Municipality, MunicipalityPage, OfferPage
from catalogue.selectors import region_above


@dataclass(frozen=True)
class Towns:
    """The towns to choose from; `own` are the NIS codes of those that come first."""

    choosable: "QuerySet[Municipality]"
    own: frozenset[str]


def towns_for(offer: OfferPage, draft: OfferPage) -> Towns:
    """Give the towns of the region, and those that the draft names already (a coach may have named one elsewhere)."""
    organisation, region = organisation_of(offer), region_above(offer)
    pages = MunicipalityPage.objects.none() if region is None else MunicipalityPage.objects.descendant_of(region)
    named = {*(one.pk for one in draft.municipalities.all()), *(one.pk for one in draft.open_to_municipalities.all())}
    above = MunicipalityPage.objects.ancestor_of(organisation).values_list("municipality_id", flat=True)
    own = {*above, *organisation.municipalities.values_list("pk", flat=True)}
    found = Municipality.objects.filter(Q(pk__in=pages.values("municipality_id")) | Q(pk__in=named))
    return Towns(found.order_by("name"), frozenset(own))
