"""Reads the name and the description, and decides whether the description may stand there as it is."""

from typing import Any

from django.utils.translation import gettext as _

from catalogue.importing.events.languages import chosen, leave_others, say_language
from catalogue.importing.events.shapes import LONGEST_TEXT, EventFound
from catalogue.importing.events.text import first_sentence, line, plain
from catalogue.plain_language import is_menu_text

LONGEST_ON_PAGE = 600  # characters: a longer text is for the writer to shorten


def put_name(found: EventFound, value: Any, main: str = "") -> None:
    """Take the name, in Dutch where there is one."""
    language, text = chosen(value, main)
    found.values["title"] = line(text, 255) or _("Without a name")
    say_language(found, language)
    leave_others(found, _("Name"), value, language)


def put_description(found: EventFound, value: Any, main: str = "") -> None:
    """Take the description where it is Dutch, short and plain; else keep it whole for the writer."""
    language, text = chosen(value, main)
    leave_others(found, _("Description"), value, language)
    text = plain(text)
    if not text:
        return
    if language not in ("", "nl") or len(text) > LONGEST_ON_PAGE or not is_menu_text(text):
        found.text = text[:LONGEST_TEXT]
        found.say(_("The description is long or hard. It stands beside your draft: write it shorter."))
        return
    found.values["what_you_do"] = text
    if sentence := first_sentence(text):
        found.values["sentence"] = sentence
