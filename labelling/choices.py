"""The three questions of the 4P label (4P = fourth pillar; never call a question "a P")."""

from django.utils.translation import gettext_lazy as _

from catalogue.choices import PictureChoices


class Criterion(PictureChoices):
    """Does somebody get enough chances here to …? Source: the label's three questions, 1-mission.md § The words."""

    DUTCH_PRACTICE = "dutch_practice", "nederlands", "speak", _("You practise Dutch."), _("practise Dutch")
    SOCIAL_CONTACT = "social_contact", "contact", "meet", _("You get to know people."), _("meet people")
    PARTICIPATION = "participation", "meedoen", "join", _("You get to know your town."), _("know the town")
