"""What an editor hears after saving: the sentences that would read more easily if they were shorter."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.models import Page

from catalogue.plain_language import MENU_WARN, measure, validate_menu_text


def long_sentences(page: Page) -> list[tuple[str, int]]:
    """Give (sentence, words) for each sentence above ten words in the page's texts for the menu, in order of fields.

    A text is one for the menu when its field carries `validate_menu_text`; the steps of an offer are too.
    """
    texts = [
        str(getattr(page, field.name) or "")
        for field in page._meta.get_fields()
        if isinstance(field, models.Field) and validate_menu_text in field.validators
    ]
    texts += [str(block.value.get("text") or "") for block in _steps(page)]
    return [
        (sentence.text, sentence.words)
        for text in texts
        for sentence in measure(text).sentences
        if sentence.words > MENU_WARN
    ]


def _steps(page: Page) -> list:
    try:
        page._meta.get_field("steps")
    except FieldDoesNotExist:
        return []
    return list(page.steps or ())
