"""The demo's interviews and labels: every screen is alive, all of it is invented, and nobody real is blamed."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db.models import Max
from django.utils import timezone

from catalogue.demo.source import read as read_catalogue
from catalogue.models import OfferPage, OrganisationPage
from catalogue.plain_language import measure, validate_menu_text
from labelling.choices import Criterion
from labelling.demo.loading import load_labels
from labelling.demo.source import moment, read, workday
from labelling.demo.stories import Story
from labelling.findings import Finding
from labelling.interviewing import CLIENT_KEY
from labelling.labels import labels_to_show, public_labels
from labelling.models import (
    Agreement,
    AssessedCriterion,
    Assessment,
    Award,
    Interview,
    InterviewPart,
    LabelEvent,
    Policy,
    PolicyIndicator,
)
from labelling.policies import policy_in_force, what_would_change
from labelling.states import HAS_DECISION, IN_HAND, Action, State, WhyReopened
from labelling.talks import ANSWERS, BarrierFinding, Outcome
from portal.demo.people import people_of_labels
from search.query import OfferQuery
from search.services import find, rebuild

MODELS = (
    Agreement,
    AssessedCriterion,
    Assessment,
    Award,
    Interview,
    InterviewPart,
    LabelEvent,
    Policy,
    PolicyIndicator,
)
GUESSES = {row["id"]: row["first_guess_4p"] or {} for row in read_catalogue("offers")["offers"]}


@pytest.fixture
def labelled(loaded_labels, db):
    return loaded_labels


def invented_organisations():
    return set(OrganisationPage.objects.filter(invented=True).values_list("path", flat=True))


def is_of_an_invented_one(assessment):
    return assessment.offer.path[: -OfferPage.steplen] in invented_organisations()


def test_at_least_fifteen_organisations_were_talked_with(labelled):
    talks = Interview.objects.all()
    by_partner = Counter(talks.values_list("organisation", flat=True))

    assert len(by_partner) >= 15
    assert sum(count > 1 for count in by_partner.values()) >= 5, "a portrait shows what changed between two talks"
    answers = InterviewPart.objects.filter(part__in=ANSWERS).exclude(words="")
    assert answers.values("interview").distinct().count() == talks.count()
    words = list(answers.values_list("words", flat=True))
    assert len(words) > 5 * 15
    assert len(set(words)) == len(words), "each has its own words"
    assert {talk.outcome for talk in talks} == set(Outcome.values)
    assert all(talk.ask_again_on > timezone.localdate() for talk in talks.filter(outcome=Outcome.NOT_NOW))
    assert talks.filter(follow_up_on__lt=timezone.localdate()).exists()
    assert talks.filter(follow_up_on__gt=timezone.localdate()).exists()


def test_every_talk_passes_its_own_checks_and_nobody_speaks_of_tomorrow(labelled):
    today = timezone.localdate()
    for talk in Interview.objects.all():
        talk.full_clean()
        assert talk.held_on < today
        assert talk.challenge
        assert talk.made_by_name


def test_each_agreement_has_the_key_of_a_device_as_those_that_people_write(labelled):
    keys = Agreement.objects.values_list("interview", "client_key")
    assert all(CLIENT_KEY.fullmatch(key) for _interview, key in keys)
    assert len(set(keys)) == len(keys)


def test_agreements_are_open_late_and_done(labelled):
    today = timezone.localdate()

    assert Agreement.objects.due(today).count() >= 3
    assert Agreement.objects.still_open().filter(due_on__gt=today).count() >= 5
    assert Agreement.objects.filter(done_on__lte=today).count() >= 8


def test_the_coach_of_each_town_has_talks(labelled):
    people = people_of_labels()

    assert all(Interview.objects.filter(made_by=one).count() >= 4 for one in people.all())


def test_every_state_is_there(labelled):
    states = Counter(Assessment.objects.values_list("state", flat=True))

    assert set(states) == set(State.values)
    assert set(WhyReopened.values) == set(
        Assessment.objects.filter(state=State.REOPENED).values_list("reopened_because", flat=True)
    )
    assert set(LabelEvent.objects.values_list("action", flat=True)) == set(Action.values)


def test_about_sixty_offers_have_a_label(labelled):
    today = timezone.localdate()
    awarded = set(Award.objects.values_list("offer", flat=True))

    assert 55 <= len(awarded) <= 65
    assert len(public_labels(awarded, today)) >= 50
    assert any(label.under_review for label in labels_to_show(awarded, today).values())
    assert any(label.sometimes for label in labels_to_show(awarded, today).values())
    assert set(public_labels(awarded, today)) < awarded, "some awards are not public"


def test_each_reader_has_something_to_do(labelled):
    today = timezone.localdate()
    club = OrganisationPage.objects.get(title="Stad Geraardsbergen")  # that of the login `organisatie`
    asked = Assessment.objects.filter(offer__path__startswith=club.path, state=State.AWAITING_REPLY)
    assert asked.exists(), "an organisation may answer"
    for one in people_of_labels().all():
        assert Assessment.objects.filter(state=State.READY).exclude(assessor=one).exists(), "to decide"
        assert Assessment.objects.filter(state=State.DRAFT, assessor=one).exists(), "to go on with"
    waiting = Assessment.objects.filter(state=State.AWAITING_REPLY)
    assert all(one.reply_until >= today for one in waiting)
    assert len({one.reply_until for one in waiting}) > 2


def test_two_versions_of_the_policy_were_in_force_and_a_third_is_written(labelled):
    versions = list(Policy.objects.order_by("number"))

    assert [one.number for one in versions] == [1, 2, 3]
    assert versions[0].in_force_from < versions[1].in_force_from < timezone.localdate()
    assert versions[2].is_draft
    assert all(one.why for one in versions)
    assert policy_in_force(labelled) == versions[1]
    assert {one.number for one in versions if one.assessments.exists()} == {1, 2}
    assert len(what_would_change(versions[2])) >= 5, "the draft shows what it would change"


def test_all_of_it_is_marked_as_invented(labelled):
    assert not Interview.objects.filter(invented=False).exists()
    assert not Assessment.objects.filter(invented=False).exists()
    assert not Policy.objects.filter(invented=False).exists()


def test_no_real_organisation_gets_a_no_or_a_hindrance(labelled):
    negative = 0
    for row in AssessedCriterion.objects.select_related("assessment__offer"):
        if Finding.NO in (row.finding, row.decided, row.advice):
            negative += 1
            assert is_of_an_invented_one(row.assessment), row.assessment
    for part in InterviewPart.objects.filter(finding=BarrierFinding.HINDERS).select_related("interview__organisation"):
        assert part.interview.organisation.invented, part.interview
    for change in what_would_change(Policy.objects.get(in_force_from=None)):
        assert change.then.finding is not Finding.NO or is_of_an_invented_one(change.assessment), change
    assert negative, "a counsellor sees how a no looks"
    late = Agreement.objects.due(timezone.localdate()).filter(interview__organisation__invented=False)
    assert set(late.values_list("who", flat=True)) == {"Netwerkcoach"}, "what is late at a real one is our own"


def test_what_the_source_did_not_guess_is_unknown(labelled):
    for row in AssessedCriterion.objects.select_related("assessment__offer"):
        ref = row.assessment.offer.source_ref
        if not GUESSES[ref].get(row.criterion):
            assert (row.finding, row.decided or row.finding) == (Finding.UNKNOWN, Finding.UNKNOWN), (ref, row.criterion)


def test_reasons_are_plain_and_of_the_offer_itself(labelled):
    reasons = Counter()
    for row in AssessedCriterion.objects.exclude(assessment__state=State.REPLACED):
        for reason in filter(None, (row.reason, row.decided_reason)):
            validate_menu_text(reason)
            assert all(sentence.words <= 10 for sentence in measure(reason).sentences), reason
            reasons[reason] += 1
    often = {reason: count for reason, count in reasons.items() if count > 2}
    assert often == {}
    assert len(reasons) > 150


def test_evidence_rests_on_what_was_said_in_a_talk_with_that_organisation(labelled):
    resting = AssessedCriterion.objects.filter(rests_on__isnull=False).distinct()

    assert resting.count() >= 20
    for row in resting.select_related("assessment__offer").prefetch_related("rests_on__interview__organisation"):
        for part in row.rests_on.all():
            assert row.assessment.offer.path.startswith(part.interview.organisation.path)
            assert part.interview.held_on <= timezone.localdate(row.assessment.made_at)


def test_nobody_decided_what_they_assessed_and_after_an_objection_a_third_did(labelled):
    for event in LabelEvent.objects.filter(action__in=[Action.DECIDE, Action.DECIDE_AGAIN]):
        assert event.by is not None
        assert event.by_id != event.assessment.assessor_id
    again = LabelEvent.objects.get(action=Action.DECIDE_AGAIN)
    first = again.assessment.events.get(action=Action.DECIDE)
    assert again.by_id != first.by_id


def test_the_log_is_whole_in_order_and_past(labelled):
    now = timezone.now()
    for one in Assessment.objects.prefetch_related("events"):
        events = list(one.events.all())
        state = State.DRAFT
        for event in events:
            assert event.state_before == state, one
            assert event.at <= now
            state = State(event.state_after)
        assert state == one.state
        assert one.made_at <= min([now, *(event.at for event in events)])
        if one.state in HAS_DECISION:
            assert Action.DECIDE in {event.action for event in events}
    assert Assessment.objects.filter(state__in=IN_HAND).count() >= 15


@pytest.mark.parametrize("weekday", range(7))
def test_the_days_of_each_story_fit_whatever_day_it_is_loaded(weekday, monkeypatch):
    """Steps of a weekend move to the Friday before; even so each comes after the one before it, and a reply in time."""
    monday = datetime(2027, 3, 1, 23, 30, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: monday + timedelta(days=weekday))
    for row in read("assessments")["assessments"]:
        story = Story(row, number=0, offer=None, assessor=None, seconds=(None, None))
        timed = [(place, step) for place, step in enumerate(story.steps) if step["do"] != "close"]
        moments = [moment(step["day"], place) for place, step in timed]
        assert moments == sorted(moments), row
        assert all(at.weekday() <= 4 for at in moments), row
        days = {step["do"]: workday(step["day"]) for step in story.steps}
        asked = days.get("invite") or days.get("ask_first")
        if "reply" in days:
            assert days["reply"] <= asked + timedelta(days=14), row


def test_the_offers_are_published_as_they_were(labelled):
    """A label is reopened by a change; afterwards the page says again what the catalogue's demo says."""
    details = read_catalogue("details")
    changed = [row for row in read("assessments")["assessments"] if "changed" in row]

    assert len(changed) >= 3
    for row in changed:
        offer, name = OfferPage.objects.get(source_ref=row["offer"]), row["changed"]["field"]
        values = details[row["offer"]]["known"] | details[row["offer"]]["invented"]
        assert getattr(offer, name) == values[name] != row["changed"]["was"]


def test_a_second_run_adds_and_changes_nothing(labelled):
    def everything():
        counts = {model.__name__: model.objects.count() for model in MODELS}
        return counts, Assessment.objects.aggregate(Max("version"), Max("pk")), list(Award.objects.values_list())

    before = everything()
    load_labels(labelled, people_of_labels(), lambda *_told: None)

    assert everything() == before


def test_the_filter_on_labels_counts_for_all_three(labelled):
    rebuild()
    counts = find(OfferQuery(), labelled).facets["label"]

    assert all(counts[criterion.slug] >= 25 for criterion in Criterion), counts
