"""The house says itself when it is wired wrong: Django's checks, the migrations, the doors between rooms."""

import pytest
from django.core.management import call_command
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
