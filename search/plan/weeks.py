"""A plan by week: how many hours of each line, and where two lines ask for the same moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from itertools import combinations

from search.plan.spreading import Planned, Spread


@dataclass(frozen=True)
class Week:
    """A week in which something is planned: its Monday, the hours of each line, how many empty weeks came before."""

    monday: date
    hours: tuple[float, ...]
    empty_before: int

    @property
    def total(self) -> float:
        """The hours of the week."""
        return sum(self.hours)


@dataclass(frozen=True)
class Clash:
    """Two lines, by their number in the plan, that ask for the same moment: the times of the first that are meant."""

    first: int
    second: int
    times: tuple[Planned, ...]


def weeks(spreads: Sequence[Spread]) -> tuple[Week, ...]:
    """Give the weeks in which something is planned, in order. What has no date is in no week."""
    by_week: dict[date, list[float]] = defaultdict(lambda: [0.0] * len(spreads))
    for number, each in enumerate(spreads):
        for planned in each.times:
            by_week[_monday(planned.day)][number] += planned.hours
    found: list[Week] = []
    for monday in sorted(by_week):
        empty = (monday - found[-1].monday).days // 7 - 1 if found else 0
        found.append(Week(monday, tuple(by_week[monday]), empty))
    return tuple(found)


def clashes(spreads: Sequence[Spread]) -> tuple[Clash, ...]:
    """Give each pair of lines of which times overlap. One that begins when another ends does not; one without an hour
    clashes with nothing: we do not know.
    """
    found = []
    for (number, one), (other_number, other) in combinations(enumerate(spreads), 2):
        meant = tuple(planned for planned in one.times if any(_overlap(planned, each) for each in other.times))
        if meant:
            found.append(Clash(number, other_number, meant))
    return tuple(found)


def _overlap(one: Planned, other: Planned) -> bool:
    """Compare moments, not clocks: in the night of a clock change they differ."""
    if one.ends is None or other.ends is None:
        return False
    return one.starts.astimezone(UTC) < other.ends.astimezone(UTC) and other.starts.astimezone(UTC) < (
        one.ends.astimezone(UTC)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
