"""Keeping the promises of `SearchEngine` on an Elasticsearch server."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from elasticsearch import Elasticsearch, TransportError

from search.document import OfferDocument
from search.engines.answering import Answering
from search.engines.base import EngineUnavailable, Finding, Status, index_finding
from search.engines.elastic.building import Builder
from search.engines.elastic.examining import examine_server, server_version
from search.engines.elastic.outages import typed_errors
from search.engines.elastic.reading import ElasticState
from search.engines.elastic.writing import Writer
from search.engines.state import IndexState

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
TRIES = 3  # of a question whose index was swapped away, or moved on, while it was asked


class ElasticEngine(Answering):
    """Keeps the promises of `SearchEngine` (see there) with Elasticsearch 8.18 or newer.

    Args:
        client: as `server.connect` gives it.
        name: the alias of the index; several installations may share a server under different names.
        place: the server's address, without passwords.
    """

    def __init__(self, client: Elasticsearch, name: str, place: str) -> None:
        """Keep the client; nothing is asked yet."""
        self.client = client
        self.place = f"{place}/{name}"
        self.writer = Writer(client, name)
        self._state: ElasticState | None = None

    def put(self, documents: Iterable[OfferDocument]) -> None:
        """Add or replace, by id."""
        fresh = list(documents)
        if fresh:
            self._change(fresh, ())

    def drop(self, ids: Collection[int]) -> None:
        """Forget these ids."""
        if ids:
            self._change([], ids)

    def rebuild(self, documents: Iterable[OfferDocument]) -> int:
        """Build a new index beside the current one, and swap."""
        with typed_errors():
            held = Builder(self.writer).rebuild(documents)
        self._state = None
        return held

    def remove(self) -> None:
        """Take the whole index off the server, and what was being built of it. For an index that nobody else uses."""
        with typed_errors():
            Builder(self.writer).remove_all()
        self._state = None

    def read(self, ask: Callable[[IndexState], Result]) -> Result:
        """Ask the newest state; again when a rebuild took the index away, or what we knew of it is outdated."""
        for _ in range(TRIES - 1):
            state = self._state or ElasticState(self.client, self.writer.current)
            try:
                result = self._ask(ask, state)
            except EngineUnavailable as outage:
                self._state = None
                if isinstance(outage.__cause__, TransportError):
                    raise  # out of reach: the client has tried again already
                logger.info("The search index changed or broke while reading: %s", outage)
                continue
            if not state.is_outdated():
                self._state = state
                return result
            self._state = None
        return self._ask(ask, ElasticState(self.client, self.writer.current))

    def status(self) -> Status:
        """Say how it is doing."""
        held = self.read(lambda state: state.vocabulary.documents)
        with typed_errors():
            stamp = self.writer.stamp(self.writer.current)
            stats = self.client.indices.stats(index=self.writer.current, metric="store")
            version = server_version(self.client)
        return Status(
            engine=f"Elasticsearch {version}",
            documents=held,
            built_at=datetime.fromisoformat(stamp.built_at),
            changed_at=datetime.fromisoformat(stamp.changed_at),
            bytes=stats["_all"]["primaries"]["store"]["size_in_bytes"],
            place=self.place,
        )

    def examine(self) -> Iterator[Finding]:
        """Look at the server, then whether our index on it can be read."""
        wrong = False
        for finding in examine_server(self.writer):
            wrong = wrong or bool(finding.remedy)
            yield finding
        if not wrong:
            yield index_finding(self.status)

    def _ask(self, ask: Callable[[IndexState], Result], state: ElasticState) -> Result:
        with typed_errors():
            return ask(state)

    def _change(self, documents: list[OfferDocument], dropped: Collection[int]) -> None:
        with typed_errors():
            self.writer.change(documents, dropped)
        self._state = None
