"""Every word on the screen has its Dutch, every word for the public its other languages, and none breaks its page."""

import os
import re
import shutil
from collections import Counter
from gettext import c2py

import pytest
from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from house.public_words import PUBLIC_FILES, STAFF, file_is_public
from house.tree import files, text
from house.words import DUTCH, OTHERS, ROOMS, kept, said_in, strings

TO_DO = "run `PYTHONPATH=tests .venv/bin/python -m house.words`, then write the words: site/portal/TRANSLATING.md"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>|&\w+;")
CATALOGUES = [(room, language) for language in (DUTCH, *OTHERS) for room in ROOMS]
# Written alike everywhere: names, and what a phone calls itself.
SAME_EVERYWHERE = {"UiTPAS", "WhatsApp", "QR", "A4", "Meedoen", "AgII", "OCMW", "VDAB", "CVO"}
LETTERS = {
    "ar": re.compile(r"[\u0620-\u064a]"),
    "fa": re.compile(r"[\u0620-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]"),
    "uk": re.compile(r"[\u0430-\u044f\u0454-\u0457\u0491]", re.IGNORECASE),
}
# Signs that turn the direction of a text. Our pages say the direction themselves; the zero width non-joiner, which
# Persian spelling needs, is none of them.
DIRECTION_SIGN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
LATIN_MARK = re.compile(r"[?;]|,(?!\d)|%(?![(sd%])")
BARE_FRENCH_MARK = re.compile(r"[^\u00a0\u202f.!?…][!?;»]|\S(?<!\u00a0):(?!\d|//)|«(?!\u00a0)")


@pytest.fixture(scope="module", params=CATALOGUES, ids="-".join)
def catalogue(request) -> tuple[str, str]:
    """Give each room and language; without GNU gettext, fail in CI and skip at home, with the remedy."""
    if not shutil.which("xgettext"):
        words = "xgettext is missing: `make test` installs it, or on Debian: apt-get install gettext"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    return request.param


def test_the_catalogue_holds_what_the_room_says_and_nothing_else(catalogue):
    room, language = catalogue
    in_code, in_catalogue = said_in(room, language).keys(), kept(room, language).keys()
    assert sorted(map(str, in_code - in_catalogue)) == [], TO_DO
    assert sorted(map(str, in_catalogue - in_code)) == [], TO_DO


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_every_message_is_translated_by_a_person(room, language):
    untranslated = [one.id for one in kept(room, language).values() if one.fuzzy or not all(strings(one))]
    assert untranslated == [], TO_DO


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_every_message_has_one_form_for_each_plural_of_the_language(room, language):
    forms = get_plural(language).num_plurals
    wrong = [one.id for one in kept(room, language).values() if one.pluralizable and len(strings(one)) != forms]
    assert wrong == []


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_placeholders_and_tags_survive_translation(room, language):
    wrong = [(one.id, form) for one in kept(room, language).values() for form in broken_forms(one, language)]
    assert wrong == []


def broken_forms(message: Message, language: str) -> list[str]:
    """Give the translations that do not hold just the placeholders and tags of the English.

    A form that stands for one number alone (Arabic: zero, one, two) may say the number in letters: "يومان".
    """
    english = message.id if isinstance(message.id, tuple) else (message.id,)
    allowed = [Counter(PLACEHOLDER.findall(form)) for form in english]
    tags = [Counter(TAG.findall(form)) for form in english]
    broken = []
    for number, form in enumerate(strings(message)):
        if not form:
            continue  # not translated yet: another test says so
        found = Counter(PLACEHOLDER.findall(form))
        without_number = message.pluralizable and stands_for_one_number(language, number)
        fits = found in allowed or (without_number and any(found <= one and len(one - found) == 1 for one in allowed))
        if not fits or Counter(TAG.findall(form)) not in tags:
            broken.append(form)
    return broken


def stands_for_one_number(language: str, form: int) -> bool:
    """Tell whether a plural form is for one number only."""
    form_of = c2py(get_plural(language).plural_expr)
    return sum(form_of(number) == form for number in range(1000)) == 1


@pytest.mark.parametrize(("sound", "words", "language"), [
    (True, ("%(count)d dag", "%(count)d dagen"), "nl"),
    (False, ("één dag", "%(count)d dagen"), "fr"),
    (True, ("لا أيام", "يوم واحد", "يومان", "%(count)d أيام", "%(count)d يومًا", "%(count)d يوم"), "ar"),
    (False, ("%(count)s dag", "%(count)s dagen"), "nl"),
    (False, ("%(count)d <b>dag</b>", "%(count)d dagen"), "nl"),
])  # fmt: skip
def test_a_lost_or_changed_placeholder_is_found(sound, words, language):
    message = Message(("%(count)d day", "%(count)d days"), words)
    assert (broken_forms(message, language) == []) is sound


@pytest.mark.parametrize(("room", "language"), [(room, code) for room, code in CATALOGUES if code in LETTERS])
def test_no_latin_words_are_left_where_another_script_is_written(room, language):
    left = [
        form
        for message in kept(room, language).values()
        for form in strings(message)
        if words_of(form) - SAME_EVERYWHERE and not LETTERS[language].search(form)
    ]
    assert left == []


def words_of(form: str) -> set[str]:
    """Give the words of a translation, without its placeholders and tags."""
    return set(re.findall(r"[^\W\d_][\w']*", TAG.sub(" ", PLACEHOLDER.sub(" ", form))))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_languages_from_right_to_left_use_their_own_marks_and_no_signs_of_direction(room, language):
    wrong = [
        form
        for message in kept(room, language).values()
        for form in strings(message)
        if DIRECTION_SIGN.search(form) or LATIN_MARK.search(TAG.sub("", PLACEHOLDER.sub("", form)))
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_french_marks_keep_their_space_and_never_begin_a_line(room):
    forms = [form for message in kept(room, "fr").values() for form in strings(message)]
    assert [form for form in forms if BARE_FRENCH_MARK.search(TAG.sub("", form))] == []


@pytest.mark.parametrize(("mark", "wrong", "right"), [
    (LATIN_MARK, "متى?", "متى؟"),
    (LATIN_MARK, "غدًا, اليوم", "غدًا، اليوم، 2,5"),
    (DIRECTION_SIGN, "\u200fمتى؟", "می\u200cشود"),
    (BARE_FRENCH_MARK, "Où ?", "Où\u00a0?"),
    (BARE_FRENCH_MARK, "Dis: « oui\u00a0»", "Dis\u00a0: «\u00a0oui\u00a0» à 10:30"),
])  # fmt: skip
def test_a_wrong_mark_is_found_and_a_right_one_passes(mark, wrong, right):
    assert mark.search(wrong)
    assert not mark.search(right)


def test_the_guide_for_translators_says_of_every_language_who_has_checked_it():
    rows = re.findall(r"^\| [A-Z][\w ]+ \(`(\w\w)`\) \|", text("site/portal/TRANSLATING.md"), re.MULTILINE)
    assert sorted(rows) == sorted(["nl", "en", *OTHERS])


def test_the_files_that_say_public_words_exist():
    public = [name for name in files() if file_is_public(name)]
    assert set(PUBLIC_FILES) <= set(files())
    assert [start for start in STAFF if not any(name.startswith(start) for name in files())] == []
    assert {"templates/base.html", "site/portal/offer/answer_maker.py", "catalogue/choices.py"} <= set(public)
    assert not {"templates/portal/login.html", "site/portal/wagtail_hooks.py"} & set(public)


# Written in two ways by two rooms before anybody looked. Django merges the catalogues: one of the two is never shown.
TWO_WAYS = {
    "Access", "Childcare", "Finding", "How to join", "It does not exist any more.", "School holidays", "Themes",
    "We do not know.", "accessible toilet", "by agreement", "childcare", "ended", "not in the school holidays", "offer",
    "offers",
}  # fmt: skip


def test_one_message_has_one_dutch_in_every_room():
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for room in ROOMS:
        for key, message in kept(room, DUTCH).items():
            found.setdefault((key[0], str(key[1])), set()).add(strings(message))

    twice = {words for (_context, words), dutch in found.items() if len(dutch) > 1}
    assert twice - TWO_WAYS == set(), "give one of them a context (pgettext), or the same Dutch"
    assert TWO_WAYS - twice == set(), "these are mended: take them off the list"
