"""Writes a draft in cells. A draft is read as its revision keeps it: no page is made, so 5,000 are quick."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils import timezone

from catalogue.choices import DutchLevel
from catalogue.importing.reading import MAX_CELL
from catalogue.importing.round_trip.columns import FIELDS, OPTIONS
from catalogue.importing.when import read_when
from catalogue.models import Municipality, OfferPage, TaggedOffer, Theme
from catalogue.schedule import HolidayRule, Schedule, ScheduleError, Weekly
from catalogue.schedule_words import in_words

Content = Mapping[str, Any]
SEVERAL: Final = frozenset({"municipalities", "open_to_municipalities", "themes"})
_DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_HOLIDAYS: Final = {"any": "", "outside": ", niet in de schoolvakanties", "only": ", alleen in de schoolvakanties"}


@dataclass(frozen=True)
class Names:
    """The lists that a draft points to: number → name."""

    towns: Mapping[str, str]
    themes: Mapping[int, str]

    @classmethod
    def now(cls) -> "Names":
        """Read them once for a whole sheet."""
        return cls(dict(Municipality.objects.values_list("pk", "name")), dict(Theme.objects.values_list("pk", "name")))


def contents_of(offers: Iterable[OfferPage]) -> dict[int, Content]:
    """Give listing → its draft as the revision keeps it; of those that never had one, as their rows stand.

    A few questions, however many listings there are.
    """
    contents: dict[int, Content] = {}
    without = []
    for offer in offers:
        if offer.latest_revision is not None:
            contents[offer.pk] = offer.latest_revision.content
        else:
            without.append(offer)
    names = [name for name in FIELDS if name not in SEVERAL]
    rows: dict[int, dict[str, Any]] = {
        offer.pk: {"pk": offer.pk} | {name: _value(offer, name) for name in names} for offer in without
    }
    for row in rows.values():
        row.update({"municipalities": [], "open_to_municipalities": [], "tagged_items": []})
    for name in ("municipalities", "open_to_municipalities"):
        through = getattr(OfferPage, name).through
        for offer_pk, town in through.objects.filter(offerpage__in=rows).values_list("offerpage", "municipality"):
            rows[offer_pk][name].append(town)
    for pk, offer_pk, tag in TaggedOffer.objects.filter(content_object__in=rows).values_list(
        "pk", "content_object", "tag"
    ):
        rows[offer_pk]["tagged_items"].append({"pk": pk, "tag": tag, "content_object": offer_pk})
    return contents | rows


def text_of(name: str, content: Content, names: Names) -> str:
    """Write one field of a draft as somebody would type it; "" where nothing is known."""
    if name == "themes":
        tags = [item.get("tag") for item in content.get("tagged_items") or ()]
        return ", ".join(sorted(names.themes[tag] for tag in tags if tag in names.themes))
    value = content.get(name)
    if value in (None, "", "unknown"):
        return ""
    if name in OPTIONS:
        options = OPTIONS[name]
        return str(options(value).label) if value in options.values else str(value)
    if name == "dutch_level":
        return str(DutchLevel(value).label) if value in DutchLevel.values else ""
    if name in ("municipalities", "open_to_municipalities"):
        return ", ".join(sorted(names.towns[nis] for nis in value if nis in names.towns))
    if name == "when":
        return when_text(blocks(value))
    if name == "steps":
        return "\n".join(str(block["value"].get("text", "")) for block in blocks(value))
    return decimal_text(value) if name in ("price", "hours_per_session") else str(value)


def blocks(value: Any) -> list[dict[str, Any]]:
    """Read the blocks of a field as a revision keeps them."""
    read = json.loads(value) if isinstance(value, str) else value
    return [block for block in read or () if isinstance(block, dict) and isinstance(block.get("value"), dict)]


def decimal_text(value: Any) -> str:
    """Write an amount with a comma and without needless zeros."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    text = f"{number:.2f}"
    return (text[:-3] if text.endswith(".00") else text).replace(".", ",")


def when_text(raw: list[dict[str, Any]]) -> str:
    """Write when it is so that our reader reads the same; where it cannot, in words that are only to be read."""
    try:
        schedule = Schedule.from_raw(raw)
    except ScheduleError:
        return ""
    parts = [_weekly_text(pattern) for pattern in schedule.weekly]
    parts += [f"{one.day.day}/{one.day.month}/{one.day.year}{_hours(one.starts, one.ends)}" for one in schedule.singles]
    text = "; ".join(parts)
    read = read_when(text) if text else None
    if read is not None and Schedule.from_raw(read.raw) == schedule:
        return text
    return "\n".join(in_words(schedule, today=timezone.localdate()))


def tidy(text: str) -> str:
    """Give the text as it comes back from a sheet (`catalogue.importing.reading`)."""
    lines = (" ".join(line.split()) for line in text[:MAX_CELL].replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)


def _value(offer: OfferPage, name: str) -> Any:
    value = getattr(offer, name)
    return list(value.raw_data) if name in ("when", "steps") else value


def _weekly_text(pattern: Weekly) -> str:
    days = " en ".join(_DAYS[day.number] for day in sorted(pattern.days, key=lambda day: day.number))
    return f"elke {days}{_hours(pattern.starts, pattern.ends)}{_HOLIDAYS[HolidayRule(pattern.holidays).value]}"


def _hours(starts: time | None, ends: time | None) -> str:
    if starts is None:
        return ""
    return f" {_clock(starts)}-{_clock(ends)}" if ends else f" {_clock(starts)}"


def _clock(clock: time) -> str:
    return f"{clock.hour}u{clock.minute:02}" if clock.minute else f"{clock.hour}u"
