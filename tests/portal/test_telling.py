"""Telling the coach, over real HTTP: what a visitor can say, what spam cannot, and what nobody loses."""

from datetime import UTC, datetime, timedelta

import factories
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.roles import counsellors, make_group
from portal.telling.guard import MOST_ABOUT_AN_OFFER, MOST_OF_A_VISITOR, QUICKEST, SLOWEST, begin, is_from_a_person
from search.choices import OF_AN_OFFER
from search.models import Signal

A_MINUTE = timedelta(minutes=1)


def typed(took: timedelta = A_MINUTE, **more: str) -> dict[str, str]:
    """Give what a browser sends after somebody was busy for `took`."""
    return {"begin": begin(timezone.now() - took), "website": "", "reden": "vol", "woorden": ""} | more


def tell(client, offer, **sent):
    return client.post(reverse("tell_offer", args=[offer.pk]), typed(**sent))


def need(client, choices="", **sent):
    return client.post(reverse("tell_need") + choices, typed(**sent))


@pytest.mark.parametrize("reason", OF_AN_OFFER)
def test_a_visitor_says_what_is_wrong_without_an_account(client, offer, reason):
    answer = tell(client, offer, reden=reason.slug, woorden="Al lang.")

    assert (answer.status_code, answer["Location"]) == (302, f"/bedankt/?aanbod={offer.pk}")
    told = Signal.objects.get()
    assert (told.offer.pk, told.reason, told.words, told.sender) == (offer.pk, reason, "Al lang.", "visitor")


def test_what_a_visitor_writes_about_people_is_never_kept(client, offer):
    tell(client, offer, woorden="Bel An op 0478 12 34 56 of an@example.org")

    assert Signal.objects.get().words == "Bel An op […] of […]"


def test_the_page_shows_which_offer_it_is_about_and_four_pictures(client, region):
    offer = factories.OfferPageFactory(region=region, title="Praten in het café", with_picture=True)
    page = client.get(reverse("tell_offer", args=[offer.pk])).content.decode()

    assert "Praten in het café" in page
    assert "Twee mensen praten aan een tafel." in page
    assert page.count('type="radio"') == 4
    assert "checked" not in page


def test_a_link_may_have_chosen_the_picture_already(client, offer):
    telling = client.get(reverse("tell_offer", args=[offer.pk]), {"reden": "geen-antwoord"}).context["telling"]
    assert [card.value for card in telling.reasons if card.chosen] == ["geen-antwoord"]

    telling = client.get(reverse("tell_offer", args=[offer.pk]), {"reden": "iets-anders"}).context["telling"]
    assert not any(card.chosen for card in telling.reasons)


def test_afterwards_it_says_what_happens_now_and_leads_on(client, offer):
    page = client.get(tell(client, offer)["Location"]).content.decode()

    assert "De coach belt de organisatie." in page
    assert f'href="{offer.url}"' in page
    assert 'href="/aanbod/"' in page


def test_a_need_keeps_the_choices_of_the_menu_and_leads_back_to_them(client, region):
    page = client.get(reverse("tell_need"), {"soort": "taal", "dagdeel": "avond"})
    assert [chip.href for chip in page.context["telling"].chips] == [
        "/zeg-wat-je-zoekt/?dagdeel=avond",
        "/zeg-wat-je-zoekt/?soort=taal",
    ]

    answer = need(client, "?soort=taal&dagdeel=avond")
    assert answer["Location"] == "/bedankt/?dagdeel=avond&soort=taal"
    assert Signal.objects.get().choices == "dagdeel=avond&soort=taal"
    assert 'href="/aanbod/?dagdeel=avond&amp;soort=taal"' in client.get(answer["Location"]).content.decode()


def test_a_need_without_choices_needs_words(client, region):
    page = need(client)
    assert "Schrijf wat je zoekt." in page.content.decode()
    assert not Signal.objects.exists()

    assert need(client, woorden="Een koor voor mannen").status_code == 302
    assert Signal.objects.get().words == "Een koor voor mannen"


@pytest.mark.parametrize(("choices", "words"), [("?q=0478123456", ""), ("", "\u200b"), ("?q=jan@example.org", "")])
def test_where_nothing_is_left_after_masking_the_page_asks_what_is_looked_for(client, region, choices, words):
    assert "Schrijf wat je zoekt." in need(client, choices, woorden=words).content.decode()
    assert not Signal.objects.exists()


# What goes wrong keeps what was typed


@pytest.mark.parametrize("sent", [{"reden": ""}, {"reden": "onzin"}])
def test_without_a_picture_the_page_asks_for_one_and_keeps_the_words(client, offer, sent):
    page = tell(client, offer, woorden="Het is om 19 uur.", **sent).content.decode()

    assert "Kies een van de beelden." in page
    assert "Het is om 19 uur." in page
    assert not Signal.objects.exists()


def test_too_many_words_are_refused_and_kept(client, offer):
    page = tell(client, offer, woorden="woord " * 100).content.decode()

    assert "Dit is te lang." in page
    assert "woord " * 50 in page
    assert not Signal.objects.exists()


SPAM = {
    "too old": {"took": SLOWEST + A_MINUTE},
    "from the future": {"took": -A_MINUTE},
    "no clock": {"begin": ""},
    "a forged clock": {"begin": "1700000000:valse-handtekening"},
    "the trap": {"website": "https://casino.example"},
}


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_what_looks_like_a_robot_is_kindly_asked_to_send_again(client, offer, sent):
    answer = tell(client, offer, reden="uur", woorden="Het is om 19 uur.", **sent)
    page, telling = answer.content.decode(), answer.context["telling"]

    assert "Verstuur het nog eens." in page
    assert "Het is om 19 uur." in page
    assert [card.value for card in telling.reasons if card.chosen] == ["uur"]
    assert not Signal.objects.exists()


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_a_need_that_looks_like_a_robots_is_not_kept_either(client, region, sent):
    assert "Verstuur het nog eens." in need(client, "?soort=taal", **sent).content.decode()
    assert not Signal.objects.exists()


def test_sooner_than_anybody_can_read_is_a_robot_too_and_gets_a_new_clock(client, offer, monkeypatch):
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(hours=1))
    answer = tell(client, offer, took=A_MINUTE)

    assert "Verstuur het nog eens." in answer.content.decode()
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("took", "person"),
    [(timedelta(seconds=1), False), (QUICKEST, True), (A_MINUTE, True), (SLOWEST, True), (SLOWEST + A_MINUTE, False)],
)
def test_a_person_takes_between_two_seconds_and_a_day(rf, took, person):
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    request = rf.post("/klopt-niet/7/", {"begin": begin(now - took)})

    assert is_from_a_person(request, now) is person


def test_who_sends_too_much_is_told_to_call_and_loses_nothing(client, region):
    offers = [factories.OfferPageFactory(region=region) for _ in range(MOST_OF_A_VISITOR + 1)]
    *passed, last = [tell(client, offer, woorden="Al lang.") for offer in offers]

    assert {answer.status_code for answer in passed} == {302}
    assert last.status_code == 429
    page = last.content.decode()
    assert "Probeer het straks opnieuw, of bel." in page
    assert "054 00 00 00" in page
    assert "Al lang." in page
    assert Signal.objects.count() == MOST_OF_A_VISITOR


def test_many_visitors_cannot_flood_one_offer(offer):
    answers = [
        tell(Client(REMOTE_ADDR=f"198.51.100.{number}"), offer).status_code for number in range(MOST_ABOUT_AN_OFFER + 1)
    ]

    assert answers == [302] * MOST_ABOUT_AN_OFFER + [429]


def test_behind_our_own_proxy_each_visitor_is_one_and_cannot_pretend_to_be_another(offer):
    def through_proxy(forwarded: str) -> int:
        return tell(Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded), offer).status_code

    honest = [through_proxy("203.0.113.5") for _ in range(MOST_OF_A_VISITOR)]
    assert set(honest) == {302}
    assert through_proxy("8.8.8.8, 203.0.113.5") == 429
    assert through_proxy("203.0.113.6") == 302


def test_one_visitor_alone_does_not_close_the_form_for_others(offer):
    for _number in range(MOST_ABOUT_AN_OFFER + 1):
        tell(Client(REMOTE_ADDR="198.51.100.1"), offer)

    assert tell(Client(REMOTE_ADDR="198.51.100.2"), offer).status_code == 302


def test_all_addresses_of_one_ipv6_network_are_one_visitor(offer):
    def told_from(address: str) -> int:
        return tell(Client(REMOTE_ADDR=address), offer).status_code

    assert {told_from(f"2001:db8:1:1::{number:x}") for number in range(MOST_OF_A_VISITOR)} == {302}
    assert told_from("2001:db8:1:1:ffff::1") == 429
    assert told_from("2001:db8:1:2::1") == 302
    assert told_from("::ffff:198.51.100.1") == told_from("::ffff:198.51.100.2") == 302


def test_straight_from_the_internet_a_forwarded_address_is_not_believed(offer):
    answers = {
        tell(Client(REMOTE_ADDR="8.8.4.4", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"), offer).status_code
        for number in range(MOST_OF_A_VISITOR + 1)
    }

    assert answers == {302, 429}


def test_a_form_of_another_site_is_refused(offer):
    strict = Client(enforce_csrf_checks=True)

    assert tell(strict, offer).status_code == 403
    assert not Signal.objects.exists()


# Who speaks


@pytest.mark.parametrize("role", ["counsellor", "editor", "coach", "coordinator", "visitor"])
def test_somebody_who_is_logged_in_speaks_in_their_role_and_at_once(client, region, role):
    town = factories.MunicipalityPageFactory(parent=region)
    organisation = factories.OrganisationPageFactory(parent=town)
    offer = factories.OfferPageFactory(parent=organisation)
    groups = {"editor": organisation, "coach": town, "coordinator": region}
    user = factories.UserFactory()
    if role in groups:
        user.groups.add(make_group(groups[role]))
    if role == "counsellor":
        user.groups.add(counsellors())
    client.force_login(user)

    assert tell(client, offer, took=timedelta(0)).status_code == 302
    assert Signal.objects.get().sender == role


# What the pages are


def test_only_a_live_public_offer_of_the_region_can_be_told_about(client, offer, region):
    private = factories.OfferPageFactory(region=region)
    private.view_restrictions.create(restriction_type="login")
    hidden = factories.OfferPageFactory(region=region, live=False)

    for number in (private.pk, hidden.pk, region.pk, 10**9, 10**25):
        assert client.get(f"/klopt-niet/{number}/").status_code == 404
        assert client.post(f"/klopt-niet/{number}/", typed()).status_code == 404
        assert client.get("/bedankt/", {"aanbod": str(number)}).status_code == 200
    assert not Signal.objects.exists()


@pytest.mark.parametrize("path", ["/klopt-niet/{}/", "/zeg-wat-je-zoekt/?soort=taal", "/bedankt/?aanbod={}"])
def test_no_browser_keeps_these_pages_and_no_search_engine_shows_them(client, offer, path):
    answer = client.get(path.format(offer.pk))

    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("path", ["/klopt-niet/7/", "/zeg-wat-je-zoekt/", "/bedankt/"])
def test_before_there_is_a_region_nobody_can_be_told(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "9" * 6000, "٣", "\x00", "1.5"])
def test_any_number_of_an_offer_gives_a_page_of_thanks(client, region, value):
    assert client.get("/bedankt/", {"aanbod": value}).status_code == 200


def test_on_a_page_in_arabic_the_way_on_stays_in_arabic(client, offer):
    answer = client.post(f"/ar/klopt-niet/{offer.pk}/", typed())

    assert answer["Location"] == f"/ar/bedankt/?aanbod={offer.pk}"
    assert 'lang="nl"' in client.get(f"/ar/klopt-niet/{offer.pk}/").content.decode()


def test_what_visitors_told_is_on_no_public_page(client, offer, indexed):
    tell(client, offer, woorden="geheimwoord")
    indexed()
    paths = ["/", "/aanbod/", "/aanbod/?q=taal", offer.url, f"/klopt-niet/{offer.pk}/", "/zeg-wat-je-zoekt/"]
    paths += [f"/bedankt/?aanbod={offer.pk}", "/api/v1/offers", f"/api/v1/offers/{offer.pk}", "/sitemap.xml"]

    for path in paths:
        assert "geheimwoord" not in client.get(path).content.decode(), path
    assert client.get("/api/v1/offers", {"q": "geheimwoord"}).json()["total"] == 0


def test_the_pages_ask_the_database_no_more_than_they_need(client, offer, django_assert_max_num_queries):
    client.get(f"/klopt-niet/{offer.pk}/")
    with django_assert_max_num_queries(8):
        client.get(f"/klopt-niet/{offer.pk}/")
    with django_assert_max_num_queries(8):
        client.get("/zeg-wat-je-zoekt/?soort=taal&gemeente=41018")
