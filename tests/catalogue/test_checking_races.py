"""Two people at one check at once end in one clear outcome, on SQLite and on PostgreSQL alike."""

import pytest
from checking_races import RACES
from races import outcomes_of

ROUNDS = "2"
OLD, NEW = "Je praat en speelt samen.", "Je naait."
pytestmark = [pytest.mark.processes]


@pytest.fixture(scope="module")
def on_sqlite(new_database, tmp_path_factory):
    return outcomes_of("checking_races.py", ROUNDS, new_database(tmp_path_factory.mktemp("races") / "races.sqlite3"))


@pytest.fixture(scope="module")
def on_postgresql(postgresql_url):
    return outcomes_of("checking_races.py", ROUNDS, postgresql_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def outcomes(request):
    """Give the outcomes of a race by its name, on each database."""
    every = request.getfixturevalue(f"on_{request.param}")
    return every.__getitem__


@pytest.mark.parametrize("race", RACES)
def test_at_worst_one_is_refused_in_words(outcomes, race):
    for outcome in outcomes(race):
        assert set(outcome["told"]) <= {"done", "NotWaiting", "ChangedMeanwhile"}, outcome
        assert "done" in outcome["told"], outcome


def test_of_two_who_publish_one_does_and_the_other_hears_it(outcomes):
    for outcome in outcomes("two_publish"):
        assert sorted(outcome["told"]) == ["NotWaiting", "done"]
        assert (outcome["status"], outcome["live"], outcome["unpublished"]) == ("approved", [NEW, ""], False)


def test_what_the_organisation_saves_meanwhile_is_never_published_unseen_and_never_lost(outcomes):
    for outcome in outcomes("published_while_saved"):
        published, saved = outcome["told"]
        assert saved == "done"
        assert outcome["draft"] == [NEW, "Zaal 2"]
        assert outcome["unpublished"]
        assert outcome["live"] == ([NEW, ""] if published == "done" else [OLD, ""])
        assert outcome["status"] == ("approved" if published == "done" else "in_progress")


@pytest.mark.parametrize(
    ("race", "other"), [("published_while_sent_back", "rejected"), ("published_while_taken_back", "cancelled")]
)
def test_it_is_published_or_the_other_thing_never_both(outcomes, race, other):
    for outcome in outcomes(race):
        assert sorted(outcome["told"]) == ["NotWaiting", "done"]
        is_published = outcome["told"][0] == "done"
        assert outcome["status"] == ("approved" if is_published else other)
        assert outcome["live"] == [NEW if is_published else OLD, ""]
        assert outcome["draft"] == [NEW, ""]
