"""The language of the last visit is the language of the next."""

import factories
import pytest
from journeys.browser import until
from playwright.sync_api import expect

REMEMBERED = "(language) => localStorage.getItem('meedoen.language') === language"


@pytest.fixture
def arabic(visitor, region_served):
    """A visitor who once read a page in Arabic."""
    visitor.goto("/ar/over-de-gegevens/")
    until(visitor, REMEMBERED, "ar")
    visitor.goto("about:blank")
    return visitor


@pytest.fixture
def region_served(transactional_db):
    """A region, served at `/`."""
    return factories.RegionPageFactory()


def test_who_read_arabic_comes_back_in_arabic(arabic):
    arabic.goto("/")
    arabic.wait_for_url("**/ar/")
    expect(arabic.locator("html")).to_have_attribute("dir", "rtl")


def test_who_chooses_dutch_stays_in_dutch(arabic):
    arabic.goto("/ar/")
    arabic.locator(".languages").get_by_role("link", name="Nederlands").click()
    arabic.wait_for_url(lambda url: url.endswith("/"))
    expect(arabic.locator("html")).to_have_attribute("lang", "nl")
    arabic.goto("about:blank")

    arabic.goto("/")
    until(arabic, REMEMBERED, "nl")
    expect(arabic.locator("html")).to_have_attribute("lang", "nl")


def test_a_link_to_another_page_opens_as_it_was_sent(arabic):
    arabic.goto("/over-de-gegevens/")
    until(arabic, REMEMBERED, "nl")
    expect(arabic.locator("html")).to_have_attribute("lang", "nl")


def test_a_page_for_staff_says_nothing_about_the_reader(arabic):
    arabic.goto("/inloggen/")
    arabic.wait_for_load_state("networkidle")
    assert arabic.evaluate("localStorage.getItem('meedoen.language')") == "ar"
