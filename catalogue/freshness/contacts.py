"""Whom a listing is asked of: one address, of the listing, else of its organisation, else of one of its people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from catalogue.models import MailAddress, OfferPage, OrganisationPage
from catalogue.selectors import organisations_above

CHANGE = "change_page"


@dataclass(frozen=True)
class Contact:
    """Who answers for a listing.

    Attributes:
        email: in small letters, where mail about it goes; "" where nobody knows.
        name: as everybody may read it: the contact person of the page, else the organisation.
        phone: to call; "" where nobody knows.
        wants_mail: it was not turned off, and does not come back.
    """

    email: str
    name: str
    phone: str
    wants_mail: bool

    @property
    def is_reached_by_mail(self) -> bool:
        """A mail would be read. Otherwise a coach calls."""
        return bool(self.email) and self.wants_mail


def contacts_of(offers: Iterable[OfferPage]) -> dict[int, Contact]:
    """Give offer id → whom it is asked of. Three queries, however many offers."""
    found = list(offers)
    organisations = organisations_above(found, "pk", "contact_email", "contact_name", "contact_phone")
    silent = _silent()
    people = _people(row.pk for row in organisations.values() if not row.contact_email)
    return {offer.pk: _contact(offer, organisations.get(offer.pk), people, silent) for offer in found}


def _contact(offer: OfferPage, organisation: Any, people: dict[int, list[str]], silent: set[str]) -> Contact:
    above = organisation or OrganisationPage()
    written = offer.contact_email or above.contact_email
    choices = [written] if written else people.get(above.pk or 0, [])
    cleaned = [email.strip().lower() for email in choices]
    email = next((one for one in cleaned if one not in silent), cleaned[0] if cleaned else "")
    person = offer.contact_name or above.contact_name
    return Contact(email, person or above.title, offer.contact_phone or above.contact_phone, email not in silent)


def _silent() -> set[str]:
    """Give the addresses to which no mail goes: turned off, or it comes back."""
    gone = MailAddress.objects.exclude(off_at=None, bounced_at=None)
    return set(gone.values_list("email", flat=True))


def _people(organisations: Iterable[int]) -> dict[int, list[str]]:
    """Give organisation id → addresses of its people; who logged in last comes first."""
    granted = {
        "groups__page_permissions__page__in": set(organisations),
        "groups__page_permissions__permission__codename": CHANGE,
    }
    users = get_user_model().objects.filter(is_active=True, **granted).exclude(email="")
    rows = users.order_by("-last_login", "pk").values_list("groups__page_permissions__page", "email").distinct()
    found: dict[int, list[str]] = {}
    for page, email in rows:
        found.setdefault(page, []).append(email)
    return found
