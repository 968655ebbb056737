"""Keeping the embedded index: writing to it, building it anew, opening it for readers."""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from itertools import islice
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, TypeVar

import tantivy

from search import analysis
from search.document import OfferDocument
from search.engines.answering import Answering
from search.engines.base import REBUILD, EngineUnavailable, Finding, Status, index_finding
from search.engines.embedded.examining import examine_folder
from search.engines.embedded.folder import ABOUT, IndexFolder
from search.engines.embedded.reading import Snapshot
from search.engines.embedded.translating import SCHEMA, written
from search.engines.rows import LAYOUT, row
from search.engines.state import IndexState

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

CHANGE_MEMORY = 15_000_000  # bytes for a writer of a few documents (tantivy's least for one thread)
BUILD_MEMORY = 200_000_000
RETRIES = 2  # a rebuild removes the generation before it; a reader that just opened that one looks again
BROKEN = (ValueError, OSError)  # what tantivy raises on files it cannot read


class EmbeddedEngine(Answering):
    """Keeps the promises of `SearchEngine` (see there) with tantivy.

    Args:
        folder: where the index lives; several processes of one machine may share it.
        patience: seconds to wait for another process that writes.
    """

    def __init__(self, folder: Path, patience: float = 30.0) -> None:
        """Remember the folder; the index is opened when first needed."""
        self.folder = IndexFolder(Path(folder), patience)
        self._refresh = Lock()
        self._seen: tuple[tuple[Path, bytes], Any, Snapshot] | None = None

    def put(self, documents: Iterable[OfferDocument]) -> None:
        """Add or replace, by id."""
        fresh = list(documents)
        if fresh:
            self._change([document.id for document in fresh], fresh)

    def drop(self, ids: Collection[int]) -> None:
        """Forget these ids."""
        if ids:
            self._change(list(ids), [])

    def rebuild(self, documents: Iterable[OfferDocument]) -> int:
        """Build a new generation beside the current one, catch up with what changed meanwhile, and swap."""
        about = {"analyser": analysis.version(), "layout": str(LAYOUT), "built_at": datetime.now(UTC).isoformat()}
        with self.folder.building(about) as generation, _TypedErrors():
            index = tantivy.Index(SCHEMA, path=str(generation))
            self._write(index, BUILD_MEMORY, [], documents)
            with self.folder.writing():
                for batch in _batches(self.folder.noted(generation), 1000):
                    self._replay(index, batch)
                index.reload()
                held = index.searcher().num_docs
                self.folder.publish(generation)
        return held

    def read(self, ask: Callable[[IndexState], Result]) -> Result:
        """Ask the newest state; again when a rebuild took the files away in between."""
        for _ in range(RETRIES):
            try:
                return self._read_once(ask)
            except EngineUnavailable as error:
                logger.info("Search index changed or broke while reading: %s", error)
                self._seen = None
        return self._read_once(ask)

    def status(self) -> Status:
        """Say how it is doing."""
        held = self.read(lambda state: state.vocabulary.documents)
        current, _ = self.folder.state()
        about = json.loads((current / ABOUT).read_text(encoding="utf-8"))
        return Status(
            engine=f"embedded (tantivy {installed_version('tantivy')})",
            documents=held,
            built_at=datetime.fromisoformat(about["built_at"]),
            changed_at=datetime.fromtimestamp((current / "meta.json").stat().st_mtime, UTC),
            bytes=sum(file.stat().st_size for file in current.iterdir() if file.is_file()),
            place=str(current),
        )

    def examine(self) -> Iterator[Finding]:
        """Look at the folder, then whether its index can be read."""
        for finding in examine_folder(self.folder):
            yield finding
            if finding.what == "index":
                return
        yield index_finding(self.status)

    def _change(self, ids: list[int], documents: list[OfferDocument]) -> None:
        """Replace these ids by these documents, in the current generation and in one that is being built."""
        with self.folder.writing():
            current = self.folder.current()
            with _TypedErrors():
                self._write(self._open(current), CHANGE_MEMORY, ids, documents)
            self.folder.note(lambda: [json.dumps(ids), *(document.as_json() for document in documents)])

    def _replay(self, index: Any, lines: list[str]) -> None:
        """Apply lines of a journal: a list of ids to drop, or a document to add."""
        latest: dict[int, OfferDocument | None] = {}
        for line in lines:
            if line.startswith("["):
                latest |= dict.fromkeys(json.loads(line))
            else:
                document = OfferDocument.from_json(line)
                latest[document.id] = document
        self._write(index, CHANGE_MEMORY, list(latest), [document for document in latest.values() if document])

    def _write(self, index: Any, memory: int, ids: list[int], documents: Iterable[OfferDocument]) -> None:
        """Delete and add in one commit."""
        writer = index.writer(memory, 1)
        for identity in ids:
            writer.delete_documents_by_term("id", identity)
        for document in documents:
            writer.add_document(written(row(document)))
        writer.commit()
        writer.wait_merging_threads()

    def _read_once(self, ask: Callable[[IndexState], Result]) -> Result:
        with _TypedErrors():
            return ask(self._snapshot())

    def _snapshot(self) -> Snapshot:
        """Give the newest state of the index, whoever wrote it."""
        state = self.folder.state()
        seen = self._seen
        if seen and seen[0] == state:
            return seen[2]
        with self._refresh:
            seen = self._seen
            if seen and seen[0][0] == state[0]:
                index = seen[1]
            else:
                index = self._open(state[0])
                index.config_reader("manual")
            index.reload()
            snapshot = Snapshot(index.searcher())
            self._seen = (state, index, snapshot)
            return snapshot

    def _open(self, generation: Path) -> Any:
        """Open a generation that this version can read."""
        about = json.loads((generation / ABOUT).read_text(encoding="utf-8"))
        if (about["analyser"], about["layout"]) != (analysis.version(), str(LAYOUT)):
            raise EngineUnavailable("The search index was made by another version of Meedoen.", REBUILD)
        return tantivy.Index(SCHEMA, path=str(generation))


class _TypedErrors:
    """Within this, what tantivy raises on files it cannot read becomes an outage with its remedy.

    On some damage tantivy panics; the class of that is no Exception and has no name to import, only one to read.
    """

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _where: TracebackType | None
    ) -> None:
        """Raise EngineUnavailable instead of what tantivy raised; let all else pass."""
        if kind and (issubclass(kind, BROKEN) or kind.__name__ == "PanicException"):
            remedy = f"{REBUILD} If it comes back: look whether the disk is full."
            raise EngineUnavailable(f"The search index is broken: {error}.", remedy) from error


def _batches(lines: list[str], size: int) -> Iterator[list[str]]:
    remaining = iter(lines)
    while batch := list(islice(remaining, size)):
        yield batch
