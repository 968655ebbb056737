"""The database on its first day and worlds loaded into it, each made once for a whole run; a plugin of the suite.

The first worker of a run that needs one makes it and keeps a copy as an SQLite file in the folder that all workers
share; the others wait for it and copy: a thousandth of the work of migrating, or of loading a region.
"""

import fcntl
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from wagtail.models import Site

from catalogue.municipalities import forget_index


class Worlds:
    """Databases as they stood at some moment, by name, in a folder of this run. `first_day` is a fresh one.

    A fresh one holds municipalities, the root page, collections and permissions.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, sqlite3.Connection] = {}

    def path(self, name: str) -> Path:
        """Give the file of a world that was kept, for a program that wants a database of its own."""
        return self.folder / f"{name}.sqlite3"

    def index(self, name: str) -> Path:
        """Give the folder for the search index of a world, where it has one."""
        return self.folder / f"{name}-index"

    @contextmanager
    def once(self, name: str) -> Iterator[bool]:
        """Give True to the one worker of this run that is to make the world; the others wait until it did."""
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield not self.path(name).exists()

    def keep(self, name: str) -> None:
        """Keep the database as it stands now; whole, or not at all."""
        unfinished = self.path(f"{name}.unfinished")
        unfinished.unlink(missing_ok=True)
        with sqlite3.connect(unfinished) as copy:
            connection.connection.backup(copy)
        copy.close()
        unfinished.rename(self.path(name))

    def enter(self, name: str) -> None:
        """Put the database as it was kept in the place of what is there. Not within a transaction."""
        if name not in self._kept:
            kept = sqlite3.connect(":memory:", check_same_thread=False)
            with sqlite3.connect(self.path(name)) as file:
                file.backup(kept)
            file.close()
            self._kept[name] = kept
        connection.ensure_connection()
        self._kept[name].backup(connection.connection)
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()
        cache.clear()
        forget_index()

    def enter_or_make(self, name: str, make: Callable[[], object]) -> None:
        """Enter a world; who is the first to ask makes it, on the first day. What waits for a commit never happens."""
        with self.once(name) as to_be_made:
            if to_be_made:
                with transaction.atomic():
                    make()
                    connection.run_on_commit.clear()
                self.keep(name)
        self.enter(name)


WORLDS = pytest.StashKey[tuple[Worlds, object]]()


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Worlds:
    """The worlds of this run, in the folder that its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return Worlds(folder.parent if hasattr(request.config, "workerinput") else folder)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, worlds):
    """Make the test database, as pytest-django would, but migrate it in one worker only."""
    with django_db_blocker.unblock(), worlds.once("first_day") as to_be_made:
        if to_be_made:
            databases = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
            connection.ensure_connection()
            worlds.keep("first_day")
        else:
            with mock.patch("django.core.management.call_command"):
                databases = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
            worlds.enter("first_day")
    request.config.stash[WORLDS] = worlds, django_db_blocker
    # Emptying every table and making permissions anew would cost as much as the test: the first day comes back below.
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", return_value=None):
        yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture(scope="session")
def new_database(django_db_setup, worlds) -> Callable[[Path], str]:
    """Put a database on its first day into a file, for another process: `new_database(path)` gives its DATABASE_URL."""

    def put(path: Path) -> str:
        shutil.copyfile(worlds.path("first_day"), path)
        return f"sqlite:///{path}"

    return put


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """After a test that commits (a live server, another process), put the database back as it was on its first day.

    Not after the last one: then the test database is gone, and the connection leads to the developer's own.
    """
    result = yield
    if nextitem is None:
        return result
    marker = item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if commits or (marker and marker.kwargs.get("transaction")):
        worlds, blocker = item.config.stash[WORLDS]
        with blocker.unblock():
            worlds.enter("first_day")
    return result
