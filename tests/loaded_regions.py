"""The whole source, with or without inventions, and its index, as a pytest plugin: slow, so once for a module."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from catalogue.demo.loading import load
from catalogue.models import RegionPage
from labelling.demo.loading import load_labels
from portal.demo.people import make_people, people_of_labels
from search import services


def _loaded(django_db_blocker, *, with_inventions: bool) -> Iterator[RegionPage]:
    """Load the source once for a module, and take it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(lambda _step, _done, _of: None, with_inventions=with_inventions)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded_source(django_db_setup, django_db_blocker, tmp_path_factory):
    """The 107 offers as the source has them: much is unknown."""
    yield from _loaded(django_db_blocker, with_inventions=False)


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker):
    """The 107 offers as the demo shows them."""
    yield from _loaded(django_db_blocker, with_inventions=True)


@pytest.fixture(scope="module")
def loaded_labels(loaded_demo, django_db_blocker):
    """The demo with its people, interviews, assessments and labels."""
    with django_db_blocker.unblock():
        make_people(loaded_demo)
        load_labels(loaded_demo, people_of_labels(), lambda _step, _done, _of: None)
    return loaded_demo


@pytest.fixture
def source(loaded_source, db):
    """The source, with its index."""
    services.rebuild()
    return loaded_source


@pytest.fixture
def demo(loaded_demo, db):
    """The demo, with its index."""
    services.rebuild()
    return loaded_demo


@pytest.fixture(scope="module", params=[False, True], ids=["source", "demo"])
def loaded_either(request, django_db_setup, django_db_blocker):
    """One after the other: never both at once, for both are the same region."""
    yield from _loaded(django_db_blocker, with_inventions=request.param)


@pytest.fixture
def either(loaded_either, db):
    """The source as it is, then the demo: what holds for the one must hold for the other."""
    services.rebuild()
    return loaded_either


@pytest.fixture
def indexed(db) -> Callable[[], None]:
    """Build the index of what a test has made: `indexed()`."""
    return lambda: services.rebuild() and None
