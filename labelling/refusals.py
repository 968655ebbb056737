"""Why an action on an assessment is refused. `str()` of each gives the sentence for whoever asked, in plain words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalogue.refusals import Refused
from labelling.states import Action, State

if TYPE_CHECKING:
    from labelling.relevance import Difference


class WrongState(Refused):
    """The assessment moved on meanwhile, or the action never was possible from here."""

    def __init__(self, action: Action, state: State) -> None:
        """Keep what was asked, and where the assessment stands."""
        self.action, self.state = action, state
        words = _("This cannot be done any more: “%(action)s”. The assessment is now: %(state)s.")
        super().__init__(words % {"action": action.label, "state": state.label})


class NotYourTurn(Refused):
    """Somebody else has to do this: who it is, the table of states says."""


class ConflictOfInterest(NotYourTurn):
    """Whoever assessed does not decide alone (rule 7 of the trade); after an objection a third person decides."""


class ReasonMissing(Refused):
    """This is never done without saying why."""


class Incomplete(Refused):
    """Something is missing before this can be done.

    Attributes:
        problems: (where, sentence) for each thing; where is a criterion's value or a field's name.
    """

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        """Keep the problems; the sentence is all of them."""
        self.problems = tuple(problems)
        super().__init__(" ".join(sentence for _where, sentence in self.problems))


class OfferChanged(Refused):
    """The published offer is no longer what the decider had before them.

    Attributes:
        differences: which fields, with the old and the new value.
    """

    def __init__(self, differences: "Sequence[Difference]") -> None:
        """Keep the differences; the sentence names the fields."""
        self.differences = tuple(differences)
        fields = ", ".join(one.label for one in self.differences)
        words = _("The offer was changed while you were reading: %(fields)s. Look again, then decide.")
        super().__init__(words % {"fields": fields or _("something in it")})


class ReplyArrived(Refused):
    """The organisation answered after the decider opened the page: nobody decides on an answer they did not read."""

    def __init__(self) -> None:
        """Say it in one sentence."""
        super().__init__(_("The organisation answered while you were reading. Read the answer, then decide."))


class ReplyFirst(Refused):
    """Anything but yes on all three: the organisation may answer first (rule 7 of the trade)."""


class MovedMeanwhile(Refused):
    """The assessment was sent back and forth, or decided, after the decider opened the page."""

    def __init__(self) -> None:
        """Say it in one sentence."""
        super().__init__(_("The assessment changed while you were reading. Look again, then decide."))


class NotPublished(Refused):
    """Nobody can see the offer: a label would stand on nothing."""

    def __init__(self) -> None:
        """Say it in one sentence."""
        super().__init__(_("Publish the activity first: only then somebody can decide about it."))


class TooLate(Refused):
    """The days for this are over."""


class AlreadyAssessed(Refused):
    """Somebody is assessing this offer already: one assessment at a time."""
