"""The form of the next version: per criterion its question, thresholds and points, then times and words."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labelling.advice import rules_of
from labelling.choices import Criterion
from labelling.facts import Fact
from labelling.models import Policy
from labelling.policies import Points, Thresholds
from portal.label_policy.sheet import NUMBERS, TEXTS, answers_of

MOST_POINTS = 9
MOST_THRESHOLD = 99
LONGEST_QUESTION, LONGEST_TEXT = 300, 2000  # characters
A_NUMBER = _("Write a whole number from %(least)d to %(most)d.")
NO_QUESTION = _("Write the question.")
TOO_LONG = _("This is too long: at most %(limit_value)d signs.")
YES_ASKS_MORE = _("“Yes” asks more points than “partly”.")
OUT_OF_REACH = _("Nobody reaches this: all points together are %(most)d.")
NO_DAY = _("Choose a day.")
PAST = _("Choose today or a later day.")


@dataclass(frozen=True)
class Cell:
    """One answer on a fact, with its field."""

    label: str
    field: BoundField


@dataclass(frozen=True)
class FormRow:
    """One fact with its answers."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class FormPart:
    """One criterion: its fields, the facts that count now, and those that do not count yet."""

    criterion: Criterion
    question: BoundField
    yes_from: BoundField
    partly_from: BoundField
    counting: tuple[FormRow, ...]
    others: tuple[FormRow, ...]
    others_open: bool


class PolicyForm(forms.Form):
    """Everything of a draft. Made for one version, whose points it starts from; a point left empty is none."""

    waarom = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea, error_messages={"max_length": TOO_LONG}
    )

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        """Make the fields, with what the version holds."""
        super().__init__(*args, **kwargs)
        self.rules = rules_of(policy)
        self.initial.setdefault("waarom", policy.why)
        for criterion, rule in self.rules.items():
            self._ask(f"vraag-{criterion.slug}", _text(LONGEST_QUESTION, NO_QUESTION), rule.question)
            self._ask(f"ja-{criterion.slug}", _number(2, MOST_THRESHOLD), rule.yes_from)
            self._ask(f"deels-{criterion.slug}", _number(1, MOST_THRESHOLD), rule.partly_from)
            for fact in Fact:
                for answer, _label in answers_of(fact):
                    points = rule.points.get(fact, {}).get(answer)
                    self._ask(_name(criterion, fact, answer), _number(0, MOST_POINTS, required=False), points)
        for name in NUMBERS:
            self._ask(name, _number(*_bounds(name)), getattr(policy, name))
        for name in TEXTS:
            self._ask(name, _text(LONGEST_TEXT), getattr(policy, name))

    def _ask(self, name: str, field: forms.Field, held: object) -> None:
        self.fields[name] = field
        self.initial.setdefault(name, held)

    def clean(self) -> dict[str, Any]:
        """Hold the thresholds to each other, and to what the points can bring."""
        given = super().clean() or self.cleaned_data
        for criterion in self.rules:
            yes, partly = given.get(f"ja-{criterion.slug}"), given.get(f"deels-{criterion.slug}")
            most = sum(
                max((given.get(_name(criterion, fact, answer)) or 0 for answer, _label in answers_of(fact)), default=0)
                for fact in Fact
            )
            if yes and partly and yes <= partly:
                self.add_error(f"ja-{criterion.slug}", YES_ASKS_MORE)
            elif yes and yes > most:
                self.add_error(f"ja-{criterion.slug}", OUT_OF_REACH % {"most": most})
        return given

    @property
    def parts(self) -> tuple[FormPart, ...]:
        """Give the criteria with their fields, for the page."""
        return tuple(self._part(criterion) for criterion in self.rules)

    @property
    def numbers(self) -> tuple[Cell, ...]:
        """Give the times, with their questions."""
        return tuple(Cell(str(label), self[name]) for name, label in NUMBERS.items())

    @property
    def texts(self) -> tuple[Cell, ...]:
        """Give the words of the mails, with their questions."""
        return tuple(Cell(str(label), self[name]) for name, label in TEXTS.items())

    @property
    def plain(self) -> dict[str, Any]:
        """Give the plain values, once the form is valid."""
        return {name: self.cleaned_data[name] for name in (*NUMBERS, *TEXTS)} | {"why": self.cleaned_data["waarom"]}

    @property
    def thresholds(self) -> Thresholds:
        """Give question and thresholds by criterion, once the form is valid."""
        given = self.cleaned_data
        return {
            one: (given[f"vraag-{one.slug}"], given[f"ja-{one.slug}"], given[f"deels-{one.slug}"]) for one in self.rules
        }

    @property
    def points(self) -> Points:
        """Give the points by criterion, fact and answer, once the form is valid."""
        return {
            (criterion, fact, answer): self.cleaned_data[_name(criterion, fact, answer)] or 0
            for criterion in self.rules
            for fact in Fact
            for answer, _label in answers_of(fact)
        }

    def _part(self, criterion: Criterion) -> FormPart:
        counts = self.rules[criterion].points
        others = tuple(self._row(criterion, fact) for fact in Fact if not counts.get(fact))
        return FormPart(
            criterion=criterion,
            question=self[f"vraag-{criterion.slug}"],
            yes_from=self[f"ja-{criterion.slug}"],
            partly_from=self[f"deels-{criterion.slug}"],
            counting=tuple(self._row(criterion, fact) for fact in Fact if counts.get(fact)),
            others=others,
            others_open=any(cell.field.errors or cell.field.value() for row in others for cell in row.cells),
        )

    def _row(self, criterion: Criterion, fact: Fact) -> FormRow:
        cells = (Cell(label, self[_name(criterion, fact, answer)]) for answer, label in answers_of(fact))
        return FormRow(str(fact.label), tuple(cells))


class InForceForm(forms.Form):
    """From which day a version counts."""

    vanaf = forms.DateField(error_messages={"required": NO_DAY, "invalid": NO_DAY})

    def clean_vanaf(self) -> date:
        """Refuse a day that is past: what was assessed until now keeps its version."""
        day: date = self.cleaned_data["vanaf"]
        if day < timezone.localdate():
            raise forms.ValidationError(PAST)
        return day


def _name(criterion: Criterion, fact: Fact, answer: str) -> str:
    return f"punten-{criterion.slug}-{fact.value}-{answer}"


def _bounds(name: str) -> tuple[int, int]:
    """Read the bounds of a plain number beside its field."""
    field = cast("models.Field[Any, Any]", Policy._meta.get_field(name))
    least = max(one.limit_value for one in field.validators if isinstance(one, MinValueValidator))
    return least, min(one.limit_value for one in field.validators if isinstance(one, MaxValueValidator))


def _number(least: int, most: int, *, required: bool = True) -> forms.IntegerField:
    said = A_NUMBER % {"least": least, "most": most}
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, required=required, error_messages=errors, widget=widget)


def _text(longest: int, missing: Any = None) -> forms.CharField:
    errors = {"max_length": TOO_LONG} | ({"required": missing} if missing else {})
    widget = forms.Textarea(attrs={"rows": 2 if missing else 3})
    return forms.CharField(required=bool(missing), max_length=longest, error_messages=errors, widget=widget)
