"""Last year's listing, once more: a draft copy, without what belonged to that year.

A copy is nobody's "klopt nog", has no label and no number of its source; days that are past stay behind. They are not
moved to this year: a guess would be published unread.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from catalogue.choices import Kind
from catalogue.drafts import draft_of
from catalogue.listing.authors import Author, organisation_of
from catalogue.listing.editing import save_part
from catalogue.listing.parts import ALL_FIELDS
from catalogue.listing.starting import new_row
from catalogue.models import OfferPage

# Where it is on the map goes along with the place; the way of working with the rest. What staff wrote does not.
ALSO: Final = ("lat", "lon", "practice")
ENDS: Final = {"date": "day", "weekly": "last", "skipped": "last"}  # the last day of each sort of block


@dataclass(frozen=True)
class Copied:
    """The copy, and how many days or patterns were past and stayed behind."""

    offer: OfferPage
    dropped: int


@transaction.atomic
def copy_listing(*, offer: OfferPage, author: Author, today: date) -> Copied:
    """Make a draft copy, below the same organisation, of the listing as it was last written."""
    source = draft_of(offer)
    values: dict[str, Any] = {name: _value(source, name) for name in (*ALL_FIELDS, *ALSO)}
    values["when"], dropped = _still_to_come(source, today)
    made = new_row(
        organisation=organisation_of(offer),
        title=source.title,
        short_title=source.short_title,
        kind=Kind(source.kind),
        author=author,
    )
    save_part(page=made, values=values, author=author, marks={})
    return Copied(OfferPage.objects.get(pk=made.pk), dropped)


def _value(source: OfferPage, name: str) -> Any:
    held = getattr(source, name)
    return list(held.all()) if hasattr(held, "set") and hasattr(held, "all") else held


def _still_to_come(source: OfferPage, today: date) -> tuple[Any, int]:
    blocks = [{"type": one["type"], "value": one["value"]} for one in source.when.raw_data]
    kept = [one for one in blocks if not _is_past(one, today)]
    # A period in which it stops says nothing without what it stops.
    if all(one["type"] == "skipped" for one in kept):
        kept = []
    gone = sum(one["type"] != "skipped" for one in blocks) - sum(one["type"] != "skipped" for one in kept)
    return OfferPage.when.field.to_python(json.dumps(kept)), gone


def _is_past(block: dict[str, Any], today: date) -> bool:
    last = block["value"].get(ENDS.get(block["type"], ""))
    return bool(last) and date.fromisoformat(str(last)) < today
