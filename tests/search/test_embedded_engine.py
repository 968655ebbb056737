"""The embedded engine among other processes: nothing lost, nothing half, and an outage is an outage."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from search_factories import document, query, scope

from search.engines.base import EngineUnavailable
from search.engines.embedded import EmbeddedEngine

ROOT = Path(__file__).resolve().parents[2]
PRELUDE = """
import sys, time
from pathlib import Path
import django
django.setup()
from search.document import OfferDocument
from search.engines.embedded import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]))
def offers(numbers):
    return [OfferDocument(id=n, region=7, title=f"Aanbod {n}") for n in numbers]
"""


def start(folder, program):
    """Start another process that works on the same index; its standard output is read by the test."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
        [sys.executable, "-c", PRELUDE + program, str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    )


def ids(engine):
    return sorted(engine.marks())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.mark.processes
def test_two_writing_processes_lose_no_update(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([])
    program = "first = int({})\nfor n in range(first, first + 40):\n    engine.put(offers([n]))\n"

    others = [start(folder, program.format(first)) for first in (1, 101)]

    assert [other.wait(60) for other in others] == [0, 0]
    assert ids(engine) == [*range(1, 41), *range(101, 141)]


@pytest.mark.processes
def test_a_reader_sees_the_commit_of_another_process_at_its_next_question(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])
    assert engine.count(query(), scope()) == 1

    assert start(folder, "engine.put(offers([2, 3]))").wait(60) == 0

    assert engine.count(query(), scope()) == 3


@pytest.mark.processes
def test_a_reader_follows_the_rebuild_of_another_process(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])
    assert engine.count(query(), scope()) == 1

    assert start(folder, "engine.rebuild(offers(range(10, 20)))").wait(60) == 0

    assert engine.answer(query(), scope()).ids == tuple(range(10, 20))


def test_a_process_killed_in_the_middle_of_a_rebuild_leaves_the_old_index_whole(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1), document(2)])
    program = """
def slowly():
    yield from offers(range(10, 5000))
    print("half way", flush=True)
    time.sleep(60)
engine.rebuild(slowly())
"""
    other = start(folder, program)
    assert other.stdout.readline() == "half way\n"

    other.send_signal(signal.SIGKILL)
    other.wait(60)

    assert ids(engine) == [1, 2]
    engine.put([document(3)])
    assert ids(engine) == [1, 2, 3]
    assert engine.rebuild([document(4)]) == 1
    assert len(list(folder.glob("g-*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_and_no_rubbish(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])

    def broken():
        yield document(2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())

    assert ids(engine) == [1]
    assert len(list(folder.glob("g-*"))) == 1
    assert not (folder / "building").exists()


def outage(engine):
    with pytest.raises(EngineUnavailable) as caught:
        engine.answer(query(), scope())
    return caught.value


@pytest.mark.parametrize("damage", ["empty", "rubbish", "gone"])
def test_a_damaged_index_is_an_outage_and_a_rebuild_mends_it(folder, damage):
    EmbeddedEngine(folder).rebuild(document(n) for n in range(1, 50))
    for file in next(folder.glob("g-*")).iterdir():
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(b"" if damage == "empty" else b"\x00rubbish" * 20)
    engine = EmbeddedEngine(folder)

    assert "search rebuild" in outage(engine).remedy
    assert engine.rebuild([document(1)]) == 1
    assert ids(engine) == [1]


@pytest.mark.parametrize("kind", ["idx", "fast", "term"])
def test_turned_bits_are_an_outage_too(folder, kind):
    EmbeddedEngine(folder).rebuild(document(n, title="Samen koken", days=("ma",)) for n in range(1, 300))
    for file in next(folder.glob("g-*")).glob(f"*.{kind}"):
        whole = file.read_bytes()
        most = len(whole) * 9 // 10
        file.write_bytes(bytes(byte ^ 0xFF for byte in whole[:most]) + whole[most:])
    with pytest.raises(EngineUnavailable):
        EmbeddedEngine(folder).answer(query("koken", dag="ma"), scope())


def test_an_index_that_vanishes_while_it_is_used_is_an_outage(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])
    assert ids(engine) == [1]

    for file in next(folder.glob("g-*")).iterdir():
        file.unlink()

    assert outage(engine).reason


def test_an_index_made_by_other_rules_is_refused_with_its_remedy(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])
    about = next(folder.glob("g-*")) / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"analyser": "0/other"}))

    assert "search rebuild" in outage(EmbeddedEngine(folder)).remedy


def test_a_writer_that_waits_too_long_says_so(folder):
    engine = EmbeddedEngine(folder, patience=0.05)
    engine.rebuild([])
    other = start(folder, "with engine.folder.writing():\n    print('held', flush=True)\n    time.sleep(60)\n")
    assert other.stdout.readline() == "held\n"

    with pytest.raises(EngineUnavailable):
        engine.put([document(1)])

    other.kill()
    other.wait(60)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and ids(engine) != [1]:
        engine.put([document(1)])
    assert ids(engine) == [1]


@pytest.mark.processes
def test_a_full_disk_is_named_and_leaves_the_old_index_whole(folder):
    engine = EmbeddedEngine(folder)
    engine.rebuild([document(1)])
    program = """
import resource, signal
from search.engines.base import EngineUnavailable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for work in (lambda: engine.rebuild(offers(range(10, 5000))), lambda: engine.put(offers(range(10, 5000)))):
    try:
        work()
    except EngineUnavailable as outage:
        print(outage.remedy, flush=True)
"""
    other = start(folder, program)
    told = other.communicate(timeout=60)[0].splitlines()

    assert len(told) == 2
    assert all("disk is full" in remedy for remedy in told)
    assert ids(engine) == [1]
    engine.put([document(2)])
    assert ids(engine) == [1, 2]
