"""From an OfferQuery to queries of tantivy: what must match, and what makes one match better."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tantivy import Occur, Query

from search import ranking
from search.engines.base import Scope
from search.engines.layout import MANY_POINTS, PLACELESS, WHOLE
from search.expansion import Alternative, Wanted, expand
from search.facets import BY_PARAMETER
from search.query import OfferQuery
from search.vocabulary import Vocabulary

Circle = Callable[[str, int], Sequence[str]]  # (NIS code, km) → the spots within


class Questions:
    """The parts of one query, for one state of the index."""

    def __init__(self, schema: Any, query: OfferQuery, scope: Scope, vocabulary: Vocabulary, circle: Circle) -> None:
        """Work out what is wanted."""
        self.schema = schema
        self.query = query
        self.scope = scope
        self.circle = circle
        self.wanted = expand(query.q, vocabulary, scope.synonyms) if query.q else ()
        self._filters = dict(self._make_filters())

    def matching(self, leaving_out: str = "") -> Any:
        """Give the query for all documents that match, regardless of one parameter's choice."""
        kept = [part for name, part in self._filters.items() if name != leaving_out]
        return _all_of(kept)

    def from_place(self, nis: str) -> Any:
        """Give the query for all that would match with this municipality, at the same distance, as the chosen place."""
        return _all_of([self.matching(leaving_out="gemeente"), self._places((nis,))])

    def scored(self) -> Any:
        """Give the query whose scores make the order of fit (search/ranking.py): whole numbers, exact when added."""
        must = [self._scored_word(wanted) for wanted in self.wanted]
        must.append(Query.const_score_query(self.matching(), 0.0))
        better = [self._ready(), *self._known()]
        if self.query.places:
            better.append(self._nearness())
        return Query.boolean_query([*((Occur.Must, part) for part in must), *((Occur.Should, part) for part in better)])

    def is_plain(self) -> bool:
        """Say whether nothing but the document itself decides its rank: no words, no place, nothing half known."""
        return not self.wanted and not self.query.places and not ranking.known_tokens(self.query)

    def with_many_points(self, spot: str = "") -> Any:
        """Give the query for the matching documents that have several points (and this one among them)."""
        here = [self._term("spots", spot)] if spot else []
        return _all_of([self.matching(), self._term("cell", MANY_POINTS), *here])

    def _make_filters(self) -> Iterable[tuple[str, Any]]:
        if self.scope.region is not None:
            yield "region", self._term("region", self.scope.region)
        for position, wanted in enumerate(self.wanted):
            yield f"q{position}", _any_of([self._in_field("all", each) for each in wanted.alternatives])
        for name in BY_PARAMETER:
            values = self.query.values(name)
            if name == "gemeente" and values:
                yield name, self._places(values)
            elif values:
                yield name, self._terms(name, values)

    def _places(self, places: Sequence[str]) -> Any:
        """Match what is located in these municipalities, open to them, or of the whole region; with a radius: near.

        An offer without any point stays in when it is of the whole region or names the municipality: where it takes
        place is unknown, and unknown never counts as no.
        """
        named = _any_of([self._terms("located", places), self._terms("open", places), self._term("flags", WHOLE)])
        radius = self.query.radius
        if radius is None or not all(nis in self.scope.municipalities for nis in places):
            return named
        without_point = _all_of([self._term("flags", PLACELESS), named])
        return _any_of([self._near(places, radius), without_point])

    def _near(self, places: Sequence[str], radius: int) -> Any:
        spots = sorted({spot for nis in places for spot in self.circle(nis, radius)})
        return self._terms("spots", spots) if spots else Query.empty_query()

    def _scored_word(self, wanted: Wanted) -> Any:
        """Match one wanted word and score its best place: the surest alternative in the weightiest field."""
        parts = []
        for field in ranking.FIELD_POINTS:
            for sureness in sorted({each.sureness for each in wanted.alternatives}):
                same = [each for each in wanted.alternatives if each.sureness == sureness]
                matches = _any_of([self._in_field(field, each) for each in same])
                parts.append(Query.const_score_query(matches, float(ranking.points(wanted, same[0], field))))
        return Query.disjunction_max_query(parts)

    def _ready(self) -> Any:
        levels = range(ranking.MOST_DEMOTED)
        return Query.disjunction_max_query(
            [Query.const_score_query(self._term("demotion", n), float(ranking.ready_points(n))) for n in levels]
        )

    def _known(self) -> list[Any]:
        return [
            Query.const_score_query(self._terms("known", tokens), float(ranking.KNOWN_BAND))
            for tokens in ranking.known_tokens(self.query)
        ]

    def _nearness(self) -> Any:
        places, radius = self.query.places, self.query.radius
        ranks = [(ranking.LOCATED, self._terms("located", places)), (ranking.OPEN_TO, self._terms("open", places))]
        if radius is not None and all(nis in self.scope.municipalities for nis in places):
            ranks.append((ranking.NEARBY, self._near(places, radius)))
        return Query.disjunction_max_query(
            [Query.const_score_query(part, float(rank * ranking.PLACE_BAND)) for rank, part in ranks]
        )

    def _in_field(self, field: str, alternative: Alternative) -> Any:
        return _all_of([self._term(field, token) for token in alternative.tokens])

    def _term(self, field: str, value: str | int) -> Any:
        return Query.term_query(self.schema, field, value, "basic")

    def _terms(self, field: str, values: Sequence[str]) -> Any:
        if len(values) == 1:
            return self._term(field, values[0])
        return Query.term_set_query(self.schema, field, list(values))


def _all_of(parts: Sequence[Any]) -> Any:
    if not parts:
        return Query.all_query()
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def _any_of(parts: Sequence[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])
