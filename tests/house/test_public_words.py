"""What the public reads is plain: every sentence of the program has at most ten words, and goes through gettext."""

import re

import pytest
from house.public_words import file_is_public
from house.tree import named, text
from house.words import DUTCH, ROOMS, kept, said_in, strings

from catalogue.plain_language import MENU_WARN, FindingKind, measure

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
TAG = re.compile(r"<[^>]*>")
# What is not text in a template: comments, translated blocks, names of classes, tags and values of Django.
NOT_SAID = re.compile(
    r"\{#.*?#\}|\{% comment .*?%\}.*?\{% endcomment %\}|\{% blocktranslate\b.*?%\}.*?\{% endblocktranslate %\}"
    r"|\{% block (?:body_class|at_\w+) %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|&\w+;",
    re.DOTALL,
)
SAID_IN_ATTRIBUTE = re.compile(r'\s(?:alt|title|aria-label|placeholder)="([^"]*)"')
NAMES = {"Meedoen", "UiTPAS", "WhatsApp", "Statbel", "GeoNames", "CC BY 4.0", "NL"}
# Shown when nothing works any more, translations included: Dutch.
DUTCH_ONLY = "templates/500.html"


def dutch_of_the_public(room: str) -> list[str]:
    """Give the Dutch of every message of a room that visitors read."""
    dutch = kept(room, DUTCH)
    return [form for where in said_in(room, "en") if where in dutch for form in strings(dutch[where])]


def long_sentences(words: str) -> list[str]:
    """Give the sentences of more than ten words; a placeholder counts as one word."""
    plain = TAG.sub(" ", PLACEHOLDER.sub("woord", words))
    return [sentence.text for sentence in measure(plain).sentences if sentence.words > MENU_WARN]


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_sentence_has_at_most_ten_words(room):
    assert [(words, long) for words in dutch_of_the_public(room) if (long := long_sentences(words))] == []


def test_a_sentence_of_eleven_words_is_found_and_a_placeholder_counts_as_one_word():
    assert long_sentences("Bel %(name)s. " + "een " * 11) == [("een " * 11).strip()]
    assert long_sentences("een " * 9 + "%(count)d") == []


@pytest.mark.parametrize("room", ROOMS)
def test_public_words_use_no_abbreviation_and_say_je(room):
    avoided = {FindingKind.ABBREVIATION, FindingKind.FORMAL_ADDRESS}
    found = [
        (words, finding.text)
        for words in dutch_of_the_public(room)
        for finding in measure(TAG.sub(" ", PLACEHOLDER.sub("woord", words))).findings
        if finding.kind in avoided
    ]
    assert found == []


def test_public_words_never_say_that_you_must():
    public = [words for room in ROOMS for words in dutch_of_the_public(room)]
    assert [words for words in public if re.search(r"\b(?:je|jij) moet\b|\bmoet je\b", words, re.IGNORECASE)] == []


def public_templates() -> list[str]:
    """Give every template that visitors see in their own language."""
    return [name for name in named(".html", under=("templates",)) if file_is_public(name) and name != DUTCH_ONLY]


def untranslated(template: str) -> list[str]:
    """Give the words that a template says without gettext, in text or in an attribute that is read aloud."""
    left = NOT_SAID.sub(" ", template)
    said = [*SAID_IN_ATTRIBUTE.findall(left), *TAG.sub("\n", left).split("\n")]
    pieces = [piece.strip(" ·:,.()") for piece in said]
    return [piece for piece in pieces if re.search(r"[^\W\d_]", piece) and piece not in NAMES]


@pytest.mark.parametrize("name", public_templates())
def test_a_public_template_says_nothing_without_gettext(name):
    assert untranslated(text(name)) == []


def test_a_bare_word_in_a_template_is_found():
    assert untranslated('<p title="Hallo">{% translate "Yes" %} <b>dag</b> {{ name }}</p>') == ["Hallo", "dag"]


def test_the_page_that_is_dutch_only_is_plain_too():
    assert [long for words in untranslated(text(DUTCH_ONLY)) for long in long_sentences(words)] == []
