"""The facts an assessment rests on, as choices: what one can see happen at an activity.

Which facts are asked is Meedoen's own reading of the two criteria that decide (rule 1 of the trade): a Dutch-speaking
context, and contact with others. How much each weighs is the region's (`labelling.models.policy`).
"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import DutchShare, PictureChoices, SocialForm, YesNo


class Speakers(PictureChoices):
    """Who speaks Dutch there."""

    LOCALS = "locals", "inwoners", "speak", _("People who speak Dutch every day."), _("people who live here for long")
    MIXED = "mixed", "gemengd", "group", _("Some speak Dutch every day."), _("locals and newcomers")
    NEWCOMERS = "newcomers", "nieuwkomers", "who", _("Only others who learn Dutch too."), _("only other newcomers")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class Share(PictureChoices):
    """How often something happens."""

    OFTEN = "often", "vaak", "mark-yes", _("Nearly every time."), _("often")
    SOMETIMES = "sometimes", "soms", "mark-partly", _("Now and then."), _("sometimes")
    NEVER = "never", "nooit", "mark-no", _("Not, or hardly ever."), _("never")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class LocalLife(PictureChoices):
    """How much of local society somebody meets."""

    TAKES_PART = "takes_part", "doet-mee", "join", _("You do something for or with the town."), _("you take part in it")
    GETS_TO_KNOW = "gets_to_know", "leert-kennen", "info", _("You see places and services."), _("you get to know it")
    NOTHING = "nothing", "niets", "mark-no", _("You meet nothing of it."), _("nothing of it")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class LevelNeeded(PictureChoices):
    """How much Dutch one needs to take part, as seen there. The four steps are those of the catalogue."""

    ONE = "1", "1", "level-1", _("You know almost no Dutch yet."), _("almost nothing")
    TWO = "2", "2", "level-2", _("You understand a little. Speaking is hard."), _("a little")
    THREE = "3", "3", "level-3", _("You can have an ordinary conversation."), _("a conversation")
    FOUR = "4", "4", "level-4", _("You speak fluently."), _("fluent")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class Fact(models.TextChoices):
    """One fact. The value is the name of the field of an assessment; the label the question on the screen."""

    SOCIAL_FORM = "social_form", _("With whom do you do it?")
    NEW_PEOPLE = "new_people", _("Do you meet people you do not know yet?")
    SAME_PEOPLE = "same_people", _("Do you see the same people again?")
    DUTCH_SHARE = "dutch_share", _("How much of the talk is in Dutch?")
    DUTCH_SPEAKERS = "dutch_speakers", _("Who speaks Dutch there?")
    TALKS = "talks", _("Do you talk while you do it?")
    LEVEL_NEEDED = "level_needed", _("How much Dutch do you need?")
    LOCAL_LIFE = "local_life", _("What of local life do you meet?")
    WARM_WELCOME = "warm_welcome", _("Does somebody receive you the first time?")


UNKNOWN: Final = "unknown"  # the value of every fact that nobody knows
ANSWERS_OF: Final[dict[Fact, type[PictureChoices]]] = {
    Fact.SOCIAL_FORM: SocialForm,
    Fact.NEW_PEOPLE: Share,
    Fact.SAME_PEOPLE: Share,
    Fact.DUTCH_SHARE: DutchShare,
    Fact.DUTCH_SPEAKERS: Speakers,
    Fact.TALKS: Share,
    Fact.LEVEL_NEEDED: LevelNeeded,
    Fact.LOCAL_LIFE: LocalLife,
    Fact.WARM_WELCOME: YesNo,
}
