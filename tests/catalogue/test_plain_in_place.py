"""What stands in the place of a hard word: easy itself, in the same form, for a form that is listed."""

import pytest

from catalogue.plain_language import easier_words, measure
from catalogue.plain_language.in_place import _in_place, fits_in_place

FORMS = {form.casefold() for entry in easier_words().values() for form in (entry.word, *entry.forms)}


@pytest.mark.parametrize(
    ("form", "ways"),
    [
        ("Aanvangt", ("begint",)),
        ("i.f.v.", ("voor",)),
        ("BVB", ("bijvoorbeeld",)),
        ("mededelen", ("zeggen", "laten weten")),
        ("gelieve", ("",)),
        ("echter", ()),  # "maar" stands elsewhere in the sentence
        ("i.p.v.", ()),
        ("desbetreffende", ()),  # "het desbetreffende blad" is not "het deze blad"
        ("fiets", ()),
    ],
)
def test_a_form_is_given_what_fits_in_its_place(form, ways):
    assert fits_in_place(form) == ways


def test_every_form_that_is_replaced_is_one_that_is_found():
    assert set(_in_place()) <= FORMS


def test_what_stands_in_its_place_is_easy_itself():
    hard = {way: form for form, ways in _in_place().items() for way in ways if measure(way).findings}
    assert hard == {}


@pytest.mark.parametrize(
    "sentence", ["Samira gaat mee.", "Kom naar de loods.", "Willy zegt het.", "Je krijgt een schort."]
)
def test_a_name_that_begins_and_a_word_that_is_explained_are_left_alone(sentence):
    assert measure(sentence).findings == ()


def test_a_long_rare_word_that_begins_is_found():
    assert [one.text for one in measure("Subsidiëring is mogelijk.").findings] == ["Subsidiëring"]
