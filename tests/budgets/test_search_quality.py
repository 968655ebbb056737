"""How well the judged queries are answered, on the whole demo, by every engine: the bars of `quality.py` hold."""

from collections import Counter
from io import StringIO
from secrets import token_hex

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from elasticsearch import Elasticsearch

from search import quality
from search.judging import Judgement, judge

GROUPS = {"plain", "compound", "plural", "typo", "former_name", "street", "foreign", "two_needs", "theme"}


@pytest.fixture(scope="module")
def embedded(loaded_demo, django_db_blocker) -> Judgement:
    """The answers of the embedded engine alone."""
    with django_db_blocker.unblock():
        return judge()


@pytest.fixture(scope="module")
def both(loaded_demo, elasticsearch_url, django_db_blocker) -> Judgement:
    """The answers of both engines; afterwards the server is as it was."""
    name = f"meedoen-test-{token_hex(8)}"
    with django_db_blocker.unblock(), override_settings(SEARCH_URL=elasticsearch_url, SEARCH_INDEX=name):
        judgement = judge()
    with Elasticsearch(elasticsearch_url) as client:
        assert not client.indices.get(index=f"{name}*", expand_wildcards="all").body, "something was left behind"
    return judgement


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def answered(request) -> list[quality.Answered]:
    """Every judged query as one engine answers it."""
    judgement = request.getfixturevalue("embedded" if request.param == "embedded" else "both")
    return judgement.answered[request.param]


def test_every_bar_holds_for_all_queries_together_and_for_every_group(answered):
    measured = quality.by_group(answered)

    assert measured.keys() == {*GROUPS, quality.ALL}
    missed = {
        group: (quality.below(scores, quality.FLOORS.get(group, quality.BARS)), scores)
        for group, scores in measured.items()
    }
    assert {group: (bars, scores) for group, (bars, scores) in missed.items() if bars} == {}


@pytest.mark.elasticsearch
def test_both_engines_answer_every_query_with_the_same_offers_in_the_same_order(both):
    assert set(both.answered) == {"embedded", "elasticsearch"}
    assert both.differing == []


def test_there_are_enough_queries_of_every_group():
    numbers = Counter(query.group for query in quality.judged_queries())

    assert sum(numbers.values()) >= 120
    assert numbers.keys() == GROUPS
    assert min(numbers.values()) >= 20


def test_no_query_is_judged_twice_and_each_has_something_that_fits():
    queries = list(quality.judged_queries())

    assert len({query.text for query in queries}) == len(queries)
    assert all(max(query.grades.values()) >= quality.FITS for query in queries)
    assert {grade for query in queries for grade in query.grades.values()} == {1, 2, 3}


def told(*options: str) -> str:
    """Run the command and give what it prints."""
    out = StringIO()
    call_command("search", "quality", *options, stdout=out)
    return out.getvalue()


def test_the_command_prints_every_group_and_the_worst_queries(loaded_demo, db):
    words = told("--worst", "2")

    for group in (*GROUPS, quality.ALL):
        assert f"  {group} " in words
    assert words.count("  “") == 2
    assert "missed " in words


def test_the_command_ends_with_an_error_where_a_bar_is_missed(loaded_demo, db, monkeypatch):
    monkeypatch.setitem(quality.BARS, "nDCG@10", 0.999)

    with pytest.raises(CommandError, match="embedded misses nDCG@10"):
        told()
