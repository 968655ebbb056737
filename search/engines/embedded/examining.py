"""What may be wrong with the folder of the embedded index."""

import os
import shutil
from collections.abc import Iterator

from search.engines.base import EngineUnavailable, Finding
from search.engines.embedded.folder import IndexFolder

ROOM = 3  # times the size of the index: a rebuild makes a second one, and merging needs a little more
LEAST = 50_000_000  # bytes


def examine_folder(folder: IndexFolder) -> Iterator[Finding]:
    """Look at the folder, its disk and its generations; what is inside is the engine's to read."""
    if not folder.root.is_dir():
        yield Finding("folder", f"{folder.root} does not exist yet.", "Run `manage.py search rebuild`: it makes it.")
        return
    rights = os.access(folder.root, os.R_OK | os.W_OK | os.X_OK)
    yield Finding(
        "folder",
        f"{folder.root} {'can' if rights else 'can not'} be read and written by this user.",
        "" if rights else f"Give this user {folder.root} (chown), or set SEARCH_INDEX_DIR.",
    )
    try:
        current = folder.current()
    except EngineUnavailable as outage:
        yield Finding("index", outage.reason, outage.remedy)
        return
    size = sum(file.stat().st_size for file in current.iterdir() if file.is_file())
    free, needed = shutil.disk_usage(folder.root).free, max(ROOM * size, LEAST)
    yield Finding(
        "disk",
        f"{free / 1e6:,.0f} MB free, {needed / 1e6:,.0f} MB are wanted for a rebuild.",
        "" if free > needed else "Free disk space, or move the index (SEARCH_INDEX_DIR).",
    )
    others = [each.name for each in folder.root.glob("g-*") if each != current]
    if others:
        words = f"{len(others)} other build(s): a rebuild is under way, or one died."
        yield Finding(
            "builds", words, "" if folder.is_building() else "The next `manage.py search rebuild` removes it."
        )
