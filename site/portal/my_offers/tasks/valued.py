"""A value of a listing in words, to be laid beside another."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.models import OfferPage
from portal.my_offers.tasks.readback import words_of


def value_words(name: str, value: Any, today: date) -> str:
    """Say what a field holds; several things stand below each other."""
    if name == "when":
        return "\n".join(words_of(list(value.raw_data), today)) or _("Nothing.")
    if name == "steps":
        lines = (block.value["text"] for block in value)
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1)) or _("Nothing.")
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(str(one) for one in value) or _("Nothing.")
    field: Any = OfferPage._meta.get_field(name)
    labels = dict(field.flatchoices)
    if value in labels:
        return str(labels[value])
    return _("Nothing.") if value in (None, "") else str(value)
