"""One state of the embedded index, for reading: what it answers does not change while others write."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from tantivy import Order, Query

from search.engines.clauses import Ask, Clause, Found, Ranking, Tally, all_of
from search.engines.embedded.ordering import classes, has_few_classes
from search.engines.embedded.translating import counting, finding, scoring
from search.engines.grounds import Grounds
from search.vocabulary import Vocabulary

EVERYTHING = 100_000  # values of one field: more than any region has
FIRST_LOOK = 2048  # best ones fetched at first where many may be equal; then ever more, until the equal ones end
MORE = 8


class Snapshot:
    """The index as one commit left it."""

    def __init__(self, searcher: Any) -> None:
        """Keep the searcher; words and groups of points are read when first asked for."""
        self.searcher = searcher

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the index; counted over living documents, since deleted ones stay in its files for a while."""
        return Vocabulary(self.searcher.num_docs, self._living("all"), self._living("surface"))

    @cached_property
    def grounds(self) -> Grounds:
        """Where something is."""
        return Grounds(group for group, _ in self.searcher.terms_with_prefix("group", ""))

    def ask(self, asked: Sequence[Ask]) -> list[Found]:
        """Answer these questions, in their order."""
        return [self._found(ask) for ask in asked]

    def _living(self, field: str) -> dict[str, int]:
        counted = self.searcher.terms_with_prefix(field, "", filter_query=Query.all_query())
        return {word: number for word, number in counted if number}

    def _found(self, ask: Ask) -> Found:
        matching = finding(all_of([ask.common, ask.chosen]))
        total, places = self._ordered(ask.order, matching, ask.start, ask.end)
        ids = self.searcher.fast_field_values("id", places)
        beside = self.searcher.fast_field_values(ask.beside, places) if ask.beside else ()
        return Found(total, tuple(ids), tuple(beside), self._counted(ask.common, ask.tallies))

    def _counted(self, common: Clause, tallies: Sequence[Tally]) -> tuple[dict[str, int], ...]:
        """Count; the fields of one clause in one go."""
        fields: dict[Clause, list[str]] = defaultdict(list)
        for tally in tallies:
            fields[tally.among].append(tally.field)
        counted = {
            among: self.searcher.aggregate(finding(all_of([common, among])), counting(names, EVERYTHING))
            for among, names in fields.items()
        }
        return tuple({b["key"]: b["doc_count"] for b in counted[t.among][t.field]["buckets"]} for t in tallies)

    def _ordered(self, order: str | Ranking, matching: Any, start: int, end: int) -> tuple[int, list[Any]]:
        """Give how many documents match, and the places of those from position `start` up to `end`."""
        if start < end and isinstance(order, str):
            return self._by_field(matching, order, start, end)
        if start < end and isinstance(order, Ranking) and not has_few_classes(order):
            return self._by_points(scoring(order, matching), start, end)
        total = self.searcher.search(matching, limit=1).count
        end = min(end, total)
        if start >= end or isinstance(order, str):
            return total, []
        return total, self._by_classes(classes(order, matching), start, end)

    def _by_field(self, query: Any, field: str, start: int, end: int) -> tuple[int, list[Any]]:
        """Give how many documents match, and the places of those from `start` up to `end`; counting along is free.

        Tantivy makes room for `end` documents, so a far end is first brought back to what there is.
        """
        if end > FIRST_LOOK:
            total = self.searcher.search(query, limit=1).count
            end = min(end, total)
            if start >= end:
                return total, []
        found = self.searcher.search(query, limit=end - start, offset=start, order_by_field=field, order=Order.Asc)
        return found.count, [place for _, place in found.hits]

    def _by_classes(self, ordered: Iterable[Any], start: int, end: int) -> list[Any]:
        """Go through the classes of a ranking as far as the page lies in them; within one, order by id."""
        places: list[Any] = []
        before = 0
        for one in ordered:
            number, found = self._by_field(one, "id", max(start - before, 0), end - before)
            places += found
            before += number
            if before >= end:
                break
        return places

    def _by_points(self, scored: Any, start: int, end: int) -> tuple[int, list[Any]]:
        """Order by points, then id.

        Tantivy breaks ties by where a document lies, which a merge changes; so groups of equal points are fetched whole
        as far as the page touches them, and sorted here.
        """
        limit = min(max(FIRST_LOOK, end + 1), max(self.searcher.num_docs, 1))
        found = self.searcher.search(scored, limit=limit)
        total, hits = found.count, found.hits
        end = min(end, total)
        if start >= end:
            return total, []
        while len(hits) < total and hits[end - 1][0] == hits[-1][0]:
            limit *= MORE
            hits = self.searcher.search(scored, limit=min(limit, total), count=False).hits
        falling = [-points for points, _ in hits]
        first = bisect_left(falling, falling[start])
        last = bisect_right(falling, falling[end - 1])
        places = [place for _, place in hits[first:last]]
        ids = self.searcher.fast_field_values("id", places)
        ordered = sorted(zip(falling[first:last], ids, places, strict=True), key=lambda hit: hit[:2])
        return total, [place for *_, place in ordered][start - first : end - first]
