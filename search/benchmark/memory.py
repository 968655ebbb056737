"""How much memory the index takes: a process that opens it and asks every question, minus one that asks none.

Both import the same and set Django up. `RssAnon` is what the process holds itself (vocabulary, caches, tantivy's
structures), `RssFile` the pages of files that are mapped into it: here also what was read of the index on disk, which
the system takes back when it needs room. Their sum (`VmRSS`) is compared with the bar.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PARTS = ("RssAnon", "RssFile")
PROBE = "from search.benchmark.memory import probe; probe()"
ROOMS = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Resident:
    """Resident memory, in bytes."""

    anonymous: int
    files: int

    @property
    def total(self) -> int:
        """Both."""
        return self.anonymous + self.files


def index_memory(folder: Path, region: int) -> tuple[Resident, Resident]:
    """Give the resident memory of a process that asks nothing, and of one that asks every question of this index."""
    return _measured(folder, region, "nothing"), _measured(folder, region, "everything")


def probe() -> None:
    """Be that process: arguments are the folder of the index, the region, and what to ask."""
    import django

    django.setup()
    from search.benchmark.asking import QUESTIONS, scope_without_database
    from search.engines.embedded import EmbeddedEngine

    folder, region, ask = sys.argv[1:]
    engine, scope = EmbeddedEngine(Path(folder)), scope_without_database(int(region))
    if ask == "everything":
        for question in QUESTIONS:
            engine.answer(question.query, scope)
    resident = resident_now()
    sys.stdout.write(f"{resident.anonymous} {resident.files}")


def resident_now() -> Resident:
    """Read this process's resident memory."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    held = {name: rest for name, _, rest in (line.partition(":") for line in lines)}
    return Resident(*(int(held[part].split()[0]) * 1024 for part in PARTS))


def _measured(folder: Path, region: int, ask: str) -> Resident:
    environment = os.environ | {"PYTHONPATH": f"{ROOMS}{os.pathsep}{ROOMS / 'site'}"}
    ran = subprocess.run(  # noqa: S603  # our own code, our own arguments
        [sys.executable, "-c", PROBE, str(folder), str(region), ask],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return Resident(*map(int, ran.stdout.split()))
