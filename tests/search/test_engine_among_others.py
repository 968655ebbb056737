"""What every engine promises while others read, write and rebuild; and when it cannot work. Once for each engine."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from search_factories import GENT, document, query, scope

from search import analysis
from search.engines.base import EngineUnavailable


def ids(engine):
    return sorted(engine.marks())


def in_threads(*works):
    """Do these at the same time; an error of one is raised here."""
    with ThreadPoolExecutor(len(works)) as pool:
        for under_way in [pool.submit(work) for work in works]:
            under_way.result(timeout=60)


def test_two_writers_lose_no_update(engine, open_engine):
    def write(first):
        other = open_engine()
        for number in range(first, first + 12):
            other.put([document(number)])

    in_threads(lambda: write(1), lambda: write(101))

    assert ids(engine) == [*range(1, 13), *range(101, 113)]


def test_what_another_puts_is_found_at_the_next_question(engine, open_engine):
    engine.put([document(1, title="Koken")])
    assert engine.count(query("koken"), scope()) == 1

    open_engine().put([document(2, title="Koken"), document(3, title="Petanque")])

    assert engine.count(query("koken"), scope()) == 2
    assert engine.answer(query("petanque"), scope()).ids == (3,)


def test_new_words_and_places_of_another_are_known_within_a_moment(engine, open_engine):
    engine.put([document(1, title="Koken")])
    assert engine.count(query("koken"), scope()) == 1
    open_engine().put([document(2, title="Petanque", located=(GENT,), points=((51.06, 3.71),))])

    deadline = time.monotonic() + 10
    while engine.count(query("petanq"), scope()) + engine.count(query(gemeente=GENT, straal=5), scope()) < 2:
        assert time.monotonic() < deadline


def test_a_reader_follows_the_rebuild_of_another(engine, open_engine):
    engine.put([document(1, title="Koken")])
    assert engine.count(query("koken"), scope()) == 1

    open_engine().rebuild(document(n, title="Petanque") for n in range(10, 20))

    assert engine.answer(query("petanq"), scope()).ids == tuple(range(10, 20))


def test_readers_see_the_old_or_the_new_index_and_nothing_between(engine, open_engine):
    engine.rebuild(document(n) for n in range(1, 51))
    seen, stop = set(), Event()

    def read():
        reader = open_engine()
        while not stop.is_set():
            answer = reader.answer(query(), scope())
            seen.add((answer.total, answer.facets["niveau"]["1"]))

    def build():
        try:
            for size in (80, 120, 50):
                engine.rebuild(document(n) for n in range(1, size + 1))
        finally:
            stop.set()

    in_threads(read, read, build)

    assert seen <= {(size, size) for size in (50, 80, 120)}


def test_what_changes_during_a_rebuild_is_in_the_new_index(engine, open_engine):
    engine.put([document(1), document(2), document(4)])
    other = open_engine()

    def documents():
        yield document(1)
        other.put([document(1, title="Nieuwe naam"), document(3), document(5)])
        other.drop([2, 5])
        other.put([document(4, title="Nieuwer dan wat gelezen werd")])
        yield document(2)
        yield document(4)

    assert engine.rebuild(documents()) == 3
    assert engine.marks() == {
        1: document(1, title="Nieuwe naam").mark,
        3: document(3).mark,
        4: document(4, title="Nieuwer dan wat gelezen werd").mark,
    }


def test_a_rebuild_while_others_write_all_the_time_loses_nothing(engine, open_engine):
    database = set(range(1, 31))
    stop = Event()

    def write():
        other, number = open_engine(), 1000
        while not stop.is_set():
            number += 1
            database.add(number)
            other.put([document(number)])

    def read():
        yield from [document(number) for number in sorted(database)]

    def build():
        try:
            for _ in range(3):
                engine.rebuild(read())
        finally:
            stop.set()

    in_threads(write, build)

    assert ids(engine) == sorted(database)


def test_a_second_rebuild_at_the_same_time_is_refused(engine, open_engine, monkeypatch):
    impatient = open_engine()
    if hasattr(impatient, "folder"):
        impatient.folder.patience = 0.05

    def documents():
        yield document(1)
        with pytest.raises(EngineUnavailable, match="under way"):
            impatient.rebuild([document(9)])
        yield document(2)

    assert engine.rebuild(documents()) == 2
    assert ids(engine) == [1, 2]


def test_a_rebuild_that_fails_leaves_the_old_index_and_no_rubbish(engine):
    engine.put([document(1)])

    def broken():
        yield document(2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())

    assert ids(engine) == [1]
    assert [finding for finding in engine.examine() if finding.remedy or finding.what == "builds"] == []


def test_a_missing_index_is_an_outage_for_readers_and_writers(open_engine):
    engine = open_engine()

    for work in (
        lambda: engine.answer(query(), scope()),
        lambda: engine.put([document(1)]),
        lambda: engine.drop([1]),
        engine.marks,
        engine.status,
    ):
        with pytest.raises(EngineUnavailable) as outage:
            work()
        assert "search rebuild" in outage.value.remedy


def test_an_index_made_by_other_rules_is_refused_until_it_is_rebuilt(engine, open_engine, monkeypatch):
    engine.put([document(1)])
    monkeypatch.setattr(analysis, "RULES", 999)
    newer = open_engine()

    for work in (lambda: newer.answer(query(), scope()), lambda: newer.put([document(2)])):
        with pytest.raises(EngineUnavailable, match="another version") as outage:
            work()
        assert "search rebuild" in outage.value.remedy

    assert newer.rebuild([document(3)]) == 1
    assert ids(newer) == [3]


def test_the_doctor_finds_a_sound_index_sound_and_a_missing_one_missing(open_engine):
    engine = open_engine()
    assert any("search rebuild" in finding.remedy for finding in engine.examine())

    engine.rebuild([document(1)])

    findings = list(engine.examine())
    assert [finding for finding in findings if finding.remedy] == []
    assert "1 offers" in findings[-1].words


def test_the_status_tells_how_much_and_how_old(engine):
    engine.put([document(1), document(2)])

    status = engine.status()

    assert status.documents == 2
    assert status.built_at < status.changed_at
    assert status.bytes > 1000
