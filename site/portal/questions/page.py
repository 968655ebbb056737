"""The questions of a round as the page shows them, and the answers as a browser sends them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from labelling.models import Round

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELD = "v"  # v12: the answer on question 12
LONGEST_NUMBER = 18  # digits
NOTHING = _("Choose a face first. One is enough.")
SLOWER = _("That went very fast. Please send it again.")
TOO_MANY = _("Many people answered here just now. Try again in an hour.")


@dataclass(frozen=True)
class Choice:
    """One answer: as it is sent, its face, its words, and whether it is chosen already."""

    value: str
    pictogram: str
    label: "StrOrPromise"
    chosen: bool = False


@dataclass(frozen=True)
class Asked:
    """One question: the name of its field, its place, its Dutch words, and the answers."""

    field: str
    number: int
    of: int
    words: str
    choices: tuple[Choice, ...]


def asked_in(one: Round, sent: Mapping[str, str]) -> tuple[Asked, ...]:
    """Give the questions, with what was chosen already. One query."""
    questions = list(one.question_list.questions.all())
    return tuple(
        Asked(
            field=f"{FIELD}{question.pk}",
            number=number,
            of=len(questions),
            words=question.words,
            choices=tuple(
                Choice(answer.value, answer.pictogram, answer.label, sent.get(f"{FIELD}{question.pk}") == answer.value)
                for answer in question.answers
            ),
        )
        for number, question in enumerate(questions, start=1)
    )


def sheet_in(sent: Mapping[str, str]) -> dict[int, str]:
    """Give question → answer, of whatever a browser sends."""
    found = {}
    for name, value in sent.items():
        number = name.removeprefix(FIELD)
        if name.startswith(FIELD) and number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER:
            found[int(number)] = value
    return found
