"""From the first question to a sheet of paper: the whole way of a newcomer, at each width we promise."""

import re
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import assert_accessible, assert_fits, visiting
from journeys.voices import FLEMISH, give_voices
from playwright.sync_api import Page, expect


@pytest.fixture
@built_once
def region(transactional_db):
    """A region with three things to do; one of them is talking, on evenings, for free."""
    region = factories.RegionPageFactory()
    organisation = factories.OrganisationPageFactory(parent=region)
    factories.OfferPageFactory(
        parent=organisation, title="Praten in het café", sentence="Je praat samen.", themes=["praten"],
        **dict.fromkeys(["with_steps", "with_picture", "evening", "free", "for_beginners"], True),
    )  # fmt: skip
    factories.OfferPageFactory(region=region, title="Praten op het plein", themes=["praten"], paid=True)
    factories.OfferPageFactory(region=region, title="Samen koken", themes=["koken"])
    call_command("search", "rebuild", stdout=StringIO())
    return region


def choose_free(page: Page, width: int) -> None:
    """Choose "gratis" where this width offers it: in the sheet of a phone, or in the column of a desk."""
    free = page.get_by_role("link", name=re.compile("^gratis"))
    if width >= 1024:
        free.click()
        return
    page.locator("summary", has_text="Kies met beelden").click()
    free.click()
    page.get_by_role("dialog").get_by_role("button", name="Toon 1 activiteit").click()


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_choose_filter_open_hear_keep_and_print(width, chromium, live_server, region):
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 760}) as page:
        voices = give_voices(page, FLEMISH)
        page.goto("/")
        page.get_by_label("Praten").check()
        page.get_by_role("button", name="Volgende").click()
        page.get_by_role("link", name="Sla over").click()
        page.get_by_role("link", name="Sla over").click()
        expect(page.locator("li.tile")).to_have_count(2)

        choose_free(page, width)
        expect(page.locator("li.tile")).to_have_count(1)
        assert_fits(page)

        page.get_by_role("link", name="Praten in het café").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Praten in het café")
        page.get_by_role("button", name="Luister").first.click()
        assert "Je praat samen." in voices.to_the_end()

        page.get_by_role("button", name="Bewaar").first.click()
        page.get_by_role("link", name="Mijn lijst").click()
        expect(page.locator(".entry .paper-qr svg")).to_have_count(1)
        assert_accessible(page)

        page.emulate_media(media="print")
        expect(page.get_by_text("Nieuwe woorden")).to_be_visible()
        expect(page.get_by_role("button", name="Deel mijn lijst")).to_be_hidden()
