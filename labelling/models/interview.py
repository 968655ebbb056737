"""The 4P interview: the talk of a network coach with a partner, written down in parts; and what was agreed.

Who may read: coaches of the partner's municipalities and the coordinators of the region; of a B's finding (helps,
hinders) also counsellors. Words never leave the house (rule 6 of the trade). Nothing here computes a verdict.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PartnerRole
from catalogue.readers import for_counsellors, internal
from labelling.models.account import account
from labelling.talks import BARRIERS, BarrierFinding, Channel, Outcome, Part, Present

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_WORDS = 10_000  # characters of one part: some pages; more is a mistake of the hand


class Interview(models.Model):
    """One talk. `version` grows by one with every change of the fields here; each part and agreement has its own."""

    organisation = internal(
        models.ForeignKey(
            "catalogue.OrganisationPage",
            on_delete=models.PROTECT,
            related_name="interviews",
            verbose_name=_("organisation"),
        )
    )
    held_on = internal(models.DateField(_("date")))
    channel = internal(models.CharField(_("how"), max_length=20, choices=Channel, default=Channel.VISIT))
    partner_people = internal(
        models.CharField(
            _("who was there for the partner"),
            max_length=300,
            blank=True,
            help_text=_("Names of people of the organisation only. Newcomers stand below, by role."),
        )
    )
    present = internal(models.JSONField(_("who else was there"), default=list, blank=True))
    partner_role = internal(
        models.CharField(_("role in the region"), max_length=20, choices=PartnerRole, default=PartnerRole.UNKNOWN)
    )
    challenge = internal(models.TextField(_("shared challenge, as it stood"), blank=True))
    outcome = internal(models.CharField(_("where it stands"), max_length=20, choices=Outcome, default=Outcome.OPEN))
    ask_again_on = internal(models.DateField(_("ask again on"), null=True, blank=True))
    follow_up_on = internal(models.DateField(_("follow up on"), null=True, blank=True))
    invented = internal(models.BooleanField(_("invented for the demo"), default=False))
    made_by = account(_("account"))
    made_by_name = internal(models.CharField(_("held by"), max_length=80, blank=True))
    made_at = internal(models.DateTimeField(_("made at"), auto_now_add=True))
    changed_at = internal(models.DateTimeField(_("changed at"), auto_now=True))
    changed_by_name = internal(models.CharField(_("changed by"), max_length=80, blank=True))
    version = internal(models.PositiveIntegerField(_("version"), default=1))

    class Meta:
        verbose_name = _("4P interview")
        verbose_name_plural = _("4P interviews")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.held_on}"

    def clean(self) -> None:
        """Ask for a day to ask again where the answer is "not now"; refuse roles that are no choice."""
        super().clean()
        if self.outcome == Outcome.NOT_NOW and not self.ask_again_on:
            raise ValidationError({"ask_again_on": _("Choose a day to ask again.")})
        if not isinstance(self.present, list) or set(map(str, self.present)) - set(Present.values):
            raise ValidationError({"present": _("Choose from the list.")})


class InterviewPart(models.Model):
    """What was said about one question or one B. `version` grows by one with every change: 0 is not kept yet."""

    interview = internal(
        models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="parts", verbose_name=_("interview"))
    )
    part = for_counsellors(models.CharField(_("part"), max_length=20, choices=Part))
    words = internal(models.TextField(_("what was said"), blank=True, max_length=LONGEST_WORDS))
    finding = for_counsellors(models.CharField(_("finding"), max_length=10, choices=BarrierFinding, blank=True))
    solution = internal(models.TextField(_("solution"), blank=True, max_length=LONGEST_WORDS))
    who = internal(models.CharField(_("who does it"), max_length=160, blank=True))
    version = internal(models.PositiveIntegerField(_("version"), default=1))
    changed_at = internal(models.DateTimeField(_("changed at"), auto_now=True))
    changed_by_name = internal(models.CharField(_("changed by"), max_length=80, blank=True))

    class Meta:
        verbose_name = _("part of an interview")
        verbose_name_plural = _("parts of interviews")
        ordering = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "part"], name="labelling_each_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}"

    def clean(self) -> None:
        """A finding belongs to a B, never to an answer: nothing computes a verdict from what somebody says."""
        super().clean()
        if self.finding and self.part not in BARRIERS:
            raise ValidationError({"finding": _("Only the nine B's have a finding.")})


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, and which are still to be kept."""

    def still_open(self) -> "QuerySet[Agreement]":
        """Give those not done yet, the first due on top; without a day they come last."""
        return self.filter(done_on=None).order_by(models.F("due_on").asc(nulls_last=True), "pk")

    def due(self, on: date) -> "QuerySet[Agreement]":
        """Give the open ones whose day is this one, or past."""
        return self.still_open().filter(due_on__lte=on)


class Agreement(models.Model):
    """What was agreed in a talk: what, who does it, by when, and when it was done."""

    interview = internal(
        models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("interview"))
    )
    what = internal(models.CharField(_("what"), max_length=300))
    who = internal(models.CharField(_("who"), max_length=160, blank=True))
    due_on = internal(models.DateField(_("by when"), null=True, blank=True))
    done_on = internal(models.DateField(_("done on"), null=True, blank=True))
    done_by_name = internal(models.CharField(_("ticked by"), max_length=80, blank=True))
    client_key = internal(models.CharField(_("key of the device"), max_length=40, blank=True))
    version = internal(models.PositiveIntegerField(_("version"), default=1))
    changed_by_name = internal(models.CharField(_("changed by"), max_length=80, blank=True))

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["interview", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "client_key"],
                condition=~models.Q(client_key=""),
                name="labelling_an_agreement_arrives_once",
            ),
        ]

    def __str__(self) -> str:
        return self.what
