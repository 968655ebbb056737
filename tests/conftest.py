"""What the whole suite shares: a region to work in, and people of each role."""

import shutil
from pathlib import Path

import factories
import pytest
from django.conf import settings
from django.core.cache import cache

from catalogue.models import Municipality
from catalogue.municipalities import forget_index
from catalogue.reference import load_municipalities


@pytest.fixture(autouse=True)
def _fresh_surroundings(settings, tmp_path: Path):
    """Give every test its own pictures, search index and cache."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    cache.clear()
    forget_index()
    yield
    forget_index()


@pytest.fixture
def reference_data(transactional_db):
    """The municipalities, loaded again: a transactional test starts from emptied tables."""
    load_municipalities(Municipality)


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
