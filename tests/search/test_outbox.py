"""A change reaches the index, whatever happens between the two."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings
from factories import OfferPageFactory

from search import outbox, services
from search.engines.base import EngineUnavailable
from search.engines.chosen import engine
from search.models import OutboxEntry
from search.query import OfferQuery

ROOT = django_settings.ROOT


def found(region, text):
    return list(services.find(OfferQuery(q=text), region).ids)


@pytest.mark.django_db
def test_inline_a_change_is_found_as_soon_as_it_is_committed(region, settings, django_capture_on_commit_callbacks):
    settings.SEARCH_DRAIN = "inline"
    services.rebuild()

    with django_capture_on_commit_callbacks(execute=True):
        offer = OfferPageFactory(region=region, title="Petanque")
        assert found(region, "petanque") == []

    assert found(region, "petanque") == [offer.pk]
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_an_outage_never_breaks_a_save_and_the_change_arrives_afterwards(
    region, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.SEARCH_DRAIN = "inline"
    services.rebuild()
    whole, settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR, tmp_path / "nowhere"

    with django_capture_on_commit_callbacks(execute=True):
        offer = OfferPageFactory(region=region, title="Petanque")

    assert OutboxEntry.objects.filter(offer=offer.pk).exists()
    settings.SEARCH_INDEX_DIR = whole
    assert found(region, "petanque") == []
    outbox.drain()
    assert found(region, "petanque") == [offer.pk]


@pytest.mark.django_db
def test_with_a_worker_the_save_only_writes_the_row(region, settings, django_capture_on_commit_callbacks):
    settings.SEARCH_DRAIN = "worker"
    services.rebuild()

    with django_capture_on_commit_callbacks(execute=True):
        offer = OfferPageFactory(region=region, title="Petanque")

    assert found(region, "petanque") == []
    assert outbox.lag().waiting >= 1
    assert outbox.drain() >= 1
    assert found(region, "petanque") == [offer.pk]
    assert outbox.lag().waiting == 0


@pytest.mark.django_db
def test_a_drain_that_cannot_reach_the_engine_is_typed_and_keeps_every_row(offer):
    waiting = OutboxEntry.objects.count()
    assert waiting

    with pytest.raises(EngineUnavailable) as outage:
        outbox.drain()

    assert "search rebuild" in outage.value.remedy
    assert OutboxEntry.objects.count() == waiting


@pytest.mark.django_db
def test_draining_twice_does_no_harm(region, offer):
    services.rebuild()
    before = engine().marks()

    outbox.queue([offer.pk, 999_999])
    assert outbox.drain() == 2
    outbox.queue([offer.pk])
    assert outbox.drain() == 1

    assert engine().marks() == before


PROGRAM = """
import django, time
django.setup()
from django.conf import settings
from django.core.management import call_command
from pathlib import Path
import sys
settings.SEARCH_INDEX_DIR = Path(sys.argv[1])
from django.db import transaction
from catalogue.models import OfferPage
from search import outbox
from search.models import OutboxEntry
"""
MAKE = """
from wagtail.models import Page, Site
from catalogue.models import RegionPage, OrganisationPage
from search import services
region = Page.get_first_root_node().add_child(instance=RegionPage(title="Regio"))
organisation = region.add_child(instance=OrganisationPage(title="Linde"))
organisation.add_child(instance=OfferPage(title="Koken", kind="leisure"))
services.rebuild()
outbox.drain()
"""
CHANGE_AND_WAIT = """
outbox.drain_quietly = lambda: (print("committed", flush=True), time.sleep(60))
offer = OfferPage.objects.get()
offer.title = "Petanque"
offer.save()
"""
LOOK = """
from catalogue.models import RegionPage
from search import services
from search.query import OfferQuery
region = RegionPage.objects.get()
ask = lambda word: services.find(OfferQuery(q=word), region).total
print(OutboxEntry.objects.count(), ask("koken"), ask("petanque"), flush=True)
call_command("search", "worker", "--once")
print(OutboxEntry.objects.count(), ask("koken"), ask("petanque"), flush=True)
"""


def start(program, folder):
    """Run a program in another process, on its own database and index."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'other.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    return subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
        [sys.executable, "-c", PROGRAM + program, str(folder / "index")],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def made(new_database, tmp_path_factory):
    """A folder with a database and an index of one offer, made by another process."""
    folder = tmp_path_factory.mktemp("made")
    new_database(folder / "other.sqlite3")
    assert start(MAKE, folder).wait(120) == 0
    return folder


@pytest.fixture
def world(made, tmp_path):
    """A copy of that folder for one test."""
    return shutil.copytree(made, tmp_path / "world")


@pytest.mark.processes
def test_a_process_killed_between_commit_and_drain_loses_nothing(world):
    victim = start(CHANGE_AND_WAIT, world)
    assert victim.stdout.readline() == "committed\n"

    victim.send_signal(signal.SIGKILL)
    victim.wait(60)

    looking = start(LOOK, world)
    lines = [line.split() for line in looking.communicate(timeout=60)[0].splitlines()]
    assert lines[0] == ["1", "1", "0"]
    assert lines[-1] == ["0", "0", "1"]


@pytest.mark.processes
def test_the_worker_makes_a_change_findable_within_two_seconds(world):
    worker = start("settings.SEARCH_DRAIN = 'worker'\ncall_command('search', 'worker')", world)
    assert "waiting" in worker.stdout.readline()
    change = "settings.SEARCH_DRAIN = 'worker'\noffer = OfferPage.objects.get()\noffer.title = 'Petanque'\noffer.save()"
    assert start(change, world).wait(60) == 0

    changed, waiting = time.monotonic(), True
    while waiting and time.monotonic() - changed < 10:
        with sqlite3.connect(world / "other.sqlite3") as database:
            waiting = database.execute("SELECT COUNT(*) FROM search_outboxentry").fetchone()[0] > 0
    lag = time.monotonic() - changed
    worker.send_signal(signal.SIGTERM)

    assert lag < 2
    assert worker.wait(20) == 0
    assert start(LOOK, world).communicate(timeout=60)[0].splitlines()[0].split() == ["0", "0", "1"]
