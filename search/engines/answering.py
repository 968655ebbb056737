"""How every engine answers: the logic of finding, over one state of an index that only knows exact terms."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import inf
from time import perf_counter
from typing import TypeVar

from search.engines.base import Answer, Scope
from search.engines.clauses import Ask, Everything, Found, Tally, all_of, has
from search.engines.questions import Questions
from search.engines.rows import group_id
from search.engines.state import IndexState
from search.expansion import Understood
from search.query import BY_DISTANCE, OfferQuery
from search.vocabulary import Vocabulary

Result = TypeVar("Result")


class Answering(ABC):
    """The part of `SearchEngine` that reads (see there). An engine says how it comes by a state of its index."""

    @abstractmethod
    def read(self, ask: Callable[[IndexState], Result]) -> Result:
        """Ask the newest state; raises EngineUnavailable."""

    def answer(self, query: OfferQuery, scope: Scope) -> Answer:
        """Find, count and order."""
        started = perf_counter()

        def ask(state: IndexState) -> Answer:
            questions, size = Questions(query, scope, state), query.PAGE_SIZE
            [found] = state.ask([_first(questions, (query.page - 1) * size)])
            pages = max(1, -(-found.total // size))
            page = min(query.page, pages)
            ids = found.ids
            if query.sort == BY_DISTANCE or page != query.page:
                ids = _window(state, questions, found, (page - 1) * size, page * size)
            facets = questions.facets(found.tallies)
            said = Understood(query.q, questions.wanted)
            return Answer(
                found.total, ids, page, pages, facets, perf_counter() - started, said.meant, said.left_out, said.tokens
            )

        return self.read(ask)

    def count(self, query: OfferQuery, scope: Scope) -> int:
        """Say how many offers answer the query."""
        return self.counts([query], scope)[0]

    def counts(self, queries: Sequence[OfferQuery], scope: Scope) -> list[int]:
        """Say how many offers answer each query."""

        def ask(state: IndexState) -> list[int]:
            asked = [Questions(query, scope, state).matching() for query in queries]
            return [found.total for found in state.ask([Ask(matching) for matching in asked])]

        return self.read(ask) if queries else []

    def ids(self, query: OfferQuery, scope: Scope, most: int | None = None) -> tuple[int, ...]:
        """Give every offer that answers the query, or the first `most`, in the order asked for."""

        def ask(state: IndexState) -> tuple[int, ...]:
            questions = Questions(query, scope, state)
            tallies = (Tally(questions.chosen(), "group"),) if query.sort == BY_DISTANCE else ()
            [found] = state.ask([Ask(questions.common, questions.chosen(), tallies=tallies)])
            return _window(state, questions, found, 0, found.total if most is None else most)

        return self.read(ask)

    def vocabulary(self) -> Vocabulary:
        """Give the words of the index."""
        return self.read(lambda state: state.vocabulary)

    def marks(self) -> dict[int, int]:
        """Give id → mark of every document."""

        def ask(state: IndexState) -> dict[int, int]:
            [held] = state.ask([Ask(Everything())])
            [found] = state.ask([Ask(Everything(), end=held.total, beside="mark")])
            return dict(zip(found.ids, found.beside, strict=True))

        return self.read(ask)


def _first(questions: Questions, start: int) -> Ask:
    """Ask for all that an answer needs, where one question can give it; the distances' turn comes after the counts."""
    if questions.query.sort == BY_DISTANCE:
        groups = Tally(questions.chosen(), "group")
        return Ask(questions.common, questions.chosen(), tallies=(*questions.tallies(), groups))
    return questions.page(start, start + questions.query.PAGE_SIZE, questions.tallies())


def _window(state: IndexState, questions: Questions, found: Found, start: int, end: int) -> tuple[int, ...]:
    """Give the ids from position `start` up to `end`."""
    end = min(end, found.total)
    if start >= end:
        return ()
    if questions.query.sort == BY_DISTANCE:
        return _by_distance(state, questions, found.tallies[-1], start, end)
    return state.ask([questions.page(start, end)])[0].ids


def _by_distance(
    state: IndexState, questions: Questions, groups: dict[str, int], start: int, end: int
) -> tuple[int, ...]:
    """Order by the distance to the nearest of where it is measured from, what has no point last; then by id.

    The counts per group say which groups the window touches; only their offers are fetched.
    """
    towns = questions.scope.municipalities
    centres = [towns[nis] for nis in questions.query.origins if nis in towns]
    touched, before = _touched(groups, state.grounds.distances(centres), start, end)
    near = all_of([questions.chosen(), has("group", *touched)])
    many = sum(groups[group] for group in touched)
    [found] = state.ask([Ask(questions.common, near, end=many, beside="group_id")])
    distances = {group_id(group): distance for group, distance in touched.items()}
    ordered = sorted(zip((distances[number] for number in found.beside), found.ids, strict=True))
    return tuple(identity for _, identity in ordered[start - before : end - before])


def _touched(
    groups: dict[str, int], distances: Mapping[str, float], start: int, end: int
) -> tuple[dict[str, float], int]:
    """Give the groups (and their distances) in which the positions `start` to `end` lie, and how many come before."""
    touched: dict[str, float] = {}
    before = reached = 0
    for distance, equals in _equally_far(groups, distances):
        reached += sum(groups[group] for group in equals)
        if reached <= start:
            before = reached
            continue
        touched |= dict.fromkeys(equals, distance)
        if reached >= end:
            break
    return touched, before


def _equally_far(groups: Iterable[str], distances: Mapping[str, float]) -> Iterator[tuple[float, list[str]]]:
    """Give the groups by distance, the nearest first, those at the same distance together."""
    measured = sorted((distances.get(group, inf), group) for group in groups)
    for distance, equals in groupby(measured, key=lambda pair: pair[0]):
        yield distance, [group for _, group in equals]
