"""Elasticsearch for the tests, as a pytest plugin: one real server for the whole run, and names to work under.

A test that asks for `elasticsearch_url` is marked `elasticsearch`. Where no server can be had the tests fail in CI; at
home they are skipped, and the last lines of the run say so loudly.
"""

import os
import secrets
from collections.abc import Iterator
from typing import NoReturn

import pytest
from elasticsearch import Elasticsearch
from elasticsearch_installation import NoServer
from elasticsearch_server import shared_server

SKIPPED = "The Elasticsearch half was SKIPPED: "


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask a server: `make quick` leaves them to `make test`."""
    for item in items:
        if "elasticsearch_url" in getattr(item, "fixturenames", ()):
            item.add_marker("elasticsearch")


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> str:
    """The address of a real Elasticsearch: SEARCH_URL, else one that this test run starts and shares."""
    controller = getattr(request.config, "workerinput", {}).get("mainpid")
    try:
        return shared_server(until=controller)
    except NoServer as missing:
        fail_or_skip(missing)


def fail_or_skip(missing: NoServer) -> NoReturn:
    """End a test that needs a server where there is none: an error in CI, a loud skip at home."""
    if os.environ.get("CI"):
        pytest.fail(str(missing), pytrace=False)
    pytest.skip(f"{SKIPPED}{missing}")


@pytest.fixture
def index_prefix(elasticsearch_url: str) -> Iterator[str]:
    """What the names of this test's indices begin with; afterwards they are deleted, and nothing else is."""
    prefix = f"meedoen-test-{secrets.token_hex(8)}"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        delete_indices(client, prefix)


def delete_indices(client: Elasticsearch, prefix: str) -> None:
    """Delete the indices whose names begin so, each by its own name: a pattern could mean somebody else's."""
    for name in client.indices.get(index=f"{prefix}*", expand_wildcards="all"):
        if name.startswith(prefix):
            client.indices.delete(index=name, ignore_unavailable=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, once, that half of the search tests did not run. The controller of xdist says it too."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = [str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple)]
    told = dict.fromkeys(SKIPPED + reason.partition(SKIPPED)[2] for reason in reasons if SKIPPED in reason)
    for words in told:
        terminalreporter.write_sep("!", red=True, bold=True)
        terminalreporter.write_line(words, red=True, bold=True)
