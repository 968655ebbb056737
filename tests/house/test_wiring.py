"""The house says itself when it is wired wrong: Django's checks, the migrations, the doors between rooms."""

from threading import Event, Thread

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure


def test_the_system_checks_find_nothing(capsys):
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_no_model_waits_for_a_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_doors_open_one_way(pytestconfig, monkeypatch):
    configure()
    monkeypatch.chdir(pytestconfig.rootpath)
    assert lint_imports(cache_dir=None), "run lint-imports: a room imports the room above it"


def test_a_test_may_write_while_a_request_of_its_browser_still_reads(transactional_db):
    """Each request has a connection of its own; of two in memory the second fails at once: it waits for no lock."""
    reading, enough = Event(), Event()

    def read() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM auth_permission")
            cursor.fetchone()
            reading.set()
            enough.wait()
        connection.close()

    reader = Thread(target=read)
    reader.start()
    reading.wait()
    try:
        Permission.objects.update(name="Written meanwhile")
    finally:
        enough.set()
        reader.join()
    assert set(Permission.objects.values_list("name", flat=True)) == {"Written meanwhile"}
