"""What time does to assessments and labels: reply windows close, ends come near, labels end. Part of `nightly`.

Safe to run as often as one likes. Days are those of Brussels: a label holds until midnight of its last day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from labelling.models import Assessment, Award
from labelling.moving import locked, move_on
from labelling.replying import close_windows
from labelling.states import HOLDING, Action, State


@dataclass(frozen=True)
class Aged:
    """How many windows closed, labels came near their end, and ended."""

    closed: int
    near: int
    ended: int


def age(*, now: datetime) -> Aged:
    """Do what is due at this moment."""
    ended = _expire(now)
    return Aged(closed=close_windows(at=now), near=_warn(now), ended=ended)


def _warn(now: datetime) -> int:
    today = timezone.localdate(now)
    coming = Assessment.objects.filter(state=State.DECIDED, valid_until__isnull=False).select_related("policy")
    near = [
        one for one in coming if one.valid_until and one.valid_until <= today + timedelta(days=one.policy.warn_days)
    ]
    return sum(_moved(one, Action.NEAR_END, now) for one in near)


def _expire(now: datetime) -> int:
    today = timezone.localdate(now)
    past = Assessment.objects.filter(state__in=HOLDING, valid_until__lt=today)
    ended = sum(_moved(one, Action.EXPIRE, now) for one in past)
    for award in Award.objects.current().filter(valid_until__lt=today):
        award.ended_on = award.valid_until + timedelta(days=1)
        award.save(update_fields=["ended_on"])
    return ended


def _moved(assessment: Assessment, action: Action, now: datetime) -> int:
    """Take the action where nobody did meanwhile; say how often: once or not."""
    with transaction.atomic():
        fresh = locked(assessment)
        if fresh.state != assessment.state or fresh.valid_until != assessment.valid_until:
            return 0
        move_on(fresh, action, by=None, at=now)
    return 1
