"""The whole source, with or without inventions, and its index, as a pytest plugin: slow, so once for a run."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.test import override_settings
from first_day import Worlds

from catalogue.demo.loading import load
from catalogue.models import RegionPage
from labelling.demo.loading import load_labels
from portal.demo.people import make_people, people_of_labels
from search import services

Loading = Callable[..., AbstractContextManager[RegionPage]]


@pytest.fixture(scope="session")
def load_once(django_db_setup, django_db_blocker, worlds: Worlds) -> Loading:
    """Load the source once for a whole run, give the region to a module, and go back to the first day afterwards."""

    def load_and_index(name: str, with_inventions: bool) -> None:
        load(lambda _step, _done, _of: None, with_inventions=with_inventions)
        with override_settings(SEARCH_INDEX_DIR=worlds.index(name)):
            services.rebuild()

    @contextmanager
    def loaded(*, with_inventions: bool) -> Iterator[RegionPage]:
        with django_db_blocker.unblock():
            name = "demo" if with_inventions else "source"
            worlds.enter_or_make(name, lambda: load_and_index(name, with_inventions))
            yield RegionPage.objects.get()
            worlds.enter("first_day")

    return loaded


@pytest.fixture(scope="module")
def loaded_source(load_once: Loading) -> Iterator[RegionPage]:
    """The 107 offers as the source has them: much is unknown."""
    with load_once(with_inventions=False) as region:
        yield region


@pytest.fixture(scope="module")
def loaded_demo(load_once: Loading) -> Iterator[RegionPage]:
    """The 107 offers as the demo shows them."""
    with load_once(with_inventions=True) as region:
        yield region


@pytest.fixture(scope="module")
def loaded_labels(loaded_demo, django_db_blocker):
    """The demo with its people, interviews, assessments and labels."""
    with django_db_blocker.unblock():
        make_people(loaded_demo)
        load_labels(loaded_demo, people_of_labels(), lambda _step, _done, _of: None)
    return loaded_demo


@pytest.fixture
def take_index(worlds: Worlds, settings) -> Callable[[str], None]:
    """Give a test a copy of the index of the source or the demo."""
    return lambda name: shutil.copytree(worlds.index(name), settings.SEARCH_INDEX_DIR) and None


@pytest.fixture
def source(loaded_source, db, take_index):
    """The source, with its index."""
    take_index("source")
    return loaded_source


@pytest.fixture
def demo(loaded_demo, db, take_index):
    """The demo, with its index."""
    take_index("demo")
    return loaded_demo


@pytest.fixture(scope="module", params=[False, True], ids=["source", "demo"])
def loaded_either(request: pytest.FixtureRequest, load_once: Loading) -> Iterator[RegionPage]:
    """One after the other: never both at once, for both are the same region."""
    with load_once(with_inventions=request.param) as region:
        yield region


@pytest.fixture
def either(loaded_either, db, take_index, request: pytest.FixtureRequest):
    """The source as it is, then the demo: what holds for the one must hold for the other."""
    take_index("demo" if request.node.callspec.params["loaded_either"] else "source")
    return loaded_either


@pytest.fixture
def indexed(db) -> Callable[[], None]:
    """Build the index of what a test has made: `indexed()`."""
    return lambda: services.rebuild() and None
