"""How to join: a picture for each step, a sentence to say in Dutch, and a word for whoever cannot come."""

from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

import factories
import pytest
from django.utils.translation import override

from catalogue.models import OfferPage
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.offer.joining import Joining, joining
from portal.offer.step_pictures import asks_to_tell, picture_of
from portal.offer.view import organisation_of

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)


def joining_of(offer: OfferPage) -> Joining:
    seen = ReadableBy(offer, Reader.PUBLIC)
    return joining(seen, organisation_of(seen), NOON)


@pytest.mark.parametrize(
    ("step", "pictogram"),
    [
        ("Bel An.", "phone"),
        ("Stuur een bericht naar Mehmet.", "send"),
        ("Stuur een mail aan Grace.", "send"),
        ("Vul het blad in. We helpen je.", "edit"),
        ("Kom gewoon binnen.", "enter"),
        ("Kom langs in het buurthuis.", "enter"),
        ("Kom om tien uur aan het station.", "train"),
        ("Kom om negen uur.", "walk"),
        ("Kom een avond kijken.", "eye"),
        ("Neem koffie en praat mee.", "coffee"),
        ("Neem een deken mee.", "bring"),
        ("Neem je kinderen mee.", "child"),
        ("Vertel hoe oud je kinderen zijn.", "chat"),
        ("Je hebt een gesprek van een uur.", "chat"),
        ("Kies samen een plek.", "choose"),
        ("Je hoeft niet te bellen.", "tick"),
        ("Lees de folder met Grace.", "reading"),
        ("Komkommer schillen.", "next"),
        ("", "next"),
    ],
)
def test_a_step_gets_the_picture_of_what_one_does_first(step, pictogram):
    assert picture_of(step) == pictogram


@pytest.mark.parametrize(
    ("step", "asks"),
    [("Bel An een dag vooraf.", True), ("Zeg het aan je buddy.", True), ("Je hoeft niet te bellen.", False),
     ("Kom op woensdag.", False), ("Mehmet belt als er weer plaats is.", False)],
)  # fmt: skip
def test_a_step_that_asks_for_a_call_or_a_word_is_known(step, asks):
    assert asks_to_tell(step) is asks


def test_whoever_is_to_call_gets_the_sentence_to_say(region):
    offer = factories.OfferPageFactory(region=region, with_steps=True, title="ABCafé")
    first, second, _third = joining_of(offer).steps

    assert first.phrase.dutch == "Ik wil graag meedoen met ABCafé."
    assert (first.phrase.meaning, first.phrase.written) == ("", False)
    assert second.phrase is None


def test_a_step_that_gives_the_words_itself_gets_no_others(region):
    offer = factories.OfferPageFactory(region=region, steps_raw=["Bel Samira. Zeg: “Ik wil een buddy.”"])

    assert joining_of(offer).steps[0].phrase is None


def test_the_sentence_to_say_stays_dutch_and_its_meaning_is_in_the_language_of_the_page(region):
    offer = factories.OfferPageFactory(region=region, with_steps=True, title="ABCafé")
    with override("en"):
        phrase = joining_of(offer).steps[0].phrase

    assert phrase.dutch == "Ik wil graag meedoen met ABCafé."
    assert phrase.meaning == 'I would like to join <span lang="nl" dir="ltr">ABCafé</span>.'


@pytest.mark.django_db
def test_who_cannot_come_reads_whom_to_call_and_what_to_say_of_the_next_day(region):
    offer = factories.OfferPageFactory(region=region, evening=True, cannot_come="Bel An een dag vooraf.")
    last = joining_of(offer).cannot_come

    assert (last.words, last.phrase.dutch) == ("Bel An een dag vooraf.", "Ik kan niet komen op woensdag.")


def test_without_dates_the_sentence_names_no_day(region):
    offer = factories.OfferPageFactory(region=region, buddy=True)
    last = joining_of(offer).cannot_come

    assert (last.words, last.phrase.dutch) == ("Bel An.", "Ik kan niet komen.")


def test_an_organisation_that_wants_no_word_gets_none(region):
    offer = factories.OfferPageFactory(region=region, evening=True, cannot_come="Je hoeft niet te bellen.")
    last = joining_of(offer).cannot_come

    assert (last.words, last.pictogram, last.phrase) == ("Je hoeft niet te bellen.", "tick", None)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_whatsapp_and_mail_begin_with_a_friendly_dutch_message(region, language):
    offer = factories.OfferPageFactory(
        region=region, title="ABCafé & co", contact_whatsapp="0470 00 00 00", contact_email="an@example.org"
    )
    with override(language):
        ways = {way.pictogram: way.href for way in joining_of(offer).contact.ways}

    chat, mail = urlsplit(ways["whatsapp"]), urlsplit(ways["mail"])
    message = "Dag An. Ik wil graag meedoen met ABCafé & co. Kan dat?"
    assert (chat.netloc, chat.path, parse_qs(chat.query)["text"]) == ("wa.me", "/32470000000", [message])
    assert (mail.scheme, mail.path) == ("mailto", "an@example.org")
    assert unquote(mail.query).startswith("subject=Meedoen met ABCafé & co&body=" + message)
    assert "+" not in mail.query, "a mail program shows a plus as a plus"
