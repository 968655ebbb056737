"""What is done every night, in steps: each says what it did, and one that fails does not stop the others.

Safe to run as often as one likes, also twice at once: each service says so of itself.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.core.management import call_command
from django.db import DatabaseError

from labelling.ageing import age
from labelling.refusals import Refused
from portal.matrix.mailing import send_weekly
from search import services
from search.engines.base import EngineUnavailable
from search.plan.services import forget_expired

logger = logging.getLogger(__name__)


class StepFailed(Exception):
    """A step did not do all it should; the message says what to do about it."""


# What a step may end in and the others go on. Anything else is a mistake in the program, and stops the night loudly.
FAILURES = (EngineUnavailable, Refused, StepFailed, DatabaseError, OSError)


@dataclass(frozen=True)
class Step:
    """One thing to do: its name, and what does it and says in words what was done."""

    name: str
    run: Callable[[datetime], str]


@dataclass(frozen=True)
class Done:
    """What became of a step: what it did, or why it failed and what to do."""

    name: str
    words: str
    failed: bool = False


def all_steps(*, now: datetime) -> Iterator[Done]:
    """Do every step, in this order, and say what became of each as it is done."""
    for step in STEPS:
        try:
            yield Done(step.name, step.run(now))
        except FAILURES as failure:
            logger.exception("The nightly step %s failed.", step.name)
            yield Done(step.name, _why(failure), failed=True)


def _why(failure: Exception) -> str:
    if isinstance(failure, EngineUnavailable):
        return f"{failure.reason} {failure.remedy}"
    return str(failure) or type(failure).__name__


def _labels(now: datetime) -> str:
    aged = age(now=now)
    return f"{aged.closed} reply windows closed, {aged.near} labels near their end, {aged.ended} ended"


def _plans(now: datetime) -> str:
    return f"{forget_expired(now=now)} expired and deleted"


def _index(_now: datetime) -> str:
    found = services.refresh()
    return ", ".join(f"{len(offers)} {name}" for name, offers in vars(found).items()) + ", mended"


def _mail(now: datetime) -> str:
    """Send the weekly mail to whom it is due: nobody gets more than one a week, however often this runs."""
    result = send_weekly(now=now)
    if result.failed:
        raise StepFailed(f"{result.failed} could not be sent: look at EMAIL_HOST, then run this again.")
    return f"{result.sent} sent, {result.nothing_new} without news"


def _sessions(now: datetime) -> str:
    """Delete what ended: sessions, and wrong passwords of more than a day ago, which nobody counts any more."""
    call_command("clearsessions")
    AccessAttempt.objects.filter(attempt_time__lt=now - timedelta(days=1)).delete()
    return "those that ended are deleted"


# The labels come first: what ended tonight is out of the index by its own refresh.
STEPS = (
    Step("labels", _labels),
    Step("plans", _plans),
    Step("index", _index),
    Step("weekly mail", _mail),
    Step("sessions", _sessions),
)
