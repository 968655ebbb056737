"""The holes in a real browser: by keyboard at a desk, at each width, on paper, and without a script."""

import re

import factories
import labelling_factories
import pytest
from built_once import built_once
from django.conf import settings
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

from catalogue.choices import Kind
from catalogue.models import Municipality
from labelling.talks import Part
from search.models import FruitlessSearch

TABLET = {"width": 768, "height": 1024}
CELL = f"gemeente={factories.WETTEREN}&kolom=taal"


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """A second town where language practice is asked for and missing, with a club that said what it could give."""
    place = Municipality.objects.get(nis=factories.WETTEREN)
    town = factories.MunicipalityPageFactory(parent=staff_house.region, municipality=place)
    club = factories.OrganisationPageFactory(parent=town, title="De Eik", contact_phone="09 000 00 12")
    club.municipalities.set([place])
    club.save()
    factories.OfferPageFactory(parent=club, title="Wandelen", kind=Kind.OUTING, nis=[factories.WETTEREN], evening=True)
    talk = labelling_factories.InterviewFactory(organisation=club, done=True)
    labelling_factories.InterviewPartFactory(interview=talk, part=Part.CONTRIBUTE, words="De zaal op dinsdag.")
    month = timezone.localdate().replace(day=1)
    asked = f"gemeente={factories.WETTEREN}&soort=taal"
    FruitlessSearch.objects.create(region=staff_house.region, month=month, choices=asked, times=5)
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as the coordinator in the browser of a page."""

    def enter(page: Page) -> Page:
        client.force_login(house.people["coordinator"])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def test_from_a_hole_to_a_talk_by_keyboard(house, visitor, come_in):
    page = come_in(visitor)
    page.goto("/gaten/")
    panel = page.get_by_role("complementary", name="Het geopende vak")
    row = page.get_by_role("row", name=re.compile("^Wetteren"))
    # The table is hundreds of links long: one goes past it, or through it with the arrows.
    past = page.get_by_role("link", name="Sla de tabel over")
    past.focus()
    assert past.bounding_box()["height"] > 30
    past.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("complementary", name="Begin hier").get_by_role("link").first).to_be_focused()
    row.get_by_role("link").nth(1).focus()
    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("link", name="1 activiteit")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Taal oefenen in Wetteren")).to_be_focused()
    expect(panel.get_by_text("De zaal op dinsdag.")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(CELL)))
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(row.get_by_role("link", name=re.compile("5 keer gevraagd"))).to_be_focused()
    expect(page).not_to_have_url(re.compile("kolom"))
    page.go_forward()
    expect(panel.get_by_role("heading", name="Taal oefenen in Wetteren")).to_be_visible()
    page.reload()
    expect(panel.get_by_text("De zaal op dinsdag.")).to_be_visible()
    # From where to begin straight to who could fill it, and on to a talk.
    page.goto("/gaten/")
    page.get_by_role("link", name=re.compile("Toon organisaties ?: Taal oefenen in Wetteren")).press("Enter")
    page.get_by_role("link", name=re.compile("Plan een 4P-gesprek ?: De Eik")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Begin een"))).to_be_visible()


def test_everything_goes_without_a_script_on_a_phone(house, without_javascript, come_in):
    page = come_in(without_javascript)
    page.goto("/gaten/")
    page.get_by_role("link", name="met kinderen").click()
    page.get_by_role("link", name="hoeveel Nederlands").click()
    expect(page).to_have_url(re.compile(r"\?as=niveau&voor=kinderen$"))
    page.goto("/gaten/")
    page.get_by_role("link", name=re.compile("5 keer gevraagd")).click()
    expect(page.get_by_role("heading", name="Wie kan dit invullen?")).to_be_visible()
    page.get_by_role("link", name="Terug naar de gaten").click()
    expect(page.get_by_role("heading", name="Waar is er niets?")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desk"])
def test_at_each_width_every_page_fits_and_is_accessible(house, chromium, live_server, come_in, width):
    drawn = {}
    with visiting(chromium, live_server.url, viewport=width, color_scheme="dark") as page:
        come_in(page)
        for path in ("/gaten/", "/gaten/?as=moment&per=inwoners", f"/gaten/?{CELL}", f"/gaten/cel/?{CELL}"):
            page.goto(path)
            assert_accessible(page)
            assert_fits(page)
            drawn[path] = page.content()
    assert_valid_html(drawn)


def test_it_prints_on_one_page_lying_down(house, visitor, come_in):
    page = come_in(visitor)
    page.goto("/gaten/")
    paper = page.pdf(prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") == 1
    wide, high = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert wide > high
