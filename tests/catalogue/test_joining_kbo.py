"""The KBO number: its check digits, and every way in which somebody writes it."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.joining.kbo import is_same, normalise

# Numbers everybody can look up: Colruyt Group, the federal FPS Finance, KBC Bank; their check digits were worked out.
REAL = ["0400.378.485", "0308.357.159", "0462.920.226"]


@pytest.mark.parametrize("number", REAL)
def test_a_real_number_stays_as_it_is(number):
    assert normalise(number) == number


@pytest.mark.parametrize(
    "typed",
    ["0400378485", "400.378.485", "400378485", " BE 0400.378.485 ", "be0400378485", "BTW BE 0400-378-485",
     "0400 378 485", "TVA: BE0400.378.485", "KBO 0400/378/485"],
)  # fmt: skip
def test_it_may_be_written_with_dots_spaces_a_prefix_or_as_before_2005(typed):
    assert normalise(typed) == "0400.378.485"


def test_nothing_is_no_number():
    assert normalise("  ") == ""


@pytest.mark.parametrize(
    "typed", ["0400378486", "0400.387.485", "1400.378.485", "12345", "040037848512", "abc", "2400378485", "٠٤٠٠٣٧٨٤٨٥",
              "0400378 48S", "BE", "0000000000", "9" * 500],
)  # fmt: skip
def test_a_mistyped_number_is_refused(typed):
    with pytest.raises(ValidationError):
        normalise(typed)


def test_two_ways_of_writing_are_one_number():
    assert is_same("BE 0400.378.485", "400378485")
    assert not is_same("0400.378.485", "0308.357.159")
    assert not is_same("", "")
    assert not is_same("foutje", "foutje")
