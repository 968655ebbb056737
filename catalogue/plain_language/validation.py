"""Refuses a menu text whose sentences are too long."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.plain_language.measuring import measure
from catalogue.plain_language.shapes import MENU_LIMIT

QUOTED = 300
"""At most so many characters of a too long sentence are repeated in the message."""


def validate_menu_text(value: str) -> None:
    """Refuse a sentence of more than MENU_LIMIT words on the visual menu.

    Raises ValidationError with one error (code "sentence_too_long") per such sentence, which quotes it. An empty text
    and a text without sentences pass.
    """
    errors = [
        ValidationError(
            _("“%(sentence)s” has %(words)d words. Use at most %(limit)d: make two sentences of it."),
            code="sentence_too_long",
            params={"sentence": _quote(sentence.text), "words": sentence.words, "limit": MENU_LIMIT},
        )
        for sentence in measure(value or "").sentences
        if sentence.words > MENU_LIMIT
    ]
    if errors:
        raise ValidationError(errors)


def is_menu_text(value: str) -> bool:
    """Say whether a text may stand on the visual menu: `validate_menu_text` as a question."""
    try:
        validate_menu_text(value)
    except ValidationError:
        return False
    return True


def _quote(sentence: str) -> str:
    return sentence if len(sentence) <= QUOTED else sentence[:QUOTED].rstrip() + "…"
