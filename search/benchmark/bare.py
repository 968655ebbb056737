"""The least that tantivy must do for the same answer, written by hand: what our engine is measured against.

One search that counts and gives the first 24, one aggregation over all facets without a choice, one for each facet with
a choice, without that choice. What is not tantivy's work is done before the clock starts: reading the vocabulary,
expanding words, choosing the points of a circle. Ties are left as they fall, and there is no order by distance. The
names of fields are those of `engines/layout.py`; nothing else of the engine is used.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from search import ranking
from search.engines.base import Counts, Scope
from search.expansion import Alternative, Wanted, expand
from search.facets import BY_PARAMETER
from search.geography import kilometres, point_of
from search.query import BY_DATE, BY_DISTANCE, PAGE_SIZE, OfferQuery
from search.vocabulary import Vocabulary

EVERYTHING = 50_000


@dataclass(frozen=True)
class BareAnswer:
    """Total, ids of the page, counts: what `Answer` also holds, except for zeros."""

    total: int
    ids: list[int]
    facets: Counts


class BareTantivy:
    """The same index, asked without our engine."""

    def __init__(self, place: Path, scope: Scope, vocabulary: Vocabulary) -> None:
        """Open the index in this folder."""
        index = tantivy.Index.open(str(place))
        index.reload()
        self.schema: Any = index.schema
        self.searcher: Any = index.searcher()
        self.scope, self.vocabulary = scope, vocabulary

    def question(self, query: OfferQuery) -> Callable[[], BareAnswer] | None:
        """Give the call that answers this query; None for an order that tantivy has not."""
        if query.sort == BY_DISTANCE:
            return None
        wanted = expand(query.q, self.vocabulary, self.scope.synonyms) if query.q else ()
        circles = {nis: self._spots(nis, query.radius) for nis in self.scope.municipalities} if query.radius else {}
        return lambda: self._answer(query, wanted, circles)

    def _answer(self, query: OfferQuery, wanted: Sequence[Wanted], circles: dict[str, list[str]]) -> BareAnswer:
        filters = self._filters(query, wanted, circles)
        everything = _all(list(filters.values()))
        total, ids = self._page(query, wanted, everything, circles)
        chosen = [name for name in BY_PARAMETER if name in filters]
        facets = self._counts(everything, [name for name in BY_PARAMETER if name not in chosen])
        for name in chosen:
            others = _all([part for other, part in filters.items() if other != name])
            if name == "gemeente" and circles:
                inside = {n: _all([others, self._places((n,), circles)]) for n in self.scope.municipalities}
                facets[name] = {n: self.searcher.search(part, limit=1).count for n, part in inside.items()}
            else:
                facets |= self._counts(others, [name])
        return BareAnswer(total, ids, facets)

    def _filters(self, query: OfferQuery, wanted: Sequence[Wanted], circles: dict[str, list[str]]) -> dict[str, Any]:
        filters = {"region": self._term("region", self.scope.region or 0)}
        for number, word in enumerate(wanted):
            filters[f"q{number}"] = _any([self._word("all", alternative) for alternative in word.alternatives])
        for name in BY_PARAMETER:
            if values := query.values(name):
                filters[name] = self._places(values, circles) if name == "gemeente" else self._terms(name, values)
        return filters

    def _page(
        self, query: OfferQuery, wanted: Sequence[Wanted], everything: Any, circles: dict[str, list[str]]
    ) -> tuple[int, list[int]]:
        start = (query.page - 1) * PAGE_SIZE
        if query.sort == BY_DATE:
            found = self.searcher.search(
                everything, limit=PAGE_SIZE, offset=start, order_by_field="by_date", order=tantivy.Order.Asc
            )
        else:
            found = self.searcher.search(
                self._scored(query, wanted, everything, circles), limit=PAGE_SIZE, offset=start
            )
        return found.count, self.searcher.fast_field_values("id", [place for _, place in found.hits])

    def _scored(
        self, query: OfferQuery, wanted: Sequence[Wanted], everything: Any, circles: dict[str, list[str]]
    ) -> Any:
        """Give the query whose score is the order of fit (`ranking.py`)."""
        ready = [(ranking.ready_points(n), self._term("demotion", n)) for n in range(ranking.MOST_DEMOTED)]
        parts = [(Occur.Must, Query.const_score_query(everything, 0.0)), (Occur.Should, _best(ready))]
        for word in wanted:
            fields = [
                (ranking.points(word, each, field), self._word(field, each))
                for field in ranking.FIELD_POINTS
                for each in word.alternatives
            ]
            parts.append((Occur.Must, _best(fields)))
        for tokens in ranking.known_tokens(query):
            parts.append(
                (Occur.Should, Query.const_score_query(self._terms("known", tokens), float(ranking.KNOWN_BAND)))
            )
        if query.places:
            near: list[tuple[int, str, Sequence[str]]] = [
                (ranking.LOCATED, "located", query.places),
                (ranking.OPEN_TO, "open", query.places),
            ]
            near += [(ranking.NEARBY, "spots", circles[nis]) for nis in query.places if circles.get(nis)]
            ranks = [(rank * ranking.PLACE_BAND, self._terms(field, values)) for rank, field, values in near]
            parts.append((Occur.Should, _best(ranks)))
        return Query.boolean_query(parts)

    def _counts(self, matching: Any, names: list[str]) -> Counts:
        if not names:
            return {}
        fields = [*names, "flags"] if "gemeente" in names else names
        asked = {name: {"terms": {"field": name, "size": EVERYTHING}} for name in fields}
        given = self.searcher.aggregate(matching, asked)
        counts = {name: {b["key"]: b["doc_count"] for b in given[name]["buckets"]} for name in fields}
        if whole := counts.pop("flags", {}).get("whole", 0):
            known = counts["gemeente"]
            counts["gemeente"] = {nis: known.get(nis, 0) + whole for nis in {*self.scope.municipalities, *known}}
        return counts

    def _places(self, places: Sequence[str], circles: dict[str, list[str]]) -> Any:
        named = _any([self._terms("located", places), self._terms("open", places), self._term("flags", "whole")])
        if not circles:
            return named
        spots = sorted({spot for nis in places for spot in circles[nis]})
        near = self._terms("spots", spots) if spots else Query.empty_query()
        return _any([near, _all([self._term("flags", "placeless"), named])])

    def _spots(self, nis: str, radius: int) -> list[str]:
        centre = self.scope.municipalities[nis]
        spots = (spot for spot, _ in self.searcher.terms_with_prefix("spots", ""))
        return [spot for spot in spots if kilometres(centre, point_of(int(spot))) <= radius]

    def _word(self, field: str, alternative: Alternative) -> Any:
        return _all([self._term(field, token) for token in alternative.tokens])

    def _term(self, field: str, value: str | int) -> Any:
        return Query.term_query(self.schema, field, value, "basic")

    def _terms(self, field: str, values: Sequence[str]) -> Any:
        return (
            self._term(field, values[0]) if len(values) == 1 else Query.term_set_query(self.schema, field, list(values))
        )


def _all(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def _any(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def _best(scored: Sequence[tuple[int, Any]]) -> Any:
    return Query.disjunction_max_query([Query.const_score_query(part, float(points)) for points, part in scored])
