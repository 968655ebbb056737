"""Looks up in our own lists what a source says in its words, and leaves out what a field of ours cannot hold."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from catalogue.importing.events.shapes import EventFound
from catalogue.listing.values import beginning
from catalogue.models import Municipality, OfferPage, Theme
from catalogue.municipalities import one_municipality
from catalogue.spelling import plain_words

NOT_CHECKED = frozenset({"when", "title"})  # made by us


def themes_by_word() -> dict[str, Theme]:
    """Give the closed list of themes by each word for it."""
    return {" ".join(plain_words(word)): theme for theme in Theme.objects.all() for word in theme.words}


def settle(found: EventFound, themes: Mapping[str, Theme]) -> None:
    """Find the municipality and the themes, and move what no field can hold to what found no place."""
    _settle_place(found)
    slugs = []
    for word in dict.fromkeys(found.theme_words):
        theme = themes.get(" ".join(plain_words(word)))
        if theme is None:
            found.leave(_("Type or theme"), word)
        elif theme.slug not in slugs:
            slugs.append(theme.slug)
    if slugs:
        found.values["themes"] = slugs
    found.theme_words = []
    for name in [name for name in found.values if name not in NOT_CHECKED | {"themes", "municipalities"}]:
        problem = _problem_of(name, found.values[name])
        if problem:
            found.leave(field_label(name), f"{found.values.pop(name)} ({problem})")


def model_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values as the fields of `OfferPage` take them."""
    made = dict(values)
    if "when" in made:
        stream: Any = OfferPage._meta.get_field("when")
        made["when"] = stream.stream_block.to_python(made["when"])
    if "price" in made:
        made["price"] = Decimal(made["price"])
    if "municipalities" in made:
        made["municipalities"] = list(Municipality.objects.filter(nis__in=made["municipalities"]))
    if "themes" in made:
        made["themes"] = list(Theme.objects.filter(slug__in=made["themes"]))
    return made


def field_label(name: str) -> str:
    """Name a field as the screen does."""
    try:
        label = str(getattr(OfferPage._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name
    return beginning(label)


def _settle_place(found: EventFound) -> None:
    written = f"{found.postcode} {found.locality}".strip()
    if not written or "municipalities" in found.values:
        return
    town = one_municipality(written) or (one_municipality(found.postcode) if found.postcode else None)
    town = town or (one_municipality(found.locality) if found.locality else None)
    if town is None:
        found.leave(_("Municipality"), written)
        return
    found.values["municipalities"] = [town.nis]
    if found.locality and plain_words(found.locality) != plain_words(town.name):
        found.say(_("%(written)s lies in %(town)s.") % {"written": written, "town": town.name})


def _problem_of(name: str, value: Any) -> str:
    field: Any = OfferPage._meta.get_field(name)
    try:
        field.clean(value, None)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
