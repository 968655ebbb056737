"""Searches without result: what is counted, what adds nothing, and that nothing of a person is kept."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_delete
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from search import fruitless
from search.fruitless import choices_to_count, count_fruitless
from search.models import FruitlessSearch, Window
from search.models.fruitless import LONGEST_CHOICES, oldest_month
from search.needs import choices_in_words
from search.query import OfferQuery
from search.values import LONGEST_WORDS

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 27, 12, 20, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)
SWIMMING = OfferQuery(q="zwemmen", places=("41018",))


def look(region, query=SWIMMING, **other):
    return count_fruitless(region=region, query=query, **{"who": "192.0.2.7", "now": NOON} | other)


def rows():
    return {row.choices: row.times for row in FruitlessSearch.objects.all()}


def test_a_search_is_counted_by_region_month_words_and_choices_and_nothing_else(region):
    assert look(region)
    kept = FruitlessSearch.objects.values().get()
    kept.pop("id")

    assert kept == {
        "region_id": region.pk, "month": NOVEMBER, "choices": "gemeente=41018&q=zwemmen", "times": 1,
        "handled_times": 0, "outcome": "new", "met_on": None,
    }  # fmt: skip


def test_two_visitors_who_look_for_the_same_are_counted_together(region):
    assert look(region)
    assert look(region, who="192.0.2.8")
    assert rows() == {"gemeente=41018&q=zwemmen": 2}


@pytest.mark.parametrize(
    "again",
    [
        SWIMMING,
        OfferQuery(q="zwemmen", places=("41018",), sort="nieuw", page=3),
        OfferQuery(q=" Zwemmen ", places=("41018",)),
    ],
    ids=["reloaded", "another page and order", "other capitals"],
)
def test_the_same_visitor_who_looks_again_that_day_counts_once(region, again):
    look(region)

    assert not look(region, again, now=NOON + timedelta(hours=3))
    assert rows() == {"gemeente=41018&q=zwemmen": 1}


def test_the_same_visitor_counts_again_the_next_day_and_for_something_else(region):
    look(region)

    assert look(region, now=NOON + timedelta(days=1))
    assert look(region, OfferQuery(q="schaken"))
    assert rows() == {"gemeente=41018&q=zwemmen": 2, "q=schaken": 1}


def test_every_month_has_its_own_row_by_the_clock_of_brussels(region):
    look(region, now=datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    look(region, now=datetime(2026, 11, 30, 23, 1, tzinfo=UTC), who="192.0.2.8")

    assert sorted(FruitlessSearch.objects.values_list("month", flat=True)) == [NOVEMBER, date(2026, 12, 1)]


def test_every_region_has_its_own_row(region):
    other = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    look(region)
    look(other)

    assert sorted(FruitlessSearch.objects.values_list("region", "times")) == sorted([(region.pk, 1), (other.pk, 1)])


@pytest.mark.parametrize("empty", [OfferQuery(), OfferQuery(sort="nieuw", page=4), OfferQuery(q=" \n")])
def test_a_search_without_words_or_choices_is_not_counted_and_leaves_no_trace(region, empty):
    assert not look(region, empty)
    assert not FruitlessSearch.objects.exists()
    assert not Window.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "buddy 0478 12 34 56",
        "bel +32 478 12 34 56",
        "jan@example.org",
        "buddy voor jan@example.org",
        "93.05.18-223.61",
        "93051822361",
        "BE68 5390 0754 7034",
        "ik heet Fatima Yilmaz",
    ],
)
@pytest.mark.parametrize("more", [{}, {"kinds": ("taal",)}], ids=["alone", "with a choice"])
def test_a_search_with_something_of_a_person_in_it_never_reaches_the_table(region, typed, more):
    assert choices_to_count(OfferQuery(q=typed, **more)) == ""
    assert not look(region, OfferQuery(q=typed, **more))
    assert not FruitlessSearch.objects.exists()
    assert not Window.objects.exists()


def test_years_prices_and_hours_are_no_secrets(region):
    assert look(region, OfferQuery(q="zwemmen om 14.30 voor 5 euro in 2026"))


def test_what_is_kept_can_be_said_in_words(region):
    look(region, OfferQuery(q="Zwemmen", kinds=("groep",), places=("41018",), free=True))

    assert choices_in_words(FruitlessSearch.objects.get().choices) == "“zwemmen” · groep · Geraardsbergen · gratis"


def test_no_row_tells_who_looked_nor_what_the_same_visitor_looked_for_before(region):
    for number in range(8):
        look(region, OfferQuery(q=f"iets {'abcdefgh'[number]}"))
    kept = list(FruitlessSearch.objects.order_by("pk").values_list("choices", flat=True))

    assert "192" not in str(list(FruitlessSearch.objects.values("region", "month", "choices", "times")))
    assert kept != sorted(kept)  # by their keys they stand in no order of coming (1 in 40,320 by chance)
    assert len({window.key for window in Window.objects.filter(count=1)}) == 8
    assert not ReferenceIndex.objects.filter(content_type__model="fruitlesssearch").exists()


def test_a_visitor_with_many_new_searches_an_hour_adds_no_more_rows_but_counts_for_those_that_stand(region):
    for number in range(fruitless.MOST_NEW_OF_A_VISITOR):
        assert look(region, OfferQuery(q=f"woord {number}"))
    look(region, OfferQuery(q="van een ander"), who="192.0.2.8")

    assert not look(region, OfferQuery(q="woord te veel"))
    assert look(region, OfferQuery(q="van een ander"))
    assert look(region, OfferQuery(q="woord te veel"), now=NOON + timedelta(hours=1))
    assert rows()["q=van+een+ander"] == 2


def test_beyond_the_limit_a_robot_fills_no_table_of_counters_either(region):
    for number in range(fruitless.MOST_NEW_OF_A_VISITOR + 1):
        look(region, OfferQuery(q=f"woord {number}"))
    before = Window.objects.count()
    look(region, OfferQuery(q="nog een"))

    assert Window.objects.count() == before


def test_a_region_with_many_different_searches_in_a_month_gets_no_more_rows_that_month(region, monkeypatch):
    monkeypatch.setattr(fruitless, "MOST_OF_A_REGION", 2)
    for number in range(3):
        look(region, OfferQuery(q=f"woord {number}"), who=f"192.0.2.{number}")

    assert rows() == {"q=woord+0": 1, "q=woord+1": 1}
    assert look(region, OfferQuery(q="woord 1"), who="192.0.2.9")
    assert look(region, OfferQuery(q="woord 2"), now=NOON + timedelta(days=7))


def test_a_long_search_is_counted_and_one_that_no_index_can_hold_is_not(region):
    arabic = OfferQuery(q="سباحة " * (LONGEST_WORDS // 6), kinds=("taal", "groep"), places=("41018",), free=True)
    assert look(region, arabic)
    hostile = OfferQuery(q="水" * LONGEST_WORDS, themes=tuple(f"{'thema-' * 9}{number}" for number in range(20)))
    assert not look(region, hostile)

    assert len(FruitlessSearch.objects.get().choices) <= LONGEST_CHOICES


def test_what_is_older_than_two_years_is_forgotten_when_something_new_is_looked_for(region):
    for month in (date(2024, 10, 1), date(2024, 11, 1), date(2026, 10, 1)):
        FruitlessSearch.objects.create(region=region, month=month, choices="q=schaken")
    assert FruitlessSearch.objects.kept_on(NOON.date()).count() == 2

    look(region)
    assert sorted(FruitlessSearch.objects.values_list("month", flat=True)) == [
        date(2024, 11, 1), date(2026, 10, 1), NOVEMBER
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "oldest"),
    [
        (date(2026, 11, 27), date(2024, 11, 1)),
        (date(2027, 1, 1), date(2025, 1, 1)),
        (date(2026, 12, 31), date(2024, 12, 1)),
    ],
)
def test_the_oldest_month_is_the_same_month_of_two_years_before(today, oldest):
    assert oldest_month(today) == oldest


def test_words_and_choices_only_can_be_told_apart(region):
    for query in (SWIMMING, OfferQuery(q="schaken"), OfferQuery(kinds=("taal",)), OfferQuery(themes=("q",), free=True)):
        look(region, query)
    searches = FruitlessSearch.objects.all()

    assert {row.choices for row in searches.with_words(True)} == {"gemeente=41018&q=zwemmen", "q=schaken"}
    assert {row.choices for row in searches.with_words(False)} == {"soort=taal", "gratis=1&thema=q"}


def test_searches_go_with_their_region(region):
    look(region)
    region.delete()

    assert not FruitlessSearch.objects.exists()


@pytest.mark.parametrize("twice", [{"choices": ""}, {"choices": "q=schaken"}], ids=["about nothing", "twice"])
def test_the_database_itself_refuses_a_row_that_cannot_be(region, twice):
    FruitlessSearch.objects.create(region=region, month=NOVEMBER, choices="q=schaken")

    with pytest.raises(IntegrityError), transaction.atomic():
        FruitlessSearch.objects.create(region=region, month=NOVEMBER, **twice)


def test_who_loses_the_race_to_open_a_row_is_counted_in_it(region):
    def just_before_us(**_more):  # while we forget what is old, another process opens the row
        FruitlessSearch.objects.create(region=region, month=NOVEMBER, choices="gemeente=41018&q=zwemmen")

    FruitlessSearch.objects.create(region=region, month=date(2020, 1, 1), choices="q=schaken")
    post_delete.connect(just_before_us, sender=FruitlessSearch)
    try:
        assert look(region)
    finally:
        post_delete.disconnect(just_before_us, sender=FruitlessSearch)
    assert rows() == {"gemeente=41018&q=zwemmen": 2}


def test_a_reload_asks_the_database_little(region):
    look(region)
    with CaptureQueriesContext(connection) as asked:
        look(region)

    assert len(asked) <= 5  # one look, and a counter in its transaction


MANY = 40
PROGRAM = (
    f"MANY = {MANY}"
    + """
import sqlite3, sys, time
import django
from datetime import datetime, UTC
django.setup()
from django.db import connection
from wagtail.models import Page
from catalogue.models import RegionPage
from search.fruitless import count_fruitless
from search.models import FruitlessSearch
from search.query import OfferQuery

def look(words, who):
    region, now = RegionPage.objects.get(), datetime(2026, 11, 27, 12, tzinfo=UTC)
    return count_fruitless(region=region, query=OfferQuery(q=words), who=who, now=now)

if sys.argv[1] == "make":
    Page.get_first_root_node().add_child(instance=RegionPage(title="Kust", slug="kust"))
elif sys.argv[1] == "count":
    print(sum(look(f"woord {number}", f"{sys.argv[2]} {number}") for number in range(MANY)))
elif sys.argv[1] == "read":
    print(*sorted(FruitlessSearch.objects.values_list("times", flat=True)))
else:
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    counted, took = look("schaken", "x"), time.monotonic() - began
    other.execute("ROLLBACK")
    waits = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    print(counted, took < 5, waits, look("schaken", "x"))
"""
)


def start(folder: Path, *task: str) -> subprocess.Popen:
    """Run the program in another process, on its own database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'other.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    return subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
        [sys.executable, "-c", PROGRAM, *task], env=environment, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen) -> list[str]:
    words = process.communicate(timeout=120)[0].split()
    assert process.returncode == 0
    return words


@pytest.fixture(scope="module")
def elsewhere(new_database, tmp_path_factory):
    """A database of its own, on disk, with a region."""
    folder = tmp_path_factory.mktemp("elsewhere")
    new_database(folder / "other.sqlite3")
    said(start(folder, "make"))
    return folder


@pytest.mark.processes
def test_a_locked_database_is_waited_for_briefly_and_costs_the_visitor_a_count_only(elsewhere):
    assert said(start(elsewhere, "lock")) == ["False", "True", "20000", "True"]


@pytest.mark.processes
def test_two_processes_that_count_at_once_keep_exactly_what_they_say_they_counted(elsewhere):
    before = sum(map(int, said(start(elsewhere, "read"))))
    both = [start(elsewhere, "count", name) for name in ("one", "two")]
    counted = sum(int(said(one)[0]) for one in both)
    after = list(map(int, said(start(elsewhere, "read"))))

    assert sum(after) - before == counted > MANY
    assert max(after) == 2
