"""The decision, by a second person: awards for a time, a renewal takes the place of what was, and withdrawing.

After a decision an offer holds at most one current award for each criterion (a constraint of the database holds that
too). Whatever is decided, nothing is public unless `labelling.labels` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import OfferPage, OrganisationPage
from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding
from labelling.models import AssessedCriterion, Assessment, Award
from labelling.moving import check, locked, move_on, name_of
from labelling.refusals import Incomplete, MovedMeanwhile, NotPublished, OfferChanged, ReplyArrived, ReplyFirst, TooLate
from labelling.relevance import differences, mark_of, seen_now
from labelling.replying import NO_REPLY_YET, had_its_say
from labelling.states import HAS_DECISION, MOVES, Action, State, WhyReopened


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What is decided for one criterion. An empty reason keeps the assessor's; `because` says why it differs."""

    finding: Finding
    reason: str = ""
    because: str = ""


Decision = Mapping[Criterion, Decided]
MARKS = "@"  # between the three marks of what was read: the fields, the moment of the answer, the version


def decide(
    *, assessment: Assessment, by: Any, at: datetime, read: str, decision: Decision | None = None, why: str = ""
) -> Assessment:
    """Decide, for the first time: yes and partly become awards, valid for the policy's months from today.

    Args:
        read: `reading_of` the assessment, as the decider had it before them.
        decision: by criterion, where it differs from what was found.

    Raises:
        WrongState: somebody decided first, or it is not ready.
        ConflictOfInterest: `by` carried out the assessment.
        OfferChanged: the published offer is not what was read.
        ReplyArrived: the organisation answered since.
        MovedMeanwhile: the assessment itself changed since.
        NotPublished: nobody can see the offer.
        ReplyFirst: less than yes, and the organisation was never asked.
        Incomplete: a reason is missing.
        ValidationError: a reason is too long, or too hard to read.
    """
    with transaction.atomic():
        fresh, published = _locked_with_offer(assessment)
        check(fresh, Action.DECIDE, by=by)
        rows = _decided(fresh, decision or {})
        if not had_its_say(fresh) and any(row.decided != Finding.YES for row in rows):
            raise ReplyFirst(_("Anything but three times yes: the organisation may answer first."))
        _must_be_as_read(fresh, published, read)
        today = timezone.localdate(at)
        until = today + relativedelta(months=fresh.policy.months_valid)
        _replace_earlier(fresh, at)
        _write(fresh, Action.DECIDE, rows, by=by, at=at, why=why, published=published, valid_until=until)
    return fresh


def decide_again(
    *, assessment: Assessment, by: Any, at: datetime, read: str, decision: Decision | None = None, why: str = ""
) -> Assessment:
    """Decide again on what was reopened; the label keeps its last day.

    Less than yes asks that the organisation was heard: asked before the first decision, or by its own objection. A
    label that came by three times yes is lowered by a new assessment, which asks the organisation.

    Raises:
        TooLate: the label's last day is past.
        Refused: as `decide` does.
    """
    with transaction.atomic():
        fresh, published = _locked_with_offer(assessment)
        check(fresh, Action.DECIDE_AGAIN, by=by)
        if fresh.valid_until and fresh.valid_until < timezone.localdate(at):
            raise TooLate(_("This label has ended. Make a new assessment."))
        rows = _decided(fresh, decision or {})
        heard = had_its_say(fresh) or fresh.reopened_because == WhyReopened.OBJECTION
        if not heard and any(row.decided != Finding.YES for row in rows):
            raise ReplyFirst(_("The organisation may answer first. Make a new assessment: then it is asked."))
        _must_be_as_read(fresh, published, read)
        _withdraw_awards(fresh.offer, at, _("decided again"))
        ended = {"valid_until": fresh.valid_until, "reopened_at": None, "reopened_because": ""}
        _write(fresh, Action.DECIDE_AGAIN, rows, by=by, at=at, why=why, published=published, **ended)
    return fresh


def reading_of(assessment: Assessment) -> str:
    """Give the mark of what a decider has before them in this record: the published fields, the last answer, all else.

    Make it from the very record that is drawn: what arrives in between is then found.
    """
    return f"{mark_of(seen_now(assessment.offer))}{MARKS}{_moment(assessment.replied_at)}{MARKS}{assessment.version}"


def withdraw(*, assessment: Assessment, by: Any, at: datetime, why: str) -> Assessment:
    """Take the label back, from today; raises Refused where there is none, or no reason."""
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.WITHDRAW, by=by, why=why)
        _withdraw_awards(fresh.offer, at, why)
        move_on(fresh, Action.WITHDRAW, by=by, at=at, why=why)
    return fresh


def drop(*, assessment: Assessment, by: Any, at: datetime, why: str) -> Assessment:
    """Stop an assessment before anything is decided; raises Refused."""
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.DROP, by=by, why=why)
        move_on(fresh, Action.DROP, by=by, at=at, why=why)
    return fresh


def send_back(*, assessment: Assessment, by: Any, at: datetime, why: str) -> Assessment:
    """Give it back to the assessor with a question. What the organisation answered stays in the log; raises Refused."""
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.SEND_BACK, by=by, why=why)
        move_on(fresh, Action.SEND_BACK, by=by, at=at, why=why, invited_at=None, reply_until=None, **NO_REPLY_YET)
    return fresh


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _decided(assessment: Assessment, decision: Decision) -> list[AssessedCriterion]:
    """Fill in what is decided on each criterion, or raise Incomplete."""
    rows, problems = list(assessment.findings.all()), []
    for row in rows:
        said = decision.get(row.criterion_of, Decided(finding=row.outcome, reason=row.decided_reason))
        row.decided, row.decided_reason = said.finding, said.reason.strip()
        row.decided_because = said.because.strip() or row.decided_because
        differs = row.decided != row.finding
        if differs and not row.decided_because:
            words = _("Your decision on “%(criterion)s” differs from what was found. Say why.")
            problems.append((f"{row.criterion}-because", words % {"criterion": row.criterion_of.label}))
        if (differs or not row.reason) and row.decided != Finding.UNKNOWN and not row.decided_reason:
            words = _("Write the reason of your decision on “%(criterion)s”.")
            problems.append((f"{row.criterion}-reason", words % {"criterion": row.criterion_of.label}))
        row.full_clean(exclude=["reason", "evidence", "differs_because"])  # what was found is the assessor's
    if problems:
        raise Incomplete(problems)
    return rows


def _locked_with_offer(assessment: Assessment) -> tuple[Assessment, dict[str, str]]:
    """Lock the offer and its organisation, then the assessment, in the order in which publishing does; read them."""
    offer = OfferPage.objects.select_for_update(of=("self",)).get(pk=assessment.offer_id)
    list(OrganisationPage.objects.select_for_update(of=("self",)).filter(path=offer.path[: -offer.steplen]))
    fresh = locked(assessment)
    if not offer.live:
        raise NotPublished
    return fresh, seen_now(offer)


def _must_be_as_read(assessment: Assessment, published: dict[str, str], read: str) -> None:
    published_then, replied_then, version_then = (*read.split(MARKS), "", "")[:3]
    if published_then != mark_of(published):
        raise OfferChanged(differences(assessment.seen, published))
    if replied_then != _moment(assessment.replied_at):
        raise ReplyArrived
    if version_then != str(assessment.version):
        raise MovedMeanwhile


def _replace_earlier(assessment: Assessment, at: datetime) -> None:
    """Let earlier decisions on the same offer make room, with their awards."""
    earlier = Assessment.objects.filter(offer=assessment.offer_id, state__in=HAS_DECISION).exclude(state=State.REPLACED)
    for one in earlier.exclude(pk=assessment.pk).order_by("pk"):
        if (fresh := locked(one)).state_of in MOVES[Action.REPLACE].begins:  # it may be withdrawn this very moment
            move_on(fresh, Action.REPLACE, by=None, at=at)
    _withdraw_awards(assessment.offer, at, _("followed by a newer decision"))


def _write(
    assessment: Assessment,
    action: Action,
    rows: list[AssessedCriterion],
    *,
    by: Any,
    at: datetime,
    why: str,
    published: dict[str, str],
    **changes: Any,
) -> None:
    """Write the decision down, and give what it awards; earlier awards made room before."""
    for row in rows:
        row.save()
    move_on(
        assessment,
        action,
        by=by,
        at=at,
        why=why,
        details={"decided": {row.criterion: row.decided for row in rows}, "until": str(changes["valid_until"])},
        decided_at=at,
        decided_by=by,
        decided_by_name=name_of(by),
        seen=published,
        changed=[],
        **changes,
    )
    _award(assessment, rows, by, timezone.localdate(at), assessment.valid_until)


def _withdraw_awards(offer: OfferPage, at: datetime, why: str) -> None:
    for award in Award.objects.current().filter(offer=offer):
        award.withdrawn_on, award.withdrawn_because = timezone.localdate(at), why.strip()
        award.save(update_fields=["withdrawn_on", "withdrawn_because"])


def _award(
    assessment: Assessment, rows: list[AssessedCriterion], by: Any, today: date, until: date | None
) -> list[Award]:
    return [
        Award.objects.create(
            offer=assessment.offer,
            assessment=assessment,
            criterion=row.criterion,
            finding=row.decided,
            reason=row.said,
            valid_from=today,
            valid_until=max(until or today, today),
            decided_by=by,
        )
        for row in rows
        if row.decided in AWARDED
    ]
