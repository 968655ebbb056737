"""The folder of the embedded index: generations, the pointer to the current one, and locks across processes.

    current         the name of the generation that readers use; replaced at once
    building        the name of the generation that a rebuild is making, while it does
    writer.lock     held (flock) by whoever changes the index; writer.lock.turn by whoever is next
    rebuild.lock    held by whoever rebuilds it
    g-…/            one generation: the files of tantivy, about.json, and while building journal.jsonl

A rebuild does not stop other writers: they write to the current generation and note the same in the new one's journal,
which is replayed before the pointer moves. A process that dies leaves the pointer where it was; locks die with it.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from search.engines.base import REBUILD, EngineUnavailable

ABOUT, JOURNAL = "about.json", "journal.jsonl"


class IndexFolder:
    """The folder, seen from one process.

    Args:
        root: made when missing.
        patience: seconds to wait for another process that writes, before EngineUnavailable.
    """

    def __init__(self, root: Path, patience: float = 30.0) -> None:
        """Remember the folder; nothing is read or made yet."""
        self.root = root
        self.patience = patience

    def current(self) -> Path:
        """Give the folder of the current generation, or raise EngineUnavailable where there is none."""
        try:
            name = (self.root / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise EngineUnavailable(f"There is no search index in {self.root} yet.", REBUILD) from None
        except OSError as error:
            remedy = f"Let this user read {self.root}."
            raise EngineUnavailable(f"The search index cannot be read: {error}.", remedy) from error
        if not (self.root / name).is_dir():
            raise EngineUnavailable(f"The search index {name} has gone from {self.root}.", REBUILD)
        return self.root / name

    def state(self) -> tuple[Path, bytes]:
        """Give the current generation and a token that differs after every commit, by any process. Cheap: two reads."""
        current = self.current()
        try:
            return current, (current / "meta.json").read_bytes()
        except OSError as error:
            raise EngineUnavailable(f"The search index in {current} is broken: {error}.", REBUILD) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writers' lock."""
        with self._locked("writer.lock", "Another process has been writing to the search index for too long."):
            yield

    @contextmanager
    def building(self, about: dict[str, str]) -> Iterator[Path]:
        """Hold the rebuild lock and give the new generation's folder; it goes away unless it was published."""
        with self._locked("rebuild.lock", "Another rebuild of the search index is under way."):
            generation = self.root / f"g-{time.strftime('%Y%m%d%H%M%S')}-{uuid4().hex[:8]}"
            with self.writing():
                self._remove_all_but(self._pointed_at())
                generation.mkdir()
                (generation / ABOUT).write_text(json.dumps(about), encoding="utf-8")
                self._point("building", generation.name)
            try:
                yield generation
            finally:
                (self.root / "building").unlink(missing_ok=True)
                if self._pointed_at() != generation.name:
                    _remove(generation)

    def publish(self, generation: Path) -> None:
        """Let all readers use this generation from now on, and remove the others. The writers' lock must be held."""
        (generation / JOURNAL).unlink(missing_ok=True)
        self._point("current", generation.name)
        (self.root / "building").unlink(missing_ok=True)
        self._remove_all_but(generation.name)

    def note(self, lines: Callable[[], list[str]]) -> None:
        """Add lines to the journal of a rebuild that is under way, if any. The writers' lock must be held."""
        marker = self.root / "building"
        if not marker.exists():
            return
        generation = self.root / marker.read_text(encoding="utf-8").strip()
        if self._rebuild_has_died():
            marker.unlink(missing_ok=True)
            _remove(generation)
            return
        with (generation / JOURNAL).open("a", encoding="utf-8") as journal:
            journal.writelines(line + "\n" for line in lines())

    def noted(self, generation: Path) -> list[str]:
        """Give the journal of a generation. The writers' lock must be held."""
        journal = generation / JOURNAL
        return journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []

    def is_building(self) -> bool:
        """Say whether a rebuild is under way."""
        return (self.root / "building").exists() and not self._rebuild_has_died()

    def _rebuild_has_died(self) -> bool:
        """Say whether nobody holds the rebuild lock."""
        with (self.root / "rebuild.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    def _pointed_at(self) -> str:
        pointer = self.root / "current"
        return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""

    def _point(self, pointer: str, name: str) -> None:
        """Write a pointer so that a reader sees the old or the new one, never half."""
        fresh = self.root / f".{pointer}-{uuid4().hex}"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.root / pointer)

    def _remove_all_but(self, name: str) -> None:
        for generation in self.root.glob("g-*"):
            if generation.name != name:
                _remove(generation)

    @contextmanager
    def _locked(self, name: str, too_long: str) -> Iterator[None]:
        """Hold a lock file, waiting for at most `patience` seconds. The lock dies with its process."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / name).open("a")
        except OSError as error:
            remedy = f"Let this user write to {self.root}, and see that the disk is not full."
            raise EngineUnavailable(f"The search index cannot be written: {error}.", remedy) from error
        with lock:
            deadline = time.monotonic() + self.patience
            # Whoever waits holds the turn, so that one who writes all the time cannot take the lock again before.
            with (self.root / f"{name}.turn").open("a") as turn:
                for waited_for in (turn, lock):
                    while not _taken(waited_for.fileno()):
                        if time.monotonic() > deadline:
                            raise EngineUnavailable(too_long, "Wait, or look which `manage.py search` still runs.")
                        time.sleep(0.01)
            yield


def _taken(descriptor: int) -> bool:
    """Try to take the lock."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(generation: Path) -> None:
    """Remove a build. The threads of a writer that was broken off may still add a file while it goes: try again."""
    for _attempt in range(20):
        shutil.rmtree(generation, ignore_errors=True)
        if not generation.exists():
            return
        time.sleep(0.05)
