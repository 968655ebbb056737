"""The measures of finding, by small examples worked out by hand; the queries themselves: tests/budgets/."""

from math import log2

import pytest
from django.core.management import CommandError, call_command
from search_factories import document, scope

from search.judging import Judgement, answer_all
from search.quality import ALL, FLOORS, Answered, Judged, Scores, below, by_group, scores_of, worst

GRADES = {"best": 3, "good": 2, "near": 1}
IDEAL = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)  # a gain of 2^grade - 1, less the lower it stands


def answered(group: str, text: str, refs: tuple[str, ...], grades: dict[str, int] = GRADES) -> Answered:
    return Answered(Judged(group, text, grades), refs, scores_of(refs, grades))


def test_the_ideal_answer_has_all_of_everything():
    assert scores_of(["best", "good", "near"], GRADES) == Scores(success=1, ndcg=1, recall=1)


def test_an_empty_answer_has_nothing():
    assert scores_of([], GRADES) == Scores(success=0, ndcg=0, recall=0)


def test_gain_counts_less_the_lower_it_stands():
    scores = scores_of(["x", "good", "best"], GRADES)

    assert scores.ndcg == pytest.approx((3 / log2(3) + 7 / log2(4)) / IDEAL)
    assert (scores.success, scores.recall) == (1, 1)


def test_what_is_only_related_is_no_success_and_nothing_recalled():
    scores = scores_of(["near"], GRADES)

    assert (scores.success, scores.recall) == (0, 0)
    assert scores.ndcg == pytest.approx(1 / IDEAL)


def test_success_looks_at_the_first_five_and_ndcg_at_ten():
    others = [f"x{number}" for number in range(9)]

    assert scores_of([*others[:4], "best"], GRADES).success == 1
    assert scores_of([*others[:5], "best"], GRADES).success == 0
    assert scores_of([*others, "best"], GRADES).ndcg == pytest.approx(7 / log2(11) / IDEAL)
    assert scores_of([*others, "x9", "best"], GRADES).ndcg == 0


def test_recall_is_of_twenty_where_more_are_right():
    grades = {f"right{number}": 2 for number in range(40)}

    assert scores_of(list(grades)[:20], grades).recall == 1
    assert scores_of(list(grades)[:10], grades).recall == 0.5
    assert scores_of([*"abcdefghijklmnopqrst", *grades], grades).recall == 0


def test_scores_are_averaged_per_group_and_over_all():
    perfect, nothing = ("best", "good", "near"), ()
    averages = by_group([answered("a", "1", perfect), answered("a", "2", nothing), answered("b", "3", perfect)])

    assert averages["a"] == Scores(0.5, 0.5, 0.5)
    assert averages["b"] == Scores(1, 1, 1)
    assert averages[ALL].recall == pytest.approx(2 / 3)


def test_the_bars_that_are_missed_are_named():
    assert below(Scores(success=0.95, ndcg=0.8, recall=0.86), FLOORS["theme"]) == []
    assert below(Scores(success=0.9, ndcg=0.9, recall=0.1), FLOORS["theme"]) == ["success@5", "recall@20"]


def test_of_each_query_is_said_what_was_missed_and_what_nobody_judged():
    one = answered("a", "1", ("x", "near", "good"), GRADES | {"other": 2})

    assert one.missed == ("best", "other")
    assert one.out_of_place == ("x",)


def test_the_worst_come_first():
    good, bad, middling = (answered("a", text, refs) for text, refs in (("g", ("best",)), ("b", ()), ("m", ("near",))))

    assert [each.judged.text for each in worst([good, bad, middling], 2)] == ["b", "m"]


def test_engines_differ_where_offers_or_their_order_do():
    one, other = answered("a", "1", ("best", "good")), answered("a", "1", ("good", "best"))

    assert Judgement({"p": [one], "q": [one]}, {}).differing == []
    assert Judgement({"p": [one], "q": [other]}, {}).differing == ["1"]


def test_the_queries_are_asked_as_the_menu_asks_them(engine_with, db):
    offers = [document(1, ref="offer-078", title="Voetbal", free=True), document(2, ref="offer-082", title="Voetbal")]
    offers.append(document(3, ref="offer-066", title="Voetbal", free=False))
    asked = {each.judged.text: each for each in answer_all(engine_with(offers), offers, scope())}

    assert asked["gratis voetbal"].refs == ("offer-078", "offer-082")  # "gratis" is a filter, and unknown is not no


def test_without_the_judged_offers_the_command_names_its_remedy(db):
    with pytest.raises(CommandError, match=r"of the 107 judged offers are not here.*`make demo`"):
        call_command("search", "quality")
