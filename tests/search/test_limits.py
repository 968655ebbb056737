"""Counting attempts in the database: once each, over all processes, and without knowing anybody."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from search.limits import LONGEST, within_limit
from search.models import Window

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 3, 2, 12, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def attempt(now: datetime = NOON, *, who: str = "192.0.2.7", action: str = "tell", most: int = 3) -> bool:
    return within_limit(action=action, who=who, most=most, per=HOUR, now=now)


def test_the_first_attempts_pass_and_the_next_are_refused():
    assert [attempt() for _ in range(5)] == [True, True, True, False, False]


def test_another_visitor_and_another_action_are_counted_apart():
    assert [attempt(most=1), attempt(most=1)] == [True, False]
    assert attempt(who="192.0.2.8", most=1)
    assert attempt(action="share", most=1)


def test_a_new_window_begins_on_the_hour():
    assert [attempt(most=1), attempt(NOON + timedelta(minutes=39), most=1)] == [True, False]
    assert attempt(NOON + timedelta(minutes=40), most=1)


def test_a_refused_attempt_counts_too():
    for _ in range(4):
        attempt(most=1)

    assert Window.objects.get().count == 4


def test_no_row_holds_the_address_and_no_row_can_be_joined_to_the_next_hour():
    attempt()
    attempt(NOON + HOUR)
    rows = list(Window.objects.all())

    assert len({row.key for row in rows}) == 2
    assert all("192" not in f"{row.key}{row}" for row in rows)


def test_another_secret_gives_another_key(settings):
    attempt()
    settings.SECRET_KEY = "another"
    attempt()

    assert Window.objects.count() == 2


def test_windows_that_are_over_are_forgotten_when_a_new_one_begins():
    attempt(NOON - timedelta(days=3))
    attempt(NOON - timedelta(days=1))
    attempt()

    assert sorted(window.began.day for window in Window.objects.all()) == [1, 2]


@pytest.mark.parametrize("per", [timedelta(0), -HOUR, LONGEST + HOUR])
def test_a_window_of_no_length_or_one_that_would_be_forgotten_too_soon_is_refused(per):
    with pytest.raises(ValueError, match="window"):
        within_limit(action="tell", who="x", most=1, per=per, now=NOON)


PROGRAM = """
import sys
import django
from datetime import datetime, timedelta, UTC
django.setup()
from search.limits import within_limit
now = datetime(2026, 3, 2, 12, tzinfo=UTC)
print(sum(within_limit(action="tell", who="x", most=25, per=timedelta(hours=1), now=now) for _ in range(20)))
"""


def start(folder: Path) -> subprocess.Popen:
    """Run the program in another process, on its own database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'other.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    return subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.processes
def test_two_processes_together_let_through_exactly_the_limit(new_database, tmp_path):
    new_database(tmp_path / "other.sqlite3")
    both = [start(tmp_path), start(tmp_path)]

    assert sum(int(one.communicate(timeout=120)[0]) for one in both) == 25
