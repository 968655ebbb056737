"""Hours: how much a line counts before anybody changes it, and how far a plan is on its way to the region's target.

The numbers say what is planned. What counts, the counsellor decides for each person (rule 2 of the trade).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

from catalogue.choices import Commitment
from catalogue.models import OfferPage
from catalogue.schedule import Session
from search.models import PlanLine
from search.models.plan import LONGEST_TIME, MOST_TIMES

# Where an offer does not say: two hours, as most of the 107 real offers that do say; ten times, a season of a course.
USUAL_HOURS = Decimal("2")
USUAL_TIMES = 10
ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True)
class Sum:
    """The hours planned, and the region's target."""

    planned: Decimal
    target: int

    @property
    def rest(self) -> Decimal:
        """The hours still to choose; never below zero."""
        return max(Decimal(self.target) - self.planned, Decimal(0))


def sum_of(lines: Iterable[PlanLine], target: int) -> Sum:
    """Add up the hours of these lines."""
    return Sum(sum((line.total for line in lines), Decimal(0)), target)


def usual(offer: OfferPage, rest: Decimal, now: datetime) -> tuple[int, Decimal]:
    """Give how often and how many hours each time, as the offer says it, else a sensible guess to be changed.

    Args:
        rest: the hours still to choose: a rhythm without an end is not planned further than that.
    """
    hours = _hours_each_time(offer, now)
    schedule = offer.schedule
    if offer.commitment == Commitment.ONE_OFF:
        return 1, hours
    if schedule.singles and not schedule.weekly:
        return _times(Decimal(len(schedule.coming_singles(now.date())) or 1)), hours
    if offer.total_hours:
        return _times(offer.total_hours / hours), hours
    wanted = min(USUAL_TIMES, _times(rest / hours)) if rest else 1
    known = len(schedule.next_sessions(now, count=wanted)) if schedule.weekly else wanted
    return known or wanted, hours


def _hours_each_time(offer: OfferPage, now: datetime) -> Decimal:
    if offer.hours_per_session:
        return Decimal(str(offer.hours_per_session))
    following: list[Session] = offer.schedule.next_sessions(now, count=1)
    if following and following[0].ends:
        seconds = (following[0].ends - following[0].starts).total_seconds()
        return min(max(Decimal(str(seconds / 3600)).quantize(ONE_PLACE), Decimal("0.5")), LONGEST_TIME)
    return USUAL_HOURS


def _times(number: Decimal) -> int:
    return min(max(int(number.to_integral_value(ROUND_CEILING)), 1), MOST_TIMES)
