"""Mijn lijst without a script: a signed cookie keeps the ids, the page shows the offers with their first step."""

import factories
import pytest
from built_once import built_once
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.my_list.cookie import LONGEST, NAME, kept, numbers, remember
from search.shared_lists import MOST_OFFERS

pytestmark = pytest.mark.django_db

LIST, KEEP = "/mijn-lijst/", "/mijn-lijst/bewaar/"


def keep(client, *offers, doing="bewaar", **more):
    return client.post(KEEP, {"offer": [getattr(offer, "pk", offer) for offer in offers], "doen": doing}, **more)


def shown(client, address=LIST):
    return [entry.tile.title for entry in client.get(address).context["list"].offers]


@pytest.fixture
@built_once
def three(region):
    """Three offers of the region."""
    titles = ("Praten", "Koken", "Wandelen")
    return [factories.OfferPageFactory(region=region, title=title, evening=True) for title in titles]


def test_an_empty_list_says_how_to_keep_and_where_to_look(client, region):
    html = client.get(LIST).content.decode()

    assert str(_("There is nothing on your list yet.")) in html
    assert f'href="{reverse("menu")}"' in html


def test_what_is_kept_is_shown_in_the_order_kept(client, three):
    keep(client, three[2])
    keep(client, three[0])

    assert shown(client) == ["Wandelen", "Praten"]


def test_keeping_twice_keeps_once(client, three):
    keep(client, three[0])
    keep(client, three[0])

    assert shown(client) == ["Praten"]


def test_all_of_a_shared_list_is_kept_in_one_go(client, three):
    keep(client, *three)

    assert shown(client) == ["Praten", "Koken", "Wandelen"]


def test_one_is_taken_away_and_the_others_stay(client, three):
    keep(client, *three)
    keep(client, three[1], doing="weg")

    assert shown(client) == ["Praten", "Wandelen"]


def test_the_last_one_taken_away_takes_the_cookie_away(client, three):
    keep(client, three[0])
    keep(client, three[0], doing="weg")

    assert client.cookies[NAME].value == ""
    assert shown(client) == []


def test_a_script_that_took_the_list_over_empties_the_cookie(client, three):
    keep(client, *three)
    keep(client, doing="leeg")

    assert shown(client) == []


def test_an_entry_says_the_next_day_the_first_step_and_whom_to_call(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True, steps_raw=["Bel An."])
    keep(client, offer)

    (entry,) = client.get(LIST).context["list"].offers
    assert entry.next_day
    assert (entry.step.words, entry.contact, entry.call.number) == ("Bel An.", "An", "054 00 00 01")
    assert entry.call.href == "tel:054000001"


def test_an_entry_without_dates_names_no_day(client, region):
    keep(client, factories.OfferPageFactory(region=region, buddy=True))

    assert client.get(LIST).context["list"].offers[0].next_day == ""


def test_a_full_offer_says_so(client, region):
    keep(client, factories.OfferPageFactory(region=region, full=True))

    assert client.get(LIST).context["list"].offers[0].tile.band.word == _("Full")


def test_an_offer_that_is_gone_is_said_and_can_be_taken_away(client, three):
    keep(client, *three)
    three[1].unpublish()

    page = client.get(LIST)
    assert page.context["list"].gone == (three[1].pk,)
    assert str(_("This does not exist any more.")) in page.content.decode()
    keep(client, three[1], doing="weg")
    assert client.get(LIST).context["list"].gone == ()


def test_an_offer_of_another_region_is_never_kept(client, region):
    elsewhere = factories.OfferPageFactory(parent=factories.OrganisationPageFactory())
    keep(client, elsewhere)

    assert NAME not in client.cookies or client.cookies[NAME].value == ""


def test_a_cookie_that_somebody_changed_is_an_empty_list(client, three):
    keep(client, three[0])
    client.cookies[NAME] = client.cookies[NAME].value.replace(str(three[0].pk), str(three[1].pk), 1)

    assert shown(client) == []


def test_the_cookie_is_for_the_server_only_and_stays_on_this_site(client, three, settings):
    settings.SESSION_COOKIE_SECURE = True
    keep(client, three[0])

    cookie = client.cookies[NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == 90 * 24 * 60 * 60


def test_the_list_holds_as_many_as_can_be_shared_and_says_when_it_is_full(client, three):
    response = HttpResponse()
    remember(response, [*range(10_000, 10_000 + MOST_OFFERS), three[0].pk])
    client.cookies[NAME] = response.cookies[NAME].value

    page = client.get(LIST)
    assert len(page.context["list"].gone) == MOST_OFFERS
    assert page.context["is_full"]
    assert str(_("Your list is full.")) in page.content.decode()


@pytest.mark.parametrize("bad", ["", "x", "-1", "0", "1.5", "٣", "9" * (LONGEST + 1), str(2**63), "1\x00", "²"])
def test_what_is_no_id_is_left_out(bad):
    assert numbers([bad, "7", "7"]) == (7,)


@pytest.mark.parametrize("bad", ["x", "-1", "9" * 40, "%00", "٣"])
def test_a_bad_id_in_the_address_is_an_empty_list(client, region, bad):
    assert client.get(f"{LIST}?offer={bad}").status_code == 200


def test_a_device_asks_for_its_own_list_by_ids_and_the_server_keeps_nothing(client, three):
    address = f"{LIST}?offer={three[2].pk}&offer={three[0].pk}"

    assert shown(client, address) == ["Wandelen", "Praten"]
    assert NAME not in client.cookies


def test_the_list_asks_the_same_few_queries_whatever_its_length(client, region, django_assert_max_num_queries):
    offers = [factories.OfferPageFactory(region=region, with_picture=True, nis=["41018"]) for _number in range(6)]
    address = f"{LIST}?" + "&".join(f"offer={offer.pk}" for offer in offers)
    client.get(address)  # makes the renditions

    with django_assert_max_num_queries(10):
        assert len(shown(client, address)) == 6


# ---- Caches ----


def test_the_empty_page_may_be_kept_by_the_phone_to_open_without_a_network(client, region):
    page = client.get(LIST)

    assert page.headers["Cache-Control"] == "no-cache"
    assert "ETag" in page.headers


@pytest.mark.parametrize("address", [LIST, f"{LIST}?offer=7", f"{LIST}?terug=/aanbod/"])
def test_what_somebody_chose_is_in_no_cache(client, three, address):
    keep(client, three[0])

    assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_every_page_counts_the_cookies_list_and_tells_caches_that_it_differs(client, three, indexed):
    indexed()
    before = client.get("/aanbod/")
    keep(client, *three[:2])
    after = client.get("/aanbod/")

    assert 'data-list-count="2"' in after.content.decode()
    assert "Cookie" in before.headers["Vary"]
    assert before.headers["ETag"] != after.headers["ETag"]


# ---- The way back ----


def test_keeping_leads_to_the_list_with_a_way_back_to_the_same_choices(client, three):
    page = keep(client, three[0], headers={"referer": "http://testserver/aanbod/?soort=taal"}, follow=True)

    assert page.redirect_chain == [("/mijn-lijst/?terug=%2Faanbod%2F%3Fsoort%3Dtaal", 302)]
    assert 'href="/aanbod/?soort=taal"' in page.content.decode()


def test_a_page_before_that_cannot_be_read_is_no_way_back(client, three):
    assert keep(client, three[0], headers={"referer": "http://["})["Location"] == LIST


def test_taking_away_on_the_list_keeps_its_way_back(client, three):
    referer = "http://testserver/mijn-lijst/?terug=%2Faanbod%2F%3Fsoort%3Dtaal"

    assert keep(client, three[0], doing="weg", headers={"referer": referer}).url.endswith(
        "?terug=%2Faanbod%2F%3Fsoort%3Dtaal"
    )


@pytest.mark.parametrize(
    "bad", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "/\\kwaad.example"]
)
def test_a_way_back_to_elsewhere_is_none(client, region, bad):
    assert client.get(LIST, {"terug": bad}).context["way_back"] == ""


def test_a_foreign_page_before_is_no_way_back(client, three):
    assert keep(client, three[0], headers={"referer": "https://kwaad.example/aanbod/"}).url == LIST


# ---- Only from our own pages ----


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://kwaad.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_another_site_cannot_change_the_list_or_share_one(client, three, headers):
    assert keep(client, three[0], headers=headers).status_code == 403
    assert client.post("/mijn-lijst/deel/", {"offer": three[0].pk}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]
)
def test_our_own_pages_can_without_a_token(three, headers, django_user_model):
    from django.test import Client

    assert keep(Client(enforce_csrf_checks=True), three[0], headers=headers).status_code == 302


def test_a_look_changes_nothing(client, three):
    assert client.get(KEEP, {"offer": three[0].pk}).status_code == 405


def test_before_there_is_a_region_the_pages_stay_kind(client, db):
    assert client.get(LIST).status_code == 200
    assert keep(client, 7).status_code == 200


def test_a_cookie_older_than_its_days_is_an_empty_list(three, monkeypatch):
    response = HttpResponse()
    remember(response, [three[0].pk])
    request = RequestFactory().get(LIST)
    request.COOKIES[NAME] = response.cookies[NAME].value
    assert kept(request) == (three[0].pk,)

    later = timezone.now().timestamp() + 91 * 24 * 60 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert kept(request) == ()
