"""What an offer page says: the answers in a newcomer's order, honest about what nobody knows."""

import json
from datetime import UTC, date, datetime

import factories
import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.models import OfferPage
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.offer.contact import whatsapp
from portal.offer.view import offer_view, organisation_of
from portal.tiles.maker import with_tile_parts

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)
IN_ORDER = ["wat", "wanneer", "waar", "prijs", "nederlands", "voor-wie"]


def view_of(offer: OfferPage):
    seen = ReadableBy(offer, Reader.PUBLIC)
    return offer_view(seen, organisation_of(seen), NOON, 40)


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

    assert [step.words for step in joining.steps] == ["Bel An.", "Kom op woensdag om 19 uur.", "An wacht aan de deur."]
    assert [step.pictogram for step in joining.steps] == ["phone", "walk", "next"]
    assert (joining.cannot_come.words, joining.cannot_come.pictogram) == ("Bel An even.", "phone")


def test_without_written_steps_the_first_step_is_the_way_to_reach_somebody(offer):
    joining = view_of(offer).joining

    assert [step.words for step in joining.steps] == [_("Call %(name)s.") % {"name": "An"}]
    assert joining.contact.ways[0].href == "tel:054000001"


def test_without_any_contact_the_counsellor_helps(region):
    organisation = factories.OrganisationPageFactory(parent=region, contact_name="", contact_phone="")
    joining = view_of(factories.OfferPageFactory(parent=organisation)).joining

    assert [step.words for step in joining.steps] == [_("Ask your counsellor. You look together.")]
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


def test_what_was_invented_is_named_once_per_subject(region):
    fields = ["when", "hours_per_session", "price_kind", "price", "contact_phone", "counsellor_notes"]
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


def test_search_engines_read_plain_dutch_whatever_the_language_of_the_page(region):
    offer = factories.OfferPageFactory(region=region, evening=True, sentence="Je praat in de bib.")
    dutch = view_of(offer).json_ld
    with override("ar"):
        assert view_of(offer).json_ld == dutch
    assert dutch["description"] == "Je praat in de bib."


def test_dates_lead_to_a_file_for_ones_own_calendar(region):
    offer = factories.OfferPageFactory(region=region, evening=True)

    assert answers_of(offer)["wanneer"].calendar == f"/agenda/{offer.pk}.ics"
    assert answers_of(factories.OfferPageFactory(region=region, buddy=True))["wanneer"].calendar == ""


def test_an_offer_that_stopped_promises_no_dates(region):
    offer = factories.OfferPageFactory(region=region, evening=True, state_values={"open_state": "ended"})

    assert (answers_of(offer)["wanneer"].dates, answers_of(offer)["wanneer"].calendar) == ((), "")


def test_a_step_at_the_door_is_said_and_an_unknown_one_is_asked(region):
    known = factories.OrganisationPageFactory(parent=region, step_free="no")
    unknown = factories.OrganisationPageFactory(parent=region)
    ask = _("Is walking hard for you? Ask first.")

    def said(organisation, own_place="yes") -> list[str]:
        offer = factories.OfferPageFactory(parent=organisation, venue="De Linde", own_place=own_place)
        return [point.words for point in answers_of(offer)["waar"].points]

    assert _("There are steps.") in said(known)
    assert ask not in said(known)
    assert ask in said(unknown)
    # Somewhere else there are other stairs.
    assert ask in said(known, "no")
    assert _("There are steps.") not in said(known, "no") + said(known, "unknown")


def test_whether_children_may_come_is_asked_when_nobody_knows(region):
    ask = _("Do you want to bring children? Ask first.")

    def said(**values: str) -> list[str]:
        offer = factories.OfferPageFactory(region=region, **values)
        return [point.words for point in answers_of(offer)["voor-wie"].points]

    assert ask in said()
    assert ask not in said(children_welcome="no")
    assert ask not in said(social_form="family")


def test_a_listing_may_be_wrong_in_four_ways_each_with_a_picture_and_a_page(offer):
    wrong = view_of(offer).wrong

    assert [reason.href for reason in wrong] == [
        f"/klopt-niet/{offer.pk}/?reden={reason}" for reason in ("vol", "uur", "geen-antwoord", "gestopt")
    ]
    assert len({reason.pictogram for reason in wrong}) == 4


def test_the_route_stands_with_the_contact_only_when_there_is_a_way(region):
    there = factories.OfferPageFactory(region=region, lat=50.9, lon=3.8)
    nowhere = factories.OfferPageFactory(region=region)

    assert view_of(there).ways[-1].href == "#weg"
    assert [way.pictogram for way in view_of(nowhere).ways] == ["phone"]


def test_a_hard_word_is_explained_in_the_first_sentence_that_has_it(region):
    offer = factories.OfferPageFactory(region=region, sentence="Kom naar de bib.", what_you_do="De bib is open.")
    view = view_of(offer)

    assert 'popovertarget="woord-bib"' in view.sentence
    assert "popovertarget" not in view.answers[0].lines[0]
    assert view.summary == "Kom naar de bib."
