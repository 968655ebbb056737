"""One state of the embedded index, for reading: what it answers does not change while others write."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any

from tantivy import Order, Query

from search.document import Point
from search.engines.base import Counts, Scope
from search.engines.layout import MANY_POINTS, NO_POINT, WHOLE
from search.engines.questions import Questions
from search.facets import BY_PARAMETER, FACETS, tally
from search.geography import kilometres, point_of
from search.query import BY_DATE, BY_DISTANCE, NEWEST, OfferQuery
from search.vocabulary import Vocabulary

EVERYTHING = 50_000  # values of one facet: more than any region has
STATIC_ORDER = {BY_DATE: "by_date", NEWEST: "newest"}


class Snapshot:
    """The index as one commit left it."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        """Keep the searcher; words and points are read when first asked for."""
        self.schema = schema
        self.searcher = searcher
        self._circles: dict[tuple[Point, int], list[str]] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the index; counted over living documents, since deleted ones stay in its files for a while."""
        everything = Query.all_query()
        tokens = dict(self.searcher.terms_with_prefix("all", "", filter_query=everything))
        surfaces = dict(self.searcher.terms_with_prefix("surface", "", filter_query=everything))
        living = ({word: n for word, n in words.items() if n} for words in (tokens, surfaces))
        return Vocabulary(self.searcher.num_docs, *living)

    @cached_property
    def spots(self) -> list[str]:
        """All points of the grid where something is."""
        return [spot for spot, _ in self.searcher.terms_with_prefix("spots", "")]

    def questions(self, query: OfferQuery, scope: Scope) -> Questions:
        """Work out the queries."""

        def circle(nis: str, radius: int) -> list[str]:
            centre = scope.municipalities[nis]
            if (centre, radius) not in self._circles:
                near = [spot for spot in self.spots if kilometres(centre, point_of(int(spot))) <= radius]
                self._circles[centre, radius] = near
            return self._circles[centre, radius]

        return Questions(self.schema, query, scope, self.vocabulary, circle)

    def count(self, matching: Any) -> int:
        """Say how many documents match."""
        return self.searcher.search(matching, limit=1).count

    def facets(self, questions: Questions) -> Counts:
        """Count every facet, each regardless of its own choice."""
        chosen = {facet.parameter for facet in FACETS if questions.query.values(facet.parameter)}
        counts = self._terms(questions.matching(), [name for name in BY_PARAMETER if name not in chosen])
        for name in chosen:
            if name == "gemeente" and questions.query.radius is not None:
                continue
            counts |= self._terms(questions.matching(leaving_out=name), [name])
        if questions.query.radius is not None:
            counts["gemeente"] = {n: self.count(questions.from_place(n)) for n in questions.scope.municipalities}
        else:
            whole = counts["gemeente"].pop(WHOLE, 0)
            named = dict.fromkeys((*sorted(questions.scope.municipalities), *sorted(counts["gemeente"])))
            counts["gemeente"] = {nis: counts["gemeente"].get(nis, 0) + whole for nis in named}
        return {facet.parameter: tally(counts[facet.parameter], facet) for facet in FACETS}

    def ids(self, questions: Questions, start: int, end: int) -> list[int]:
        """Give the ids from position `start` up to `end`, in the order asked for; equal ones by id."""
        order = questions.query.sort
        if order == BY_DISTANCE:
            return self._by_distance(questions)[start:end]
        if order in STATIC_ORDER or questions.is_plain():
            return self._by_field(questions.matching(), STATIC_ORDER.get(order, "rank"), start, end)
        return self._by_score(questions.scored(), start, end)

    def marks(self) -> dict[int, int]:
        """Give id → mark of every document."""
        places = self._all(Query.all_query())
        ids = self.searcher.fast_field_values("id", places)
        return dict(zip(ids, self.searcher.fast_field_values("mark", places), strict=True))

    def _terms(self, matching: Any, names: list[str]) -> Counts:
        """Count the values of these fields over what matches."""
        fields = [*names, "flags"] if "gemeente" in names else names
        if not fields:
            return {}
        asked = {name: {"terms": {"field": name, "size": EVERYTHING}} for name in fields}
        given = self.searcher.aggregate(matching, asked)
        counts = {name: {b["key"]: b["doc_count"] for b in given[name]["buckets"]} for name in fields}
        flags = counts.pop("flags", {})
        if "gemeente" in names:
            counts["gemeente"][WHOLE] = flags.get(WHOLE, 0)
        return counts

    def _by_field(self, matching: Any, field: str, start: int, end: int) -> list[int]:
        """Order by a number that no two documents share."""
        if end <= start:
            return []
        found = self.searcher.search(
            matching, limit=end - start, offset=start, count=False, order_by_field=field, order=Order.Asc
        )
        return self.searcher.fast_field_values("id", [place for _, place in found.hits])

    def _by_score(self, scored: Any, start: int, end: int) -> list[int]:
        """Order by score, then id.

        Tantivy breaks ties by where a document lies, which a merge changes; so groups of equal score are fetched whole
        as far as the page touches them, and sorted here.
        """
        if end <= start:
            return []
        hits = self._hits(scored, end + 1)
        if len(hits) > end and hits[end - 1][0] == hits[end][0]:
            hits = self._hits(scored, max(self.searcher.num_docs, 1))
        falling = [-score for score, _ in hits]
        first = bisect_left(falling, falling[start])
        last = bisect_right(falling, falling[min(end, len(hits)) - 1])
        ids = self.searcher.fast_field_values("id", [place for _, place in hits[first:last]])
        ordered = sorted(zip(falling[first:last], ids, strict=True))
        return [identity for _, identity in ordered][start - first : end - first]

    def _by_distance(self, questions: Questions) -> list[int]:
        """Order by the distance to the nearest chosen municipality, what has no point last; then id."""
        centres = [
            questions.scope.municipalities[n] for n in questions.query.places if n in questions.scope.municipalities
        ]
        distances: dict[int, float] = {NO_POINT: float("inf")}

        def distance(cell: int) -> float:
            if cell not in distances:
                distances[cell] = min((kilometres(c, point_of(cell)) for c in centres), default=float("inf"))
            return distances[cell]

        places = self._all(questions.matching())
        ids = self.searcher.fast_field_values("id", places)
        cells = self.searcher.fast_field_values("cell", places)
        nearest = dict.fromkeys(ids, float("inf"))
        nearest |= {i: distance(cell) for i, cell in zip(ids, cells, strict=True) if cell != MANY_POINTS}
        for identity, spot in self._many_points(questions, set(cells)):
            nearest[identity] = min(nearest[identity], distance(spot))
        return sorted(nearest, key=lambda identity: (nearest[identity], identity))

    def _many_points(self, questions: Questions, cells: set[int]) -> list[tuple[int, int]]:
        """Give (id, spot) of the matching documents that have several points: those of their municipalities."""
        if MANY_POINTS not in cells:
            return []
        found = []
        for spot in self._terms(questions.with_many_points(), ["spots"])["spots"]:
            places = [
                place for _, place in self._hits(questions.with_many_points(spot), max(self.searcher.num_docs, 1))
            ]
            found += [(identity, int(spot)) for identity in self.searcher.fast_field_values("id", places)]
        return found

    def _all(self, query: Any) -> list[Any]:
        """Give the address of every document that matches."""
        return [place for _, place in self._hits(query, max(self.searcher.num_docs, 1))]

    def _hits(self, query: Any, limit: int) -> list[tuple[float, Any]]:
        return self.searcher.search(query, limit=limit, count=False).hits
