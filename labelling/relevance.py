"""Which fields of an offer a label rests on, as they are published; and what differs between two moments.

Source: the design (model § Flow of a label): kind, social form, languages spoken, Dutch share, audience, rhythm. Ours:
"rhythm" is read as both now-and-then-or-fixed and the commitment; "languages spoken" as who speaks Dutch at the offer
and the languages of its organisation. Changing opening hours does not reopen a label.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from wagtail.models import Page

from catalogue.models import OfferPage, OrganisationPage

OF_OFFER: Final = ("kind", "social_form", "dutch_share", "dutch_speakers", "audience", "rhythm", "commitment")
OF_ORGANISATION: Final = "languages_spoken"

Seen = Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """One field that changed: its name, and both values as the database keeps them."""

    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """The field's name on the screen."""
        return str(_field(self.field).verbose_name)

    @property
    def old_words(self) -> str:
        """The old value as the screen says it."""
        return _in_words(self.field, self.old)

    @property
    def new_words(self) -> str:
        """The new value as the screen says it."""
        return _in_words(self.field, self.new)

    def as_kept(self) -> dict[str, str]:
        """Give the difference as the database keeps it."""
        return {"field": self.field, "old": self.old, "new": self.new}


def from_kept(kept: list[dict[str, str]]) -> list[Difference]:
    """Read differences that were kept."""
    return [Difference(**one) for one in kept]


def seen_now(offer: OfferPage) -> dict[str, str]:
    """Read the relevant fields of an offer as they stand in the database: what is published, whatever a draft holds."""
    return seen_of([offer.pk]).get(offer.pk, {})


def seen_of(offers: "list[int]") -> dict[int, dict[str, str]]:
    """Read the same for several offers, by id; two queries."""
    rows = list(OfferPage.objects.filter(pk__in=offers).values("pk", "path", *OF_OFFER))
    above = {row["path"][: -Page.steplen] for row in rows}
    spoken = dict(OrganisationPage.objects.filter(path__in=above).values_list("path", OF_ORGANISATION))
    return {
        row["pk"]: {name: row[name] or "" for name in OF_OFFER}
        | {OF_ORGANISATION: spoken.get(row["path"][: -Page.steplen], "")}
        for row in rows
    }


def mark_of(seen: Seen) -> str:
    """Give a short fingerprint of what was seen. A form carries it: nobody decides on what they did not read."""
    return hashlib.blake2b(json.dumps(dict(seen), sort_keys=True).encode(), digest_size=8).hexdigest()


def differences(before: Seen, after: Seen) -> list[Difference]:
    """Give the fields that differ, in a fixed order; a field that was not kept before does not count."""
    return [
        Difference(name, before[name], after.get(name, ""))
        for name in (*OF_OFFER, OF_ORGANISATION)
        if name in before and before[name] != after.get(name, "")
    ]


def _field(name: str) -> Any:
    model = OrganisationPage if name == OF_ORGANISATION else OfferPage
    return model._meta.get_field(name)


def _in_words(name: str, value: str) -> str:
    return str(dict(_field(name).flatchoices).get(value, value))
