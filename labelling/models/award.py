"""The label of an offer: one award for each criterion, as somebody decided it."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.readers import internal, public
from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AwardQuerySet(models.QuerySet["Award"]):
    """Awards, and which of them stand."""

    def standing(self, on: date) -> "QuerySet[Award]":
        """Give those valid on this day and not withdrawn by then."""
        withdrawn_later = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)
        return self.filter(withdrawn_later, valid_from__lte=on, valid_until__gte=on)


class Award(models.Model):
    """What an offer is good for: yes or partly, from a day until a day. Given by a person; never deleted, withdrawn.

    Who may read that it stands: everybody, but only when its offer's label is public (`labelling.labels`).
    """

    offer = public(
        models.ForeignKey(
            "catalogue.OfferPage", on_delete=models.CASCADE, related_name="awards", verbose_name=_("offer")
        )
    )
    criterion = public(models.CharField(_("criterion"), max_length=20, choices=Criterion))
    finding = public(models.CharField(_("finding"), max_length=10, choices=Finding))
    valid_from = public(models.DateField(_("valid from")))
    valid_until = public(models.DateField(_("valid until"), db_index=True))
    withdrawn_on = public(models.DateField(_("withdrawn on"), null=True, blank=True))
    withdrawn_because = internal(models.TextField(_("why it was withdrawn"), blank=True))
    decided_by = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("decided by"),
        )
    )

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
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_finding_display()}"
