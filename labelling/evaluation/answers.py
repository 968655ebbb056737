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


PICTOGRAMS: Final[dict[Answer, str]] = {
    Answer.YES: "face-yes",
    Answer.A_LITTLE: "face-little",
    Answer.NO: "face-no",
    Answer.UNKNOWN: "unknown",
}
