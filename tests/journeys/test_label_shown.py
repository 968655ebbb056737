"""A label as people see it: on tiles and on the page, on any screen, in Arabic, in the dark; and in the side panel."""

from datetime import date
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from labelling_factories import AssessmentFactory, AwardFactory, InterviewFactory, InterviewPartFactory
from playwright.sync_api import expect

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.states import State
from labelling.talks import BARRIERS

SCREENS = pytest.mark.parametrize("screen", [{"width": 320, "height": 600}, PHONE, DESKTOP], ids=["320", "360", "1440"])
LANGUAGES = pytest.mark.parametrize("language", ["", "/ar", "/uk"], ids=["nl", "ar", "uk"])
TOPS = """() => [...document.querySelectorAll('.tiles > .tile')].map(
  (tile) => [tile, tile.querySelector('.facts')].map((each) => each.getBoundingClientRect())
).map(([tile, facts]) => [Math.round(tile.top), Math.round(facts.bottom)])"""


@pytest.fixture
@built_once
def labels(transactional_db, staff_house):
    """Offers beside each other: with a whole label, with yes and sometimes, looked into again, and without."""
    club = staff_house.own.get_parent().specific
    make = {"parent": club, "nis": ["41018"], "evening": True, "free": True, "sentence": "Je praat samen."}
    make |= {"for_beginners": True, "audience": "mixed"}
    names = ["Alles", "Soms", "Verandert", "Zonder", "Weer alles", "Nog zonder"]
    offers = {name: factories.OfferPageFactory(title=f"Praten: {name}", **make) for name in names}
    known = AssessmentFactory(offer=offers["Soms"], state=State.DECIDED, found={Criterion.DUTCH_PRACTICE: Finding.NO})
    for name in ("Alles", "Weer alles", "Verandert"):
        for criterion in Criterion:
            AwardFactory(offer=offers[name], criterion=criterion, suspended=name == "Verandert")
    for criterion in Criterion:
        partly = criterion is Criterion.SOCIAL_CONTACT
        since = date(2026, 3, 3) if partly else date(2026, 5, 1)
        AwardFactory(offer=offers["Soms"], assessment=known, criterion=criterion, partly=partly, valid_from=since)
    talk = InterviewFactory(organisation=club, done=True)
    for part, finding in zip(BARRIERS, ["helps", "hinders", "unknown"] * 3, strict=True):
        InterviewPartFactory(interview=talk, part=part, finding=finding)
    call_command("search", "rebuild", stdout=StringIO())
    return offers


@SCREENS
@LANGUAGES
def test_tiles_with_and_without_a_label_are_accessible_and_fit(screen, language, chromium, live_server, labels):
    with visiting(chromium, live_server.url, viewport=screen) as page:
        page.goto(f"{language}/aanbod/")
        expect(page.locator(".tiles > .tile > .fits")).to_have_count(4)
        assert_accessible(page)
        assert_fits(page)


@SCREENS
@LANGUAGES
def test_the_page_with_a_label_is_accessible_and_fits(screen, language, chromium, live_server, labels):
    with visiting(chromium, live_server.url, viewport=screen) as page:
        for name in ("Alles", "Soms", "Verandert"):
            page.goto(language + labels[name].url)
            expect(page.locator(".worth")).to_be_visible()
            assert_accessible(page)
            assert_fits(page)


def test_the_facts_of_a_row_stay_in_line_with_or_without_a_label(chromium, live_server, labels):
    with visiting(chromium, live_server.url, viewport=DESKTOP) as page:
        page.goto("/aanbod/")
        rows: dict[int, set[int]] = {}
        for top, foot in page.evaluate(TOPS):
            rows.setdefault(top, set()).add(foot)
    assert len(rows) < 7
    assert all(max(feet) - min(feet) <= 8 for feet in rows.values()), rows


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_a_label_is_readable_in_the_dark_and_in_forced_colours(look, chromium, live_server, labels):
    with visiting(chromium, live_server.url, viewport=PHONE, **look) as page:
        for path in ("/aanbod/", labels["Soms"].url):
            page.goto(path)
            assert_accessible(page)


def test_choosing_what_it_is_good_for_works_without_javascript(without_javascript, labels):
    page = without_javascript
    page.goto("/aanbod/")
    page.locator("summary", has_text="Kies met beelden").click()
    page.locator("a.pick", has_text="mensen leren kennen").click()
    expect(page.locator(".tiles > .tile")).to_have_count(2)
    expect(page.locator(".chips")).to_contain_text("mensen leren kennen")


def test_the_pages_are_valid_html(client, labels):
    paths = ["/aanbod/", "/toonstand/?alles=1", *(labels[name].url for name in ("Alles", "Soms", "Verandert"))]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", ["/matrix/?rij={offer}", "/matrix/vergelijk/?offer={offer}&offer={other}"])
def test_a_counsellor_reads_every_finding_on_any_screen(
    width, path, chromium, live_server, labels, client, staff_house
):
    client.force_login(staff_house.people["counsellor"])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    path = path.format(offer=labels["Soms"].pk, other=labels["Zonder"].pk)
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 900}) as page:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(path)
        expect(page.locator("main")).to_contain_text("nee")
        expect(page.locator("main")).to_contain_text("Geldig tot en met")
        assert_accessible(page)
        assert_fits(page)
    assert_valid_html({path: client.get(path).content.decode()})
