"""What is wrong with finding, and what to do: everything an operator would look at, from the ground up."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from search import checks, outbox, services
from search.engines.base import EngineUnavailable, Finding
from search.engines.chosen import engine

LONG_WAIT = timedelta(minutes=1)  # a change should be findable within two seconds
MEND = "Run `manage.py search refresh`."


def examine() -> Iterator[Finding]:
    """Look at the settings, the engine, the changes that wait, and whether index and database agree.

    An outage is a finding; after one, what needs the engine is not looked at.
    """
    for problem in checks.everything():
        yield Finding("settings", problem.msg, problem.hint or "")
    try:
        chosen = engine()
    except EngineUnavailable as outage:
        yield Finding("engine", outage.reason, outage.remedy)
        return
    wrong = False
    for finding in chosen.examine():
        wrong = wrong or bool(finding.remedy)
        yield finding
    yield _outbox()
    if not wrong:
        yield _agreement()


def _outbox() -> Finding:
    """Say what waits for the index."""
    behind = outbox.lag()
    words = f"{behind.waiting} change(s) wait, the oldest for {behind.oldest.total_seconds():.0f} s."
    if behind.oldest < LONG_WAIT:
        return Finding("outbox", words)
    if settings.SEARCH_DRAIN == "worker":
        return Finding("outbox", words, "Start `manage.py search worker`, or look at its log.")
    return Finding("outbox", words, f"{MEND} (Or keep a `manage.py search worker` running: SEARCH_DRAIN=worker.)")


def _agreement() -> Finding:
    """Compare the index with the database."""
    try:
        found = services.differences()
    except EngineUnavailable as outage:
        return Finding("agreement", outage.reason, outage.remedy)
    if not found.offers:
        return Finding("agreement", "Index and database agree.")
    numbers = ", ".join(f"{len(offers)} {name}" for name, offers in vars(found).items() if offers)
    return Finding("agreement", f"Index and database differ: {numbers}.", MEND)
