"""A region in which organisations keep their listings, for the tests of that; a plugin of the suite (conftest.py)."""

from types import SimpleNamespace

import factories
import pytest
from built_once import built_once

from catalogue.listing.authors import author_of
from catalogue.models import Municipality
from catalogue.roles import make_group


class KeepingHouse(SimpleNamespace):
    """The region, its pages and people by name, and what they write as."""

    def author(self, key, organisation=None):
        """Give somebody as who writes about an organisation: the club, unless another is named."""
        return author_of(self.people[key], organisation or self.club)


@pytest.fixture
@built_once
def keeping_house(region):
    """Give the house of `keep_house`."""
    return keep_house(region)


def keep_house(region):
    """Give a town with a club and its people (An and Bea), the coach Lies, a foreign club with Farid, a neighbour.

    `offer` is live, `draft` was never published, `foreign` belongs to Farid's club in the next town.
    """
    place = Municipality.objects.get
    town = factories.MunicipalityPageFactory(parent=region)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=place(nis=factories.WETTEREN))
    club = factories.OrganisationPageFactory(parent=town, title="cc Nova", contact_email="nova@example.org")
    foreign_club = factories.OrganisationPageFactory(parent=next_town, title="De Eik")
    homes = {
        "an": club,
        "bea": club,
        "farid": foreign_club,
        "coach": town,
        "neighbour": next_town,
        "coordinator": region,
    }
    names = {"an": "An Peeters", "bea": "Bea Maes", "farid": "Farid Amrani", "coach": "Lies Vermeulen",
             "neighbour": "Bram Claes", "coordinator": "Nele Wouters"}  # fmt: skip
    people = {}
    for key, page in homes.items():
        first, last = names[key].split()
        people[key] = factories.UserFactory(username=key, first_name=first, last_name=last)
        people[key].groups.add(make_group(page))
    offer = factories.OfferPageFactory(parent=club, title="Naaien in de wijk", nis=[factories.GERAARDSBERGEN])
    offer.save_revision().publish()
    draft = factories.OfferPageFactory(parent=club, title="Samen koken", live=False, first_published_at=None)
    foreign = factories.OfferPageFactory(parent=foreign_club, title="Vreemde thee", nis=[factories.WETTEREN])
    for page in (draft, foreign):
        page.save_revision()
    return KeepingHouse(
        region=region, town=town, club=club, foreign_club=foreign_club, people=people,
        offer=type(offer).objects.get(pk=offer.pk), draft=draft, foreign=foreign,
    )  # fmt: skip
