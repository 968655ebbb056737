"""Where things count in a report by municipality: by what an offer lists, and where an organisation's page stands.

An offer of two municipalities counts in both; one of none is of the whole region, as is an organisation whose page
stands below no municipality.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from catalogue.models import MunicipalityPage, OfferPage, RegionPage
from catalogue.municipalities import every_municipality

if TYPE_CHECKING:
    from django.db.models import QuerySet

REGION_WIDE = ""  # no municipality in particular
Towns = dict[str, str]  # the path of a municipality's page → its NIS code


def places_of_offers(offers: "Iterable[int] | QuerySet[OfferPage]") -> dict[int, tuple[str, ...]]:
    """Give offer id → the NIS codes it lists; an offer that lists none is left out. One query."""
    found: dict[int, list[str]] = {}
    listed = OfferPage.municipalities.through.objects.filter(offerpage__in=offers).order_by("municipality")
    for offer, nis in listed.values_list("offerpage", "municipality"):
        found.setdefault(offer, []).append(nis)
    return {offer: tuple(codes) for offer, codes in found.items()}


def towns_of(region: RegionPage) -> Towns:
    """Give path → NIS code of the municipality pages of the region. One query."""
    pages = MunicipalityPage.objects.child_of(region)
    return dict(pages.values_list("path", "municipality"))


def place_of(path: str, towns: Towns) -> str:
    """Give the NIS code of the municipality that a page stands below, REGION_WIDE for one below none."""
    return next((nis for town, nis in towns.items() if path.startswith(town)), REGION_WIDE)


def place_name(nis: str) -> str:
    """Give the name of the municipality; of a code nobody knows, the code."""
    place = every_municipality().get(nis)
    return place.name if place else nis
