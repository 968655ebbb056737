"""How long a look at the gaps takes: each axis, cold and warm, beside the bare counting in SQL and beside the bar.

Where the installation serves `/gaten/`, its whole request is measured, as somebody who may; else the core of it (read,
count, what was asked, the months). Cold: as the first look of a process, with nothing kept of schedules and searches.
Bare: the same rows joined with their municipalities and grouped in the database by what the axis reads, nothing else:
without the rules, what nobody said, totals and what was asked.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import Count, TextField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import NoReverseMatch, reverse

from catalogue.models import RegionPage
from catalogue.selectors import offers_going_on
from search.benchmark.learned import learned
from search.choices import Reason
from search.facets import KINDS, LEVELS
from search.gaps.asked import asked_of
from search.gaps.axes import Axis, columns_of
from search.gaps.facts import facts_of
from search.gaps.matrix import gap_matrix
from search.gaps.months import months_of
from search.gaps.places import places_of
from search.gaps.times import times_of
from search.gaps.view import GapView, address
from search.gaps.wanted import wanted_in
from search.models import FruitlessSearch, Signal

LONGEST: Final = 0.5  # seconds of a whole look at 10,000 offers: the bar
PAGE: Final = "gaps"  # the name of its address
TURNS: Final = 7
NEEDS: Final = 300
# What the bare way groups by, besides the municipality.
BARE: Final[dict[Axis, tuple[str, ...]]] = {
    Axis.KIND: ("kind",),
    Axis.THEME: ("tagged_items__tag",),
    Axis.MOMENT: ("raw",),
    Axis.LEVEL: ("dutch_level", "reading_needed"),
    Axis.MONTH: ("raw",),
    Axis.CHILDREN: ("children_welcome", "childcare", "raw"),
    Axis.WHO: ("audience", "social_form", "age_from", "age_to", "children_welcome", "childcare"),
}


@dataclass(frozen=True)
class Look:
    """One axis, in seconds: on the clock, and `busy` of this process's processor time (a busy machine slows the clock).

    Attributes:
        whole: the page was asked; else only its core.
    """

    axis: Axis
    whole: bool
    cold: float
    warm: float
    busy: float
    bare: float

    @property
    def within_the_bar(self) -> bool:
        """Whether a warm look is quick enough."""
        return self.warm <= LONGEST

    def __str__(self) -> str:
        """Give one line of the table."""
        sign, what = "✓" if self.within_the_bar else "✗", "page" if self.whole else "core"
        times = f"{1000 * self.warm:5.0f} ms ({1000 * self.busy:4.0f} busy), cold {1000 * self.cold:5.0f} ms"
        bare = f"bare {1000 * self.bare:4.0f} ms, {self.warm / self.bare:4.1f} times that"
        return f"{sign} {self.axis.value:8} {what}: {times}; {bare}; bar {1000 * LONGEST:.0f} ms"


def ask_in_vain(region: RegionPage, today: date) -> None:
    """Fill the tables of what was asked: every kind and step in every municipality in two months, and NEEDS needs."""
    months = [today.replace(day=1), (today.replace(day=1) - timedelta(days=1)).replace(day=1)]
    towns = [town.nis for town in learned().towns]
    asked = [f"gemeente={nis}&niveau={level}&soort={kind}" for nis, kind, level in product(towns, KINDS, LEVELS)]
    FruitlessSearch.objects.bulk_create(
        FruitlessSearch(region=region, month=month, choices=choices, times=1 + number % 5)
        for month in months
        for number, choices in enumerate(asked)
    )
    made_at = datetime.combine(today, datetime.min.time()).astimezone()
    Signal.objects.bulk_create(
        Signal(region=region, reason=Reason.NEED, choices=choices, words="Ik zoek een praatgroep.", made_at=made_at)
        for choices in asked[:NEEDS]
    )


def looks(region: RegionPage, now: datetime, turns: int = TURNS) -> Iterator[Look]:
    """Measure every axis; the median of so many turns, in which the bare way takes its turn each time."""
    ask, whole = _way_of_asking(region, now)
    for axis in Axis:
        view = GapView(axis=axis)
        times_of.cache_clear()
        wanted_in.cache_clear()
        look, bare = partial(ask, view), _bare(region, axis)
        cold, _busy = _took(look)
        taken = [(*_took(look), _took(bare)[0]) for _ in range(turns)]
        warm, busy, counted = (median(column) for column in zip(*taken, strict=True))
        yield Look(axis, whole, cold, warm, busy, counted)


def _way_of_asking(region: RegionPage, now: datetime) -> tuple[Callable[[GapView], Any], bool]:
    """Give how a look is asked for, and whether that is the whole page."""
    with suppress(NoReverseMatch):
        page = reverse(PAGE)
        client = Client()
        client.force_login(get_user_model().objects.get_or_create(username="benchmark", is_superuser=True)[0])
        return lambda view: _asked(client, page, view), True
    return lambda view: _core(region, view, now), False


def _asked(client: Client, page: str, view: GapView) -> None:
    response = client.get(f"{page}?{address(view)}")
    if response.status_code != 200:
        raise RuntimeError(f"The page of the gaps answers {response.status_code}: there is nothing to measure.")


def _core(region: RegionPage, view: GapView, now: datetime) -> None:
    columns, facts = columns_of(view.axis, region), facts_of(region, now)
    gap_matrix(facts, view, places_of(region), columns, asked_of(region, view, columns, now))
    months_of(facts, view)


def _bare(region: RegionPage, axis: Axis) -> Callable[[], Any]:
    rows = offers_going_on(region).order_by().annotate(raw=Cast("when", TextField()))
    grouped = rows.values_list("municipalities", *BARE[axis]).annotate(number=Count("pk"))
    return lambda: list(grouped.all())


def _took(call: Callable[[], Any]) -> tuple[float, float]:
    """Give the seconds on the clock, and those of this process."""
    clock, busy = perf_counter(), process_time()
    call()
    return perf_counter() - clock, process_time() - busy
