"""The buttons that report an offer to its coach, for the side panel of the matrix and the list of signals."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from search.choices import OF_AN_OFFER
from search.models.signal import LONGEST_WORDS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ReasonButton:
    """One thing that may be wrong: as the form sends it, its pictogram, its words."""

    value: str
    pictogram: str
    label: "StrOrPromise"


@dataclass(frozen=True)
class ReportButtons:
    """What `components/staff/report_buttons.html` shows.

    Attributes:
        action: where a click is sent.
        next: the page to come back to, path and query.
        offer: the id of the offer, which keeps the ids in the form apart.
        longest: characters of the words.
    """

    action: str
    next: str
    offer: int
    reasons: tuple[ReasonButton, ...]
    longest: int = LONGEST_WORDS


def report_buttons(*, offer: int, back: str) -> ReportButtons:
    """Make the buttons for the offer with this id; afterwards the browser comes back to `back`."""
    return ReportButtons(
        action=reverse("report_offer", args=[offer]),
        next=back,
        offer=offer,
        reasons=tuple(ReasonButton(reason.slug, reason.pictogram, str(reason.label)) for reason in OF_AN_OFFER),
    )
