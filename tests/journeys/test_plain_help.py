"""Writing plainly on a phone: marks while one types, a tap that changes a word, and back; keys; without a script."""

import pytest
from django.conf import settings
from journeys.browser import PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from portal.stage.samples_plain import HARD_WORDS, LETTER, ODD

PAGE = "/onderdelen/taal/"
WORD = "voorafgaandelijk"
MARKED = "() => [...document.querySelectorAll('.plain-layer mark')].map((one) => one.textContent)"


@pytest.fixture
def come_in(transactional_db, keeping_house, client, live_server):
    """Be logged in as An in the browser of a page."""

    def enter(page: BrowserPage, path: str = f"{PAGE}?met=deur") -> BrowserPage:
        client.force_login(keeping_house.people["an"])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(path)
        return page

    return enter


def marked(page: BrowserPage, words: list[str]) -> None:
    """Wait until just these words are marked in the text box."""
    until(page, f"(words) => JSON.stringify(({MARKED})()) === JSON.stringify(words)", words)


def test_a_text_gets_easier_by_taps_and_each_can_be_taken_back(come_in, visitor):
    visitor.set_viewport_size(PHONE)
    page = come_in(visitor, f"{PAGE}?met=leeg")
    box, panel = page.get_by_label("Nog leeg"), page.locator("[data-plain-panel]")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "taal" in request.url else None)

    box.press_sequentially("🎉 Kom enkel indien je tijd hebt.")
    marked(page, ["enkel", "indien"])
    assert len(asked) <= 2  # once after the last key, not at every one
    assert_accessible(page)
    assert_fits(page)
    box.press("Home")
    box.press_sequentially("Dag! ")
    assert page.evaluate(MARKED) == ["enkel", "indien"]  # they move along at once

    panel.get_by_role("button", name="“als” in plaats van “indien”").click()
    expect(box).to_have_value("Dag! 🎉 Kom enkel als je tijd hebt.")
    marked(page, ["enkel"])
    expect(page.locator("[data-plain-said]")).to_have_text("“indien” is nu “als”.")
    page.keyboard.press("Control+z")
    expect(box).to_have_value("Dag! 🎉 Kom enkel indien je tijd hebt.")
    marked(page, ["enkel", "indien"])

    panel.get_by_role("button", name="Neem dit over").click()
    expect(box).to_have_value("Dag! 🎉 Kom alleen als je tijd hebt.")
    expect(panel).to_contain_text("Dit leest makkelijk.")
    marked(page, [])
    assert_accessible(page)
    page.get_by_role("button", name="Zet terug").click()
    expect(box).to_have_value("Dag! 🎉 Kom enkel indien je tijd hebt.")
    page.reload()
    expect(box).to_have_value("")


def test_who_leaves_it_so_is_left_alone_until_there_is_something_new(come_in, visitor):
    page = come_in(visitor)
    box, panel = page.locator("textarea"), page.locator("[data-plain-panel]")
    page.get_by_role("button", name="Laat zo").click()
    expect(panel).to_be_hidden()
    expect(page.locator(".plain-layer mark")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Toon de hulp weer")).to_be_visible()
    expect(panel).to_be_hidden()
    assert_accessible(page)

    box.press("Control+End")
    box.press_sequentially(" Bel tevens.")
    expect(panel).to_be_visible()
    page.get_by_role("button", name="Laat zo").click()
    page.get_by_role("button", name="Toon de hulp weer").click()
    expect(panel).to_contain_text(WORD)


def test_by_keys_alone_and_without_a_connection_nothing_is_lost(come_in, visitor):
    page = come_in(visitor)
    box = page.locator("textarea")
    marked(page, ["Gelieve", " ", "u", " ", "i.f.v.", " de inschrijving ", WORD, " te ", "begeven",
                  " naar het onthaal op het gelijkvloers van het cultuurcentrum."])  # fmt: skip
    box.focus()
    for _step in range(4):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("eerst")
    page.keyboard.press("Enter")
    expect(box).to_have_value(LETTER.replace(WORD, "eerst"))
    expect(box).to_be_focused()

    page.context.set_offline(True)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Enkel dit nog.")
    page.wait_for_timeout(1000)  # longer than the pause: it asks, hears nothing, and says nothing
    expect(page.locator("[data-plain-said]")).to_have_text("")
    page.context.set_offline(False)
    expect(page.locator("[data-plain-panel]")).to_contain_text("Enkel")


def test_the_letters_of_the_layer_fall_together_with_those_of_the_box(chromium, live_server, come_in):
    for situation in ({"forced_colors": "active"}, {"color_scheme": "dark"}):
        with visiting(chromium, live_server.url, viewport=PHONE, **situation) as page:
            come_in(page, PAGE)
            page.locator(".plain-layer mark").first.wait_for(state="attached")
            apart = page.evaluate(
                """() => [...document.querySelectorAll('.plain-layer')].map((layer) => {
                  const box = layer.parentElement.querySelector('textarea, input');
                  const [a, b] = [layer.getBoundingClientRect(), box.getBoundingClientRect()];
                  const high = layer.dataset.line === undefined ? 'scrollHeight' : 'offsetHeight';
                  const measures = [layer.clientWidth - box.clientWidth, layer[high] - box[high]];
                  return [...measures, a.x - b.x, a.y - b.y];
                })"""
            )
            assert len(apart) == 9
            assert all(abs(one) <= 1 for box in apart for one in box), apart
            assert_accessible(page)
            assert_fits(page)


def test_without_a_script_a_button_sends_the_form_and_nothing_is_lost(come_in, without_javascript):
    page = come_in(without_javascript, PAGE)
    page.get_by_label("Nog leeg").fill("Nog niet bewaard.")
    text = page.get_by_label("Met moeilijke woorden")
    text.fill(f"{HARD_WORDS} Tot dan!")
    page.get_by_role("button", name="“ook” in plaats van “tevens”").first.click()

    expect(text).to_have_value(f"{HARD_WORDS.replace('tevens', 'ook')} Tot dan!")
    expect(page.get_by_label("Nog leeg")).to_have_value("Nog niet bewaard.")
    expect(page.get_by_label("Met vreemde tekens")).to_have_value(ODD)
    expect(page.locator("mark", has_text="desbetreffende").first).to_be_visible()
    assert_fits(page)


def test_the_page_is_valid_html(client, region):
    assert_valid_html({"taal": client.get(PAGE).content.decode()})
