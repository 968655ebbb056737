"""One run: for each size a throw-away installation, filled, indexed, asked, changed and weighed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone

from catalogue.models import RegionPage
from search import services
from search.benchmark import grouping, results, wagtail_search
from search.benchmark.asking import BY_NAME, HEADLINE, QUESTIONS, scope_of_the_region
from search.benchmark.bare import BareTantivy
from search.benchmark.changes import inline_lag, worker_lag
from search.benchmark.filling import fill
from search.benchmark.machine import about_this_machine
from search.benchmark.memory import index_memory
from search.benchmark.requests import page_calls
from search.benchmark.results import MB, MS, RATE, SECONDS, TIMES, Compared, Figure, Results
from search.benchmark.servers import own_index_on
from search.benchmark.synthetic import SEED, synthetic_offers
from search.benchmark.throwaway import throwaway_installation
from search.benchmark.timing import Timing, side_by_side
from search.benchmark.truth import true_counts
from search.documents import documents
from search.engines.base import Counts, Scope, SearchEngine
from search.engines.chosen import engine

EMBEDDED, BARE, SQL, WAGTAIL = "embedded", "bare tantivy", "SQL GROUP BY", "Wagtail search"
EVERYBODY = (EMBEDDED, BARE, SQL, WAGTAIL)
COUNTED = "a theme and a kind"  # the question of which counts are compared with a plain loop
MOST_COUNTED = 10_000  # offers that a plain loop goes over
Settings = Mapping[str, str]
# Other engines, by name: from the installation's SEARCH_URL to the settings under which `engine()` is that engine, with
# an index of its own that goes away at the end. Where SEARCH_URL is set they are filled with the same offers, and stand
# in the same tables.
OTHER_ENGINES: dict[str, Callable[[str], AbstractContextManager[Settings]]] = {"elasticsearch": own_index_on}
OTHER_WORDS = (
    "elasticsearch: a change is found at once by who made it; another process may go by words up to a second old"
    " (a new word is then taken for an unknown one), never by old offers."
)


@dataclass(frozen=True)
class Thoroughness:
    """How often things are repeated, and for how many seconds at most."""

    repetitions: int = 100
    budget: float = 10.0
    changes: int = 20


THOROUGH, QUICK = Thoroughness(), Thoroughness(repetitions=3, budget=1.0, changes=2)
Say = Callable[[str], None]


def run(sizes: tuple[int, ...], whom: tuple[str, ...], care: Thoroughness, say: Say) -> Results:
    """Measure at each size, and give all that was measured.

    Args:
        whom: names of EVERYBODY or OTHER_ENGINES; our own engine is always measured.
        say: is told what happens.
    """
    url = settings.SEARCH_URL  # the throw-away installation has none
    others = {name: own_index for name, own_index in OTHER_ENGINES.items() if url and name in whom}
    measured = Results(sizes=sizes, about=about_this_machine(SEED))
    for size in sizes:
        with throwaway_installation(), ExitStack() as at_the_end:
            own = {name: at_the_end.enter_context(own_index(url)) for name, own_index in others.items()}
            _Measuring(measured, size, whom, own, care, say).all()
    return measured


class _Measuring:
    """The measurements at one size, within its throw-away installation."""

    def __init__(
        self,
        measured: Results,
        size: int,
        whom: tuple[str, ...],
        others: Mapping[str, Settings],
        care: Thoroughness,
        say: Say,
    ) -> None:
        self.measured, self.size, self.whom = measured, size, whom
        self.settings: dict[str, Settings] = {EMBEDDED: {}, **others}
        self.care, self.say = care, say
        self.engines: dict[str, SearchEngine] = {}
        self.region: RegionPage
        self.scope: Scope

    def all(self) -> None:
        """Fill, then measure one thing after the other. Changes come last, for they change the index."""
        self.say(f"{self.size} offers: filling a database")
        self.region = fill(synthetic_offers(self.size), timezone.localdate())
        self.scope = scope_of_the_region(self.region)
        self._rebuild()
        self._questions()
        self._other_ways()
        self._counts()
        self._requests()
        self._weight()
        self._changes()

    def _rebuild(self) -> None:
        for name, own in self.settings.items():
            self.say(f"rebuilding the index, {name}")
            with override_settings(**own):
                self.engines[name] = engine()
                self._add_rate(name, services.rebuild)
            if name != EMBEDDED:
                self.measured.about[f"Engine “{name}”"] = self.engines[name].status().engine
                self.measured.remark(OTHER_WORDS)

    def _add_rate(self, by: str, rebuild: Callable[[], int]) -> None:
        began, worked = perf_counter(), process_time()
        held = rebuild()
        rate, of_processor = held / (perf_counter() - began), held / (process_time() - worked)
        self._add(
            results.REBUILD, by, rate, RATE, note=f"{of_processor:,.0f} per second of this process's processor time"
        )

    def _questions(self) -> None:
        """Ask each question of every engine, and of bare tantivy, in turns."""
        place = Path(self.engines[EMBEDDED].status().place)
        bare = BareTantivy(place, self.scope, self.engines[EMBEDDED].vocabulary()) if BARE in self.whom else None
        for question in QUESTIONS:
            self.say(f"asking: {question.name}")
            calls: dict[str, Callable[[], Any]] = {
                name: partial(one.answer, question.query, self.scope) for name, one in self.engines.items()
            }
            if bare and (call := bare.question(question.query)):
                calls = {EMBEDDED: calls.pop(EMBEDDED), BARE: call, **calls}
            for name, call in calls.items():
                self.measured.found[question.name, name, self.size] = call().total
            times = side_by_side(calls, self.care.repetitions, self.care.budget)
            for name, timing in times.items():
                self._add_time(question.name, name, timing)
            if BARE in times:
                what = results.RATIO if question.name == HEADLINE else f"{results.RATIO}: {question.name}"
                self._add(what, EMBEDDED, times[EMBEDDED].median / times[BARE].median, TIMES)

    def _other_ways(self) -> None:
        """Answer the headline by SQL and by Wagtail's search."""
        query = BY_NAME[HEADLINE].query
        if SQL in self.whom:
            self._time_other(SQL, partial(grouping.answer_by_sql, query, self.region), results.QUICKER)
        if WAGTAIL not in self.whom:
            return
        if self.size > wagtail_search.MOST:
            self.measured.remark(
                f"Wagtail's search was measured up to {wagtail_search.MOST:,} offers: filling its index with more takes"
                " too long."
            )
            return
        with wagtail_search.declared_fields():
            self.say("filling the index of Wagtail's search")
            self._add_rate(WAGTAIL, wagtail_search.fill_wagtails_index)
            self._time_other(
                WAGTAIL, partial(wagtail_search.answer_by_wagtail, query, self.region), results.QUICKER_TOO
            )

    def _time_other(self, by: str, answer: Callable[[], tuple[int, list[int], Counts]], times_ours: str) -> None:
        """Time another way to answer the headline, and compare it with ours."""
        self.say(f"asking: {HEADLINE}, by {by}")
        self.measured.found[HEADLINE, by, self.size] = answer()[0]
        timing = side_by_side({by: answer}, self.care.repetitions, self.care.budget)[by]
        self._add_time(HEADLINE, by, timing)
        if ours := self.measured.figure(HEADLINE, EMBEDDED, self.size):
            self._add(times_ours, EMBEDDED, timing.median * 1000 / ours.value, TIMES)

    def _counts(self) -> None:
        """Compare the counts of one question with those of a plain loop, at the greatest size it can do."""
        if self.size > MOST_COUNTED or self.size < self.measured.counts_size:
            return
        self.say("counting by hand")
        query = BY_NAME[COUNTED].query
        truth = true_counts(query, documents(), self.scope.municipalities)
        given: dict[str, Counts] = {name: one.answer(query, self.scope).facets for name, one in self.engines.items()}
        if SQL in self.whom:
            given[SQL] = grouping.counts_by_sql(query, self.region)
        if WAGTAIL in self.whom:
            with wagtail_search.declared_fields():
                given[WAGTAIL] = wagtail_search.answer_by_wagtail(query, self.region)[2]
        self.measured.counts = list(_compared(truth, given))
        self.measured.counts_size = self.size

    def _requests(self) -> None:
        for by, own in self.settings.items():
            self.say(f"requesting pages, {by}")
            with override_settings(**own):
                times = side_by_side(page_calls(self.region), self.care.repetitions, 1.5 * self.care.budget)
            for name, timing in times.items():
                self._add_time(name, by, timing)

    def _weight(self) -> None:
        """Weigh the index on disk and in memory."""
        self.say("weighing the index")
        for name, one in self.engines.items():
            self._add(results.DISK, name, one.status().bytes / 1e6, MB)
        without, asked = index_memory(Path(settings.SEARCH_INDEX_DIR), self.region.pk)
        own, mapped = (asked.anonymous - without.anonymous) / 1e6, (asked.files - without.files) / 1e6
        note = f"{own:.0f} MB of its own, {mapped:.0f} MB of mapped files; the whole process {asked.total / 1e6:.0f} MB"
        self._add(results.MEMORY, EMBEDDED, own + mapped, MB, note=note)

    def _changes(self) -> None:
        for by, own in self.settings.items():
            self.say(f"publishing changes, {by}")
            with override_settings(**own):
                inline, first = inline_lag(self.scope, self.care.changes)
                worker = worker_lag(self.scope, self.care.changes)
            for what, timing in ((results.INLINE, inline), (results.WORKER, worker)):
                self._add(what, by, timing.median, SECONDS, timing.p95)
            self._add_time(results.FIRST, by, first)

    def _add_time(self, what: str, by: str, timing: Timing) -> None:
        self._add(what, by, timing.median * 1000, MS, timing.p95 * 1000)

    def _add(self, what: str, by: str, value: float, unit: str, p95: float | None = None, note: str = "") -> None:
        self.measured.figures.append(Figure(what, by, self.size, value, unit, p95, note))


def _compared(truth: Counts, given: dict[str, Counts]) -> Iterator[Compared]:
    """Give for each facet the count of the value that most offers have; facets that nothing has are left out."""
    for parameter, values in truth.items():
        if not values:
            continue
        value = max(sorted(values), key=lambda one: values[one])
        told = {
            name: counts[parameter].get(value, 0) if parameter in counts else None for name, counts in given.items()
        }
        yield Compared(parameter, value, values[value], told)
