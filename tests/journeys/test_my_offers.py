"""Mijn aanbod on a phone: what waits, one tap and back, something new, how it looks; by keyboard; without a script."""

import factories
import pytest
from built_once import built_once
from django.conf import settings
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from catalogue.listing.checking import ask, hand_in
from catalogue.listing.editing import save_part
from catalogue.models import OfferPage, OfferState
from portal.my_offers.states import place_link
from search.models import Attention, Signal
from search.services import rebuild


@pytest.fixture
@built_once
def house(transactional_db, keeping_house):
    """Give the house, in which a coach asks something, two visitors say it is full, and one listing has a photo."""
    author = keeping_house.author("an")
    asked = factories.OfferPageFactory(parent=keeping_house.club, title="Vrijwilliger bij cc Nova", with_picture=True)
    save_part(page=asked, values={"sentence": "Je schenkt koffie."}, author=author, marks={})
    check = hand_in(page=asked, author=author)
    ask(check=check, by=keeping_house.people["coach"], question="Mogen kinderen mee?")
    for reason in ("full", "full", "time"):
        Signal.objects.create(
            region=keeping_house.region, offer=keeping_house.offer, reason=reason, words="Al lang.",
            made_at=asked.first_published_at,
        )  # fmt: skip
    keeping_house.asked = asked
    rebuild()
    return keeping_house


@pytest.fixture
def log_in(house, client, live_server):
    """Be logged in as An in the browser of a page."""

    def enter(page: BrowserPage, who: str = "an") -> BrowserPage:
        client.force_login(house.people[who])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def sound(page: BrowserPage) -> None:
    """Hold what every page must stand."""
    assert_accessible(page)
    assert_fits(page)


def answers_the_coach(page: BrowserPage) -> None:
    """Answer the coach's question where it stands."""
    first = page.locator(".own-tile").first
    expect(first).to_contain_text("“Mogen kinderen mee?” vraagt de coach.")
    first.locator("summary").click()
    first.get_by_label("Je antwoord").fill("Ja, vanaf 6 jaar.")
    sound(page)
    first.get_by_role("button", name="Stuur naar de coach").click()
    expect(page.get_by_role("status").first).to_contain_text("Je antwoord is bij de coach.")


def answers_visitors(page: BrowserPage, house, tile) -> None:
    """Say that it is full, take that back, and say that the next thing is not right."""
    expect(tile).to_contain_text("Twee bezoekers zeggen: het is vol.")
    tile.get_by_role("button", name="Klopt, het is vol").click()
    expect(page.locator(".own-undo")).to_contain_text("Naaien in de wijk: het is vol.")
    sound(page)
    page.get_by_role("button", name="Maak ongedaan").click()
    assert OfferState.objects.get(offer=house.offer).open_state == "open"
    expect(tile).to_contain_text("de dag of het uur klopt niet.")
    tile.locator("summary").click()
    tile.get_by_label("Wat klopt er niet?").fill("Het is wel om 19 uur.")
    tile.get_by_role("button", name="Stuur naar de coach").click()
    assert Signal.objects.get(reason="time").organisation_says == "Het is wel om 19 uur."


def adds_something(page: BrowserPage) -> OfferPage:
    """Choose a picture, give a name, tap."""
    page.get_by_role("link", name="Voeg iets toe").click()
    sound(page)
    page.get_by_text("Vrije tijd", exact=True).click()
    page.get_by_label("Hoe heet het?").fill("Badminton voor duo's")
    page.get_by_role("button", name="Maak het").click()
    return OfferPage.objects.get(title="Badminton voor duo's")


def test_a_secretary_of_seventy_on_a_phone(house, phone, log_in):
    page = log_in(phone)
    page.goto("/mijn-aanbod/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn aanbod")
    sound(page)
    tile = page.locator(f"#aanbod-{house.offer.pk}")
    answers_the_coach(page)
    answers_visitors(page, house, tile)

    # Is there a place? One tap on the tile. A pause: two.
    tile.get_by_role("button", name="Wachtlijst").click()
    expect(tile.get_by_role("button", name="Wachtlijst")).to_have_attribute("aria-pressed", "true")
    tile.get_by_role("link", name="Pauze of stoppen").click()
    sound(page)
    page.get_by_role("button", name="twee weken").click()
    expect(tile).to_contain_text("Er is pauze tot")
    sound(page)

    made = adds_something(page)
    page.goto(f"/mijn-aanbod/activiteit/{made.pk}/voorbeeld/")
    sound(page)
    link = page.get_by_label("Link", exact=True).input_value()
    page.get_by_role("link", name="Bekijk de hele pagina").click()
    expect(page.get_by_text("Voorbeeld.", exact=True)).to_be_visible()
    sound(page)
    page.goto("/voorbeeld/" + link.split("/voorbeeld/")[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Badminton voor duo's")


def test_by_keyboard_alone_and_at_a_desk(house, chromium, live_server, log_in):
    with visiting(chromium, live_server.url, viewport=DESKTOP) as page:
        log_in(page, "coach").goto(f"/mijn-aanbod/{house.club.pk}/")
        expect(page.get_by_text("Je doet dit in naam van cc Nova.")).to_be_visible()
        sound(page)
        page.get_by_role("group", name="Is er plaats? Vrijwilliger bij cc Nova").get_by_role("button").last.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".own-undo")).to_contain_text("het is vol")
        assert OfferState.objects.get(offer=house.asked).open_state == "full"
        page.goto(f"/mijn-aanbod/{house.club.pk}/nieuw/")
        page.locator("input[name=soort]").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        page.keyboard.type("Samen zingen")
        page.keyboard.press("Enter")
        page.wait_for_url("**/activiteit/**")
        assert OfferPage.objects.get(title="Samen zingen").kind == "outing"


def test_without_a_script_all_of_it_works(house, without_javascript, log_in):
    page = log_in(without_javascript)
    page.goto("/mijn-aanbod/")
    page.locator(f"#aanbod-{house.asked.pk}").get_by_role("button", name="Vol").click()
    page.get_by_role("button", name="Maak ongedaan").click()
    assert OfferState.objects.get(offer=house.asked).open_state == "open"
    page.locator(f"#aanbod-{house.asked.pk} summary").click()
    page.get_by_label("Je antwoord").fill("Ja.")
    page.get_by_role("button", name="Stuur naar de coach").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Je antwoord is bij de coach.")
    page.goto(house.offer.url)
    assert not Attention.objects.exists()


def test_by_the_link_of_a_mail_it_is_full_in_one_tap(house, phone):
    page = phone
    page.goto("/plaats/" + place_link(house.offer).split("/plaats/")[1])
    sound(page)
    page.get_by_role("button", name="Vol").click()
    expect(page.locator(".own-done")).to_contain_text("Een bezoeker leest nu: het is vol.")
    sound(page)
    page.goto("/plaats/verkeerd/")
    sound(page)


def test_a_visit_is_counted_once_and_nothing_waits_for_it(house, chromium, live_server):
    offer = house.offer
    OfferPage.objects.filter(pk=offer.pk).update(contact_phone="054 00 00 01", contact_name="An")
    with visiting(chromium, live_server.url, viewport=PHONE, has_touch=True, is_mobile=True, counted=True) as page:
        with page.expect_request("**/tel-mee/") as seen:
            page.goto("/ar" + offer.url)
        assert (seen.value.method, seen.value.post_data) == ("POST", f"offer={offer.pk}&wat=gezien")
        with page.expect_request("**/tel-mee/"):
            page.locator(".keep-button").first.click()
        with page.expect_request("**/tel-mee/"):
            page.locator(".contact a[href^='tel:']").first.dispatch_event("click")
        page.goto("/aanbod/")
        page.goto(offer.url)
        page.wait_for_load_state("networkidle")
        assert not [one for one in page.context.cookies() if "session" in one["name"]]
    counted = Attention.objects.get(offer=offer)
    assert (counted.seen, counted.kept, counted.asked) == (1, 1, 1)


def test_the_html_of_every_page_is_valid(house, client):
    client.force_login(house.people["coach"])
    own, about = f"/mijn-aanbod/{house.club.pk}/", f"/mijn-aanbod/activiteit/{house.offer.pk}/"
    paths = ["/mijn-aanbod/", own, own + "nieuw/", about + "toestand/", about + "voorbeeld/",
             about + "voorbeeld/pagina/", "/plaats/" + place_link(house.offer).split("/plaats/")[1], "/plaats/x/",
             "/voorbeeld/x/"]  # fmt: skip
    pages = {path: client.get(path).content.decode() for path in paths}
    pages["wrong"] = client.post(own + "nieuw/", {"naam": ""}).content.decode()
    pages["done"] = client.post(about + "toestand/", {"doe": "vol"}, follow=True).content.decode()
    assert_valid_html(pages)
