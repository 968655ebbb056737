"""The matrix out of the system, in a real browser: paper across, a file that arrives, a search that is kept."""

import re
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from openpyxl import load_workbook
from playwright.sync_api import expect

from search.models import SavedSearch, SavedSearchVisit

ACROSS = {"a4": (841.92, 594.96), "a3": (1191.12, 841.92)}  # points
PRINT = "/matrix/?p_nederlands=1&p_budget=gratis&format=print"


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """The region with its people and some offers in the index."""
    club = staff_house.own.get_parent().specific
    for number in range(30):
        factories.OfferPageFactory(parent=club, title=f"Koor {number}", evening=True, free=True, nis=["41018"])
    call_command("search", "rebuild", stdout=StringIO())
    return staff_house


@pytest.fixture
def enter(house, client, live_server):
    """Be logged in as the counsellor in the browser of a page."""

    def come_in(page):
        client.force_login(house.people["counsellor"])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return come_in


@pytest.mark.parametrize(("paper", "size"), ACROSS.items())
def test_paper_lies_across_and_is_more_than_one_page(enter, visitor, paper, size):
    page = enter(visitor)
    page.goto(f"{PRINT}&papier={paper}")
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))

    assert len(boxes) > 1
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(round(size[0]), round(size[1]))}


def test_a_workbook_arrives(enter, visitor, tmp_path):
    page = enter(visitor)
    page.goto("/matrix/?q=koor")
    page.get_by_text("Exporteer").click()
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Excel").click()
    arriving.value.save_as(tmp_path / "matrix.xlsx")

    assert re.fullmatch(r"meedoen-matrix-\d{4}-\d\d-\d\d\.xlsx", arriving.value.suggested_filename)
    assert load_workbook(tmp_path / "matrix.xlsx").worksheets[0].max_row == 31


def test_a_search_is_kept_shared_and_thrown_away_without_a_script(enter, without_javascript):
    page = enter(without_javascript)
    page.goto("/matrix/?gratis=1")
    page.get_by_text("Bewaren").click()
    page.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    page.get_by_label("Naam van deze zoekopdracht").fill("Gratis koren")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("link", name="Gratis koren")).to_be_visible()
    page.get_by_role("button", name="Deel in de regio").click()
    expect(page.get_by_role("button", name="Deel niet meer")).to_be_visible()
    page.get_by_role("link", name="Gratis koren").click()
    assert page.url.endswith("/matrix/?gratis=1")
    page.go_back()
    page.get_by_role("button", name="Gooi weg").click()

    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["360", "1440"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_accessible(house, client, enter, chromium, live_server, width, scheme):
    with visiting(chromium, live_server.url, viewport=width, color_scheme=scheme) as page:
        enter(page)
        for path in pages_of(client):
            page.goto(path)
            assert_accessible(page)
            assert_fits(page)


def test_the_pages_are_valid_html(house, client, enter, visitor):
    enter(visitor)
    answers = {path: client.get(path) for path in pages_of(client)}

    assert_valid_html({path: answer.getvalue().decode() for path, answer in answers.items()})


def pages_of(client) -> list[str]:
    """Keep a search of which something came and went, followed by calendar; give the pages that show it."""
    client.post("/matrix/bewaar/", {"naam": "Gratis", "adres": "gratis=1&p_nederlands=1"})
    search = SavedSearch.objects.get()
    client.post(f"/matrix/bewaard/{search.pk}/agenda/")
    visit = SavedSearchVisit.objects.get()
    visit.seen = [*visit.seen[3:], 2**40]
    visit.save()
    return ["/matrix/bewaar/?gratis=1", "/matrix/bewaard/", f"/matrix/bewaard/{search.pk}/", PRINT]
