"""Makes a draft of a listing: the page holds the least that the tree asks, its first revision all that is known.

A draft may hold anything: sentences that are too long, and what is missing, only stand in the way of publishing.
Wagtail cleans a page whenever it is saved, so the row itself gets a name and a kind, and no more.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import Kind
from catalogue.drafts import set_field
from catalogue.listing.authors import Author, note_in_the_name
from catalogue.models import OfferPage, OrganisationPage
from catalogue.validators import SIX


@transaction.atomic
def make_draft(
    *, organisation: OrganisationPage, values: Mapping[str, Any], author: Author, source_ref: str = ""
) -> OfferPage:
    """Make a listing that nobody sees yet, below this organisation, and give it as its row stands."""
    title = " ".join(str(values.get("title") or _("Without a name")).split())[:255]
    offer = OfferPage(
        title=title,
        kind=values.get("kind") or Kind.LEISURE,
        # The row only; the draft asks the writer for a short title of his own.
        short_title=" ".join(title.split()[:SIX])[:60] if len(title.split()) > SIX else "",
        source_ref=source_ref,
        live=False,
        has_unpublished_changes=True,
        owner=author.user,
    )
    # A fresh parent: treebeard counts children on the instance it is given.
    OrganisationPage.objects.get(pk=organisation.pk).add_child(instance=offer)
    draft = OfferPage.objects.get(pk=offer.pk)
    draft.short_title = ""
    for name, value in values.items():
        set_field(draft, name, value)
    revision = draft.save_revision(user=author.user, log_action="wagtail.create", clean=False)
    note_in_the_name(offer, author, revision)
    return OfferPage.objects.get(pk=offer.pk)
