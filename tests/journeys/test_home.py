"""The three questions: by thumb, by keyboard, without JavaScript; where somebody stands stays on the device."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, Request, expect

from catalogue.models import Municipality

QUESTIONS = ["/", "/?vraag=2&graag=koken", "/?vraag=2&waar=xanadu", "/?vraag=2&waar=sint-", "/?vraag=3&waar=9500"]
KINDS = ["/soort/buddy/", "/soort/vrijwilliger/", "/soort/info/"]
IN_WETTEREN = {"latitude": 51.005, "longitude": 3.883}
FAR_AWAY = {"latitude": 48.85, "longitude": 2.35}


@pytest.fixture
@built_once
def offers(transactional_db):
    """A region of two municipalities, with cooking in the one and talking everywhere."""
    region = factories.RegionPageFactory(welcome="Kies iets dat je graag doet.")
    for nis in ("41018", "42025"):
        factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=nis))
    factories.OfferPageFactory(region=region, title="Samen soep maken", themes=["koken"], nis=["41018"])
    factories.OfferPageFactory(region=region, title="Praten in het café", themes=["praten"], for_beginners=True)
    factories.OfferPageFactory(region=region, title="Een buddy in de buurt", buddy=True)
    factories.OfferPageFactory(region=region, title="Helpen in de winkel", volunteering=True)
    factories.PracticePageFactory(parent=region, become_one="Word zelf coach.")
    call_command("search", "rebuild", stdout=StringIO())
    return region


def expect_question(page: Page, number: int, words: str) -> None:
    """See that this question is asked."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.get_by_text(f"Vraag {number} van 3")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_three_answers_lead_to_what_fits_and_each_can_be_taken_back(device, offers, request):
    page = request.getfixturevalue(device)
    page.goto("/")
    expect_question(page, 1, "Wat doe je graag?")
    page.get_by_label("Koken").check()
    page.get_by_role("button", name="Volgende").click()
    expect_question(page, 2, "Waar woon je?")
    page.get_by_label("Postcode of gemeente").fill("Geraadsbergen")
    page.get_by_role("button", name="Volgende").click()
    expect_question(page, 3, "Hoeveel Nederlands ken je?")
    page.get_by_label("Je begrijpt een beetje").check()
    page.get_by_role("button", name="Toon de lijst").click()

    page.wait_for_url("**/aanbod/?gemeente=41018&niveau=2&thema=koken")
    expect(page.locator("li.tile")).to_have_count(1)
    expect(page.locator(".chips li").filter(has_text="Geraardsbergen")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_every_question_can_be_skipped(device, offers, request):
    page = request.getfixturevalue(device)
    page.goto("/")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Vraag {number} van 3")).to_be_visible()
        page.get_by_role("link", name="Sla over").click()
    page.wait_for_url("**/aanbod/")
    expect(page.locator("li.tile")).to_have_count(4)


def test_back_finds_the_answers_again(phone, offers):
    phone.goto("/")
    phone.get_by_label("Koken").check()
    phone.get_by_role("button", name="Volgende").click()
    expect_question(phone, 2, "Waar woon je?")
    phone.get_by_role("link", name="Terug").click()
    expect_question(phone, 1, "Wat doe je graag?")
    expect(phone.get_by_label("Koken")).to_be_checked()
    phone.go_back()
    expect_question(phone, 2, "Waar woon je?")


def test_a_place_we_do_not_know_is_asked_again_and_keeps_what_was_typed(phone, offers):
    phone.goto("/?vraag=2")
    phone.get_by_label("Postcode of gemeente").fill("Xanadu")
    phone.get_by_role("button", name="Volgende").click()
    expect(phone.get_by_label("Postcode of gemeente")).to_have_value("Xanadu")
    expect(phone.get_by_text("We vinden “Xanadu” niet.")).to_be_visible()
    phone.get_by_role("link", name="Wetteren").click()
    expect_question(phone, 3, "Hoeveel Nederlands ken je?")


def test_the_questions_work_with_the_keyboard_alone(visitor, offers):
    visitor.goto("/")
    visitor.get_by_label("Praten", exact=True).focus()
    visitor.keyboard.press("Space")
    expect(visitor.get_by_label("Praten", exact=True)).to_be_checked()
    visitor.keyboard.press("Enter")
    expect_question(visitor, 2, "Waar woon je?")
    visitor.get_by_label("Postcode of gemeente").press("Enter")
    expect_question(visitor, 3, "Hoeveel Nederlands ken je?")
    visitor.get_by_label("Je kent nog bijna geen Nederlands.").focus()
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/aanbod/?niveau=2&thema=praten")


def test_what_is_this_is_told_in_a_few_sentences(phone, offers):
    phone.goto("/")
    expect(phone.get_by_text("Je hebt geen account nodig.")).to_be_hidden()
    phone.get_by_text("Meer uitleg").click()
    expect(phone.get_by_text("Je hebt geen account nodig.")).to_be_visible()


def tap_my_place(page: Page) -> list[str]:
    """Tap "use my place" on the second question; give what the server gets from then on, drawings aside."""
    page.goto("/?vraag=2")
    sent: list[str] = []

    def remember(request: Request) -> None:
        if "/static/" not in request.url:
            sent.append(f"{request.url} {request.post_data or ''}".strip())

    page.on("request", remember)
    page.get_by_role("button", name="Gebruik mijn plaats").click()
    return sent


def test_my_place_becomes_the_nearest_municipality_and_the_position_stays_on_the_device(chromium, live_server, offers):
    situation = {"geolocation": IN_WETTEREN, "permissions": ["geolocation"]}
    with visiting(chromium, live_server.url, **situation) as page:
        sent = tap_my_place(page)
        expect(page.get_by_label("Postcode of gemeente")).to_have_value("Wetteren")
        expect(page.get_by_role("status").filter(has_text="Dit is dicht bij jou:")).to_contain_text("Wetteren")
        assert sent == [f"{live_server.url}/gemeenten.json"]
        assert_accessible(page)
        page.get_by_role("button", name="Volgende").click()
        expect_question(page, 3, "Hoeveel Nederlands ken je?")
        assert "51.0" not in " ".join(sent)


def test_far_from_the_region_nothing_is_filled_in(chromium, live_server, offers):
    with visiting(chromium, live_server.url, geolocation=FAR_AWAY, permissions=["geolocation"]) as page:
        tap_my_place(page)
        expect(page.get_by_text("Je bent niet dichtbij.")).to_be_visible()
        expect(page.get_by_label("Postcode of gemeente")).to_have_value("")


def test_who_does_not_tell_the_place_can_write_it(chromium, live_server, offers):
    with visiting(chromium, live_server.url, permissions=[]) as page:
        tap_my_place(page)
        expect(page.get_by_text("Je gsm zegt niet waar je bent.")).to_be_visible()
        assert_accessible(page)


def test_the_device_is_asked_nothing_before_a_tap(phone, offers):
    phone.add_init_script(
        "navigator.geolocation.getCurrentPosition = () => document.documentElement.setAttribute('data-asked', '')"
    )
    phone.goto("/?vraag=2")
    expect(phone.get_by_role("button", name="Gebruik mijn plaats")).to_be_visible()
    expect(phone.locator("html[data-asked]")).to_have_count(0)
    phone.get_by_role("button", name="Gebruik mijn plaats").click()
    expect(phone.locator("html[data-asked]")).to_have_count(1)


def test_without_javascript_no_button_promises_a_place(without_javascript, offers):
    without_javascript.goto("/?vraag=2")
    expect(without_javascript.get_by_text("Gebruik mijn plaats")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_every_question_and_kind_is_accessible_and_fits(width, chromium, live_server, offers):
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 740}) as page:
        for path in [*QUESTIONS, *KINDS, "/ar/?vraag=3", "/samen-inburgeren/"]:
            page.goto(path)
            assert_accessible(page)
            assert_fits(page)


def test_what_is_chosen_is_seen_in_forced_colours_too(chromium, live_server, offers):
    with visiting(chromium, live_server.url, forced_colors="active") as page:
        page.goto("/?graag=koken")
        expect(page.locator(".answer", has_text="Koken").locator(".tick")).to_be_visible()
        expect(page.locator(".answer", has_text="Praten").locator(".tick")).to_be_hidden()
        assert_accessible(page)


def test_every_question_and_kind_is_valid_html(client, offers):
    paths = [*QUESTIONS, *KINDS, "/ar/", "/fr/soort/taal/", "/samen-inburgeren/"]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})
