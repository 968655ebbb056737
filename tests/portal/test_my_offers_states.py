"""In one tap: places, a pause, an end, and back; by the link of a mail; how it looks, to share; and who is counted."""

from datetime import date, timedelta

import factories
import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from catalogue.listing.editing import save_part
from catalogue.models import OfferPage, OfferState
from portal.mail.letters import absolute
from portal.my_offers.place import MOST_OF_A_LINK
from portal.my_offers.preview import SALT, preview_token
from portal.my_offers.states import LINK_SALT, place_link, quick_pauses
from search.models import Attention, Signal


@pytest.fixture
def own(client, keeping_house):
    """Be An, at her own listing."""
    client.force_login(keeping_house.people["an"])
    return client


def path(house, name="toestand", offer=None):
    return f"/mijn-aanbod/activiteit/{(offer or house.offer).pk}/{name}/"


def state_of(house):
    return OfferState.objects.get(offer=house.offer)


def in_days(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


# One tap, and back


@pytest.mark.parametrize(("tap", "kept"), [("vol", "full"), ("wachtlijst", "waiting_list"), ("gestopt", "ended")])
def test_one_tap_says_it_and_another_takes_it_back(keeping_house, own, tap, kept):
    OfferState.objects.filter(offer=keeping_house.offer).update(places_left=4)
    page = own.post(path(keeping_house), {"doe": tap}, follow=True)

    assert state_of(keeping_house).open_state == kept
    undo = page.context["undo"]
    assert undo["words"].startswith("Naaien in de wijk: ")
    assert "Maak ongedaan" in page.content.decode()
    own.post(undo["href"], {"terug": undo["way"]})
    assert (state_of(keeping_house).open_state, state_of(keeping_house).places_left) == ("open", 4)
    assert "Maak ongedaan" not in own.get(f"/mijn-aanbod/{keeping_house.club.pk}/").content.decode()


def test_what_is_taken_back_is_signed_and_of_this_listing(keeping_house, own):
    other = factories.OfferPageFactory(parent=keeping_house.club, full=True)
    undo = own.post(path(keeping_house, offer=other), {"doe": "open"}, follow=True).context["undo"]
    for way in (undo["way"], undo["way"] + "x", "", "x"):
        own.post(path(keeping_house, "terug"), {"terug": way})

    assert state_of(keeping_house).open_state == "open"
    own.post(path(keeping_house), {"doe": "open"})
    assert "Maak ongedaan" not in own.get(f"/mijn-aanbod/{keeping_house.club.pk}/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"doe": "x"}, {"doe": "pauze"}, {"doe": "pauze", "tot": "2026-02-31"},
                                  {"doe": "pauze", "tot": "gisteren"}, {"doe": "pauze", "tot": "1999-01-01"},
                                  {"doe": "pauze", "tot": "9999-01-01"}])  # fmt: skip
def test_nonsense_changes_nothing_and_says_why(keeping_house, own, sent):
    answer = own.post(path(keeping_house), sent)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert state_of(keeping_house).open_state == "open"


def test_a_trusted_organisation_pauses_at_once_and_stops_the_pause(keeping_house, own):
    keeping_house.region.at_once_pause = True
    keeping_house.region.save()
    own.post(path(keeping_house), {"doe": "pauze", "tot": in_days(14)})
    assert state_of(keeping_house).pause_until == timezone.localdate() + timedelta(days=14)
    assert "Stop de pauze" in own.get(f"/mijn-aanbod/{keeping_house.club.pk}/").content.decode()
    own.post(path(keeping_house), {"doe": "open"})

    assert (state_of(keeping_house).open_state, state_of(keeping_house).pause_until) == ("open", None)


def test_elsewhere_a_pause_is_asked_of_the_coach_who_may_set_it(keeping_house, own):
    type(keeping_house.club).objects.filter(pk=keeping_house.club.pk).update(trusted=False)
    page = own.post(path(keeping_house), {"doe": "pauze", "tot": in_days(14)}, follow=True).content.decode()
    asked = Signal.objects.get()

    assert "De coach kijkt je pauze na." in page
    assert state_of(keeping_house).open_state == "open"
    assert (asked.sender, asked.offer_id) == ("editor", keeping_house.offer.pk)
    assert asked.words.startswith("De organisatie vraagt een pauze tot ")
    own.force_login(keeping_house.people["coach"])
    own.post(path(keeping_house), {"doe": "pauze", "tot": in_days(14)})
    assert state_of(keeping_house).open_state == "paused"


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 8, 30), date(2026, 9, 20), date(2026, 12, 31)])
def test_the_quick_pauses_are_ahead_and_in_order(today):
    days = [when for when, _words, _day in quick_pauses(today)]

    assert days == sorted(days)
    assert all(today.isoformat() < when for when in days)


# By the link of a mail


def link_of(offer):
    return place_link(offer).removeprefix(absolute(""))


def test_the_link_of_a_mail_shows_and_a_button_says_it_without_a_login(keeping_house):
    visitor, link = Client(enforce_csrf_checks=True), link_of(keeping_house.offer)
    shown = visitor.get(link)

    assert place_link(keeping_house.offer).startswith("http")
    assert "Naaien in de wijk" in shown.content.decode()
    assert (shown["Referrer-Policy"], shown["Cache-Control"]) == ("no-referrer", "private, no-store")
    assert "noindex" in shown["X-Robots-Tag"]
    assert state_of(keeping_house).open_state == "open"
    for tap, kept in (("vol", "full"), ("wachtlijst", "waiting_list"), ("open", "open"), ("vol", "full")):
        done = visitor.post(link, {"doe": tap}, follow=True)
        assert "Dank je." in done.content.decode()
        assert state_of(keeping_house).open_state == kept
    assert not visitor.cookies


def test_a_link_sets_nothing_but_the_three_answers(keeping_house):
    link = link_of(keeping_house.offer)
    for tap in ("gestopt", "pauze", "x", ""):
        assert Client().post(link, {"doe": tap}).status_code == 400
    OfferState.objects.filter(offer=keeping_house.offer).update(open_state="ended")
    assert Client().post(link, {"doe": "open"}).status_code == 400
    assert state_of(keeping_house).open_state == "ended"


def test_a_word_forged_foreign_or_too_old_opens_nothing(keeping_house):
    link, offer = link_of(keeping_house.offer), keeping_house.offer
    word = link.split("/")[2]
    preview = preview_token(offer, keeping_house.people["an"])
    wrong = [word[:-1], "9" + word, preview, "x", ".", "1.2.3", "x" * 5000,
             TimestampSigner(salt="other").sign(str(offer.pk)).replace(":", "."),
             TimestampSigner(salt=LINK_SALT).sign("abc").replace(":", "."),
             link_of(keeping_house.draft).split("/")[2], link_of(OfferPage(pk=10**9)).split("/")[2]]  # fmt: skip
    for token in wrong:
        for answer in (Client().get(f"/plaats/{token}/"), Client().post(f"/plaats/{token}/", {"doe": "vol"})):
            assert answer.status_code == 404, token
            assert keeping_house.region.coordinator_phone in answer.content.decode()
    assert OfferState.objects.filter(open_state="full").count() == 0


def test_an_old_link_opens_nothing(keeping_house, monkeypatch):
    link = link_of(keeping_house.offer)
    later = timezone.now().timestamp() + 366 * 86400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert Client().get(link).status_code == 404


def test_a_link_that_flips_without_end_is_stopped(keeping_house):
    link = link_of(keeping_house.offer)
    answers = [Client().post(link, {"doe": "vol"}).status_code for _turn in range(MOST_OF_A_LINK + 1)]

    assert set(answers[:-1]) == {302}
    assert answers[-1] == 429


# How it looks, to share


def shared(house, who="an", offer=None):
    return f"/voorbeeld/{preview_token(offer or house.offer, house.people[who])}/"


def test_the_preview_shows_the_draft_and_the_page_still_shows_what_is_live(keeping_house, own):
    values = {"sentence": "Je naait een tas.", "municipalities": list(keeping_house.offer.municipalities.all())}
    save_part(page=keeping_house.offer, values=values, author=keeping_house.author("an"), marks={})
    page = own.get(path(keeping_house, "voorbeeld") + "pagina/").content.decode()

    assert "Je naait een tas." in page
    assert "Geraardsbergen" in page
    assert 'content="noindex' in page
    assert "count.js" not in page
    assert "ld+json" not in page
    assert "Je naait een tas." in own.get(path(keeping_house, "voorbeeld")).content.decode()
    assert "Je naait een tas." not in own.get(keeping_house.offer.url).content.decode()


def test_a_link_to_the_preview_opens_a_draft_without_login_and_lives_as_long_as_its_maker_may(
    keeping_house, monkeypatch
):
    link = shared(keeping_house, offer=keeping_house.draft)
    answer = Client().get(link)

    assert "Samen koken" in answer.content.decode()
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "private, no-store")
    assert "noindex" in answer["X-Robots-Tag"]
    keeping_house.people["an"].groups.clear()
    assert Client().get(link).status_code == 404
    link = shared(keeping_house, "bea", keeping_house.draft)
    assert Client().get(link).status_code == 200
    type(keeping_house.people["bea"]).objects.filter(username="bea").update(is_active=False)
    assert Client().get(link).status_code == 404
    link = shared(keeping_house, "coach", keeping_house.draft)
    later = timezone.now().timestamp() + 15 * 86400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().get(link).status_code == 404


def test_a_forged_or_foreign_word_shows_no_draft(keeping_house):
    farid = keeping_house.people["farid"]
    for token in (
        preview_token(keeping_house.draft, farid), "x", get_random_string(60), "1-1.a.b", "x" * 5000,
        TimestampSigner(salt=SALT).sign("abc").replace(":", "."), place_link(keeping_house.offer).split("/")[-2],
        TimestampSigner(salt=SALT).sign(f"{keeping_house.draft.pk}-").replace(":", "."),
    ):  # fmt: skip
        answer = Client().get(f"/voorbeeld/{token}/")
        assert answer.status_code == 404, token
        assert "Samen koken" not in answer.content.decode()


# Counting


def test_a_page_counts_what_visitors_do_and_keeps_nothing_of_them(keeping_house):
    visitor, sent = Client(), {"offer": keeping_house.offer.pk, "wat": "gezien"}
    first = visitor.post("/tel-mee/", sent)
    visitor.post("/tel-mee/", sent)
    visitor.post("/tel-mee/", sent | {"wat": "bewaard"})
    Client(REMOTE_ADDR="10.9.9.9").post("/tel-mee/", sent)
    counted = Attention.objects.get()

    assert (first.status_code, first.content) == (204, b"")
    assert not visitor.cookies
    assert (counted.seen, counted.kept, counted.asked) == (2, 1, 0)
    assert counted.month == timezone.localdate().replace(day=1)


def test_programs_accounts_other_sites_and_nonsense_are_not_counted(keeping_house, own):
    sent = {"offer": keeping_house.offer.pk, "wat": "gezien"}
    own.post("/tel-mee/", sent)
    Client(HTTP_USER_AGENT="Googlebot/2.1").post("/tel-mee/", sent)
    assert Client(HTTP_SEC_FETCH_SITE="cross-site").post("/tel-mee/", sent).status_code == 403
    assert Client().get("/tel-mee/").status_code == 405
    for wrong in (
        {"wat": "x"},
        {"offer": "x"},
        {"offer": "-1"},
        {"offer": str(2**70)},
        {"offer": keeping_house.draft.pk},
    ):
        assert Client().post("/tel-mee/", sent | wrong).status_code == 204
    assert Client().post("/tel-mee/").status_code == 204

    assert not Attention.objects.exists()


def test_every_public_page_says_where_to_count_in_each_language(keeping_house, client):
    path = keeping_house.offer.url
    for prefix in ("", "/ar", "/fr"):
        page = client.get(prefix + path).content.decode()
        assert 'data-count="/tel-mee/"' in page
        assert f'data-counted="{keeping_house.offer.pk}"' in page
    assert "We tellen hoe vaak mensen een activiteit bekijken." in client.get("/over-de-gegevens/").content.decode()
