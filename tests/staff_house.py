"""A region with everybody who works in it, for the tests of the staff's shell; a plugin of the suite (conftest.py)."""

from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import Municipality
from catalogue.roles import counsellors, make_group
from search.services import rebuild

ROLES = ("visitor", "counsellor", "editor", "coach", "coordinator", "superuser")


@pytest.fixture
@built_once
def staff_house(region):
    """Give a region with a town, its club with an offer (`own`), one of each role, and an offer elsewhere (`far`)."""
    place = Municipality.objects.get
    town = factories.MunicipalityPageFactory(parent=region)
    club = factories.OrganisationPageFactory(parent=town)
    coast = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    ostend = factories.MunicipalityPageFactory(parent=coast, municipality=place(nis=factories.OOSTENDE))
    far_club = factories.OrganisationPageFactory(parent=ostend)
    people = {role: factories.UserFactory(username=role, superuser=role == "superuser") for role in ROLES[1:]}
    people["counsellor"].groups.add(counsellors())
    for role, page in {"editor": club, "coach": town, "coordinator": region}.items():
        people[role].groups.add(make_group(page))
    own = factories.OfferPageFactory(parent=club, title="Naaien in de wijk")
    far = factories.OfferPageFactory(parent=far_club, title="Verre zee", nis=[factories.OOSTENDE])
    rebuild()
    return SimpleNamespace(
        region=region,
        town=town,
        own=own,
        far=far,
        people=people,
        now=timezone.now(),
    )


@pytest.fixture
def as_staff(client, staff_house):
    """Come in as somebody: `as_staff("coach")` gives a client."""

    def come_in(role):
        client.logout()
        if role != "visitor":
            client.force_login(staff_house.people[role])
        return client

    return come_in
