"""Find, open, know what to do: the main job, in a real browser, on a phone, at a desk, and without JavaScript."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from django.template.loader import render_to_string
from journeys.browser import assert_accessible, assert_fits
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

PATHS = ["/", "/aanbod/", "/aanbod/?q=zzzz", "/inloggen/", "/over-de-gegevens/", "/bestaat-niet/"]


@pytest.fixture
@built_once
def offers(transactional_db):
    """A region with two offers: football, and a language café with steps."""
    region = factories.RegionPageFactory()
    town = factories.MunicipalityPageFactory(parent=region)
    organisation = factories.OrganisationPageFactory(parent=town)
    practice = factories.PracticePageFactory(parent=region, sentence="Twee mensen leren elkaar kennen.")
    factories.OfferPageFactory(region=region, title="Voetballen op het plein", kind="leisure", full=True, stale=True)
    cafe = factories.OfferPageFactory(
        parent=organisation,
        title="Praten in het taalcafé",
        practice=practice,
        nis=["41018"],
        **dict.fromkeys(["with_steps", "with_picture", "evening", "free", "for_beginners"], True),
    )
    call_command("search", "rebuild", stdout=StringIO())
    return {"cafe": cafe, "organisation": organisation, "town": town, "practice": practice}


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_a_visitor_finds_an_offer_by_word_opens_it_and_reads_how_to_join(device, offers, request):
    page = request.getfixturevalue(device)
    page.goto("/aanbod/")
    expect(page.locator("li.tile")).to_have_count(2)

    page.get_by_label("Zoek met een woord").fill("taalcafe")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.locator("li.tile").first).to_contain_text("Praten in het taalcafé")

    page.get_by_role("link", name="Praten in het taalcafé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Praten in het taalcafé")
    expect(page.locator("ol.steps > li").first).to_contain_text("Bel An.")


def test_nothing_found_is_never_the_end(phone, offers):
    phone.goto("/aanbod/?q=taalcafe&gratis=1&kinderen=1")
    links = phone.locator("main a[href^='/aanbod/']:visible")
    expect(links.first).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_every_public_page_is_accessible_and_fits_a_phone(path, phone, offers):
    phone.goto(path)
    assert_accessible(phone)
    assert_fits(phone)


@pytest.mark.parametrize("name", ["cafe", "organisation", "town", "practice"])
def test_every_page_of_the_tree_is_accessible_and_fits_a_phone(name, phone, offers):
    phone.goto(offers[name].url)
    assert_accessible(phone)
    assert_fits(phone)


def test_the_page_of_an_outage_is_accessible_and_fits_a_phone(phone, offers, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing-here"
    assert phone.goto("/aanbod/").status == 503
    assert_accessible(phone)
    assert_fits(phone)


def test_the_menu_works_with_the_keyboard_alone(visitor, offers):
    visitor.goto("/aanbod/")
    visitor.keyboard.press("Tab")
    expect(visitor.locator("a.skip")).to_be_focused()
    visitor.keyboard.press("Enter")
    assert visitor.url.endswith("#main")


def test_every_public_page_is_valid_html(client, offers):
    paths = [*PATHS, *(page.url for page in offers.values())]
    pages = {path: client.get(path).content.decode() for path in paths}
    pages |= {name: render_to_string(name) for name in ("400.html", "403.html", "500.html")}
    assert_valid_html(pages)
