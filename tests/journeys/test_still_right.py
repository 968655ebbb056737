"""From the mail to thanks on a small phone, and the coach who calls: in a browser, with and without JavaScript."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core import mail
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from catalogue.freshness.addresses import note_bounce
from catalogue.models import OfferState
from portal.freshness.mailing import ask_by_mail
from search.models import Signal

LINK = re.compile(r"(/klopt-nog/[^\s\"<#]+/)")
OFF = re.compile(r"(/geen-mail/[^\s\"<#]+/)")


@pytest.fixture
@built_once
def house(transactional_db, keeping_house):
    """The club has three listings of which nobody said anything for seven months, and was mailed on Monday."""
    for title in ("Samen zingen", "Wandelen"):
        factories.OfferPageFactory(parent=keeping_house.club, title=title, with_steps=True)
    keeping_house.foreign.unpublish()
    monday = timezone.now() - timedelta(days=timezone.localtime().weekday())
    OfferState.objects.update(confirmed_on=(monday - timedelta(days=215)).date(), confirmed_by_name="Griet")
    ask_by_mail(now=monday)
    return keeping_house


def looked_at(page, pages, name, scripts=True):
    """Hold a page to what holds everywhere; axe only where scripts run: without them it waits for ever."""
    if scripts:
        assert_accessible(page)
    assert_fits(page)
    pages[name] = page.content()


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_from_the_mail_to_thanks(device, house, request):
    page, pages, scripts = request.getfixturevalue(device), {}, device == "phone"
    letter = mail.outbox[0].body
    page.goto(LINK.search(letter)[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Kloppen deze 3 activiteiten nog?")
    looked_at(page, pages, "asked", scripts)

    page.get_by_role("button", name=re.compile("Ja, dit klopt nog.*Naaien in de wijk")).click()
    expect(page.get_by_text("Klopt nog, zegt An")).to_be_visible()

    page.get_by_text("Er klopt iets niet meer: Samen zingen").click()
    page.get_by_role("button", name="Stuur naar de coach").first.click()
    expect(page.get_by_role("alert")).to_have_text("Schrijf in een paar woorden wat er niet meer klopt.")
    looked_at(page, pages, "no words", scripts)
    page.get_by_label("Wat klopt er niet?").first.fill("Nu op dinsdag.")
    page.get_by_role("button", name="Stuur naar de coach").first.click()
    expect(page.get_by_text("“Nu op dinsdag.”")).to_be_visible()

    page.get_by_role("button", name=re.compile("Het bestaat niet meer.*Wandelen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bestaat dit niet meer?")
    looked_at(page, pages, "sure", scripts)
    page.get_by_role("button", name="Ja, het is gestopt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    looked_at(page, pages, "thanks", scripts)
    page.get_by_role("button", name=re.compile("Dat was een vergissing: zet terug.*Wandelen")).click()
    page.get_by_role("button", name=re.compile("Ja, dit klopt nog.*Wandelen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel!")

    page.goto(OFF.search(letter)[1])
    looked_at(page, pages, "no more mails", scripts)
    page.get_by_role("button", name="Geen mails meer: bel liever").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je krijgt zulke mails niet meer")
    assert_valid_html(pages)
    assert Signal.objects.count() == 2


def test_a_coach_calls(house, visitor, client, live_server):
    note_bounce(email="nova@example.org", words="550 user unknown", at=timezone.now())
    client.force_login(house.people["coach"])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    visitor.goto("/bellen/")
    pages = {}
    for size in (PHONE, {"width": 768, "height": 1024}, DESKTOP):
        visitor.set_viewport_size(size)
        looked_at(visitor, pages, "calls")

    visitor.get_by_text("Niemand nam op: Naaien in de wijk").click()
    row = visitor.get_by_role("listitem").filter(has_text="Naaien in de wijk")
    row.get_by_label("Een nota voor de volgende keer").fill("Na 18 uur.")
    row.get_by_role("button", name="Noteer het").click()
    expect(visitor.get_by_text("“Na 18 uur.”")).to_be_visible()
    visitor.get_by_role("button", name=re.compile("Gebeld: klopt nog.*Naaien in de wijk")).click()
    visitor.get_by_role("button", name=re.compile("Bestaat niet meer.*Samen zingen")).click()
    looked_at(visitor, pages, "sure")
    visitor.get_by_role("button", name="Ja, het is gestopt").click()
    visitor.get_by_role("button", name=re.compile("Gebeld: klopt nog.*Wandelen")).click()
    expect(visitor.get_by_text("Niemand te bellen.")).to_be_visible()
    looked_at(visitor, pages, "nobody")
    assert_valid_html(pages)
