"""The real Elasticsearch of the tests: one for a whole run, gone with it, and loudly missed where it is missing."""

import fcntl
import os
import secrets
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import elasticsearch_installation
import elasticsearch_server
import pytest
from elastic import SKIPPED, delete_indices, fail_or_skip
from elasticsearch import Elasticsearch
from elasticsearch_installation import NoServer, cache_folder, install
from elasticsearch_server import is_healthy, shared_server, sweep

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 30  # seconds in which what was killed must be gone; it takes one or two
TWO_ASKERS = """
import subprocess, sys
ask = [sys.executable, "-c", "from elasticsearch_server import shared_server; print(shared_server())"]
askers = [subprocess.Popen(ask, stdout=subprocess.PIPE, text=True) for _ in range(2)]
print(*[asker.communicate()[0].strip() for asker in askers], flush=True)
sys.stdin.read()
"""


class Run(NamedTuple):
    """A test run of its own: its controller, what its two workers were told, and where its server lives."""

    controller: subprocess.Popen[str]
    told: list[str]
    folder: Path


def start(*command: str | Path, **surroundings: str) -> subprocess.Popen[str]:
    """Start another process, to which no server is given; its standard output is read by the test."""
    environment = {name: value for name, value in os.environ.items() if name != "SEARCH_URL"}
    return subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
        [sys.executable, *command],
        env=environment | {"PYTHONPATH": str(HERE)} | surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def runs() -> Path:
    return cache_folder() / "runs"


def server_in(folder: Path) -> int:
    """Give what tells when the server that lives in this folder is gone."""
    return os.pidfd_open(int((folder / "pid").read_text()))


def assert_ends(process: int) -> None:
    assert select.select([process], [], [], PATIENCE)[0], "it lives on"
    os.close(process)


@pytest.fixture(scope="module")
def _installed() -> None:
    try:
        install()
    except NoServer as missing:
        fail_or_skip(missing)


@pytest.fixture(scope="module")
def run_of_two(_installed: None) -> Iterator[Run]:
    """A test run of which two workers ask at once."""
    name = secrets.token_hex(8)
    with start("-c", TWO_ASKERS, PYTEST_XDIST_TESTRUNUID=name) as controller:
        assert controller.stdout is not None
        yield Run(controller, controller.stdout.readline().split(), runs() / f"shared-{name}")
        controller.kill()


@pytest.mark.processes
@pytest.mark.elasticsearch
def test_two_processes_that_ask_at_once_get_one_server(run_of_two):
    assert len(run_of_two.told) == 2
    assert len(set(run_of_two.told)) == 1


@pytest.mark.processes
@pytest.mark.elasticsearch
def test_the_server_goes_with_its_run_even_when_that_is_killed_and_leaves_nothing(run_of_two):
    server = server_in(run_of_two.folder)
    assert is_healthy(run_of_two.told[0])

    with (run_of_two.folder / "owner").open() as owner:
        run_of_two.controller.kill()
        assert_ends(server)
        fcntl.flock(owner, fcntl.LOCK_EX)  # the keeper's as long as it lives

    assert not is_healthy(run_of_two.told[0])
    assert not run_of_two.folder.exists()


@pytest.mark.processes
@pytest.mark.elasticsearch
@pytest.mark.usefixtures("_installed")
def test_a_server_goes_with_the_command_that_is_killed_and_the_next_start_sweeps():
    with start(HERE / "elasticsearch_server.py") as command:
        assert command.stdout is not None
        setting, _, url = command.stdout.readline().strip().partition("=")
        (folder,) = runs().glob(f"own-{command.pid}-*")
        server = server_in(folder)
        assert setting == "SEARCH_URL"
        assert is_healthy(url)

        command.kill()

    assert_ends(server)
    assert folder.exists()
    sweep()
    assert not folder.exists()


@pytest.mark.processes
@pytest.mark.elasticsearch
@pytest.mark.usefixtures("_installed")
def test_a_keeper_without_a_run_starts_nothing():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    with start(HERE / "elasticsearch_server.py", "--until", str(gone.pid)) as command:
        told, _ = command.communicate(timeout=PATIENCE)

    assert (told, command.returncode) == ("", 0)
    assert list(runs().glob(f"own-{command.pid}-*")) == []


def test_what_a_living_process_owns_is_not_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(elasticsearch_server, "_runs", lambda: tmp_path)
    for name in ("alive", "dead"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "owner").touch()

    with (tmp_path / "alive/owner").open() as owner:
        fcntl.flock(owner, fcntl.LOCK_EX)
        sweep()

    assert [folder.name for folder in tmp_path.iterdir()] == ["alive"]


def test_a_server_that_was_given_is_the_one(monkeypatch):
    monkeypatch.setenv("SEARCH_URL", "http://search.example.org:9200")
    monkeypatch.setenv("PATH", "")

    assert shared_server() == "http://search.example.org:9200"


@pytest.fixture
def bare_machine(monkeypatch) -> Path:
    """A machine without Java, Maven or anything fetched; gives the folder of its programs."""
    # Not tmp_path, through which only we may pass: root's server is somebody else.
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as programs:
        for name in ("SEARCH_URL", "JAVA_HOME", "ES_JAVA_HOME", "CI"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("MEEDOEN_CACHE", cache)
        monkeypatch.setenv("PATH", programs)
        yield Path(programs)


def program(path: Path, words: str) -> None:
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)


def test_a_missing_java_is_named_with_its_remedy(bare_machine):
    with pytest.raises(NoServer) as missing:
        shared_server()

    assert missing.value.reason == "Java is missing."
    assert "apt-get install openjdk-17-jre-headless" in missing.value.remedy


def test_a_java_that_is_too_old_is_named_so(bare_machine):
    program(bare_machine / "java", "echo 'openjdk 11.0.2 2019-01-15'")

    with pytest.raises(NoServer, match="older than 17"):
        install()


def test_a_missing_maven_is_named_with_its_remedy(bare_machine):
    program(bare_machine / "java", "echo 'openjdk 21 2023-09-19'")

    with pytest.raises(NoServer, match=r"Maven.* is missing") as missing:
        install()

    assert "apt-get install maven" in missing.value.remedy


def test_a_download_that_fails_tells_what_maven_said_and_leaves_nothing(bare_machine):
    program(bare_machine / "java", "echo 'openjdk 21 2023-09-19'")
    program(bare_machine / "mvn", "echo 'No route to host' >&2; exit 1")

    with pytest.raises(NoServer, match="No route to host"):
        install()

    assert [path.name for path in cache_folder().iterdir()] == ["install.lock"]


def test_an_archive_that_is_not_the_published_one_is_refused(bare_machine):
    program(bare_machine / "java", "echo 'openjdk 21 2023-09-19'")
    archive = f"elasticsearch-{elasticsearch_installation.VERSION}.zip"
    program(bare_machine / "mvn", f"echo something else > {archive}")

    with pytest.raises(NoServer, match="not Elasticsearch"):
        install()


def suite(workers: int, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run a test that needs a server in a pytest of its own, with so many workers of xdist."""
    names = {"PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID", "PYTEST_ADDOPTS"}
    test = f"{HERE / 'test_elasticsearch_server.py'}::test_only_what_bears_the_prefix_is_deleted"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-n", str(workers), "-p", "no:cacheprovider", test],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in names} | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.processes
def test_at_home_a_missing_server_is_said_loudly_at_the_end(bare_machine):
    run = suite(workers=1)  # the controller, which prints, has run no test itself

    assert run.returncode == 0
    assert f"{SKIPPED}Java is missing. Install Java 17" in run.stdout.split("short test summary")[0]


@pytest.mark.processes
def test_in_ci_a_missing_server_fails_the_run(bare_machine):
    run = suite(workers=0, CI="true")

    assert run.returncode == 1
    assert "Java is missing. Install Java 17" in run.stdout


def test_only_what_bears_the_prefix_is_deleted(elasticsearch_url, index_prefix):
    with Elasticsearch(elasticsearch_url) as client:
        for name in ("-one", "-two-1", "0-bystander"):
            client.indices.create(index=f"{index_prefix}{name}", settings={"number_of_replicas": 0})
        client.indices.put_alias(index=f"{index_prefix}-two-1", name=f"{index_prefix}-two")

        delete_indices(client, f"{index_prefix}-")

        assert list(client.indices.get(index=f"{index_prefix}*")) == [f"{index_prefix}0-bystander"]
