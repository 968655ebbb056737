"""What a talk changes in the tree: a new partner and a draft of an offer, never published."""

import factories
import pytest
from django.core.exceptions import ValidationError
from labelling_factories import InterviewFactory

from catalogue.choices import Kind, PartnerRole
from catalogue.models import OfferPage, OrganisationPage
from labelling.partners import AlreadyThere, NothingSaid, add_partner, draft_offer
from labelling.talks import Part


@pytest.fixture
def town(region):
    return factories.MunicipalityPageFactory(parent=region)


@pytest.fixture
def an(db):
    return factories.UserFactory(username="an")


def added(town, an, title="Vrouwengroep De Brug"):
    return add_partner(town=town, title=title, role=PartnerRole.EXPERIENCED, by=an)


def offered(club, an, words):
    interview = InterviewFactory(organisation=club, answers={Part.CONTRIBUTE: words} if words else {})
    return draft_offer(interview=interview, by=an)


def test_a_new_partner_is_a_draft_below_the_municipality_with_a_revision_to_edit(town, an):
    partner = added(town, an, "  Vrouwengroep   De Brug ")
    partner.refresh_from_db()

    assert (partner.title, partner.live, partner.partner_role) == ("Vrouwengroep De Brug", False, "experienced")
    assert partner.get_parent().specific == town
    assert list(partner.municipalities.all()) == [town.municipality]
    assert partner.latest_revision is not None


def test_the_same_name_is_not_made_twice_and_another_may_share_its_slug(town, an):
    first = added(town, an)
    with pytest.raises(AlreadyThere) as caught:
        added(town, an, "vrouwengroep de brug")
    assert caught.value.partner == first
    assert added(town, an, "Vrouwengroep De Brug!").slug == "vrouwengroep-de-brug-2"
    with pytest.raises(ValidationError):
        added(town, an, "   ")
    assert OrganisationPage.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "title", "kind"),
    [
        ("We kunnen elke dinsdag koffie zetten.", "Koffie zetten", Kind.GROUP),
        ("Wij willen graag samen wandelen. Op zondag.", "Samen wandelen", Kind.OUTING),
        ("Praattafel op woensdag", "Praattafel op woensdag", Kind.LANGUAGE_PRACTICE),
        ("Betaalbare gitaarles, een keer per week voor wie dat wil.", "Betaalbare gitaarles, een keer per week",
         Kind.GROUP),
        ("Elke woensdagavond van 19 tot 21 uur een praatcafé in de bib.", "Praatcafé in de bib",
         Kind.LANGUAGE_PRACTICE),
        ("In de zomer kunnen we een wandeling doen langs de Dender met onze leden.", "Wandeling doen langs de Dender",
         Kind.OUTING),
        ("Iedere eerste zaterdag om 14.00 uur doen we samen koken.",
         "Samen koken", Kind.GROUP),
        ("De club heeft op dinsdag en donderdag plaats voor 5 kinderen.", "Plaats voor 5 kinderen", Kind.GROUP),
        ("We geven fietsles op het plein van 10 tot 12.", "Fietsles op het plein", Kind.GROUP),
        ("Elke woensdagavond van 19 tot 21", "Nieuw aanbod", Kind.GROUP),
        ("…", "…", Kind.GROUP),
    ],
)  # fmt: skip
def test_a_draft_is_made_of_what_was_said(town, an, words, title, kind):
    club = factories.OrganisationPageFactory(parent=town)
    club.municipalities.set([town.municipality])
    club.save()
    offer = offered(club, an, words)
    offer.refresh_from_db()

    assert (offer.title, offer.kind, offer.live) == (title, kind, False)
    assert offer.what_you_do == words
    assert words in offer.internal_notes
    assert list(offer.municipalities.all()) == [town.municipality]
    assert offer.get_latest_revision_as_object().title == title
    offer.full_clean()


def test_a_sentence_too_long_for_the_menu_stands_in_the_notes_only(town, an):
    long = "We kunnen " + "heel " * 20 + "veel."
    offer = offered(factories.OrganisationPageFactory(parent=town), an, long + "\n\nEn koken.")

    assert (offer.sentence, offer.what_you_do) == ("", "")
    assert long in offer.internal_notes
    assert len(offer.title.split()) <= 6


def test_a_second_click_gives_the_same_draft(town, an):
    club = factories.OrganisationPageFactory(parent=town)
    interview = InterviewFactory(organisation=club, answers={Part.CONTRIBUTE: "Koken op vrijdag."})
    first = draft_offer(interview=interview, by=an)

    assert draft_offer(interview=interview, by=an) == first
    assert OfferPage.objects.count() == 1
    assert offered(club, an, "Koken op vrijdag.") != first


def test_of_nothing_no_offer_is_made(town, an):
    with pytest.raises(NothingSaid):
        offered(factories.OrganisationPageFactory(parent=town), an, "")
    with pytest.raises(NothingSaid):
        offered(factories.OrganisationPageFactory(parent=town), an, "  \n ")
