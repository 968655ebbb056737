"""What the whole suite shares: a region to work in, and people of each role."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import factories
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.utils.translation import activate
from wagtail.models import Site

from catalogue.municipalities import forget_index

# Here: xdist's controller, which prints, sees only this conftest; and the tests of several folders load a whole region.
pytest_plugins = [
    "checking_house",
    "elastic",
    "keeping_house",
    "label_house",
    "loaded_regions",
    "postgresql",
    "staff_house",
]

FIRST_DAY = pytest.StashKey[tuple[sqlite3.Connection, Any]]()


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """Remember what a fresh database holds: municipalities, the root page, collections, permissions.

    As a copy in memory: putting it back takes a hundredth of the time that loading it as JSON took.
    """
    with django_db_blocker.unblock():
        connection.ensure_connection()
        first_day = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(first_day)
        request.config.stash[FIRST_DAY] = first_day, django_db_blocker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that load all 107 offers first: `make quick` leaves them to `make test`."""
    for item in items:
        if {"loaded_source", "loaded_demo", "loaded_either"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("source")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """After a test that commits (a live server, another process) the tables are empty: restore what is always there.

    Not after the last one: then the test database is gone, and the connection leads to the developer's own.
    """
    result = yield
    if nextitem is None:
        return result
    marker = item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if commits or (marker and marker.kwargs.get("transaction")):
        first_day, blocker = item.config.stash[FIRST_DAY]
        with blocker.unblock():
            connection.ensure_connection()
            first_day.backup(connection.connection)
            ContentType.objects.clear_cache()
            Site.clear_site_root_paths_cache()
    return result


@pytest.fixture(autouse=True)
def _fresh_surroundings(settings, tmp_path: Path):
    """Give every test its own pictures, search index and cache, and the language of the site: a visit changes it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    cache.clear()
    forget_index()
    activate(settings.LANGUAGE_CODE)
    yield
    forget_index()


@pytest.fixture
def region(db):
    """The region that the test site serves at `/`."""
    return factories.RegionPageFactory()


@pytest.fixture
def offer(region):
    """A live offer of a live organisation in the region."""
    return factories.OfferPageFactory(region=region)


def pytest_sessionfinish() -> None:
    """Leave nothing behind in the temporary folder of the settings."""
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
