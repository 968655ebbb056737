"""The one word that says where a listing stands, for whoever keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.models import TaskState

from catalogue.choices import OpenState
from catalogue.freshness import ladder
from catalogue.listing.queue import checks_of
from catalogue.models import CheckState, OfferPage

# After so many months somebody is asked whether a listing still holds (design, a listing's life).


class Standing(models.TextChoices):
    """Where a listing stands. The order is that of what asks for something first."""

    QUESTION = "question", pgettext_lazy("where a listing stands", "Question")
    RETURNED = "returned", pgettext_lazy("where a listing stands", "Sent back")
    DUE = "due", pgettext_lazy("where a listing stands", "To look at")
    DRAFT = "draft", pgettext_lazy("where a listing stands", "Draft")
    WAITING = "waiting", pgettext_lazy("where a listing stands", "Waits to be checked")
    EXPIRED = "expired", pgettext_lazy("where a listing stands", "Over")
    PAUSED = "paused", pgettext_lazy("where a listing stands", "Pause")
    ONLINE = "online", pgettext_lazy("where a listing stands", "Online")


@dataclass(frozen=True)
class Listing:
    """A listing as whoever keeps it sees it.

    Attributes:
        offer: as it is published, or as the row of a draft that never was.
        check: the check it is in, if any.
        has_changes: something in the draft is not on the live page and was not handed in.
    """

    offer: OfferPage
    standing: Standing
    check: CheckState | None

    @property
    def has_changes(self) -> bool:
        """A live page beside which something waits that nobody handed in."""
        handed_in = self.check is not None and self.check.is_waiting
        return bool(self.offer.live and self.offer.has_unpublished_changes and not handed_in)


def listings_of(offers: Iterable[OfferPage], today: date) -> list[Listing]:
    """Say of each offer where it stands; one query for all checks. The offers bring their state (`select_related`)."""
    found = list(offers)
    checks = checks_of([offer.pk for offer in found])
    return [Listing(offer, standing_of(offer, checks.get(offer.pk), today), checks.get(offer.pk)) for offer in found]


def standing_of(offer: OfferPage, check: CheckState | None, today: date) -> Standing:
    """Say where an offer stands, given the check it is in."""
    if check is not None:
        if check.waits_for_answer:
            return Standing.QUESTION
        if check.status == TaskState.STATUS_REJECTED:
            return Standing.RETURNED
        if check.is_waiting:
            return Standing.WAITING
    if not offer.live:
        return Standing.EXPIRED if offer.first_published_at else Standing.DRAFT
    if is_over(offer, today):
        return Standing.EXPIRED
    if offer.current_state.now is OpenState.PAUSED:
        return Standing.PAUSED
    return Standing.DUE if is_due(offer, today) else Standing.ONLINE


def is_due(offer: OfferPage, today: date) -> bool:
    """Half a year ago somebody last said that it still holds, or it came online and nobody ever did."""
    published = offer.first_published_at
    since = offer.current_state.confirmed_on or (timezone.localdate(published) if published else None)
    return since is not None and ladder.is_due(since, today)


def is_over(offer: OfferPage, today: date) -> bool:
    """The offer has ended: its state says so, or the last of its dates is past. Without dates: not over."""
    if offer.current_state.now is OpenState.ENDED:
        return True
    return bool(offer.when) and offer.schedule.is_over(today)
