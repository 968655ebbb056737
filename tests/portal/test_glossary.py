"""Words explained on tap: known words only, once a page, never inside another word, and nothing of a text is run."""

import re
from html import unescape

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.plain_language import measure
from catalogue.plain_language.glossary import glossary, occurrences
from portal.offer.glossary import Content

BUTTON = re.compile(r'<button class="word" type="button" popovertarget="([\w-]+)">(.*?)</button>', re.S)
MEANING = re.compile(r'<span class="meaning" id="([\w-]+)" popover>.*?</span>', re.S)
TAG = re.compile(r"<[^>]*>")
FORMS = sorted({form for entry in glossary() for form in entry.forms})
SIGNS = [" ", ". ", ", ", "-", "\u2019s ", "<b>", "&", '"', "“", "</span>"]
PIECES = st.one_of(st.sampled_from(FORMS), st.sampled_from(SIGNS), st.text())


def shown(html: str) -> str:
    """Give what the page shows before anybody taps."""
    return unescape(TAG.sub("", MEANING.sub("", html)))


def test_every_word_is_explained_in_at_most_two_short_plain_sentences():
    for entry in glossary():
        sentences = measure(entry.meaning).sentences
        assert 1 <= len(sentences) <= 2, entry.word
        assert [one.text for one in sentences if one.words > 10] == [], entry.word


def test_there_are_sixty_words_and_no_form_stands_for_two():
    forms = [form.lower() for entry in glossary() for form in entry.forms]

    assert len(glossary()) >= 60
    assert sorted(forms) == sorted(set(forms))
    assert len({entry.slug for entry in glossary()}) == len(glossary())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kom naar de bib.", ["bib"]),
        ("De Bibliotheek is open.", ["Bibliotheek"]),
        ("Neem foldertjes mee.", ["foldertjes"]),
        ("Twee buddy\u2019s en een duo's.", ["buddy\u2019s", "duo's"]),
        ("Je eet in het sociaal restaurant.", ["sociaal restaurant"]),
        ("Het lokaal dienstencentrum", ["lokaal dienstencentrum"]),
        ("Een bibbergeld, een wijkagent, een duobaan.", []),
        ("Een buddy-duo, de sport-coach.", []),
        ("Mail naar bib@example.org of kijk op www.bib.be/bib.", []),
    ],
)
def test_a_listed_form_is_found_and_never_inside_another_word(text, words):
    assert [text[one.start : one.end] for one in occurrences(text)] == words


def test_only_the_first_time_on_a_page_is_a_button():
    say = Content()
    first, second = say("Vraag het in de bib. De bib weet het."), say("De bibliotheek.")

    assert [name for name, _word in BUTTON.findall(first)] == ["woord-bib"]
    assert BUTTON.findall(second) == []


def test_a_button_opens_the_meaning_beside_it():
    html = Content()("De bib.")

    assert BUTTON.findall(html) == [("woord-bib", "bib")]
    assert MEANING.findall(html) == ["woord-bib"]
    assert "Hier leen je boeken" in html


def test_a_full_stop_stays_with_its_word():
    assert Content()("De bib. En thuis.").endswith(".</span> En thuis.")


def test_where_words_are_not_explained_only_the_language_is_marked():
    say = Content(explained=False)

    assert say("De bib & ik") == "De bib &amp; ik"
    with override("ar"):
        assert say("De bib") == '<span lang="nl" dir="ltr">De bib</span>'


def test_content_in_another_language_is_marked_around_the_explanation_too():
    with override("ar"):
        html = Content()("De bib.")

    assert html.startswith('<span lang="nl" dir="ltr">De <span class="explained">')


def test_a_sentence_of_ours_is_filled_with_marked_content():
    with override("en"):
        html = Content().fill("You <work> with: %(people)s (%(count)d)", people="een <b>gids</b>", count=2)

    assert html.startswith('You &lt;work&gt; with: <span lang="nl" dir="ltr">een &lt;b&gt;')
    assert html.endswith("</span> (2)")
    assert BUTTON.findall(html) == [("woord-gids", "gids")]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_text_shows_the_same_letters_and_brings_no_tag_of_its_own(text):
    html = Content()(text)
    ours = re.compile(r'</?span[^>]*>|</?b>|<button class="word"[^>]*>|</button>')

    assert shown(html) == text
    assert "<" not in ours.sub("", html)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_button_has_its_meaning_once_and_says_a_listed_form(text):
    html = Content()(text)
    buttons = BUTTON.findall(html)

    assert [name for name, _word in buttons] == MEANING.findall(html)
    assert len({name for name, _word in buttons}) == len(buttons)
    listed = {form.lower() for form in FORMS}
    assert {unescape(word).lower().replace("\u2019", "'") for _name, word in buttons} <= listed


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_found_stands_alone(text):
    for found in occurrences(text):
        around = text[max(found.start - 1, 0) : found.start] + text[found.end : found.end + 1]
        assert not re.search(r"[\w@/-]", around)
