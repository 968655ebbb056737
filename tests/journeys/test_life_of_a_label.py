"""The whole way of a label through every screen: talk, offer, assessment, reply, decision, tile, change, new look."""

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from journeys.browser import PHONE, visiting
from labelled_house import GOOD
from labels_house import everybody
from playwright.sync_api import Page, expect

from catalogue.models import OfferPage
from labelling.models import Assessment, LabelEvent
from labelling.states import State

SECONDS_TO_THE_TILE = 2  # the bar: one published change findable in two seconds (design, experience § Bars)


@pytest.fixture
def house(transactional_db, monkeypatch, staff_house):
    """The region with its people, and the club's own address. A driven browser taps sooner than a person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    everybody(staff_house)
    staff_house.club.contact_email = "club@example.org"
    staff_house.club.save()
    call_command("search", "rebuild", stdout=StringIO())
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page."""

    def enter(page: Page, role: str) -> Page:
        client.force_login(house.people[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def talk_and_make_an_offer(page: Page, house) -> OfferPage:
    """Hold a talk, and make an offer of what they could give; the coach then publishes it."""
    page.goto("/gesprekken/")
    page.get_by_role("button", name="Begin een gesprek").first.click()
    page.get_by_role("textbox", name="Wat kunnen jullie bijdragen?").fill("Koffie op dinsdag. Je praat met de buren.")
    expect(page.get_by_text(re.compile(r"Bewaard om \d\d\.\d\d u\."))).to_be_visible()
    page.get_by_role("button", name="Maak hiervan een aanbod").click()
    expect(page.get_by_text("Ontwerp: Koffie op dinsdag")).to_be_visible()
    made = OfferPage.objects.child_of(house.club).latest("pk")
    assert not made.live
    made.sentence, made.short_title = "Je drinkt koffie en praat.", "Koffie op dinsdag"
    made.save_revision(user=house.people["coach"]).publish()
    return made


def assess(page: Page, offer: OfferPage) -> Assessment:
    """Fill in the form, with one "partly", and hand it in: the organisation is asked."""
    page.goto(f"/labels/aanbod/{offer.pk}/")
    page.get_by_role("button", name="Beoordeel").click()
    for name, value in GOOD.items():
        page.locator(f".picture-answer:has([name='{name}'][value='{value}'])").click()
    for criterion, finding in (("dutch_practice", "yes"), ("social_contact", "partly"), ("participation", "yes")):
        page.locator(f".picture-answer:has([name='{criterion}-finding'][value='{finding}'])").click()
        page.locator(f"[name={criterion}-reason]").fill("Je praat met je buren.")
    page.locator("[name=social_contact-differs_because]").fill("De groep wisselt nog.")
    page.get_by_role("button", name="Dien in …").click()
    page.get_by_role("button", name="Dien in").click()
    expect(page.locator(".messages")).to_contain_text("Ingediend")
    return Assessment.objects.get(offer=offer)


def test_from_a_talk_to_the_tile_and_back_to_another_look(house, come_in, visitor, chromium, live_server):
    offer = talk_and_make_an_offer(come_in(visitor, "coach"), house)
    given = assess(visitor, offer)
    assert given.state == State.AWAITING_REPLY

    [asked] = [one for one in mail.outbox if one.to == ["club@example.org"]]
    link = re.search(r"https?://[^/\s]+(/antwoord/\S+)", asked.body)[1]
    with visiting(chromium, live_server.url, viewport=PHONE, has_touch=True, is_mobile=True) as phone:
        phone.goto(link)
        phone.get_by_role("button", name="Klopt zo").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Dank je wel!")

        come_in(visitor, "neighbour").goto(f"/labels/beoordeling/{given.pk}/")
        visitor.get_by_role("button", name="Beslis").click()
        expect(visitor.locator(".messages")).to_contain_text("Beslist.")
        decided_at = time.monotonic()
        phone.goto("/aanbod/?q=koffie&label=nederlands")
        tile = phone.locator(".tile", has_text="Koffie op dinsdag")
        expect(tile.locator(".fits")).to_contain_text("taal")
        assert time.monotonic() - decided_at <= SECONDS_TO_THE_TILE
        expect(tile.locator(".fits")).not_to_contain_text("mensen")

        phone.goto(offer.url)
        expect(phone.locator(".worth")).to_contain_text("Soms: mensen leren kennen")
        expect(phone.locator(".worth")).to_contain_text("Vaak goed voor je 40 uur.")

        changed = OfferPage.objects.get(pk=offer.pk)
        changed.dutch_share = "little"
        changed.save_revision(user=house.people["coach"]).publish()
        given.refresh_from_db()
        assert given.state == State.REOPENED
        phone.goto("/aanbod/?q=koffie")
        expect(tile.locator(".fits")).to_have_text("We kijken het label na.")
        phone.goto("/aanbod/?q=koffie&label=nederlands")
        expect(tile).to_have_count(0)

    assert list(LabelEvent.objects.values_list("action", flat=True)) == [
        "submit", "invite", "reply", "decide", "change",
    ]  # fmt: skip
