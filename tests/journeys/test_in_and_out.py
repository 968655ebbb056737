"""In and out, in a browser: a calendar becomes drafts; a sheet goes out, is changed, and comes back."""

import io
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from events_found import FILES
from journeys.browser import assert_accessible, assert_fits
from journeys.markup import assert_valid_html
from openpyxl import load_workbook

from catalogue.drafts import draft_of
from catalogue.importing.round_trip.columns import heading_of
from catalogue.models import OfferPage


@contextmanager
def logged_in(page, client, live_server, user):
    """Bring the cookie of somebody who is logged in."""
    client.force_login(user)
    page.context.add_cookies([{
        "name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": live_server.url,
    }])  # fmt: skip
    yield page


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("device", ["phone", "visitor"])
def test_in_and_out(device, request, client, live_server, keeping_house, tmp_path):
    house = keeping_house
    browser, served = request.getfixturevalue(device), {}
    with logged_in(browser, client, live_server, house.people["an"]) as page:
        page.goto(reverse("my_import", args=[house.club.pk]))
        looked_at(page)
        page.locator(".bring-form button.main").click()
        assert page.locator("[role=alert]").is_visible()
        looked_at(page)
        page.set_input_files("#bestand", FILES / "calendar.ics")
        page.locator(".bring-form button.main").click()
        page.locator(".bring-left summary").first.click()
        looked_at(page)
        served["found"] = client.get(urlsplit(page.url).path).content.decode()
        page.locator(".bring-form button.main").click()
        page.locator(".bring-made").wait_for()
        looked_at(page)
        page.locator(".bring-made .way-on").first.click()
        looked_at(page)
        assert OfferPage.objects.child_of(house.club).filter(title="Praattafel", live=False).exists()

        page.goto(reverse("my_excel", args=[house.club.pk]))
        looked_at(page)
        with page.expect_download() as got:
            page.locator("a.button.main").click()
        sheet = tmp_path / "blad.xlsx"
        got.value.save_as(sheet)
        book = load_workbook(io.BytesIO(sheet.read_bytes()))
        columns = {cell.value: cell.column for cell in book["Aanbod"][1]}
        book["Aanbod"].cell(2, columns[heading_of("venue")], "Zaal 2")
        book["Aanbod"].cell(2, columns[heading_of("places")], "veel")
        book.save(sheet)
        page.set_input_files("#bestand", sheet)
        page.locator("form button.main").click()
        page.locator(".bring-counts").wait_for()
        assert page.locator(".bring-mend").first.is_visible()
        served["sheet"] = client.get(urlsplit(page.url).path).content.decode()
        looked_at(page)

        book["Aanbod"].cell(2, columns[heading_of("places")], "12")
        book.save(sheet)
        page.locator("a.button.main").click()
        page.set_input_files("#bestand", sheet)
        page.locator("form button.main").click()
        page.locator(".bring-counts").wait_for()
        looked_at(page)
        page.locator("form button.main").click()
        page.locator("h1").wait_for()
        looked_at(page)
    first = OfferPage.objects.child_of(house.club).order_by("path").first()
    assert (draft_of(first).venue, draft_of(first).places) == ("Zaal 2", 12)
    if device == "phone":
        served |= {
            name: client.get(reverse(name, args=[house.club.pk])).content.decode() for name in ("my_import", "my_excel")
        }
        assert_valid_html(served)
