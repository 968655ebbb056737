"""The life of an assessment and its label: states, actions, and the one table of what may follow what.

Source: the flow of a label (design, model § Flow of a label). Ours: `drop`, `send_back` and `ask_first` (before
anything is decided a person may change their mind, and who doubts an "all yes" lets the organisation answer first),
`replaced` (a renewal was decided), and that an objection leaves the label standing.
Who may take which action is said in `labelling.permissions`, by the actor named here.
"""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    AWAITING_REPLY = "awaiting_reply", _("waiting for the organisation")
    READY = "ready", _("to decide")
    DECIDED = "decided", _("decided")
    EXPIRING = "expiring", _("ends soon")
    EXPIRED = "expired", _("ended")
    REOPENED = "reopened", _("looked into again")
    REPLACED = "replaced", _("followed by another")
    WITHDRAWN = "withdrawn", _("withdrawn")


IN_HAND: Final = (State.DRAFT, State.SUBMITTED, State.AWAITING_REPLY, State.READY)  # nothing is decided yet
HOLDING: Final = (State.DECIDED, State.EXPIRING, State.REOPENED)  # a decision holds, and its awards may stand
OVER: Final = (State.EXPIRED, State.REPLACED, State.WITHDRAWN)
HAS_DECISION: Final = (*HOLDING, State.EXPIRED, State.REPLACED)


class Actor(models.TextChoices):
    """Who takes an action."""

    ASSESSOR = "assessor", _("who assessed it")
    STAFF = "staff", _("a coach or coordinator who works with this offer")
    SECOND = "second", _("another coach or coordinator of the region")
    ORGANISATION = "organisation", _("the organisation, or a coach in its name")
    SYSTEM = "system", _("Meedoen itself")


class Action(models.TextChoices):
    """What can happen to an assessment."""

    SUBMIT = "submit", _("hand in")
    TAKE_OVER = "take_over", _("take over")
    ALL_YES = "all_yes", _("all findings are yes")
    INVITE = "invite", _("ask the organisation to reply")
    EXTEND = "extend", _("give more time")
    REPLY = "reply", _("reply")
    WINDOW_CLOSED = "window_closed", _("the time to reply is over")
    ASK_FIRST = "ask_first", _("ask the organisation before deciding")
    SEND_BACK = "send_back", _("send back to who assessed it")
    DROP = "drop", _("drop the assessment")
    DECIDE = "decide", _("decide")
    NEAR_END = "near_end", _("the end is near")
    EXPIRE = "expire", _("the label ended")
    CHANGE = "change", _("the published offer changed")
    OBJECT = "object", _("object")
    DECIDE_AGAIN = "decide_again", _("decide again")
    REPLACE = "replace", _("a newer decision takes its place")
    WITHDRAW = "withdraw", _("withdraw the label")


@dataclass(frozen=True)
class Move:
    """One line of the table: by this action an assessment goes from one of these states to that one.

    Attributes:
        goes_to: None stays where it is.
        with_reason: whoever does it says why.
    """

    action: Action
    begins: tuple[State, ...]
    goes_to: State | None
    actor: Actor
    with_reason: bool = False


MOVES: Final[dict[Action, Move]] = {
    move.action: move
    for move in (
        Move(Action.SUBMIT, (State.DRAFT,), State.SUBMITTED, Actor.ASSESSOR),
        Move(Action.TAKE_OVER, (State.DRAFT,), None, Actor.STAFF),
        Move(Action.ALL_YES, (State.SUBMITTED,), State.READY, Actor.SYSTEM),
        Move(Action.INVITE, (State.SUBMITTED,), State.AWAITING_REPLY, Actor.STAFF),
        Move(Action.EXTEND, (State.AWAITING_REPLY,), None, Actor.STAFF),
        Move(Action.REPLY, (State.AWAITING_REPLY, State.READY), State.READY, Actor.ORGANISATION),
        Move(Action.WINDOW_CLOSED, (State.AWAITING_REPLY,), State.READY, Actor.SYSTEM),
        Move(Action.ASK_FIRST, (State.READY,), State.AWAITING_REPLY, Actor.SECOND, with_reason=True),
        Move(Action.SEND_BACK, (State.READY,), State.DRAFT, Actor.SECOND, with_reason=True),
        Move(Action.DROP, IN_HAND, State.WITHDRAWN, Actor.STAFF, with_reason=True),
        Move(Action.DECIDE, (State.READY,), State.DECIDED, Actor.SECOND),
        Move(Action.NEAR_END, (State.DECIDED,), State.EXPIRING, Actor.SYSTEM),
        Move(Action.EXPIRE, HOLDING, State.EXPIRED, Actor.SYSTEM),
        Move(Action.CHANGE, HOLDING, State.REOPENED, Actor.SYSTEM),
        Move(Action.OBJECT, (State.DECIDED, State.EXPIRING), State.REOPENED, Actor.ORGANISATION, with_reason=True),
        Move(Action.DECIDE_AGAIN, (State.REOPENED,), State.DECIDED, Actor.SECOND),
        Move(Action.REPLACE, (*HOLDING, State.EXPIRED), State.REPLACED, Actor.SYSTEM),
        Move(Action.WITHDRAW, HOLDING, State.WITHDRAWN, Actor.STAFF, with_reason=True),
    )
}


class WhyReopened(models.TextChoices):
    """Why a decision is looked into again."""

    CHANGED = "changed", _("the offer changed")
    OBJECTION = "objection", _("the organisation objects")
