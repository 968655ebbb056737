"""The toolbox in a real browser: found by keyboard, a tool and a file added without a script, axe at each width."""

import pytest
from django.conf import settings
from django.urls import reverse
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect
from toolbox_files import PDF

from catalogue.models import Tool

TABLET = {"width": 768, "height": 1024}


@pytest.fixture
def come_in(transactional_db, staff_house, client, live_server):
    """Be logged in as the coach in the browser of a page."""

    def enter(page: Page) -> Page:
        client.force_login(staff_house.people["coach"])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def test_a_coach_finds_a_tool_by_keyboard_and_adds_her_own_poster(visitor, come_in):
    page = come_in(visitor)
    page.goto("/gereedschap/")
    assert_accessible(page)
    page.get_by_label("Wat heb je nodig?").focus()
    page.keyboard.type("poster")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gereedschap/?q=poster")
    page.get_by_role("link", name="Poster of infobrochure om plaatsen te werven").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Poster of infobrochure")
    page.get_by_label("Een bestand").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    page.get_by_role("button", name="Voeg toe", exact=True).click()
    expect(page.get_by_text("De naam van dit bestand zegt pdf")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Een bestand").set_input_files(
        {"name": "onze poster.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Hoe noem je het?").fill("Onze poster")
    page.get_by_role("button", name="Voeg toe", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Onze poster").click()
    assert saved.value.suggested_filename == "onze poster.pdf"
    assert_accessible(page)


def test_without_a_script_filters_tools_and_removing_work(without_javascript, come_in):
    page = come_in(without_javascript)
    page.goto("/gereedschap/")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("link", name="Aanbieders helpen 10").click()
    expect(page.get_by_role("heading", name="10 gevonden")).to_be_visible()
    page.get_by_role("link", name="Voeg eigen gereedschap toe").click()
    page.get_by_label("Hoe heet het?").fill("Vragenkaart")
    page.get_by_label("Waarvoor dient het?").fill("Voor het eerste bezoek.")
    page.get_by_label("In welke stap helpt het?").select_option("helpen")
    page.get_by_label("Wat is het?").select_option("gesprek")
    page.get_by_label("Netwerkcoach").check()
    page.get_by_role("button", name="Zet het erbij").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vragenkaart")
    page.get_by_text("Haal dit gereedschap weg").click()
    page.get_by_role("button", name="Ja, haal het weg").click()
    expect(page.get_by_text("“Vragenkaart” is weg.")).to_be_visible()
    assert not Tool.objects.filter(region__isnull=False).exists()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desk"])
def test_every_page_fits_and_is_clean_at_each_width(width, chromium, live_server, come_in):
    tool, drawn = Tool.objects.get(pilot_key="tool-100"), {}
    with visiting(chromium, live_server.url, viewport=width) as page:
        come_in(page)
        for path in (
            "/gereedschap/",
            "/gereedschap/?q=buddy&vorm=beeld",
            "/gereedschap/?q=radiospot&vorm=film",
            "/gereedschap/?q=talent",
            "/gereedschap/nieuw/",
            reverse("tool", args=[tool.slug]),
        ):
            page.goto(path)
            assert_fits(page)
            assert_accessible(page)
            drawn[path] = page.content()
    assert_valid_html(drawn)
