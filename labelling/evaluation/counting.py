"""Counting answers: a sheet by the link grows counters; a pile of paper keeps its own counts, apart (`ways`).

Of who answered, when and how, nothing is kept. Each write begins with the round's own row, on the condition that it is
still open: so answers, piles and closing wait for each other, and nothing is lost or added after closing.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from catalogue.refusals import Refused
from labelling.evaluation.rounds import closed_words, takes_answers
from labelling.models import AnswerCount, PaperPile, Question, Round
from labelling.models.evaluation import MOST_SHEETS
from labelling.moving import name_of

Sheet = Mapping[int, str]  # question → the answer chosen
Pile = Mapping[tuple[int, str], int]  # (question, answer) → how often


class NothingAnswered(Refused):
    """A sheet without any answer is not counted."""


@transaction.atomic
def count_sheet(*, one: Round, sheet: Sheet, today: date) -> None:
    """Count one sheet that came by the link. What is no answer of this list is not counted.

    Raises:
        NothingAnswered: there is no answer on it.
        Refused: the round does not take answers today.
    """
    known = answers_of(one)  # asked once: anybody may send as many fields as they like
    chosen = {which for which in sheet.items() if which in known}
    if not chosen:
        raise NothingAnswered(_("Choose at least one answer."))
    if not takes_answers(one, today):
        raise Refused(closed_words())
    _grow(one, 1)
    for question, answer in sorted(chosen):
        AnswerCount.objects.filter(round=one.pk, question=question, answer=answer).update(count=F("count") + 1)


@transaction.atomic
def count_pile(*, one: Round, sheets: int, pile: Pile, by: Any, today: date, key: str) -> PaperPile | None:
    """Count a pile of paper; None where this very form was counted before (sent twice).

    Raises:
        Refused: the round is closed, a number is impossible, or the pile is empty.
    """
    known = answers_of(one)
    counts = Counter({which: number for which, number in pile.items() if number and which in known})
    _must_be_possible(sheets, counts)
    _locked(one)
    if PaperPile.objects.filter(round=one, client_key=key).exists():
        return None
    _grow(one, sheets)
    return PaperPile.objects.create(
        round=one,
        sheets=sheets,
        counted={f"{pk}-{answer}": number for (pk, answer), number in counts.items()},
        typed_by=by,
        typed_by_name=name_of(by),
        typed_on=today,
        client_key=key,
    )


@transaction.atomic
def take_back(*, one: Round, pile: int) -> None:
    """Take a pile of paper back, whole.

    Raises:
        Refused: the round is closed, or somebody took it back already.
    """
    _locked(one)
    found = PaperPile.objects.filter(pk=pile, round=one).first()
    if found is None:
        raise Refused(_("Somebody took this back already."))
    found.delete()
    _grow(one, -found.sheets)


def answers_of(one: Round) -> frozenset[tuple[int, str]]:
    """Give every (question, answer) of the round's list."""
    questions = Question.objects.filter(question_list=one.question_list_id)
    return frozenset((question.pk, answer.value) for question in questions for answer in question.answers)


def _must_be_possible(sheets: int, counts: Pile) -> None:
    if not 1 <= sheets <= MOST_SHEETS:
        raise Refused(_("A pile has 1 to %(most)d sheets.") % {"most": MOST_SHEETS})
    if not counts:
        raise NothingAnswered(_("Nothing is counted yet."))
    if any(number < 0 for number in counts.values()):
        raise Refused(_("Write a whole number from %(least)d to %(most)d.") % {"least": 0, "most": sheets})
    if over := questions_over(sheets, counts):
        words = {pk: question.words for pk, question in Question.objects.in_bulk(over).items()}
        raise Refused(_("More answers than sheets: “%(question)s”.") % {"question": words[over[0]]})


def questions_over(sheets: int, counts: Pile) -> list[int]:
    """Give the questions with more answers than there are sheets."""
    sums: Counter[int] = Counter()
    for (question, _answer), number in counts.items():
        sums[question] += number
    return [question for question, number in sums.items() if number > sheets]


def _locked(one: Round) -> None:
    """Keep others off the round until the transaction ends.

    Raises:
        Refused: it is closed.
    """
    if not Round.objects.select_for_update(of=("self",)).filter(pk=one.pk, closed_on=None).exists():
        raise Refused(closed_words())


def _grow(one: Round, sheets: int) -> None:
    """Count the sheets. The first write of all: closed meanwhile, nothing is added.

    Raises:
        Refused: the round is closed.
    """
    if not Round.objects.filter(pk=one.pk, closed_on=None).update(sheets=F("sheets") + sheets):
        raise Refused(closed_words())
