"""Answers that help nobody: a number that is none, a question left open, an example as it was given."""

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override
from task_keeper import Keeper, fields_of

from catalogue.choices import Kind
from catalogue.listing.starters import has_gap
from catalogue.listing.starting import start_listing
from catalogue.models import OfferPage
from catalogue.models.offer_parts import TEXTS
from catalogue.phones import NO_NUMBER, TOO_SHORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(keeping_house):
    return keeping_house


@pytest.fixture
def keeper(house, django_client_factory):
    def make(who="an", offer=None):
        return Keeper(django_client_factory(), house.people[who], offer or house.offer)

    return make


@pytest.fixture
def django_client_factory():
    from django.test import Client

    return Client


def test_a_number_that_nobody_can_dial_is_kept_and_said_once_in_the_words_of_who_typed_it(keeper):
    an = keeper()
    sent = an.opens("hoe-meedoen")
    told = an.sends("hoe-meedoen", sent, contact_phone="abc")

    assert told.url == f"{an.path('hoe-meedoen')}#v-contact_phone"
    assert an.draft.contact_phone == "abc"
    page = an.client.get(told.url).content.decode()
    assert 'value="abc"' in page
    assert str(NO_NUMBER) in page
    assert an.writes("hoe-meedoen").url == an.path("fotos")  # said once: the button goes on
    answer = an.sends("hoe-meedoen", an.opens("hoe-meedoen"), script=True, contact_phone="054 12 34 5").json()
    assert str(TOO_SHORT) in answer["remarks"]["contact_phone"]
    refused = an.client.post(an.path("indienen"), {"doe": "dien-in"})
    assert f"{an.path('hoe-meedoen')}#v-contact_phone" in refused.content.decode()
    assert an.writes("hoe-meedoen", contact_phone="054/12.34.56 tst 7").url == an.path("fotos")
    assert an.draft.contact_phone == "054/12.34.56 tst 7"


def test_a_question_left_open_is_not_answered_with_i_do_not_know(keeper):
    an = keeper()
    opened = an.opens("voor-wie")
    assert not {"children_welcome", "audience", "dutch_level"} & opened.keys()

    an.writes("voor-wie", children_welcome="unknown", dutch_level="")
    again = an.opens("voor-wie")
    assert (again["children_welcome"], again["dutch_level"]) == (["unknown"], [""])
    assert "audience" not in again
    assert not OfferPage.objects.get(pk=an.offer.pk).has_unpublished_changes

    an.writes("voor-wie", children_welcome="yes")
    an.writes("voor-wie", children_welcome="unknown")
    assert an.opens("voor-wie")["children_welcome"] == ["unknown"]


def test_the_examples_that_nobody_filled_in_are_shown_and_left_out_with_one_button(keeper, house):
    offer = start_listing(organisation=house.club, kind=Kind.LEISURE, name="Naaiclub", author=house.author("an"))
    an = keeper(offer=offer)
    an.writes("basis", sentence="Je naait een tas. Je naait in [welke zaal?].")
    shown = an.client.get(an.path("indienen"))
    assert "Je naait in [welke zaal?]." in shown.content.decode()

    sent = {name: value for name, value in fields_of(shown).items() if name.startswith("merk-")}
    an.writes("voor-wie", for_whom="Voor wie graag naait in [welke buurt?].")  # meanwhile, in another tab
    refused = an.client.post(an.path("indienen"), sent | {"doe": "laat-weg"})
    assert refused.status_code == 409
    again = fields_of(an.client.get(an.path("indienen")))
    told = an.client.post(an.path("indienen"), again | {"doe": "laat-weg"}, follow=True)

    assert an.draft.sentence == "Je naait een tas."
    assert not any(has_gap(getattr(an.draft, name)) for name in TEXTS)
    page = told.content.decode()
    assert 'value="laat-weg"' not in page
    assert f'href="{an.path("fotos")}"' in page  # it may be handed in, and is not called whole
    with override("nl"):
        assert _("Everything is filled in. A coach looks at it, and you get a mail with the result.") not in page
