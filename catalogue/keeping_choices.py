"""The fixed choices of keeping listings right. Organisations and staff read them, the public never."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedAs(models.TextChoices):
    """How somebody asked to keep the listings of an organisation."""

    CLAIM = "claim", _("claim")
    REGISTER = "register", _("new organisation")


class RequestState(models.TextChoices):
    """Where a request for access stands."""

    UNCONFIRMED = "unconfirmed", _("mail not confirmed")
    OPEN = "open", _("waits for a coach")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class Rung(models.TextChoices):
    """The ladder of a listing nobody confirmed (design, a listing's life: 6 months, 12 months, 13 and more)."""

    FRESH = "fresh", _("confirmed lately")
    ASK = "ask", _("ask by mail")
    REMIND = "remind", _("remind by mail")
    SEASON = "season", _("ask before the season")
    CALL = "call", _("a coach calls")
    STALE = "stale", _("nobody knows any more")


class AskedAnswer(models.TextChoices):
    """What a contact answers to "is this still right?"."""

    RIGHT = "right", _("still right")
    WRONG = "wrong", _("no longer right")
    GONE = "gone", _("does not exist any more")


class AtOnce(models.TextChoices):
    """What a trusted organisation may change on the live page without a check; the region chooses."""

    HOURS = "hours", _("days and hours")
    PLACES = "places", _("number of places")
    PAUSE = "pause", _("a pause")
