"""Seven languages: each at its own address, its name in sight, and content that stays Dutch and says so."""

import factories
import pytest
from django.utils.html import escape
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import Kind
from portal.languages import OWN_NAMES, dutch, filled, in_language

pytestmark = pytest.mark.django_db
CODES = [code for code in OWN_NAMES if code != "nl"]


@pytest.fixture
def cafe(region, indexed):
    """The address, in Dutch, of an offer that is in the index."""
    offer = factories.OfferPageFactory(region=region, title="Praten", sentence="Je praat samen.")
    indexed()
    return offer.url


@pytest.mark.parametrize("code", CODES)
def test_every_public_page_stands_below_the_prefix_of_its_language(code, client, cafe):
    for path in ("/", "/aanbod/", "/over-de-gegevens/", cafe):
        response = client.get(f"/{code}{path}")
        assert response.status_code == 200
        assert response.headers["Content-Language"] == code
        assert f'<html lang="{code}"' in response.content.decode()


def test_dutch_has_no_prefix_whatever_the_browser_asks(client, cafe):
    response = client.get("/aanbod/", headers={"accept-language": "ar"})
    assert response.status_code == 200
    assert '<html lang="nl" dir="ltr"' in response.content.decode()


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("uk", "ltr"), ("tr", "ltr")])
def test_a_page_runs_in_the_direction_of_its_language(code, direction, client, cafe):
    assert f'<html lang="{code}" dir="{direction}"' in client.get(f"/{code}/aanbod/").content.decode()


def test_every_language_is_named_in_itself_and_leads_to_the_same_page_with_the_same_choices(client, cafe):
    page = client.get("/ar/aanbod/?gratis=1").content.decode()
    for code, name in OWN_NAMES.items():
        address = "/aanbod/?gratis=1" if code == "nl" else f"/{code}/aanbod/?gratis=1"
        assert f'href="{address}" lang="{code}"' in page
        assert name in page


def test_links_stay_in_the_language(client, cafe):
    page = client.get("/uk/aanbod/").content.decode()
    assert f'href="/uk{cafe}"' in page


def test_search_engines_find_the_page_in_every_language(client, cafe):
    page = client.get("/fr/aanbod/?gratis=1").content.decode()
    assert '<link rel="canonical" href="http://testserver/fr/aanbod/?gratis=1">' in page
    for code in CODES:
        assert f'hreflang="{code}" href="http://testserver/{code}/aanbod/?gratis=1"' in page
    assert 'hreflang="x-default" href="http://testserver/aanbod/?gratis=1"' in page


def test_content_stays_dutch_and_is_marked_as_dutch(client, cafe):
    page = client.get("/ar/aanbod/").content.decode()
    assert '<span lang="nl" dir="ltr">Je praat samen.</span>' in page
    assert '<span lang="nl"' not in client.get("/aanbod/").content.decode()


def test_the_json_is_the_same_in_every_language(client, cafe):
    plain = client.get("/api/v1/offers").json()
    assert client.get("/api/v1/offers", headers={"accept-language": "ar"}).json() == plain
    assert plain["items"][0]["url"] == f"http://testserver{cafe}"


def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(client, region):
    response = client.get("/ar/bestaat-niet/")
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl"' in response.content.decode()


def test_the_door_for_staff_stands_at_one_address_and_leads_to_the_first_page_in_each_language(client, region):
    assert client.get("/ar/inloggen/").status_code == 404
    assert 'href="/ar/" lang="ar"' in client.get("/inloggen/").content.decode()


def test_a_phone_that_keeps_meedoen_opens_it_in_its_language(client, region):
    manifest = client.get("/fa/manifest.webmanifest").json()
    assert (manifest["start_url"], manifest["lang"], manifest["dir"]) == ("/fa/", "fa", "rtl")


@given(st.text(min_size=1))
def test_marked_content_can_hold_no_tag(text):
    with override("ar"):
        assert dutch(text) == f'<span lang="nl" dir="ltr">{escape(text)}</span>'
        assert filled("a < %(name)s", name=text) == f'a &lt; <span lang="nl" dir="ltr">{escape(text)}</span>'
    with override("nl"):
        assert dutch(text) == text
        assert filled("a < %(name)s", name=text) == f"a < {text}"


def test_numbers_in_a_sentence_are_not_marked():
    with override("ar"):
        assert filled("%(count)d / %(name)s", count=3, name="ABC") == '3 / <span lang="nl" dir="ltr">ABC</span>'


@pytest.mark.parametrize("code", OWN_NAMES)
def test_an_address_goes_to_a_language_and_back(code):
    for address in ("/", "/aanbod/?q=ar", "https://x.example/arabisch/oefenen/"):
        assert in_language(in_language(address, code), "nl") == address


def test_the_sitemap_names_the_menu_and_every_kind_in_every_language(client, region):
    sitemap = client.get("/sitemap.xml").content.decode()
    for prefix in ("", *(f"/{code}" for code in CODES)):
        for path in ("/aanbod/", *(f"/soort/{kind.slug}/" for kind in Kind)):
            assert f"<loc>http://testserver{prefix}{path}</loc>" in sitemap
