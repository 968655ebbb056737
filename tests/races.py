"""Races: programs of their own, for a database that several connections write at once is not the one the tests share.

A program makes the people and runs its races with `at_once`; a test runs the program on a database, with `outcomes_of`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds that a race may take before it counts as a deadlock
Runner = Callable[[], Any]


def begin() -> None:
    """Make Django ready in the program, and the tables of the database that DATABASE_URL names where it has none."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests"), str(ROOT / "tests/search")]
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "SEARCH_DRAIN": "worker"}
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0)


def done(_answer: Any) -> str:
    """Say of a runner only that it ended well."""
    return "done"


def at_once(*runners: Runner, say: Callable[[Any], Any] = done) -> list[Any]:
    """Let all of them run together; give for each what `say` makes of its answer, or the name of what stopped it."""
    from django.db import connection

    barrier, told = Barrier(len(runners)), ["never ended"] * len(runners)

    def run(number: int, runner: Runner) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            told[number] = say(runner())
        except Exception as stopped:  # whatever it is, it is told: a test says which may be
            told[number] = type(stopped).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=each, daemon=True) for each in enumerate(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return told


def outcomes_of(program: str, rounds: str, url: str) -> dict[str, Any]:
    """Run every race of a program of `tests/` so many times on this database; give the outcomes by race."""
    told = subprocess.run(  # noqa: S603
        [sys.executable, ROOT / "tests" / program, rounds],
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout)
