"""Show mode on a tablet: choose, pick, take along; and begin again when nobody is there."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from django.urls import reverse
from journeys.browser import assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

TABLET = {"width": 1024, "height": 768}


@pytest.fixture
@built_once
def offers(transactional_db):
    """A region with a café and a place to volunteer."""
    region = factories.RegionPageFactory()
    cafe = factories.OfferPageFactory(
        region=region, title="Praten in het café", nis=["41018"], evening=True, free=True, with_picture=True
    )
    shop = factories.OfferPageFactory(region=region, title="Helpen in de winkel", volunteering=True)
    call_command("search", "rebuild", stdout=StringIO())
    return {"cafe": cafe, "shop": shop}


@pytest.fixture
def tablet(chromium, live_server):
    """A page on a tablet, held across."""
    with visiting(chromium, live_server.url, viewport=TABLET, has_touch=True) as page:
        yield page


def want(page: Page, kind: str, title: str) -> None:
    """From the start: choose a kind, open an offer, and say "I want this"."""
    page.get_by_role("link", name=kind).click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Dit wil ik").click()
    expect(page.get_by_role("button", name="Dit wil ik")).to_have_attribute("aria-pressed", "true")


def expect_start(page: Page) -> None:
    """See the start screen, with nothing picked."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat doe je graag?")
    expect(page.get_by_role("link", name="Jouw keuze")).to_be_hidden()


def test_somebody_picks_two_things_and_takes_them_along(tablet, offers):
    tablet.goto("/toonstand/")
    want(tablet, "Taal oefenen", "Praten in het café")
    tablet.get_by_role("link", name="Terug").click()
    expect(tablet.locator("li.show-tile .picked")).to_be_visible()
    tablet.get_by_role("link", name="Taal oefenen").click()  # chosen before: now taken back
    tablet.get_by_role("link", name="Helpen in de winkel").click()
    expect(tablet.get_by_text("Krijg je een uitkering? Vraag het eerst.")).to_be_visible()
    tablet.get_by_role("button", name="Dit wil ik").click()

    tablet.get_by_role("link", name="Jouw keuze (2)").click()
    expect(tablet.locator("li.show-tile h2")).to_have_text(["Praten in het café", "Helpen in de winkel"])
    tablet.get_by_role("button", name="Maak mijn code").click()
    expect(tablet.get_by_role("img", name="QR-code van je lijst")).to_be_visible()
    expect(tablet.get_by_text("/mijn-lijst/")).to_be_visible()

    tablet.get_by_role("link", name="Ik ben klaar").click()
    expect_start(tablet)


def test_a_pick_can_be_taken_away(tablet, offers):
    tablet.goto("/toonstand/")
    want(tablet, "Taal oefenen", "Praten in het café")
    tablet.get_by_role("link", name="Jouw keuze (1)").click()
    tablet.get_by_role("button", name="Haal weg").click()
    expect(tablet.get_by_text("Je koos nog niets.")).to_be_visible()
    expect(tablet.get_by_role("link", name="Jouw keuze (")).to_be_hidden()


def test_picks_stay_when_the_page_is_loaded_again_and_go_with_begin_again(tablet, offers):
    tablet.goto("/toonstand/")
    want(tablet, "Taal oefenen", "Praten in het café")
    tablet.reload()
    expect(tablet.get_by_role("link", name="Jouw keuze (1)")).to_be_visible()
    tablet.get_by_role("link", name="Begin opnieuw").click()
    expect_start(tablet)


def test_the_browsers_back_goes_one_screen_back(tablet, offers):
    tablet.goto("/toonstand/")
    tablet.get_by_role("link", name="Taal oefenen").click()
    tablet.get_by_role("link", name="Praten in het café").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Praten in het café")
    tablet.go_back()
    expect(tablet.locator("li.show-tile")).to_have_count(1)
    tablet.go_back()
    expect_start(tablet)


def test_back_shows_the_next_visitor_nothing_of_the_one_before(tablet, offers):
    tablet.goto("/toonstand/")
    want(tablet, "Taal oefenen", "Praten in het café")
    tablet.get_by_role("link", name="Jouw keuze (1)").click()
    tablet.get_by_role("button", name="Maak mijn code").click()
    expect(tablet.get_by_role("img", name="QR-code van je lijst")).to_be_visible()
    tablet.get_by_role("link", name="Ik ben klaar").click()
    expect_start(tablet)
    for _step in range(2):
        tablet.go_back()
        expect_start(tablet)
        expect(tablet.get_by_role("img", name="QR-code van je lijst")).to_be_hidden()


def test_full_screen_stays_from_screen_to_screen(tablet, offers):
    tablet.goto("/toonstand/")
    tablet.evaluate("document.isThisTheSameDocument = true")
    tablet.get_by_role("link", name="Taal oefenen").click()
    expect(tablet.locator("li.show-tile")).to_have_count(1)
    assert tablet.evaluate("document.isThisTheSameDocument")


def test_another_language_stays_in_show_mode_with_what_was_picked(tablet, offers):
    tablet.goto("/toonstand/")
    want(tablet, "Taal oefenen", "Praten in het café")
    tablet.get_by_role("link", name="العربية").click()
    expect(tablet.locator("html[dir=rtl][lang=ar]")).to_have_count(1)
    expect(tablet.locator("[data-show-count]")).to_have_text("1")
    assert_accessible(tablet)


def picked(page: Page) -> list[dict[str, str]]:
    """Give what the tab remembers as picked."""
    return page.evaluate("JSON.parse(sessionStorage.getItem('meedoen.toonstand'))")


def at_a_card(page: Page) -> None:
    """Be at a card with one thing picked, while the clock is ours."""
    page.clock.install()
    page.goto("/toonstand/")
    want(page, "Taal oefenen", "Praten in het café")


def test_after_two_quiet_minutes_it_begins_again_without_the_picks(tablet, offers):
    at_a_card(tablet)
    tablet.clock.run_for(99_000)
    expect(tablet.get_by_role("dialog")).to_be_hidden()
    tablet.clock.run_for(2_000)
    expect(tablet.get_by_role("dialog", name="Ben je er nog?")).to_be_visible()
    assert len(picked(tablet)) == 1
    tablet.clock.run_for(20_000)
    expect_start(tablet)
    assert picked(tablet) == []


@pytest.mark.parametrize("answer", ["tap", "enter", "escape"])
def test_who_is_still_there_goes_on(tablet, offers, answer):
    at_a_card(tablet)
    tablet.clock.run_for(101_000)
    dialog = tablet.get_by_role("dialog", name="Ben je er nog?")
    expect(dialog).to_be_visible()
    if answer == "tap":
        dialog.get_by_role("button", name="Ja").tap()
    else:
        tablet.keyboard.press("Enter" if answer == "enter" else "Escape")
    expect(dialog).to_be_hidden()
    tablet.clock.run_for(60_000)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Praten in het café")
    expect(tablet.get_by_role("link", name="Jouw keuze (1)")).to_be_visible()


def test_any_touch_starts_the_two_minutes_anew(tablet, offers):
    at_a_card(tablet)
    tablet.clock.run_for(90_000)
    tablet.mouse.click(5, 400)
    tablet.clock.run_for(90_000)
    expect(tablet.get_by_role("dialog")).to_be_hidden()


def test_the_start_screen_asks_nobody(tablet, offers):
    tablet.clock.install()
    tablet.goto("/toonstand/")
    tablet.clock.run_for(600_000)
    expect(tablet.get_by_role("dialog")).to_be_hidden()


def test_the_question_is_accessible(tablet, offers):
    tablet.goto("/toonstand/?soort=taal")
    tablet.evaluate("document.querySelector('[data-show-still]').showModal()")
    assert_accessible(tablet)


def test_without_javascript_it_can_be_browsed_and_says_that_picks_do_not_work(without_javascript, offers):
    without_javascript.goto("/toonstand/")
    without_javascript.get_by_role("link", name="Taal oefenen").click()
    without_javascript.get_by_role("link", name="Praten in het café").click()
    expect(without_javascript.get_by_text("Bewaren lukt hier niet.")).to_be_visible()
    expect(without_javascript.get_by_role("button", name="Dit wil ik")).to_be_hidden()
    assert_fits(without_javascript)


def screens(offers) -> list[str]:
    """Give an address of every screen."""
    cafe, shop = (offers[name].pk for name in ("cafe", "shop"))
    picked = f"{reverse('show_picks')}?offer={cafe}&offer={shop}"
    card = reverse("show_offer", args=[shop])
    return ["/toonstand/", "/toonstand/?alles=1", card, picked, reverse("show_picks"), "/toonstand/0/"]


@pytest.mark.parametrize("width", [320, 360, 1024, 1440])
def test_every_screen_is_accessible_and_fits(width, chromium, live_server, offers):
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 768}) as page:
        for path in screens(offers):
            page.goto(path)
            assert_accessible(page)
            assert_fits(page)


def test_every_screen_is_valid_html(client, offers):
    made = client.post(reverse("share_list"), {"toon": "1", "offer": [offers["cafe"].pk]}).url
    paths = [*screens(offers), made, "/ar/toonstand/"]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})
