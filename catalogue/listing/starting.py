"""A new listing: a draft below its organisation, that nobody outside sees.

The row of the page holds its name, kind and place; all else stands in the draft, which may hold anything (editing.py):
a page is looked over each time it is saved, and an example with a gap would not pass.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalogue.choices import Kind
from catalogue.listing.authors import Author
from catalogue.listing.editing import save_part
from catalogue.listing.starters import starter_values
from catalogue.models import Municipality, MunicipalityPage, OfferPage, OrganisationPage
from catalogue.validators import SIX

LONGEST_NAME = 60  # characters: what fits on a tile


@transaction.atomic
def start_listing(*, organisation: OrganisationPage, kind: Kind, name: str, author: Author) -> OfferPage:
    """Make a draft of this kind, with example sentences to change, in the municipality of the organisation.

    Raises:
        ValidationError: there is no name, or it is too long.
    """
    title = " ".join(name.split())
    if not title:
        raise ValidationError({"title": _("Give it a name.")})
    if len(title) > LONGEST_NAME or len(title.split()) > SIX:
        raise ValidationError({"title": _("Make the name shorter: at most six words.")})
    offer = new_row(organisation=organisation, title=title, kind=kind, author=author)
    towns = towns_of(organisation)
    save_part(page=offer, values=starter_values(kind) | {"municipalities": towns}, author=author, marks={})
    return OfferPage.objects.get(pk=offer.pk)


def new_row(
    *, organisation: OrganisationPage, title: str, kind: Kind, author: Author, short_title: str = ""
) -> OfferPage:
    """Make the bare page, not live, as the last below its organisation."""
    OrganisationPage.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    offer = OfferPage(
        title=title, short_title=short_title, slug=free_slug(organisation, title), kind=kind, live=False,
        has_unpublished_changes=True, owner=author.user,
    )  # fmt: skip
    offer.municipalities.set(towns_of(organisation))
    OrganisationPage.objects.get(pk=organisation.pk).add_child(instance=offer)
    return offer


def towns_of(organisation: OrganisationPage) -> list[Municipality]:
    """Give where the organisation is: what its page names, else the municipality in whose part of the tree it is."""
    named = list(organisation.municipalities.all())
    if named:
        return named
    above: Any = MunicipalityPage.objects.ancestor_of(organisation).select_related("municipality")
    return [page.municipality for page in above]


def free_slug(parent: Page, title: str) -> str:
    """Give a slug that no page below this parent has."""
    wanted = slugify(title)[:60].strip("-") or "nieuw"
    taken = set(Page.objects.child_of(parent).filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
