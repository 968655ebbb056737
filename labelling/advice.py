"""The advice on each criterion, worked out from the facts by the policy's points, and explained. A person decides.

Unknown never counts as no: an unknown fact could still give anything between nothing and its most. Only where both ends
lead to the same finding there is an advice; else it is "unknown", and says which facts would settle it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from labelling.choices import Criterion
from labelling.facts import UNKNOWN, Fact
from labelling.findings import Finding
from labelling.models import Policy

Facts = Mapping[Fact, str]
NOTHING: Final = 0


@dataclass(frozen=True)
class Rule:
    """How one criterion is advised: points by fact and answer, and from how many it is yes or partly."""

    criterion: Criterion
    question: str
    yes_from: int
    partly_from: int
    points: Mapping[Fact, Mapping[str, int]]

    def most(self, fact: Fact) -> int:
        """Give the most points this fact can bring, once somebody knows the answer."""
        return max((points for answer, points in self.points[fact].items() if answer != UNKNOWN), default=NOTHING)


@dataclass(frozen=True)
class Ground:
    """What one fact brought: its answer, the points, and the most it could have brought."""

    fact: Fact
    answer: str
    points: int
    most: int

    @property
    def is_known(self) -> bool:
        """Somebody knows the answer."""
        return self.answer != UNKNOWN


@dataclass(frozen=True)
class Advice:
    """The advice on one criterion.

    Attributes:
        finding: yes, partly, no; unknown where too little is known.
        points, most: what the known facts bring, and what it could become when the unknown ones are good.
        grounds: each fact that counts for this criterion, the weightiest first.
        missing: the unknown facts that could change the advice.
    """

    rule: Rule
    finding: Finding
    points: int
    most: int
    grounds: tuple[Ground, ...]

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Give the unknown facts that count."""
        if self.finding is not Finding.UNKNOWN:
            return ()
        return tuple(ground.fact for ground in self.grounds if not ground.is_known and ground.most)


Rules = Mapping[Criterion, Rule]


def rules_of(policy: Policy) -> Rules:
    """Read the rules of a policy; two queries."""
    points: dict[str, dict[Fact, dict[str, int]]] = {}
    for row in policy.indicators.all():
        points.setdefault(row.criterion, {}).setdefault(Fact(row.fact), {})[row.answer] = row.points
    return {
        Criterion(row.criterion): Rule(
            Criterion(row.criterion), row.question, row.yes_from, row.partly_from, points.get(row.criterion, {})
        )
        for row in policy.criteria.all()
    }


def advise(rules: Rules, facts: Facts) -> dict[Criterion, Advice]:
    """Give the advice on each criterion that the rules know, in the order of the criteria."""
    return {criterion: _advice(rules[criterion], facts) for criterion in Criterion if criterion in rules}


def _advice(rule: Rule, facts: Facts) -> Advice:
    grounds = sorted((_ground(rule, fact, facts) for fact in rule.points), key=lambda one: (-one.most, one.fact.value))
    lowest = sum(ground.points for ground in grounds)
    highest = sum(ground.points if ground.is_known else ground.most for ground in grounds)
    low, high = _finding(rule, lowest), _finding(rule, highest)
    return Advice(rule, low if low is high else Finding.UNKNOWN, lowest, highest, tuple(grounds))


def _ground(rule: Rule, fact: Fact, facts: Facts) -> Ground:
    answer = facts.get(fact, UNKNOWN)
    points = rule.points[fact].get(answer, NOTHING) if answer != UNKNOWN else NOTHING
    return Ground(fact, answer, points, rule.most(fact))


def _finding(rule: Rule, points: int) -> Finding:
    if points >= rule.yes_from:
        return Finding.YES
    return Finding.PARTLY if points >= rule.partly_from else Finding.NO
