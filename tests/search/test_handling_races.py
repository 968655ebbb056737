"""Two coaches at one group at once: one does it, the other hears it; on SQLite and on PostgreSQL alike."""

import pytest
from races import outcomes_of
from search_handling_races import RACES

pytestmark = [pytest.mark.processes]


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('races') / 'races.sqlite3'}"
    return outcomes_of("search_handling_races.py", "2", url)


@pytest.fixture(scope="module")
def on_postgresql(postgresql_url):
    return outcomes_of("search_handling_races.py", "2", postgresql_url)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_one_does_it_and_the_other_hears_it(request, database):
    outcomes = request.getfixturevalue(f"on_{database}")

    assert set(outcomes) == set(RACES)
    for outcome in [one for each in outcomes.values() for one in each]:
        assert sorted(outcome["told"]) in (["NotWaiting", "done"], ["ChangedMeanwhile", "done"]), outcome
        assert len(set(outcome["states"])) == len(outcome["answers"]) == 1, outcome
