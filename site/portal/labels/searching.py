"""Searching an activity to assess: by words of its title or of its organisation, among those the user works with."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import OrganisationPage
from catalogue.permissions import offers_moderated_by
from labelling.models import Assessment
from labelling.states import HOLDING, IN_HAND, State
from portal.labels.finding import organisations_of, picture_of
from portal.tiles.maker import with_tile_parts
from portal.tiles.parts import Photo

MOST = 12
LONGEST = 100  # characters of what somebody types


@dataclass(frozen=True)
class Hit:
    """An activity that was found: where its label stands, in words, and the way to it."""

    photo: Photo
    title: str
    organisation: str
    stands: str
    href: str


def hits(user: Any, typed: str) -> list[Hit]:
    """Give the first activities with these words, by title. Nothing for no words."""
    words = typed[:LONGEST].replace("\0", " ").split()  # PostgreSQL keeps no NUL
    if not words:
        return []
    asked = Q()
    for word in words:
        asked &= Q(title__icontains=word) | _below_partners(word)
    found = list(with_tile_parts(offers_moderated_by(user).filter(asked, live=True)).order_by("title")[:MOST])
    states: dict[int, State] = {}
    standing = Assessment.objects.filter(offer__in=found, state__in=(*HOLDING, *IN_HAND)).order_by("made_at")
    for offer, state in standing.values_list("offer", "state"):
        states[offer] = State(state)
    partners = organisations_of(found)
    return [
        Hit(
            picture_of(offer),
            offer.title,
            str(partners.get(offer.pk, "")),
            str(states[offer.pk].label) if offer.pk in states else _("not assessed yet"),
            reverse("labels_offer", args=[offer.pk]),
        )
        for offer in found
    ]


def _below_partners(word: str) -> Q:
    below = Q()
    for path in OrganisationPage.objects.filter(title__icontains=word).values_list("path", flat=True)[:MOST]:
        below |= Q(path__startswith=path)
    return below or Q(pk__in=[])
