"""The fixed choices of a 4P interview: the five questions, the nine B's, how the talk was held, who was there.

Sources: the five questions are read aloud as they stand (the method of the pilots: a talk that invites, and motivates
rather than convinces); the nine B's are the field's (design, mission § The words). Slugs of the B's are those of the
matrix' filters.
"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PictureChoices


class Channel(PictureChoices):
    """How the talk was held."""

    VISIT = "visit", "bezoek", "home", _("You go to them."), _("visit")
    PHONE = "phone", "telefoon", "phone", _("You call."), _("phone")
    VIDEO = "video", "video", "eye", _("You see each other on a screen."), _("video call")
    OFFICE = "office", "kantoor", "briefcase", _("They come to you."), _("at the office")
    WITH_AGII = "with_agii", "agii", "meet", _("Together with somebody of AgII."), _("together with AgII")


class Outcome(PictureChoices):
    """Where the talk stands. "Not now" is an answer too: it is kept, with a day to ask again."""

    OPEN = "open", "bezig", "edit", _("You are still writing."), _("in progress")
    DONE = "done", "klaar", "tick", _("The talk is written down."), _("held")
    NOT_NOW = "not_now", "nu-niet", "waiting", _("They do not join now. You ask again later."), _("not now")


class Present(models.TextChoices):
    """Newcomers and others who were at the table: by role, never by name. So it is a choice, and no field for words."""

    FORMER_NEWCOMER = "former_newcomer", _("somebody who followed the programme before")
    PARTICIPANT = "participant", _("somebody who takes part")
    VOLUNTEER = "volunteer", _("a newcomer who volunteers there")
    BUDDY = "buddy", _("a buddy")
    GUIDE = "guide", _("somebody who connects communities")
    COUNSELLOR = "counsellor", _("a counsellor of AgII")
    COLLEAGUE = "colleague", _("a colleague of the municipality")


class Part(models.TextChoices):
    """One part of an interview, which is written, saved and quoted by itself: five answers, nine B's."""

    HARD = "hard", _("What makes it hard to work with newcomers?")
    GOALS = "goals", _("What are your goals now, within the shared challenge?")
    CONTRIBUTE = "contribute", _("What can you contribute?")
    NEEDS = "needs", _("What do you still need to take part, or to do it better?")
    SOLUTIONS = "solutions", _("Which solutions take thresholds away?")
    KNOWN = "bekend", _("known: people know that it exists")
    REACHABLE = "bereikbaar", _("reachable: place, transport, hours")
    AVAILABLE = "beschikbaar", _("available: no waiting list, little paperwork")
    AFFORDABLE = "betaalbaar", _("affordable: also for who has little")
    USEFUL = "bruikbaar", _("useful: it meets a real need")
    UNDERSTANDABLE = "begrijpbaar", _("understandable: words, letters, signs")
    TRUSTWORTHY = "betrouwbaar", _("trustworthy: you know whom you deal with")
    RESPECTFUL = "begripvol", _("understanding: people respect you")
    EASY_TO_ENTER = "betreedbaar", _("easy to step inside: the first time goes well")


ANSWERS: Final = (Part.HARD, Part.GOALS, Part.CONTRIBUTE, Part.NEEDS, Part.SOLUTIONS)
BARRIERS: Final = tuple(part for part in Part if part not in ANSWERS)


class BarrierFinding(PictureChoices):
    """What the talk told of one B. Unknown never counts as a hindrance."""

    HELPS = "helps", "helpt", "mark-yes", _("This goes well."), _("helps")
    HINDERS = "hinders", "hindert", "mark-no", _("This stands in the way."), _("hinders")
    UNKNOWN = "unknown", "onbekend", "mark-unknown", _("We did not talk about it."), _("unknown")
