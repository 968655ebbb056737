"""Makes the demo's versions of the label policy: one that was in force, the one in force now, a draft of the next."""

from typing import Any

from catalogue.models import RegionPage
from labelling.choices import Criterion
from labelling.demo.source import read, workday
from labelling.facts import Fact
from labelling.models import Policy
from labelling.policies import (
    PLAIN_FIELDS,
    Points,
    Thresholds,
    bring_into_force,
    draft_of,
    policy_in_force,
    write_draft,
)


def first_version(region: RegionPage) -> Policy:
    """Give the first version, in force for a long time."""
    given = read("policies")["first"]
    policy = policy_in_force(region)
    Policy.objects.filter(pk=policy.pk).update(
        in_force_from=workday(given["in_force"]), why=given["why"], invented=True
    )
    return policy


def second_version_from() -> int:
    """Give the day, counted from today, from which the second version is in force."""
    return int(read("policies")["second"]["in_force"])


def second_version(region: RegionPage, by: Any) -> Policy:
    """Write the second version and bring it into force, in the past."""
    policy = _written(region, read("policies")["second"], by)
    return bring_into_force(policy=policy, by=by, on=workday(second_version_from()))


def next_version(region: RegionPage, by: Any) -> Policy:
    """Write the draft of the third version, on which the working group still talks."""
    return _written(region, read("policies")["draft"], by)


def _written(region: RegionPage, given: dict[str, Any], by: Any) -> Policy:
    draft = draft_of(region, by=by)
    thresholds: Thresholds = {
        Criterion(criterion): (question, yes, partly)
        for criterion, (question, yes, partly) in given["thresholds"].items()
    }
    points: Points = {
        (Criterion(row.criterion), Fact(row.fact), row.answer): row.points for row in draft.indicators.all()
    } | {(Criterion(criterion), Fact(fact), answer): number for criterion, fact, answer, number in given["points"]}
    plain = {name: given[name] for name in (*PLAIN_FIELDS, "why") if name in given}
    written = write_draft(policy=draft, plain=plain, thresholds=thresholds, points=points, by=by)
    Policy.objects.filter(pk=written.pk).update(invented=True)
    return written
