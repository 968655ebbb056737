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


def served(client, page):
    """Give the page as it was sent, before the browser mended it."""
    return client.get(urlsplit(page.url).path).content.decode()


def bring_in(page, house, client):
    """Bring in a calendar, by way of an error, and look what lies beside a draft; give the page before writing."""
    page.goto(reverse("my_import", args=[house.club.pk]))
    looked_at(page)
    page.locator(".bring-form button.main").click()
    assert page.locator("[role=alert]").is_visible()
    looked_at(page)
    page.set_input_files("#bestand", FILES / "calendar.ics")
    page.locator(".bring-form button.main").click()
    page.locator(".bring-left summary").first.click()
    looked_at(page)
    html = served(client, page)
    for kind in page.locator("select[name^='soort-']").all():
        if not kind.input_value():
            kind.select_option("group")
    page.locator(".bring-form button.main").click()
    page.locator(".bring-made").wait_for()
    looked_at(page)
    page.locator(".bring-made .way-on").first.click()
    looked_at(page)
    return html


def send(page, sheet, book, changes):
    """Change cells of the second row, and send the sheet back."""
    columns = {cell.value: cell.column for cell in book["Aanbod"][1]}
    for name, text in changes.items():
        book["Aanbod"].cell(2, columns[heading_of(name)], text)
    book.save(sheet)
    page.set_input_files("#bestand", sheet)
    page.locator("form button.main").click()
    page.locator(".bring-counts").wait_for()
    looked_at(page)


def take_out_and_back(page, house, client, sheet):
    """Download the sheet, send it back with a wrong cell, mend it, take all over; give the page with the wrong cell."""
    page.goto(reverse("my_excel", args=[house.club.pk]))
    looked_at(page)
    with page.expect_download() as got:
        page.locator("a.button.main").click()
    got.value.save_as(sheet)
    book = load_workbook(io.BytesIO(sheet.read_bytes()))
    send(page, sheet, book, {"venue": "Zaal 2", "places": "veel"})
    assert page.locator(".bring-mend").first.is_visible()
    html = served(client, page)
    page.locator("a.button.main").click()
    send(page, sheet, book, {"places": "12"})
    page.locator("form button.main").click()
    page.locator("h1").wait_for()
    looked_at(page)
    return html


@pytest.mark.parametrize("device", ["phone", "visitor"])
def test_in_and_out(device, request, client, live_server, keeping_house, tmp_path):
    house = keeping_house
    with logged_in(request.getfixturevalue(device), client, live_server, house.people["an"]) as page:
        pages = {"found": bring_in(page, house, client)}
        pages["sheet"] = take_out_and_back(page, house, client, tmp_path / "blad.xlsx")
    assert OfferPage.objects.child_of(house.club).filter(title="Praattafel", live=False).exists()
    first = OfferPage.objects.child_of(house.club).order_by("path").first()
    assert (draft_of(first).venue, draft_of(first).places) == ("Zaal 2", 12)
    if device == "phone":
        for name in ("my_import", "my_excel"):
            pages[name] = client.get(reverse(name, args=[house.club.pk])).content.decode()
        assert_valid_html(pages)
