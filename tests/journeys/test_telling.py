"""Tell the coach that something is wrong or missing: two taps on a phone, and the same without JavaScript."""

from datetime import timedelta
from io import StringIO

import factories
import pytest
from django.core.management import call_command
from journeys.browser import assert_accessible, assert_fits
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from search.models import Signal

DEVICES = ["phone", "without_javascript"]


@pytest.fixture
def cafe(transactional_db, monkeypatch):
    """A language café that is on the menu. A browser that is driven taps sooner than any person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    region = factories.RegionPageFactory()
    offer = factories.OfferPageFactory(region=region, title="Praten in het taalcafé", with_picture=True)
    call_command("search", "rebuild", stdout=StringIO())
    return offer


@pytest.mark.parametrize("device", DEVICES)
def test_a_visitor_reports_in_two_taps_that_an_offer_is_full(device, cafe, request):
    page = request.getfixturevalue(device)
    page.goto(f"/klopt-niet/{cafe.pk}/")

    page.get_by_text("Het is vol").click()
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    expect(page.locator("main")).to_contain_text("De coach belt de organisatie.")
    assert list(Signal.objects.values_list("offer", "reason", "words")) == [(cafe.pk, "full", "")]
    page.get_by_role("link", name="Terug naar Praten in het taalcafé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Praten in het taalcafé")


@pytest.mark.parametrize("device", DEVICES)
def test_who_finds_nothing_says_what_is_missing(device, cafe, request):
    page = request.getfixturevalue(device)
    page.goto("/aanbod/?soort=groep&dagdeel=avond")
    expect(page.get_by_role("heading", level=1)).to_have_text("Niets gevonden")

    page.get_by_role("link", name="Zeg wat je zoekt").click()
    expect(page.locator(".chips")).to_contain_text("Groep")
    page.get_by_label("Wil je meer zeggen?").fill("Graag in Wetteren. Ik heet Fatima.")
    page.get_by_role("button", name="Verstuur").click()

    expect(page.locator("main")).to_contain_text("De coach zoekt mee.")
    need = Signal.objects.get()
    assert (need.choices, need.words) == ("dagdeel=avond&soort=groep", "Graag in Wetteren. Ik heet […].")
    page.get_by_role("link", name="Kijk wat je kan doen").click()
    assert page.url.endswith("/aanbod/?dagdeel=avond&soort=groep")


def test_the_pictures_can_be_chosen_and_sent_with_the_keyboard_alone(visitor, cafe):
    visitor.goto(f"/klopt-niet/{cafe.pk}/?reden=vol")
    expect(visitor.get_by_role("radio", name="Het is vol")).to_be_checked()

    visitor.get_by_role("radio", name="Het is vol").focus()
    visitor.keyboard.press("ArrowDown")
    expect(visitor.get_by_role("radio", name="Dag of uur is fout")).to_be_checked()
    visitor.keyboard.press("Enter")

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    assert Signal.objects.get().reason == "time"


def open_again(page, path: str) -> None:
    """Open a page of telling and send it as a robot would, so that it comes back with its message."""
    page.goto(path)
    page.evaluate("document.querySelector('[name=begin]').value = ''")
    page.locator("form.tell-form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_load_state()


STATES = [
    "/klopt-niet/{}/", "/klopt-niet/{}/?reden=gestopt", "/zeg-wat-je-zoekt/", "/zeg-wat-je-zoekt/?soort=taal&gratis=1",
    "/bedankt/?aanbod={}", "/bedankt/?soort=taal", "/ar/klopt-niet/{}/", "/fa/zeg-wat-je-zoekt/?soort=taal",
]  # fmt: skip


@pytest.mark.parametrize("path", STATES)
def test_every_page_of_telling_is_accessible_and_fits_a_phone(path, phone, cafe):
    phone.goto(path.format(cafe.pk))
    assert_accessible(phone)
    assert_fits(phone)


@pytest.mark.parametrize("path", ["/klopt-niet/{}/", "/klopt-niet/{}/?reden=vol", "/zeg-wat-je-zoekt/"])
def test_a_page_that_comes_back_is_accessible_and_says_why(path, phone, cafe):
    open_again(phone, path.format(cafe.pk))
    expect(phone.locator(".wrong, .note").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)


def test_every_page_of_telling_fits_the_smallest_phone(phone, cafe):
    phone.set_viewport_size({"width": 320, "height": 600})
    for path in STATES:
        phone.goto(path.format(cafe.pk))
        assert_fits(phone)


def test_every_page_of_telling_is_valid_html(client, cafe):
    pages = {path: client.get(path.format(cafe.pk)).content.decode() for path in STATES}
    wrong = client.post(f"/klopt-niet/{cafe.pk}/", {"woorden": "x" * 400}).content.decode()
    again = client.post(f"/klopt-niet/{cafe.pk}/", {"reden": "vol"}).content.decode()
    assert_valid_html(pages | {"wrong": wrong, "again": again})
