"""The day of one person: the groups in their order, each with its first rows, and how much waits in all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from portal.today.checks import checks_waiting
from portal.today.labels import labels_waiting
from portal.today.listings import listings_waiting
from portal.today.scope import Scope
from portal.today.talks import talks_waiting
from portal.today.told import signals_waiting
from portal.today.waiting import FEW, Found, Group, Row

GROUPS: Final[tuple[Callable[[Any, date], Found], ...]] = (
    talks_waiting,
    checks_waiting,
    labels_waiting,
    listings_waiting,
    signals_waiting,
)


@dataclass(frozen=True)
class Section:
    """A group as the page shows it: its first rows, how much there is, and where the rest stands."""

    group: Group
    rows: tuple[Row, ...]
    number: int
    href: str
    beside: str
    mark: str

    @property
    def has_more(self) -> bool:
        """More waits than is shown."""
        return self.number > len(self.rows)


@dataclass(frozen=True)
class Day:
    """What waits: in how many things, the oldest for how many days, group by group."""

    sections: tuple[Section, ...]
    number: int
    oldest: int


def all_that_waits(user: Any, today: date) -> list[Found]:
    """Give every group of this user, as it stands now. The same number of queries, however much waits."""
    return [find(user, today) for find in GROUPS]


def number_of(found: Sequence[Found]) -> int:
    """Count what waits."""
    return sum(len(one.items) for one in found)


def day_of(found: Sequence[Found], scope: Scope, today: date) -> Day:
    """Make the page of what was chosen; groups in which nothing waits are left out."""
    chosen = [scope.narrowed(one) for one in found]
    since = [item.since for one in chosen for item in one.items]
    return Day(
        tuple(_section(one, today) for one in chosen if one.items or one.beside),
        number_of(chosen),
        (today - min(since, default=today)).days,
    )


def _section(found: Found, today: date) -> Section:
    rows = found.rows(list(found.items[:FEW]), today)
    href = reverse(found.group.all_of_it) + found.group.asked
    return Section(found.group, tuple(rows), len(found.items), href, found.beside, found.mark)
