"""A decision is looked into again: because the published offer changed, or because the organisation objects.

A change takes what the label rested on away: its awards wait, unseen, until somebody looked. An objection leaves them
standing: the organisation asks for more, and asking must never cost what it has (ours).
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from labelling.models import Assessment
from labelling.moving import check, locked, move_on
from labelling.refusals import TooLate
from labelling.relevance import Difference, differences, seen_of
from labelling.replying import LONGEST_REPLY
from labelling.states import HOLDING, Action, WhyReopened


def reopen_where_changed(*, offers: Collection[int], at: datetime) -> list[Assessment]:
    """Reopen the decisions on these offers whose label-relevant fields are published otherwise than was decided on.

    Runs in the transaction that publishes. Says which were reopened; none in the usual case, by one query. What is
    changed back stays reopened until somebody looked: the log then says that nothing differs any more.
    """
    held = list(Assessment.objects.holding().filter(offer__in=offers))
    if not held:
        return []
    published = seen_of([one.offer_id for one in held])
    changed = [(one, differences(one.seen, published.get(one.offer_id, {}))) for one in held]
    reopened = (_reopen(one, found, at) for one, found in changed if _as_kept(found) != one.changed)
    return [one for one in reopened if one]


def object_to(
    *, assessment: Assessment, words: str, by: Any, by_name: str, at: datetime, taken_by_name: str = ""
) -> Assessment:
    """Note that the organisation objects to a decision; a third person, where there is one, decides again.

    `by` is None where the organisation came by its own link; `taken_by_name` is the coach who wrote it down.

    Raises:
        Refused: nothing is decided, no words, or the days for it are over.
    """
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.OBJECT, by=by, why=words)
        if timezone.localdate(at) > last_day_to_object(fresh):
            raise TooLate(_("The days to object are over. Call your network coach."))
        move_on(
            fresh,
            Action.OBJECT,
            by=by,
            at=at,
            by_name=by_name,
            why=words.strip()[:LONGEST_REPLY],
            details={"taken_by": taken_by_name} if taken_by_name else None,
            reopened_at=at,
            reopened_because=WhyReopened.OBJECTION,
            objection=words.strip()[:LONGEST_REPLY],
        )
    return fresh


def last_day_to_object(assessment: Assessment) -> date:
    """Give the last day on which the organisation may object: the policy says how many days after the decision."""
    return timezone.localdate(assessment.decided_at) + timedelta(days=assessment.policy.objection_days)


@transaction.atomic
def _reopen(assessment: Assessment, found: list[Difference], at: datetime) -> Assessment | None:
    """Reopen one; None where its decision ended meanwhile, for publishing must never fail on a label."""
    fresh = locked(assessment)
    if fresh.state_of not in HOLDING:
        return None
    kept = _as_kept(found)
    move_on(
        fresh,
        Action.CHANGE,
        by=None,
        at=at,
        details={"changed": kept},
        changed=kept,
        reopened_at=fresh.reopened_at or at,
        reopened_because=fresh.reopened_because or WhyReopened.CHANGED,
    )
    for award in fresh.awards.current().filter(suspended_on=None):
        award.suspended_on = timezone.localdate(at)
        award.save(update_fields=["suspended_on"])
    return fresh


def _as_kept(found: list[Difference]) -> list[dict[str, str]]:
    return [one.as_kept() for one in found]
