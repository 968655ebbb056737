"""Changing a text: capitals and full stops kept, "je" for "u" with its verb, two sentences of a long one, "gelieve"."""

import pytest

from catalogue.plain_language import measure
from catalogue.plain_language.cutting import cut_of
from catalogue.plain_language.formal import formal_ways
from catalogue.plain_language.inviting import invited
from catalogue.plain_language.swaps import Swap, apart, as_one, swapped, ways_of


def changed(text: str, word: str) -> list[str]:
    """Give the text with each way to change the first finding of this word."""
    measured = measure(text)
    finding = next(one for one in measured.findings if one.text == word)
    sentence = next(one for one in measured.sentences if one.start <= finding.start < one.end)
    ways = formal_ways if finding.kind.value == "formal_address" else ways_of
    return [swapped(text, [way]) for way in ways(text, finding, sentence)]


@pytest.mark.parametrize(
    ("text", "word", "after"),
    [
        ("Kom indien je kan.", "indien", ["Kom als je kan."]),
        ("Indien je kan, kom je.", "Indien", ["Als je kan, kom je."]),
        ("M.b.t. de les: bel ons.", "M.b.t.", ["Over de les: bel ons."]),
        ("Vragen M.B.T. de les?", "M.B.T.", ["Vragen over de les?"]),
        ("Kaarten, puzzels enz.", "enz.", ["Kaarten, puzzels en meer."]),
        ("Kaarten enz. zijn er al.", "enz.", ["Kaarten en meer zijn er al."]),
        ("Kom om 19u30.", "19u30", ["Kom om 19.30 uur."]),
        ("Kom op di. 3/3.", "di.", ["Kom op dinsdag 3/3."]),
        ("Wij zullen dit mededelen.", "mededelen", ["Wij zullen dit zeggen.", "Wij zullen dit laten weten."]),
        ("Gelieve tijdig te komen.", "Gelieve", ["Tijdig te komen."]),
        ("Kom gelieve op tijd.", "gelieve", ["Kom op tijd."]),
        ("Kom gelieve.", "gelieve", ["Kom."]),
        ("Breng het desbetreffende blad mee.", "desbetreffende", []),
    ],
)
def test_a_word_is_changed_where_it_stands(text, word, after):
    assert changed(text, word) == after


@pytest.mark.parametrize(
    ("text", "word", "after"),
    [
        ("U kan hier koken.", "U", ["Je kan hier koken."]),
        ("U heeft een fiets.", "U", ["Je hebt een fiets."]),
        ("Hier is iets als u bent moe.", "u", ["Hier is iets als je bent moe."]),
        ("Heeft u een fiets?", "u", ["Heb je een fiets?"]),
        ("Vult u het formulier in?", "u", ["Vul je het formulier in?"]),
        ("Als het regent, komt u naar de zaal.", "u", ["Als het regent, kom je naar de zaal."]),
        ("Wij bellen u.", "u", ["Wij bellen je."]),
        ("Dat moet u vragen.", "u", ["Dat moet je vragen."]),
        ("An belt u.", "u", []),  # "An bel je" is wrong
        ("Op maandag belt u ons.", "u", []),  # and so is "Op maandag belt je ons"
        ("Men kan hier koken.", "Men", ["Je kan hier koken."]),
        ("Men is welkom.", "Men", ["Je bent welkom."]),
        ("Breng uw fiets mee.", "uw", ["Breng je fiets mee."]),
    ],
)
def test_je_comes_with_its_verb_or_not_at_all(text, word, after):
    assert changed(text, word) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Je leert elke week de mensen van je straat kennen en je praat samen Nederlands.",
            "Je leert elke week de mensen van je straat kennen. Je praat samen Nederlands.",
        ),
        (
            "Elke dinsdag koken we samen in de grote zaal, maar we eten pas om half acht.",
            "Elke dinsdag koken we samen in de grote zaal. Maar we eten pas om half acht.",
        ),
        (
            "Je maakt een wandeling door het bos van Wetteren en daarna drink je thee met ons.",
            "Je maakt een wandeling door het bos van Wetteren. Daarna drink je thee met ons.",
        ),
        ("Je leert elke week de kinderen van je straat en je buren uit de wijk kennen.", None),
        ("Als je op dinsdag een keer niet kan komen en je wil dat zeggen, bel dan naar An.", None),
        ("Je leert elke week nieuwe mensen kennen in de zaal van de bib van de stad.", None),
        ("Je leert mensen kennen en je praat samen.", None),
    ],
)
def test_a_long_sentence_is_cut_only_where_a_new_one_surely_begins(text, after):
    cut = cut_of(text, measure(text).sentences[0])

    assert (swapped(text, [cut]) if cut else None) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Gelieve u tijdig in te schrijven via het loket.", "Schrijf je tijdig in via het loket."),
        ("Gelieve niet te roken.", "Rook niet."),
        ("Gelieve je fiets mee te brengen.", "Breng je fiets mee."),
        ("Gelieve u te begeven naar het onthaal.", "Ga naar het onthaal."),
        ("Gelieve het blad in te vullen en af te geven.", None),
        ("Gelieve te subsidiëren.", None),
        ("Je kan gelieve te komen.", None),
    ],
)
def test_gelieve_becomes_a_sentence_that_says_what_to_do(text, after):
    turned = invited(text, 0, len(text))

    assert (swapped(text, [turned]) if turned else None) == after


def test_changes_that_overlap_are_not_both_made():
    first, inside, next_one = Swap(0, 5, "abcde", "A"), Swap(2, 3, "c", "C"), Swap(5, 6, "f", "F")

    assert apart([next_one, inside, first]) == (first, next_one)
    assert as_one("abcdefg", [next_one, inside, first]) == Swap(0, 6, "abcdef", "AF")
