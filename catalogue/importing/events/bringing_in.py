"""Makes drafts of activities that were found elsewhere, or brings a listing up to date with them. Publishes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import OpenState
from catalogue.drafts import draft_of
from catalogue.importing.events.settling import field_label, model_values
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.making import make_draft
from catalogue.listing.authors import Author
from catalogue.listing.editing import Marks, marks_of, marks_with, save_part
from catalogue.models import BroughtIn, OfferPage, OfferState, OrganisationPage
from catalogue.refusals import Refused


@dataclass(frozen=True)
class Differing:
    """A field that would change when a listing is brought up to date."""

    name: str
    label: str
    value: Any


def listings_by_ref(organisation: OrganisationPage) -> dict[str, OfferPage]:
    """Give number in the source → the listing of this organisation that was made of it."""
    pages = OfferPage.objects.child_of(organisation).exclude(source_ref="").order_by("-pk")
    return {page.source_ref: page for page in pages}


def differing(found: EventFound, offer: OfferPage) -> list[Differing]:
    """Say which fields of the draft of this listing hold something else than the source says."""
    values = model_values(found.values)
    was, becomes = marks_of(draft_of(offer), values), marks_with(offer, values)
    return [Differing(name, field_label(name), values[name]) for name in values if was[name] != becomes[name]]


@transaction.atomic
def bring_in(*, found: EventFound, organisation: OrganisationPage, author: Author, kind: str = "") -> OfferPage:
    """Make a draft below the organisation, with all that was understood, and keep beside it what was not.

    Raises:
        Refused: a listing of this organisation was made of it before.
    """
    if found.ref and found.ref in listings_by_ref(organisation):
        raise Refused(_("“%(title)s” is there already.") % {"title": found.title})
    values = model_values(found.values | ({"kind": kind} if kind else {}))
    offer = make_draft(organisation=organisation, values=values, author=author, source_ref=found.ref)
    if found.is_full:
        OfferState.objects.filter(offer=offer).update(open_state=OpenState.FULL)
    _keep_beside(found, offer, author)
    return offer


@transaction.atomic
def bring_up_to_date(*, found: EventFound, offer: OfferPage, author: Author, marks: Marks) -> OfferPage:
    """Write what the source says in the draft of this listing; `marks` are those of what the author was shown.

    Raises:
        ChangedMeanwhile: somebody wrote something else in one of the fields since.
    """
    values = model_values(found.values)
    values.pop("kind", None)  # a guess of ours; somebody may have chosen another
    save_part(page=offer, values=values, author=author, marks=marks)
    _keep_beside(found, offer, author)
    return offer


def shown_marks(found: EventFound, offer: OfferPage) -> Mapping[str, str]:
    """Give the marks of the fields that the source would write, as the draft holds them now."""
    return marks_of(draft_of(offer), [name for name in found.values if name != "kind"])


def _keep_beside(found: EventFound, offer: OfferPage, author: Author) -> None:
    lines = [{"name": line.name, "words": line.words} for line in found.unmapped]
    BroughtIn.objects.update_or_create(
        offer=offer,
        defaults={"source": found.source, "text": found.text, "lines": lines, "by_name": author.words},
    )
