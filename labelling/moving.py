"""Moving an assessment along the table of states: the one place where a state is written, and where the log grows.

Two people at once end in one outcome on every database: the row is locked where the database can, and the state is
written only where it still is what was read. On SQLite a transaction takes the write lock at its beginning.
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.listing import authors
from labelling.models import Assessment, LabelEvent
from labelling.permissions import user_is
from labelling.refusals import ConflictOfInterest, NotYourTurn, ReasonMissing, WrongState
from labelling.signals import assessment_moved
from labelling.states import MOVES, Action, Actor, Move, State

logger = logging.getLogger(__name__)
LONGEST_NAME = 80  # characters of a name in the log


def name_of(user: Any) -> str:
    """Give how a person is called in the log, also after the account is gone; "" for Meedoen itself."""
    return authors.name_of(user)[:LONGEST_NAME]


def locked(assessment: Assessment) -> Assessment:
    """Read the assessment afresh and keep others off it until the transaction ends."""
    fresh = Assessment.objects.select_for_update(of=("self",)).select_related("offer", "policy")
    return fresh.get(pk=assessment.pk)


def check(assessment: Assessment, action: Action, *, by: Any, why: str = "") -> Move:
    """Check that this person may take this action from here; `by` None is Meedoen, or the organisation by its link.

    Raises:
        WrongState, ConflictOfInterest, NotYourTurn, ReasonMissing.
    """
    move = MOVES[action]
    if assessment.state_of not in move.begins:
        raise WrongState(action, assessment.state_of)
    if not _is_the_one(by, move.actor, assessment):
        if move.actor is Actor.SECOND:
            raise ConflictOfInterest(_("Whoever assessed does not decide alone. Ask another coach or the coordinator."))
        raise NotYourTurn(_("This is for somebody else: %(who)s.") % {"who": move.actor.label})
    if move.with_reason and not why.strip():
        raise ReasonMissing(_("Say why."))
    return move


def move_on(
    assessment: Assessment,
    action: Action,
    *,
    by: Any,
    at: datetime,
    why: str = "",
    details: dict[str, Any] | None = None,
    by_name: str = "",
    **changes: Any,
) -> LabelEvent:
    """Take the action on a `locked` assessment: write its state and `changes`, and the line of the log.

    Call within a transaction, after `check`. `assessment` then holds what was written; listeners hear after commit.

    Raises:
        WrongState: somebody was first.
    """
    before = assessment.state_of
    move = check(assessment, action, by=by, why=why)
    after = move.goes_to or before
    values = {**changes, "state": after, "version": assessment.version + 1}
    same = Assessment.objects.filter(pk=assessment.pk, state=before, version=assessment.version)
    if not same.update(**values):
        raise WrongState(action, State(Assessment.objects.values_list("state", flat=True).get(pk=assessment.pk)))
    for name, value in values.items():
        setattr(assessment, name, value)
    event = LabelEvent.objects.create(
        assessment=assessment,
        at=at,
        by=by,
        by_name=(by_name or name_of(by))[:LONGEST_NAME],
        action=action,
        state_before=before,
        state_after=after,
        why=why.strip(),
        details=details or {},
    )
    transaction.on_commit(lambda: _tell(assessment.pk, event))
    return event


def _is_the_one(by: Any, actor: Actor, assessment: Assessment) -> bool:
    if by is None:
        return actor in (Actor.SYSTEM, Actor.ORGANISATION)
    return user_is(by, actor, assessment)


def _tell(pk: int, event: LabelEvent) -> None:
    """Tell the listeners; one that fails is logged, and undoes nothing."""
    fresh = Assessment.objects.select_related("offer", "policy__region").get(pk=pk)
    for listener, failure in assessment_moved.send_robust(Assessment, assessment=fresh, event=event):
        if isinstance(failure, Exception):
            logger.error("A listener of labels failed: %s", listener, exc_info=failure)
