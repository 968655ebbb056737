"""Examples that nobody filled in: what is left out, and what somebody wrote beside them."""

import json

import pytest

from catalogue.choices import Kind
from catalogue.listing.examples import examples_left, without_examples
from catalogue.listing.starters import has_gap, starter_values
from catalogue.models import OfferPage

pytestmark = pytest.mark.django_db


def steps(*lines):
    raw = [{"type": "step", "value": {"text": line}} for line in lines]
    return OfferPage.steps.field.to_python(json.dumps(raw))


@pytest.mark.parametrize(
    ("text", "left", "rest"),
    [
        ("Je kookt in [welke keuken?].", ("Je kookt in [welke keuken?].",), ""),
        ("Je kookt. Eet in [waar? hoe?]. Tot 19.30 uur.", ("Eet in [waar? hoe?].",), "Je kookt. Tot 19.30 uur."),
        ("Kom om 19.30 uur naar [wat?]!\nJe praat.", ("Kom om 19.30 uur naar [wat?]!",), "Je praat."),
        ("Breng mee: [wat?]", ("Breng mee: [wat?]",), ""),
    ],
)  # fmt: skip
def test_a_sentence_with_a_gap_goes_and_the_rest_stays(text, left, rest):
    draft = OfferPage(title="Koken", what_you_do=text)

    assert examples_left(draft) == {"what_you_do": left}
    assert without_examples(draft) == {"what_you_do": rest}


def test_a_step_with_a_gap_goes_and_the_others_keep_their_order():
    draft = OfferPage(title="Koken", steps=steps("Bel [wie?].", "Kom langs.", "Vraag [wat?]."))

    assert examples_left(draft) == {"steps": ("Bel [wie?].", "Vraag [wat?].")}
    assert [block.value["text"] for block in without_examples(draft)["steps"]] == ["Kom langs."]


@pytest.mark.parametrize("kind", Kind)
def test_of_a_whole_template_no_gap_is_left(kind):
    draft = OfferPage(title="Koken", kind=kind, **starter_values(kind))

    values = without_examples(draft)
    assert values
    assert not any(has_gap(value) for value in values.values())
    assert without_examples(OfferPage(title="Koken", sentence="Je kookt.")) == {}
