"""The label policy of a region, in versions: which one is in force, the draft of the next, and what it would change.

The first version is Meedoen's own proposal (`data/first_policy.json`; the thresholds are ours, no source sets any). It
comes into force the first time a region needs one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import RegionPage
from labelling.advice import Advice, advise, rules_of
from labelling.choices import Criterion
from labelling.facts import Fact
from labelling.models import Assessment, Policy, PolicyCriterion, PolicyIndicator
from labelling.refusals import Refused

if TYPE_CHECKING:
    from django.db.models import QuerySet

FIRST = Path(__file__).with_name("data") / "first_policy.json"
PLAIN_FIELDS = ("months_valid", "reply_days", "warn_days", "objection_days", "invitation", "thanks")

Points = Mapping[tuple[Criterion, Fact, str], int]
Thresholds = Mapping[Criterion, tuple[str, int, int]]  # question, yes from, partly from


@dataclass(frozen=True)
class Change:
    """An assessment whose advice would become another: for one criterion, as it is and as it would be."""

    assessment: Assessment
    criterion: Criterion
    now: Advice
    then: Advice


def policy_in_force(region: RegionPage) -> Policy:
    """Give the newest version in force; the first one is made where there is none yet."""
    found = Policy.objects.in_force().filter(region=region, in_force_from__lte=timezone.localdate()).first()
    return found or _first(region)


def draft_of(region: RegionPage, *, by: Any) -> Policy:
    """Give the draft of the next version; it begins as a copy of the newest one, also where that waits for its day."""
    with transaction.atomic():
        RegionPage.objects.select_for_update(of=("self",)).get(pk=region.pk)  # two ask at once: one makes it
        if draft := Policy.objects.filter(region=region, in_force_from=None).first():
            return draft
        in_force = policy_in_force(region)
        return _copy(Policy.objects.in_force().filter(region=region).first() or in_force, by)


@transaction.atomic
def write_draft(*, policy: Policy, plain: Mapping[str, Any], thresholds: Thresholds, points: Points, by: Any) -> Policy:
    """Keep what the coordinator filled in. `plain` holds any of PLAIN_FIELDS and `why`.

    Raises:
        Refused: the version is in force; it is never changed again.
        ValidationError: a number is out of bounds, or "yes" asks no more than "partly".
    """
    fresh = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    _must_be_draft(fresh)
    for name in (*PLAIN_FIELDS, "why"):
        setattr(fresh, name, plain.get(name, getattr(fresh, name)))
    fresh.made_by = by
    fresh.full_clean()
    fresh.save()
    for row in fresh.criteria.all():
        if row.criterion in thresholds:
            row.question, row.yes_from, row.partly_from = thresholds[Criterion(row.criterion)]
            row.full_clean()
            row.save()
    fresh.indicators.all().delete()
    rows = [
        PolicyIndicator(policy=fresh, criterion=criterion, fact=fact, answer=answer, points=number)
        for (criterion, fact, answer), number in points.items()
        if number
    ]
    for indicator in rows:
        indicator.full_clean()
    PolicyIndicator.objects.bulk_create(rows)
    return fresh


def looked_at(policy: Policy) -> "QuerySet[Assessment]":
    """Give what `what_would_change` looks at: the assessments in hand and those whose decision holds, by offer."""
    open_ones = Assessment.objects.in_hand() | Assessment.objects.holding()
    return open_ones.filter(policy__region=policy.region_id).select_related("offer", "policy").order_by("offer__title")


def what_would_change(policy: Policy) -> list[Change]:
    """Give where another advice would come from this version than from the one an assessment was made under.

    Looks at the assessments in hand and those whose decision holds; each keeps its own version whatever comes.
    """
    then, own = rules_of(policy), looked_at(policy)
    rules = {pk: rules_of(one) for pk, one in Policy.objects.in_bulk(own.values_list("policy", flat=True)).items()}
    return [
        Change(assessment, criterion, now, after[criterion])
        for assessment in own
        for after in [advise(then, assessment.facts)]
        for criterion, now in advise(rules[assessment.policy_id], assessment.facts).items()
        if criterion in after and after[criterion].finding != now.finding
    ]


@transaction.atomic
def bring_into_force(*, policy: Policy, by: Any, on: date) -> Policy:
    """Let a draft count from this day, for every assessment begun from then on.

    Raises:
        Refused: it is in force already, or nobody wrote what changed and why.
    """
    fresh = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    _must_be_draft(fresh)
    if not fresh.why.strip():
        raise Refused(_("Write what changed, and why: the others read it later."))
    fresh.in_force_from, fresh.made_by = on, by
    fresh.save()
    return fresh


def _must_be_draft(policy: Policy) -> None:
    if not policy.is_draft:
        raise Refused(_("This version is in force: it is never changed again. Make the next one."))


@transaction.atomic
def _first(region: RegionPage) -> Policy:
    given = json.loads(FIRST.read_text(encoding="utf-8"))
    plain = {name: given[name] for name in PLAIN_FIELDS}
    policy, made = Policy.objects.get_or_create(
        region=region, number=1, defaults={**plain, "in_force_from": timezone.localdate()}
    )
    if made:
        for row in given["criteria"]:
            PolicyCriterion.objects.create(policy=policy, **row)
        for row in given["indicators"]:
            _keep_points(policy, row["criterion"], row["fact"], row["points"])
    return policy


def _keep_points(policy: Policy, criterion: str, fact: str, points: Mapping[str, int]) -> None:
    PolicyIndicator.objects.bulk_create(
        PolicyIndicator(policy=policy, criterion=criterion, fact=fact, answer=answer, points=number)
        for answer, number in points.items()
    )


def _copy(source: Policy, by: Any) -> Policy:
    newest = Policy.objects.filter(region=source.region_id).order_by("-number").values_list("number", flat=True)[0]
    plain = {name: getattr(source, name) for name in PLAIN_FIELDS}
    draft = Policy.objects.create(
        region=source.region, number=newest + 1, made_by=by, invented=source.invented, **plain
    )
    for row in source.criteria.all():
        PolicyCriterion.objects.create(
            policy=draft,
            criterion=row.criterion,
            question=row.question,
            yes_from=row.yes_from,
            partly_from=row.partly_from,
        )
    for indicator in source.indicators.all():
        _keep_points(draft, indicator.criterion, indicator.fact, {indicator.answer: indicator.points})
    return draft
