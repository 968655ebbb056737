"""The dead season of a listing that runs in some months only, read from its schedule."""

from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.schedule import Schedule

# Longer than the summer holidays of a club with a group in June and one in September, and than a quarter: who comes
# together four times a year has no season.
DEAD_DAYS = 100
AHEAD_DAYS = 400


@dataclass(frozen=True)
class Season:
    """The season to come, of a listing that does not run now.

    Attributes:
        begins: its first day.
    """

    begins: date


def season_of(schedule: Schedule, today: date) -> Season | None:
    """Give the season ahead where none runs today: at least DEAD_DAYS without a date lie before it. Else None.

    Where nothing came before (all dates lie ahead), the season begins with the first. Dates that nobody knows, as
    beyond the last known school holidays, are no season.
    """
    ahead = next(iter(schedule.sessions(today, today + timedelta(days=AHEAD_DAYS))), None)
    if ahead is None:
        return None
    begins = ahead.starts.date()
    behind = schedule.sessions(begins - timedelta(days=DEAD_DAYS), begins - timedelta(days=1))
    return None if next(iter(behind), None) is not None else Season(begins)
