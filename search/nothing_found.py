"""Nothing found: the smallest change of the query that finds something, with how many it finds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from search.analysis import words
from search.engines.base import Scope, SearchEngine
from search.geography import kilometres
from search.query import OfferQuery
from search.vocabulary import Vocabulary, typos_allowed

MOST = 3  # ways on to show
WIDER = (5, 10, 20, 30, 50)  # km, steps of the radius
NEIGHBOURS = 2  # spellings tried per word
MOST_NEAR = 3  # other municipalities to show


class Change(IntEnum):
    """What is changed, the smallest first."""

    SPELLING = 1  # another word in place of one: "Bedoelde je …?"
    WIDER = 2  # a municipality's surroundings, or farther
    FILTER = 3  # one value of a filter taken back
    WORD = 4  # one word taken back
    ALL_FILTERS = 5  # only the words kept
    ALL_WORDS = 6  # only the filters kept
    EVERYTHING = 7  # the whole list


@dataclass(frozen=True)
class WayOn:
    """One change that finds something.

    Attributes:
        change: which sort of change.
        query: the changed query.
        count: how many offers it finds, at least 1.
        parameter: what was changed, as in the address; empty for EVERYTHING, ALL_FILTERS.
        removed: the value that is gone ("gratis=1": "1"), the word taken back or mended; empty where nothing is.
        added: the value that came instead (a spelling, a distance in km); empty where none did.
    """

    change: Change
    query: OfferQuery
    count: int
    parameter: str = ""
    removed: str = ""
    added: str = ""


@dataclass(frozen=True)
class Near:
    """Another municipality where the other choices do find something.

    Attributes:
        nis: the municipality.
        distance: km from the nearest chosen municipality, as the crow flies.
        count: how many offers the query finds there, at least 1.
        query: the query with this municipality in place of the chosen ones, without a radius.
    """

    nis: str
    distance: float
    count: int
    query: OfferQuery


def ways_on(engine: SearchEngine, query: OfferQuery, scope: Scope) -> list[WayOn]:
    """Give at most MOST changes that find something: the smallest change first, then whichever finds most.

    Taking back all filters, all words or everything is only proposed where no single change finds anything.
    """
    single = _that_find(engine, scope, _single_changes(query, engine.vocabulary()))
    return (single or _that_find(engine, scope, _large_changes(query)))[:MOST]


def places_near(engine: SearchEngine, query: OfferQuery, scope: Scope) -> list[Near]:
    """Give at most MOST_NEAR municipalities of the region with something for the other choices, the nearest first.

    Without a chosen municipality there is nothing to be near to. One question to the engine, for its counts say it all.
    """
    centres = [scope.municipalities[nis] for nis in query.places if nis in scope.municipalities]
    elsewhere = query.without("gemeente")
    if not centres:
        return []
    counts = engine.answer(elsewhere, scope).facets["gemeente"]
    found = [
        Near(
            nis=nis,
            distance=min(kilometres(centre, point) for centre in centres),
            count=counts[nis],
            query=elsewhere.with_value("gemeente", nis),
        )
        for nis, point in scope.municipalities.items()
        if nis not in query.places and counts.get(nis)
    ]
    return sorted(found, key=lambda near: (near.distance, near.nis))[:MOST_NEAR]


def _that_find(engine: SearchEngine, scope: Scope, tried: Iterator[WayOn]) -> list[WayOn]:
    """Count every change, keep those that find something, best first."""
    ways = list(tried)
    counts = engine.counts([way.query for way in ways], scope)
    counted = [replace(way, count=count) for way, count in zip(ways, counts, strict=True)]
    found: list[WayOn] = []
    for way in sorted((way for way in counted if way.count), key=_size):
        # Of several spellings, or several distances, the best one is enough.
        if way.change not in {Change.SPELLING, Change.WIDER} or way.change not in {other.change for other in found}:
            found.append(way)
    return found


def _size(way: WayOn) -> tuple[int, int, int, list[tuple[str, str]]]:
    """Give the order of the changes: by sort; the shortest distance; whichever finds most; then by address."""
    distance = int(way.added) if way.change is Change.WIDER else 0
    return way.change, distance, -way.count, way.query.pairs()


def _single_changes(query: OfferQuery, vocabulary: Vocabulary) -> Iterator[WayOn]:
    """Give every query that differs in one thing."""
    yield from _spellings(query, vocabulary)
    yield from _distances(query)
    for name, value in query.choices():
        yield WayOn(Change.FILTER, query.without(name, value), 0, name, value)
    typed = query.q.split()
    for position, word in enumerate(typed):
        kept = " ".join(typed[:position] + typed[position + 1 :])
        if words(word) and words(kept):
            yield WayOn(Change.WORD, query.with_value("q", kept), 0, "q", word)


def _spellings(query: OfferQuery, vocabulary: Vocabulary) -> Iterator[WayOn]:
    """Give the query with one word spelled otherwise: a known word, one edit farther than a search itself looks."""
    typed = query.q.split()
    for position, word in enumerate(typed):
        for folded in words(word)[:1]:
            reach = typos_allowed(folded) + (len(folded) > 3)
            for near, _ in vocabulary.near(folded, reach, NEIGHBOURS):
                mended = " ".join([*typed[:position], near, *typed[position + 1 :]])
                yield WayOn(Change.SPELLING, query.with_value("q", mended), 0, "q", word, near)


def _distances(query: OfferQuery) -> Iterator[WayOn]:
    """Give the query with a wider radius, or with a first one around the municipality."""
    if not query.places:
        return
    removed = "" if query.radius is None else str(query.radius)
    for wider in WIDER:
        if wider > (query.radius or 0):
            yield WayOn(Change.WIDER, query.with_value("straal", str(wider)), 0, "straal", removed, str(wider))


def _large_changes(query: OfferQuery) -> Iterator[WayOn]:
    """Give what is left of the query without its filters, without its words, without both."""
    if query.q and any(query.choices()):
        yield WayOn(Change.ALL_FILTERS, query.without_choices(), 0)
        yield WayOn(Change.ALL_WORDS, query.without("q"), 0, "q", query.q)
    yield WayOn(Change.EVERYTHING, query.without_choices().without("q"), 0)
