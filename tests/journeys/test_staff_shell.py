"""The staff's shell in a browser: the bar at each width, by keyboard, without JavaScript; telling, looking, keys."""

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from portal.staff.reporting import report_buttons
from search.models import Signal
from search.signalling import close

TABLET = {"width": 768, "height": 1024}
PAGES = ["/signalen/", "/signalen/zoek/?soort=taal&q=naailes", "/mijn-account/"]
BUTTONS = "Het is vol"


@pytest.fixture
def house(transactional_db, staff_house):
    """The region with its people, its one offer in the index."""
    call_command("search", "rebuild", stdout=StringIO())
    return staff_house


@pytest.fixture
def told(house, client):
    """A signal of the counsellor that was answered, and a need that waits."""
    client.force_login(house.people["counsellor"])
    client.post(f"/signalen/meld/{house.own.pk}/", {"reden": "vol", "woorden": "Tot in mei, zeggen ze."})
    client.post("/signalen/zoek/?soort=taal", {"woorden": "Overdag, met opvang, Aalst."})
    answered = Signal.objects.get(reason="full")
    close(signal=answered, now=house.now, answer="Vanaf april is er een tweede groep.")
    return answered


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page: `come_in(visitor, "coach")`."""

    def enter(page, role="counsellor"):
        client.force_login(house.people[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def put_buttons(page, house) -> None:
    """Put the buttons on the page, as the side panel of the matrix shows them."""
    token = page.locator("[action='/uitloggen/'] [name=csrfmiddlewaretoken]").get_attribute("value")
    buttons = report_buttons(offer=house.own.pk, back="/mijn-account/")
    html = render_to_string("components/staff/report_buttons.html", {"report": buttons, "csrf_token": token})
    page.locator("main").evaluate("(main, html) => main.insertAdjacentHTML('beforeend', html)", html)


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["360", "768", "1440"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_accessible(told, house, come_in, chromium, live_server, width, scheme):
    with visiting(chromium, live_server.url, viewport=width, color_scheme=scheme) as page:
        for role in ("counsellor", "coordinator"):
            come_in(page, role)
            for path in PAGES:
                page.goto(path)
                for link in page.locator(".bar :is(a, button, summary):not(details > :not(summary) *)").all():
                    expect(link).to_be_visible()
                put_buttons(page, house)
                page.get_by_text("Zeg er iets bij").click()
                assert_accessible(page)
                assert_fits(page)


def test_the_pages_are_valid_html(told, house, client):
    pages = {}
    for role in ("counsellor", "coach"):
        client.force_login(house.people[role])
        pages |= {f"{role} {path}": client.get(path).content.decode() for path in PAGES}
    pages["a key"] = client.post("/mijn-account/", {"naam": "Excel"}).content.decode()
    pages["refused"] = client.post("/mijn-account/", {"naam": "Excel"}).content.decode()
    pages["no need"] = client.post("/signalen/zoek/", {"woorden": ""}).content.decode()

    assert_valid_html(pages)


def test_the_bar_is_walked_with_the_keyboard_alone(told, house, come_in, visitor):
    come_in(visitor).goto("/mijn-account/")
    walked = []
    for _step in range(8):
        visitor.keyboard.press("Tab")
        walked.append(visitor.evaluate("document.activeElement.innerText.trim().replace(/\\s+/g, ' ')"))

    assert walked[0] == "Naar de inhoud"
    assert walked[1].startswith("Meedoen")
    assert walked[2:8] == [
        "Matrix",
        "Plannen",
        "Signalen 1 (1 nieuw)",
        "Menu voor nieuwkomers",
        "Mijn account",
        "Afmelden",
    ]
    visitor.get_by_role("link", name="Signalen (1 nieuw)").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Signalen")
    expect(visitor.locator("main")).to_contain_text("Vanaf april is er een tweede groep.")
    expect(visitor.locator(".bar-nav b")).to_have_count(0)


@pytest.mark.parametrize("device", ["visitor", "without_javascript"])
def test_who_logs_in_from_the_public_pages_comes_to_the_matrix_and_out_again(house, device, request):
    page, person = request.getfixturevalue(device), house.people["counsellor"]
    person.set_password("een-lang-geheim-woord")
    person.save()
    page.goto("/aanbod/")
    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_label("Gebruikersnaam").fill(person.username)
    page.get_by_label("Wachtwoord").fill("een-lang-geheim-woord")
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/matrix/")
    expect(page.get_by_role("link", name="Matrix", exact=True)).to_have_attribute("aria-current", "page")

    page.get_by_role("button", name="Afmelden").click()
    page.goto("/signalen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")


def test_one_click_tells_the_coach_without_leaving_the_page(house, come_in, visitor):
    come_in(visitor).goto("/signalen/")
    put_buttons(visitor, house)
    visitor.get_by_text("Zeg er iets bij").click()
    visitor.get_by_label("In je eigen woorden").fill("Bel 0478 12 34 56.")
    visitor.get_by_role("button", name=BUTTONS).click()

    expect(visitor.locator("[data-told]")).to_contain_text("De coach weet het: “Het is vol”, over Naaien in de wijk.")
    expect(visitor.locator("[data-told]")).to_contain_text("We haalden weg wat leek op")
    assert visitor.url.endswith("/signalen/")
    assert Signal.objects.get().words == "Bel […]."
    assert_accessible(visitor)


def test_without_the_script_one_click_comes_back_with_a_message(house, come_in, visitor):
    visitor.route("**/staff*.js", lambda route: route.abort())
    come_in(visitor).goto("/signalen/")
    put_buttons(visitor, house)
    visitor.get_by_role("button", name=BUTTONS).click()

    visitor.wait_for_url("**/mijn-account/")
    expect(visitor.get_by_role("status").filter(has_text="De coach weet het")).to_be_visible()
    visitor.reload()
    expect(visitor.locator("body")).not_to_contain_text("De coach weet het")


def test_a_need_is_told_without_javascript(house, come_in, without_javascript):
    page = come_in(without_javascript)
    page.goto("/signalen/zoek/?soort=taal&gemeente=41018")
    expect(page.locator(".wanted")).to_have_text("Taal oefenen, Geraardsbergen")
    page.get_by_label("Wil je iets toevoegen?").fill("Met opvang.")
    page.get_by_role("button", name="Meld aan de coaches").click()

    page.wait_for_url("**/matrix/?soort=taal&gemeente=41018")
    expect(page.locator(".messages")).to_contain_text("De coaches van de regio weten wat er ontbreekt.")


def test_a_key_is_made_copied_and_revoked(house, come_in, phone):
    page = come_in(phone)
    page.goto("/mijn-account/")
    page.get_by_label("Naam van een nieuwe sleutel").fill("Excel op kantoor")
    page.get_by_role("button", name="Maak een sleutel").click()

    assert re.fullmatch(r"mdn_[\w-]{43}", page.locator(".secret code").inner_text())
    assert "mdn_" not in page.url
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Trek in Excel op kantoor").click()
    expect(page.locator("main")).to_contain_text("Je hebt geen sleutels.")


def test_a_menu_closes_by_escape_by_a_click_elsewhere_and_when_another_opens(house, come_in, visitor):
    come_in(visitor).goto("/signalen/")
    visitor.locator("main").evaluate(
        """main => main.insertAdjacentHTML("beforeend", ["een", "twee"].map((name) =>
            `<details class="pop" id="${name}"><summary>${name}</summary>
             <div class="pop-in"><a href="#x">in ${name}</a></div></details>`).join(""))"""
    )
    first, second = visitor.locator("#een"), visitor.locator("#twee")
    first.locator("summary").click()
    expect(first).to_have_attribute("open", "")
    visitor.get_by_role("link", name="in een").focus()
    visitor.keyboard.press("Escape")
    expect(first).not_to_have_attribute("open", "")
    assert visitor.evaluate("document.activeElement.textContent") == "een"

    first.locator("summary").click()
    second.locator("summary").press("Enter")
    expect(first).not_to_have_attribute("open", "")
    expect(second).to_have_attribute("open", "")
    visitor.locator("h1").click()
    expect(second).not_to_have_attribute("open", "")


def test_chosen_stays_told_from_the_rest_in_forced_colours_and_paper_has_no_bar(
    told, house, come_in, chromium, live_server
):
    with visiting(chromium, live_server.url, forced_colors="active") as page:
        come_in(page).goto("/mijn-account/")
        page.goto("/signalen/")
        line = "element => getComputedStyle(element).borderBlockEndColor"
        current, other = (page.get_by_role("link", name=name).first for name in ("Signalen", "Matrix"))
        assert current.evaluate(line) != other.evaluate(line)
        page.emulate_media(media="print")
        expect(page.locator(".bar")).to_be_hidden()
        expect(page.locator("main")).to_be_visible()
