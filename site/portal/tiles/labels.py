"""The label on a tile: for what it is good, in one word beside its pictogram. Its reasons stand on the offer's page.

"Sometimes" is not on a tile, and what has no label says nothing at all: a label never makes another offer less.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from catalogue.models import OfferPage
from catalogue.schedule import BRUSSELS
from labelling.choices import Criterion
from labelling.labels import NO_LABEL, Label, awards_to_tell, label_told, labels_to_show
from portal.tiles.parts import Fits

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FETCHED: Final = "awards_to_tell"  # the attribute of an offer in which `awards_fetched` leaves its awards
# A tile has room for one word; the filter and the offer's page say it in full, with the same pictogram.
WORDS: Final[Mapping[Criterion, "StrOrPromise"]] = {
    Criterion.DUTCH_PRACTICE: pgettext_lazy("good for", "language"),
    Criterion.SOCIAL_CONTACT: pgettext_lazy("good for", "people"),
    Criterion.PARTICIPATION: pgettext_lazy("good for", "town"),
}


def awards_fetched() -> "Prefetch[str]":
    """Give what fetches the awards that the labels of offers tell of today, with one query for all of them."""
    return Prefetch("awards", queryset=awards_to_tell(timezone.localdate()), to_attr=FETCHED)


def label_of(offer: OfferPage, now: datetime) -> Label:
    """Give the offer's public label at `now` (aware). No query after `awards_fetched`."""
    today = now.astimezone(BRUSSELS).date()
    if hasattr(offer, FETCHED):
        return label_told(getattr(offer, FETCHED), today)
    return labels_to_show([offer.pk], today).get(offer.pk, NO_LABEL) if offer.pk else NO_LABEL


def fits_of(offer: OfferPage, now: datetime) -> Fits | None:
    """Give what the tile tells of it; None where there is nothing to tell."""
    label = label_of(offer, now)
    good_for = tuple((criterion.pictogram, str(WORDS[criterion])) for criterion in label.good_for)
    return Fits(good_for, label.under_review) if good_for or label.under_review else None
