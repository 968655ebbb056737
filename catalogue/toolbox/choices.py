"""The words of the toolbox: steps of the work, sorts of tools, and for whom they are."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """In which step of the work a tool helps: each tool in exactly one. In the order of the work."""

    FIND_OFFER = "aanbod-vinden", _("Find what is on offer")
    CONVINCE = "overtuigen", _("Convince organisations")
    HELP = "helpen", _("Help organisations")
    ACCESSIBLE = "toegankelijk", _("Make activities accessible")
    SHOW = "tonen", _("Show what is on offer")
    INTAKE = "eerste-gesprek", _("First talk with a newcomer")
    FIND_BUDDIES = "buddys-zoeken", _("Find buddies")
    KNOW_BUDDIES = "buddys-leren-kennen", _("Get to know buddies")
    FIRST_MEETING = "kennismaking", _("First meeting of a duo")
    FOLLOW = "opvolgen", _("Follow up duos")
    EXPLAIN_VOLUNTEERING = "vrijwilligerswerk-uitleggen", _("Explain volunteering")
    BUILD_VOLUNTEERING = "vrijwilligerswerk-opbouwen", _("Build up volunteering")
    WALKS = "wandelingen", _("Walks through the town")
    LEISURE = "vrije-tijd", _("Coach in free time")
    TOGETHER = "samenwerken", _("Work together and refer")
    EVALUATE = "evalueren", _("Look back and round off")

    @property
    def when(self) -> Any:
        """Say in one sentence when a tool of this step is of use."""
        return WHEN[self]


WHEN: dict[Step, Any] = {
    Step.FIND_OFFER: _("When you look for what already exists in a town, before you make something new."),
    Step.CONVINCE: _("When an organisation hesitates, or does not know yet what it can give."),
    Step.HELP: _("When an organisation says yes, and asks how to go about it."),
    Step.ACCESSIBLE: _("When an activity is good, but something keeps newcomers away."),
    Step.SHOW: _("When newcomers and counsellors must be able to see and choose what is on offer."),
    Step.INTAKE: _("When you sit together for the first time, with few words in common."),
    Step.FIND_BUDDIES: _("When you need more inhabitants who want to be a buddy."),
    Step.KNOW_BUDDIES: _("When somebody wants to be a buddy, and you want to know who fits."),
    Step.FIRST_MEETING: _("When a duo meets for the first time, and in the first weeks."),
    Step.FOLLOW: _("When duos are on their way, and you want to know how it goes."),
    Step.EXPLAIN_VOLUNTEERING: _("When volunteering is a new word for somebody."),
    Step.BUILD_VOLUNTEERING: _("When you look for a task that fits, and until somebody feels at home in it."),
    Step.WALKS: _("When you show people their town on foot or by bike."),
    Step.LEISURE: _("When you go along on the way to a club, a course or an outing."),
    Step.TOGETHER: _("When you agree with partners on who refers whom, when and how."),
    Step.EVALUATE: _("When you want to hear from people what it brought them, and at the end of a year."),
}


class Form(models.TextChoices):
    """What sort of thing a tool is: the pilots' 31 words, brought together so that one can choose."""

    TALK = "gesprek", _("Questions for a talk")
    SHEET = "formulier", _("Form or checklist")
    PRINT = "drukwerk", _("Flyer, sheet or brochure")
    FOLDER = "map", _("Folder or bundle")
    GUIDE = "gids", _("Guide or script")
    PICTURES = "beeld", _("Game, pictures or picture menu")
    FILM = "film", _("Film, slides or story")
    CHANNEL = "kanaal", _("Newsletter or channel")
    SITE = "website", _("Website or database")
    OVERVIEW = "overzicht", _("Register, matrix or label")
    MEETING = "bijeenkomst", _("Meeting, training or coaching")
    WAY = "werkwijze", _("Way of working")

    @property
    def pictogram(self) -> str:
        """Name its pictogram."""
        return PICTOGRAMS[self]


PICTOGRAMS = {
    Form.TALK: "chat", Form.SHEET: "edit", Form.PRINT: "print", Form.FOLDER: "briefcase", Form.GUIDE: "reading",
    Form.PICTURES: "eye", Form.FILM: "camera", Form.CHANNEL: "send", Form.SITE: "globe", Form.OVERVIEW: "columns",
    Form.MEETING: "group", Form.WAY: "bulb",
}  # fmt: skip


class Actor(models.TextChoices):
    """For whom a tool is made: who holds it in the hand."""

    NEWCOMER = "inburgeraar", _("Newcomer")
    COACH = "netwerkcoach", _("Network coach")
    PARTNER = "aanbieder", _("Organisation")
    VOLUNTEER = "vrijwilliger", _("Volunteer or buddy")
    INHABITANT = "inwoner", _("Inhabitant")
    COUNSELLOR = "trajectbegeleider", _("Counsellor")
