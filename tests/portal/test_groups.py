"""Groups follow pages: made, renamed and deleted with the page they belong to."""

import factories
import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page


@pytest.fixture
def town(region):
    """A municipality in the region."""
    return factories.MunicipalityPageFactory(parent=region)


@pytest.fixture
def club(town):
    """An organisation in the town."""
    return factories.OrganisationPageFactory(parent=town, title="De Beuk")


def groups_of(page):
    return list(Group.objects.filter(name__endswith=f"(#{page.pk})").values_list("name", flat=True))


def test_each_page_with_a_role_gets_the_group_of_that_role(region, town, club):
    assert groups_of(region) == [f"Coördinatoren: {region.title} (#{region.pk})"]
    assert groups_of(town) == [f"Coaches: Geraardsbergen (#{town.pk})"]
    assert groups_of(club) == [f"Redactie: De Beuk (#{club.pk})"]


def test_a_renamed_page_renames_its_group_and_keeps_its_people(club):
    editor = factories.UserFactory()
    editor.groups.add(Group.objects.get(name=groups_of(club)[0]))
    club.title = "De Berk"
    club.save_revision().publish()

    assert groups_of(club) == [f"Redactie: De Berk (#{club.pk})"]
    assert editor.groups.count() == 1


def test_a_deleted_page_takes_its_group_along_and_so_ends_access(club):
    editor = factories.UserFactory()
    editor.groups.add(Group.objects.get(name=groups_of(club)[0]))
    Page.objects.get(pk=club.pk).delete()

    assert groups_of(club) == []
    assert not editor.groups.exists()


def test_deleting_a_town_takes_the_groups_of_its_organisations_along(town, club):
    Page.objects.get(pk=town.pk).delete()

    assert [groups_of(page) for page in (town, club)] == [[], []]


def test_an_offer_has_no_group(offer):
    assert groups_of(offer) == []


def test_counsellors_have_their_group_from_the_first_day_and_wagtails_stock_groups_are_gone(db):
    names = set(Group.objects.values_list("name", flat=True))
    assert "Begeleiders" in names
    assert not names & {"Editors", "Moderators"}
