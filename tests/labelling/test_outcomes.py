"""What counsellors read of a decision, and of what talks told."""

from datetime import timedelta

import factories
import pytest
from django.utils import timezone
from labelling_factories import AssessmentFactory, InterviewFactory, InterviewPartFactory

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.outcomes import outcome_of, outcomes_of
from labelling.portraits import barriers_of
from labelling.states import HOLDING, OVER, State
from labelling.talks import BarrierFinding, Part

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
MIXED = {D: Finding.YES, S: Finding.PARTLY, P: Finding.NO}
TODAY = timezone.localdate


def test_every_finding_is_told_with_its_reason_in_the_order_of_the_criteria(offer):
    AssessmentFactory(offer=offer, state=State.DECIDED, found=MIXED)
    told = outcome_of(offer.pk)
    assert [(one.criterion, one.outcome) for one in told.findings] == list(MIXED.items())
    assert all(one.said for one in told.findings)
    assert told.valid_until > TODAY()
    assert told.decided_on == TODAY()


def test_what_was_decided_goes_before_what_was_found(offer):
    made = AssessmentFactory(offer=offer, state=State.DECIDED)
    made.findings.filter(criterion=S).update(decided=Finding.NO, decided_reason="Je ziet er niemand.")
    told = {one.criterion: one for one in outcome_of(offer.pk).findings}
    assert (told[S].outcome, told[S].said) == (Finding.NO, "Je ziet er niemand.")
    assert told[D].said == "Je praat de hele tijd Nederlands."


@pytest.mark.parametrize("state", [state for state in State if state not in (*HOLDING, *OVER)])
def test_before_anything_is_decided_nothing_is_told(offer, state):
    AssessmentFactory(offer=offer, state=state, found=MIXED)
    assert outcome_of(offer.pk) is None


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REPLACED])
def test_what_was_withdrawn_or_followed_by_another_is_told_no_more(offer, state):
    AssessmentFactory(offer=offer, state=state, decided_at=timezone.now())
    assert outcome_of(offer.pk) is None


def test_a_new_look_in_hand_leaves_the_decision_as_it_is(offer):
    AssessmentFactory(offer=offer, state=State.DECIDED, found=MIXED)
    AssessmentFactory(offer=offer, state=State.READY, found={D: Finding.NO})
    assert outcome_of(offer.pk).findings[0].outcome is Finding.YES


@pytest.mark.parametrize(
    ("state", "days", "over", "again"),
    [
        (State.DECIDED, 0, False, False),
        (State.DECIDED, -1, True, False),  # the night's round did not come yet
        (State.EXPIRING, 10, False, False),
        (State.EXPIRED, -3, True, False),
        (State.REOPENED, 90, False, True),
    ],
)
def test_it_says_whether_it_holds(offer, state, days, over, again):
    AssessmentFactory(offer=offer, state=state, valid_until=TODAY() + timedelta(days=days))
    told = outcome_of(offer.pk)
    assert (told.is_over(TODAY()), told.is_looked_into_again) == (over, again)


def test_several_offers_cost_one_query_and_no_evidence_is_read(region, django_assert_num_queries):
    offers = [factories.OfferPageFactory(region=region) for _n in range(4)]
    for offer in offers:
        AssessmentFactory(offer=offer, state=State.DECIDED, found=MIXED)
    with django_assert_num_queries(1) as asked:
        assert set(outcomes_of([offer.pk for offer in offers])) == {offer.pk for offer in offers}
    said = " ".join(query["sql"] for query in asked.captured_queries)
    for inside in ("evidence", "differs_because", "decided_because", "advice", "reply", "objection", "short_of_hands"):
        assert inside not in said


@pytest.fixture
def club(region):
    return factories.OrganisationPageFactory(parent=region)


def told(club, part, finding, days_ago):
    held = TODAY() - timedelta(days=days_ago)
    talk = InterviewFactory(organisation=club, held_on=held)
    InterviewPartFactory(interview=talk, part=part, finding=finding)


def test_the_latest_talk_about_a_barrier_counts_and_not_talked_about_changes_nothing(club):
    told(club, Part.AFFORDABLE, BarrierFinding.HINDERS, 90)
    told(club, Part.AFFORDABLE, BarrierFinding.HELPS, 30)
    told(club, Part.AFFORDABLE, BarrierFinding.UNKNOWN, 2)
    told(club, Part.KNOWN, BarrierFinding.UNKNOWN, 2)
    told(club, Part.CONTRIBUTE, "", 2)
    assert barriers_of([club.pk]) == {club.pk: {Part.AFFORDABLE: BarrierFinding.HELPS}}


def test_of_an_organisation_without_talks_nothing_is_told(club):
    assert barriers_of([club.pk]) == {}
