"""A throw-away installation: a database, an index and a cache of its own, in a folder that goes away afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test.utils import override_settings

from catalogue.municipalities import forget_index

# As an installation has it (portal.settings.base).
OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


@contextmanager
def throwaway_installation() -> Iterator[Path]:
    """Work in an empty installation, and give the folder that holds all of it.

    This thread speaks to a new SQLite file instead of the installation's database, whatever that is; the connection to
    that one is kept aside, untouched, and comes back at the end. Search index, pictures and cache are new too.
    """
    with TemporaryDirectory(prefix="meedoen-benchmark-") as name:
        folder = Path(name)
        own = override_settings(
            SEARCH_URL="",  # else a rebuild would go to the installation's own server
            SEARCH_INDEX_DIR=folder / "index",
            SEARCH_DRAIN="inline",
            MEDIA_ROOT=folder / "media",
            CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}},
            ALLOWED_HOSTS=["testserver", "localhost"],
            SECURE_SSL_REDIRECT=False,
            DEBUG=False,  # else Django keeps every query in memory
            STORAGES=settings.STORAGES
            | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        )
        with own, _database(folder / "benchmark.sqlite3"):
            call_command("migrate", verbosity=0, interactive=False)
            yield folder


@contextmanager
def _database(file: Path) -> Iterator[None]:
    """Speak to this file as the default database."""
    usual = connections[DEFAULT_DB_ALIAS]
    described = usual.settings_dict | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": OPTIONS,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
    }
    fresh = DatabaseWrapper(described, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = fresh
    _forget_what_was_read()
    try:
        yield
    finally:
        fresh.close()
        connections[DEFAULT_DB_ALIAS] = usual
        _forget_what_was_read()


def _forget_what_was_read() -> None:
    """Drop what this process keeps of a database."""
    ContentType.objects.clear_cache()
    forget_index()
