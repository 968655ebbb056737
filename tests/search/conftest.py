"""Every engine, empty and at work; a contract test runs once for each."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search.document import OfferDocument
from search.engines.base import SearchEngine
from search.engines.elastic import ElasticEngine
from search.engines.elastic.server import connect
from search.engines.embedded import EmbeddedEngine

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
Opener = Callable[[], SearchEngine]


@pytest.fixture(scope="session")
def elasticsearch_client(elasticsearch_url: str) -> Elasticsearch:
    """A client of the tests' server; its connections are kept."""
    return connect(elasticsearch_url)


@pytest.fixture(params=ENGINES)
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Open one and the same index, which does not exist yet: as often as a test wants another engine on it."""
    if request.param == "embedded":
        return lambda: EmbeddedEngine(tmp_path / "index", patience=20)
    client = request.getfixturevalue("elasticsearch_client")
    name = request.getfixturevalue("index_prefix")
    return lambda: ElasticEngine(client, name, "tests")


@pytest.fixture
def engine(open_engine: Opener) -> SearchEngine:
    """An engine with an empty index."""
    fresh = open_engine()
    fresh.rebuild([])
    return fresh


@pytest.fixture
def engine_with(engine: SearchEngine) -> Callable[[Iterable[OfferDocument]], SearchEngine]:
    """An engine that holds these documents."""

    def fill(documents: Iterable[OfferDocument]) -> SearchEngine:
        engine.rebuild(documents)
        return engine

    return fill
