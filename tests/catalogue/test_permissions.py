"""Who moderates what: the predicate on one record and the list of all say the same, for everybody and everything."""

import factories
import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Municipality, MunicipalityPage, OfferPage, OrganisationPage, RegionPage
from catalogue.permissions import (
    municipalities_coached_by,
    offers_moderated_by,
    organisations_moderated_by,
    regions_worked_in_by,
    user_coordinates,
    user_may_moderate,
)
from catalogue.roles import counsellors, make_group

ROLES = (
    "visitor", "nobody", "counsellor", "editor", "coach", "neighbour", "both", "coordinator", "far_coach",
    "far_coordinator", "everywhere", "superuser", "gone", "gone_superuser",
)  # fmt: skip
# Who moderates what. A coach does of any municipality that a record names, or below whose page it stands.
OFFERS = {
    "coach": {
        "of the town", "of the region, in the town", "of the next town, here too", "from afar, here too", "hidden",
    },
    "neighbour": {"of the next town", "of the next town, here too"},
    "both": {
        "of the town", "of the region, in the town", "of the next town", "of the next town, here too",
        "from afar, here too", "hidden",
    },
    "coordinator": {
        "of the town", "of the region", "of the region, in the town", "of the next town", "of the next town, here too",
        "hidden",
    },
    "far_coach": {"from afar", "from afar, here too"},
    "far_coordinator": {"from afar", "from afar, here too"},
}  # fmt: skip
ORGANISATIONS = {
    "coach": {"town club", "next club, here too"},
    "neighbour": {"next club", "next club, here too"},
    "both": {"town club", "next club", "next club, here too"},
    "coordinator": {"town club", "next club", "next club, here too", "region club"},
    "far_coach": {"far club"},
    "far_coordinator": {"far club"},
}
REGIONS = {
    "coach": {"Dender en Schelde"},
    "neighbour": {"Dender en Schelde"},
    "both": {"Dender en Schelde"},
    "coordinator": {"Dender en Schelde"},
    "far_coach": {"Kust"},
    "far_coordinator": {"Kust"},
}


def build():
    """Two regions with their towns, clubs and offers, each named after where it is; and one of each role."""
    region = factories.RegionPageFactory()
    coast = Page.get_first_root_node().add_child(instance=RegionPage(title="Kust", slug="kust"))
    pages = {"coordinator": region, "far_coordinator": coast}
    for role, above, nis in (
        ("coach", region, factories.GERAARDSBERGEN),
        ("neighbour", region, factories.WETTEREN),
        ("far_coach", coast, factories.OOSTENDE),
    ):
        place = Municipality.objects.get(nis=nis)
        pages[role] = factories.MunicipalityPageFactory(parent=above, municipality=place)
    here = [pages["coach"].municipality]

    def club(title, above, *names):
        made = factories.OrganisationPageFactory(parent=above, title=title)
        made.municipalities.set(names)
        made.save()
        return made

    town, following, far = (club(f"{name} club", pages[role]) for name, role in
                            (("town", "coach"), ("next", "neighbour"), ("far", "far_coach")))  # fmt: skip
    shared, whole = club("next club, here too", pages["neighbour"], *here), club("region club", region)
    nis = [factories.GERAARDSBERGEN]
    for title, parent, listed in (
        ("of the town", town, ()), ("of the region", whole, ()), ("of the region, in the town", whole, nis),
        ("of the next town", following, ()), ("of the next town, here too", shared, nis), ("from afar", far, ()),
        ("from afar, here too", far, nis), ("hidden", town, ()),
    ):  # fmt: skip
        factories.OfferPageFactory(parent=parent, title=title, nis=listed, live=title != "hidden")
    return people_of(pages, town)


def people_of(pages, club):
    """One of each role; `pages` says of what they are."""
    people = {role: factories.UserFactory(username=role) for role in ROLES if role != "visitor"}
    for role, page in (pages | {"editor": club, "gone": pages["coordinator"]}).items():
        people[role].groups.add(make_group(page))
    people["both"].groups.add(make_group(pages["coach"]), make_group(pages["neighbour"]))
    people["everywhere"].groups.add(_group_of_the_root())
    people["counsellor"].groups.add(counsellors())
    for role in ("superuser", "gone_superuser"):
        people[role].is_superuser = True
    for role in ("gone", "gone_superuser"):
        people[role].is_active = False
    for person in people.values():
        person.save()
    return people | {"visitor": AnonymousUser()}


def _group_of_the_root():
    """Whoever may publish the root may publish all."""
    group = Group.objects.create(name="everywhere")
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=publish)
    return group


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_offers_the_list_and_the_predicate_say_the_same(people, role):
    every = OfferPage.objects.all()
    one_by_one = {offer.title for offer in every if user_may_moderate(people[role], offer)}
    assert {offer.title for offer in offers_moderated_by(people[role])} == one_by_one
    titles = {offer.title for offer in every}
    assert one_by_one == OFFERS.get(role, titles if role in ("superuser", "everywhere") else set())


@pytest.mark.parametrize("role", ROLES)
def test_organisations_are_those_one_publishes_or_whose_municipality_one_coaches(people, role):
    found = {page.title for page in organisations_moderated_by(people[role])}
    titles = {page.title for page in OrganisationPage.objects.all()}
    assert found == ORGANISATIONS.get(role, titles if role in ("superuser", "everywhere") else set())


@pytest.mark.parametrize("role", ROLES)
def test_regions_are_those_where_one_coaches_or_coordinates(people, role):
    worked_in = set(
        RegionPage.objects.filter(pk__in=regions_worked_in_by(people[role])).values_list("title", flat=True)
    )
    both = {"Dender en Schelde", "Kust"}
    assert worked_in == REGIONS.get(role, both if role in ("superuser", "everywhere") else set())


@pytest.mark.parametrize("role", ROLES)
def test_who_coordinates_a_region_works_in_it(people, role):
    for region in RegionPage.objects.all():
        if user_coordinates(people[role], region):
            assert region.pk in regions_worked_in_by(people[role])


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_given_twice(people, role):
    for moderated in (offers_moderated_by(people[role]), organisations_moderated_by(people[role])):
        keys = list(moderated.values_list("pk", flat=True))
        assert len(keys) == len(set(keys))


def test_a_closed_account_coaches_nowhere(people):
    assert municipalities_coached_by(people["gone"]) == set()
    assert municipalities_coached_by(people["coach"]) == {factories.GERAARDSBERGEN}
    assert MunicipalityPage.objects.count() == 3


@pytest.mark.parametrize("role", ["coach", "both", "coordinator", "superuser", "visitor"])
def test_a_list_asks_as_many_questions_however_many_records_there_are(people, role, django_assert_max_num_queries):
    most = 4  # the pages one publishes, twice; the municipalities of these; the list
    for moderated in (offers_moderated_by, organisations_moderated_by):
        with django_assert_max_num_queries(most):
            list(moderated(people[role]))
    with django_assert_max_num_queries(3):
        regions_worked_in_by(people[role])
    offer = OfferPage.objects.get(title="of the region, in the town")
    with django_assert_max_num_queries(5):
        user_may_moderate(people[role], offer)
