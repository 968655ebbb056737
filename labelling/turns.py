"""Whose turn it is: what can be done with an assessment from where it stands, and whether this user is the one.

The one place where a screen reads it. What is refused here is refused by `labelling.moving` too, from the same table.
"""

from dataclasses import dataclass
from typing import Any

from labelling.models import Assessment
from labelling.permissions import user_is
from labelling.states import MOVES, Action, Actor


@dataclass(frozen=True)
class Turn:
    """One action that can follow now: who takes it, and whether this user may."""

    action: Action
    actor: Actor
    may: bool


def turns_of(assessment: Assessment, user: Any) -> dict[Action, Turn]:
    """Give what people can do from here, in the order of the table; what Meedoen does by itself is left out."""
    moves = [move for move in MOVES.values() if assessment.state_of in move.begins and move.actor is not Actor.SYSTEM]
    may = {actor: user_is(user, actor, assessment) for actor in {move.actor for move in moves}}
    return {move.action: Turn(move.action, move.actor, may[move.actor]) for move in moves}
