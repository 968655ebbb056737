"""What an offer page says: the answers in a newcomer's order, honest about what nobody knows."""

import json
from datetime import UTC, date, datetime

import factories
import pytest
from django.utils.translation import gettext as _

from catalogue.models import OfferPage
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.joining import telephone, whatsapp
from portal.offer_view import offer_view, organisation_of
from portal.tile_maker import with_tile_parts

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)
IN_ORDER = ["wat", "wanneer", "waar", "prijs", "nederlands", "voor-wie"]


def view_of(offer: OfferPage):
    seen = ReadableBy(offer, Reader.PUBLIC)
    return offer_view(seen, organisation_of(seen), NOON)


def answers_of(offer: OfferPage) -> dict:
    return {answer.slug: answer for answer in view_of(offer).answers}


def test_the_answers_stand_in_the_order_a_newcomer_asks(offer):
    assert [answer.slug for answer in view_of(offer).answers] == IN_ORDER


def test_what_nobody_knows_is_said(offer):
    answers = answers_of(offer)

    assert answers["prijs"].lines == (_("We do not know the price. Ask."),)
    assert answers["wanneer"].lines == (_("We do not know the dates yet. Ask."),)
    assert answers["nederlands"].lines == (_("We do not know how much Dutch. Ask."),)
    assert answers["nederlands"].levels == ()


def test_the_next_three_dates_are_shown(region):
    answer = answers_of(factories.OfferPageFactory(region=region, evening=True))["wanneer"]

    assert answer.dates == (date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 18))


def test_the_level_is_shown_as_one_of_four_steps(region):
    answer = answers_of(factories.OfferPageFactory(region=region, for_beginners=True))["nederlands"]

    assert [(step.number, step.current) for step in answer.levels] == [(1, True), (2, False), (3, False), (4, False)]
    assert _("You do not need to read.") in [point.words for point in answer.points]


def test_a_merged_municipality_also_says_its_former_names(region):
    answer = answers_of(factories.OfferPageFactory(region=region, nis=("44088",)))["waar"]

    assert answer.lines == ("Merelbeke-Melle",)
    assert any("Merelbeke" in point.words for point in answer.points)


def test_only_volunteering_says_that_you_choose_and_ask_first(region):
    assert view_of(factories.OfferPageFactory(region=region, volunteering=True)).is_volunteering
    assert not view_of(factories.OfferPageFactory(region=region, buddy=True)).is_volunteering


def test_the_steps_are_those_of_the_organisation_and_the_last_is_for_who_cannot_come(region):
    offer = factories.OfferPageFactory(region=region, with_steps=True, cannot_come="Bel An even.")
    joining = view_of(offer).joining

    assert joining.steps == ("Bel An.", "Kom op woensdag om 19 uur.", "An wacht aan de deur.")
    assert joining.cannot_come == "Bel An even."


def test_without_written_steps_the_first_step_is_the_way_to_reach_somebody(offer):
    joining = view_of(offer).joining

    assert joining.steps == (_("Call %(name)s. Say: “I would like to join.”") % {"name": "An"},)
    assert joining.contact.ways[0].href == "tel:054000001"


def test_without_any_contact_the_counsellor_helps(region):
    organisation = factories.OrganisationPageFactory(parent=region, contact_name="", contact_phone="")
    joining = view_of(factories.OfferPageFactory(parent=organisation)).joining

    assert joining.steps == (_("Ask your counsellor. You look together."),)
    assert joining.contact.ways == ()


def test_another_contact_person_never_gets_the_face_of_the_first(region):
    organisation = factories.OrganisationPageFactory(
        parent=region, contact_role="onthaal", contact_face=factories.PictureFactory()
    )
    same = view_of(factories.OfferPageFactory(parent=organisation)).joining.contact
    other = view_of(factories.OfferPageFactory(parent=organisation, contact_name="Samira")).joining.contact

    assert (same.role, same.face is not None) == ("onthaal", True)
    assert (other.name, other.role, other.face) == ("Samira", "", None)


@pytest.mark.parametrize(
    ("number", "chat"),
    [
        ("0470 00 00 00", "https://wa.me/32470000000"),
        ("+32 470 00 00 00", "https://wa.me/32470000000"),
        ("0032 470 000 000", "https://wa.me/32470000000"),
    ],
)
def test_a_whatsapp_number_gets_its_country(number, chat):
    assert whatsapp(number) == chat


def test_a_telephone_number_keeps_its_plus():
    assert telephone("+32 (0)54 00.00") == "tel:+320540000"


def test_what_was_invented_is_named_once_per_subject(region):
    fields = ["when", "hours_per_session", "price_kind", "price", "contact_phone"]
    offer = factories.OfferPageFactory(region=region, invented_fields=fields)

    assert view_of(offer).invented == (_("hours"), _("price"), _("contact"))


def test_a_listing_nobody_confirmed_for_long_says_so(region):
    assert view_of(
        factories.OfferPageFactory(region=region, state_values={"confirmed_on": date(2025, 1, 1)})
    ).stamp.stale
    assert not view_of(
        factories.OfferPageFactory(region=region, state_values={"confirmed_on": NOON.date()})
    ).stamp.stale


def test_json_ld_gives_the_next_date_as_an_event(region):
    described = view_of(factories.OfferPageFactory(region=region, evening=True, free=True)).json_ld

    assert (described["@type"], described["isAccessibleForFree"]) == ("Event", True)
    assert datetime.fromisoformat(described["startDate"]).astimezone(UTC) == datetime(2026, 3, 4, 18, tzinfo=UTC)
    assert json.loads(json.dumps(described)) == described


def test_json_ld_leaves_out_what_nobody_knows(offer):
    described = view_of(offer).json_ld

    assert described["@type"] == "Service"
    assert {"isAccessibleForFree", "startDate", "location"}.isdisjoint(described)


def test_nothing_for_counsellors_or_insiders_gets_in(region):
    secret = "alleen-voor-binnen"
    offer = factories.OfferPageFactory(
        region=region, procedure=secret, counsellor_notes=secret, internal_notes=secret, with_steps=True
    )
    assert secret not in repr(view_of(offer))


def test_an_offer_page_asks_few_queries(region, django_assert_max_num_queries):
    organisation = factories.OrganisationPageFactory(parent=region, contact_face=factories.PictureFactory())
    offer = factories.OfferPageFactory(parent=organisation, with_picture=True, nis=(factories.WETTEREN,), evening=True)
    view_of(offer)  # makes the renditions

    with django_assert_max_num_queries(6):
        view_of(with_tile_parts(OfferPage.objects.filter(pk=offer.pk)).get())
