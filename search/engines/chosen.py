"""The engine that the settings choose. No other code asks which one runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.conf import settings

from search.engines.base import EngineUnavailable, SearchEngine
from search.engines.embedded import EmbeddedEngine

if TYPE_CHECKING:
    from search.engines.elastic import ElasticEngine

PATIENCE = 5.0  # seconds to wait for another writer: a save holds the database meanwhile


def engine() -> SearchEngine:
    """Give this process's engine, as the SEARCH_ settings say; raises EngineUnavailable where they cannot be right."""
    if not settings.SEARCH_URL:
        return _embedded(Path(settings.SEARCH_INDEX_DIR), os.getpid())
    return _elastic(
        settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE, settings.SEARCH_INDEX, os.getpid()
    )


@lru_cache(maxsize=8)
def _embedded(folder: Path, _process: int) -> SearchEngine:
    """Keep one engine per folder; a forked process opens its own."""
    return EmbeddedEngine(folder, PATIENCE)


@lru_cache(maxsize=8)
def _elastic(url: str, api_key: str, ca_file: str, name: str, _process: int) -> SearchEngine:
    """Keep one engine per server and name."""
    return _open_elastic(url, api_key, ca_file, name)


@contextmanager
def throwaway_engines() -> Iterator[dict[str, SearchEngine]]:
    """Give, by name, one of every engine that can run here, each with an index of its own that goes away afterwards.

    The embedded one always; Elasticsearch where SEARCH_URL names a server, under a random name that begins with
    SEARCH_INDEX (so that what may use the one may use the other). Raises EngineUnavailable as `engine` does.
    """
    with TemporaryDirectory(prefix="meedoen-search-") as folder:
        engines: dict[str, SearchEngine] = {"embedded": EmbeddedEngine(Path(folder), PATIENCE)}
        if not settings.SEARCH_URL:
            yield engines
            return
        name = f"{settings.SEARCH_INDEX}-throwaway-{token_hex(8)}"
        elastic = _open_elastic(settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE, name)
        try:
            yield engines | {"elasticsearch": elastic}
        finally:
            elastic.remove()


def _open_elastic(url: str, api_key: str, ca_file: str, name: str) -> "ElasticEngine":
    """Open an engine on a server. Its client is loaded only where a server is used."""
    if not client_is_installed():
        raise EngineUnavailable("SEARCH_URL names a server, but its client is not installed.", INSTALL)
    from search.engines.elastic import ElasticEngine
    from search.engines.elastic.server import connect, place_of

    return ElasticEngine(connect(url, api_key, ca_file), name, place_of(url))


INSTALL = "Run `uv sync --extra prod`, or leave SEARCH_URL empty."


def client_is_installed() -> bool:
    """Say whether the client for Elasticsearch is there."""
    return find_spec("elasticsearch") is not None
