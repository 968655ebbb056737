"""Which organisation first: one's own with what waits there, and those somebody may ask for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse

from catalogue.listing.words import Standing, listings_of
from catalogue.models import OfferPage, OrganisationPage, RegionPage

MOST_FOUND: Final = 20
ASKING: Final = (Standing.QUESTION, Standing.RETURNED, Standing.DUE)


@dataclass(frozen=True)
class Choice:
    """One organisation: how many listings it has, and how many of them ask for something."""

    id: int
    title: str
    listings: int
    waiting: int


@dataclass(frozen=True)
class Claim:
    """An organisation that somebody may ask to keep; `href` is "" where that page is not there."""

    title: str
    href: str


@dataclass(frozen=True)
class Tip:
    """One thing that helps: what to do, for which listing, and where."""

    words: str
    title: str
    href: str


def own_choices(own: Sequence[OrganisationPage], today: date) -> tuple[Choice, ...]:
    """Give one's own organisations, those where most waits first; three queries whatever their number."""
    below = Q(pk__in=[])
    for organisation in own:
        below |= Q(path__startswith=organisation.path, depth=organisation.depth + 1)
    by_path: dict[str, list[Standing]] = defaultdict(list)
    for listing in listings_of(OfferPage.objects.filter(below).select_related("state"), today):
        by_path[listing.offer.path[: -OfferPage.steplen]].append(listing.standing)
    choices = [
        Choice(one.pk, one.title, len(by_path[one.path]), sum(word in ASKING for word in by_path[one.path]))
        for one in own
    ]
    return tuple(sorted(choices, key=lambda one: (-one.waiting, one.title.casefold())))


def claimable(region: RegionPage | None, asked: str) -> tuple[Claim, ...]:
    """Give live organisations of the region with these words in their name, to be asked for."""
    if region is None or not asked:
        return ()
    found = OrganisationPage.objects.live().public().descendant_of(region).filter(title__icontains=asked)
    return tuple(
        Claim(one.title, reverse("claim_organisation", args=[one.pk])) for one in found.order_by("title")[:MOST_FOUND]
    )
