"""What the whole suite shares: a region to work in, and people of each role."""

import shutil
from pathlib import Path

import factories
import pytest
from built_once import built_once
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import activate
from hypothesis import settings as hypothesis

from catalogue.municipalities import forget_index

# How long an example takes says how busy the machine is: speed is for the benchmarks.
hypothesis.register_profile("meedoen", deadline=None)
hypothesis.load_profile("meedoen")

# Here: xdist's controller, which prints, sees only this conftest; and the tests of several folders load a whole region.
pytest_plugins = [
    "elastic",
    "first_day",
    "keeping_house",
    "checking_house",
    "label_house",
    "loaded_regions",
    "postgresql",
    "staff_house",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that load all 107 offers first: `make quick` leaves them to `make test`."""
    for item in items:
        if {"loaded_source", "loaded_demo", "loaded_either"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("source")


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
@built_once
def region(db):
    """The region that the test site serves at `/`."""
    return factories.RegionPageFactory()


@pytest.fixture
@built_once
def offer(region):
    """A live offer of a live organisation in the region."""
    return factories.OfferPageFactory(region=region)


def pytest_sessionfinish() -> None:
    """Leave nothing behind in the temporary folder of the settings."""
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
