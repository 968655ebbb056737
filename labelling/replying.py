"""The right of reply: the organisation is asked, has days to answer, and its answer stays beside the decision.

Source: rule 7 of the trade and the flow of a label (14 days, can be extended). The link works without login: it is a
signed word that names one assessment, the same each time it is asked for; what it opens depends on the state.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.permissions import organisations_edited_by
from catalogue.signed_words import number_in, signed_word
from labelling.models import Assessment
from labelling.moving import check, locked, move_on
from labelling.refusals import Refused, TooLate
from labelling.states import Action, State

SALT = "labelling.reply"
# Asked anew, or sent back: an answer to what stood there says nothing of what stands there now. The log keeps it.
NO_REPLY_YET: Final[dict[str, Any]] = {
    "reply": "", "reply_agrees": None, "replied_at": None, "replied_by": "", "reply_taken_by_name": "",
}  # fmt: skip
LONGEST_REPLY = 5000  # characters
MOST_EXTRA_DAYS = 60


def token_of(assessment: Assessment) -> str:
    """Give the word in the link of the organisation."""
    return signed_word(assessment.pk, salt=SALT)


def assessment_by(token: str) -> Assessment | None:
    """Give the assessment that this word opens, or None for a word of nobody's."""
    pk = number_in(token, salt=SALT)
    if pk is None:
        return None
    return Assessment.objects.select_related("offer", "policy__region").filter(pk=pk).first()


def invite(*, assessment: Assessment, by: Any, at: datetime, email: str = "") -> Assessment:
    """Ask the organisation to reply, from today for the policy's days. Listeners mail it, where there is an address.

    Raises:
        Refused: not handed in, or not for this person.
    """
    return _ask(assessment, Action.INVITE, by=by, at=at, email=email, why="")


def ask_first(*, assessment: Assessment, by: Any, at: datetime, why: str, email: str = "") -> Assessment:
    """Let the organisation answer before a second person, who doubts a finding, decides. `why` is the doubt.

    Raises:
        Refused: not ready, not a second person, no doubt given, or an address that is not the organisation's as known:
            whoever decides must not be able to answer too.
    """
    if email and email.casefold() not in {known.casefold() for known in known_addresses(assessment)}:
        raise Refused(_("Choose an address of the organisation that is known here, or none."))
    return _ask(assessment, Action.ASK_FIRST, by=by, at=at, email=email, why=why)


def known_addresses(assessment: Assessment) -> tuple[str, ...]:
    """Give where the organisation can be asked: as asked before, of the offer, of its organisation."""
    parent = assessment.offer.get_parent().specific
    known = (assessment.invited_email, assessment.offer.contact_email, getattr(parent, "contact_email", ""))
    return tuple(dict.fromkeys(filter(None, known)))


def follow_address(*, user: Any, before: str) -> int:
    """Mail the organisations of this user at the user's new address, where the old one was asked; say how often."""
    if not before or not user.email:
        return 0
    own = organisations_edited_by(user).values_list("path", flat=True)
    asked = Assessment.objects.filter(invited_email__iexact=before).select_related("offer")
    theirs = [one.pk for one in asked if one.offer.path[: -one.offer.steplen] in set(own)]
    return Assessment.objects.filter(pk__in=theirs).update(invited_email=user.email)


def extend(*, assessment: Assessment, until: date, by: Any, at: datetime) -> Assessment:
    """Give the organisation more time, until and with this day.

    Raises:
        Refused: it is not being asked, the day is not later, or it is too far away.
    """
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.EXTEND, by=by)
        today = timezone.localdate(at)
        if fresh.reply_until and until <= max(fresh.reply_until, today):
            raise Refused(_("Choose a day after %(day)s.") % {"day": f"{max(fresh.reply_until, today):%d/%m/%Y}"})
        last = _first_day(fresh, at) + timedelta(days=fresh.policy.reply_days + MOST_EXTRA_DAYS)
        if until > last:
            raise Refused(_("Choose a day until and with %(day)s.") % {"day": f"{last:%d/%m/%Y}"})
        move_on(fresh, Action.EXTEND, by=by, at=at, reply_until=until, details={"until": str(until)})
    return fresh


def reply(
    *,
    assessment: Assessment,
    words: str,
    agrees: bool | None,
    by: Any,
    by_name: str,
    at: datetime,
    taken_by_name: str = "",
) -> Assessment:
    """Keep what the organisation answers; the assessment is then ready to be decided.

    `by` is None by the link; else the coach who wrote it down (`taken_by_name`). The log keeps each answer.

    Raises:
        Refused: it is not being asked, the time is over, or nothing was said.
    """
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.REPLY, by=by)
        if not words.strip() and agrees is None:
            raise Refused(_("Write your answer, or say that you agree."))
        if by is None and fresh.reply_until and timezone.localdate(at) > fresh.reply_until:
            raise TooLate(_("The time to reply is over. Call your network coach."))
        move_on(
            fresh,
            Action.REPLY,
            by=by,
            at=at,
            by_name=by_name,
            why=words.strip()[:LONGEST_REPLY],
            details={"agrees": agrees, "taken_by": taken_by_name},
            reply=words.strip()[:LONGEST_REPLY],
            reply_agrees=agrees,
            replied_at=at,
            replied_by=by_name[:80],
            reply_taken_by_name=taken_by_name[:80],
        )
    return fresh


def close_windows(*, at: datetime) -> int:
    """Make ready what was asked and whose last day is past; give how many."""
    late = Assessment.objects.filter(state=State.AWAITING_REPLY, reply_until__lt=timezone.localdate(at))
    done = 0
    for one in late:
        with transaction.atomic():
            fresh = locked(one)
            if fresh.state == one.state and fresh.reply_until == one.reply_until:
                move_on(fresh, Action.WINDOW_CLOSED, by=None, at=at)
                done += 1
    return done


def had_its_say(assessment: Assessment) -> bool:
    """The organisation was asked, and answered or let its time pass: anything may be decided now."""
    return assessment.invited_at is not None


def _first_day(assessment: Assessment, at: datetime) -> date:
    """Give the day the organisation was asked; extensions count from there, so that nothing waits for ever."""
    return timezone.localdate(assessment.invited_at or at)


def _ask(assessment: Assessment, action: Action, *, by: Any, at: datetime, email: str, why: str) -> Assessment:
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, action, by=by, why=why)
        until = timezone.localdate(at) + timedelta(days=fresh.policy.reply_days)
        move_on(
            fresh,
            action,
            by=by,
            at=at,
            why=why,
            details={"until": str(until), "email": email},
            invited_at=at,
            invited_email=email,
            reply_until=until,
            **NO_REPLY_YET,
        )
    return fresh
