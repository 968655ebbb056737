"""Answers at once lose nothing, on SQLite and on PostgreSQL alike; a form sent twice counts once."""

import pytest
from races import outcomes_of

pytestmark = [pytest.mark.processes]
PEOPLE, PILE = 4, 5


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'races.sqlite3'}"
    return request.getfixturevalue("postgresql_url")


@pytest.fixture
def outcomes(database):
    return outcomes_of("evaluation_races.py", "3", database)


def test_answers_and_lists_at_once_end_in_one_clear_way(outcomes):
    """One program for both: it makes its own database, and that takes longest."""
    for outcome in outcomes["answers"]:
        every_answer_is_counted_or_refused_because_the_round_is_closed(outcome)
    for outcome in outcomes["lists"]:
        a_round_asks_the_old_questions_or_the_new_ones_whole(outcome)


def every_answer_is_counted_or_refused_because_the_round_is_closed(outcome):
    told = outcome["told"]
    assert set(told) <= {"done", "Refused"}, outcome
    piled = PILE if "done" in told[PEOPLE : PEOPLE + 2] else 0
    answered = PEOPLE + told[:PEOPLE].count("done")
    assert outcome["sheets"] == answered + piled, outcome
    assert outcome["yes"] == piled, outcome
    assert outcome["no"] == (answered if answered > PEOPLE else 0), outcome  # four are too few to show
    if not outcome["closes"]:
        assert outcome["sheets"] == 2 * PEOPLE + PILE, outcome


def a_round_asks_the_old_questions_or_the_new_ones_whole(outcome):
    """Changed first: the round has the new questions. Opened first: what is changed becomes the next version."""
    assert outcome["told"] == ["done", "done"], outcome
    assert outcome["kept"] == 1, outcome
    assert outcome["counters"] == outcome["answers"], outcome
    assert outcome["answers"] == 4 if outcome["number"] == 1 else outcome["answers"] > 4, outcome
