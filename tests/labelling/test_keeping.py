"""What was said and decided is kept: pages with it are not deleted, and the log outlives the accounts in it."""

import factories
import pytest
from built_once import built_once
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from labelled_house import brussels, decided, handed_in, labelled_house
from labelling_factories import InterviewFactory
from wagtail.models import Page

from labelling.models import Assessment, Award, LabelEvent, LogIsKept
from labelling.policies import policy_in_force

NOON = brussels(2027, 3, 3, 12, 0)


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


@pytest.fixture
def admin(client, house):
    client.force_login(house.superuser)
    return client


def an_interview(house):
    InterviewFactory(organisation=house.club)
    return house.club, house.town


def an_assessment(house):
    handed_in(house.offer, house.assessor, NOON)
    return house.offer, house.club, house.town


def an_award(house):
    decided(house, NOON)
    return house.offer, house.club, house.town


def a_policy(house):
    policy_in_force(house.coast)
    return (house.coast,)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("record", [an_interview, an_assessment, an_award, a_policy])
def test_a_page_with_records_or_one_above_is_not_deleted_and_the_admin_says_why(admin, house, record, method):
    for page in record(house):
        parent = page.get_parent()
        address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        answer = getattr(admin, method)(address, {"confirm_site_name": "Meedoen"}, follow=True)

        assert answer.redirect_chain == [(reverse("wagtailadmin_explore", args=[parent.pk]), 302)]
        [words] = told(answer)
        assert page.title in words
        assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("record", [an_interview, an_assessment, an_award])
def test_several_at_once_are_not_deleted_where_one_is_kept(admin, house, record):
    kept, free = record(house)[0], factories.OfferPageFactory(parent=house.club)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = admin.post(
        f"{address}?id={kept.pk}&id={free.pk}&next=/admin/", {"confirm_site_name": "Meedoen"}, follow=True
    )

    [words] = told(answer)
    assert kept.title in words
    assert free.title not in words
    assert Page.objects.filter(pk__in=[kept.pk, free.pk]).count() == 2


def test_what_has_nothing_is_deleted_as_ever(admin, house):
    an_award(house)
    free, another = (factories.OfferPageFactory(parent=house.club) for _each in range(2))
    admin.post(reverse("wagtailadmin_pages:delete", args=[free.pk]))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin.post(f"{address}?id={another.pk}&next=/admin/")
    assert not Page.objects.filter(pk__in=[free.pk, another.pk]).exists()


def test_kept_pages_are_unpublished_and_published_as_ever(admin, house):
    an_award(house)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    admin.post(f"{address}?id={house.offer.pk}&next=/admin/")
    assert not Page.objects.get(pk=house.offer.pk).live


def test_the_database_refuses_too(house):
    an_award(house)
    for page in (house.offer, house.club):
        with pytest.raises(ProtectedError), transaction.atomic():  # treebeard counts the children down first
            page.delete()


# People who leave


def test_when_accounts_are_gone_the_log_still_says_who(admin, house):
    one = decided(house, NOON, social_contact="partly")
    before = list(LabelEvent.objects.values_list("by_name", "action"))
    assert [name for name, _action in before] == ["assessor", "assessor", "An", "neighbour"]
    for person in (house.assessor, house.neighbour):
        answer = admin.post(reverse("wagtailusers_users:delete", args=[person.pk]))
        assert answer.status_code == 302

    one.refresh_from_db()
    assert list(LabelEvent.objects.values_list("by_name", "action")) == before
    assert not LabelEvent.objects.exclude(by=None).exists()
    assert (one.assessor, one.assessor_name, one.decided_by, one.decided_by_name) == (
        None, "assessor", None, "neighbour",
    )  # fmt: skip
    assert Award.objects.current().count() == 3


def test_a_line_of_the_log_is_neither_changed_nor_deleted(house):
    an_assessment(house)
    line = LabelEvent.objects.first()
    line.why = "Anders."
    with pytest.raises(LogIsKept):
        line.save()
    with pytest.raises(LogIsKept):
        line.delete()
    with pytest.raises(ProtectedError):
        Assessment.objects.get().delete()
