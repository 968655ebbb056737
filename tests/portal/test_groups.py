"""Groups follow pages: made, renamed and deleted with the page they belong to."""

import os
import subprocess
import sys

import factories
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from catalogue.checks import groups_follow_the_table
from catalogue.models import Municipality, Picture
from catalogue.roles import collection_of, make_group


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


def test_a_group_that_drifted_from_the_table_is_told_and_brought_back(region, town, club):
    group = make_group(club)
    Permission = group.permissions.model
    group.permissions.add(Permission.objects.get(codename="add_user"))
    GroupPagePermission.objects.create(
        group=group, page=town, permission=Permission.objects.get(codename="publish_page")
    )
    GroupPagePermission.objects.filter(group=group, page=club, permission__codename="add_page").delete()

    told = [problem.msg for problem in groups_follow_the_table(databases=["default"])]
    assert len(told) == 1
    assert all(
        words in told[0]
        for words in ("auth.add_user is too much", "publish_page is too much", "add_page is missing on pages")
    )

    make_group(club)
    assert groups_follow_the_table(databases=["default"]) == []


def test_a_coach_changes_the_pictures_of_the_own_municipality_and_an_organisation_its_own(region, town, club):
    wetteren = Municipality.objects.get(nis=factories.WETTEREN)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=wetteren)
    coach, neighbour = factories.UserFactory(), factories.UserFactory()
    coach.groups.add(make_group(town))
    neighbour.groups.add(make_group(next_town))
    picture = factories.PictureFactory(collection=collection_of(club))
    policy = policy_registry.get_by_type(Picture)
    may_change = lambda user: policy.user_has_permission_for_instance(user, "change", picture)  # noqa: E731
    assert [may_change(coach), may_change(neighbour)] == [True, False]

    club.move(next_town, pos="last-child")
    picture.refresh_from_db()
    fresh = [type(user).objects.get(pk=user.pk) for user in (coach, neighbour)]
    assert [may_change(user) for user in fresh] == [False, True]


def test_a_database_that_was_never_migrated_is_asked_nothing(tmp_path):
    """`migrate` runs the checks of the database before its first step: there, no table stands yet."""
    told = subprocess.run(
        [sys.executable, "manage.py", "check", "--database", "default"],
        cwd=settings.ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}", "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
