"""Whom an organisation calls: the network coach of its municipality, else the coordinator of the region."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, RegionPage


@dataclass(frozen=True)
class Person:
    """Somebody to call: a name, what this person does, a number and an address, of which one is there."""

    name: str
    role: str
    phone: str
    email: str


def whom_to_call(offer: "OfferPage | OrganisationPage", region: RegionPage | None) -> Person | None:
    """Give the coach in whose part of the tree the page stands, else of a municipality it names, else who coordinates.

    A page without a number and an address helps nobody, and is passed over.
    """
    above = MunicipalityPage.objects.filter(path__in=_paths_above(offer))
    named = MunicipalityPage.objects.none()
    if region is not None:
        named = MunicipalityPage.objects.descendant_of(region).filter(municipality__in=offer.municipalities.all())
    for page in (*above, *named.order_by("title")):
        coach = Person(page.coach_name, _("network coach of %(town)s") % {"town": page.title}, *_ways(page))
        if coach.phone or coach.email:
            return coach
    return coordinator_of(region)


def coordinator_of(region: RegionPage | None) -> Person | None:
    """Give the contact of the region; None where it names neither a number nor an address."""
    if region is None or not (region.coordinator_phone or region.coordinator_email):
        return None
    role = _("coordinator of %(region)s") % {"region": region.title}
    return Person(region.coordinator_name, role, region.coordinator_phone, region.coordinator_email)


def _ways(page: MunicipalityPage) -> tuple[str, str]:
    return page.coach_phone, page.coach_email


def _paths_above(offer: "OfferPage | OrganisationPage") -> list[str]:
    return [offer.path[: length * offer.steplen] for length in range(1, offer.depth)]
