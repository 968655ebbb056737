"""What the page behind an organisation's link shows, as plain values: one sort of page for each moment of a label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labelling.models import Assessment
from labelling.reopening import last_day_to_object
from labelling.replying import LONGEST_REPLY
from labelling.states import HOLDING, State, WhyReopened
from portal.calling import Person, whom_to_call
from portal.replies.found import Found, Outcome, found_for, outcome_of
from portal.telling.guard import begin
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from portal.tiles.parts import Photo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Errors = Mapping[str, Sequence[object]]
NO_ERRORS: Final[Errors] = MappingProxyType({})
NOTHING_TYPED: Final[Mapping[str, str]] = MappingProxyType({})
NOT_READY = gettext_lazy("We are not ready yet. You hear from us when there is something to read.")
OVER_NOW: Final = {
    State.EXPIRED: gettext_lazy("The time of this label is over. We like to look again: just call."),
    State.REPLACED: gettext_lazy("We looked again meanwhile. You find it by the link of a newer mail."),
    State.WITHDRAWN: gettext_lazy("This holds no more. Just call: then you hear why."),
}


class Moment(StrEnum):
    """What the page is about now; each has its template."""

    ASKED = "asked"  # it may answer
    WELL = "well"  # three times yes: thanked, and it may still say something
    SAID = "said"  # it answered; somebody else decides
    LATE = "late"  # the days are over, nothing is decided yet
    DECIDED = "decided"
    CLOSED = "closed"  # nothing to read or say here (any more)


@dataclass(frozen=True)
class Said:
    """What the organisation answered: in words, or that it agrees; who and when."""

    words: str
    agrees: bool
    who: str
    when: datetime | None
    written_down_by: str


@dataclass(frozen=True)
class Filled:
    """The form as it stands: the words and the name as typed, what is wrong with each, and whether it stands open."""

    does: str
    clock: str
    words: str
    name: str
    errors: Mapping[str, str]
    is_open: bool
    longest: int = LONGEST_REPLY


@dataclass(frozen=True)
class ReplyPage:
    """The page.

    Attributes:
        lead: the first sentence, by the region's policy where that has one.
        until: the last day to answer, or to object.
        form: None where nothing can be said here now.
        is_reviewed: the activity changed since; until somebody looked, its label waits unseen.
        unsent: what was typed and can no longer be sent, so that nobody loses it.
        notice: why the page came back.
    """

    moment: Moment
    person: Person | None
    title: str = ""
    photo: Photo | None = None
    lead: str = ""
    found: tuple[Found, ...] = ()
    until: date | None = None
    form: Filled | None = None
    said: Said | None = None
    outcome: Outcome | None = None
    objection: str = ""
    is_reviewed: bool = False
    notice: str = ""
    unsent: str = ""

    @property
    def template(self) -> str:
        """The template of this moment."""
        return f"portal/replies/{self.moment}.html"


def moment_of(assessment: Assessment, today: date) -> Moment:
    """Say what the page is about on this day. The days may be over before the night has closed the window."""
    state = assessment.state_of
    if state in HOLDING:
        return Moment.DECIDED
    if state not in (State.AWAITING_REPLY, State.READY):
        return Moment.CLOSED
    over = assessment.reply_until is not None and today > assessment.reply_until
    if state is State.AWAITING_REPLY and not over:
        return Moment.ASKED
    if assessment.replied_at:
        return Moment.SAID
    return Moment.LATE if over else Moment.WELL


def page_of(
    assessment: Assessment,
    *,
    now: datetime,
    typed: Mapping[str, str] = NOTHING_TYPED,
    errors: Errors = NO_ERRORS,
    notice: "StrOrPromise" = "",
) -> ReplyPage:
    """Make the page of an assessment as it stands at this moment, with what was typed."""
    today, offer = timezone.localdate(now), assessment.offer
    moment = moment_of(assessment, today)
    person = whom_to_call(offer, assessment.policy.region)
    words = typed.get("woorden", "")
    if moment is Moment.CLOSED:
        lead = _closed(assessment.state_of)
        return ReplyPage(moment, person, title=offer.title, lead=lead, notice=str(notice), unsent=words)
    until = _last_day(assessment, moment)
    open_still = _is_open(assessment, moment, today, until)
    return ReplyPage(
        moment=moment,
        person=person,
        title=offer.title,
        photo=photo_of(offer.picture, TILE_SPECS) or kind_photo(offer.kind_of),
        lead=_lead(assessment, moment),
        found=found_for(assessment),
        until=until,
        form=_form(assessment, moment, typed, errors, now) if open_still else None,
        said=_said(assessment),
        outcome=outcome_of(assessment) if moment is Moment.DECIDED else None,
        objection=assessment.objection if assessment.reopened_because == WhyReopened.OBJECTION else "",
        is_reviewed=_is_reviewed(assessment),
        notice=str(notice),
        unsent="" if open_still else words,
    )


def _last_day(assessment: Assessment, moment: Moment) -> date | None:
    return last_day_to_object(assessment) if moment is Moment.DECIDED else assessment.reply_until


def _is_open(assessment: Assessment, moment: Moment, today: date, until: date | None) -> bool:
    """Say whether something can be said here today: an answer, or after the decision an objection."""
    if moment is Moment.LATE or assessment.state_of is State.REOPENED:
        return False
    return until is None or today <= until


def _is_reviewed(assessment: Assessment) -> bool:
    """Say whether the activity changed since it was decided: the label waits, also where the organisation objected."""
    return assessment.state_of is State.REOPENED and bool(
        assessment.changed or assessment.reopened_because == WhyReopened.CHANGED
    )


def _lead(assessment: Assessment, moment: Moment) -> str:
    if moment is Moment.ASKED:
        return assessment.policy.invitation or _("We looked at your activity together. This is what we saw.")
    if moment is Moment.WELL:
        return assessment.policy.thanks or _("Your activity gives many chances. Thank you!")
    return ""


def _closed(state: State) -> str:
    return str(OVER_NOW.get(state, NOT_READY))


def _form(assessment: Assessment, moment: Moment, typed: Mapping[str, str], errors: Errors, now: datetime) -> Filled:
    """Give the form; whoever answered before finds the words there, to change them."""
    objects = moment is Moment.DECIDED
    kept = "" if objects else assessment.reply
    return Filled(
        does="bezwaar" if objects else "zeg",
        clock=begin(now),
        words=typed.get("woorden", kept),
        name=typed.get("naam", ""),
        errors={name: str(told[0]) for name, told in errors.items()},
        is_open=bool(errors) or "woorden" in typed,
    )


def _said(assessment: Assessment) -> Said | None:
    if not assessment.replied_at:
        return None
    return Said(
        words=assessment.reply,
        agrees=bool(assessment.reply_agrees),
        who=assessment.replied_by,
        when=assessment.replied_at,
        written_down_by=assessment.reply_taken_by_name,
    )
