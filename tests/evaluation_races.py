"""Answers at once, on the database that DATABASE_URL names; run as a program by test_evaluation_races.py.

DATABASE_URL=… python tests/evaluation_races.py ROUNDS     # prints what came of each race, as JSON
"""

import json
import sys

from races import at_once, begin

ANSWERS_AT_ONCE = 4


def main(rounds: int) -> None:
    """Let some answer, one type paper and one close at the same moment, so many times; print what is counted."""
    begin()
    from django.utils import timezone
    from factories import RegionPageFactory

    from labelling.evaluation.choices import Asked
    from labelling.evaluation.counting import count_pile, count_sheet
    from labelling.evaluation.lists import list_in_use
    from labelling.evaluation.rounds import close_round, open_round
    from labelling.models import AnswerCount, Round

    asked, today = list_in_use(RegionPageFactory(), Asked.NEWCOMER), timezone.localdate()
    question, outcomes = asked.questions.first().pk, []
    for closes in [False, True] * rounds:
        given = {"name": "x", "begins": today, "until": today, "municipality": None, "kind": "", "by": None}
        one = open_round(question_list=asked, **given)
        sheet = lambda one=one: count_sheet(one=one, sheet={question: "yes"}, today=today)  # noqa: E731
        pile = lambda one=one: count_pile(  # noqa: E731
            one=one, sheets=5, pile={(question, "yes"): 5}, by=None, today=today, key="same"
        )
        runners = [sheet] * ANSWERS_AT_ONCE + [pile, pile]
        told = at_once(*runners, *([lambda one=one: close_round(one=one, today=today)] if closes else []))
        kept = AnswerCount.objects.get(round=one, question=question, answer="yes").count
        outcomes.append({"told": told, "closes": closes, "sheets": Round.objects.get(pk=one.pk).sheets, "yes": kept})
    print(json.dumps({"answers": outcomes}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
