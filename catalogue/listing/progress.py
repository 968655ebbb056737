"""How far a listing is written: each task done, begun or empty. One table says what a task asks at least."""

from collections.abc import Callable, Collection
from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy

from catalogue.choices import Commitment, PriceKind
from catalogue.listing.parts import FIELDS, Part
from catalogue.models import OfferPage, OrganisationPage


class Progress(models.TextChoices):
    """How far one task is."""

    DONE = "done", pgettext_lazy("how far a task is", "done")
    BEGUN = "begun", pgettext_lazy("how far a task is", "begun")
    EMPTY = "empty", pgettext_lazy("how far a task is", "to do")


def _when_and_where(draft: OfferPage, _organisation: OrganisationPage) -> bool:
    known = bool(draft.when) or draft.commitment in {Commitment.BY_AGREEMENT, Commitment.WALK_IN}
    return known and bool(draft.municipalities.all() or draft.venue or draft.address)


def is_reachable(draft: OfferPage, organisation: OrganisationPage) -> bool:
    """There is a number or an address to ask at: of the listing, else of its organisation."""
    own = draft.contact_phone or draft.contact_email or draft.contact_whatsapp
    return bool(own or organisation.contact_phone or organisation.contact_email)


def _how_to_join(draft: OfferPage, organisation: OrganisationPage) -> bool:
    return bool(draft.steps) and is_reachable(draft, organisation)


ASKED: Final[dict[Part, Callable[[OfferPage, OrganisationPage], bool]]] = {
    Part.BASICS: lambda draft, _above: bool(draft.title and draft.kind and draft.sentence and draft.what_you_do),
    Part.WHEN: _when_and_where,
    Part.PEOPLE: lambda draft, _above: bool(draft.for_whom and draft.dutch_level),
    Part.JOINING: _how_to_join,
    Part.PHOTOS: lambda draft, _above: bool(draft.picture and draft.picture.consent and draft.picture.description),
    Part.EXTRA: lambda draft, _above: draft.price_kind != PriceKind.UNKNOWN,
}


def progress_of(
    draft: OfferPage, organisation: OrganisationPage, problems: Collection[str] = ()
) -> dict[Part, Progress]:
    """Say of each task how far it is.

    Args:
        problems: fields that may not be public as they are (`problems_of`): their task is not done.
    """
    found: dict[Part, Progress] = {}
    for part in Part:
        wrong = any(name in problems for name in FIELDS[part])
        if ASKED[part](draft, organisation) and not wrong:
            found[part] = Progress.DONE
        else:
            begun = any(_is_filled(draft, name) for name in FIELDS[part])
            found[part] = Progress.BEGUN if begun else Progress.EMPTY
    return found


def _is_filled(draft: OfferPage, name: str) -> bool:
    value = getattr(draft, name)
    if hasattr(value, "all"):
        return bool(value.all())
    return value not in (None, "", "unknown") and bool(value)
