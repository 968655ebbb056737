"""One version of the policy as plain values (questions, points, thresholds, times, words), and two compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from labelling.advice import Rule, rules_of
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, UNKNOWN, Fact
from labelling.models import Policy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The plain fields of a version → how the screen asks for each, in this order.
NUMBERS: Final[dict[str, "StrOrPromise"]] = {
    "months_valid": gettext_lazy("A label holds for how many months?"),
    "reply_days": gettext_lazy("How many days may an organisation answer?"),
    "warn_days": gettext_lazy("How many days before its end is a label on the list?"),
    "objection_days": gettext_lazy("How many days may an organisation disagree after a decision?"),
}
TEXTS: Final[dict[str, "StrOrPromise"]] = {
    "invitation": gettext_lazy("First sentences of the mail that asks for an answer"),
    "thanks": gettext_lazy("First sentences of the mail when all is well"),
}


@dataclass(frozen=True)
class Answered:
    """One answer on a fact and the points it gives."""

    label: str
    points: int


@dataclass(frozen=True)
class FactRow:
    """One fact, and each answer on it. An unknown answer has no points of its own: it leaves the advice open."""

    label: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class CriterionSheet:
    """One of the three questions, from how many points it is yes or partly, and the facts that count."""

    criterion: Criterion
    question: str
    yes_from: int
    partly_from: int
    most: int
    rows: tuple[FactRow, ...]


@dataclass(frozen=True)
class Line:
    """One plain field: how it is asked, and what it holds."""

    label: str
    value: str


@dataclass(frozen=True)
class Differing:
    """One thing that differs between two versions; "" where there was or is nothing."""

    what: str
    was: str
    becomes: str


def answers_of(fact: Fact) -> "list[tuple[str, str]]":
    """Give (value, words) of each answer that can have points."""
    return [(str(value), str(label)) for value, label in ANSWERS_OF[fact].choices if value != UNKNOWN]


def criteria_of(policy: Policy) -> tuple[CriterionSheet, ...]:
    """Give the three questions with what counts for each; two queries."""
    rules = rules_of(policy)
    return tuple(_criterion(rules[criterion]) for criterion in Criterion if criterion in rules)


def lines_of(policy: Policy, fields: "dict[str, StrOrPromise]") -> tuple[Line, ...]:
    """Give the plain fields as they are asked and answered."""
    return tuple(Line(str(label), str(getattr(policy, name))) for name, label in fields.items())


def before(policy: Policy) -> Policy | None:
    """Give the version that this one follows, None for the first."""
    earlier = Policy.objects.in_force().filter(region=policy.region_id, number__lt=policy.number)
    return earlier.first()


def differing(old: Policy, new: Policy) -> tuple[Differing, ...]:
    """Give everything that differs, in the order of the page; four queries."""
    was, becomes = dict(_flat(old)), dict(_flat(new))
    names = [*becomes, *(name for name in was if name not in becomes)]
    return tuple(
        Differing(name, was.get(name, ""), becomes.get(name, ""))
        for name in names
        if was.get(name, "") != becomes.get(name, "")
    )


def when_in_words(policy: Policy, in_force: Policy, today: date) -> str:
    """Say where a version stands: being made, coming, in force, or followed by another."""
    if policy.in_force_from is None:
        return _("being made")
    if policy.in_force_from > today:
        return _("comes into force")
    return _("in force") if policy.pk == in_force.pk else _("followed by another")


def _criterion(rule: Rule) -> CriterionSheet:
    return CriterionSheet(
        criterion=rule.criterion,
        question=rule.question,
        yes_from=rule.yes_from,
        partly_from=rule.partly_from,
        most=sum(rule.most(fact) for fact in rule.points),
        rows=tuple(_row(rule, fact) for fact in Fact if rule.points.get(fact)),
    )


def _row(rule: Rule, fact: Fact) -> FactRow:
    given = rule.points[fact]
    return FactRow(str(fact.label), tuple(Answered(label, given.get(value, 0)) for value, label in answers_of(fact)))


def _flat(policy: Policy) -> Iterator[tuple[str, str]]:
    """Give (what it is, as it stands) of everything in a version."""
    for sheet in criteria_of(policy):
        named: dict[str, Any] = {
            _("the question"): sheet.question,
            _("“yes” from"): _points(sheet.yes_from),
            _("“partly” from"): _points(sheet.partly_from),
        }
        for row in sheet.rows:
            named |= {f"{row.label} {one.label}": _points(one.points) for one in row.answers if one.points}
        yield from ((f"{str(sheet.criterion.label).capitalize()} · {name}", value) for name, value in named.items())
    for line in (*lines_of(policy, NUMBERS), *lines_of(policy, TEXTS)):
        yield line.label, line.value


def _points(number: int) -> str:
    return ngettext("%(number)d point", "%(number)d points", number) % {"number": number}
