"""Marks: what changed about the offer of a line since it was chosen. Worked out when a plan is shown, never kept."""

from enum import Enum

from catalogue.choices import OpenState
from catalogue.models import OfferPage


class Mark(Enum):
    """Why a line needs a look."""

    GONE = "gone"  # unpublished, deleted, or closed to the public
    ENDED = "ended"
    FULL = "full"
    WAITING = "waiting"
    PAUSED = "paused"


BY_STATE = {
    OpenState.ENDED: Mark.ENDED,
    OpenState.FULL: Mark.FULL,
    OpenState.WAITING_LIST: Mark.WAITING,
    OpenState.PAUSED: Mark.PAUSED,
}
LOST = frozenset({Mark.GONE, Mark.ENDED})  # nobody can go there any more: choose another


def mark_of(offer: OfferPage | None) -> Mark | None:
    """Say what is the matter with the offer of a line as it is today; None where one can simply go."""
    return Mark.GONE if offer is None else BY_STATE.get(offer.current_state.now)
