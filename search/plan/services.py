"""Making and changing a plan. Every change works out again until when the plan can be opened."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.models import OfferPage, RegionPage
from labelling.labels import public_labels
from search.models import Plan, PlanLine
from search.plan.expiry import expires_on, last_possible
from search.plan.hours import sum_of, usual
from search.plan.selectors import chosen_offers, standing
from search.plan.spreading import last_day

CODE_BYTES = 24  # 192 random bits: the code is the only key
MOST_LINES = 20  # forty hours are never more; a page and a calendar stay readable


class PlanIsFull(Exception):
    """The plan holds MOST_LINES lines already."""


class AtTheBorder(Exception):
    """The plan works until the last possible day already: it cannot be extended."""


@transaction.atomic
def start_plan(*, region: RegionPage, made_by: Any, now: datetime) -> Plan:
    """Make an empty plan under a new code, of this counsellor; forget the plans that expired."""
    forget_expired(now=now)
    return Plan.objects.create(
        code=secrets.token_urlsafe(CODE_BYTES),
        region=region,
        made_at=now,
        made_by=made_by,
        expires_on=expires_on(made_on=timezone.localdate(now), today=timezone.localdate(now)),
    )


@transaction.atomic
def add_line(*, plan: Plan, offer: OfferPage, now: datetime, sessions: int | None = None) -> PlanLine:
    """Put an offer in the plan, at its end, from today on; how often and how long as the offer says, else a guess.

    An offer that is in the plan already stays there once; with `sessions` it is then planned that often.

    Raises:
        PlanIsFull: there is no room for another line.
        ValidationError: `sessions` is not between 1 and MOST_TIMES.
    """
    lines = list(standing().filter(plan=plan))
    line = next((each for each in lines if each.offer_id == offer.pk), None)
    if line is None:
        if len(lines) >= MOST_LINES:
            raise PlanIsFull
        rest = sum_of(lines, plan.region.hours_target).rest
        times, hours = usual(offer, rest, now)
        line = PlanLine(plan=plan, offer=offer, title=offer.tile_title, kind=offer.kind, sessions=times, hours=hours)
        line.position = 1 + max((each.position for each in lines), default=0)
        line.starts_on = timezone.localdate(now)
        line.labelled = bool(public_labels([offer.pk], line.starts_on))
    line.sessions = sessions or line.sessions
    line.full_clean()
    line.save()
    _settle(plan, timezone.localdate(now))
    return line


@transaction.atomic
def change_line(
    *, line: PlanLine, sessions: int, hours: Decimal, today: date, starts_on: date | None = None, note: str = ""
) -> PlanLine:
    """Change how often, how long, from when, and the note.

    Raises:
        ValidationError: a number is out of bounds, or the note tells who somebody is (`search.personal`).
    """
    line.sessions, line.hours, line.starts_on, line.note = sessions, hours, starts_on, note.strip()
    line.full_clean()
    line.save()
    _settle(line.plan, today)
    return line


@transaction.atomic
def move_line(*, line: PlanLine, earlier: bool) -> None:
    """Let a line change places with the one before it (`earlier`) or after it; at the ends nothing happens."""
    lines = list(standing().filter(plan=line.plan))
    at = [each.pk for each in lines].index(line.pk)
    other = at - 1 if earlier else at + 1
    if 0 <= other < len(lines):
        lines[at], lines[other] = lines[other], lines[at]
    for position, each in enumerate(lines, start=1):
        each.position = position
    PlanLine.objects.bulk_update(lines, ["position"])


@transaction.atomic
def remove_line(*, line: PlanLine, now: datetime) -> None:
    """Take a line off. It can be put back until the next one is taken off."""
    PlanLine.objects.filter(plan=line.plan).exclude(removed_at=None).delete()
    line.removed_at = now
    line.save(update_fields=["removed_at"])
    _settle(line.plan, timezone.localdate(now))


@transaction.atomic
def put_back(*, plan: Plan, today: date) -> PlanLine | None:
    """Put back the line that was taken off last, in its own place; None where there is none.

    Raises:
        PlanIsFull: others took its room.
    """
    line = PlanLine.objects.filter(plan=plan).exclude(removed_at=None).first()
    if line is None:
        return None
    if standing().filter(plan=plan).count() >= MOST_LINES:
        raise PlanIsFull
    line.removed_at = None
    line.save(update_fields=["removed_at"])
    _settle(plan, today)
    return line


@transaction.atomic
def pause(*, plan: Plan, today: date) -> None:
    """Stop the clock: a paused plan works until its last possible day. A plan that is paused stays so."""
    plan.paused_on = plan.paused_on or today
    _settle(plan, today)


@transaction.atomic
def resume(*, plan: Plan, today: date) -> None:
    """Let the clock run again: the days of the pause come after its end, as far as the border."""
    if plan.paused_on:
        plan.paused_days += max((today - plan.paused_on).days, 0)
        plan.paused_on = None
        _settle(plan, today)


@transaction.atomic
def extend(*, plan: Plan, today: date) -> None:
    """Let the plan work three months longer, as far as the border.

    Raises:
        AtTheBorder: it works until its last possible day already, or is paused.
    """
    if plan.expires_on >= last_possible(plan.made_on):
        raise AtTheBorder
    plan.extensions += 1
    _settle(plan, today)


def end(*, plan: Plan) -> None:
    """Delete the plan with its lines, at once: its code opens nothing any more, on no device and no paper."""
    plan.delete()


def forget_expired(*, now: datetime) -> int:
    """Delete the plans that work no more; give how many."""
    deleted = Plan.objects.filter(expires_on__lt=timezone.localdate(now)).delete()[1]
    return deleted.get(Plan._meta.label, 0)


def _settle(plan: Plan, today: date) -> None:
    """Work out until when the plan can be opened, and keep it."""
    plan.expires_on = expires_on(
        made_on=plan.made_on,
        today=today,
        last_date=last_day(each.spread for each in chosen_offers(plan)),
        paused_days=plan.paused_days,
        extensions=plan.extensions,
        paused=plan.paused_on is not None,
    )
    plan.save()
