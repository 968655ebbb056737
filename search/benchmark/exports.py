"""How long a file of the whole matrix takes, and how much memory: each in its own process, from address to last byte.

The process asks the matrix's own address (`/matrix/?format=…`) with all columns and a profile, as somebody who may: no
file can be heavier. `VmHWM` is the most that the process ever held, Django and everything it imports included.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.utils import override_settings

from search.benchmark.memory import ROOMS
from search.matrix.columns import COLUMNS

FORMATS = ("xlsx", "csv", "print", "ics")
LONGEST, MOST_MEMORY = 30.0, 200e6  # seconds, bytes: the bar at 20,000 rows
COLUMNS_ASKED = "".join(f"&kolom={column.name}" for column in COLUMNS)
PROFILE = "&p_nederlands=1&p_lezen=moeilijk&p_kinderen=opvang&p_budget=gratis&p_vrij=wo-avond&p_thuis=44021"
PROBE = "from search.benchmark.exports import probe; probe()"
NAME = "benchmark"


@dataclass(frozen=True)
class Export:
    """One file.

    Attributes:
        seconds, busy: on the clock, and of this process's processor time (on a busy machine the clock tells of others).
        began: seconds until the first byte.
        before, most: memory at rest, and at its highest, in bytes.
    """

    format: str
    seconds: float
    busy: float
    began: float
    size: int
    before: int
    most: int

    @property
    def within_the_bar(self) -> bool:
        """Whether it is quick and small enough."""
        return self.seconds <= LONGEST and self.most <= MOST_MEMORY

    def __str__(self) -> str:
        """Give one line of the table."""
        time = f"{self.seconds:5.1f} s ({self.busy:4.1f} busy), first byte {self.began:4.1f} s"
        memory = f"{self.most / 1e6:4.0f} MB at most ({self.before / 1e6:.0f} MB before it began)"
        sign = "✓" if self.within_the_bar else "✗"
        return f"{sign} {self.format:5} {time}, {self.size / 1e6:5.1f} MB, {memory}"


def measured(folder: Path) -> Iterator[Export]:
    """Measure every format in the throw-away installation of this folder (`throwaway.py`), one process each."""
    get_user_model().objects.create_superuser(NAME)
    for name in FORMATS:
        yield _measured(folder, name)


def probe() -> None:
    """Be that process: arguments are the folder and the format."""
    import django

    django.setup()
    folder, name = sys.argv[1:]
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    own = override_settings(
        ALLOWED_HOSTS=["testserver"],
        SEARCH_URL="",
        SEARCH_INDEX_DIR=Path(folder) / "index",
        SECURE_SSL_REDIRECT=False,
        DEBUG=False,
        STORAGES=settings.STORAGES | plain,
    )
    with own:
        sys.stdout.write(json.dumps(_asked(name)))


def _asked(name: str) -> dict[str, float]:
    client = Client()
    client.force_login(get_user_model().objects.get(username=NAME))
    client.get("/aanbod/")  # what a server has loaded long before somebody asks for a file
    before, began, busy = _memory("VmRSS"), perf_counter(), process_time()
    response = client.get(f"/matrix/?format={name}{COLUMNS_ASKED}{PROFILE}")
    if response.status_code != 200:
        raise RuntimeError(f"The matrix answers {response.status_code}: there is nothing to measure.")
    size, first = 0, 0.0
    for piece in response:
        first = first or perf_counter() - began
        size += len(piece)
    return {
        "seconds": perf_counter() - began,
        "busy": process_time() - busy,
        "began": first,
        "size": size,
        "before": before,
        "most": _memory("VmHWM"),
    }


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _measured(folder: Path, name: str) -> Export:
    database = {
        "DATABASE_URL": f"sqlite:///{folder / 'benchmark.sqlite3'}",
        "PYTHONPATH": f"{ROOMS}{os.pathsep}{ROOMS / 'site'}",
    }
    ran = subprocess.run(  # noqa: S603  # our own code, our own arguments
        [sys.executable, "-c", PROBE, str(folder), name],
        env=os.environ | database,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Export(name, **json.loads(ran.stdout))
