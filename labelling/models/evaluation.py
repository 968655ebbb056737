"""Question lists in versions, the rounds in which they are asked, and the counts of the answers.

Answers are counters and nothing else: no row for each who answers, no moment, no language, no address. What a pile of
paper counted stands beside it, apart from the link's counters; once the round is closed, joined by who typed it.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from catalogue.plain_language import validate_menu_text
from catalogue.readers import internal, public
from labelling.evaluation.answers import Answer
from labelling.evaluation.choices import DOMAINS, Asked, Domain
from labelling.evaluation.scales import Scale
from labelling.models.account import account

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_QUESTION = 160  # characters: two lines on a phone
LONGEST_NAME = 80
MOST_SHEETS = 500  # of one pile of paper: more is a mistake of the hand


class QuestionList(models.Model):
    """One version of a region's list for one actor. As soon as it was asked in a round, it is never changed again."""

    region = internal(
        models.ForeignKey(
            "catalogue.RegionPage", on_delete=models.PROTECT, related_name="question_lists", verbose_name=_("region")
        )
    )
    asked = internal(models.CharField(_("who is asked"), max_length=20, choices=Asked))
    number = internal(models.PositiveSmallIntegerField(_("version")))
    made_by = account(_("made by"))
    made_by_name = internal(models.CharField(_("made by"), max_length=80, blank=True))
    changed_at = internal(models.DateTimeField(_("changed at"), auto_now=True))

    class Meta:
        verbose_name = _("question list")
        verbose_name_plural = _("question lists")
        ordering = ["region", "asked", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "asked", "number"], name="labelling_question_list_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_asked_display()} {self.number}"


class Question(models.Model):
    """One question. Words for newcomers are plain: the limit of the menu holds for them."""

    question_list = internal(
        models.ForeignKey(QuestionList, on_delete=models.CASCADE, related_name="questions", verbose_name=_("list"))
    )
    position = internal(models.PositiveSmallIntegerField(_("position")))
    words = public(models.CharField(_("question"), max_length=LONGEST_QUESTION))
    domain = internal(models.CharField(_("domain"), max_length=20, choices=Domain))
    scale = public(models.CharField(_("answers"), max_length=10, choices=Scale, default=Scale.FACES))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["question_list", "position"]
        constraints = [
            models.UniqueConstraint(fields=["question_list", "position"], name="labelling_question_position_once"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers one may choose from."""
        return Scale(self.scale).answers

    def clean(self) -> None:
        """Refuse a domain of another actor, and long sentences for newcomers."""
        super().clean()
        asked = Asked(self.question_list.asked)
        if self.domain not in DOMAINS[asked]:
            raise ValidationError({"domain": _("Choose from the list.")})
        if asked is Asked.NEWCOMER:
            try:
                validate_menu_text(self.words)
            except ValidationError as wrong:
                raise ValidationError({"words": wrong.error_list}) from wrong


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds."""

    def closed(self) -> "QuerySet[Round]":
        """Give those whose counts never change again."""
        return self.filter(closed_on__isnull=False)

    def standing(self) -> "QuerySet[Round]":
        """Give those still open, the first to end on top."""
        return self.filter(closed_on=None).order_by("until", "pk")


class Round(models.Model):
    """One time that a list is asked somewhere. Until it is closed nobody sees an answer; then it never changes again.

    `code` opens the page to answer on; None: the link was switched off.
    """

    question_list = internal(
        models.ForeignKey(QuestionList, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("list"))
    )
    name = internal(models.CharField(_("name"), max_length=LONGEST_NAME))
    begins = internal(models.DateField(_("from")))
    until = internal(models.DateField(_("until")))
    municipality = internal(
        models.ForeignKey(
            "catalogue.Municipality",
            null=True,
            blank=True,
            on_delete=models.PROTECT,
            related_name="+",
            verbose_name=_("municipality"),
        )
    )
    kind = internal(models.CharField(_("kind of activity"), max_length=20, choices=Kind, blank=True))
    code = internal(models.CharField(_("code"), max_length=40, unique=True, null=True, blank=True))
    sheets = internal(models.PositiveIntegerField(_("how many answered"), default=0))  # by every way
    opened_by = account(_("opened by"))
    opened_by_name = internal(models.CharField(_("opened by"), max_length=80, blank=True))
    closed_on: "models.DateField[date | None, date | None]" = internal(
        models.DateField(_("closed on"), null=True, blank=True)
    )
    invented = internal(models.BooleanField(_("invented for the demo"), default=False))

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-begins", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="labelling_round_ends_after_it_begins",
                condition=Q(until__gte=F("begins")),
                violation_error_message=_("The last day comes before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        """Its counts never change again."""
        return self.closed_on is not None


class AnswerCount(models.Model):
    """How often one answer was given by the link, on one question in one round. Made with it: adding is one write."""

    round = internal(models.ForeignKey(Round, on_delete=models.CASCADE, related_name="counts", verbose_name=_("round")))
    question = internal(
        models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+", verbose_name=_("question"))
    )
    answer = internal(models.CharField(_("answer"), max_length=10, choices=Answer))
    count = internal(models.PositiveIntegerField(_("count"), default=0))

    class Meta:
        verbose_name = _("count of an answer")
        verbose_name_plural = _("counts of answers")
        ordering = ["round", "question", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "question", "answer"], name="labelling_one_counter_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class PaperPile(models.Model):
    """A pile of paper that somebody typed; once the round is closed, all that this person typed for it.

    `counted` is empty then where it is too few sheets to show anything.
    """

    round = internal(models.ForeignKey(Round, on_delete=models.CASCADE, related_name="piles", verbose_name=_("round")))
    sheets = internal(models.PositiveIntegerField(_("sheets")))
    counted = internal(models.JSONField(_("what it counted"), default=dict, blank=True))
    typed_by = account(_("typed by"))
    typed_by_name = internal(models.CharField(_("typed by"), max_length=80, blank=True))
    typed_on = internal(models.DateField(_("typed on")))
    client_key = internal(models.CharField(_("key of the form"), max_length=40))

    class Meta:
        verbose_name = _("pile of paper")
        verbose_name_plural = _("piles of paper")
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "client_key"], name="labelling_a_pile_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.sheets}"
