"""One state of the index on the server, for reading.

Each question asks along the stamp of the state that answers it. Words and groups of points are read once and kept with
their stamp; `is_outdated` says when answers came from a later state than those.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from time import monotonic
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.clauses import Ask, Everything, Found
from search.engines.elastic.outages import outage_of
from search.engines.elastic.stamps import Stamp
from search.engines.elastic.translating import (
    counts_in,
    fields_wanted,
    found_in,
    search_for,
    stamp_in,
    values_of,
)
from search.engines.grounds import Grounds
from search.vocabulary import Vocabulary

# Seconds for which words and places that another process changed may still be the old ones; offers are never old. With
# 100,000 offers, reading all words takes some tenths of a second: not before every page while somebody saves.
KEPT = 1.0
AT_ONCE = 50  # questions in one errand


class ElasticState:
    """The index as it stands; what was read of it belongs to one stamp."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        """Read nothing yet."""
        self._client = client
        self._alias = alias
        self._read_at = monotonic()
        self._read: Stamp | None = None  # of what is kept
        self._latest: Stamp | None = None  # of the last answer

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the index."""
        [held] = self.ask([Ask(Everything())])
        return Vocabulary(held.total, self._values("all"), self._values("surface"))

    @cached_property
    def grounds(self) -> Grounds:
        """Where something is."""
        return Grounds(self._values("group"))

    def is_outdated(self) -> bool:
        """Say whether the index has moved on so that what was read of it must be read again."""
        if self._read is None or self._latest is None or self._read == self._latest:
            return False
        return self._read.build != self._latest.build or monotonic() - self._read_at > KEPT

    def ask(self, asked: Sequence[Ask]) -> list[Found]:
        """Answer these questions, in their order."""
        found: list[Found] = []
        for start in range(0, len(asked), AT_ONCE):
            batch = asked[start : start + AT_ONCE]
            bodies = [search_for(ask) for ask in batch]
            answers = self._send(bodies, fields_wanted(batch))
            found += [found_in(answer, ask) for answer, ask in zip(answers, batch, strict=True)]
        return found

    def _send(self, bodies: Sequence[dict[str, Any]], wanted: str) -> list[Mapping[str, Any]]:
        """Send one search, or several in one errand; note which state answered."""
        if len(bodies) == 1:
            [body] = bodies
            answers: list[Mapping[str, Any]] = [
                self._client.search(
                    index=self._alias, filter_path=wanted, body=body, allow_partial_search_results=False
                ).body
            ]
        else:
            head = {"index": self._alias, "allow_partial_search_results": False}
            searches = [line for body in bodies for line in (head, body)]
            path = ",".join(f"responses.{part}" for part in (*wanted.split(","), "error", "status"))
            answers = self._client.msearch(searches=searches, filter_path=path)["responses"]
        for answer in answers:
            if "error" in answer:
                raise outage_of(answer["status"], answer)
            self._latest = Stamp.read(stamp_in(answer))
        return answers

    def _values(self, field: str) -> dict[str, int]:
        """Give all values of a field with the number of offers that have them."""
        parts = 1
        while True:
            counts: dict[str, int] = {}
            left_out = 0
            for part in range(parts):
                [answer] = self._send([values_of(field, part, parts)], "hits.total,aggregations")
                bucket = answer["aggregations"]["values"]
                counts |= counts_in(bucket)
                left_out += bucket["sum_other_doc_count"]
            if not left_out:
                self._keep()
                return counts
            parts *= 4

    def _keep(self) -> None:
        """Note to which state belongs what was read."""
        if self._read is None:
            self._read, self._read_at = self._latest, monotonic()
