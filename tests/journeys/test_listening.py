"""Lees voor: a page and a tile read aloud, the sentence marked, in the right voice, and always to be stopped."""

from io import StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from journeys.browser import PHONE, assert_accessible, assert_fits, visiting
from journeys.voices import ARABIC, ENGLISH, FLEMISH, HOLLANDIC, give_voices, marked
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

TEXT = "Je praat en speelt samen. Er is koffie! Kom je mee?"
SENTENCES = ["Je praat en speelt samen.", "Er is koffie!", "Kom je mee?"]


@pytest.fixture
@built_once
def cafe(transactional_db):
    """An offer with three sentences, and a second one in the list."""
    region = factories.RegionPageFactory()
    known = dict.fromkeys(["with_steps", "evening", "free", "for_beginners"], True)
    cafe = factories.OfferPageFactory(region=region, title="Taalcafé", sentence="Praat mee.", what_you_do=TEXT, **known)
    factories.OfferPageFactory(region=region, title="Voetbal")
    call_command("search", "rebuild", stdout=StringIO())
    return cafe


def listen(page: BrowserPage) -> None:
    """Press the button of the page."""
    page.locator("[data-listen=page]").click()


def player(page: BrowserPage):
    """Give the bar with pause, slower and stop."""
    return page.locator("[data-player]")


def press(page: BrowserPage, name: str) -> None:
    """Press a button of the player."""
    player(page).get_by_role("button", name=name, exact=True).click()


def test_there_is_no_button_on_a_device_without_a_dutch_voice(phone, cafe):
    give_voices(phone, ENGLISH, ARABIC)
    phone.goto(cafe.url)

    expect(phone.locator("[data-listen=page]")).to_be_hidden()


def test_the_button_comes_when_the_voice_comes(phone, cafe):
    voices = give_voices(phone)
    phone.goto(cafe.url)
    button = phone.locator("[data-listen=page]")
    expect(button).to_be_hidden()

    voices.arrive(HOLLANDIC)

    expect(button).to_be_visible()
    expect(button).to_have_text("Luister")


@pytest.mark.parametrize(
    ("device", "chosen"),
    [
        ((ENGLISH, HOLLANDIC, FLEMISH), FLEMISH),
        ((HOLLANDIC, "nl_BE"), "nl_BE"),
        ((ENGLISH, "nl", HOLLANDIC), HOLLANDIC),
        ((ENGLISH, "nl-SR"), "nl-SR"),
    ],
)
def test_a_flemish_voice_goes_before_any_other_dutch_one(device, chosen, phone, cafe):
    voices = give_voices(phone, *device)
    phone.goto(cafe.url)
    listen(phone)

    assert voices.last()["voice"] == chosen
    assert "_" not in voices.last()["lang"]


def test_a_page_is_read_in_its_order_sentence_by_sentence(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    said = voices.to_the_end()

    headings = ["Taalcafé", *SENTENCES, "Wanneer?", "Waar?", "Hoeveel kost het?", "Hoe doe ik mee?", "Bel An."]
    assert [sentence for sentence in dict.fromkeys(said) if sentence in headings] == headings
    assert said.index("Taalcafé") < said.index("Wanneer?")
    assert "Voetbal" not in said, "another offer is no part of this one"
    assert not [sentence for sentence in said if "Luister" in sentence or "Print" in sentence]
    expect(player(phone)).to_be_hidden()


def test_only_the_level_that_is_asked_is_read(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    said = voices.to_the_end()

    levels = phone.locator(".levels li").all_inner_texts()
    assert len(levels) == 4
    assert sum(any(words in level for level in levels) for words in said if words.startswith("Je ken")) == 1


def test_the_sentence_being_said_is_marked(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    for _ in range(30):
        assert marked(phone) == voices.last()["text"]
        if voices.last()["text"] == SENTENCES[-1]:
            break
        voices.end()

    assert marked(phone) == SENTENCES[-1]
    press(phone, "Stoppen")
    assert marked(phone) == ""


def test_a_browser_without_highlights_draws_a_box_around_the_sentence(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.add_init_script("Object.defineProperty(CSS, 'highlights', { value: undefined })")
    phone.goto(cafe.url)
    listen(phone)
    while voices.last()["text"] != "Taalcafé":
        voices.end()

    box, title = phone.locator(".said-box").first.bounding_box(), phone.locator("h1").bounding_box()
    assert title["y"] - 4 <= box["y"] <= title["y"] + title["height"]
    assert abs(box["x"] - title["x"]) < 4
    phone.keyboard.press("Escape")
    expect(phone.locator(".said-box")).to_have_count(0)


def test_what_is_said_is_in_sight(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(cafe.url)
    listen(phone)
    while voices.last()["text"] != "Bel An.":
        voices.end()

    top, bottom = phone.evaluate(
        "(() => { const r = [...CSS.highlights.get('said')][0].getBoundingClientRect(); return [r.top, r.bottom]; })()"
    )
    assert top >= 0
    assert bottom <= player(phone).bounding_box()["y"]


def test_pausing_keeps_the_place_and_goes_on_with_the_same_sentence(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    voices.end()
    sentence = voices.last()["text"]

    press(phone, "Pauze")
    assert voices.are_silent()
    expect(phone.locator("[data-player-says]")).to_have_text("Het voorlezen wacht even.")

    press(phone, "Verder")
    assert voices.last()["text"] == sentence
    expect(phone.locator("[data-player-says]")).to_have_text("")


def test_slower_says_the_sentence_again_and_is_remembered(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    usual = voices.last()
    press(phone, "Trager")
    slow = voices.last()

    assert slow["text"] == usual["text"]
    assert slow["rate"] < usual["rate"] == 1
    phone.reload()
    listen(phone)
    assert voices.last()["rate"] == slow["rate"]
    press(phone, "Gewoon")
    assert voices.last()["rate"] == 1


def test_a_tile_reads_its_kind_title_sentence_and_five_facts(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto("/aanbod/")
    phone.locator("li.tile", has_text="Taalcafé").locator("[data-listen=tile]").click()
    said = voices.to_the_end()

    assert said[:3] == ["Taal oefenen", "Taalcafé", "Praat mee."]
    assert [words.split(":")[0] for words in said[3:]] == ["Wanneer", "Waar", "Nederlands", "Prijs", "Voor wie"]


def test_one_thing_is_read_at_a_time(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto("/aanbod/")
    first, second = phone.locator("[data-listen=tile]").all()[:2]
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    second.click()

    expect(first).not_to_have_attribute("aria-pressed", "true")
    expect(second).to_have_attribute("aria-pressed", "true")
    assert not voices.are_silent()
    second.click()
    assert voices.are_silent()


def test_a_tile_that_leaves_the_page_is_read_no_further(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto("/aanbod/")
    phone.locator("[data-listen=tile]").first.click()
    phone.evaluate("document.querySelector('li.tile').remove()")
    voices.end()

    assert voices.are_silent()
    expect(player(phone)).to_be_hidden()


def test_escape_stops_and_leaves_the_focus_where_the_reader_can_start_again(visitor, cafe):
    voices = give_voices(visitor, FLEMISH)
    visitor.goto(cafe.url)
    button = visitor.locator("[data-listen=page]")
    button.focus()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    expect(player(visitor).get_by_role("button", name="Pauze")).to_be_focused()

    visitor.keyboard.press("Enter")
    expect(player(visitor).get_by_role("button", name="Verder")).to_be_focused()
    visitor.keyboard.press("Escape")
    assert voices.are_silent()
    expect(button).to_be_focused()


def test_a_voice_that_fails_says_so_and_is_not_the_end_of_the_page(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(cafe.url)
    listen(phone)
    phone.evaluate("speechSynthesis.now.dispatchEvent(new Event('error'))")

    expect(phone.locator("[data-player-says]")).to_have_text("De stem werkt nu niet.")
    expect(player(phone)).to_be_hidden()
    assert voices.words()


def test_on_a_page_in_arabic_the_dutch_is_read_in_dutch_and_the_rest_left_out(phone, cafe):
    voices = give_voices(phone, FLEMISH)
    phone.goto(f"/ar{cafe.url}")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    listen(phone)
    said = voices.to_the_end()

    assert [words for words in said if words in {"Taalcafé", *SENTENCES, "Bel An."}] == [
        "Taalcafé",
        *SENTENCES,
        "Bel An.",
    ]
    assert {sentence["voice"] for sentence in voices.said()} == {FLEMISH}


def test_on_a_page_in_arabic_the_words_of_the_program_are_read_by_an_arabic_voice(phone, cafe):
    voices = give_voices(phone, FLEMISH, ARABIC)
    phone.goto(f"/ar{cafe.url}")
    listen(phone)
    voices.to_the_end()
    by_voice = {voice: [one["text"] for one in voices.said() if one["voice"] == voice] for voice in (FLEMISH, ARABIC)}

    assert set(SENTENCES) <= set(by_voice[FLEMISH])
    assert by_voice[ARABIC]
    assert not [words for words in by_voice[ARABIC] if words in SENTENCES]


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_the_page_with_its_player_is_accessible_and_fits(prefix, width, chromium, live_server, cafe):
    with visiting(chromium, live_server.url, viewport={**PHONE, "width": width}) as page:
        give_voices(page, FLEMISH)
        page.goto(f"{prefix}{cafe.url}")
        listen(page)
        expect(player(page)).to_be_visible()
        assert_accessible(page)
        assert_fits(page)
        for button in player(page).get_by_role("button").all():
            assert button.bounding_box()["height"] >= 48
