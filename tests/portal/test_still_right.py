"""The pages behind the mail "klopt dit nog?", over real HTTP: what opens them, what they show, and what they keep."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.core import mail
from django.test import Client
from django.utils import timezone

from catalogue.choices import OpenState
from catalogue.freshness.addresses import wants_mail
from catalogue.freshness.asking import off_token_of, token_of
from catalogue.keeping_choices import AskedAnswer
from catalogue.models import AskedListing, Asking, OfferPage, OfferState
from catalogue.states import confirm, set_state
from portal.freshness.mailing import ask_by_mail
from search.choices import Reason, Sender, SignalState
from search.models import Signal

LINK = re.compile(r"http://127\.0\.0\.1:8000(/klopt-nog/[^\s\"<#]+/)")
OFF = re.compile(r"http://127\.0\.0\.1:8000(/geen-mail/[^\s\"<#]+/)")
SECRET = "GEHEIM"


def monday(weeks=0):
    """Give a Monday lately: nothing goes out on a Sunday, whenever this runs."""
    now = timezone.now() + timedelta(weeks=weeks)
    return now - timedelta(days=now.weekday())


@pytest.fixture
@built_once
def house(keeping_house):
    """The club was mailed on Monday, about two listings of which nobody said anything for seven months."""
    keeping_house.foreign.unpublish()
    keeping_house.song = factories.OfferPageFactory(
        parent=keeping_house.club, title="Samen zingen", with_steps=True, counsellor_notes=SECRET, internal_notes=SECRET
    )
    OfferState.objects.update(confirmed_on=(monday() - timedelta(days=215)).date(), confirmed_by_name="Griet")
    ask_by_mail(now=monday())
    keeping_house.asking = Asking.objects.get()
    keeping_house.link = f"/klopt-nog/{token_of(keeping_house.asking)}/"
    keeping_house.lines = {line.offer_id: line for line in keeping_house.asking.listings.all()}
    return keeping_house


def sent(house, client, doing, offer, **more):
    page = client.get(house.link).content.decode()
    line = house.lines[offer.pk]
    version = re.search(rf'value="{line.pk}"><input type="hidden" name="versie" value="([^"]+)"', page)
    values = {"doe": doing, "vraag": line.pk, "versie": version[1] if version else ""} | more
    return client.post(house.link, values)


def state(offer):
    return OfferState.objects.get(offer=offer)


def fresh(house, offer):
    return AskedListing.objects.get(pk=house.lines[offer.pk].pk)


TODAY = timezone.localdate


# The mail


def test_the_mail_is_one_real_message_whose_links_work(house, client):
    (letter,) = mail.outbox
    html = next(part for part in letter.alternatives if part[1] == "text/html")[0]

    assert letter.to == ["nova@example.org"]
    assert "\n" not in letter.subject
    for text in (letter.body, html):
        assert "Naaien in de wijk" in text
        assert "Samen zingen" in text
        assert LINK.search(text)[1] == house.link
        assert SECRET not in text
        off = OFF.search(text)[1]
    assert letter.extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{off}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(house.link).status_code == client.get(off).status_code == 200


# What it shows


def test_it_shows_what_everybody_reads_of_each_and_nothing_from_inside(house, client):
    answer = client.get(house.link)
    page = answer.content.decode()

    for words in ("Naaien in de wijk", "Samen zingen", "Bel An.", "054 00 00 01", "nova@example.org", "Griet"):
        assert words in page
    assert SECRET not in page
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /klopt-nog/" in robots
    assert "Disallow: /geen-mail/" in robots


def test_a_look_changes_nothing_however_often_and_whatever_it_asks(house, client):
    for method in (client.get, client.head):
        for asked in ({}, {"doe": "alles"}, {"doe": "klopt", "vraag": "1"}):
            assert method(house.link, asked).status_code == 200
    assert client.put(house.link).status_code == client.delete(house.link).status_code == 405
    assert not AskedListing.objects.exclude(answer="").exists()
    assert {one.confirmed_by_name for one in OfferState.objects.filter(offer__live=True)} == {"Griet"}


# Still right


def test_one_button_confirms_from_today_without_login_or_token_of_ours(house):
    visitor = Client(enforce_csrf_checks=True)
    answer = sent(house, visitor, "klopt", house.song)
    kept = state(house.song)

    assert answer.status_code == 302
    assert (kept.confirmed_on, kept.confirmed_by_name, kept.confirmed_by) == (TODAY(), "An", None)
    assert fresh(house, house.song).answer == AskedAnswer.RIGHT
    assert state(house.offer).confirmed_by_name == "Griet"
    assert "Klopt nog, zegt An" in visitor.get(house.link).content.decode()


def test_all_at_once_and_then_thanks(house, client):
    page = client.get(house.link).content.decode()
    client.post(house.link, {"doe": "alles", "alle": re.findall(r'name="alle" value="([^"]+)"', page)})

    assert state(house.offer).confirmed_on == state(house.song).confirmed_on == TODAY()
    assert "<title>Dank je wel!" in client.get(house.link).content.decode()


def test_each_listing_is_answered_once(house, client):
    sent(house, client, "klopt", house.song)
    OfferState.objects.filter(offer=house.song).update(confirmed_on=TODAY() - timedelta(days=300))
    for doing in ("klopt", "niet-juist", "weg-zeker"):
        sent(house, client, doing, house.song, woorden="Toch niet.")

    assert state(house.song).confirmed_on == TODAY() - timedelta(days=300)
    assert state(house.song).open_state == OpenState.OPEN
    assert not Signal.objects.exists()


def test_what_changed_since_one_looked_is_shown_and_not_confirmed(house, client):
    page = client.get(house.link).content.decode()
    old = re.findall(r'name="alle" value="([^"]+)"', page)
    offer = OfferPage.objects.get(pk=house.song.pk)
    offer.sentence = "Je zingt nu in het Frans."
    offer.save_revision().publish()
    OfferPage.objects.filter(pk=offer.pk).update(last_published_at=timezone.now() + timedelta(seconds=5))

    for values in ({"doe": "klopt", "vraag": house.lines[offer.pk].pk, "versie": old[-1].split(":")[1]},
                   {"doe": "alles", "alle": old}):  # fmt: skip
        answer = client.post(house.link, values)
        assert answer.status_code == 409
        assert "Je zingt nu in het Frans." in answer.content.decode()
    assert state(offer).confirmed_by_name == "Griet"
    assert state(house.offer).confirmed_on == TODAY()  # what did not change was right
    assert "na onze mail" in client.get(house.link).content.decode()


def test_what_somebody_else_confirmed_since_asks_nothing_any_more(house, client):
    confirm(offer=house.song, by=house.people["coach"], name="Lies", at=timezone.now())
    page = client.get(house.link).content.decode()

    assert "Lies bevestigde het al" in page
    sent(house, client, "klopt", house.song)
    assert state(house.song).confirmed_by_name == "Lies"


# Not right, or gone


def test_what_is_no_longer_right_reaches_the_coach_in_its_words_and_confirms_nothing(house, client):
    sent(house, client, "niet-juist", house.song, woorden="Wij zingen nu op dinsdag.")
    told = Signal.objects.get()

    assert (told.offer_id, told.reason, told.sender, told.state) == (
        house.song.pk, Reason.OTHER, Sender.EDITOR, SignalState.NEW,
    )  # fmt: skip
    assert told.words == "Wij zingen nu op dinsdag."
    assert state(house.song).confirmed_by_name == "Griet"
    assert "Wij zingen nu op dinsdag." in client.get(house.link).content.decode()


def test_no_words_are_asked_for_and_nothing_is_kept(house, client):
    answer = sent(house, client, "niet-juist", house.song, woorden="   ")
    assert "Schrijf in een paar woorden" in answer.content.decode()
    assert not Signal.objects.exists()
    assert fresh(house, house.song).answer == ""


def test_gone_is_asked_once_more_then_said_to_all_and_can_be_undone_for_a_week(house, client):
    set_state(offer=house.song, open_state=OpenState.FULL, by=None)
    assert "Bestaat dit niet meer?" in sent(house, client, "weg", house.song).content.decode()
    assert state(house.song).open_state == OpenState.FULL

    sent(house, client, "weg-zeker", house.song)
    assert state(house.song).open_state == OpenState.ENDED
    assert Signal.objects.get().reason == Reason.ENDED
    assert "zet terug" in client.get(house.link).content.decode()

    sent(house, client, "toch", house.song)
    assert state(house.song).open_state == OpenState.FULL
    assert fresh(house, house.song).answer == ""

    sent(house, client, "weg-zeker", house.song)
    AskedListing.objects.update(answered_at=timezone.now() - timedelta(days=8))
    assert sent(house, client, "toch", house.song).status_code == 409
    assert state(house.song).open_state == OpenState.ENDED


# Words that open nothing


def forged(token):
    number, _dot, mark = token.partition(".")
    yield from (
        f"{int(number) + 1}.{mark}",
        f"{number}.{mark[:-1]}",
        f"0{number}.{mark}",
        number,
        mark,
        ".",
        "x" * 5000,
    )
    yield from (f"{number}.{mark}.{mark}", f" {number}.{mark}", "1e9.abc", "٣.abc", f"{number}:{mark}")


def test_a_forged_word_opens_nothing(house, client):
    for token in (*forged(token_of(house.asking)), off_token_of(house.asking)):
        for answer in (client.get(f"/klopt-nog/{token}/"), client.post(f"/klopt-nog/{token}/", {"doe": "alles"})):
            assert answer.status_code == 404, token
            assert "Naaien" not in answer.content.decode()
    for token in (*forged(off_token_of(house.asking)), token_of(house.asking)):
        assert client.post(f"/geen-mail/{token}/").status_code == 404
    assert wants_mail("nova@example.org")


def test_a_listing_of_another_mail_is_not_touched(house, client):
    foreign = OfferPage.objects.get(pk=house.foreign.pk)
    foreign.save_revision().publish()
    now = timezone.now()
    other = Asking.objects.create(region=house.region, email="eik@example.org", made_at=now, sent_at=now,
                                  expires_on=TODAY() + timedelta(days=60))  # fmt: skip
    line = AskedListing.objects.create(asking=other, offer=foreign, rung="ask")
    for doing in ("klopt", "niet-juist", "weg-zeker", "toch"):
        client.post(house.link, {"doe": doing, "vraag": line.pk, "versie": "1-1", "woorden": "Weg ermee."})
    client.post(house.link, {"doe": "alles", "alle": f"{line.pk}:1-1"})

    line.refresh_from_db()
    assert line.answer == ""
    assert not Signal.objects.exists()


@pytest.mark.parametrize("typed", ["", "-1", "1e3", "9" * 40, "٣", "\0", "1 OR 1"])
def test_typed_nonsense_is_an_ordinary_page(house, client, typed):
    for values in ({"doe": "klopt", "vraag": typed}, {"doe": "alles", "alle": [typed, f"{typed}:x"]}, {"doe": typed}):
        assert client.post(house.link, values).status_code in {200, 302}


def test_after_sixty_days_it_shows_whom_to_call_and_keeps_nothing(house, client):
    Asking.objects.update(expires_on=TODAY())
    assert "Ja, dit klopt nog" in client.get(house.link).content.decode()  # the last day is in
    Asking.objects.update(expires_on=TODAY() - timedelta(days=1))
    page = client.get(house.link).content.decode()

    assert "Deze link is te oud" in page
    assert sent(house, client, "klopt", house.song).status_code == 409
    assert fresh(house, house.song).answer == ""


# No more mail


def test_mail_is_off_after_a_click_on_the_page_or_in_the_mail_program(house):
    off, program = f"/geen-mail/{off_token_of(house.asking)}/", Client(enforce_csrf_checks=True)
    assert "Geen mails meer?" in program.get(off).content.decode()
    assert wants_mail("nova@example.org")

    assert program.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wants_mail("nova@example.org")
    assert "Je krijgt zulke mails niet meer" in program.get(off).content.decode()
    mail.outbox.clear()
    ask_by_mail(now=monday(weeks=5))
    assert mail.outbox == []
    assert client_is_still_answered(house)


def client_is_still_answered(house):
    """The link of a mail that came before goes on working."""
    return Client().get(house.link).status_code == 200
