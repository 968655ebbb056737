"""The year report in a real browser: at three widths, for one municipality without a script, as a file, on paper."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from labelled_house import decided, labelled_house
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory
from playwright.sync_api import Page, expect

from catalogue.choices import Kind
from labelling.talks import BARRIERS, BarrierFinding
from search.choices import Reason
from search.models import Signal, Tally
from search.models.tally import EVERYWHERE
from search.services import rebuild
from search.tallying import tally

TABLET = {"width": 768, "height": 1024}
CUT = """() => [...document.querySelectorAll('.year-table, .year-bars')].filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map((one) => one.className.baseVal ?? one.closest('figure').textContent.trim().slice(0, 40))"""


@pytest.fixture
@built_once
def house(transactional_db, region):
    """A region in which something happened of everything this year."""
    house, now = labelled_house(region), timezone.now()
    today = timezone.localdate(now)
    house.year = today.year
    clubs = [house.club, *factories.OrganisationPageFactory.create_batch(3, parent=house.town)]
    for organisation in clubs:
        talk = InterviewFactory(organisation=organisation, done=True, held_on=today)
        for part in BARRIERS:
            InterviewPartFactory(interview=talk, part=part, finding=BarrierFinding.HINDERS, words="", solution="x")
        AgreementFactory(interview=talk, done=True)
    decided(house, now)
    Signal.objects.create(region=region, offer=house.offer, reason=Reason.FULL, made_at=now)
    Signal.objects.create(region=region, reason=Reason.NEED, choices="soort=taal", made_at=now)
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    Tally.objects.create(
        region=region, month=month, counted_on=month, place=EVERYWHERE, kind=Kind.BUDDY, offers=3, labelled=1
    )
    rebuild()
    tally(now=now)
    return house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as the coordinator in the browser of a page."""

    def enter(page: Page) -> Page:
        client.force_login(house.coordinator)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def test_the_whole_way_from_glance_to_paper(house, visitor, come_in, client):
    page, address = come_in(visitor), f"/jaarverslag/{house.year}/"
    page.goto(address)
    expect(page.locator(".year-glance")).to_have_count(8)
    for size in (DESKTOP, TABLET, PHONE):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert_fits(page)
    page.set_viewport_size(DESKTOP)
    assert_valid_html({address: page.content()})

    page.get_by_role("link", name="4P-gesprekken gevoerd").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="4P-gesprekken", exact=True)).to_be_in_viewport()
    assert page.url.endswith("#gesprekken")
    with page.expect_download() as given:
        page.get_by_role("link", name="Excel").click()
    assert given.value.suggested_filename == f"meedoen-jaarverslag-{house.year}.xlsx"

    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 3 <= pages <= 9
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # the width of an A4 between its margins
    assert page.evaluate(CUT) == []
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".year-tools")).to_be_hidden()


def test_one_municipality_without_a_script(house, without_javascript, come_in):
    page = come_in(without_javascript)
    page.goto("/jaarverslag/")
    page.get_by_label("Gemeente", exact=True).select_option(factories.WETTEREN)
    page.get_by_role("button", name="Tonen").click()

    assert f"gemeente={factories.WETTEREN}" in page.url
    expect(page.locator(".year-where")).to_contain_text("Wetteren")
    expect(page.get_by_text("Er is geen gesprek gevoerd.")).to_be_visible()
    expect(page.get_by_role("button", name="Druk af")).to_be_hidden()


def test_an_empty_year_reads_well_on_a_phone(transactional_db, region, chromium, live_server, client):
    empty = labelled_house(region)
    client.force_login(empty.coordinator)
    with visiting(chromium, live_server.url, viewport=PHONE) as page:
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto("/jaarverslag/")
        expect(page.get_by_text("In dit jaar is nog niets geteld.")).to_be_visible()
        assert_accessible(page)
        assert_fits(page)
