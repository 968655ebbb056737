"""On what it was measured."""

import os
import platform
import sqlite3
from datetime import date
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "wagtail", "tantivy", "PyStemmer")


def about_this_machine(seed: int) -> dict[str, str]:
    """Give processor, cores, memory, versions and the day."""
    versions = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES)]
    return {
        "Processor": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "Load at the start": f"{os.getloadavg()[0]:.1f} (1 is one busy core)",
        "Versions": ", ".join([*versions, f"SQLite {sqlite3.sqlite_version}"]),
        "Day and seed": f"{date.today().isoformat()}, {seed}",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
