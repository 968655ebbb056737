"""Small numbers in words, as somebody says them: "Twee dingen wachten op jou."."""

from typing import Final

from django.utils.translation import pgettext_lazy

IN_WORDS: Final = (
    pgettext_lazy("number at the beginning of a sentence", "One"),
    pgettext_lazy("number at the beginning of a sentence", "Two"),
    pgettext_lazy("number at the beginning of a sentence", "Three"),
    pgettext_lazy("number at the beginning of a sentence", "Four"),
    pgettext_lazy("number at the beginning of a sentence", "Five"),
    pgettext_lazy("number at the beginning of a sentence", "Six"),
)


def number_word(number: int) -> str:
    """Write a number from one to six in a word, with a capital; above that in digits."""
    return str(IN_WORDS[number - 1]) if 1 <= number <= len(IN_WORDS) else str(number)
