"""What can be done with an assessment, as the page offers it: in which order, in which words, with which form.

What is possible, and for whom, comes from `labelling.turns` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labelling.models import Assessment
from labelling.moving import name_of
from labelling.permissions import others_who_may_decide, written_by
from labelling.states import Action, Actor, WhyReopened
from labelling.turns import Turn, turns_of
from portal.labels import forms as own

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Way:
    """How the page offers an action.

    Attributes:
        name: of the address it is posted to.
        title, button: the words to open it, and on the button.
        means: what follows, in one sentence.
    """

    action: Action
    name: str
    pictogram: str
    title: "StrOrPromise"
    button: "StrOrPromise"
    means: "StrOrPromise"
    form: type[forms.Form]

    @property
    def field_ids(self) -> str:
        """Give how the fields of this form are called on the page, where other forms have fields of the same name."""
        return f"{self.name}-%s"


WAYS = (
    Way(
        Action.INVITE,
        "label_invite",
        "send",
        gettext_lazy("Ask the organisation"),
        gettext_lazy("Ask the organisation"),
        gettext_lazy("Less than three times yes: the organisation may answer first."),
        own.AskForm,
    ),
    Way(
        Action.REPLY,
        "label_reply",
        "phone",
        gettext_lazy("Write down an answer"),
        gettext_lazy("Keep the answer"),
        gettext_lazy("You called or spoke with them: write it down in their name."),
        own.ReplyForm,
    ),
    Way(
        Action.EXTEND,
        "label_extend",
        "calendar",
        gettext_lazy("Give more time"),
        gettext_lazy("Give more time"),
        gettext_lazy("The organisation can answer until and with this day."),
        own.ExtendForm,
    ),
    Way(
        Action.ASK_FIRST,
        "label_ask_first",
        "ask",
        gettext_lazy("First ask the organisation"),
        gettext_lazy("Ask the organisation"),
        gettext_lazy("You doubt a finding. The organisation answers before somebody decides."),
        own.AskFirstForm,
    ),
    Way(
        Action.SEND_BACK,
        "label_send_back",
        "back",
        gettext_lazy("Send it back"),
        gettext_lazy("Send it back"),
        gettext_lazy("Who assessed it goes on with it, with your question."),
        own.WhyForm,
    ),
    Way(
        Action.OBJECT,
        "label_object",
        "flag",
        gettext_lazy("Write down an objection"),
        gettext_lazy("Keep the objection"),
        gettext_lazy("Somebody else decides again, where there is somebody. Until then the label stays."),
        own.ObjectForm,
    ),
    Way(
        Action.WITHDRAW,
        "label_withdraw",
        "cross",
        gettext_lazy("Withdraw the label"),
        gettext_lazy("Withdraw the label"),
        gettext_lazy("It is gone from the page today. Nothing is deleted: it stays in the log."),
        own.WhyForm,
    ),
    Way(
        Action.DROP,
        "label_drop",
        "trash",
        gettext_lazy("Stop this assessment"),
        gettext_lazy("Stop this assessment"),
        gettext_lazy("Nothing is decided. It stays in the log."),
        own.WhyForm,
    ),
)
# What a coach or coordinator of the activity can do, after "can".
CAN_DO: dict[Action, "StrOrPromise"] = {
    Action.TAKE_OVER: gettext_lazy("take the draft over"),
    Action.INVITE: gettext_lazy("ask the organisation for an answer"),
    Action.EXTEND: gettext_lazy("give the organisation more time"),
    Action.REPLY: gettext_lazy("write down an answer of the organisation"),
    Action.OBJECT: gettext_lazy("write down an objection of the organisation"),
    Action.WITHDRAW: gettext_lazy("withdraw the label"),
    Action.DROP: gettext_lazy("stop the assessment"),
}
WAY_OF = {way.action: way for way in WAYS}


@dataclass(frozen=True)
class Offered:
    """An action that this person can take now, with its form: empty, or as it was sent and refused."""

    way: Way
    href: str
    form: forms.Form
    is_open: bool = False
    error: str = ""


@dataclass(frozen=True)
class Offering:
    """What the page offers: the actions, whether this person decides, and who does what they may not."""

    turns: dict[Action, Turn]
    actions: tuple[Offered, ...]
    others: tuple[str, ...]

    def may(self, action: Action) -> bool:
        """Say whether this person can take the action now."""
        return action in self.turns and self.turns[action].may

    @property
    def decides(self) -> bool:
        """This person can decide, for the first time or again."""
        return self.may(Action.DECIDE) or self.may(Action.DECIDE_AGAIN)

    def with_refused(self, action: Action, form: forms.Form, error: str) -> "Offering":
        """Put what was typed and refused in the place of the empty form."""
        return replace(
            self,
            actions=tuple(
                replace(one, form=form, is_open=True, error=error) if one.way.action is action else one
                for one in self.actions
            ),
        )


def offering(assessment: Assessment, user: Any, address: str) -> Offering:
    """Make what the page offers this person; `address` is where the organisation can be asked."""
    turns = turns_of(assessment, user)
    initial = {"email": assessment.invited_email or address, "tot": assessment.reply_until}
    actions = tuple(
        Offered(way, reverse(way.name, args=[assessment.pk]), way.form(initial=initial, auto_id=way.field_ids))
        for way in WAYS
        if way.action in turns and turns[way.action].may
    )
    return Offering(turns, actions, tuple(_others(assessment, turns.values(), user)))


def _others(assessment: Assessment, turns: Iterable[Turn], user: Any) -> Iterable[str]:
    """Say who does what this person may not: one sentence for each kind of person."""
    closed: dict[Actor, list[Action]] = {}
    for turn in turns:
        if not turn.may:
            who = Actor.STAFF if turn.actor is Actor.ORGANISATION else turn.actor
            closed.setdefault(who, []).append(turn.action)
    for actor, actions in closed.items():
        if actor is Actor.SECOND:
            wrote = written_by(user).filter(pk=assessment.pk).exists()
            alone = _("Whoever assessed does not decide alone. Can decide: %(names)s.")
            near = _("Somebody who stands farther from this decides here. Can decide: %(names)s.")
            yield (alone if wrote else near) % {"names": deciders(assessment)}
        elif actor is Actor.ASSESSOR:
            yield _("%(name)s is writing this assessment.") % {"name": assessment.assessor_name or "?"}
        else:
            what = in_a_row(str(words) for action, words in CAN_DO.items() if action in actions)
            yield _("A coach or coordinator who works with this activity can %(what)s.") % {"what": what}


def in_a_row(each: Iterable[str]) -> str:
    """Say several things as one: "this, this and that"."""
    *first, last = each
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def deciders(assessment: Assessment) -> str:
    """Name who may decide; a sentence to call the coordinator where there is nobody."""
    people = others_who_may_decide(assessment).order_by("first_name", "last_name", "username")[:8]
    names = [name_of(person) for person in people]
    if assessment.decided_by_id and (assessment.reopened_because != WhyReopened.OBJECTION or not names):
        names = [assessment.decided_by_name, *names]
    return ", ".join(names) or _("nobody yet; call the coordinator")
