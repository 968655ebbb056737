"""Rounds: opening one, its link, and closing it. Only a closed round has results, and it never opens again."""

import secrets
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Municipality, RegionPage
from catalogue.refusals import Refused
from labelling.evaluation.lists import hold_newest
from labelling.evaluation.ways import settle
from labelling.models import AnswerCount, QuestionList, Round
from labelling.moving import name_of

CODE_BYTES = 24  # 192 random bits: the code is the only key


@transaction.atomic
def open_round(
    *,
    question_list: QuestionList,
    name: str,
    begins: date,
    until: date,
    municipality: Municipality | None,
    kind: str,
    by: Any,
) -> Round:
    """Open a round of this list under a new code, with a counter for each answer.

    Raises:
        ValidationError: no name, no kind of activity that exists, or a last day before the first.
        Refused: somebody made a newer version of the list meanwhile.
    """
    question_list = hold_newest(question_list)  # who changes the questions now makes the next version
    made = Round(
        question_list=question_list,
        name=name,
        begins=begins,
        until=until,
        municipality=municipality,
        kind=kind,
        code=secrets.token_urlsafe(CODE_BYTES),
        opened_by=by,
        opened_by_name=name_of(by),
    )
    if until < begins:
        raise ValidationError({"until": _("The last day comes before the first.")})
    made.full_clean()
    made.save()
    AnswerCount.objects.bulk_create(
        AnswerCount(round=made, question=question, answer=answer)
        for question in question_list.questions.all()
        for answer in question.answers
    )
    return made


def round_under(code: str, region: RegionPage | None) -> Round | None:
    """Give the round under this code in this region, open or not; None where there is none, or its link is off."""
    if region is None or "\x00" in code:  # PostgreSQL refuses to compare it
        return None
    found = Round.objects.filter(code=code, question_list__region=region).select_related("question_list")
    return found.first()


def takes_answers(one: Round, today: date) -> bool:
    """Say whether somebody may answer by the link today: days are those of Brussels, the last one counts."""
    return not one.is_closed and one.begins <= today <= one.until


def switch_link_off(*, one: Round) -> None:
    """Let the link open nothing any more."""
    Round.objects.filter(pk=one.pk).update(code=None)


def give_new_link(*, one: Round) -> str:
    """Give a new code; the old one opens nothing any more.

    Raises:
        Refused: the round is closed.
    """
    code = secrets.token_urlsafe(CODE_BYTES)
    if not Round.objects.filter(pk=one.pk, closed_on=None).update(code=code):
        raise Refused(closed_words())
    return code


@transaction.atomic
def close_round(*, one: Round, today: date) -> None:
    """Close it for ever: from now on the results show, and nothing is added or taken back.

    What each pile of paper counted is forgotten, and so is every way that brought too few sheets (`ways.settle`).

    Raises:
        Refused: it is closed already.
    """
    if not Round.objects.filter(pk=one.pk, closed_on=None).update(closed_on=today):
        raise Refused(closed_words())
    settle(one)


def closed_words() -> str:
    """Say that nothing of a closed round changes."""
    return _("This round is closed: nothing of it changes any more.")
