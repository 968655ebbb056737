"""Versions of a policy: a draft, what it would change, in force from a day; old assessments keep theirs."""

from datetime import timedelta

import pytest
from built_once import built_once
from django.core.exceptions import ValidationError
from django.utils import timezone
from labelled_house import D, P, S, brussels, clock_at, decided, handed_in, labelled_house, written

from labelling.choices import Criterion
from labelling.facts import Fact
from labelling.findings import Finding
from labelling.models import Policy, PolicyIndicator
from labelling.policies import bring_into_force, draft_of, policy_in_force, what_would_change, write_draft
from labelling.refusals import Refused

NOON = brussels(2027, 3, 3, 12, 0)


@pytest.fixture(autouse=True)
def clock():
    with clock_at(NOON):
        yield


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


def points_of(policy):
    return {
        (Criterion(row.criterion), Fact(row.fact), row.answer): row.points for row in policy.indicators.all()
    }  # fmt: skip


def thresholds_of(policy, **changed):
    return {
        Criterion(row.criterion): (row.question, *changed.get(row.criterion, (row.yes_from, row.partly_from)))
        for row in policy.criteria.all()
    }


def rewritten(house, policy, why="Strenger, na een jaar ervaring.", points=None, **thresholds):
    return write_draft(
        policy=policy,
        plain={"why": why},
        thresholds=thresholds_of(policy, **thresholds),
        points=points_of(policy) if points is None else points,
        by=house.coordinator,
    )


def next_version(house, on=None, **how):
    draft = rewritten(house, draft_of(house.region, by=house.coordinator), **how)
    return bring_into_force(policy=draft, by=house.coordinator, on=on or timezone.localdate())


def test_the_first_version_is_made_once_and_is_in_force_from_the_day_somebody_needs_it(house):
    first = policy_in_force(house.region)
    assert (first.number, first.in_force_from, first.is_draft) == (1, NOON.date(), False)
    assert policy_in_force(house.region) == first
    assert policy_in_force(house.coast) != first
    assert Policy.objects.count() == 2


def test_there_is_one_draft_and_it_begins_as_a_copy(house):
    first = policy_in_force(house.region)
    draft = draft_of(house.region, by=house.coordinator)
    assert draft_of(house.region, by=house.superuser) == draft
    assert (draft.number, draft.is_draft, draft.made_by) == (2, True, house.coordinator)
    assert points_of(draft) == points_of(first)
    assert thresholds_of(draft) == thresholds_of(first)
    assert draft.months_valid == first.months_valid
    assert policy_in_force(house.region) == first


def test_what_is_in_force_is_never_changed_again(house):
    first = policy_in_force(house.region)
    with pytest.raises(Refused) as refused:
        rewritten(house, first)
    assert str(refused.value)
    with pytest.raises(Refused):
        bring_into_force(policy=first, by=house.coordinator, on=NOON.date())


def test_nothing_comes_into_force_without_saying_what_changed(house):
    draft = draft_of(house.region, by=house.coordinator)
    with pytest.raises(Refused):
        bring_into_force(policy=draft, by=house.coordinator, on=NOON.date())
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    "wrong",
    [{"dutch_practice": (3, 3)}, {"dutch_practice": (3, 0)}, {"points": {(D, Fact.TALKS, "often"): 10}},
     {"points": {(D, Fact.TALKS, "banana"): 1}}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_the_draft_stays_as_it_was(house, wrong):
    draft = draft_of(house.region, by=house.coordinator)
    before = points_of(draft), thresholds_of(draft)
    with pytest.raises(ValidationError):
        rewritten(house, draft, **wrong)
    assert (points_of(draft), thresholds_of(draft)) == before


def test_points_of_nothing_are_not_kept(house):
    draft = rewritten(house, draft_of(house.region, by=house.coordinator), points={(D, Fact.TALKS, "often"): 0})
    assert not PolicyIndicator.objects.filter(policy=draft).exists()


def test_an_assessment_keeps_its_version_and_the_next_one_gets_the_new(house):
    before = decided(house, NOON)
    second = next_version(house, participation=(30, 20))
    before.refresh_from_db()
    assert before.policy.number == 1
    anew = written(house.offer, house.assessor)
    assert anew.policy == second
    assert anew.findings.get(criterion=P).advice == Finding.NO
    assert before.findings.get(criterion=P).advice == Finding.YES


def test_a_version_of_later_waits_for_its_day(house):
    first = policy_in_force(house.region)
    later = next_version(house, on=NOON.date() + timedelta(days=10))
    assert policy_in_force(house.region) == first
    assert handed_in(house.offer, house.assessor, NOON).policy == first
    with clock_at(brussels(2027, 3, 12, 23, 59)):
        assert policy_in_force(house.region) == first
    with clock_at(brussels(2027, 3, 13, 0, 1)):
        assert policy_in_force(house.region) == later


def test_the_draft_after_a_version_of_later_begins_as_that_one(house):
    later = next_version(house, on=NOON.date() + timedelta(days=10), participation=(30, 20))
    third = draft_of(house.region, by=house.coordinator)
    assert third.number == 3
    assert thresholds_of(third) == thresholds_of(later)


def test_a_draft_says_first_what_it_would_change_and_changes_nothing(house):
    one = decided(house, NOON)
    draft = draft_of(house.region, by=house.coordinator)
    assert what_would_change(draft) == []
    draft = rewritten(house, draft, participation=(30, 5))

    [change] = what_would_change(draft)
    assert (change.assessment, change.criterion) == (one, P)
    assert (change.now.finding, change.then.finding) == (Finding.YES, Finding.PARTLY)
    one.refresh_from_db()
    assert one.policy.number == 1
    assert one.findings.get(criterion=P).advice == Finding.YES


def test_what_would_change_looks_at_what_is_open_or_holds_in_this_region(house, django_assert_max_num_queries):
    withdrawn = decided(house, NOON)
    withdrawn.__class__.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    other = draft_of(house.coast, by=house.superuser)
    decided(house, NOON)
    draft = rewritten(house, draft_of(house.region, by=house.coordinator), social_contact=(40, 30))
    with django_assert_max_num_queries(8):
        [change] = what_would_change(draft)
    assert change.criterion is S
    assert what_would_change(rewritten(house, other, social_contact=(40, 30))) == []


def test_months_and_days_have_bounds(house):
    draft = draft_of(house.region, by=house.coordinator)
    for name, wrong in {"months_valid": 0, "reply_days": 0, "warn_days": 181, "objection_days": 181}.items():
        with pytest.raises(ValidationError):
            write_draft(policy=draft, plain={name: wrong}, thresholds={}, points={}, by=house.coordinator)
