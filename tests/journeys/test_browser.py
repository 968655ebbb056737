"""The instruments are sharp: each finds a fault that was put there for it."""

import pytest
from journeys.browser import assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html, findings

SOUND = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Meedoen</title>'
    '<link rel="icon" href="data:,"></head><body><main><h1>Wat kan je doen?</h1></main></body></html>'
)


def test_axe_finds_a_picture_without_words(chromium):
    page = chromium.new_page()
    page.set_content(SOUND)
    assert_accessible(page)

    page.set_content(SOUND.replace("<h1>", '<img src="data:,"><h1>'))
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
    page.close()


def test_a_page_that_scrolls_sideways_is_found(chromium):
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.set_content(SOUND.replace("<h1>", '<h1 style="position: absolute; left: 0; width: 900px">'))
    with pytest.raises(AssertionError, match="900 pixels wide"):
        assert_fits(page)
    page.close()


def test_a_word_to_a_third_party_is_refused_and_found(chromium):
    with pytest.raises(AssertionError, match="third party"), visiting(chromium, "http://127.0.0.1:9") as page:
        page.set_content(SOUND.replace("<h1>", '<img alt="" src="http://elsewhere.example/pixel.png"><h1>'))


def test_the_html_checker_finds_the_page_and_the_line():
    assert_valid_html({"/": SOUND})
    broken = SOUND.replace("<main>", "<main>\n<div><p>")
    assert {(page, line) for page, line, _ in findings({"/": SOUND, "/aanbod/": broken})} == {("/aanbod/", 2)}
