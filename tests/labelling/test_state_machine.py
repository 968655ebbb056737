"""Whatever people do, in whatever order and over however many days, what a label promises holds.

The machine takes the services by turns and at random, lets days pass, publishes changes; after each step it looks.
"""

from contextlib import suppress
from datetime import timedelta
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from factories import OfferPageFactory, RegionPageFactory
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from labelled_house import GOOD, brussels, found, labelled_house, read_now

from labelling.ageing import age
from labelling.assessing import begin_assessment, submit, take_over, write_assessment
from labelling.choices import Criterion
from labelling.deciding import Decided, decide, decide_again, drop, send_back, withdraw
from labelling.findings import AWARDED, Finding
from labelling.labels import DECISIVE, labels_to_show
from labelling.models import AssessedCriterion, Assessment, Award, LabelEvent
from labelling.refusals import Refused
from labelling.relevance import differences, seen_now
from labelling.reopening import object_to
from labelling.replying import ask_first, extend, invite, reply
from labelling.states import HOLDING, MOVES, Action, State, WhyReopened

FINDINGS = ("yes", "yes", "yes", "partly", "no", "unknown")  # mostly yes, so that labels come to be
findings = st.fixed_dictionaries({each.value: st.sampled_from(FINDINGS) for each in Criterion}) | st.just({})
people = st.sampled_from(("assessor", "neighbour", "coordinator", "superuser"))
WHY = "Zo zagen we het."


class Labels(RuleBasedStateMachine):
    """Two offers of one organisation, five people, and time. `house` is there before the machine begins."""

    house = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = brussels(2027, 2, 1, 9, 0)
        self.clock = mock.patch("django.utils.timezone.now", self.time)
        self.clock.start()
        self.offers = [self.house.offer, self.house.second_offer]
        self.kept, self.unlogged = set(), {}

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def time(self):
        return self.now

    def who(self, role):
        return self.house.people[role]

    def one(self, number, *states):
        """Give the newest assessment of an offer, in one of these states where there is one."""
        every = Assessment.objects.filter(offer=self.offers[number])
        return every.filter(state__in=states).first() or every.first()

    def attempt(self, service, number, *states, **how):
        """Take a service on an offer's assessment; what is refused must have written nothing."""
        one = self.one(number, *states)
        if one is None:
            return None
        before = self.written()
        if "read" in how:
            how["read"] = read_now(one)
        try:
            with transaction.atomic():
                return service(assessment=one, **how)
        except Refused as refused:
            sentence = str(refused)
        assert sentence
        assert self.written() == before
        return None

    def written(self):
        return [list(model.objects.order_by("pk").values()) for model in (Assessment, Award, LabelEvent)]

    def count_unlogged(self, one):
        if one is not None:
            self.unlogged[one.pk] = self.unlogged.get(one.pk, 0) + 1

    # What people do

    @rule(number=st.integers(0, 1), role=people, findings=findings)
    def assess(self, number, role, findings):
        """Begin, write and hand in: the usual way, so that the machine soon comes further."""
        with suppress(Refused):
            begin_assessment(offer=self.offers[number], assessor=self.who(role))
        self.write(number, role, findings)
        self.attempt(submit, number, State.DRAFT, by=self.who(role), at=self.now)

    @rule(number=st.integers(0, 1))
    def give_a_label(self, number):
        """The whole usual way at once: without it the machine seldom comes to what may happen afterwards."""
        self.assess(number, "assessor", {})
        self.decide(number, "neighbour", {})

    @rule(number=st.integers(0, 1), role=people)
    def begin(self, number, role):
        with suppress(Refused):
            begin_assessment(offer=self.offers[number], assessor=self.who(role))

    @rule(number=st.integers(0, 1), role=people, findings=findings)
    def write(self, number, role, findings):
        how = {"facts": GOOD, "found": found(**findings), "by": self.who(role)}
        self.count_unlogged(self.attempt(write_assessment, number, State.DRAFT, **how))

    @rule(number=st.integers(0, 1), role=people)
    def take_over(self, number, role):
        self.attempt(take_over, number, State.DRAFT, by=self.who(role), at=self.now)

    @rule(number=st.integers(0, 1), role=people)
    def invite(self, number, role):
        self.attempt(invite, number, State.SUBMITTED, by=self.who(role), at=self.now)

    @rule(number=st.integers(0, 1), role=people, days=st.integers(-3, 70))
    def extend(self, number, role, days):
        until = timezone.localdate() + timedelta(days=days)
        self.attempt(extend, number, State.AWAITING_REPLY, until=until, by=self.who(role), at=self.now)

    @rule(
        number=st.integers(0, 1),
        role=st.none() | people,
        agrees=st.none() | st.booleans(),
        words=st.sampled_from(("", WHY)),
    )
    def reply(self, number, role, agrees, words):
        by = self.who(role) if role else None
        how = {"words": words, "agrees": agrees, "by": by, "by_name": "An", "at": self.now}
        self.attempt(reply, number, State.AWAITING_REPLY, State.READY, **how)

    @rule(
        number=st.integers(0, 1),
        role=people,
        why=st.sampled_from(("", WHY)),
        service=st.sampled_from((ask_first, send_back)),
    )
    def doubt(self, number, role, why, service):
        self.attempt(service, number, State.READY, by=self.who(role), at=self.now, why=why)

    @rule(number=st.integers(0, 1), role=people, findings=findings)
    def decide(self, number, role, findings):
        how = {"by": self.who(role), "at": self.now, "read": "", "decision": decision(findings)}
        self.attempt(decide, number, State.READY, **how)

    @rule(number=st.integers(0, 1), role=people, findings=findings)
    def decide_again(self, number, role, findings):
        how = {"by": self.who(role), "at": self.now, "read": "", "decision": decision(findings)}
        self.attempt(decide_again, number, State.REOPENED, **how)

    @rule(number=st.integers(0, 1), role=people)
    def drop(self, number, role):
        self.attempt(drop, number, State.SUBMITTED, by=self.who(role), at=self.now, why=WHY)

    @rule(number=st.integers(0, 1), role=people, why=st.sampled_from(("", WHY)))
    def withdraw(self, number, role, why):
        self.attempt(withdraw, number, *HOLDING, by=self.who(role), at=self.now, why=why)

    @rule(number=st.integers(0, 1), words=st.sampled_from(("", WHY)))
    def object_to(self, number, words):
        how = {"words": words, "by": None, "by_name": "An", "at": self.now}
        self.attempt(object_to, number, State.DECIDED, State.EXPIRING, **how)

    # What happens around them

    @rule(number=st.integers(0, 1), audience=st.sampled_from(("women", "unknown")))
    def publish(self, number, audience):
        offer = self.offers[number]
        offer.refresh_from_db()
        offer.audience = audience
        offer.save_revision().publish()

    @rule(languages=st.sampled_from(("Nederlands", "Nederlands, Frans")))
    def publish_organisation(self, languages):
        club = self.house.club
        club.refresh_from_db()
        club.languages_spoken = languages
        club.save_revision().publish()

    @rule(days=st.sampled_from((0, 1, 13, 15, 29, 40, 340)), ages=st.booleans())
    def days_pass(self, days, ages):
        self.now += timedelta(days=days, hours=5)
        if ages:
            age(now=self.now)

    @precondition(lambda self: Assessment.objects.exists())
    @rule()
    def night(self):
        age(now=self.now)
        before = self.written()
        assert (age(now=self.now).closed, self.written()) == (0, before)
        today = timezone.localdate()
        assert not Award.objects.current().filter(valid_until__lt=today).exists()
        assert not Assessment.objects.holding().filter(valid_until__lt=today).exists()

    # What holds

    @invariant()
    def nothing_is_deleted(self):
        now = {
            (model, pk)
            for model in (Assessment, Award, LabelEvent)
            for pk in model.objects.values_list("pk", flat=True)
        }
        assert self.kept <= now
        self.kept = now

    @invariant()
    def an_offer_has_one_award_for_a_criterion_at_most(self):
        today = timezone.localdate()
        for awards in (Award.objects.standing(today), Award.objects.current()):
            pairs = list(awards.values_list("offer", "criterion"))
            assert len(pairs) == len(set(pairs))

    @invariant()
    def an_award_rests_on_a_decision_by_somebody_else_than_its_assessor(self):
        for award in Award.objects.select_related("assessment"):
            one = award.assessment
            assert one.offer_id == award.offer_id
            assert one.events.filter(action=Action.DECIDE).count() == 1
            assert award.decided_by_id not in (None, one.assessor_id)
            assert one.decided_by_id not in (None, one.assessor_id)

    @invariant()
    def nobody_decides_around_the_third_person(self):
        replaced = LabelEvent.objects.filter(action=Action.REPLACE, state_before=State.REOPENED)
        for line in replaced.filter(assessment__reopened_because=WhyReopened.OBJECTION).select_related("assessment"):
            decisions = LabelEvent.objects.filter(action=Action.DECIDE, assessment__offer=line.assessment.offer_id)
            assert decisions.filter(pk__gt=line.pk).earliest("pk").by_id != line.assessment.decided_by_id

    @invariant()
    def less_than_yes_is_decided_only_where_the_organisation_was_asked(self):
        less = AssessedCriterion.objects.exclude(decided="").exclude(decided=Finding.YES)
        for one in Assessment.objects.filter(pk__in=less.values("assessment")):
            actions = [event.action for event in one.events.all()]
            last = max(
                number for number, action in enumerate(actions) if action in (Action.DECIDE, Action.DECIDE_AGAIN)
            )
            assert {Action.REPLY, Action.WINDOW_CLOSED, Action.OBJECT} & set(actions[:last]), actions
            asked = {Action.INVITE, Action.ASK_FIRST, Action.OBJECT}
            assert asked & set(actions[:last]), actions

    @invariant()
    def the_log_tells_the_whole_story(self):
        for one in Assessment.objects.all():
            state, lines = State.DRAFT, list(one.events.all())
            for line in lines:
                move = MOVES[Action(line.action)]
                assert line.state_before == state, (one, lines)
                assert state in move.begins
                state = move.goes_to or state
                assert line.state_after == state
                assert line.why or not move.with_reason
            assert one.state == state, (one, lines)
            assert one.version == 1 + len(lines) + self.unlogged.get(one.pk, 0)

    @invariant()
    def a_label_is_public_only_with_both_decisive_criteria_and_as_decided(self):
        today = timezone.localdate()
        for offer, label in labels_to_show([offer.pk for offer in self.offers], today).items():
            said = {one.criterion: one.finding for one in label.said}
            assert bool(said) is not label.under_review
            assert not said or all(said.get(criterion) in AWARDED for criterion in DECISIVE)
            rows = AssessedCriterion.objects.filter(assessment__in=Assessment.objects.holding().filter(offer=offer))
            decided = {row.criterion: row.decided for row in rows}
            assert all(decided[criterion] == finding for criterion, finding in said.items())

    @invariant()
    def no_label_stands_on_facts_that_changed_since(self):
        today = timezone.localdate()
        for one in Assessment.objects.holding().select_related("offer"):
            standing = Award.objects.standing(today).filter(offer=one.offer)
            actions = [event.action for event in one.events.all()]
            last = max(
                number for number, action in enumerate(actions) if action in (Action.DECIDE, Action.DECIDE_AGAIN)
            )
            if Action.CHANGE in actions[last:]:
                assert one.state == State.REOPENED
                assert not standing.exists()
            else:
                assert differences(one.seen, seen_now(one.offer)) == []
        held = Assessment.objects.filter(state__in=(*HOLDING, State.EXPIRED)).values("offer")
        assert not Award.objects.current().exclude(offer__in=held).exists()


def decision(findings):
    """Give a decision with a reason for whatever it says."""
    return {
        Criterion(criterion): Decided(finding=Finding(finding), reason="Je praat veel.", because=WHY)
        for criterion, finding in findings.items()
    }


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        house = labelled_house(RegionPageFactory())
        house.second_offer = OfferPageFactory(parent=house.club)
        yield house
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_whatever_people_do_a_label_keeps_its_promises(built):
    machine = type("LabelsOfThisHouse", (Labels,), {"house": built})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=35,
            suppress_health_check=list(HealthCheck),
            # Making a failing story shorter takes minutes: each step writes and looks.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )
