"""The coach's day in a browser: at each width, by keyboard, without a script, and when nothing waits."""

import re
from datetime import timedelta
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from labelling_factories import AgreementFactory, AssessmentFactory, InterviewFactory, InterviewPartFactory
from playwright.sync_api import Page, expect

from catalogue.models import OfferState
from labelling.models import Agreement, Interview
from labelling.states import State
from labelling.talks import Outcome
from search.choices import Reason
from search.models import Signal

TABLET = {"width": 768, "height": 1024}
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %


@pytest.fixture
@built_once
def house(transactional_db, checking_house):
    """The house of the checks, with something in every group; in the next town nothing waits."""
    house, today = checking_house, timezone.localdate()
    OfferState.objects.update(confirmed_on=today)
    OfferState.objects.filter(offer=house.offer).update(confirmed_on=today - timedelta(days=400))
    talk = InterviewFactory(
        organisation=house.club, made_by=house.people["coach"], outcome=Outcome.DONE,
        follow_up_on=today - timedelta(days=2),
    )  # fmt: skip
    InterviewPartFactory(interview=talk, words="Iets.")
    AgreementFactory(interview=talk, what="De woordenlijst maken", due_on=today - timedelta(days=8))
    AgreementFactory(interview=talk, what="De sleutel halen", due_on=today + timedelta(days=2))
    assessed = factories.OfferPageFactory(parent=house.club, title="Samen zingen")
    OfferState.objects.filter(offer=assessed).update(confirmed_on=today)
    AssessmentFactory(offer=assessed, state=State.READY, assessor=house.people["coordinator"])
    Signal.objects.create(region=house.region, offer=house.offer, reason=Reason.FULL, made_at=timezone.now())
    call_command("search", "rebuild", stdout=StringIO())
    return house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page."""

    def enter(page: Page, who: str = "coach") -> Page:
        client.force_login(house.people[who])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def titles(page: Page) -> list[str]:
    return page.locator(".today-row h3").all_inner_texts()


@pytest.mark.parametrize("width", [ZOOMED, PHONE, TABLET, DESKTOP], ids=["400%", "360", "768", "1440"])
def test_the_day_fits_and_is_accessible_full_and_empty(house, come_in, chromium, live_server, width):
    done = f"?gedaan=afspraak-{Agreement.objects.first().pk}"
    with visiting(chromium, live_server.url, viewport=width) as page:
        for who, asked in (("coach", ""), ("coordinator", ""), ("coach", done), ("neighbour", "?van=mij")):
            come_in(page, who).goto(f"/vandaag/{asked}")
            assert_accessible(page)
            page.locator(".bar-more summary").click()
            expect(page.get_by_role("link", name="Beheer")).to_be_visible()
            assert_accessible(page)
            assert_fits(page)
        expect(page.get_by_text("Hier wacht niets.")).to_be_visible()


def test_a_morning_by_keyboard(house, come_in, visitor):
    page = come_in(visitor)
    page.goto("/vandaag/")
    expect(page.locator("h2 .count")).to_have_text(["2", "1", "1", "1", "1"])
    assert titles(page)[:2] == ["De woordenlijst maken", "cc Nova"]

    page.get_by_role("button", name=re.compile("Klaar.*De woordenlijst maken")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Klaar: De woordenlijst maken.")).to_be_visible()
    assert titles(page)[0] == "cc Nova"
    page.get_by_role("button", name="Maak ongedaan").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".today-row h3").first).to_have_text("De woordenlijst maken")

    page.get_by_role("link", name=re.compile("Vergelijk.*Naaien in de wijk")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("Publiceer")).first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name=re.compile("^Bel.*Naaien in de wijk")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("Gebeld.*klopt.*Naaien in de wijk"))).to_be_visible()


def test_more_opens_and_closes_by_keyboard_and_by_a_click_elsewhere(house, come_in, visitor):
    page = come_in(visitor)
    page.goto("/vandaag/")
    more, inside = page.locator(".bar-more summary"), page.get_by_role("link", name="Menu voor nieuwkomers")
    more.focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(inside).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    page.locator("h1").click()
    expect(inside).to_be_hidden()


def test_everything_works_without_a_script(house, come_in, without_javascript):
    page = come_in(without_javascript)
    page.goto("/vandaag/")
    page.get_by_role("button", name=re.compile("Klaar.*cc Nova")).click()
    expect(page.get_by_text("Opgevolgd: cc Nova.")).to_be_visible()
    assert Interview.objects.get().follow_up_on is None
    page.locator(".bar-more summary").click()
    page.get_by_role("link", name="Plannen").click()
    page.wait_for_url("**/plannen/")
    expect(page.locator(".bar-more[data-here]")).to_be_visible()
    come_in(page, "coordinator").goto("/vandaag/")
    page.get_by_label("Gemeente").select_option("Wetteren")
    page.get_by_role("button", name="Tonen").click()
    expect(page.get_by_text("Hier wacht niets.")).to_be_visible()
    page.get_by_role("link", name="Toon alles").click()
    expect(page.get_by_role("link", name="De woordenlijst maken")).to_be_visible()


def test_the_pages_are_valid_html(house, client):
    pages = {}
    for who in ("coach", "coordinator", "neighbour"):
        client.force_login(house.people[who])
        pages |= {f"{who} {path}": client.get(path).content.decode() for path in ("/vandaag/", "/mijn-account/")}

    assert_valid_html(pages)
