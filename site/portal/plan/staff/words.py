"""What the planner says to a counsellor: marks, hints, clashes. In Dutch only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.schedule import BRUSSELS
from portal.plan.words import day_words, hour_words
from search.plan.marks import Mark
from search.plan.mix import Hint
from search.plan.selectors import ChosenOffer
from search.plan.weeks import Clash

MARKS = {
    Mark.GONE: (
        gettext_lazy("no longer listed"),
        gettext_lazy("Nobody finds it any more. Take it off and choose another."),
    ),
    Mark.ENDED: (gettext_lazy("stopped"), gettext_lazy("It has stopped. Take it off and choose another.")),
    Mark.FULL: (gettext_lazy("full"), gettext_lazy("Call when there is a place again, or choose another.")),
    Mark.WAITING: (gettext_lazy("waiting list"), gettext_lazy("Call first: how long is the wait?")),
    Mark.PAUSED: (
        gettext_lazy("paused"),
        gettext_lazy("It stands still. The days of its pause are left out of the weeks."),
    ),
    Mark.LABEL_LOST: (
        gettext_lazy("no label any more"),
        gettext_lazy("It carried one when you chose it. Ask the coach; you decide what counts for this person."),
    ),
}

HINTS = {
    Hint.ONLY_VOLUNTEERING: gettext_lazy("There is only volunteering in this plan: show something else too."),
    Hint.OWN_CHOICE: gettext_lazy("Say it with volunteering: you choose yourself."),
    Hint.ASK_ABOUT_BENEFIT: gettext_lazy("Do you get a benefit? Ask first."),
    Hint.MOSTLY_ALONE: gettext_lazy("All of this is done alone: add something with other people."),
}


@dataclass(frozen=True)
class StaffMark:
    """A word for the mark, and what to do."""

    word: str
    to_do: str


def staff_mark(mark: Mark | None) -> StaffMark | None:
    """Say what changed about an offer, to a counsellor; None where nothing did."""
    if mark is None:
        return None
    word, to_do = MARKS[mark]
    return StaffMark(str(word), str(to_do))


def clash_words(clash: Clash, chosen: Sequence[ChosenOffer], now: datetime) -> str:
    """Name two lines at one moment: the first time, and how many more follow."""
    first, others = clash.times[0], len(clash.times) - 1
    today = now.astimezone(BRUSSELS).date()
    words = _("%(one)s and %(other)s are at the same time on %(day)s, %(hours)s.") % {
        "one": chosen[clash.first].line.title,
        "other": chosen[clash.second].line.title,
        "day": day_words(first.day, today),
        "hours": hour_words(first),
    }
    if not others:
        return words
    more = ngettext("And %(count)d time more.", "And %(count)d times more.", others) % {"count": others}
    return f"{words} {more}"
