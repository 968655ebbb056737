"""The least that tantivy must do for the same answer, written by hand: what our engine is measured against.

One search that scores, counts and gives the page (or that counts and orders by a number, where nothing is scored); one
aggregation over all facets without a choice; one for each facet with a choice, without that choice. With a radius, the
facet of municipalities is one aggregation over the groups of points, added up here, as our engine does.

It asks the same index (`engines/rows.py`), finds the same offers, counts the same and gives the same scores
(`ranking.py`), but is written straight to tantivy: no clauses, no state of an index, no looking whether somebody wrote.
What is not tantivy's work is done before the clock starts: reading the vocabulary, expanding words, measuring distances
from the municipalities. It does less than our engine in two ways: equal scores are left as tantivy gives them, where
our engine puts the lowest id first whatever was merged, and there is no order by distance.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from search import ranking
from search.engines.base import Counts, Scope
from search.engines.grounds import NOWHERE, Grounds
from search.expansion import Alternative, Wanted, expand
from search.facets import BY_PARAMETER
from search.query import BY_DATE, BY_DISTANCE, NEWEST, PAGE_SIZE, OfferQuery
from search.vocabulary import Vocabulary

EVERYTHING = 100_000
NUMBERS = {BY_DATE: "by_date", NEWEST: "newest"}


@dataclass(frozen=True)
class BareAnswer:
    """Total, ids of the page, counts, as `Answer` holds them, but no zeros; the scores of the page, if it has any."""

    total: int
    ids: list[int]
    facets: Counts
    scores: list[float]


@dataclass(frozen=True)
class _Circles:
    """What was measured before the clock starts: town → groups of points near it, and group → towns near it."""

    around: Mapping[str, Sequence[str]]
    towns: Mapping[str, Sequence[str]]


class BareTantivy:
    """The same index, asked without our engine."""

    def __init__(self, place: Path, scope: Scope, vocabulary: Vocabulary) -> None:
        """Open the index in this folder."""
        index = tantivy.Index.open(str(place))
        index.reload()
        self.schema: Any = index.schema
        self.searcher: Any = index.searcher()
        self.scope, self.vocabulary = scope, vocabulary
        self.grounds = Grounds(group for group, _ in self.searcher.terms_with_prefix("group", ""))

    def question(self, query: OfferQuery) -> Callable[[], BareAnswer] | None:
        """Give the call that answers this query; None for an order that tantivy has not."""
        if query.sort == BY_DISTANCE:
            return None
        wanted = expand(query.q, self.vocabulary, self.scope.synonyms) if query.q else ()
        circles = None
        if query.places and query.radius is not None:
            towns = self.scope.municipalities
            around = {nis: self.grounds.within(towns[nis], query.radius) for nis in query.places}
            circles = _Circles(around, self.grounds.towns_near(towns, query.radius))
        return lambda: self._answer(query, wanted, circles)

    def _answer(self, query: OfferQuery, wanted: Sequence[Wanted], circles: _Circles | None) -> BareAnswer:
        filters = self._filters(query, wanted, circles)
        everything = _all(list(filters.values()))
        found = self._page(query, wanted, everything, circles)
        ids = self.searcher.fast_field_values("id", [place for _, place in found.hits])
        chosen = [name for name in BY_PARAMETER if name in filters]
        facets = self._counts(everything, [name for name in BY_PARAMETER if name not in chosen])
        for name in chosen:
            others = _all([part for other, part in filters.items() if other != name])
            facets |= (
                self._counts_near(others, circles) if circles and name == "gemeente" else self._counts(others, [name])
            )
        scores = [] if self._number(query, wanted) else [score for score, _ in found.hits]
        return BareAnswer(found.count, ids, facets, scores)

    def _filters(self, query: OfferQuery, wanted: Sequence[Wanted], circles: _Circles | None) -> dict[str, Any]:
        filters = {"region": self._term("region", self.scope.region or 0)}
        for number, word in enumerate(wanted):
            if word.needed:
                filters[f"q{number}"] = self._words(["all"], word.alternatives)
        for name in BY_PARAMETER:
            if values := query.values(name):
                filters[name] = self._places(values, circles) if name == "gemeente" else self._terms(name, values)
        return filters

    def _number(self, query: OfferQuery, wanted: Sequence[Wanted]) -> str:
        """Give the number field that alone orders this; "" where scores do."""
        scored = wanted or query.places or ranking.known_tokens(query)
        return NUMBERS.get(query.sort, "" if scored else "rank")

    def _page(self, query: OfferQuery, wanted: Sequence[Wanted], everything: Any, circles: _Circles | None) -> Any:
        start = (query.page - 1) * PAGE_SIZE
        if number := self._number(query, wanted):
            return self.searcher.search(
                everything, limit=PAGE_SIZE, offset=start, order_by_field=number, order=tantivy.Order.Asc
            )
        parts = [(Occur.Must, Query.const_score_query(everything, 0.0))]
        parts += [(Occur.Should, part) for part in self._scores(query, wanted, circles)]
        return self.searcher.search(Query.boolean_query(parts), limit=PAGE_SIZE, offset=start)

    def _scores(self, query: OfferQuery, wanted: Sequence[Wanted], circles: _Circles | None) -> Iterator[Any]:
        """Give the queries of which the scores add up to the order of fit (`ranking.py`)."""
        yield _best([(ranking.ready_points(n), self._term("demotion", n)) for n in range(ranking.MOST_DEMOTED)])
        for tokens in ranking.known_tokens(query):
            yield _best([(ranking.KNOWN_BAND, self._terms("known", tokens))])
        if wanted:
            needed, known = (
                [each for each in wanted if each.needed],
                [each for each in wanted if each.known or each.needed],
            )
            for (fields, steps), words in zip(ranking.ABOUT, (known, needed, needed), strict=True):
                said = [self._words(fields, word.surest()) for word in words]
                yield _best([(steps * ranking.ABOUT_BAND, _all(said))])
        if query.places:
            near = [(ranking.LOCATED, "located", query.places), (ranking.OPEN_TO, "open", query.places)]
            if circles:
                near.append((ranking.NEARBY, "group", _groups(query.places, circles)))
            yield _best([(r * ranking.PLACE_BAND, self._terms(field, values)) for r, field, values in near if values])
        for word in wanted:
            alike = [list(each) for _, each in groupby(word.alternatives, key=lambda one: one.sureness)]
            for field in ranking.FIELD_POINTS:
                yield _best([(ranking.points(word, each[0], field), self._words([field], each)) for each in alike])

    def _counts(self, matching: Any, names: list[str]) -> Counts:
        if not names:
            return {}
        counts = self._aggregated(matching, [*names, "flags"] if "gemeente" in names else names)
        if whole := counts.pop("flags", {}).get("whole", 0):
            known = counts["gemeente"]
            counts["gemeente"] = {nis: known.get(nis, 0) + whole for nis in {*self.scope.municipalities, *known}}
        return counts

    def _counts_near(self, matching: Any, circles: _Circles) -> Counts:
        """Count what is near each municipality, and what has no point but names it."""
        nowhere = self._counts(_all([matching, self._term("group", NOWHERE)]), ["gemeente"])["gemeente"]
        near = dict.fromkeys(self.scope.municipalities, 0)
        for group, number in self._aggregated(matching, ["group"])["group"].items():
            for nis in circles.towns.get(group, ()):
                near[nis] += number
        return {"gemeente": {nis: number + nowhere.get(nis, 0) for nis, number in near.items()}}

    def _aggregated(self, matching: Any, fields: Sequence[str]) -> Counts:
        asked = {name: {"terms": {"field": name, "size": EVERYTHING}} for name in fields}
        given = self.searcher.aggregate(matching, asked)
        return {name: {b["key"]: b["doc_count"] for b in given[name]["buckets"]} for name in fields}

    def _places(self, places: Sequence[str], circles: _Circles | None) -> Any:
        named = _any([self._terms("located", places), self._terms("open", places), self._term("flags", "whole")])
        if circles is None:
            return named
        near = [self._terms("group", groups)] if (groups := _groups(places, circles)) else []
        return _any([*near, _all([self._term("group", NOWHERE), named])])

    def _words(self, fields: Sequence[str], alternatives: Sequence[Alternative]) -> Any:
        """Give what has one of these alternatives in one of these fields."""
        single = [each.tokens[0] for each in alternatives if len(each.tokens) == 1]
        several = [each.tokens for each in alternatives if len(each.tokens) > 1]
        parts = [self._terms(field, single) for field in fields if single]
        parts += [_all([self._term(field, token) for token in tokens]) for field in fields for tokens in several]
        return _any(parts)

    def _term(self, field: str, value: str | int) -> Any:
        return Query.term_query(self.schema, field, value, "basic")

    def _terms(self, field: str, values: Sequence[str]) -> Any:
        if len(values) == 1:
            return self._term(field, values[0])
        return Query.term_set_query(self.schema, field, list(values))


def _groups(places: Sequence[str], circles: _Circles) -> tuple[str, ...]:
    return tuple(sorted({group for nis in places for group in circles.around[nis]}))


def _all(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def _any(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def _best(scored: Sequence[tuple[int, Any]]) -> Any:
    parts = [Query.const_score_query(part, float(points)) for points, part in scored]
    return parts[0] if len(parts) == 1 else Query.disjunction_max_query(parts)
