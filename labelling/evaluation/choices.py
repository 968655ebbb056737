"""Who is asked, about what, and in which diary a coach writes. Domains: the pilots' framework, issue 9 § Evaluation."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.TextChoices):
    """Who is asked."""

    NEWCOMER = "newcomer", _("Newcomers")
    RESIDENT = "resident", _("Residents")
    ORGANISATION = "organisation", _("Organisations")


class Domain(models.TextChoices):
    """What a question is about."""

    NETWORK = "network", _("Network")
    TOWN = "town", _("Know and use the town")
    CONFIDENCE = "confidence", _("Competences and confidence")
    HOME = "home", _("Feel at home")
    TOGETHER = "together", _("Talk and do things together")
    KNOW_THEM = "know_them", _("Know them better")
    ATTITUDE = "attitude", _("Attitude")
    ACCESSIBLE = "accessible", _("Accessible")
    FULL_PART = "full_part", _("Full participation")
    POLICY = "policy", _("Diversity in policy")


DOMAINS: Final[dict[Asked, tuple[Domain, ...]]] = {
    Asked.NEWCOMER: (Domain.NETWORK, Domain.TOWN, Domain.CONFIDENCE, Domain.HOME),
    Asked.RESIDENT: (Domain.TOGETHER, Domain.KNOW_THEM, Domain.ATTITUDE),
    Asked.ORGANISATION: (Domain.ACCESSIBLE, Domain.FULL_PART, Domain.POLICY),
}


class Diary(models.TextChoices):
    """The two diaries of a coach: how an activity went, and what it changed."""

    ACTIVITIES = "activities", _("Activities")
    EFFECTS = "effects", _("Effects")
