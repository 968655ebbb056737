"""Suggestions below the search box: by keyboard, by touch, in Arabic, in a small window; without a script none."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from playwright.sync_api import Locator, Page, expect

from catalogue.models import Municipality

LIST = "[role=listbox]"


@pytest.fixture
@built_once
def offers(transactional_db):
    """Cooking in Oostende, by an organisation of that town, and sewing, which is free."""
    region = factories.RegionPageFactory()
    town = factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis="35013"))
    stove = factories.OrganisationPageFactory(parent=town, title="Vereniging De Kookpot")
    factories.OfferPageFactory(parent=stove, title="Koken", nis=["35013"], themes=["koken"], paid=True)
    factories.OfferPageFactory(region=region, title="Naaien", nis=["35013"], themes=["creatief"], free=True)
    factories.OfferPageFactory(region=region, title="Helpen", kind="volunteering", free=True)
    call_command("search", "rebuild", stdout=StringIO())
    return stove


def type_words(page: Page, words: str, path: str = "/aanbod/") -> Locator:
    """Type letter by letter, as people do, and give the box."""
    page.goto(path)
    box = page.locator("#words")
    box.press_sequentially(words)
    expect(page.locator(LIST)).to_be_visible()
    return box


def on(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["360", "1440"])
def test_by_keyboard_arrows_choose_enter_follows_and_the_page_is_not_loaded_again(
    chromium, live_server, offers, window
):
    with visiting(chromium, live_server.url, viewport=window) as page:
        box = type_words(page, "kok")
        loads = []
        page.on("request", lambda asked: loads.append(asked.url) if asked.is_navigation_request() else None)
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator("[data-suggestions-said]")).to_have_text("2 suggesties")
        expect(page.get_by_role("group", name="Thema").get_by_role("option")).to_have_text(["koken"])
        assert_accessible(page)
        assert_fits(page)

        for _ in range(2):
            page.keyboard.press("ArrowDown")
        expect(on(page)).to_have_attribute("href", "/aanbod/?thema=koken")
        assert box.get_attribute("aria-activedescendant") == on(page).get_attribute("id")
        assert_accessible(page)
        page.keyboard.press("Enter")

        expect(page.locator(".chips .chip")).to_contain_text(["koken"])
        expect(page.locator(LIST)).to_be_hidden()
        expect(page.locator("#words")).to_be_focused()
        assert page.url.endswith("/aanbod/?thema=koken")
        assert loads == []
        page.go_back()
        expect(page.locator("li.tile")).to_have_count(3)


def test_arrows_go_round_and_come_back_to_the_box(visitor, offers):
    box = type_words(visitor, "kok")
    visitor.keyboard.press("ArrowUp")
    expect(on(visitor)).to_have_attribute("href", "/aanbod/?thema=koken")
    visitor.keyboard.press("ArrowDown")
    expect(on(visitor)).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("kok")


def test_escape_closes_the_list_and_clears_nothing_and_an_arrow_opens_it_again(visitor, offers):
    box = type_words(visitor, "kok")
    visitor.keyboard.press("Escape")
    expect(visitor.locator(LIST)).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    visitor.keyboard.press("Escape")
    expect(box).to_have_value("kok")
    expect(box).to_be_focused()
    visitor.keyboard.press("ArrowDown")
    expect(visitor.locator(LIST)).to_be_visible()


def test_enter_without_a_choice_looks_for_what_was_typed_and_tab_leaves_the_list(visitor, offers):
    type_words(visitor, "koken")
    visitor.keyboard.press("Tab")
    expect(visitor.locator(LIST)).to_be_hidden()
    expect(visitor.get_by_role("button", name="Zoek", exact=True)).to_be_focused()

    type_words(visitor, "koken")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("li.tile")).to_have_count(1)
    expect(visitor.locator(LIST)).to_be_hidden()
    assert visitor.url.endswith("q=koken")


def test_by_touch_a_town_joins_the_words_and_the_keyboard_goes(phone, offers):
    type_words(phone, "koken oo", "/aanbod/?sorteer=nieuw")
    option = phone.get_by_role("option", name="koken in Oostende")
    box = option.bounding_box()
    assert box["height"] >= 44
    option.tap()
    expect(phone.locator(".chips .chip")).to_contain_text(["koken", "Oostende"])
    assert phone.url.endswith("/aanbod/?gemeente=35013&q=koken&sorteer=nieuw")
    expect(phone.locator("#words")).not_to_be_focused()
    expect(phone.locator("h1")).to_be_in_viewport()


def test_an_organisation_leads_to_its_page(visitor, offers):
    type_words(visitor, "kookp")
    visitor.get_by_role("option", name="Vereniging De Kookpot").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Vereniging De Kookpot")


def test_below_two_letters_nothing_is_asked_and_only_the_last_words_are_answered(visitor, offers):
    asked = []
    visitor.on("request", lambda one: asked.append(one.url) if "suggesties.json" in one.url else None)
    visitor.goto("/aanbod/?gratis=1")
    box = visitor.locator("#words")
    box.press_sequentially("n")
    visitor.wait_for_timeout(300)
    assert asked == []
    box.press_sequentially("aaie")
    expect(visitor.locator(LIST).get_by_role("option").first).to_have_text("naaien")
    assert len(asked) <= 2
    assert "gratis=1" in asked[-1]
    assert "q=naaie" in asked[-1]
    box.fill("n")
    expect(visitor.locator(LIST)).to_be_hidden()


def test_when_suggestions_fail_the_box_works_as_before(visitor, offers):
    visitor.route("**/suggesties.json*", lambda route: route.fulfill(status=503, body="[]"))
    visitor.goto("/aanbod/")
    with visitor.expect_response("**/suggesties.json*"):
        visitor.locator("#words").press_sequentially("koken")
    expect(visitor.locator(LIST)).to_be_hidden()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("li.tile")).to_have_count(1)


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["360", "1440"])
def test_in_arabic_the_sorts_are_arabic_the_dutch_is_marked_and_it_opens_from_the_right(
    chromium, live_server, offers, window
):
    with visiting(chromium, live_server.url, viewport=window) as page:
        box = type_words(page, "kok", "/ar/aanbod/")
        expect(page.locator(f"{LIST} bdi").first).to_have_attribute("lang", "nl")
        expect(page.locator(".suggestion-sort").first).to_have_text("كلمة")
        expect(page.locator("[data-suggestions-said]")).to_have_text("اقتراحان")
        right = [each.bounding_box() for each in (box, page.locator(LIST))]
        assert abs(right[0]["x"] + right[0]["width"] - right[1]["x"] - right[1]["width"]) <= 1
        assert_accessible(page)
        assert_fits(page)
        box.fill("")
        box.press_sequentially("تطوع")
        expect(page.locator(LIST).get_by_role("option")).to_have_text(["تطوّع"])
        page.keyboard.press("ArrowDown")
        expect(on(page)).to_have_attribute("href", "/ar/aanbod/?soort=vrijwilliger")
        page.keyboard.press("Enter")
        expect(page.locator("li.tile")).to_have_count(1)


@pytest.mark.parametrize(
    "window", [{"width": 320, "height": 256}, {"width": 360, "height": 400}], ids=["400 %", "above a keyboard"]
)
def test_in_a_small_window_the_list_stays_in_sight(chromium, live_server, offers, window):
    with visiting(chromium, live_server.url, viewport=window) as page:
        box = type_words(page, "ko")
        shown = page.locator(LIST).bounding_box()
        assert shown["y"] + shown["height"] <= window["height"]
        assert shown["height"] >= 90
        page.keyboard.press("ArrowUp")
        expect(on(page)).to_be_in_viewport()
        expect(box).to_be_in_viewport()
        assert_fits(page)


def test_in_forced_colours_the_chosen_one_can_be_told(chromium, live_server, offers):
    with visiting(chromium, live_server.url, forced_colors="active") as page:
        type_words(page, "kok")
        page.keyboard.press("ArrowDown")
        assert on(page).evaluate("option => getComputedStyle(option).outlineStyle") == "solid"


def test_without_a_script_the_box_is_a_plain_search_box(without_javascript, offers):
    without_javascript.goto("/aanbod/")
    box = without_javascript.locator("#words")
    assert box.get_attribute("role") is None
    expect(without_javascript.locator(LIST)).to_be_hidden()
    box.fill("koken")
    without_javascript.get_by_role("button", name="Zoek", exact=True).click()
    expect(without_javascript.locator("li.tile")).to_have_count(1)
