"""The log of an assessment as a page tells it: who did what, in the past tense, and where it then stood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labelling.models import LabelEvent
from labelling.relevance import Difference, from_kept
from labelling.states import Action, State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What somebody did, after their name.
DID: Final[dict[Action, "StrOrPromise"]] = {
    Action.SUBMIT: gettext_lazy("handed it in"),
    Action.TAKE_OVER: gettext_lazy("took it over"),
    Action.ALL_YES: gettext_lazy("saw that all findings are yes"),
    Action.INVITE: gettext_lazy("asked the organisation"),
    Action.EXTEND: gettext_lazy("gave more time"),
    Action.REPLY: gettext_lazy("answered"),
    Action.WINDOW_CLOSED: gettext_lazy("closed the time to answer"),
    Action.ASK_FIRST: gettext_lazy("asked the organisation first, before the decision"),
    Action.SEND_BACK: gettext_lazy("sent it back"),
    Action.DROP: gettext_lazy("stopped the assessment"),
    Action.DECIDE: gettext_lazy("decided on it"),
    Action.NEAR_END: gettext_lazy("reminded that the label ends soon"),
    Action.EXPIRE: gettext_lazy("let the label end"),
    Action.CHANGE: gettext_lazy("saw that the listing changed"),
    Action.OBJECT: gettext_lazy("objected"),
    Action.DECIDE_AGAIN: gettext_lazy("decided on it again"),
    Action.REPLACE: gettext_lazy("put a newer decision in its place"),
    Action.WITHDRAW: gettext_lazy("withdrew the label"),
}


@dataclass(frozen=True)
class LogLine:
    """One line of the log."""

    at: datetime
    who: str
    what: str
    moved: str
    why: str


def log_lines(events: Iterable[LabelEvent]) -> Iterable[LogLine]:
    """Say each line of the log."""
    for event in events:
        before, after = State(event.state_before), State(event.state_after)
        moved = "" if before is after else f"{before.label} → {after.label}"
        what = str(DID[Action(event.action)])
        if taken_by := event.details.get("taken_by"):
            what = _("%(did)s, written down by %(taken_by)s") % {"did": what, "taken_by": taken_by}
        yield LogLine(event.at, event.by_name or _("Meedoen"), what, moved, event.why or _details(event))


def in_one_line(changed: Iterable[Difference]) -> str:
    """Say which field changed from what into what."""
    return "; ".join(f"{capfirst(one.label)}: {one.old_words} → {one.new_words}" for one in changed)


def _details(event: LabelEvent) -> str:
    """Say what the log keeps beside the move: which field changed from what into what, or until when."""
    if changed := event.details.get("changed"):
        return in_one_line(from_kept(changed))
    if until := event.details.get("until"):
        return _("Until and with %(day)s.") % {"day": date_format(date.fromisoformat(until), "j F Y")}
    return ""
