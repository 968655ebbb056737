"""One offer: read it, tap a hard word, know the way and the dates, say that something is wrong. On any screen."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

NARROW = {"width": 320, "height": 600}
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
@built_once
def offer(transactional_db):
    """A language café of which everything is known, with others around it."""
    region = factories.RegionPageFactory()
    organisation = factories.OrganisationPageFactory(
        parent=factories.MunicipalityPageFactory(parent=region),
        contact_role="onthaal",
        contact_face=factories.PictureFactory(),
        step_free="yes",
    )
    for number in range(4):
        factories.OfferPageFactory(parent=organisation, nis=["41018"], title=f"Samen koken {number}", full=number == 0)
    cafe = factories.OfferPageFactory(
        parent=organisation,
        title="ABCafé",
        sentence="Je praat met vrijwilligers.",
        what_you_do="Je praat met vrijwilligers. Je vraagt iets over de bib, je buddy of de kermis.",
        nis=["41018"],
        venue="Buurthuis De Linde",
        own_place="yes",
        address="Dorp 22, Geraardsbergen",
        lat=50.77,
        lon=3.88,
        contact_whatsapp="0470 00 00 00",
        contact_email="an@example.org",
        cannot_come="Bel An een dag vooraf.",
        first_visit="An wacht aan de deur.",
        gear="Een schort.",
        state_values={"confirmed_on": "2026-11-01", "confirmed_by_name": "An"},
        **dict.fromkeys(["with_steps", "with_picture", "evening", "free", "for_beginners"], True),
    )
    call_command("search", "rebuild", stdout=StringIO())
    return cafe


def meaning(page: BrowserPage, word: str):
    return page.locator(".meaning").filter(has=page.locator("b", has_text=word))


@pytest.mark.parametrize("screen", [NARROW, PHONE, DESKTOP], ids=["320", "360", "1440"])
@pytest.mark.parametrize("language", ["", "/ar"], ids=["nl", "ar"])
def test_the_page_is_accessible_and_fits_on_every_screen(screen, language, chromium, live_server, offer):
    with visiting(chromium, live_server.url, viewport=screen) as page:
        page.goto(language + offer.url)
        assert_accessible(page)
        assert_fits(page)

        page.locator("button.word").first.click()
        expect(page.locator(".meaning").first).to_be_visible()
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_the_page_is_accessible_in_the_dark_and_in_ones_own_colours(look, chromium, live_server, offer):
    with visiting(chromium, live_server.url, viewport=PHONE, **look) as page:
        page.goto(offer.url)
        assert_accessible(page)
        for drawn in (".step-picture", ".wrong-reasons a", ".dates li"):
            style = page.locator(drawn).first.evaluate("(one) => getComputedStyle(one).borderBlockEndStyle")
            assert style == "solid", f"{drawn} has no edge where backgrounds are taken away"


def test_the_questions_are_answered_in_the_order_a_newcomer_asks_them(phone, offer):
    phone.goto(offer.url)
    headings = phone.locator("article h2").all_inner_texts()

    assert headings[:9] == [
        "Wat doe je?", "Wanneer?", "Waar?", "Hoeveel kost het?", "Hoeveel Nederlands?", "Voor wie?", "De eerste keer",
        "Goed om te weten", "Hoe doe ik mee?",
    ]  # fmt: skip
    expect(phone.locator("ol.steps > li").first).to_contain_text("Bel An.")
    expect(phone.locator("ol.steps > li").first.locator(".face")).to_contain_text("onthaal")
    expect(phone.locator("ol.steps > li").last).to_contain_text("Zeg: “Ik kan niet komen op woensdag.”")


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_a_hard_word_is_explained_when_it_is_tapped(device, offer, request):
    page = request.getfixturevalue(device)
    page.goto(offer.url)
    expect(page.get_by_role("button", name="bib", exact=True)).to_have_count(1)
    expect(meaning(page, "bib")).to_be_hidden()

    page.get_by_role("button", name="bib", exact=True).click()
    expect(meaning(page, "bib")).to_be_visible()
    expect(meaning(page, "bib")).to_contain_text("Hier leen je boeken")

    page.get_by_role("heading", level=1).click()
    expect(meaning(page, "bib")).to_be_hidden()


def test_a_hard_word_is_explained_to_whoever_has_only_a_keyboard(visitor, offer):
    visitor.goto(offer.url)
    word = visitor.get_by_role("button", name="vrijwilligers", exact=True)
    word.focus()
    visitor.keyboard.press("Enter")
    expect(meaning(visitor, "vrijwilliger")).to_be_visible()

    visitor.keyboard.press("Escape")
    expect(meaning(visitor, "vrijwilliger")).to_be_hidden()
    expect(word).to_be_focused()


def test_in_arabic_the_page_turns_and_what_the_organisation_wrote_stays_dutch(chromium, live_server, offer):
    with visiting(chromium, live_server.url, viewport=PHONE) as page:
        page.goto("/ar" + offer.url)

        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        for content in ("h1", ".offer-line", ".steps li:first-child p", ".phrase b"):
            mark = page.locator(content).first.evaluate(
                "(one) => { const dutch = one.matches('[lang=nl]') ? one : one.querySelector('[lang=nl]');"
                " return [dutch.lang, getComputedStyle(dutch).direction, dutch.innerText.trim().length > 0] }"
            )
            assert mark == ["nl", "ltr", True], content
        step = page.locator(".steps > li").first
        picture, words = step.locator(".step-picture").bounding_box(), step.locator("p").first.bounding_box()
        assert picture["x"] > words["x"] + words["width"] / 2, "the picture stands where a line begins"
        expect(page.locator(".in-dutch")).to_be_visible()
        assert page.locator(".answer h2 [lang=nl]").count() == 0


def test_on_a_dutch_page_nothing_says_that_the_text_is_dutch(phone, offer):
    phone.goto(offer.url)
    expect(phone.locator(".in-dutch")).to_have_count(0)
    expect(phone.locator("article span[lang=nl]")).to_have_count(0)


@pytest.mark.parametrize(
    ("agent", "maps"),
    [(None, "https://www.google.com/maps/dir/?api=1"), (IPHONE, "https://maps.apple.com/?daddr=50.77%2C3.88&dirflg=r")],
    ids=["any phone", "iPhone"],
)
def test_the_way_by_bus_opens_the_phones_own_map_and_only_when_it_is_tapped(agent, maps, chromium, live_server, offer):
    with visiting(chromium, live_server.url, viewport=PHONE, user_agent=agent) as page:
        page.goto(offer.url)
        page.get_by_role("link", name="Route").click()
        assert page.url.endswith("#weg")

        page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
        page.get_by_role("link", name="Met de bus").click()
        assert page.get_by_role("link", name="Met de bus").get_attribute("href").startswith(maps)


def test_the_dates_go_into_ones_own_calendar(phone, offer):
    phone.goto(offer.url)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Zet in mijn agenda").click()
    assert download.value.suggested_filename == f"{offer.slug}.ics"


def test_a_visitor_says_that_it_is_full(phone, offer):
    phone.goto(offer.url)
    expect(phone.locator(".wrong-reasons li")).to_have_count(4)

    phone.get_by_role("link", name="Het is vol").click()
    assert phone.url.endswith(f"/klopt-niet/{offer.pk}/?reden=vol")


def test_others_like_it_lead_on(phone, offer):
    phone.goto(offer.url)
    phone.get_by_role("region", name="Lijkt hierop").get_by_role("link", name="Samen koken 1").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Samen koken 1")


def test_the_page_is_valid_html_in_dutch_and_in_arabic(client, offer):
    assert_valid_html({path: client.get(path).content.decode() for path in (offer.url, "/ar" + offer.url)})
