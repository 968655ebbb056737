"""The matrix in a browser: find, see why, open, compare; by keyboard alone, without JavaScript, in every state."""

import re
from contextlib import contextmanager
from io import StringIO

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from catalogue.models import OfferState

TABLET = {"width": 768, "height": 1024}
WIDTHS = pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["360", "768", "1440"])
PROFILE = "?p_nederlands=2&p_lezen=moeilijk&p_thuis=41018&p_vrij=wo-avond&p_budget=gratis&p_groep=vrouwen"
LONG = "Kennismakingsstage bij de kringwinkel, het buurthuis en de ontmoetingsplaats voor iedereen uit de hele streek"


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """The region with its people and some offers: known and unknown, full, only for men, with a long title."""
    club = staff_house.own.get_parent().specific
    make = {"parent": club, "nis": [factories.GERAARDSBERGEN]}
    staff_house.evening = factories.OfferPageFactory(
        title="Praten op woensdag", kind="language_practice", evening=True, free=True, reading_needed="no",
        dutch_level=2, procedure="Mail eerst de coach.", first_visit_with="An", **make
    )  # fmt: skip
    full = factories.OfferPageFactory(title="Volle groep", kind="group", evening=True, **make)
    OfferState.objects.filter(offer=full).update(open_state="full")
    factories.OfferPageFactory(title="Voetbal voor mannen", kind="leisure", audience="men", **make)
    factories.OfferPageFactory(title=LONG, short_title="Stage", kind="internship", reading_needed="yes", **make)
    call_command("search", "rebuild", stdout=StringIO())
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Let the browser of a page in as the counsellor."""

    def enter(page):
        client.force_login(house.people["counsellor"])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def sat_down(come_in, chromium, live_server):
    """Give a counsellor's page at the matrix: `with sat_down(viewport=…) as page`."""

    @contextmanager
    def sit(path="/matrix/", **situation):
        with visiting(chromium, live_server.url, **situation) as page:
            come_in(page).goto(path)
            yield page

    return sit


def focused(page):
    """Give the words of what has the focus."""
    return page.evaluate("(document.activeElement.innerText ?? '').trim()")


def at(page, words):
    """Wait until the address holds these words."""
    until(page, "(words) => location.search.includes(words)", words)


def watch(page):
    """Collect the addresses of the matrix that are asked from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    return asked


@pytest.mark.parametrize("width", [TABLET, DESKTOP], ids=["768", "1440"])
def test_find_see_why_open_and_compare(sat_down, width):
    with sat_down(viewport=width) as page:
        page.locator("[data-key=profile-p_nederlands]").click()
        page.get_by_label("een beetje", exact=True).check()
        page.locator("[data-key=profile-p_budget]").click()  # opening the next question answers this one
        at(page, "p_nederlands=2")
        expect(page.get_by_label("alleen gratis")).to_be_visible()
        page.get_by_label("alleen gratis").check()
        page.keyboard.press("Escape")
        at(page, "p_budget=gratis")

        first = page.locator(".offer").first
        expect(first).to_contain_text("Praten op woensdag")
        expect(first).to_contain_text("gratis · een beetje Nederlands is genoeg")
        first.locator("[data-open]").click()
        expect(page.locator(".panel h2")).to_be_focused()
        expect(page.locator(".panel")).to_contain_text("Mail eerst de coach.")
        page.keyboard.press("Escape")
        expect(page.locator(".panel")).to_be_hidden()
        expect(first.locator("[data-open]")).to_be_focused()

        for number in (0, 1):
            page.locator(".tick-box").nth(number).click()
            expect(page.locator(".tick-box.ticked")).to_have_count(number + 1)
        page.get_by_role("link", name="Vergelijk 2", exact=True).click()
        expect(page.locator(".compared thead th")).to_have_count(2)
        page.get_by_role("link", name="Terug naar de matrix").click()
        expect(page.locator(".tick-box.ticked")).to_have_count(2)
        at(page, "p_budget=gratis")


def test_a_question_is_sent_once_when_its_menu_closes_and_not_when_nothing_changed(sat_down):
    with sat_down() as page:
        asked = watch(page)
        menu = page.locator("[data-key=profile-p_lezen]")
        menu.click()
        menu.click()
        page.wait_for_timeout(200)
        assert asked == []

        menu.click()
        page.get_by_label("moeilijk").check()
        page.locator(".profile h2").click()
        at(page, "p_lezen=moeilijk")
        page.wait_for_timeout(200)
        assert len(asked) == 1

        menu.click()
        page.get_by_label("moeilijk").uncheck()
        page.locator(".pop[open]").get_by_role("button", name="Tonen").click()
        until(page, "() => !location.search.includes('p_lezen')")
        page.locator(".profile h2").click()
        page.wait_for_timeout(200)
        assert len(asked) == 2
        expect(page.locator(".pop[open]")).to_have_count(0)


def test_what_is_answered_while_the_table_is_fetched_is_not_lost(sat_down):
    with sat_down() as page:
        page.locator("[data-key=profile-p_lezen]").click()
        page.get_by_label("moeilijk").check()
        page.route("**/matrix/?*", lambda route: (page.wait_for_timeout(400), route.continue_()))
        page.locator("[data-key=profile-p_budget]").click()
        page.get_by_label("alleen gratis").check()
        at(page, "p_lezen=moeilijk")

        expect(page.get_by_label("alleen gratis")).to_be_checked()
        page.keyboard.press("Escape")
        at(page, "p_budget=gratis")
        at(page, "p_lezen=moeilijk")


def test_by_keyboard_alone(sat_down):
    with sat_down(f"/matrix/{PROFILE}") as page:
        page.keyboard.press("j")
        assert focused(page) == "Praten op woensdag"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        expect(page.locator(".panel h2")).to_be_focused()
        page.keyboard.press("Tab")
        assert focused(page) == "Sluit"
        page.keyboard.press("Enter")
        assert focused(page) == "Praten op woensdag"

        page.keyboard.press("v")
        expect(page.locator(".tick-box.ticked")).to_have_count(1)
        assert focused(page) == "Praten op woensdag"
        page.keyboard.press("/")
        expect(page.locator("#matrix-q")).to_be_focused()
        page.keyboard.type("jk?v")
        assert page.locator("#matrix-q").input_value() == "jk?v"
        expect(page.locator("[data-keys]")).to_be_hidden()
        page.locator("#matrix-q").fill("praten")
        page.keyboard.press("Enter")
        at(page, "q=praten")
        expect(page.locator("#matrix-q")).to_be_focused()
        expect(page.get_by_role("status").filter(has_text="activiteit")).to_have_count(1)


def test_the_keys_are_explained_and_can_be_switched_off(sat_down):
    with sat_down() as page:
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert_accessible(page)
        page.get_by_label("Zet deze toetsen uit").check()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.reload()
        page.keyboard.press("j")
        assert focused(page) != "Praten op woensdag"
        page.get_by_role("button", name="Toetsen").click()
        page.get_by_label("Zet deze toetsen uit").uncheck()
        page.get_by_role("dialog").get_by_role("button", name="Sluit").click()
        expect(page.get_by_role("button", name="Toetsen")).to_be_focused()


def test_the_focus_stays_where_it_was_after_each_choice(sat_down):
    with sat_down() as page:
        for key in ("soort:taal", "head-prijs", "chip-soort:taal"):
            page.locator(f"[data-key='{key}']").focus()
            address = page.url
            page.keyboard.press("Enter")
            until(page, "(before) => location.href !== before", address)
            expect(page.locator(f"[data-key='{key}']:focus, [data-head]:focus")).to_have_count(1)


def test_escape_in_a_menu_closes_the_menu_and_leaves_the_panel(sat_down):
    with sat_down() as page:
        page.locator("[data-open]").first.click()
        expect(page.locator(".panel h2")).to_be_visible()
        page.locator("[data-key=columns]").click()
        page.get_by_role("checkbox", name="Talen").focus()
        page.keyboard.press("Escape")

        expect(page.locator(".pop[open]")).to_have_count(0)
        expect(page.locator(".panel h2")).to_be_visible()
        expect(page.locator("[data-key=columns]")).to_be_focused()


@pytest.mark.parametrize("width", [TABLET, DESKTOP], ids=["768", "1440"])
def test_going_back_closes_the_panel_then_takes_back_the_choice(sat_down, width):
    with sat_down(viewport=width) as page:
        page.locator("[data-key='profile-p_lezen']").click()
        page.get_by_label("moeilijk").check()
        page.keyboard.press("Escape")
        at(page, "p_lezen=moeilijk")
        page.locator("[data-open]").first.click()
        at(page, "rij=")
        expect(page.locator(".panel h2")).to_be_visible()

        page.go_back()
        expect(page.locator(".panel")).to_be_hidden()
        at(page, "p_lezen=moeilijk")
        page.go_forward()
        expect(page.locator(".panel h2")).to_be_visible()
        page.go_back()
        page.go_back()
        until(page, "() => location.search === ''")
        expect(page.locator(".profile-field.said")).to_have_count(0)


def test_a_panel_that_covers_the_page_leaves_nothing_to_tab_to_behind_it(sat_down):
    with sat_down(viewport=PHONE) as page:
        page.locator("[data-open]").first.click()
        expect(page.locator(".panel h2")).to_be_focused()
        for _step in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('.panel')"
            )
        page.locator("[data-close]").click()
        expect(page.locator("[data-open]").first).to_be_focused()


@WIDTHS
def test_no_menu_sticks_out_of_the_window(sat_down, width):
    with sat_down(f"/matrix/{PROFILE}", viewport=width) as page:
        assert_fits(page)
        for summary in page.locator("summary.profile-field, .matrix-tools summary").all():
            summary.click()
            box = page.locator(".pop[open] > .pop-in").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width["width"]
            assert_fits(page)
            summary.click()


@pytest.mark.parametrize("width", [TABLET, DESKTOP], ids=["768", "1440"])
def test_the_head_and_the_first_column_stay_in_sight(sat_down, width):
    with sat_down(f"/matrix/{PROFILE}", viewport=width | {"height": 600}) as page:
        page.locator("[data-table]").evaluate("room => { room.scrollIntoView(); room.scrollTo(400, 200); }")
        corner, room = (
            page.locator(where).bounding_box() for where in (".matrix thead .groups .first", "[data-table]")
        )

        assert abs(corner["x"] - room["x"]) < 2
        assert abs(corner["y"] - room["y"]) < 3


def test_without_javascript_every_choice_has_its_button(come_in, without_javascript):
    page = come_in(without_javascript)
    page.goto("/matrix/")
    page.locator("[data-key=profile-p_lezen]").click()
    page.get_by_label("moeilijk").check()
    page.locator("details[open]").get_by_role("button", name="Tonen").first.click()
    page.wait_for_url("**p_lezen=moeilijk*")
    page.get_by_text("Filters", exact=True).click()
    page.locator("[data-key='soort:taal']").click()
    expect(page.locator("h1")).to_have_text("2 activiteiten")
    page.locator("[data-open]").first.click()
    expect(page.locator(".panel")).to_contain_text("Mail eerst de coach.")
    page.locator("[data-close]").click()
    page.locator(".tick-box").first.click()
    page.get_by_role("link", name="Vergelijk 1", exact=True).click()
    expect(page.locator(".compared thead th")).to_have_count(1)


STATES = {
    "empty": "/matrix/",
    "profile": f"/matrix/{PROFILE}",
    "panel": f"/matrix/{PROFILE}&rij={{own}}",
    "nothing": "/matrix/?q=zzz&soort=buddy&thema=taart",
    "ordered": "/matrix/?sorteer=-prijs&dicht=1&kolom=prijs&kolom=talen&kolom=label",
    "compare": "/matrix/vergelijk/?offer={own}&offer={evening}",
    "why": "/matrix/uitleg/",
}


def address(house, name):
    return STATES[name].format(own=house.own.pk, evening=house.evening.pk)


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_fits_and_is_accessible(sat_down, house, width, scheme):
    with sat_down(viewport=width, color_scheme=scheme) as page:
        for name in STATES:
            page.goto(address(house, name))
            assert_accessible(page)
            assert_fits(page)
        page.goto("/matrix/")
        for key in ("profile-p_vrij", "profile-p_soort", "profile-p_hoe", "sort", "columns"):
            page.locator(f"[data-key={key}]").click()
            assert_accessible(page)
            page.keyboard.press("Escape")


def test_at_four_hundred_per_cent_everything_is_within_reach(sat_down):
    with sat_down(f"/matrix/{PROFILE}", viewport={"width": 360, "height": 225}) as page:
        assert_fits(page)
        page.locator("[data-open]").first.click()
        expect(page.locator(".panel h2")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator("[data-open]").first).to_be_focused()


def test_chosen_and_opened_stay_told_from_the_rest_in_forced_colours(sat_down, house):
    with sat_down(address(house, "panel") + "&soort=groep&soort=taal", forced_colors="active") as page:
        border = "element => getComputedStyle(element).borderInlineStartWidth"
        opened = page.locator(".offer.opened .first").or_(page.locator(".offer .first")).first
        assert page.locator(".tick.ticked").first.evaluate("e => getComputedStyle(e, '::before').content") == '"✓"'
        assert opened.evaluate(border)


def test_every_state_is_valid_html(house, client):
    client.force_login(house.people["counsellor"])
    assert_valid_html({name: client.get(address(house, name)).content.decode() for name in STATES})


# A reply that is put off until `window.comes()`, and then read whole before the browser does anything else.
PUT_OFF = """() => {
    const ask = window.fetch;
    window.fetch = async (...asked) => {
        window.fetch = ask;
        const html = await (await ask(...asked)).text();
        const reply = { ok: true, redirected: false, text: () => Promise.resolve(html) };
        return new Promise((answer) => { window.comes = () => answer(reply); });
    };
}"""


@pytest.mark.parametrize(
    "closing",
    [
        pytest.param("window.comes(); menu.open = false", id="just-as-its-menu-closes"),
        pytest.param(
            "window.comes(); await new Promise((next) => setTimeout(next, 100)); menu.open = false", id="before"
        ),
    ],
)
def test_a_late_answer_takes_nothing_away_of_what_was_typed_meanwhile(sat_down, closing):
    with sat_down() as page:
        page.evaluate(PUT_OFF)
        page.locator("[data-key=profile-p_budget]").click()
        page.locator("[name=p_budget][value=gratis]").click()
        page.locator("[data-key=profile-p_hoe]").click()
        page.locator("[name=p_thuis]").click()
        page.keyboard.type("9500")
        until(page, "() => window.comes !== undefined")
        menu = "document.querySelector('[name=p_thuis]').closest('details')"
        page.evaluate(f"async () => {{ const menu = {menu}; {closing}; }}")
        expect(page).to_have_url(re.compile("p_thuis=9500"))
        expect(page.locator(".profile")).to_contain_text("Geraardsbergen")
        assert "p_budget=gratis" in page.url
