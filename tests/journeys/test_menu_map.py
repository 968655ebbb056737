"""The map beside the list: opened on demand, the same filters, by keyboard too, and never the only way."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from playwright.sync_api import Page, expect

from catalogue.models import Municipality


@pytest.fixture
@built_once
def offers(transactional_db):
    """Three offers in Wetteren, of which one is free, and one in the whole region."""
    region = factories.RegionPageFactory()
    for nis in (factories.GERAARDSBERGEN, factories.WETTEREN):
        factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=nis))
    for number in range(3):
        factories.OfferPageFactory(
            region=region, title=f"Praten {number}", nis=["42025"], free=number == 0, paid=number > 0
        )
    factories.OfferPageFactory(region=region, title="Overal een buddy", kind="buddy", paid=True)
    call_command("search", "rebuild", stdout=StringIO())
    return region


def open_map(page: Page) -> None:
    page.locator("[data-map-drawer] > summary").click()
    expect(page.locator(".map-marker")).to_have_count(1)


def test_the_map_is_fetched_only_when_somebody_opens_it(visitor, offers):
    asked = []
    visitor.on("request", lambda one: asked.append(one.url))
    visitor.goto("/aanbod/")
    visitor.wait_for_load_state("networkidle")
    assert not any("leaflet" in url or "kaart" in url or "map.css" in url for url in asked)
    open_map(visitor)
    assert any("leaflet.js" in url for url in asked)


def test_a_marker_says_its_place_and_number_and_opens_the_offers(phone, offers):
    phone.emulate_media(reduced_motion="reduce")
    phone.goto("/aanbod/")
    open_map(phone)
    marker = phone.get_by_role("button", name="Wetteren: 3 activiteiten")
    expect(marker).to_have_text("3Wetteren")
    box = marker.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    marker.click()
    phone.locator(".map-offers").get_by_role("link", name="Praten 1").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Praten 1")


def test_the_map_follows_the_choices_of_the_list(visitor, offers):
    visitor.goto("/aanbod/")
    open_map(visitor)
    visitor.locator(".filters [data-key='gratis=1']").click()
    expect(visitor.get_by_role("button", name="Wetteren: 1 activiteit")).to_be_visible()
    visitor.go_back()
    expect(visitor.get_by_role("button", name="Wetteren: 3 activiteiten")).to_be_visible()


def test_the_map_works_with_the_keyboard_and_escape_goes_back_to_the_marker(visitor, offers):
    visitor.goto("/aanbod/")
    open_map(visitor)
    marker = visitor.locator(".map-marker")
    marker.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".map-offers a").first).to_be_focused()
    visitor.keyboard.press("Escape")
    expect(visitor.locator(".map-offers")).to_have_count(0)
    expect(marker).to_be_focused()


def test_the_list_of_places_gives_the_same_and_the_whole_region_too(visitor, offers):
    visitor.goto("/aanbod/")
    open_map(visitor)
    places = visitor.locator("[data-map-list] details")
    expect(places).to_have_count(2)
    places.first.locator("summary").click()
    expect(places.first.locator("a")).to_have_text(["Praten 0", "Praten 1", "Praten 2"])
    places.last.locator("summary").click()
    expect(places.last).to_contain_text("De hele regio")
    expect(places.last.locator("a")).to_have_text(["Overal een buddy"])


def test_without_tiles_the_ground_names_the_other_municipalities(visitor, offers):
    visitor.goto("/aanbod/")
    open_map(visitor)
    expect(visitor.locator(".map-town")).to_have_text(["Geraardsbergen"])


def test_when_the_map_cannot_be_fetched_the_places_stay(visitor, offers):
    visitor.goto("/aanbod/")
    visitor.route("**/kaart.json*", lambda route: route.abort())
    visitor.locator("[data-map-drawer] > summary").click()
    expect(visitor.get_by_text("De kaart werkt nu niet.")).to_be_visible()
    expect(visitor.locator(".map-places").get_by_role("link", name="Wetteren")).to_be_visible()


def test_in_arabic_the_words_are_arabic_and_the_names_dutch(chromium, phone, offers):
    phone.goto("/ar/aanbod/")
    open_map(phone)
    phone.locator(".map-marker").click()
    expect(phone.locator(".map-offers")).to_have_attribute("dir", "rtl")
    expect(phone.locator(".map-offers a").first).to_have_attribute("lang", "nl")
