"""On which days a line of a plan falls: from the offer's own schedule, or once a week where nothing else is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from catalogue.choices import OpenState
from catalogue.models import OfferPage
from catalogue.schedule import BRUSSELS, Session
from search.models import PlanLine

AHEAD = timedelta(days=560)  # how far the schedule is asked: a plan lives 18 months at most
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Planned:
    """One time of a line. `ends`: as the schedule says, else from the line's hours; None: no hour is known."""

    starts: datetime
    ends: datetime | None
    hours: float

    @property
    def day(self) -> date:
        """Its day, in Brussels."""
        return self.starts.astimezone(BRUSSELS).date()

    @property
    def has_hour(self) -> bool:
        """Say whether the hour is known: then it can clash with another."""
        return self.ends is not None


@dataclass(frozen=True)
class Spread:
    """The times of a line in order, how many of them have no date yet, and whether the days are still to be agreed."""

    times: tuple[Planned, ...] = ()
    undated: int = 0
    by_agreement: bool = False


def spread(line: PlanLine, offer: OfferPage | None) -> Spread:
    """Spread the times of a line over days, from its first day on (`starts_on`, else the day the plan was made).

    An offer that is gone has no days. One with a schedule takes place when it says, holidays and clock changes
    included, and not before a pause of it is over; where it says too little, the rest is undated. One without a
    schedule is by agreement: once a week from the first day, to have something to hold on to.
    """
    if offer is None:
        return Spread(undated=line.sessions)
    first = line.starts_on or line.plan.made_on
    schedule = offer.schedule
    if not schedule.weekly and not schedule.singles:
        days = (first + number * A_WEEK for number in range(line.sessions))
        times = tuple(Planned(datetime.combine(day, time.min, BRUSSELS), None, float(line.hours)) for day in days)
        return Spread(times, by_agreement=True)
    first = max(first, _reopens(offer) or first)
    found = islice(schedule.sessions(first, first + AHEAD), line.sessions)
    times = tuple(_planned(session, float(line.hours)) for session in found)
    return Spread(times, undated=line.sessions - len(times))


def last_day(spreads: Iterable[Spread]) -> date | None:
    """Give the last day on which anything is planned; None where no day is known."""
    return max((each.times[-1].day for each in spreads if each.times), default=None)


def _reopens(offer: OfferPage) -> date | None:
    state = offer.current_state
    if state.now == OpenState.PAUSED and state.pause_until:
        return state.pause_until + timedelta(days=1)
    return None


def _planned(session: Session, hours: float) -> Planned:
    if session.all_day:
        return Planned(session.starts, None, hours)
    return Planned(session.starts, session.ends or session.starts + timedelta(hours=hours), hours)
