"""The main job of an editor: change an offer in the admin, publish, and find the change a moment later."""

import factories
import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from catalogue.models import OfferPage
from catalogue.roles import make_group

NEW = "kalligrafie"


@pytest.fixture
def coordinator(client, region):
    """A coordinator who is logged in."""
    user = factories.UserFactory()
    user.groups.add(make_group(region))
    client.force_login(user)
    return client


def found(client, word):
    return [tile.title for tile in client.get("/aanbod/", {"q": word}).context["menu"].tiles]


def post_the_form(client, offer, **changes):
    """Fill the real form in as a browser shows it, change some fields, and send it."""
    url = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    data = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
    data["when-count"] = data["steps-count"] = "0"
    for name, value in changes.items():
        data[name] = value
    return client.post(url, data)


def test_a_coordinator_changes_an_offer_and_a_visitor_finds_it_by_the_new_word(
    coordinator, offer, indexed, django_capture_on_commit_callbacks
):
    indexed()
    assert found(coordinator, NEW) == []
    with django_capture_on_commit_callbacks(execute=True):
        answer = post_the_form(
            coordinator, offer, title=f"Samen {NEW}", what_you_do="Je schrijft mooi.", **{"action-publish": "1"}
        )
    assert answer.status_code == 302

    coordinator.logout()
    assert found(coordinator, NEW) == [f"Samen {NEW}"]
    page = OfferPage.objects.get(pk=offer.pk)
    assert "Je schrijft mooi." in coordinator.get(page.url).content.decode()


def test_a_draft_is_found_by_nobody_until_it_is_published(
    coordinator, offer, indexed, django_capture_on_commit_callbacks
):
    indexed()
    with django_capture_on_commit_callbacks(execute=True):
        post_the_form(coordinator, offer, title=f"Samen {NEW}")

    assert found(coordinator, NEW) == []
    assert OfferPage.objects.get(pk=offer.pk).get_latest_revision_as_object().title == f"Samen {NEW}"


def test_a_form_with_a_mistake_keeps_what_was_typed_and_quotes_the_sentence(coordinator, offer):
    long = "Je kookt en eet en praat en lacht en zingt en danst en speelt en wandelt samen."
    answer = post_the_form(coordinator, offer, title="Andere naam", sentence=long, **{"action-publish": "1"})

    assert answer.status_code == 200
    assert long in " ".join(answer.context["form"].errors["sentence"])
    assert 'value="Andere naam"' in answer.content.decode()
    assert OfferPage.objects.get(pk=offer.pk).title != "Andere naam"
