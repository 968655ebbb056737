"""The fixed answers: words beside a face, so that who reads little can answer. No free words, whoever is asked.

These words are public: they stand on the page where people answer, in every language.
"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """One answer on a question. A question left open is no answer, and has no counter of its own."""

    YES = "yes", _("Yes")
    A_LITTLE = "a_little", _("A little")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I do not know")

    @property
    def pictogram(self) -> str:
        """The face beside the words."""
        return PICTOGRAMS[self]


class Scale(models.TextChoices):
    """Which answers a question has."""

    FACES = "faces", _("yes, a little, no")
    YES_NO = "yes_no", _("yes or no")

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in the order they are shown."""
        return ANSWERS[self]


PICTOGRAMS: Final[dict[Answer, str]] = {
    Answer.YES: "face-yes",
    Answer.A_LITTLE: "face-little",
    Answer.NO: "face-no",
    Answer.UNKNOWN: "unknown",
}
ANSWERS: Final[dict[Scale, tuple[Answer, ...]]] = {
    Scale.FACES: (Answer.YES, Answer.A_LITTLE, Answer.NO, Answer.UNKNOWN),
    Scale.YES_NO: (Answer.YES, Answer.NO, Answer.UNKNOWN),
}
