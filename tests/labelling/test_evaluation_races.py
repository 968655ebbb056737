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


def test_every_answer_is_counted_or_refused_because_the_round_is_closed(database):
    for outcome in outcomes_of("evaluation_races.py", "3", database)["answers"]:
        told = outcome["told"]
        assert set(told) <= {"done", "Refused"}, outcome
        assert outcome["sheets"] == outcome["yes"], outcome
        piled = PILE if "done" in told[PEOPLE : PEOPLE + 2] else 0
        assert outcome["yes"] == told[:PEOPLE].count("done") + piled, outcome
        if not outcome["closes"]:
            assert outcome["yes"] == PEOPLE + PILE, outcome
