"""Chooses among the languages of a text: Dutch first, else what is there, and says which."""

from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.importing.events.shapes import EventFound

DUTCH: Final = "nl"


def chosen(value: Any, main: str = "") -> tuple[str, str]:
    """Give (language, text): Dutch where there is any, else the main language, else the first; "" = not said which."""
    if isinstance(value, str):
        return "", value
    if not isinstance(value, dict):
        return "", ""
    said = {str(key): text for key, text in value.items() if isinstance(text, str) and text.strip()}
    for language in (DUTCH, main, *said):
        if language in said:
            return language, said[language]
    return "", ""


def in_dutch(value: Any, main: str = "") -> str:
    """Give the chosen text, whichever language it is in: for a label or a reason."""
    return chosen(value, main)[1]


def leave_others(found: EventFound, name: object, value: Any, taken: str) -> None:
    """Keep the texts in other languages than the one that was taken."""
    if isinstance(value, dict):
        for language, text in list(value.items())[:8]:
            if language != taken and isinstance(text, str):
                found.leave(f"{name} ({language})", text)


def say_language(found: EventFound, language: str) -> None:
    """Say that the name is not in Dutch."""
    if language and language != DUTCH:
        found.say(_("The name is in another language (%(code)s). Write it in Dutch.") % {"code": language[:8]})
