"""What is done every night, in steps: each says what it did, and one that fails does not stop the others.

Safe to run as often as one likes, also twice at once: each service says so of itself.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from catalogue.freshness.asking import forget_old
from catalogue.freshness.links import check_links
from catalogue.freshness.visiting import Reach, visit
from catalogue.joining.asking import forget_unconfirmed
from catalogue.joining.new_address import forget_old_wishes
from labelling.ageing import age
from labelling.refusals import Refused
from portal.accounts.sealing import seal_all
from portal.freshness.mailing import ask_by_mail
from portal.matrix.mailing import send_weekly
from portal.today.mailing import send_days
from search import services
from search.engines.base import EngineUnavailable
from search.meeting import note_met
from search.plan.services import forget_expired
from search.tallying import tally

logger = logging.getLogger(__name__)


Progress = Callable[[str, int, int], None]  # the step, how many are done, how many there are (0: nobody knows)
LINK_SECONDS = 20 * 60  # of a night; what is left waits for the next
AGENT = "Meedoen-links/1.0 (+{site}; {mail})"


def _silent(_name: str, _done: int, _all: int) -> None:
    """Nobody looks."""


class StepFailed(Exception):
    """A step did not do all it should; the message says what to do about it."""


# What a step may end in and the others go on. Anything else is a mistake in the program, and stops the night loudly.
FAILURES = (EngineUnavailable, Refused, StepFailed, DatabaseError, OSError)


@dataclass(frozen=True)
class Step:
    """One thing to do: its name, and what does it and says in words what was done.

    One that `tells` may last minutes: it is given where to say how far it is.
    """

    name: str
    run: Callable[..., str]
    tells: bool = False


@dataclass(frozen=True)
class Done:
    """What became of a step: what it did, or why it failed and what to do."""

    name: str
    words: str
    failed: bool = False


def all_steps(*, now: datetime, progress: Progress = _silent) -> Iterator[Done]:
    """Do every step, in this order, and say what became of each as it is done; `progress`: how far a long one is."""
    for step in STEPS:
        try:
            words = step.run(now, partial(progress, step.name)) if step.tells else step.run(now)
            yield Done(step.name, words)
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


def _tally(now: datetime) -> str:
    """Count what is on offer, for the year report. A second run of the night counts the same again."""
    return f"{tally(now=now)} offers counted"


def _asked(now: datetime) -> str:
    """Look again for what was asked in vain, and keep the day on which something came."""
    return f"{note_met(now=now)} questions that found nothing now find something"


def _mail(now: datetime) -> str:
    """Send the weekly mail to whom it is due: nobody gets more than one a week, however often this runs."""
    result = send_weekly(now=now)
    if result.failed:
        raise StepFailed(f"{result.failed} could not be sent: look at EMAIL_HOST, then run this again.")
    return f"{result.sent} sent, {result.nothing_new} without news"


def _days(now: datetime) -> str:
    """Send coaches and coordinators on Monday what waits for them: once a week, however often this runs."""
    result = send_days(now=now)
    if result.failed:
        raise StepFailed(f"{result.failed} could not be sent: look at EMAIL_HOST, then run this again.")
    return f"{result.sent} sent, {result.nothing} for whom nothing waits"


def _pages(_now: datetime) -> str:
    call_command("publish_scheduled", verbosity=0)
    return "those whose hour came are online or offline"


def _questions(now: datetime, progress: Callable[[int, int], None]) -> str:
    """Ask organisations whether their listings still hold: each is asked once, however often this runs."""
    sent = ask_by_mail(now=now, progress=lambda done: progress(done, 0))
    if sent.failed:
        raise StepFailed(f"{sent.failed} could not be sent: look at EMAIL_HOST, then run this again.")
    return f"{sent.mails} sent about {sent.listings} listings, {sent.refused} refused; {forget_old(now=now)} forgotten"


def _links(now: datetime, progress: Callable[[int, int], None]) -> str:
    """Visit links, each once a week; what was visited is kept at once, so that a run that is cut off goes on there."""
    reach = Reach(AGENT.format(site=settings.WAGTAILADMIN_BASE_URL, mail=settings.DEFAULT_FROM_EMAIL))
    found = check_links(look=partial(visit, reach=reach), now=now, seconds=LINK_SECONDS, progress=progress)
    if not found.own_line:
        raise StepFailed("No server answered: is this machine online? Nothing was held against any link.")
    return f"{found.visited} visited, {found.dead} dead, {found.left} left for the next night"


def _sessions(now: datetime) -> str:
    """Delete what ended: sessions, requests nobody confirmed, wrong passwords that nobody counts any more."""
    call_command("clearsessions")
    forget_unconfirmed(at=now)
    forget_old_wishes(at=now)
    AccessAttempt.objects.filter(attempt_time__lt=now - timedelta(days=1)).delete()
    return "those that ended are deleted"


def _seals(_now: datetime) -> str:
    """Seal secrets of the second step that stand open, or have the seal of a SECRET_KEY of before."""
    sealed = seal_all()
    if sealed.unreadable:
        raise StepFailed(f"{sealed.unreadable} secrets cannot be read: put the old SECRET_KEY in SECRET_KEY_FALLBACKS.")
    return f"{sealed.anew} sealed anew"


# The labels come first: what ended tonight is out of the index by its own refresh, and out of the count.
STEPS = (
    Step("labels", _labels),
    Step("plans", _plans),
    Step("pages", _pages),
    Step("index", _index),
    Step("tally", _tally),
    Step("asked", _asked),
    Step("weekly mail", _mail),
    Step("the day", _days),
    Step("questions", _questions, tells=True),
    Step("links", _links, tells=True),
    Step("sessions", _sessions),
    Step("seals", _seals),
)
