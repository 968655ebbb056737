"""Fixtures that are built once for a run, and copied from then on: rows, index, pictures and what they give.

    @pytest.fixture
    @built_once
    def house(region): ...

The first test that asks builds; what that changed in the database is kept by row, and put into the database of every
later test that starts from the same (the same rows made before, the same day by its clock). That is a thirtieth of the
work. What a fixture gives is pickled, so no closures; what it was given stays the very same objects, changed as it
changed them.
"""

import io
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Site

from catalogue.municipalities import forget_index

P = ParamSpec("P")
T = TypeVar("T")
Table = dict[int, tuple[Any, ...]]  # rowid → values
FOLDERS = ("SEARCH_INDEX_DIR", "MEDIA_ROOT")
_kept: dict[tuple[Any, ...], "Kept"] = {}


def built_once(build: Callable[P, T]) -> Callable[P, T]:
    """Build on the first call; from then on copy what came of it. Not for what mails, or waits for a commit."""

    @wraps(build)
    def give(*args: P.args, **kwargs: P.kwargs) -> T:
        given = [*args, *kwargs.values()]
        chosen = tuple(one for one in given if isinstance(one, str | int))
        key = (build, chosen, timezone.localdate(), *_sequences())
        known = list(_known(given))
        if key in _kept:
            return _kept[key].put(known)
        before, mails = _rows(), len(mail.outbox)
        made = build(*args, **kwargs)
        if len(mail.outbox) == mails:
            _kept[key] = Kept.of(made, known, before)
        return made

    return give


@dataclass
class Kept:
    """What building changed: rows by table, the highest numbers given, folders, and what the fixture gave."""

    new: dict[str, list[tuple[Any, ...]]]
    changed: dict[str, dict[int, dict[str, Any]]]
    gone: dict[str, list[int]]
    sequences: tuple[tuple[str, int], ...]
    folders: dict[str, Path]
    made: bytes

    @classmethod
    def of(cls, made: Any, known: list[Any], before: dict[str, Table]) -> "Kept":
        """Keep what is there now and was not before."""
        new, changed, gone = {}, {}, {}
        for table, rows in _rows().items():
            old = before[table]
            new[table] = [row for number, row in rows.items() if number not in old]
            gone[table] = [number for number in old if number not in rows]
            changed[table] = {
                number: {
                    name: value
                    for name, value, was in zip(_columns()[table], row, old[number], strict=True)
                    if value != was
                }
                for number, row in rows.items()
                if number in old and old[number] != row
            }
        aside = Path(tempfile.mkdtemp(dir=settings.DATA_DIR))
        folders = {name: aside / name for name in FOLDERS if Path(getattr(settings, name)).exists()}
        for name, folder in folders.items():
            shutil.copytree(getattr(settings, name), folder)
        return cls(new, changed, gone, _sequences(), folders, _pickled(made, known))

    def put(self, known: list[Any]) -> Any:
        """Put it into the database of this test and into what the fixture was given; give what it gave."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, changes in self.changed.items():
                columns, rows = _columns()[table], list(self.new[table])
                for number, values in changes.items():  # not updated: of two rows that swap, the first would be refused
                    row = _raw(cursor, table, f"WHERE rowid = {number}")[number]
                    rows.append(tuple(values.get(name, was) for name, was in zip(columns, row, strict=True)))
                away = [(number,) for number in (*changes, *self.gone[table])]
                cursor.executemany(f'DELETE FROM "{table}" WHERE rowid = %s', away)
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({", ".join(["%s"] * len(columns))})', rows)
            cursor.executemany("DELETE FROM sqlite_sequence WHERE name = %s", [(name,) for name, _ in self.sequences])
            cursor.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", self.sequences)
        for name, folder in self.folders.items():
            shutil.rmtree(getattr(settings, name), ignore_errors=True)
            shutil.copytree(folder, getattr(settings, name))
        cache.clear()
        Site.clear_site_root_paths_cache()
        forget_index()
        made, states = _Unpickler(io.BytesIO(self.made), known).load()
        for one, state in zip(known, states, strict=True):
            held = one if isinstance(one, dict) else vars(one)
            held.clear()
            held.update(state)
        return made


class _Pickler(pickle.Pickler):
    """Names what the fixture was given, so that it is not copied."""

    def __init__(self, file: io.BytesIO, known: list[Any]) -> None:
        super().__init__(file)
        self.names = {id(one): number for number, one in enumerate(known)}

    def persistent_id(self, obj: Any) -> int | None:
        return self.names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: list[Any]) -> None:
        super().__init__(file)
        self.known = known

    def persistent_load(self, pid: int) -> Any:
        return self.known[pid]


def _known(given: Iterable[Any], seen: set[int] | None = None) -> Iterator[Any]:
    """Give the records and houses that a fixture was given, and those within them, each once."""
    seen = set() if seen is None else seen
    for one in given:
        if id(one) in seen or not isinstance(one, SimpleNamespace | Model | dict | list | tuple):
            continue
        seen.add(id(one))
        if not isinstance(one, list | tuple):
            yield one
        if not isinstance(one, Model):
            within = vars(one) if isinstance(one, SimpleNamespace) else one
            yield from _known(within.values() if isinstance(within, dict) else within, seen)


def _pickled(made: Any, known: list[Any]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, known).dump((made, [dict(one if isinstance(one, dict) else vars(one)) for one in known]))
    return file.getvalue()


@lru_cache
def _columns() -> dict[str, list[str]]:
    """Give the columns of each table but those of SQLite's own text search."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        found = dict(cursor.fetchall())
        searches = tuple(name for name, sql in found.items() if sql.startswith("CREATE VIRTUAL"))
        named = [name for name in found if not name.startswith(("sqlite_", *searches))]
        return {
            name: [one.name for one in connection.introspection.get_table_description(cursor, name)] for name in named
        }


def _rows() -> dict[str, Table]:
    with connection.cursor() as cursor:
        return {table: _raw(cursor, table) for table in _columns()}


def _raw(cursor: Any, table: str, which: str = "") -> Table:
    """Give rows as they are stored: a sum has no type, so no converter reads its value."""
    values = ", ".join(f'+"{name}"' for name in _columns()[table])
    cursor.execute(f'SELECT rowid, {values} FROM "{table}" {which}')
    return {number: tuple(row) for number, *row in cursor.fetchall()}


def _sequences() -> tuple[tuple[str, int], ...]:
    """Give the highest number that each table ever gave: two databases that agree on it count as the same.

    Not seen is a row that was only changed; of the rows that building changes, just those columns are put.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())
