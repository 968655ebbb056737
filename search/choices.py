"""The fixed choices of signals. Each member: value (code), slug (address), pictogram, one line of help, label."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PictureChoices


class Reason(PictureChoices):
    """What a signal says: one of four things that may be wrong with an offer, or that somebody found nothing.

    OTHER is said by the organisation itself, in its own words, when it is asked whether all is still right.
    """

    FULL = "full", "vol", "full", _("There is no place any more."), _("It is full")
    TIME = "time", "uur", "when", _("It is another day or hour."), _("The day or hour is wrong")
    NO_ANSWER = "no_answer", "geen-antwoord", "unanswered", _("You call or write. Nobody answers."), _("Nobody answers")
    ENDED = "ended", "gestopt", "ended", _("It does not exist any more."), _("It has stopped")
    OTHER = "other", "anders", "edit", _("The organisation says what."), _("Something is no longer right")
    NEED = "need", "zoekt", "search", _("You look for something. We do not have it."), _("Somebody finds nothing")


OF_AN_OFFER = (Reason.FULL, Reason.TIME, Reason.NO_ANSWER, Reason.ENDED)  # in the order a visitor sees them


class Sender(models.TextChoices):
    """Who told it: a role, never a person."""

    VISITOR = "visitor", _("visitor")
    COUNSELLOR = "counsellor", _("counsellor")
    EDITOR = "editor", _("organisation")
    COACH = "coach", _("coach")
    COORDINATOR = "coordinator", _("coordinator")


STAFF_SENDERS = (Sender.COUNSELLOR, Sender.COACH, Sender.COORDINATOR)  # those who see what became of their signal


class SignalState(models.TextChoices):
    """What became of a signal."""

    NEW = "new", _("new")
    HANDED_ON = "handed_on", _("with the organisation")
    SOLVED = "solved", _("solved")
    NO_PROBLEM = "no_problem", _("not a problem")


WAITING = (SignalState.NEW, SignalState.HANDED_ON)  # somebody still has to do something
CLOSED = (SignalState.SOLVED, SignalState.NO_PROBLEM)  # looked into, and done with
