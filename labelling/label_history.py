"""What became of the labels of a region, read back from the log: given, renewed, withdrawn, expired.

A label is that of an offer, as everybody may read it (`labelling.labels.public_label`), not one criterion of it. The
log is the source, and not the awards, for it alone tells a label that somebody took back from one that made room for a
newer decision. That a label ended is read from its last day: a night in which the program did not run shifts nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from django.utils import timezone

from catalogue.models import RegionPage
from catalogue.periods import Period
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.labels import public_label
from labelling.models import LabelEvent
from labelling.states import Action

DECIDED = (Action.DECIDE, Action.DECIDE_AGAIN)
A_DAY = timedelta(days=1)


class Change(Enum):
    """What happened to a label."""

    GIVEN = "given"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Happening:
    """One thing that happened to the label of an offer. `assessment`: on which it rests."""

    day: date
    change: Change
    offer: int
    assessment: int


@dataclass(frozen=True)
class Line:
    """A line of the log that matters here. `until`: the last day of the label it gives, None where it gives none."""

    at: datetime
    offer: int
    assessment: int
    until: date | None


def label_history(region: RegionPage, until: date) -> list[Happening]:
    """Give what happened to labels of this region up to and with this day, in order of offers. One query."""
    lines: dict[int, list[Line]] = {}
    for line in _lines(region, until):
        lines.setdefault(line.offer, []).append(line)
    return [one for own in lines.values() for one in _of_one_offer(own, until)]


def standing(history: list[Happening], on: date) -> set[int]:
    """Give the offers whose label stands at the end of this day."""
    held: set[int] = set()
    for one in sorted(history, key=lambda one: one.day):
        if one.day <= on:
            (held.add if one.change in (Change.GIVEN, Change.RENEWED) else held.discard)(one.offer)
    return held


def _lines(region: RegionPage, until: date) -> Iterator[Line]:
    """Read the log in the order it was written."""
    events = LabelEvent.objects.filter(
        assessment__policy__region=region, action__in=[*DECIDED, Action.WITHDRAW], at__lt=Period(until, until).ends
    ).order_by("pk")
    for at, offer, assessment, action, details in events.values_list(
        "at", "assessment__offer", "assessment", "action", "details"
    ):
        yield Line(at, offer, assessment, _given_until(details) if action in DECIDED else None)


def _given_until(details: Mapping[str, dict[str, str] | str]) -> date | None:
    """Give the last day of the label that a decision gives; None where nothing of it may be said in public."""
    decided = details.get("decided")
    if not isinstance(decided, dict):
        return None
    said = public_label({Criterion(criterion): Finding(finding) for criterion, finding in decided.items()})
    return date.fromisoformat(str(details["until"])) if said else None


def _of_one_offer(lines: list[Line], until: date) -> Iterator[Happening]:
    holds: Line | None = None
    for line in lines:
        day = timezone.localdate(line.at)
        if holds and holds.until and holds.until < day:
            yield _expired(holds, holds.until)
            holds = None
        if line.until:
            yield Happening(day, Change.RENEWED if holds else Change.GIVEN, line.offer, line.assessment)
        elif holds:
            yield Happening(day, Change.WITHDRAWN, line.offer, holds.assessment)
        holds = line if line.until else None
    if holds and holds.until and holds.until < until:
        yield _expired(holds, holds.until)


def _expired(holds: Line, last_day: date) -> Happening:
    """A label holds until midnight of its last day: it is gone on the next."""
    return Happening(last_day + A_DAY, Change.EXPIRED, holds.offer, holds.assessment)
