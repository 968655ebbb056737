"""What a coordinator may not hand out, and what a number typed in a form of the admin may not bring in."""

import factories
import pytest
from built_once import built_once
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from catalogue.drafts import draft_of
from catalogue.models import OrganisationPage, RegionPage
from catalogue.roles import collection_of, make_group

PASSWORDS = {"password1": "een lang geheim", "password2": "een lang geheim"}


@pytest.fixture
@built_once
def elsewhere(keeping_house):
    """Give the coordinator of another region."""
    coast = Page.get_first_root_node().add_child(instance=RegionPage(title="Kust", slug="kust"))
    person = factories.UserFactory(username="kust", email="kust@example.org")
    person.groups.add(make_group(coast))
    return person


def form(person, **more):
    values = {
        "username": person.username,
        "email": person.email,
        "first_name": "N",
        "last_name": "N",
        "is_active": "on",
    }
    return values | more


def test_a_coordinator_changes_no_account_of_another_region(keeping_house, elsewhere, client):
    client.force_login(keeping_house.people["coordinator"])
    address = reverse("wagtailusers_users:edit", args=[elsewhere.pk])
    client.post(address, form(elsewhere, email="mijn@example.org", **PASSWORDS))
    client.post(reverse("wagtailusers_users:delete", args=[elsewhere.pk]))

    kept = type(elsewhere).objects.get(pk=elsewhere.pk)
    assert (kept.email, kept.password) == (elsewhere.email, elsewhere.password)


def test_nor_puts_anybody_in_a_group_of_another_region(keeping_house, elsewhere, client):
    nele, theirs = keeping_house.people["coordinator"], elsewhere.groups.get()
    client.force_login(nele)
    own = [group.pk for group in nele.groups.all()]
    client.post(reverse("wagtailusers_users:edit", args=[nele.pk]), form(nele, groups=[*own, theirs.pk]))
    new = form(factories.UserFactory.build(username="nieuw"), groups=[theirs.pk], **PASSWORDS)
    client.post(reverse("wagtailusers_users:add"), new)

    assert set(theirs.user_set.all()) == {elsewhere}


def test_a_number_in_the_form_brings_in_no_picture_of_another_organisation(keeping_house, client):
    house = keeping_house
    own = factories.PictureFactory(collection=collection_of(house.club))
    theirs = factories.PictureFactory(title="Geheime foto", collection=collection_of(house.foreign_club))
    client.force_login(house.people["an"])
    address = reverse("wagtailadmin_pages:edit", args=[house.club.pk])
    for picture, kept in ((theirs, None), (own, own.pk)):
        data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
        data["logo"], data["testimonials-count"] = str(picture.pk), "0"
        answer = client.post(address, data)
        assert "Geheime foto" not in answer.content.decode()
        assert draft_of(OrganisationPage.objects.get(pk=house.club.pk)).logo_id == kept
