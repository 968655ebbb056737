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
    LABEL_LOST = "label_lost"  # it carried a label when it was chosen, and none now: for the counsellor to look at


BY_STATE = {
    OpenState.ENDED: Mark.ENDED,
    OpenState.FULL: Mark.FULL,
    OpenState.WAITING_LIST: Mark.WAITING,
    OpenState.PAUSED: Mark.PAUSED,
}
LOST = frozenset({Mark.GONE, Mark.ENDED})  # nobody can go there any more: choose another


def mark_of(offer: OfferPage | None, *, lost_label: bool) -> Mark | None:
    """Say what is the matter with the offer of a line as it is today; None where nothing is.

    Args:
        lost_label: it carried a public label when it was chosen, and none now.
    """
    if offer is None:
        return Mark.GONE
    return BY_STATE.get(offer.current_state.now) or (Mark.LABEL_LOST if lost_label else None)
