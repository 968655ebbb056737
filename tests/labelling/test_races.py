"""Two people at once end in one clear outcome, on SQLite and on PostgreSQL alike.

The races themselves are a program of their own (`labelling_races.py`): a database that several connections write at
once is not the one that the other tests share.
"""

import pytest
from labelling_races import RACES
from races import outcomes_of

ROUNDS = "4"
ONE_DECISION = ["submit", "all_yes", "decide"]
pytestmark = [pytest.mark.processes]


@pytest.fixture(scope="module")
def on_sqlite(new_database, tmp_path_factory):
    return outcomes_of("labelling_races.py", ROUNDS, new_database(tmp_path_factory.mktemp("races") / "races.sqlite3"))


@pytest.fixture(scope="module")
def on_postgresql(postgresql_url):
    return outcomes_of("labelling_races.py", ROUNDS, postgresql_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def outcomes(request):
    """Give the outcomes of a race by its name, on each database."""
    every = request.getfixturevalue(f"on_{request.param}")
    return every.__getitem__


@pytest.mark.parametrize("race", RACES)
def test_every_race_ends_with_a_refusal_in_words_at_worst_and_a_whole_log(outcomes, race):
    for outcome in outcomes(race):
        assert set(outcome["told"]) <= {"done", "WrongState", "OfferChanged", "AlreadyAssessed"}, outcome
        assert "done" in outcome["told"], outcome
        assert outcome["chain"], outcome
        assert outcome["current"] in (0, 3), outcome
        assert sum(state in ("decided", "expiring", "reopened") for state in outcome["states"]) <= 1, outcome
        assert not (outcome["standing"] and outcome["changed_since"][-1]), outcome


def test_two_who_decide_make_one_decision(outcomes):
    for outcome in outcomes("two_deciders"):
        assert sorted(outcome["told"]) == ["WrongState", "done"]
        assert (outcome["actions"], outcome["current"], outcome["awards"]) == (ONE_DECISION, 3, 3)


@pytest.mark.parametrize(
    "race",
    [
        "decided_while_published",
        "decided_while_organisation_published",
        "decided_while_a_change_is_not_committed_yet",
        "published_while_a_decision_is_not_committed_yet",
    ],
)
def test_no_label_ever_stands_on_what_changed_while_it_was_decided(outcomes, race):
    for outcome in outcomes(race):
        decided, published = outcome["told"]
        assert published == "done"
        if decided == "done":
            assert (outcome["actions"], outcome["states"]) == ([*ONE_DECISION, "change"], ["reopened"])
            assert (outcome["current"], outcome["standing"], outcome["shown"]) == (3, 0, False)
        else:
            assert decided == "OfferChanged"
            assert (outcome["states"], outcome["awards"]) == (["ready"], 0)


def test_who_comes_first_is_seen_by_who_waits(outcomes):
    for outcome in outcomes("decided_while_a_change_is_not_committed_yet"):
        assert outcome["told"] == ["OfferChanged", "done"]
    for outcome in outcomes("published_while_a_decision_is_not_committed_yet"):
        assert outcome["told"] == ["done", "done"]


def test_what_is_withdrawn_stays_withdrawn(outcomes):
    for outcome in outcomes("withdrawn_while_decided_again"):
        assert outcome["told"][0] == "done"
        assert (outcome["states"], outcome["current"]) == (["withdrawn"], 0)
    for outcome in outcomes("withdrawn_while_published"):
        assert outcome["told"] == ["done", "done"]
        assert (outcome["states"], outcome["current"]) == (["withdrawn"], 0)


def test_an_answer_in_the_last_minute_is_kept_whether_the_night_was_first_or_not(outcomes):
    for outcome in outcomes("replied_while_closed"):
        assert outcome["told"] == ["done", "done"]
        assert outcome["states"] == ["ready"]
        assert outcome["actions"] in (["submit", "invite", "reply"], ["submit", "invite", "window_closed", "reply"])


def test_one_of_two_begins(outcomes):
    for outcome in outcomes("two_begin"):
        assert sorted(outcome["told"]) == ["AlreadyAssessed", "done"]
        assert outcome["states"] == ["draft"]


def test_a_button_pressed_twice_hands_in_once(outcomes):
    for outcome in outcomes("two_submits"):
        assert sorted(outcome["told"]) == ["WrongState", "done"]
        assert outcome["actions"] == ["submit", "all_yes"]


def test_a_renewal_is_decided_whatever_becomes_of_what_it_follows(outcomes):
    for outcome in outcomes("renewed_while_withdrawn"):
        assert outcome["told"][0] == "done"
        assert outcome["states"] in (["replaced", "decided"], ["withdrawn", "decided"])
        assert (outcome["current"], outcome["standing"]) == (3, 3)


def test_two_coordinators_write_one_draft(outcomes):
    for outcome in outcomes("two_drafts_of_a_policy"):
        assert outcome["told"] == ["done", "done"]
