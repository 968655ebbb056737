"""A 40-hour plan under a random code, and its lines. No column is for anything personal of a newcomer."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from search.personal import refuse_personal
from search.plan.expiry import last_possible

MOST_TIMES = 200  # four times a week for a year: more is a mistake of the hand
LONGEST_TIME = Decimal("24")  # hours: a day
SHORTEST_TIME = Decimal("0.1")
LONGEST_BEFORE = timedelta(days=366)  # what somebody does already may be in a plan, with what was done this year
LONGEST_NOTE = 120  # characters: one line on paper


class Plan(models.Model):
    """Until when it can be opened, and what moved that day. Whose plan it is, nobody knows: the code is all there is.

    `made_by` is the counsellor, so that she finds her own plans back; it goes when her account goes, the plan stays.
    """

    code = models.CharField(_("code"), max_length=32, unique=True)
    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="plans", verbose_name=_("region")
    )
    made_at = models.DateTimeField(_("made on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="plans",
        verbose_name=_("account"),
    )
    expires_on = models.DateField(_("expires on"), db_index=True)
    paused_on = models.DateField(_("paused on"), null=True, blank=True)
    paused_days = models.PositiveSmallIntegerField(_("days paused"), default=0)
    extensions = models.PositiveSmallIntegerField(_("extended"), default=0)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.short_code} ({self.expires_on})"

    @property
    def short_code(self) -> str:
        """The first letters, to tell one plan from another; they open nothing."""
        return f"{self.code[:6]}…"

    @property
    def made_on(self) -> date:
        """The day it was made, in Brussels."""
        return timezone.localdate(self.made_at)


class PlanLine(models.Model):
    """One offer in a plan: how often, how long each time, from when. Title and kind stay when the offer goes.

    A line that was taken off waits (`removed_at`) until the next one is taken off: so that it can be put back.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines", verbose_name=_("plan"))
    offer = models.ForeignKey(
        "catalogue.OfferPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("offer"),
    )
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    sessions = models.PositiveSmallIntegerField(
        _("how often"), validators=[MinValueValidator(1), MaxValueValidator(MOST_TIMES)]
    )
    hours = models.DecimalField(
        _("hours each time"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(SHORTEST_TIME), MaxValueValidator(LONGEST_TIME)],
    )
    starts_on = models.DateField(_("from when"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True, validators=[refuse_personal])
    labelled = models.BooleanField(
        _("carried a label when chosen"), default=False, help_text=_("A label that everybody could see.")
    )
    removed_at = models.DateTimeField(_("taken off on"), null=True, blank=True)

    class Meta:
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of plans")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.total}"

    def clean(self) -> None:
        """Refuse a first day that lies beyond the life of the plan, or more than a year before it."""
        super().clean()
        first, last = self.plan.made_on - LONGEST_BEFORE, last_possible(self.plan.made_on)
        if self.starts_on and not first <= self.starts_on <= last:
            raise ValidationError({"starts_on": _("Choose a day before the plan ends, not more than a year ago.")})

    @property
    def total(self) -> Decimal:
        """The hours of this line: how often, times the hours each time."""
        return self.sessions * self.hours

    @property
    def kind_of(self) -> Kind:
        """The kind, with its slug and pictogram."""
        return Kind(self.kind)
