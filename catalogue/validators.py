"""Checks on one value, shared by models, forms and the importer."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

SIX = 6


def validate_six_words(value: str) -> None:
    """Refuse a tile title of more than six words."""
    words = len(value.split())
    if words > SIX:
        raise ValidationError(
            ngettext(
                "This title has %(words)d word. Six is the most that fits on a tile.",
                "This title has %(words)d words. Six is the most that fits on a tile.",
                words,
            ),
            params={"words": words},
            code="too_many_words",
        )
