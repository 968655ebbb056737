"""The question lists of a region: one for each actor, in versions.

A list that was asked in a round is never changed again, as a label policy in force is not: changing it makes the next
version, and answers stay with the words they were given to. The first version is Meedoen's own proposal
(`data/first_questions.json`: ours; the domains come from the pilots' framework).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import RegionPage
from catalogue.refusals import Refused
from labelling.evaluation.choices import Asked
from labelling.models import Question, QuestionList
from labelling.moving import name_of

FIRST = Path(__file__).parents[1] / "data" / "first_questions.json"
MOST_QUESTIONS = 10  # one sheet of paper, five minutes


@dataclass(frozen=True)
class Row:
    """One question as somebody typed it."""

    words: str
    domain: str
    scale: str


class QuestionsWrong(Refused):
    """Some questions cannot stay as they are.

    Attributes:
        errors: the place of a row → its sentences.
    """

    def __init__(self, errors: Mapping[int, list[str]]) -> None:
        """Keep the sentences by row."""
        self.errors = dict(errors)
        super().__init__(_("Not everything is filled in yet. Look at what is marked."))


def list_in_use(region: RegionPage, asked: Asked) -> QuestionList:
    """Give the newest version; Meedoen's proposal is made where the region has none yet."""
    found = QuestionList.objects.filter(region=region, asked=asked).order_by("-number").first()
    return found or _first(region, asked)


@transaction.atomic
def write_list(*, question_list: QuestionList, rows: Sequence[Row], by: Any) -> QuestionList:
    """Keep these questions, in this order: in this version, or in the next where this one was asked already.

    Raises:
        QuestionsWrong: a question is too long, or has no domain of this actor.
        Refused: there is no question left, there are too many, or somebody made a newer version meanwhile.
    """
    newest = hold_newest(question_list)
    if not 1 <= len(rows) <= MOST_QUESTIONS:
        raise Refused(_("A list has 1 to %(most)d questions.") % {"most": MOST_QUESTIONS})
    _must_be_right(newest, rows)
    kept = newest
    if newest.rounds.exists():
        kept = QuestionList(region=newest.region, asked=newest.asked, number=newest.number + 1)
    kept.made_by, kept.made_by_name = by, name_of(by)
    kept.save()
    kept.questions.all().delete()
    Question.objects.bulk_create(_questions(kept, rows))
    return kept


def hold_newest(question_list: QuestionList) -> QuestionList:
    """Give this list, and keep others from changing or asking it until the transaction ends.

    Raises:
        Refused: somebody made a newer version meanwhile.
    """
    RegionPage.objects.select_for_update(of=("self",)).get(pk=question_list.region_id)  # the others wait for this row
    same = QuestionList.objects.filter(region=question_list.region_id, asked=question_list.asked)
    newest = same.order_by("-number")[0]
    if newest.pk != question_list.pk:
        raise Refused(_("Somebody made a newer version meanwhile. Look at that one first."))
    return newest


def _must_be_right(question_list: QuestionList, rows: Sequence[Row]) -> None:
    errors: dict[int, list[str]] = {}
    for place, question in enumerate(_questions(question_list, rows)):
        try:
            question.full_clean(validate_unique=False, validate_constraints=False)
        except ValidationError as wrong:
            errors[place] = wrong.messages
    if errors:
        raise QuestionsWrong(errors)


def _questions(question_list: QuestionList, rows: Sequence[Row]) -> list[Question]:
    return [
        Question(question_list=question_list, position=place, words=row.words, domain=row.domain, scale=row.scale)
        for place, row in enumerate(rows)
    ]


@transaction.atomic
def _first(region: RegionPage, asked: Asked) -> QuestionList:
    made, is_new = QuestionList.objects.get_or_create(region=region, asked=asked, number=1)
    if is_new:
        given = json.loads(FIRST.read_text(encoding="utf-8"))[asked.value]
        Question.objects.bulk_create(_questions(made, [Row(**row) for row in given]))
    return made
