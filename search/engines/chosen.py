"""The engine that the settings choose. No other code asks which one runs."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import EngineUnavailable, SearchEngine
from search.engines.embedded import EmbeddedEngine

PATIENCE = 5.0  # seconds to wait for another writer: a save holds the database meanwhile


def engine() -> SearchEngine:
    """Give this process's engine, as SEARCH_URL and SEARCH_INDEX_DIR say; raises EngineUnavailable where it cannot."""
    if settings.SEARCH_URL:
        raise EngineUnavailable("This version has the embedded search engine only.", "Leave SEARCH_URL empty.")
    return _embedded(Path(settings.SEARCH_INDEX_DIR), os.getpid())


@lru_cache(maxsize=8)
def _embedded(folder: Path, _process: int) -> EmbeddedEngine:
    """Keep one engine per folder; a forked process opens its own."""
    return EmbeddedEngine(folder, PATIENCE)
