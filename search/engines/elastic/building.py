"""A whole new index on the server, swapped in at once: readers see the old one or the new one, never half."""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import scan

from search.document import OfferDocument
from search.engines.base import EngineUnavailable
from search.engines.elastic.server import BULK_PATIENCE
from search.engines.elastic.stamps import Stamp
from search.engines.elastic.translating import GONE, OFFER, SETTINGS, WHAT, mapping
from search.engines.elastic.writing import BATCH, Action, Writer

# A rebuild that has written nothing for so long has died: the next one takes its place.
LIFE_SIGN = timedelta(minutes=2)
BEGUN = "begun_at"
UNDER_WAY = EngineUnavailable(
    "Another rebuild of the search index is under way.", "Wait, or look which `manage.py search` still runs."
)
# What a writer brought meanwhile is newer than what the rebuild read.
NEWER = {("create", 409)}


class Builder:
    """Makes builds of one index."""

    def __init__(self, writer: Writer) -> None:
        """Keep the writer."""
        self.writer = writer
        self.client: Elasticsearch = writer.client.options(request_timeout=BULK_PATIENCE)

    def rebuild(self, documents: Iterable[OfferDocument]) -> int:
        """Build, catch up with what changed meanwhile, and swap; say how many documents the index holds."""
        stamp = Stamp.of_new_build()
        with self._new_index() as name:
            self.writer.send(self._with_life_signs(documents, stamp), NEWER)
            self.client.indices.refresh(index=name)
            self._forget_marks(name)
            self.writer.send([self.writer.beat(self.writer.building, stamp)])
            self.client.indices.refresh(index=name)
            held = self.client.count(index=name, query={"term": {WHAT: OFFER}})["count"]
            self._publish(name)
        return int(held)

    def behind(self, alias: str) -> list[str]:
        """Give the indices that an alias names, or the index that bears its name."""
        return sorted(self.client.indices.get(index=alias, ignore_unavailable=True).body)

    def is_alive(self) -> bool:
        """Say whether a rebuild is under way that has written something lately."""
        begun = self.behind(self.writer.building)
        return any(datetime.now(UTC) - self._last_sign(name) < LIFE_SIGN for name in begun)

    def leftovers(self) -> list[str]:
        """Give the builds that no alias names: of rebuilds that died."""
        found = self.client.indices.get(index=f"{self.writer.current}-*", ignore_unavailable=True).body
        ours = re.compile(re.escape(self.writer.current) + r"-\d{14}-[0-9a-f]{8}")
        return sorted(name for name, about in found.items() if ours.fullmatch(name) and not about.get("aliases"))

    def remove_all(self) -> None:
        """Delete every build of this index, each by its own name."""
        for name in {*self.behind(self.writer.current), *self.behind(self.writer.building), *self.leftovers()}:
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def _with_life_signs(self, documents: Iterable[OfferDocument], stamp: Stamp) -> Iterator[Action]:
        """Give the actions that bring the documents, with a sign of life in every batch."""
        puts = self.writer.puts(self.writer.building, documents, "create")
        for number, action in enumerate(puts):
            if number % (BATCH - 1) == 0:
                yield self.writer.beat(self.writer.building, stamp)
            yield action

    @contextmanager
    def _new_index(self) -> Iterator[str]:
        """Make an empty index behind the alias of building; it goes away unless it was published."""
        self._make_room()
        name = f"{self.writer.current}-{time.strftime('%Y%m%d%H%M%S')}-{uuid4().hex[:8]}"
        fields = mapping()
        fields["_meta"] = {BEGUN: datetime.now(UTC).isoformat()}
        try:
            self.client.indices.create(
                index=name,
                settings=SETTINGS | {"refresh_interval": "-1"},
                mappings=fields,
                # Of two indices behind one alias the server lets only one be written to: the later rebuild is refused.
                aliases={self.writer.building: {"is_write_index": True}},
            )
        except ApiError as error:
            if "write index" in str(error.body):
                raise UNDER_WAY from error
            raise
        try:
            yield name
        finally:
            with suppress(ApiError, TransportError):
                if name not in self.behind(self.writer.current):
                    self.client.indices.delete(index=name, ignore_unavailable=True)

    def _make_room(self) -> None:
        """Remove what rebuilds that died left behind; raises EngineUnavailable while one is alive."""
        if self.is_alive():
            raise UNDER_WAY
        for name in self.behind(self.writer.building):
            self.client.indices.delete(index=name, ignore_unavailable=True)
        for name in self.leftovers():
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def _last_sign(self, name: str) -> datetime:
        """Say when the rebuild of this index last wrote something."""
        about = self.client.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {})
        signs = [datetime.fromisoformat(about[BEGUN])] if BEGUN in about else []
        with suppress(NotFoundError, EngineUnavailable):
            signs.append(datetime.fromisoformat(self.writer.stamp(name).changed_at))
        return max(signs, default=datetime.min.replace(tzinfo=UTC))

    def _forget_marks(self, name: str) -> None:
        """Take away the marks of what was dropped meanwhile: the rebuild cannot bring it back any more."""
        marked = scan(self.client, index=name, query={"query": {"term": {WHAT: GONE}}, "_source": False})
        gone = [{"_op_type": "delete", "_index": self.writer.building, "_id": mark["_id"]} for mark in marked]
        self.writer.send(gone, {("delete", 404)})

    def _publish(self, name: str) -> None:
        """Let the alias of readers name this index, and remove the ones before, in one step."""
        if self.behind(self.writer.building) != [name]:
            raise UNDER_WAY
        self.client.indices.put_settings(index=name, settings={"refresh_interval": None})
        before = self.behind(self.writer.current)
        self.client.indices.update_aliases(
            actions=[
                {"remove": {"index": name, "alias": self.writer.building}},
                *({"remove_index": {"index": old}} for old in before),
                {"add": {"index": name, "alias": self.writer.current, "is_write_index": True}},
            ]
        )
