"""What the talks with a partner tell: its portrait, what is due, the latest findings on the nine B's."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from labelling_factories import (
    AgreementFactory,
    AssessmentFactory,
    AwardFactory,
    InterviewFactory,
    InterviewPartFactory,
)

from catalogue.models import OrganisationPage
from labelling import portraits
from labelling.choices import Criterion
from labelling.models import Interview
from labelling.states import State
from labelling.talks import BARRIERS, BarrierFinding, Part

HELPS, HINDERS, UNKNOWN = BarrierFinding.HELPS, BarrierFinding.HINDERS, BarrierFinding.UNKNOWN
KNOWN, REACHABLE, AVAILABLE = BARRIERS[:3]


def day(days):
    return timezone.localdate() + timedelta(days=days)


TODAY = timezone.localdate


@pytest.fixture
@built_once
def club(region):
    return factories.OrganisationPageFactory(parent=factories.MunicipalityPageFactory(parent=region))


def talk(club, days_ago, findings=None, **more):
    interview = InterviewFactory(organisation=club, held_on=day(-days_ago), **more)
    for part, finding in (findings or {}).items():
        InterviewPartFactory(interview=interview, part=part, finding=finding, words=f"{finding} {days_ago}")
    return interview


def test_the_barriers_are_the_latest_that_somebody_spoke_of_and_say_what_changed(club):
    talk(club, 200, {KNOWN: HINDERS, REACHABLE: HELPS})
    talk(club, 100, {KNOWN: HELPS, REACHABLE: HELPS})
    talk(club, 10, {KNOWN: UNKNOWN, AVAILABLE: UNKNOWN})
    found = {one.part: one for one in portraits.portrait_of(club, TODAY()).barriers}

    assert set(found) == {KNOWN, REACHABLE}
    assert (found[KNOWN].finding, found[KNOWN].before, found[KNOWN].changed) == (HELPS, HINDERS, True)
    assert found[KNOWN].held_on == day(-100)
    assert not found[REACHABLE].changed


def test_barriers_for_many_are_one_question_and_findings_only(club, region, django_assert_num_queries):
    other = factories.OrganisationPageFactory(parent=region)
    talk(club, 200, {KNOWN: HINDERS})
    talk(club, 10, {KNOWN: HELPS, REACHABLE: UNKNOWN})
    talk(other, 5, {AVAILABLE: HINDERS})
    with django_assert_num_queries(1):
        found = portraits.barriers_of([club.pk, other.pk])

    assert found == {club.pk: {KNOWN: HELPS}, other.pk: {AVAILABLE: HINDERS}}
    assert portraits.barriers_of([]) == {}


def test_the_answers_are_what_was_said_last_on_each_question(club):
    talk(club, 100, answers={Part.HARD: "Tijd.", Part.GOALS: "Meer leden."})
    talk(club, 10, answers={Part.HARD: "  ", Part.GOALS: "Meer vrouwen."})
    answers = dict(portraits.portrait_of(club, TODAY()).answers)

    assert answers[Part.HARD].words == "Tijd."
    assert answers[Part.HARD].interview.held_on == day(-100)
    assert answers[Part.GOALS].words == "Meer vrouwen."
    assert answers[Part.NEEDS] is None


def test_agreements_are_open_or_done_the_first_due_on_top(club):
    interview = talk(club, 10)
    later = AgreementFactory(interview=interview)
    late = AgreementFactory(interview=interview, late=True)
    some_day = AgreementFactory(interview=interview, due_on=None)
    done = AgreementFactory(interview=interview, done=True)
    portrait = portraits.portrait_of(club, TODAY())

    assert portrait.open_agreements == (late, later, some_day)
    assert portrait.done_agreements == (done,)


def test_offers_show_their_label_and_where_the_latest_assessment_stands(club):
    offer = factories.OfferPageFactory(parent=club, title="A")
    bare = factories.OfferPageFactory(parent=club, title="B", live=False)
    AssessmentFactory(offer=offer, state=State.WITHDRAWN)
    decided = AssessmentFactory(offer=offer, state=State.DECIDED)
    for criterion in Criterion:
        AwardFactory(offer=offer, assessment=decided, criterion=criterion)
    first, second = portraits.portrait_of(club, TODAY()).offers

    assert (first.offer, first.assessment, first.label.good_for) == (offer, decided, tuple(Criterion))
    assert (second.offer, second.assessment, second.label.good_for) == (bare, None, ())


def test_the_next_day_is_what_the_last_talk_set(club):
    assert portraits.portrait_of(club, TODAY()).next_day is None
    talk(club, 100, follow_up_on=day(-50))
    assert portraits.portrait_of(club, TODAY()).next_day == day(-50)
    talk(club, 10, not_now=True)
    portrait = portraits.portrait_of(club, TODAY())
    assert (portrait.next_day, portrait.next_is_asking) == (day(90), True)


def test_what_is_due_is_of_the_last_talk_only(club):
    interviews = Interview.objects.all()
    talk(club, 100, not_now=True, ask_again_on=day(-60))
    old = talk(club, 50, follow_up_on=day(-20))
    assert not portraits.to_ask_again(interviews, TODAY()).exists()
    assert list(portraits.to_follow_up(interviews, TODAY())) == [old]

    last = talk(club, 5, not_now=True, ask_again_on=day(-1))
    assert not portraits.to_follow_up(interviews, TODAY()).exists()
    assert list(portraits.to_ask_again(interviews, TODAY())) == [last]
    assert not portraits.to_ask_again(interviews, day(-2)).exists()


def test_a_talk_that_is_only_begun_hides_nothing_that_waits(club):
    interviews = Interview.objects.all()
    asked = talk(club, 50, not_now=True, ask_again_on=day(-1))
    begun = talk(club, 0)

    assert list(portraits.to_ask_again(interviews, TODAY())) == [asked]
    assert list(portraits.written(interviews)) == [asked]
    portrait = portraits.portrait_of(club, TODAY())
    assert (portrait.next_day, portrait.interviews) == (day(-1), (begun, asked))


def test_partners_nobody_talked_with_come_first_and_words_search_the_name(club, region):
    never = factories.OrganisationPageFactory(parent=region, title="Sporthal De Kring")
    recent = factories.OrganisationPageFactory(parent=region, title="Kring voor muziek")
    said = {"answers": {Part.HARD: "Tijd."}}
    talk(club, 100, **said)
    talk(club, 300, **said)
    talk(recent, 1, **said)
    talk(never, 0)  # begun by accident
    every = OrganisationPage.objects.all()

    assert list(portraits.partners_found(every, "")) == [never, club, recent]
    assert list(portraits.partners_found(every, "kring")) == [recent, never]
    assert list(portraits.partners_found(every, "kring sport")) == [never]


def test_a_slip_of_the_finger_still_leads_to_the_partner_that_was_meant(club, region):
    meant = factories.OrganisationPageFactory(parent=region, title="Bibliotheek Geraardsbergen")
    factories.OrganisationPageFactory(parent=region, title="Kookclub De Pollepel")
    every = OrganisationPage.objects.all()

    assert portraits.partners_meant(every, "geerardsbergen")[0] == meant
    assert portraits.partners_meant(every, "bibliotek")[0] == meant
    assert portraits.partners_meant(every, "zeilschool") == []
    assert portraits.partners_meant(every, "?!") == []
    assert portraits.partners_meant(every.none(), "bibliotek") == []


def test_the_portrait_asks_the_same_number_of_questions_whatever_was_said(club, django_assert_max_num_queries):
    for days in range(8):
        interview = talk(club, days, {KNOWN: HELPS})
        AgreementFactory(interview=interview)
        AssessmentFactory(offer=factories.OfferPageFactory(parent=club), state=State.WITHDRAWN)
    with django_assert_max_num_queries(6):
        portraits.portrait_of(club, TODAY())
