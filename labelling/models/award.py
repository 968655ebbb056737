"""The label of an offer: one award for each criterion, as somebody decided it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.plain_language import validate_menu_text
from catalogue.readers import internal, public
from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding
from labelling.models.account import account
from labelling.models.assessment import LONGEST_REASON

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AwardQuerySet(models.QuerySet["Award"]):
    """Awards, and which of them stand."""

    def standing(self, on: date) -> "QuerySet[Award]":
        """Give those valid on this day and not withdrawn by then."""
        withdrawn_later = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)
        suspended_later = Q(suspended_on__isnull=True) | Q(suspended_on__gt=on)
        return self.filter(withdrawn_later, suspended_later, valid_from__lte=on, valid_until__gte=on)

    def suspended(self, on: date) -> "QuerySet[Award]":
        """Give those that would stand, but for a change of the offer that is being looked into."""
        return self.filter(withdrawn_on=None, suspended_on__lte=on, valid_from__lte=on, valid_until__gte=on)

    def current(self) -> "QuerySet[Award]":
        """Give those that neither ended nor were withdrawn: at most one for each offer and criterion."""
        return self.filter(withdrawn_on=None, ended_on=None)


class Award(models.Model):
    """What an offer is good for: yes or partly, from a day until a day. Given by a person; never deleted, withdrawn.

    Days are those of Brussels: the last one counts until midnight. A suspended award waits, unseen, while a change of
    the offer is looked into. `ended_on` is set once its last day is past (`labelling.ageing`).

    Who may read that it stands: everybody, but only when its offer's label is public (`labelling.labels`).
    """

    offer = public(
        models.ForeignKey(
            "catalogue.OfferPage", on_delete=models.PROTECT, related_name="awards", verbose_name=_("offer")
        )
    )
    assessment = internal(
        models.ForeignKey(
            "labelling.Assessment", on_delete=models.PROTECT, related_name="awards", verbose_name=_("assessment")
        )
    )
    criterion = public(models.CharField(_("criterion"), max_length=20, choices=Criterion))
    finding = public(models.CharField(_("finding"), max_length=10, choices=Finding))
    reason = public(
        models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True, validators=[validate_menu_text])
    )
    valid_from = public(models.DateField(_("valid from")))
    valid_until = public(models.DateField(_("valid until"), db_index=True))
    withdrawn_on = public(models.DateField(_("withdrawn on"), null=True, blank=True))
    suspended_on = public(models.DateField(_("suspended on"), null=True, blank=True))
    ended_on = public(models.DateField(_("ended on"), null=True, blank=True))
    withdrawn_because = internal(models.TextField(_("why it was withdrawn"), blank=True))
    decided_by = account(_("decided by"))

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["offer", "criterion", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="labelling_award_is_yes_or_partly",
                condition=Q(finding__in=[finding.value for finding in AWARDED]),
                violation_error_message=_("Only yes or partly is awarded."),
            ),
            models.CheckConstraint(
                name="labelling_award_ends_after_it_begins",
                condition=Q(valid_until__gte=models.F("valid_from")),
                violation_error_message=_("An award ends after it begins."),
            ),
            models.UniqueConstraint(
                fields=["offer", "criterion"],
                condition=Q(withdrawn_on__isnull=True, ended_on__isnull=True),
                name="labelling_one_current_award",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_finding_display()}"
