"""Two editors at once, and an editor while the coach publishes: nothing is lost, and all is seen."""

import pytest
from races import outcomes_of

pytestmark = [pytest.mark.processes]


@pytest.fixture(scope="module")
def outcomes(new_database, tmp_path_factory):
    """Run every race on a database in a file, which several connections write at once."""
    return outcomes_of("task_races.py", "4", new_database(tmp_path_factory.mktemp("races") / "races.sqlite3"))


def test_two_editors_in_two_fields_both_find_their_words_again(outcomes):
    for outcome in outcomes["two fields"]:
        assert outcome["told"] == [[], []], outcome
        assert (outcome["sentence"], outcome["title"]) == ("Van An.", "Van Bea"), outcome


def test_of_two_editors_in_one_field_the_second_is_shown_both(outcomes):
    for outcome in outcomes["one field"]:
        assert sorted(outcome["told"]) == [[], ["sentence"]], outcome
        first = outcome["told"].index([])
        assert outcome["sentence"] == ["Van An.", "Van Bea."][first], outcome


def test_a_coach_publishes_what_was_seen_or_is_told_and_what_is_typed_meanwhile_stays(outcomes):
    for outcome in outcomes["publish"]:
        assert outcome["told"][0] == [], outcome
        assert outcome["told"][1] in ("done", "ChangedMeanwhile"), outcome
        assert outcome["sentence"] == "Daarna.", outcome
        wanted = "Gezien." if outcome["told"][1] == "done" else "Je praat en speelt samen."
        assert outcome["live"] == wanted, outcome
