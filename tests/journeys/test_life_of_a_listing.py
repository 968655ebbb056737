"""The whole way of a listing: invited, written, sent back, mended, online, found, confirmed by the link of a mail."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from journeys.browser import DESKTOP, assert_accessible, assert_fits, visiting
from journeys.hand import Hand, write_how_photo_and_price, write_what_when_and_for_whom
from playwright.sync_api import expect

from catalogue.joining.inviting import invite
from catalogue.models import OfferPage, OfferState
from portal.freshness.mailing import ask_by_mail

MOST_TAPS, MOST_FIELDS = (
    45,
    14,
)  # from the mail of the invitation to handed in: ten minutes for somebody who hates forms


@pytest.fixture
def house(transactional_db, monkeypatch, keeping_house):
    """The house, with an index. A browser that is driven taps sooner than any person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    call_command("search", "rebuild", stdout=StringIO())
    return keeping_house


def way_in(which: str) -> str:
    """Give the path of our link in the latest mail."""
    return re.search(rf"{re.escape(settings.WAGTAILADMIN_BASE_URL)}({which}\S+)", mail.outbox[-1].body)[1]


def come_in_by_the_invitation(hand, house) -> None:
    invite(
        organisation=house.club, email="griet@example.org", name="Griet", by=house.people["coach"], at=timezone.now()
    )
    hand.page.goto(way_in("/uitnodiging/"))
    hand.page.get_by_label("Achternaam").fill("De Smet")
    hand.fields += 1
    hand.taps += 1
    hand.page.get_by_role("button", name="Ja, ik doe mee").click()
    expect(hand.page.locator("[data-messages]")).to_contain_text("Welkom!")


def begin_a_listing(hand) -> OfferPage:
    hand.page.goto("/mijn-aanbod/")
    hand.tap(".own-new a")
    hand.tap("label:has(input[name='soort'][value='groep'])")
    hand.page.get_by_label("Hoe heet het?").fill("Samen soep koken")
    hand.fields += 1
    hand.tap("main form .button.main")
    hand.page.wait_for_url("**/mijn-aanbod/activiteit/**")
    return OfferPage.objects.latest("pk")


def change_the_other_examples(hand, made) -> None:
    """The sentences of the template that the listing needs besides; an example left as it is cannot be handed in."""
    hand.page.goto(f"/mijn-aanbod/activiteit/{made.pk}/hoe-meedoen/")
    for closed in hand.page.locator("main details:not([open]) > summary").all():
        closed.click()
        hand.taps += 1
    hand.fill("stap-2", "Kook de eerste keer mee.")
    hand.fill("cannot_come", "Kan je niet komen? Bel Griet.")
    hand.fill("first_visit", "De eerste keer toont Griet alles.")
    hand.fill("first_visit_with", "Griet wacht aan de deur.")


@pytest.fixture
def coach(house, live_server, chromium):
    """Give the page of the coach, at a desk, logged in."""
    client = Client()
    client.force_login(house.people["coach"])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with visiting(chromium, live_server.url, viewport=DESKTOP) as page:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        yield page


def test_the_life_of_a_listing(house, phone, coach, capsys):
    hand = Hand(phone)
    come_in_by_the_invitation(hand, house)
    made = begin_a_listing(hand)
    write_what_when_and_for_whom(hand, with_script=True)
    change_the_other_examples(hand, made)
    write_how_photo_and_price(hand, with_script=True)
    hand.tap("button[value='dien-in']")
    expect(phone.locator(".stand")).to_have_attribute("data-standing", "waiting")
    with capsys.disabled():
        print(f"\ninvited to handed in, at 360 px: {hand.taps} taps, {hand.fields} fields")
    assert hand.taps <= MOST_TAPS
    assert hand.fields <= MOST_FIELDS

    sent_back(coach, made)
    mended(phone, made)
    published(coach, made)
    phone.goto("/aanbod/?q=soep")
    expect(phone.locator("main")).to_contain_text("Samen soep koken")
    confirmed_by_mail(phone, made)


def sent_back(coach, made) -> None:
    coach.goto("/nakijken/")
    coach.locator("[data-row] [data-open]").first.click()
    coach.get_by_text("Stuur terug met reden").click()
    coach.locator("form[action*='terug'] textarea").fill("Wie is de contactpersoon?")
    coach.get_by_role("button", name="Stuur terug", exact=True).click()
    expect(coach.get_by_text("Er wacht niets.")).to_be_visible()
    assert mail.outbox[-1].to == ["griet@example.org"]
    assert "Wie is de contactpersoon?" in mail.outbox[-1].body


def mended(phone, made) -> None:
    phone.goto("/mijn-aanbod/")
    expect(phone.locator("main")).to_contain_text("Teruggestuurd")
    phone.goto(f"/mijn-aanbod/activiteit/{made.pk}/")
    expect(phone.locator("main")).to_contain_text("Wie is de contactpersoon?")
    assert_accessible(phone)
    assert_fits(phone)
    phone.goto(f"/mijn-aanbod/activiteit/{made.pk}/hoe-meedoen/")
    phone.locator("[name='contact_name']").fill("Griet")
    phone.locator(".saving button").click()
    phone.goto(f"/mijn-aanbod/activiteit/{made.pk}/")
    phone.locator("button[value='dien-in']").click()
    expect(phone.locator(".stand")).to_have_attribute("data-standing", "waiting")


def published(coach, made) -> None:
    coach.goto("/nakijken/")
    coach.locator("[data-row] [data-open]").first.click()
    coach.get_by_role("button", name="Publiceer", exact=True).click()
    expect(coach.get_by_text("Er wacht niets.")).to_be_visible()
    live = OfferPage.objects.get(pk=made.pk)
    assert (live.live, live.contact_name) == (True, "Griet")


def confirmed_by_mail(phone, made) -> None:
    """Half a year later a mail asks; a tap is enough, without a login."""
    phone.context.clear_cookies()
    half_a_year_ago = timezone.now() - timedelta(days=200)
    OfferPage.objects.filter(pk=made.pk).update(first_published_at=half_a_year_ago, contact_email="griet@example.org")
    monday = timezone.now() - timedelta(days=timezone.localtime().weekday())
    ask_by_mail(now=monday)
    phone.goto(way_in("/klopt-nog/"))
    phone.get_by_role("button", name=re.compile("Ja, dit klopt nog")).first.click()
    phone.wait_for_load_state()
    state = OfferState.objects.get(offer=made)
    assert state.confirmed_on == timezone.localdate()
