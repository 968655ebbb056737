"""Why a listing goes back, most often: a code, and the sentence that its organisation reads. In plain Dutch."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REASONS: Final[dict[str, "StrOrPromise"]] = {
    "taal": _("Some words are hard. Choose easier words."),
    "zin": _("Some sentences are long. Make two short sentences of them."),
    "stappen": _("It is not clear how to join. Say it step by step."),
    "wanneer": _("It is not clear when it is. Fill in the days and hours."),
    "waar": _("It is not clear where it is. Fill in the place and the address."),
    "contact": _("Whom does somebody call? Fill in a name and a number."),
    "foto": _("The photo does not show what you do. Choose another photo."),
    "toestemming": _("Does everybody in the photo agree? Ask them first."),
    "prijs": _("What does it cost? Say it, also when it is free."),
    "dubbel": _("This activity is there already. Change that one, or call me."),
}


def sentences_of(codes: Iterable[str]) -> list[str]:
    """Give the sentences of these reasons, in the order of the table; a code that nobody knows says nothing."""
    chosen = set(codes)
    return [str(words) for code, words in REASONS.items() if code in chosen]


def known(codes: Iterable[str]) -> list[str]:
    """Give those of the codes that stand in the table, in its order."""
    chosen = set(codes)
    return [code for code in REASONS if code in chosen]
