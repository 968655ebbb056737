"""Which of the fixed answers a question has."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from labelling.evaluation.answers import Answer


class Scale(models.TextChoices):
    """Which answers a question has."""

    FACES = "faces", _("yes, a little, no")
    YES_NO = "yes_no", _("yes or no")

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in the order they are shown."""
        return ANSWERS[self]


ANSWERS: Final[dict[Scale, tuple[Answer, ...]]] = {
    Scale.FACES: (Answer.YES, Answer.A_LITTLE, Answer.NO, Answer.UNKNOWN),
    Scale.YES_NO: (Answer.YES, Answer.NO, Answer.UNKNOWN),
}
