"""What others say is wrong with a listing, as its organisation reads it: a plain sentence, never who said it."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.my_offers.numbers import number_word
from search.choices import Reason, Sender
from search.heard import Heard
from search.models.signal import LONGEST_ANSWER

THEY_SAY: Final = {
    Reason.FULL: gettext_lazy("it is full."),
    Reason.TIME: gettext_lazy("the day or the hour is wrong."),
    Reason.NO_ANSWER: gettext_lazy("nobody answers."),
    Reason.ENDED: gettext_lazy("it has stopped."),
}
# What the button does, in words: it is mended at once, or somewhere else.
I_MEND: Final = {
    Reason.FULL: gettext_lazy("That is right: it is full"),
    Reason.TIME: gettext_lazy("That is right, I mend it"),
    Reason.NO_ANSWER: gettext_lazy("That is right, I mend it"),
    Reason.ENDED: gettext_lazy("That is right: it has stopped"),
}


@dataclass(frozen=True)
class SaidTile:
    """One reason: the sentence, what visitors wrote, where the answer goes, and the words of the button.

    `coach_says`: what the coach wrote who handed it on; "" for nothing.
    """

    sentence: str
    words: tuple[str, ...]
    href: str
    reason: str
    mend: str
    longest: int = LONGEST_ANSWER
    coach_says: str = ""


def said_tile(offer: int, heard: Heard) -> SaidTile:
    """Make it from what was heard."""
    who = _("The network coach asks you to look") if heard.is_handed_on else _who(heard)
    sentence = _("%(who)s: %(what)s") % {"who": who, "what": THEY_SAY[heard.reason]}
    href = reverse("my_offer_said", args=[offer])
    return SaidTile(
        sentence, heard.words, href, heard.reason.slug, str(I_MEND[heard.reason]), coach_says=heard.coach_says
    )


def _who(heard: Heard) -> str:
    """Say how many of whom: "Twee bezoekers zeggen"."""
    senders = dict(heard.by)
    visitors, counsellors = senders.get(Sender.VISITOR, 0), senders.get(Sender.COUNSELLOR, 0)
    if visitors and counsellors:
        return _("Visitors and counsellors say")
    if visitors:
        words = ngettext("%(number)s visitor says", "%(number)s visitors say", visitors)
        return words % {"number": number_word(visitors)}
    words = ngettext("%(number)s counsellor says", "%(number)s counsellors say", counsellors)
    return words % {"number": number_word(counsellors)}
