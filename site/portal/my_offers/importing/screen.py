"""What the page before writing shows of each activity: what was understood, what would change, what found no place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import Kind
from catalogue.importing.events.bringing_in import differing
from catalogue.importing.events.settling import field_label
from catalogue.importing.events.shapes import EventFound, Unmapped
from catalogue.models import Municipality, OfferPage, Theme
from catalogue.schedule import Schedule
from catalogue.schedule_words import in_words

NOT_SHOWN = frozenset({"title", "kind", "lat", "lon", "commitment"})
FIRST = ("when", "venue", "address", "municipalities", "sentence", "what_you_do", "price_kind", "price")


@dataclass(frozen=True)
class Fact:
    """One line: what it is about, and what it says."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class EventOnScreen:
    """One activity. `known`: the listing that was made of it before, with what would change there."""

    number: int
    title: str
    kind: str
    ticked: bool
    facts: tuple[Fact, ...]
    said: tuple[str, ...]
    unmapped: tuple[Unmapped, ...]
    text: str = ""
    known: OfferPage | None = None
    changes: tuple[Fact, ...] = field(default=())
    wrong: str = ""


def on_screen(
    number: int, found: EventFound, known: OfferPage | None, today: date, *, ticked: bool
) -> EventOnScreen:  # fmt: skip
    """Give an activity as the page shows it."""
    changed = {one.name for one in differing(found, known)} - {"kind", "lat", "lon"} if known else set()
    return EventOnScreen(
        number=number,
        title=found.title,
        kind=str(found.values.get("kind", "")),
        ticked=ticked and found.goes_on,
        facts=() if known else facts_of(found.values, today),
        said=tuple(found.said),
        unmapped=tuple(found.unmapped),
        text=found.text,
        known=known,
        changes=facts_of({name: value for name, value in found.values.items() if name in changed}, today, titled=True),
    )


def facts_of(values: Mapping[str, Any], today: date, *, titled: bool = False) -> tuple[Fact, ...]:
    """Give the values in words, in the order in which people look for them."""
    hidden = NOT_SHOWN - ({"title"} if titled else set())
    order = [name for name in FIRST if name in values] + [name for name in values if name not in FIRST]
    facts = (Fact(field_label(name), in_plain_words(name, values[name], today)) for name in order if name not in hidden)
    return tuple(fact for fact in facts if fact.lines)


def in_plain_words(name: str, value: Any, today: date) -> tuple[str, ...]:
    """Say a value as the screen does."""
    if name == "when":
        return tuple(in_words(Schedule.from_raw(value), today=today))
    if name == "municipalities":
        return tuple(Municipality.objects.filter(nis__in=value).values_list("name", flat=True))
    if name == "themes":
        return (", ".join(Theme.objects.filter(slug__in=value).values_list("name", flat=True)),)
    if name == "price":
        return (_("%(amount)s euro") % {"amount": str(value).replace(".", ",")},)
    options = dict(getattr(OfferPage._meta.get_field(name), "flatchoices", None) or ())
    return tuple(str(options.get(value, value)).splitlines())


KINDS = tuple((kind.value, kind.label) for kind in Kind)
