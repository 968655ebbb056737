"""The label policy of a region: what is asked, how the advice is worked out, how long a label holds. In versions.

A version that is in force is never changed again: old assessments keep theirs. The coordinator edits the next one.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.readers import for_counsellors, internal, public
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, UNKNOWN, Fact
from labelling.models.account import account

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


class PolicyQuerySet(models.QuerySet["Policy"]):
    """Versions of policies."""

    def in_force(self) -> "QuerySet[Policy]":
        """Give those that are, or were, in force; newest first."""
        return self.filter(in_force_from__isnull=False).order_by("-number")


class Policy(models.Model):
    """One version. Without `in_force_from` it is the draft of the next; a region has at most one draft."""

    region = internal(
        models.ForeignKey(
            "catalogue.RegionPage", on_delete=models.PROTECT, related_name="policies", verbose_name=_("region")
        )
    )
    number = for_counsellors(models.PositiveSmallIntegerField(_("version")))
    in_force_from: "models.DateField[date | None, date | None]" = for_counsellors(
        models.DateField(_("in force from"), null=True, blank=True)
    )
    why = internal(models.TextField(_("what changed, and why"), blank=True))
    months_valid = for_counsellors(
        models.PositiveSmallIntegerField(
            _("a label holds for how many months"),
            default=12,
            validators=[MinValueValidator(1), MaxValueValidator(60)],
        )
    )
    reply_days = internal(
        models.PositiveSmallIntegerField(
            _("days to reply"), default=14, validators=[MinValueValidator(1), MaxValueValidator(90)]
        )
    )
    warn_days = internal(
        models.PositiveSmallIntegerField(
            _("days before the end it is on the list"),
            default=30,
            validators=[MinValueValidator(1), MaxValueValidator(180)],
        )
    )
    objection_days = internal(
        models.PositiveSmallIntegerField(
            _("days to object after a decision"), default=30, validators=[MinValueValidator(1), MaxValueValidator(180)]
        )
    )
    invitation = internal(models.TextField(_("words in the mail that asks for a reply"), blank=True))
    thanks = internal(models.TextField(_("words in the mail when all is well"), blank=True))
    invented = internal(models.BooleanField(_("invented for the demo"), default=False))
    made_by = account(_("made by"))
    changed_at = internal(models.DateTimeField(_("changed at"), auto_now=True))

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("label policy")
        verbose_name_plural = _("label policies")
        ordering = ["region", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="labelling_policy_number_once"),
            models.UniqueConstraint(
                fields=["region"], condition=Q(in_force_from__isnull=True), name="labelling_one_draft_of_a_policy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.number}"

    @property
    def is_draft(self) -> bool:
        """It can still be changed."""
        return self.in_force_from is None


class PolicyCriterion(models.Model):
    """The question of one criterion, and from how many points the advice is yes or partly."""

    policy = internal(
        models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("policy"))
    )
    criterion = public(models.CharField(_("criterion"), max_length=20, choices=Criterion))
    question = for_counsellors(models.TextField(_("question")))
    yes_from = internal(models.PositiveSmallIntegerField(_("yes from how many points")))
    partly_from = internal(models.PositiveSmallIntegerField(_("partly from how many points")))

    class Meta:
        verbose_name = _("criterion of a policy")
        verbose_name_plural = _("criteria of a policy")
        ordering = ["policy", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "criterion"], name="labelling_each_criterion_once"),
            models.CheckConstraint(
                name="labelling_yes_asks_more_than_partly",
                condition=Q(yes_from__gt=models.F("partly_from")) & Q(partly_from__gte=1),
                violation_error_message=_("“Yes” asks more points than “partly”, and “partly” at least one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy}: {self.get_criterion_display()}"


class PolicyIndicator(models.Model):
    """How many points one answer on one fact gives for one criterion. An answer without a row gives none."""

    policy = internal(
        models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("policy"))
    )
    criterion = internal(models.CharField(_("criterion"), max_length=20, choices=Criterion))
    fact = internal(models.CharField(_("fact"), max_length=20, choices=Fact))
    answer = internal(models.CharField(_("answer"), max_length=20))
    points = internal(models.PositiveSmallIntegerField(_("points"), validators=[MaxValueValidator(9)]))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["policy", "criterion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "criterion", "fact", "answer"], name="labelling_each_answer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} = {self.answer}: {self.points}"

    def clean(self) -> None:
        """Refuse an answer that the fact does not have, and points for not knowing: unknown never counts."""
        super().clean()
        if self.fact in ANSWERS_OF and self.answer not in set(ANSWERS_OF[Fact(self.fact)].values) - {UNKNOWN}:
            raise ValidationError({"answer": _("Choose from the list.")})
