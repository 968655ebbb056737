"""The label on an offer's page: for what the activity is good, why, and since when. Only what everybody may know.

Nobody ever reads here that it counts: the counsellor decides for each person (rule 2 of the trade). "Often good for
your 40 hours" stands here only beside a public label (rule 1).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalogue.models import OfferPage
from labelling.findings import Finding
from labelling.labels import Said
from portal.offer.glossary import Content
from portal.plan.words import often_words
from portal.tiles.labels import label_of


@dataclass(frozen=True)
class Reason:
    """What the label says of one criterion. `since` is None where all of them are of one day."""

    pictogram: str
    words: str
    why: str
    since: date | None
    always: bool


@dataclass(frozen=True)
class LabelView:
    """What the page tells of the label.

    Attributes:
        since: the day of all its reasons, where they are of one day.
        often: says that it often counts; empty while it is looked into again.
        invented: it is the demo's own.
    """

    reasons: tuple[Reason, ...]
    since: date | None
    under_review: bool
    often: str
    invented: bool = False


def label_view(offer: OfferPage, now: datetime, say: Content, hours_target: int) -> LabelView | None:
    """Tell of the offer's label at `now` (aware); None without a label."""
    label = label_of(offer, now)
    if not label.said and not label.under_review:
        return None
    days = {one.since for one in label.said}
    shared = days.pop() if len(days) == 1 else None
    return LabelView(
        reasons=tuple(_reason(one, say, shared) for one in label.said),
        since=shared,
        under_review=label.under_review,
        often=often_words(hours_target) if label.said else "",
        invented=label.invented,
    )


def _reason(said: Said, say: Content, shared: date | None) -> Reason:
    always = said.finding is Finding.YES
    words = _("Good for: %(criterion)s") if always else _("Sometimes: %(criterion)s")
    return Reason(
        pictogram=said.criterion.pictogram,
        words=words % {"criterion": said.criterion.label},
        why=say(said.reason),
        since=None if shared else said.since,
        always=always,
    )
