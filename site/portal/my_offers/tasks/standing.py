"""Where a listing stands, and what happened to it: in plain words, for whoever keeps it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from catalogue.listing.authors import name_of
from catalogue.listing.queue import check_of
from catalogue.listing.reasons import sentences_of
from catalogue.listing.words import Listing, Standing, standing_of
from catalogue.models import CheckState, OfferPage
from portal.checking.letters import mended_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PICTOGRAMS: Final = {
    Standing.QUESTION: "chat",
    Standing.RETURNED: "back",
    Standing.DRAFT: "edit",
    Standing.WAITING: "waiting",
    Standing.EXPIRED: "ended",
    Standing.PAUSED: "pause",
    Standing.ONLINE: "sealed",
}
SAYS: "Final[dict[Standing, StrOrPromise]]" = {
    Standing.QUESTION: gettext_lazy("The coach asks you something."),
    Standing.RETURNED: gettext_lazy("The coach sent it back. Mend it, and hand it in again."),
    Standing.DRAFT: gettext_lazy("Only you see this. Nothing is online yet."),
    Standing.WAITING: gettext_lazy("A coach looks at it. You may go on writing."),
    Standing.EXPIRED: gettext_lazy("This is over. Change the days, and hand it in."),
    Standing.PAUSED: gettext_lazy("It is online, with a pause."),
    Standing.ONLINE: gettext_lazy("Everybody sees it."),
}
HAPPENED: "Final[dict[str, StrOrPromise]]" = {
    "wagtail.create": gettext_lazy("Begun"),
    "wagtail.edit": gettext_lazy("Changed"),
    "wagtail.publish": gettext_lazy("Put online"),
    "wagtail.unpublish": gettext_lazy("Taken offline"),
    "wagtail.workflow.start": gettext_lazy("Handed in"),
    "wagtail.workflow.resume": gettext_lazy("Handed in again"),
    "wagtail.workflow.reject": gettext_lazy("Sent back"),
    "wagtail.workflow.cancel": gettext_lazy("Taken back"),
    "catalogue.confirm": gettext_lazy("Confirmed: still right"),
    "catalogue.set_state": gettext_lazy("Said whether there are places"),
    "catalogue.at_once": gettext_lazy("Changed online at once"),
}
SHOWN: Final = 12
CORRECTION_SHOWN: Final = timedelta(days=60)


@dataclass(frozen=True)
class Event:
    """One thing that happened: what, who, when."""

    what: "StrOrPromise"
    who: str
    at: datetime


@dataclass(frozen=True)
class Stand:
    """Where a listing stands.

    Attributes:
        check: the check it is in, if any.
        said: what the coach wrote when it was sent back, asked or mended, and what was mended; paragraphs.
        by: who checks, sent it back, asked or mended; "" where nobody did yet.
    """

    standing: Standing
    pictogram: str
    words: "StrOrPromise"
    check: CheckState | None = None
    said: tuple[str, ...] = ()
    by: str = ""
    has_changes: bool = False
    answer: str = ""

    @property
    def is_waiting(self) -> bool:
        """A coach has it."""
        return self.check is not None and self.check.is_waiting

    @property
    def asks(self) -> bool:
        """The coach waits for an answer."""
        return self.standing is Standing.QUESTION


def stand_of(offer: OfferPage, today: date) -> Stand:
    """Say where it stands, with what the coach said."""
    check = check_of(offer)
    standing = standing_of(offer, check, today)
    listing = Listing(offer, standing, check)
    words: StrOrPromise = SAYS[standing]
    if listing.has_changes and standing is Standing.ONLINE:
        words = gettext_lazy("It is online. Your change waits until you hand it in.")
    elif standing is Standing.WAITING and offer.live:
        words = gettext_lazy("A coach looks at your change. The old text stays visible.")
    said, by = _said(check) if check is not None else _mended(offer)
    answer = check.answer if check is not None and check.answered_at else ""
    return Stand(standing, PICTOGRAMS[standing], words, check, said, by, listing.has_changes, answer)


def _said(check: CheckState) -> tuple[tuple[str, ...], str]:
    if check.status == TaskState.STATUS_REJECTED:
        by = name_of(check.finished_by)
        return tuple(filter(None, (*sentences_of(check.reasons), check.comment))), by
    if check.is_waiting and check.question:
        return (check.question,), name_of(check.asked_by)
    return (), ""


def _mended(offer: OfferPage) -> tuple[tuple[str, ...], str]:
    """Say what the coach mended when it last came online, and why; nothing once handed in anew, or long ago."""
    ours = WorkflowState.objects.for_instance(offer)
    last = CheckState.objects.filter(workflow_state__in=ours).select_related("revision", "corrected").order_by("-pk")
    check = last.first()
    if check is None or check.corrected is None or check.finished_at is None:
        return (), ""
    if timezone.now() - check.finished_at > CORRECTION_SHOWN:
        return (), ""
    by = name_of(check.finished_by)
    lines = [f"{line.words}: {line.help}" for line in mended_of(check)]
    return tuple(filter(None, (*lines, check.comment.strip()))) if lines else (), by


def history_of(offer: OfferPage) -> tuple[Event, ...]:
    """Give what happened last, newest first; changes by one person on one day are one line. Never words of staff."""
    entries = PageLogEntry.objects.filter(page=offer.pk, action__in=HAPPENED).select_related("user")
    found: list[Event] = []
    for entry in entries.order_by("-timestamp", "-pk")[: SHOWN * 5]:
        who = name_of(entry.user) if entry.user else _("by link, without login")
        event = Event(HAPPENED[entry.action], who, timezone.localtime(entry.timestamp))
        last = found[-1] if found else None
        if last and (last.what, last.who, last.at.date()) == (event.what, event.who, event.at.date()):
            continue
        found.append(event)
    return tuple(found[:SHOWN])
