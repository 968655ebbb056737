"""The assessment of one offer: facts, three findings with reasons and evidence, and where it stands.

Only services move an assessment (`labelling.services`), along the table of `labelling.states`; every move is logged.
"""

from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import DutchShare, SocialForm, YesNo
from catalogue.plain_language import validate_menu_text
from catalogue.readers import for_counsellors, internal, public
from labelling.choices import Criterion
from labelling.facts import Fact, LevelNeeded, LocalLife, Share, Speakers
from labelling.findings import Finding
from labelling.models.account import account
from labelling.states import HOLDING, IN_HAND, Action, State, WhyReopened

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_REASON = 300  # characters: a sentence or two for everybody


def _fact(fact: Fact, choices: Any) -> models.CharField:
    return for_counsellors(models.CharField(fact.label, max_length=20, choices=choices, default="unknown"))


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments, by where they stand."""

    def in_hand(self) -> "QuerySet[Assessment]":
        """Give those on which nothing is decided yet."""
        return self.filter(state__in=IN_HAND)

    def holding(self) -> "QuerySet[Assessment]":
        """Give those whose decision holds, also while it is looked into again."""
        return self.filter(state__in=HOLDING)


class AssessedFacts(models.Model):
    """What was seen or heard of the activity. Unknown is a value, and never counts as no."""

    social_form = _fact(Fact.SOCIAL_FORM, SocialForm)
    new_people = _fact(Fact.NEW_PEOPLE, Share)
    same_people = _fact(Fact.SAME_PEOPLE, Share)
    dutch_share = _fact(Fact.DUTCH_SHARE, DutchShare)
    dutch_speakers = _fact(Fact.DUTCH_SPEAKERS, Speakers)
    talks = _fact(Fact.TALKS, Share)
    level_needed = _fact(Fact.LEVEL_NEEDED, LevelNeeded)
    local_life = _fact(Fact.LOCAL_LIFE, LocalLife)
    local_life_words = for_counsellors(
        models.CharField(
            _("which local life"), max_length=200, blank=True, help_text=_("A club, the market, the library …")
        )
    )
    warm_welcome = _fact(Fact.WARM_WELCOME, YesNo)
    short_of_hands = internal(
        models.CharField(_("are they only short of hands?"), max_length=20, choices=YesNo, default=YesNo.UNKNOWN)
    )

    class Meta:
        abstract = True

    @property
    def facts(self) -> dict[Fact, str]:
        """Give each fact with its answer."""
        return {fact: getattr(self, fact.value) for fact in Fact}


class Assessment(AssessedFacts):
    """One assessment. `seen` holds the label-relevant fields of the published offer as they were when handed in."""

    offer = internal(
        models.ForeignKey(
            "catalogue.OfferPage", on_delete=models.PROTECT, related_name="assessments", verbose_name=_("offer")
        )
    )
    policy = internal(
        models.ForeignKey(
            "labelling.Policy", on_delete=models.PROTECT, related_name="assessments", verbose_name=_("policy")
        )
    )
    state = internal(models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, db_index=True))
    renews = internal(
        models.ForeignKey(
            "self",
            null=True,
            blank=True,
            on_delete=models.PROTECT,
            related_name="renewals",
            verbose_name=_("looks again at"),
        )
    )
    assessor = account(_("assessed by"))
    assessor_name = internal(models.CharField(_("name of who assessed"), max_length=80, blank=True))
    writers = internal(
        models.ManyToManyField(
            settings.AUTH_USER_MODEL,
            blank=True,
            related_name="+",
            verbose_name=_("who wrote in it"),
            help_text=_("None of them decides, also after a colleague took it over."),
        )
    )
    made_at = internal(models.DateTimeField(_("made at"), auto_now_add=True))
    version = internal(models.PositiveIntegerField(_("version"), default=1))
    submitted_at = internal(models.DateTimeField(_("handed in at"), null=True, blank=True))
    seen = internal(models.JSONField(_("the offer as it was"), default=dict, blank=True))
    changed = internal(models.JSONField(_("what changed since"), default=list, blank=True))
    invited_at = internal(models.DateTimeField(_("asked to reply at"), null=True, blank=True))
    invited_email = internal(models.EmailField(_("asked at this address"), blank=True))
    reply_until = internal(models.DateField(_("reply until"), null=True, blank=True))
    reply = internal(models.TextField(_("reply"), blank=True))
    reply_agrees = internal(models.BooleanField(_("the organisation agrees"), null=True, blank=True))
    replied_at = internal(models.DateTimeField(_("replied at"), null=True, blank=True))
    replied_by = internal(models.CharField(_("who replied"), max_length=80, blank=True))
    reply_taken_by_name = internal(models.CharField(_("written down by"), max_length=80, blank=True))
    decided_at = internal(models.DateTimeField(_("decided at"), null=True, blank=True))
    decided_by = account(_("decided by"))
    decided_by_name = internal(models.CharField(_("name of who decided"), max_length=80, blank=True))
    valid_until = for_counsellors(models.DateField(_("valid until"), null=True, blank=True, db_index=True))
    reopened_at = internal(models.DateTimeField(_("reopened at"), null=True, blank=True))
    reopened_because = internal(models.CharField(_("why reopened"), max_length=20, choices=WhyReopened, blank=True))
    objection = internal(models.TextField(_("objection"), blank=True))
    invented = internal(models.BooleanField(_("invented for the demo"), default=False))

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer"],
                condition=models.Q(state__in=[state.value for state in IN_HAND]),
                name="labelling_one_assessment_in_hand",
                violation_error_message=_("This offer is being assessed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_state_display()}"

    @property
    def state_of(self) -> State:
        """The state, as a member of the table."""
        return State(self.state)


class AssessedCriterion(models.Model):
    """The finding for one criterion: what the assessor found and why, and what was decided in the end."""

    assessment = internal(
        models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="findings", verbose_name=_("assessment"))
    )
    criterion = public(models.CharField(_("criterion"), max_length=20, choices=Criterion))
    finding = for_counsellors(models.CharField(_("finding"), max_length=10, choices=Finding, default=Finding.UNKNOWN))
    reason = for_counsellors(
        models.CharField(
            _("reason"),
            max_length=LONGEST_REASON,
            blank=True,
            validators=[validate_menu_text],
            help_text=_("One or two short sentences. Everybody can read this beside a label."),
        )
    )
    evidence = internal(models.TextField(_("evidence"), blank=True, help_text=_("Stays inside the house.")))
    rests_on = internal(
        models.ManyToManyField(
            "labelling.InterviewPart", blank=True, related_name="findings", verbose_name=_("rests on")
        )
    )
    advice = internal(models.CharField(_("advice"), max_length=10, choices=Finding, blank=True))
    differs_because = internal(models.TextField(_("why the finding differs from the advice"), blank=True))
    decided = for_counsellors(models.CharField(_("decided"), max_length=10, choices=Finding, blank=True))
    decided_reason = for_counsellors(
        models.CharField(
            _("reason of the decision"), max_length=LONGEST_REASON, blank=True, validators=[validate_menu_text]
        )
    )
    decided_because = internal(models.TextField(_("why the decision differs from the finding"), blank=True))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="labelling_each_finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_finding_display()}"

    @property
    def criterion_of(self) -> Criterion:
        """The criterion, with its slug and pictogram."""
        return Criterion(self.criterion)

    @property
    def outcome(self) -> Finding:
        """What holds: as decided, before that as found."""
        return Finding(self.decided or self.finding)

    @property
    def said(self) -> str:
        """The reason that belongs to what holds."""
        return self.decided_reason or self.reason


class LogIsKept(Exception):
    """Code tried to change or delete what the log of labels holds: it only grows."""


class LabelEvent(models.Model):
    """One line of the log: who did what to an assessment, when, from where to where, and why. Only ever added."""

    assessment = internal(
        models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="events", verbose_name=_("assessment"))
    )
    at = internal(models.DateTimeField(_("at")))
    by = account(_("account"))
    by_name = internal(models.CharField(_("by"), max_length=80, blank=True))
    action = internal(models.CharField(_("action"), max_length=20, choices=Action))
    state_before = internal(models.CharField(_("from"), max_length=20, choices=State))
    state_after = internal(models.CharField(_("to"), max_length=20, choices=State))
    why = internal(models.TextField(_("why"), blank=True))
    details = internal(models.JSONField(_("details"), default=dict, blank=True))

    class Meta:
        verbose_name = _("event of a label")
        verbose_name_plural = _("events of labels")
        ordering = ["pk"]  # as they were written; who waited for another came with an earlier moment

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.state_before} → {self.state_after})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the line; raises LogIsKept for one that is there."""
        if self.pk:
            raise LogIsKept
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise LogIsKept."""
        raise LogIsKept
