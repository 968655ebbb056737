"""Bringing documents to the server: in batches, again where a document failed, never to an index that has gone.

Names on the server, for SEARCH_INDEX `meedoen`:

    meedoen               alias: what readers ask and writers change
    meedoen-building      alias: what a rebuild is making; writers change that too
    meedoen-<time>-<hex>  one build

A build holds offers, the document `state` with its stamp and, while it is made, a mark for each offer that was dropped
meanwhile, so that the rebuild does not bring it back.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.document import OfferDocument
from search.engines.base import EngineUnavailable
from search.engines.elastic.outages import outage_of
from search.engines.elastic.server import BULK_PATIENCE, CHANGE_PATIENCE
from search.engines.elastic.stamps import Stamp
from search.engines.elastic.translating import GONE, STAMP, STATE, WHAT, written
from search.engines.rows import row

BATCH = 500  # documents in one errand
TRIES = 4  # of a document that the server was too busy for, after 0.5, 1, 2 and 4 seconds
BUSY = (429, 502, 503, 504)
FIRST_WAIT = 0.5  # seconds
RACES = 3  # a rebuild may swap its index in between two writings of ours; then we write again

Action = dict[str, Any]
Failure = tuple[str, int]  # what was to be done, and the HTTP status
ABSENT = {("delete", 404)}  # dropping what is not there is no error
VANISHED = {("index", 404)}  # a rebuild has just swapped its index in


class Writer:
    """Writes to the two aliases of one index."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        """Keep the client and the name."""
        self.client = client
        self.current = name
        self.building = f"{name}-building"

    def stamp(self, alias: str) -> Stamp:
        """Read the stamp behind an alias; raises NotFoundError, or EngineUnavailable where the index is not ours."""
        return Stamp.read(self.client.get(index=alias, id=STATE, source=[STAMP])["_source"].get(STAMP, ""))

    def change(self, documents: list[OfferDocument], dropped: Collection[int]) -> None:
        """Put and drop in the current index, and in the one that is being built.

        A rebuild that begins later reads the change from where it reads everything; one that has begun before, and has
        ended before it heard of the change, makes us write again.
        """
        for _ in range(RACES):
            was_building = self._is_building()
            stamp = self.stamp(self.current)
            gone = (_action("delete", self.current, identity) for identity in dropped)
            put = [*self.puts(self.current, documents), *gone, self.beat(self.current, stamp)]
            if VANISHED & self.send(put, ABSENT | VANISHED, seen=True):
                continue
            if not was_building and not self._is_building():
                return
            marks = (_action("index", self.building, identity, {WHAT: GONE, "id": identity}) for identity in dropped)
            if not self.send([*self.puts(self.building, documents), *marks], VANISHED, seen=True):
                return
        remedy = "Wait until the rebuilds are done."
        raise EngineUnavailable("The search index was rebuilt again and again while we wrote to it.", remedy)

    def send(
        self, actions: Iterable[Action], passed_over: Collection[Failure] = (), *, seen: bool = False
    ) -> set[Failure]:
        """Send every action, in batches; what the server was too busy for is sent again, and nothing else.

        Args:
            passed_over: failures that are none.
            seen: whether every search that starts afterwards must see it; a rebuild makes all of it seen at its end.

        Returns the failures that were passed over; raises EngineUnavailable where something failed otherwise.
        """
        answers = streaming_bulk(
            self.client.options(request_timeout=CHANGE_PATIENCE if seen else BULK_PATIENCE),
            actions,
            chunk_size=BATCH,
            raise_on_error=False,
            yield_ok=False,
            max_retries=TRIES,
            initial_backoff=FIRST_WAIT,
            retry_on_status=BUSY,
            require_alias=True,
            refresh=seen,
        )
        failed = set()
        for _, answer in answers:
            [(operation, told)] = answer.items()
            if (operation, told["status"]) not in passed_over:
                raise outage_of(told["status"], told)
            failed.add((operation, told["status"]))
        return failed

    def puts(self, alias: str, documents: Iterable[OfferDocument], operation: str = "index") -> Iterator[Action]:
        """Give the actions that bring these documents."""
        for document in documents:
            yield _action(operation, alias, document.id, written(row(document)))

    def beat(self, alias: str, stamp: Stamp) -> Action:
        """Give the action that says: the index behind this alias changed now."""
        return _action("index", alias, STATE, {WHAT: STATE, STAMP: str(stamp.changed())})

    def _is_building(self) -> bool:
        return bool(self.client.indices.exists_alias(name=self.building))


def _action(operation: str, alias: str, identity: int | str, source: dict[str, Any] | None = None) -> Action:
    action: Action = {"_op_type": operation, "_index": alias, "_id": str(identity)}
    return action if source is None else action | {"_source": source}
