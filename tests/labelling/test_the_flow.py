"""The flow of a label from the first look to its end, as people go through it."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from labelled_house import read_now

from catalogue.roles import make_group
from labelling.ageing import age
from labelling.assessing import Found, begin_assessment, submit, write_assessment
from labelling.choices import Criterion
from labelling.deciding import Decided, decide, decide_again
from labelling.findings import Finding
from labelling.labels import labels_to_show
from labelling.models import LabelEvent
from labelling.refusals import ConflictOfInterest, OfferChanged, ReplyArrived, ReplyFirst
from labelling.replying import invite, reply
from labelling.states import State

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
GOOD = {
    "social_form": "group", "new_people": "often", "same_people": "often", "dutch_share": "all",
    "dutch_speakers": "locals", "talks": "often", "local_life": "takes_part",
}  # fmt: skip


@pytest.fixture
@built_once
def house(region):
    town = factories.MunicipalityPageFactory(parent=region)
    other = factories.MunicipalityPageFactory(
        parent=region, municipality=factories.Municipality.objects.get(nis=factories.WETTEREN)
    )
    club = factories.OrganisationPageFactory(parent=town)
    offer = factories.OfferPageFactory(parent=club)
    coach, second = factories.UserFactory(username="coach"), factories.UserFactory(username="buur")
    coach.groups.add(make_group(town))
    second.groups.add(make_group(other))
    return offer, coach, second


def found(**findings):
    return {
        criterion: Found(finding=Finding(findings.get(criterion.value, "yes")), reason="Je praat veel.",
                         differs_because="Zo zagen we het.")
        for criterion in Criterion
    }  # fmt: skip


def handed_in(offer, coach, **findings):
    begun = begin_assessment(offer=offer, assessor=coach)
    write_assessment(assessment=begun, facts=GOOD, found=found(**findings), by=coach)
    return submit(assessment=begun, by=coach, at=timezone.now())


def test_three_times_yes_may_be_decided_at_once_by_a_second_person_of_another_municipality(house):
    offer, coach, second = house
    ready = handed_in(offer, coach)
    assert ready.state == State.READY

    with pytest.raises(ConflictOfInterest):
        decide(assessment=ready, by=coach, at=timezone.now(), read=read_now(ready))
    decide(assessment=ready, by=second, at=timezone.now(), read=read_now(ready))

    label = labels_to_show([offer.pk], timezone.localdate())[offer.pk]
    assert label.good_for == (D, S, P)
    assert [event.action for event in LabelEvent.objects.all()] == ["submit", "all_yes", "decide"]


def test_less_than_yes_waits_for_the_organisation_and_a_partly_says_sometimes(house):
    offer, coach, second = house
    given = handed_in(offer, coach, social_contact="partly", participation="no")
    assert given.state == State.SUBMITTED
    invite(assessment=given, by=coach, at=timezone.now())
    read = read_now(given)
    reply(assessment=given, words="Wij denken van wel.", agrees=False, by=None, by_name="An", at=timezone.now())
    with pytest.raises(ReplyArrived):
        decide(assessment=given, by=second, at=timezone.now(), read=read)
    decide(assessment=given, by=second, at=timezone.now(), read=read_now(given))

    label = labels_to_show([offer.pk], timezone.localdate())[offer.pk]
    assert (label.good_for, label.sometimes) == ((D,), (S,))


def test_a_decision_below_yes_on_three_yes_lets_the_organisation_answer_first(house):
    offer, coach, second = house
    ready = handed_in(offer, coach)
    less = {S: Decided(finding=Finding.PARTLY, reason="Soms zie je mensen.", because="Ik zag het anders.")}
    with pytest.raises(ReplyFirst):
        decide(assessment=ready, by=second, at=timezone.now(), read=read_now(ready), decision=less)


def test_a_published_change_suspends_the_label_until_somebody_looked(house):
    offer, coach, second = house
    ready = handed_in(offer, coach)
    read = read_now(ready)
    decide(assessment=ready, by=second, at=timezone.now(), read=read)
    offer.audience = "women"
    offer.save_revision().publish()

    ready.refresh_from_db()
    assert (ready.state, ready.changed) == (State.REOPENED, [{"field": "audience", "old": "unknown", "new": "women"}])
    assert labels_to_show([offer.pk], timezone.localdate())[offer.pk].under_review
    with pytest.raises(OfferChanged):
        decide_again(assessment=ready, by=second, at=timezone.now(), read=read)
    decide_again(assessment=ready, by=second, at=timezone.now(), read=read_now(ready))
    assert labels_to_show([offer.pk], timezone.localdate())[offer.pk].good_for == (D, S, P)


def test_a_label_comes_near_its_end_and_ends(house):
    offer, coach, second = house
    ready = handed_in(offer, coach)
    decided = decide(assessment=ready, by=second, at=timezone.now(), read=read_now(ready))
    age(now=timezone.now() + timedelta(days=340))
    decided.refresh_from_db()
    assert decided.state == State.EXPIRING
    age(now=timezone.now() + timedelta(days=400))
    decided.refresh_from_db()
    assert decided.state == State.EXPIRED
    assert not offer.awards.current().exists()
    again = handed_in(offer, coach)
    decide(assessment=again, by=second, at=timezone.now(), read=read_now(again))
    decided.refresh_from_db()
    assert decided.state == State.REPLACED
