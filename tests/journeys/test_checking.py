"""Checking in a real browser: twenty simple changes by keyboard; everything without a script; at each width."""

import re
import time
from io import StringIO

import factories
import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

from catalogue.listing import checking
from catalogue.listing.editing import save_part
from catalogue.models import CheckState, OfferPage

SIMPLE = 20
SECONDS_FOR_EACH = 30  # twenty in ten minutes (issue 8)


@pytest.fixture
def house(transactional_db, checking_house):
    """The house, with its index."""
    call_command("search", "rebuild", stdout=StringIO())
    return checking_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page."""

    def enter(page: Page, who: str = "coach") -> Page:
        client.force_login(house.people[who])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def test_twenty_simple_changes_by_keyboard(house, visitor, come_in):
    for number in range(SIMPLE - 1):
        offer = factories.OfferPageFactory(parent=house.club, title=f"Koffie {number}")
        house.hand_in(page=offer, sentence="Je drinkt koffie.")
    page = come_in(visitor)
    page.goto("/nakijken/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("[data-opened]").wait_for()
    before = time.monotonic()
    for left in range(SIMPLE, 0, -1):
        expect(page.locator("h1 .count")).to_have_text(str(left))
        expect(page.locator("[data-opened] ins").first).to_be_visible()
        expect(page.locator("[data-keys]")).to_be_visible()  # the script is there
        page.keyboard.press("p")
    expect(page.get_by_text("Er wacht niets.")).to_be_visible()
    each = (time.monotonic() - before) / SIMPLE
    print(f"{SIMPLE} simple checks by keyboard: {each:.2f} s each")
    assert each < SECONDS_FOR_EACH
    assert OfferPage.objects.filter(live=True, sentence="Je drinkt koffie.").count() == SIMPLE - 1


def test_one_check_from_question_to_correction_by_keyboard(house, visitor, come_in):
    second = house.hand_in(page=house.draft, sentence="Je kookt een tas.")
    page = come_in(visitor)
    page.goto(reverse("check", args=[house.check.pk]))
    assert_accessible(page)
    page.keyboard.press("v")
    page.keyboard.type("Mogen kinderen mee? pte")  # no key does anything while one types
    assert CheckState.objects.get(pk=house.check.pk).is_waiting
    page.get_by_role("button", name="Stel de vraag").click()
    page.wait_for_url(re.compile(rf"/nakijken/{second.pk}/"))
    page.keyboard.press("e")
    page.get_by_label("Zin op de tegel").fill("Je kookt soep.")
    assert_accessible(page)
    page.get_by_role("button", name="Publiceer met je verbetering").click()
    page.wait_for_url(re.compile(rf"/nakijken/{house.check.pk}/"))
    assert OfferPage.objects.get(pk=house.draft.pk).sentence == "Je kookt soep."
    checking.answer(check=house.check, author=house.author("bea"), words="Ja, vanaf 6 jaar.")
    page.reload()
    expect(page.get_by_text("Ja, vanaf 6 jaar.")).to_be_visible()
    # Who turned the keys off is left alone by them.
    page.get_by_text("Toetsen", exact=True).click()
    page.get_by_label(re.compile("Gebruik deze toetsen")).uncheck()
    page.locator("h1").click()
    page.keyboard.press("p")
    page.reload()
    page.keyboard.press("p")
    assert CheckState.objects.get(pk=house.check.pk).is_waiting


def test_everything_goes_without_a_script_and_a_change_meanwhile_is_seen(house, without_javascript, come_in):
    page = come_in(without_javascript)
    page.goto("/nakijken/")
    page.get_by_role("link", name=re.compile("Vergelijk")).click()
    save_part(page=house.offer, values={"venue": "Zaal 2"}, author=house.author("bea"), marks={})
    page.get_by_role("button", name="Publiceer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Bea Maes")
    expect(page.get_by_role("heading", name="Wat veranderde sinds je keek")).to_be_visible()
    page.get_by_text("Stuur terug met reden").click()
    page.get_by_label(re.compile("Waar is het")).check()
    page.get_by_role("button", name="Stuur terug", exact=True).click()
    expect(page.get_by_text("Er wacht niets.")).to_be_visible()
    assert CheckState.objects.get(pk=house.check.pk).reasons == ["waar"]


def test_several_of_one_organisation_by_keyboard_without_a_script(house, without_javascript, come_in):
    offer = factories.OfferPageFactory(parent=house.club, title="Wandelen")
    house.hand_in(page=offer, sentence="Je wandelt.")
    page = come_in(without_javascript)
    page.goto("/nakijken/")
    page.get_by_role("link", name=re.compile("cc Nova 2")).press("Enter")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    page.get_by_role("button", name="Publiceer wat aangevinkt is").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Naaien")).press("Space")
    page.get_by_role("button", name="Publiceer wat aangevinkt is").press("Enter")
    expect(page.get_by_text("Gepubliceerd: Naaien in de wijk.")).to_be_visible()
    expect(boxes).to_have_count(1)


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_at_each_width_every_page_fits_and_is_accessible(house, chromium, live_server, come_in, width):
    checking.ask(check=house.check, by=house.people["coach"], question="Mogen kinderen mee?")
    ended = house.hand_in(page=house.draft, sentence="Je kookt.")
    checking.send_back(check=ended, by=house.people["coach"], reasons=["zin"])
    walk = factories.OfferPageFactory(parent=house.club, title="Wandelen")
    house.hand_in(page=walk, sentence="Je wandelt.")
    together = f"/nakijken/organisatie/{house.club.pk}/"
    drawn = {}
    with visiting(chromium, live_server.url, viewport=width, color_scheme="dark") as page:
        come_in(page)
        for path in ("/nakijken/", f"/nakijken/?open={house.check.pk}", f"/nakijken/{ended.pk}/", together):
            page.goto(path)
            assert_accessible(page)
            assert_fits(page)
            drawn[path] = page.content()
    assert_valid_html(drawn)
