"""A volunteer writes a listing on a phone: the tasks, the schedule by taps, both texts in a clash; with keys alone."""

import re

import pytest
from django.conf import settings
from django.test import Client
from journeys.browser import PHONE, assert_accessible, assert_fits, until, visiting
from journeys.hand import Hand, photo, write_how_photo_and_price, write_what_when_and_for_whom
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from catalogue.drafts import draft_of
from catalogue.listing.checking import ask, hand_in, send_back
from catalogue.listing.editing import save_part
from catalogue.listing.parts import Part
from catalogue.listing.queue import check_of

NEXT = re.compile("Bewaar en ga verder|Save and go on")


@pytest.fixture
def house(transactional_db, keeping_house):
    return keeping_house


@pytest.fixture
def enter(house, live_server):
    """Let somebody be logged in in the browser of a page."""

    def entered(page, who="an"):
        client = Client()
        client.force_login(house.people[who])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.client = client
        return page

    return entered


def path(offer, part=""):
    return f"/mijn-aanbod/activiteit/{offer.pk}/{part and f'{part}/'}"


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_a_draft_becomes_a_listing_that_is_handed_in(device, house, enter, request, capsys):
    page = enter(request.getfixturevalue(device))
    hand = Hand(page)
    page.goto(path(house.draft))
    write_what_when_and_for_whom(hand, device == "phone")
    write_how_photo_and_price(hand, device == "phone")
    expect(page.locator(".task-list [data-progress='done']")).to_have_count(6)
    hand.tap("button[value='dien-in']")
    expect(page.locator(".stand")).to_have_attribute("data-standing", "waiting")

    with capsys.disabled():
        print(f"\n{device}: draft to handed in: {hand.taps} taps, {hand.fields} fields")
    draft = draft_of(house.draft)
    assert draft.schedule.weekly[0].days == {"tu"}
    assert [step.value["text"] for step in draft.steps] == ["Bel An.", "Kom op dinsdag om 19 uur."]
    assert draft.picture.consent
    assert hand.taps <= 25
    assert hand.fields <= 12


def test_what_is_typed_is_saved_meanwhile_kept_without_a_network_and_both_texts_are_seen(house, enter, phone):
    page = enter(phone)
    page.goto(path(house.offer, "basis"))
    page.locator("[name=sentence]").fill("Je naait een tas.")
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    assert draft_of(house.offer).sentence == "Je naait een tas."

    page.context.set_offline(True)
    page.locator("[name=sentence]").fill("Je naait een jas.")
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "offline")
    page.locator(".saving button").click()
    expect(page.locator("[name=sentence]")).to_have_value("Je naait een jas.")
    save_part(page=house.offer, values={"sentence": "Je naait een broek."}, author=house.author("bea"), marks={})
    page.context.set_offline(False)
    page.reload()
    clash = page.locator(".clash")
    expect(clash).to_contain_text("Bea Maes")
    expect(clash).to_contain_text("Je naait een broek.")
    expect(page.locator("[name=sentence]")).to_have_value("Je naait een jas.")
    assert_accessible(page)
    clash.locator("input[value=mijn]").check()
    expect(clash).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    assert draft_of(house.offer).sentence == "Je naait een jas."
    until(page, "() => !Object.keys(localStorage).some((key) => key.startsWith('meedoen-taak:'))")


def test_a_server_that_falters_is_soon_asked_again(house, enter, phone):
    page = enter(phone)
    page.goto(path(house.offer, "basis"))
    answers = [lambda route: route.abort(), lambda route: route.fulfill(status=500)]
    page.route("**/basis/", lambda route: (answers.pop(0) if answers else type(route).continue_)(route))
    page.locator("[name=sentence]").fill("Je naait een tas.")

    expect(page.locator("[data-status]")).to_have_attribute("data-state", "failed")
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    assert draft_of(house.offer).sentence == "Je naait een tas."


def test_a_second_moment_and_steps_that_move(house, enter, phone):
    page = enter(phone)
    hand = Hand(page)
    page.goto(path(house.offer, "wanneer-en-waar"))
    hand.choose("wanneer-0-ritme", "een")
    hand.fill("wanneer-0-datum", "2031-03-03")
    page.locator(".another > summary").click()
    hand.choose("wanneer-1-ritme", "week")
    hand.choose("wanneer-1-dag", "wo")
    hand.fill("wanneer-1-van", "14")
    expect(page.locator("[data-readback]")).to_contain_text("Elke woensdag om 14 uur.")
    hand.go_on()
    expect(page).to_have_url(re.compile("voor-wie"))
    assert len(draft_of(house.offer).when) == 2

    page.goto(path(house.offer, "hoe-meedoen"))
    hand.fill("stap-0", "Bel An.")
    hand.fill("stap-1", "Kom langs.")
    hand.tap("button[value='op-1']")
    expect(page.locator("[name=stap-0]")).to_have_value("Kom langs.")
    page.locator("button[value='meer-0']").click()
    page.keyboard.type("Drink koffie.")
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    assert [step.value["text"] for step in draft_of(house.offer).steps] == ["Kom langs.", "Bel An.", "Drink koffie."]


def test_it_goes_with_the_keyboard_alone(house, enter, visitor):
    page = enter(visitor)
    page.goto(path(house.draft, "wanneer-en-waar"))
    page.locator("[name='wanneer-0-ritme']").first.focus()
    page.keyboard.press("ArrowRight")  # the second: every week
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Monday
    for _day in range(7):
        page.keyboard.press("Tab")
    page.keyboard.type("10u")
    page.keyboard.press("Tab")
    page.keyboard.type("12u")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("voor-wie"))
    assert draft_of(house.draft).schedule.weekly[0].days == {"mo"}


class Look:
    """Looks at pages with axe, at 360 and 320 px, closed and opened; remembers their HTML."""

    def __init__(self, page, address):
        self.page, self.address, self.pages = page, address, {}

    def __call__(self, name, at=""):
        if at:
            self.page.goto(at)
        assert_accessible(self.page)
        assert_fits(self.page)
        self.page.set_viewport_size({"width": 320, "height": 600})
        assert_fits(self.page)
        self.page.set_viewport_size(PHONE)
        self.page.evaluate("for (const more of document.querySelectorAll('main details')) more.open = true")
        assert_accessible(self.page)
        self.pages[name] = self.page.client.get(self.page.url.replace(self.address, "")).content.decode()


def test_every_step_is_accessible_fits_and_is_valid(house, enter, chromium, live_server):
    with visiting(chromium, live_server.url, viewport=PHONE) as page:
        look = Look(enter(page), live_server.url)
        for part in Part:
            look(part.value, path(house.offer, part.value))
        look("missing", path(house.draft, "indienen"))
        save_part(page=house.offer, values={"sentence": "Je naait."}, author=house.author("an"), marks={})
        look("changed", path(house.offer))
        hand_in(page=house.offer, author=house.author("an"))
        ask(check=check_of(house.offer), by=house.people["coach"], question="Mogen kinderen mee?")
        look("question", path(house.offer))
        send_back(check=check_of(house.offer), by=house.people["coach"], words="Zet de dag erbij.")
        look("returned", path(house.offer))
    assert_valid_html(look.pages)


def test_every_error_is_accessible_and_fits(house, enter, phone):
    page = enter(phone)
    page.goto(path(house.offer, "extra"))
    page.locator("[name=price]").fill("vijf")
    page.locator(".saving button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.goto(path(house.offer, "fotos"))
    page.locator("[name='foto-kies']").set_input_files(photo())
    expect(page.locator(".photo-point")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.locator("[name='foto-kies']").set_input_files({"name": "a.heic", "mimeType": "image/heic", "buffer": b"x"})
    expect(page.get_by_role("alert")).to_contain_text("HEIC")
    assert_accessible(page)
