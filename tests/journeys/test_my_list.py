"""Keep, come back, share, take along on paper: Mijn lijst in a real browser, on the device and in the cookie."""

import re
from io import BytesIO, StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

KEY = "meedoen.list"
TITLES = ("Praten", "Koken", "Wandelen", "Zingen", "Dansen", "Lezen", "Fietsen")

# What the menu does with new results: tiles of the server take the place of those on the page.
FRESH_TILES = """async () => {
    const answer = await (await fetch("/aanbod/")).text();
    const fresh = new DOMParser().parseFromString(answer, "text/html").querySelector(".tiles");
    document.querySelector(".tiles").replaceWith(fresh);
}"""


@pytest.fixture
@built_once
def offers(transactional_db):
    """Seven offers with a first step, some with a date, a picture, a state."""
    region = factories.RegionPageFactory()
    organisation = factories.OrganisationPageFactory(parent=region)
    traits = ({"evening": True, "with_picture": True}, {"full": True}, {"buddy": True}, {"paid": True}, {}, {}, {})
    made = [
        factories.OfferPageFactory(parent=organisation, title=title, with_steps=True, nis=["41018"], **trait)
        for title, trait in zip(TITLES, traits, strict=True)
    ]
    call_command("search", "rebuild", stdout=StringIO())
    return made


def keep(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("button", name=f"Bewaar {title}").click()


def titles(page: Page) -> list[str]:
    return page.locator(".entry .tile-title").all_inner_texts()


def opened_list(page: Page, count: int, language: str = "") -> None:
    """Open the list, and wait for what the server knows of it (the QR codes, which the device does not keep)."""
    page.goto(f"{language}/mijn-lijst/")
    expect(page.locator(".entry .paper-qr svg")).to_have_count(count)


def address_of(offers, count: int) -> str:
    return "/mijn-lijst/?" + "&".join(f"offer={offer.pk}" for offer in offers[:count])


# ---- On the device ----


def test_a_visitor_keeps_two_finds_them_back_and_takes_one_away(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten", "Koken")
    expect(phone.get_by_role("link", name="Mijn lijst 2")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="Bewaard op je lijst.")).to_be_attached()

    phone.get_by_role("link", name="Mijn lijst 2").click()
    expect(phone.locator(".entry .paper-qr svg")).to_have_count(2)
    assert titles(phone) == ["Praten", "Koken"]
    first = phone.locator(".entry").first
    expect(first).to_contain_text("Eerste stap")
    expect(first.get_by_role("link", name="An 054 00 00 01")).to_have_attribute("href", "tel:054000001")

    phone.get_by_role("button", name="Haal weg Praten").click()
    expect(phone.get_by_role("link", name="Mijn lijst 1")).to_be_visible()
    opened_list(phone, 1)
    assert titles(phone) == ["Koken"]


def test_taking_away_is_undone_by_pressing_again(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten")
    opened_list(phone, 1)

    phone.get_by_role("button", name="Haal weg Praten").click()
    phone.get_by_role("button", name="Bewaar Praten").click()
    opened_list(phone, 1)
    assert titles(phone) == ["Praten"]


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_on_a_shared_device_the_list_is_emptied_in_two_presses(device, offers, request):
    page = request.getfixturevalue(device)
    page.goto("/aanbod/")
    page.get_by_role("button", name=f"Bewaar {TITLES[0]}").click()
    page.goto("/mijn-lijst/")
    page.get_by_text("Maak mijn lijst leeg").click()
    page.get_by_role("button", name="Ja, haal alles weg").click()
    expect(page.get_by_text("Er staat nog niets op je lijst.")).to_be_visible()
    page.reload()
    expect(page.locator("li.entry:visible")).to_have_count(0)


def test_what_was_kept_is_marked_when_the_menu_is_opened_again(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten")
    phone.reload()

    expect(phone.get_by_role("button", name="Bewaard Praten")).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_role("button", name="Bewaar Koken")).to_have_attribute("aria-pressed", "false")


def test_an_offer_is_kept_from_its_own_page_too(phone, offers):
    phone.goto(offers[0].url)
    phone.locator("article form[data-keep] button").click()
    opened_list(phone, 1)

    assert titles(phone) == ["Praten"]


def test_another_tab_follows(phone, offers):
    phone.goto("/aanbod/")
    other = phone.context.new_page()
    other.goto("/aanbod/")
    keep(phone, "Praten")

    expect(other.get_by_role("link", name="Mijn lijst 1")).to_be_visible()
    expect(other.get_by_role("button", name="Bewaard Praten")).to_be_visible()


def test_what_comes_into_the_page_later_is_marked_too(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten")
    phone.evaluate(FRESH_TILES)

    expect(phone.get_by_role("button", name="Bewaard Praten")).to_have_attribute("aria-pressed", "true")


def test_without_a_network_the_list_shows_what_the_device_knows(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten", "Koken")
    opened_list(phone, 2)
    phone.route("**/mijn-lijst/?offer=*", lambda route: route.abort())
    phone.goto("/mijn-lijst/")

    assert titles(phone) == ["Praten", "Koken"]
    first = phone.locator(".entry").first
    expect(first.get_by_role("link", name="Praten", exact=True)).to_have_attribute("href", offers[0].url)
    expect(first.locator(".facts")).to_contain_text("woensdag 19 uur")
    expect(first.locator(".first-step")).to_contain_text("Bel An.")
    expect(first.get_by_role("link", name="An 054 00 00 01")).to_be_visible()
    expect(phone.locator(".entry").last.locator(".next-day")).to_have_count(0)
    assert_accessible(phone)
    assert_fits(phone)


def test_the_list_opens_without_any_network_once_the_phone_was_here(chromium, live_server, offers):
    with visiting(chromium, live_server.url, viewport=PHONE, service_workers="allow") as page:
        page.goto("/aanbod/")
        until(page, "() => navigator.serviceWorker.controller !== null")
        until(page, "async () => Boolean(await caches.match('/mijn-lijst/', {ignoreVary: true}))")
        keep(page, "Praten")
        until(page, f"() => localStorage.getItem('{KEY}').includes('tel:')")
        page.context.set_offline(True)
        page.goto("/mijn-lijst/")

        expect(page.locator(".entry .tile-title")).to_have_text("Praten")
        expect(page.locator(".first-step")).to_contain_text("Bel An.")
        assert_accessible(page)


def test_an_offer_that_is_gone_is_named_from_what_the_device_remembers(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten", "Koken")
    offers[0].unpublish()
    opened_list(phone, 1)

    expect(phone.locator(".gone")).to_contain_text("Praten Dit bestaat niet meer.")
    assert_accessible(phone)


def test_rubbish_on_the_device_is_an_empty_list(phone, offers):
    phone.goto("/aanbod/")
    phone.evaluate(f"localStorage.setItem('{KEY}', '{{\"a\": [')")
    phone.goto("/mijn-lijst/")

    expect(phone.get_by_text("Er staat nog niets op je lijst.")).to_be_visible()


def test_a_device_that_stores_nothing_falls_back_on_the_cookie(chromium, live_server, offers):
    with visiting(chromium, live_server.url, viewport=PHONE) as page:
        page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
        )
        page.goto("/aanbod/")
        keep(page, "Praten")

        page.wait_for_url("**/mijn-lijst/**")
        assert titles(page) == ["Praten"]


# ---- Without JavaScript ----


def test_without_javascript_a_cookie_keeps_the_list_and_leads_back(without_javascript, offers):
    page = without_javascript
    page.goto("/aanbod/?soort=taal")
    keep(page, "Praten")
    expect(page.get_by_role("link", name="Mijn lijst 1")).to_be_visible()
    page.get_by_role("link", name="Terug").click()
    assert page.url.endswith("/aanbod/?soort=taal")

    keep(page, "Koken")
    assert titles(page) == ["Praten", "Koken"]
    page.get_by_role("button", name="Haal weg Praten").click()
    assert titles(page) == ["Koken"]


def test_without_javascript_a_list_is_shared_and_kept_elsewhere(without_javascript, offers):
    page = without_javascript
    page.goto("/aanbod/")
    keep(page, "Praten")
    page.get_by_role("button", name="Deel mijn lijst").click()
    expect(page.get_by_role("img", name="QR-code van deze lijst")).to_be_visible()

    link = page.locator(".share-link").inner_text()
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_role("button", name="Bewaar alles op mijn gsm").click()
    assert titles(page) == ["Praten"]


def test_a_list_from_the_cookie_moves_to_the_device_once_scripts_run(phone, offers):
    phone.request.post("/mijn-lijst/bewaar/", form={"offer": str(offers[0].pk), "doen": "bewaar"})
    phone.goto("/aanbod/")
    expect(phone.get_by_role("button", name="Bewaard Praten")).to_be_visible()
    opened_list(phone, 1)

    phone.get_by_role("button", name="Haal weg Praten").click()
    phone.reload()
    expect(phone.get_by_text("Er staat nog niets op je lijst.")).to_be_visible()
    assert "mijn_lijst" not in {cookie["name"] for cookie in phone.context.cookies()}


# ---- Sharing ----


def test_a_list_is_shared_opened_elsewhere_and_kept_whole(phone, chromium, live_server, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten", "Koken")
    opened_list(phone, 2)
    phone.get_by_role("button", name="Deel mijn lijst").click()
    expect(phone.get_by_role("img", name="QR-code van deze lijst")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    with visiting(chromium, live_server.url, viewport=PHONE) as other:
        other.goto(phone.locator(".share-link").inner_text())
        assert titles(other) == ["Praten", "Koken"]
        assert_accessible(other)
        other.get_by_role("button", name="Bewaar alles op mijn gsm").click()
        expect(other.get_by_role("button", name="Alles staat op je lijst")).to_be_visible()
        opened_list(other, 2)
        assert titles(other) == ["Praten", "Koken"]


def test_what_was_taken_away_is_not_shared(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, "Praten", "Koken")
    opened_list(phone, 2)
    phone.get_by_role("button", name="Haal weg Praten").click()
    phone.get_by_role("button", name="Deel mijn lijst").click()
    phone.wait_for_url("**/mijn-lijst/*/**")

    assert titles(phone) == ["Koken"]


def test_the_link_is_copied_and_the_button_says_so(phone, offers):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(address_of(offers, 1))
    phone.get_by_role("button", name="Deel mijn lijst").click()
    phone.get_by_role("button", name="Kopieer de link").click()

    expect(phone.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == phone.locator(".share-link").inner_text()


# ---- On paper ----


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_three_offers_go_on_one_sheet(visitor, offers, count, sheets):
    visitor.goto(address_of(offers, count))

    assert pages_of(visitor) == sheets


def test_paper_has_the_first_step_the_number_room_for_words_and_no_buttons(visitor, offers):
    visitor.goto(address_of(offers, 4))
    visitor.emulate_media(media="print")

    first = visitor.locator(".entry").first
    for part in (".sheet-head", ".paper-qr svg", ".ruled", ".first-step", ".call"):
        expect(first.locator(part)).to_be_visible()
    expect(first.locator(".facts")).to_contain_text("Wanneer: woensdag 19 uur")
    heads = visitor.locator(".entry .sheet-head")
    assert [heads.nth(number).is_visible() for number in range(4)] == [True, False, False, True]
    expect(visitor.get_by_role("button")).to_have_count(0)


def test_what_was_taken_away_is_not_printed(phone, offers):
    phone.goto("/aanbod/")
    keep(phone, *TITLES[:4])
    opened_list(phone, 4)
    phone.get_by_role("button", name=f"Haal weg {TITLES[0]}").click()

    assert pages_of(phone) == 1


def test_one_offer_prints_without_buttons(visitor, offers):
    visitor.goto(offers[0].url)
    visitor.emulate_media(media="print")

    expect(visitor.locator("form[data-keep] button:visible")).to_have_count(0)
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()


def pages_of(page: Page) -> int:
    """Count the pages of what the browser would print."""
    pdf = BytesIO(page.pdf(prefer_css_page_size=True)).read()
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


# ---- For everybody ----


@pytest.mark.parametrize("width", [320, 360, 1440])
@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_list_fits_and_is_accessible(chromium, live_server, offers, width, language):
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 740}) as page:
        page.goto(f"{language}/mijn-lijst/")
        assert_accessible(page)
        page.goto(f"{language}/aanbod/")
        assert_fits(page)
        page.locator("form[data-keep] button").first.click()
        opened_list(page, 1, language)
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.parametrize("situation", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_kept_is_seen_in_forced_colours_and_in_the_dark(chromium, live_server, offers, situation):
    with visiting(chromium, live_server.url, viewport=PHONE, **situation) as page:
        page.goto("/aanbod/")
        keep(page, "Praten")
        expect(page.get_by_role("button", name="Bewaard Praten")).to_be_visible()
        opened_list(page, 1)
        assert_accessible(page)


def test_everything_on_a_tile_can_be_hit_with_a_thumb(phone, offers):
    phone.goto("/aanbod/")

    for what in ("a.kind", ".keep-button"):
        for box in [one.bounding_box() for one in phone.locator(f".tile {what}").all()]:
            assert box["height"] >= 44
            assert box["width"] >= 44


def test_what_lies_on_a_tile_is_reached_and_the_rest_opens_the_offer(phone, offers):
    phone.goto("/aanbod/")
    phone.locator(".tile a.kind").first.click()
    assert "/soort/" in phone.url

    phone.go_back()
    tile = phone.locator(".tile", has_text="Praten")
    tile.click(position={"x": 60, "y": 60})
    expect(phone.get_by_role("heading", level=1)).to_have_text("Praten")


def test_the_switch_works_with_the_keyboard(visitor, offers):
    visitor.goto("/aanbod/")
    visitor.get_by_role("button", name="Bewaar Praten").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("button", name="Bewaard Praten")).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("button", name="Bewaar Praten")).to_be_focused()


def test_every_page_of_a_list_is_valid_html(client, offers):
    some = {"offer": [offer.pk for offer in offers]}
    made = client.post("/mijn-lijst/deel/", some).url
    paths = ["/mijn-lijst/", address_of(offers, 7), "/ar/mijn-lijst/", made, made.split("?")[0], "/mijn-lijst/weg/"]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})
