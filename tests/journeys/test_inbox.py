"""The coach's inbox in a browser: by keyboard and without a script; at three widths, with axe."""

import re
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from search.choices import Reason, Sender
from search.models import FruitlessSearch, Signal

TABLET = {"width": 768, "height": 1024}


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """The region with an offer that is full, told twice; one that stopped; and a search in vain."""
    call_command("search", "rebuild", stdout=StringIO())
    other = factories.OfferPageFactory(parent=staff_house.own.get_parent().specific, title="Koken met de buren")
    for number, (offer, reason, words) in enumerate(
        [(staff_house.own, Reason.FULL, "Vol tot mei."), (staff_house.own, Reason.FULL, ""), (other, Reason.TIME, "")]
    ):
        Signal.objects.create(
            region=staff_house.region, offer=offer, reason=reason, words=words, sender=Sender.COUNSELLOR,
            told_by=staff_house.people["counsellor"],
            made_at=staff_house.now - staff_house.now.resolution * (9 - number),
        )  # fmt: skip
    month = staff_house.now.date().replace(day=1)
    FruitlessSearch.objects.create(region=staff_house.region, month=month, choices="q=zwemmen&soort=taal", times=6)
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page."""

    def enter(page, role="coach"):
        client.force_login(house.people[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def test_a_coach_empties_the_inbox_without_a_script_and_by_keyboard(house, without_javascript, come_in):
    page = come_in(without_javascript)
    page.goto("/signalen/")
    page.get_by_role("button", name=re.compile("Zet op vol.*Naaien in de wijk")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Naaien in de wijk” staat nu op vol.")).to_be_visible()

    page.locator("summary", has_text=re.compile("Antwoord en sluit.*Koken", re.DOTALL)).focus()
    page.keyboard.press("Enter")
    box = page.get_by_label("Wat is ermee gebeurd?").first
    box.fill("Bel 0478 12 34 56.")
    page.get_by_role("button", name=re.compile("Geen probleem.*Koken met de buren")).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("telefoonnummer")
    expect(box).to_have_value("Bel 0478 12 34 56.")
    box.fill("Het uur klopt: 14 uur.")
    page.get_by_role("button", name=re.compile("Geen probleem.*Koken met de buren")).press("Enter")

    page.locator("summary", has_text="Antwoord en sluit").press("Enter")
    page.get_by_role("button", name=re.compile("^Opgelost")).press("Enter")
    expect(page.get_by_text("Er wacht niets. Goed gedaan!")).to_be_visible()
    page.get_by_role("link", name="Afgehandeld").press("Enter")
    page.get_by_role("button", name=re.compile("Zet terug.*Koken met de buren")).press("Enter")
    expect(page.get_by_text("Het wacht weer.")).to_be_visible()
    assert sorted(Signal.objects.values_list("state", flat=True)) == ["new", "solved", "solved"]


def test_at_each_width_it_fits_and_is_accessible(house, chromium, live_server, come_in):
    for width in (PHONE, TABLET, DESKTOP):
        with visiting(chromium, live_server.url, viewport=width) as page:
            come_in(page).goto("/signalen/")
            for one in page.locator("details.inbox-act").all():
                one.evaluate("one => { one.open = true; }")
            assert_accessible(page)
            assert_fits(page)
            assert_valid_html({"/signalen/": page.content()}) if width is DESKTOP else None
            page.goto("/signalen/?stand=klaar&over=zoekt")
            assert_accessible(page)
