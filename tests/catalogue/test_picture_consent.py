"""No page goes public with a picture to which the people in it did not agree, whichever way it is published."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from catalogue.models import OfferPage, OrganisationPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(factories.UserFactory(superuser=True))
    return client


@pytest.fixture
@built_once
def draft(region):
    """A draft offer whose picture lacks consent."""
    return factories.OfferPageFactory(
        region=region, live=False, first_published_at=None, picture=factories.PictureFactory(without_consent=True)
    )


def form_of(offer, **more):
    """Give what the admin's form of this offer posts: what the page itself shows, as strings."""
    values = {
        name: getattr(offer, name)
        for name in ("title", "slug", "kind", "rhythm", "commitment", "social_form", "open_to", "reading_needed",
                     "dutch_share", "language_help", "price_kind", "reduced_price", "free_trial", "online_enrolment",
                     "paper_enrolment", "audience", "children_welcome", "childcare", "walk_in", "fixed_contact",
                     "insured", "expenses", "own_place")
    }  # fmt: skip
    values |= {"picture": offer.picture_id or "", "when": streamfield([]), "steps": streamfield([]), "themes": ""}
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    return nested_form_data(values | {"comments": comments} | more)


def edit(client, offer, **more):
    return client.post(reverse("wagtailadmin_pages:edit", args=[offer.pk]), form_of(offer, **more), follow=True)


def is_live(offer):
    return OfferPage.objects.get(pk=offer.pk).live


def test_the_admin_says_it_at_the_picture_and_does_not_publish(admin, draft):
    answer = edit(admin, draft, **{"action-publish": "1"})

    assert list(answer.context["form"].errors) == ["picture"]
    assert not is_live(draft)


def test_a_draft_with_such_a_picture_can_be_saved(admin, draft):
    edit(admin, draft, title="Andere naam")

    assert OfferPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Andere naam"


def test_with_consent_the_admin_publishes(admin, draft):
    draft.picture.consent = True
    draft.picture.save()
    edit(admin, draft, **{"action-publish": "1"})

    assert is_live(draft)


def test_publishing_several_at_once_stops_for_the_one_without_consent(admin, draft, region):
    other = factories.OfferPageFactory(region=region, live=False)
    admin.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&id={other.pk}&next=/admin/")

    assert not is_live(draft)
    assert not is_live(other)


def test_a_revision_and_a_plain_save_are_refused_too(draft):
    with pytest.raises(ValidationError):
        draft.save_revision().publish()
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()
    assert not is_live(draft)


def test_nothing_is_scheduled_without_consent(draft):
    draft.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError):
        draft.save_revision().publish()


def test_a_schedule_is_dropped_when_consent_is_withdrawn_and_other_pages_still_appear(draft, region):
    other = factories.OfferPageFactory(region=region, live=False)
    draft.picture.consent = True
    draft.picture.save()
    for page in (draft, other):
        page.go_live_at = timezone.now() + timedelta(days=1)
        revision = page.save_revision()
        revision.publish()
        page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        content = revision.content | {"go_live_at": None}
        page.revisions.update(content=content)
    draft.picture.consent = False
    draft.picture.save()

    call_command("publish_scheduled")
    call_command("publish_scheduled")

    assert not is_live(draft)
    assert is_live(other)


@pytest.mark.parametrize("name", ["logo", "contact_face"])
def test_the_pictures_of_an_organisation_need_consent_as_well(region, name):
    page = factories.OrganisationPageFactory(parent=region, live=False)
    setattr(page, name, factories.PictureFactory(without_consent=True))
    with pytest.raises(ValidationError):
        page.save_revision().publish()

    assert not OrganisationPage.objects.get(pk=page.pk).live


def test_a_sentence_above_ten_words_gets_a_hint_and_is_saved(admin, draft):
    sentence = "Je praat en speelt elke week samen met mensen uit de buurt."
    answer = edit(admin, draft, what_you_do=sentence)

    assert sentence in answer.content.decode()
    assert any(sentence in str(message) for message in answer.context["messages"])
    assert OfferPage.objects.get(pk=draft.pk).get_latest_revision_as_object().what_you_do == sentence
