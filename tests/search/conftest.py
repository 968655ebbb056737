"""Every engine, empty and at work; a contract test runs once for each."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from search.document import OfferDocument
from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine

ENGINES: dict[str, Callable[[Path], SearchEngine]] = {"embedded": lambda folder: EmbeddedEngine(folder, patience=20)}


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    """An engine with an empty index."""
    fresh = ENGINES[request.param](tmp_path / "index")
    fresh.rebuild([])
    return fresh


@pytest.fixture
def engine_with(engine: SearchEngine) -> Callable[[Iterable[OfferDocument]], SearchEngine]:
    """An engine that holds these documents."""

    def fill(documents: Iterable[OfferDocument]) -> SearchEngine:
        engine.rebuild(documents)
        return engine

    return fill
