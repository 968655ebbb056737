"""Choosing without a reload: on a phone in a sheet, at a desk in a column, by keyboard, and without any script."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

from catalogue.models import Municipality

TALKING, COOKING = 26, 3  # offers: talking has a second page


@pytest.fixture
@built_once
def offers(transactional_db):
    """A region with two municipalities: talking in the evening in Wetteren, cooking for free in Geraardsbergen."""
    region = factories.RegionPageFactory()
    for nis in (factories.GERAARDSBERGEN, factories.WETTEREN):
        factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=nis))
    for number in range(TALKING):
        factories.OfferPageFactory(
            region=region, title=f"Praten {number}", kind="language_practice", nis=["42025"], evening=True, paid=True
        )
    for number in range(COOKING):
        factories.OfferPageFactory(
            region=region, title=f"Koken {number}", kind="group", nis=["41018"], free=True, themes=["koken"]
        )
    call_command("search", "rebuild", stdout=StringIO())
    return region


@pytest.fixture
def loads(request) -> list[str]:
    """Note every document that the browser fetches by itself: a choice with a script fetches none."""
    return []


def noting(page: Page, loads: list[str]) -> None:
    page.on("request", lambda asked: loads.append(asked.url) if asked.is_navigation_request() else None)


def open_sheet(page: Page) -> None:
    page.get_by_text("Kies met beelden").click()
    expect(page.locator("dialog.sheet")).to_be_visible()


def choose(page: Page, words: str) -> None:
    page.locator("dialog.sheet").get_by_role("link", name=words).click()


def test_who_opens_the_filters_before_the_script_comes_goes_on_in_the_sheet(phone, offers):
    held = []
    phone.route("**/js/menu*.js", lambda route: held.append(route))
    phone.goto("/aanbod/", wait_until="commit")
    phone.get_by_text("Kies met beelden").click()
    expect(phone.locator("details.filters")).to_have_attribute("open", "")

    held[0].continue_()
    expect(phone.locator("dialog.sheet")).to_be_visible()


def test_on_a_phone_the_sheet_takes_choices_and_says_how_many_there_are(phone, offers, loads):
    phone.goto("/aanbod/")
    noting(phone, loads)
    open_sheet(phone)
    button = phone.locator(".sheet-foot button")
    expect(button).to_have_text(f"Toon {TALKING + COOKING} activiteiten")

    choose(phone, "koken")
    expect(button).to_have_text(f"Toon {COOKING} activiteiten")
    choose(phone, "gratis")
    expect(phone.locator("dialog.sheet [aria-current]")).to_have_count(2)
    button.click()

    expect(phone.locator("dialog.sheet")).to_be_hidden()
    expect(phone.get_by_text("Kies met beelden")).to_be_focused()
    expect(phone.locator(".chips .chip")).to_contain_text(["koken", "gratis"])
    expect(phone.locator("li.tile")).to_have_count(COOKING)
    assert phone.url.endswith("/aanbod/?gratis=1&thema=koken")
    assert loads == []


def test_what_was_pressed_stays_under_the_finger_and_keeps_the_focus(phone, offers):
    phone.goto("/aanbod/")
    open_sheet(phone)
    phone.locator("[data-filters-sheet]").evaluate("sheet => { sheet.scrollTop = 900 }")
    option = phone.locator("dialog.sheet [data-key='gemeente=41018']")
    option.scroll_into_view_if_needed()
    before = option.bounding_box()

    option.click()
    expect(option).to_have_attribute("aria-current", "true")

    expect(option).to_be_focused()
    assert abs(option.bounding_box()["y"] - before["y"]) <= 2


def test_the_sheet_closes_by_escape_by_its_button_and_by_the_page_behind_it(phone, offers):
    phone.goto("/aanbod/")
    sheet = phone.locator("dialog.sheet")
    for close in (
        lambda: phone.keyboard.press("Escape"),
        lambda: sheet.get_by_role("button", name="Sluit").click(),
        lambda: phone.touchscreen.tap(180, 20),
    ):
        open_sheet(phone)
        close()
        expect(sheet).to_be_hidden()
    expect(phone.locator("[data-filters-home] .filter-group").first).to_be_attached()


def test_a_chip_takes_its_choice_away_and_the_focus_goes_to_the_next(phone, offers, loads):
    phone.goto("/aanbod/?gratis=1&thema=koken")
    noting(phone, loads)
    phone.locator(".chip", has_text="koken").click()
    expect(phone.locator(".chips .chip")).to_have_count(1)
    expect(phone.locator(".chips .chip")).to_contain_text(["gratis"])
    expect(phone.locator(".chips .chip")).to_be_focused()
    phone.get_by_role("link", name="Alles weg").click()
    expect(phone.locator(".chips")).to_have_count(0)
    assert loads == []


def test_back_and_forward_bring_back_the_choices_and_the_place_on_the_page(phone, offers, loads):
    phone.goto("/aanbod/")
    noting(phone, loads)
    phone.locator("[data-key='soort=taal']").click()
    expect(phone.locator("li.tile").first).to_contain_text("Praten")
    expect(phone.locator(".chip")).to_have_count(1)
    phone.evaluate("scrollTo(0, 1500)")
    phone.wait_for_function("scrollY === 1500")
    phone.evaluate("document.querySelector('.clear').click()")
    expect(phone.locator(".chip")).to_have_count(0)

    phone.go_back()
    expect(phone.locator(".chip")).to_contain_text(["Taal oefenen"])
    phone.wait_for_function("scrollY === 1500")
    phone.go_back()
    expect(phone.locator(".chip")).to_have_count(0)
    phone.go_forward()
    expect(phone.locator(".chip")).to_contain_text(["Taal oefenen"])
    phone.wait_for_function("scrollY === 1500")
    assert loads == []


def test_back_from_an_offer_comes_to_the_same_place_in_the_list(phone, offers):
    phone.goto("/aanbod/")
    phone.locator("[data-key='soort=taal']").click()
    expect(phone.locator(".chip")).to_have_count(1)
    tile = phone.locator("li.tile").nth(9)
    tile.scroll_into_view_if_needed()
    place = phone.evaluate("scrollY")
    assert place > 1000
    tile.locator(".tile-title a").click()
    phone.wait_for_url("**/praten-*/")

    phone.go_back()

    phone.wait_for_function(f"Math.abs(scrollY - {place}) < 5")
    expect(phone.locator(".chip")).to_contain_text(["Taal oefenen"])


def test_another_page_begins_at_the_top_of_its_list(phone, offers):
    phone.goto("/aanbod/?soort=taal")
    phone.get_by_role("link", name="Volgende").click()
    expect(phone.locator("li.tile")).to_have_count(2)
    expect(phone.locator("[data-list-head]")).to_be_focused()
    expect(phone.locator("li.tile").first).to_be_in_viewport()


def test_the_number_is_said_to_who_does_not_see_it_and_title_and_languages_follow(visitor, offers):
    visitor.goto("/aanbod/?q=zzzz")
    visitor.get_by_role("link", name="Toon alles").click()
    expect(visitor.locator("main > [data-status]")).to_have_text(f"{TALKING + COOKING} activiteiten")
    expect(visitor).to_have_title("Wat kan je doen? · Meedoen Dender en Schelde")
    expect(visitor.locator("h1")).to_be_focused()
    visitor.locator(".filters [data-key='gratis=1']").click()
    expect(visitor.locator("main > [data-status]")).to_have_text(f"{COOKING} activiteiten")
    expect(visitor.locator("link[rel=canonical]")).to_have_attribute("href", f"{visitor.url}")
    expect(visitor.locator(".languages a[hreflang=ar]")).to_have_attribute("href", "/ar/aanbod/?gratis=1")


def test_at_a_desk_the_filters_stay_beside_the_list(visitor, offers, loads):
    visitor.goto("/aanbod/")
    noting(visitor, loads)
    visitor.mouse.wheel(0, 1500)
    option = visitor.locator(".filters [data-key='dagdeel=avond']")
    expect(option).to_be_in_viewport()
    option.click()
    expect(option).to_have_attribute("aria-current", "true")
    expect(option).to_be_focused()
    expect(visitor.locator("li.tile").first).to_be_in_viewport()
    assert loads == []


def test_order_words_and_place_work_without_a_reload(visitor, offers, loads):
    visitor.goto("/aanbod/")
    noting(visitor, loads)
    visitor.get_by_label("Eerst").select_option("nieuw")
    visitor.wait_for_url("**/aanbod/?sorteer=nieuw")
    visitor.get_by_label("Postcode of gemeente").fill("9500")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("li.tile")).to_have_count(COOKING)
    visitor.get_by_label("Zoek met een woord").fill("koken")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".chip")).to_contain_text(["“koken”", "Geraardsbergen"])
    assert loads == []


def test_a_choice_still_opens_in_a_tab_of_its_own(visitor, offers):
    visitor.goto("/aanbod/")
    with visitor.context.expect_page() as opened:
        visitor.locator("[data-key='soort=taal']").click(modifiers=["Control"])
    assert opened.value.url.endswith("?soort=taal")
    assert visitor.url.endswith("/aanbod/")


def test_a_network_that_fails_leaves_it_to_the_browser(visitor, offers):
    visitor.goto("/aanbod/")
    visitor.route("**/aanbod/?soort=taal", lambda route: route.abort(), times=1)
    with visitor.expect_navigation():
        visitor.locator("[data-key='soort=taal']").click()
    expect(visitor.locator(".chip")).to_contain_text(["Taal oefenen"])


def test_a_newer_choice_wins_from_an_older_one_on_its_way(visitor, offers):
    visitor.goto("/aanbod/")
    held = []
    visitor.route("**/aanbod/?soort=taal", lambda route: held.append(route))
    visitor.locator("[data-key='soort=taal']").click()
    expect(visitor.get_by_text("Even wachten.")).to_be_visible()
    visitor.locator("[data-key='soort=groep']").click()
    expect(visitor.locator(".chip")).to_contain_text(["Groep"])
    expect(visitor.get_by_text("Even wachten.")).to_be_hidden()
    assert visitor.url.endswith("?soort=groep")


def test_everything_works_with_the_keyboard_alone(visitor, offers):
    visitor.goto("/aanbod/")
    visitor.locator(".filters [data-key='dagdeel=avond']").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".chip")).to_have_count(1)
    visitor.keyboard.press("Tab")
    expect(visitor.locator(".filters [data-key='dagdeel=weekend']")).to_be_focused()


def test_without_a_script_every_choice_is_a_link_and_nothing_is_lost(without_javascript, offers):
    page = without_javascript
    page.goto("/aanbod/")
    page.get_by_text("Kies met beelden").click()
    page.locator(".filters [data-key='gratis=1']").click()
    expect(page.locator("li.tile")).to_have_count(COOKING)
    expect(page.locator("dialog.sheet")).to_be_hidden()
    page.locator("[data-map-drawer] > summary").click()
    page.locator(".map-places").get_by_role("link", name="Geraardsbergen").click()
    expect(page.locator(".chip")).to_contain_text(["Geraardsbergen", "gratis"])
    page.get_by_label("Eerst").select_option("nieuw")
    page.get_by_role("button", name="Sorteer").click()
    assert "sorteer=nieuw" in page.url


def test_nothing_found_names_what_stands_in_the_way_and_says_so_without_a_reload(phone, offers, loads):
    phone.goto("/aanbod/?soort=taal&gratis=1")
    noting(phone, loads)
    expect(phone.locator("h1")).to_have_text("Niets gevonden")
    expect(phone.locator(".in-the-way")).to_contain_text("gratis")
    need = phone.get_by_role("link", name="Zeg wat je zoekt")
    expect(need).to_have_attribute("href", "/zeg-wat-je-zoekt/?gratis=1&soort=taal")
    phone.get_by_role("link", name="Haal “gratis” weg").click()
    expect(phone.locator("h1")).to_have_text("Wat kan je doen?")
    assert loads == []


STATES = ["list", "sheet", "map", "nothing", "which place"]


def bring_to(page: Page, state: str, start: str = "") -> None:
    """Open the menu and bring it into this state."""
    asked = {"nothing": "?soort=taal&gratis=1", "which place": "?gemeente=Sint-"}.get(state, "?gratis=1")
    page.goto(f"{start}/aanbod/{asked}")
    if state == "sheet":
        page.locator("[data-filters] > summary").click()
        expect(page.locator("dialog.sheet")).to_be_visible()
    if state == "map":
        page.locator("[data-map-drawer] > summary").click()
        expect(page.locator(".map-marker").first).to_be_visible()
        page.locator(".map-marker").first.click()
        expect(page.locator(".map-offers")).to_be_visible()


@pytest.mark.parametrize("start", ["", "/ar"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_fits_320_pixels(chromium, live_server, offers, state, start):
    narrow = {"width": 320, "height": 640}
    with visiting(chromium, live_server.url, viewport=narrow, has_touch=True, reduced_motion="reduce") as page:
        bring_to(page, state, start)
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_menu_at_a_desk_is_accessible_in_dark_and_with_forced_colours(chromium, live_server, offers, scheme):
    forced = "active" if scheme == "light" else "none"
    with visiting(chromium, live_server.url, color_scheme=scheme, forced_colors=forced) as page:
        bring_to(page, "map")
        assert_accessible(page)
        chosen = page.locator(".filters [aria-current]").first
        expect(chosen.locator("svg").first).to_be_visible()


def test_every_state_is_valid_html(client, offers):
    paths = [
        "/aanbod/",
        "/aanbod/?soort=taal&gratis=1",
        "/aanbod/?gemeente=Sint-",
        "/ar/aanbod/?gemeente=9500&niveau=2",
    ]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})
