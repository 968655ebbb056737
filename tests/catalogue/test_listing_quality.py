"""What a coach is told to look at; the frequent reasons in plain Dutch; trust."""

import factories
import pytest
from django.utils.translation import override

from catalogue.drafts import draft_of
from catalogue.listing.at_once import allowed_at_once
from catalogue.listing.quality import Matter, remarks_on
from catalogue.listing.reasons import REASONS, known, sentences_of
from catalogue.listing.trust import set_trust
from catalogue.models import CheckedLink, Municipality, OfferPage, OrganisationPage
from catalogue.plain_language import measure


@pytest.fixture
def told(keeping_house):
    """Set these values on the draft, unsaved, and give what is told of it, by matter."""

    def look(names=("sentence", "what_you_do"), **values):
        draft = draft_of(keeping_house.offer)
        steps = OfferPage._meta.get_field("steps").stream_block.to_python(
            [{"type": "step", "value": {"text": "Bel An."}}]
        )
        picture = factories.PictureFactory(maker="An", description="Een tafel.", consent=True)
        good = {"steps": steps, "picture": picture, "contact_phone": "054 00 00 00"}
        for name, value in (good | values).items():
            setattr(draft, name, value)
        found = {}
        for one in remarks_on(draft, keeping_house.club, names):
            found.setdefault(one.matter, []).append(one.words)
        return found

    return look


def test_of_a_good_listing_nothing_is_told(told):
    assert told() == {}


def test_long_sentences_and_hard_words_are_told_with_an_easier_one(told):
    found = told(
        sentence="Je naait elke week een tas of een jas met de buren.",
        what_you_do="Inschrijven via het onthaal, o.a. per mail.",
    )
    assert "12 woorden" in found[Matter.SENTENCE][0]
    assert any("o.a." in words and "Makkelijker" in words for words in found[Matter.WORD])
    assert Matter.REFUSED not in found


def test_texts_that_did_not_change_are_left_in_peace(told):
    assert told(names=(), sentence="Je naait elke week een tas of een jas met de buren.") == {}


def test_what_the_gate_refuses_says_so_first(told):
    found = told(picture=factories.PictureFactory(maker="An", description="Een tafel.", consent=False))
    assert list(found) == [Matter.REFUSED]
    assert "akkoord" in found[Matter.REFUSED][0]


def test_a_photo_wants_a_maker_and_words_and_a_listing_a_photo_a_step_and_a_number(told):
    found = told(picture=factories.PictureFactory(maker="", description="", consent=True))
    assert len(found[Matter.PICTURE]) == 2
    found = told(picture=None, steps=[], contact_phone="")
    assert set(found) == {Matter.PICTURE, Matter.STEPS}  # the organisation still has an address


def test_a_place_outside_the_municipality_of_the_organisation_is_told(told):
    away = Municipality.objects.filter(nis=factories.WETTEREN)
    assert "Wetteren ligt buiten" in told(municipalities=list(away))[Matter.PLACE][0]
    assert "Wetteren" in told(address="Markt 1, 9230 Wetteren")[Matter.PLACE][0]
    assert told(address="Markt 1, 9500 Geraardsbergen") == {}


def test_a_likely_double_is_named(told, keeping_house):
    assert told() == {}
    factories.OfferPageFactory(parent=keeping_house.club, title="Naaien in de Wijk!", nis=[factories.GERAARDSBERGEN])
    factories.OfferPageFactory(parent=keeping_house.club, title="Zwemmen in de wijk", nis=[factories.GERAARDSBERGEN])
    assert told()[Matter.DOUBLE] == ["Dit lijkt op “Naaien in de Wijk!” van cc Nova."]


def test_a_link_is_dead_after_two_visits_in_vain(told):
    link = CheckedLink.objects.create(url="https://example.org/weg", strikes=1)
    assert told(website=link.url) == {}
    link.strikes = 2
    link.save()
    assert link.url in told(website=link.url)[Matter.LINK][0]


def test_each_frequent_reason_is_plain_dutch():
    with override("nl"):
        for code in REASONS:
            (sentence,) = sentences_of([code])
            measured = measure(sentence)
            assert measured.findings == (), (code, measured.findings)


def test_reasons_nobody_knows_say_nothing():
    assert known(["zin", "bestaat-niet", "taal"]) == ["taal", "zin"]
    assert sentences_of(["bestaat-niet"]) == []


def test_trust_is_written_on_the_live_page_and_in_its_draft(keeping_house):
    house, club = keeping_house, keeping_house.club
    club.description = "Wij naaien samen."
    club.save_revision()
    set_trust(organisation=club, trusted=False, by=house.people["coach"])
    club = OrganisationPage.objects.get(pk=club.pk)
    assert allowed_at_once(club) == frozenset()
    assert (club.trusted, draft_of(club).trusted, draft_of(club).description) == (False, False, "Wij naaien samen.")
    set_trust(organisation=club, trusted=True, by=house.people["coach"])
    assert allowed_at_once(OrganisationPage.objects.get(pk=club.pk))
