"""Answers at once, and a list changed while a round opens, on the database that DATABASE_URL names.

A program, run by test_evaluation_races.py:
DATABASE_URL=… python tests/evaluation_races.py ROUNDS     # prints what came of each race, as JSON
"""

import json
import sys
from typing import Any

from races import at_once, begin

ANSWERS_AT_ONCE = 4


def main(rounds: int) -> None:
    """Run both races so many times; print what is counted."""
    begin()
    print(json.dumps({"answers": _answers(rounds), "lists": _lists(rounds)}))


def _answers(rounds: int) -> list[dict[str, Any]]:
    """Let some answer, one type paper and one close at the same moment."""
    from django.utils import timezone
    from factories import RegionPageFactory

    from labelling.evaluation.choices import Asked
    from labelling.evaluation.counting import count_pile, count_sheet
    from labelling.evaluation.lists import list_in_use
    from labelling.evaluation.results import result_of
    from labelling.evaluation.rounds import close_round, open_round
    from labelling.models import Round

    asked, today = list_in_use(RegionPageFactory(), Asked.NEWCOMER), timezone.localdate()
    question, outcomes = asked.questions.first().pk, []
    for closes in [False, True] * rounds:
        given = {"name": "x", "begins": today, "until": today, "municipality": None, "kind": "", "by": None}
        one = open_round(question_list=asked, **given)
        for _sheet in range(ANSWERS_AT_ONCE):  # so many that the link shows whatever comes of the race
            count_sheet(one=one, sheet={question: "no"}, today=today)
        sheet = lambda one=one: count_sheet(one=one, sheet={question: "no"}, today=today)  # noqa: E731
        pile = lambda one=one: count_pile(  # noqa: E731
            one=one, sheets=5, pile={(question, "yes"): 5}, by=None, today=today, key="same"
        )
        close = lambda one=one: close_round(one=one, today=today)  # noqa: E731
        told = at_once(*[sheet] * ANSWERS_AT_ONCE, pile, pile, *([close] if closes else []))
        if not closes:
            close()
        shown = result_of(one).domains[0].questions[0].shown if result_of(one).domains else None
        counts = {part.answer: part.count for part in shown.parts} if shown else {}
        sheets = Round.objects.get(pk=one.pk).sheets
        outcomes.append(
            {"told": told, "closes": closes, "sheets": sheets, "yes": counts.get("yes", 0), "no": counts.get("no", 0)}
        )
    return outcomes


def _lists(rounds: int) -> list[dict[str, Any]]:
    """Let one change the questions while another opens a round of them."""
    from django.utils import timezone
    from factories import RegionPageFactory

    from labelling.evaluation.choices import Asked
    from labelling.evaluation.lists import Row, list_in_use, write_list
    from labelling.evaluation.rounds import open_round
    from labelling.models import AnswerCount, Question, Round

    today, outcomes = timezone.localdate(), []
    for _race in range(rounds * 4):
        asked = list_in_use(RegionPageFactory(), Asked.NEWCOMER)
        given = {"name": "x", "begins": today, "until": today, "municipality": None, "kind": "", "by": None}
        told = at_once(
            lambda asked=asked: write_list(question_list=asked, rows=[Row("Kom je nog?", "home", "faces")], by=None),
            lambda asked=asked, given=given: open_round(question_list=asked, **given),
        )
        newest = list_in_use(asked.region, Asked.NEWCOMER)
        one = Round.objects.filter(question_list__region=asked.region).first()
        questions = Question.objects.filter(question_list=one.question_list) if one else []
        counters = AnswerCount.objects.filter(round=one).count() if one else 0
        outcomes.append({
            "told": told, "number": newest.number, "kept": newest.questions.count(),
            "counters": counters, "answers": sum(len(each.answers) for each in questions),
        })  # fmt: skip
    return outcomes


if __name__ == "__main__":
    main(int(sys.argv[1]))
