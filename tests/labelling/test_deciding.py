"""Decisions, and what nobody can decide."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from labelled_house import P, S, brussels, decided, handed_in, labelled_house, read_now, written

from catalogue.roles import make_group
from labelling.ageing import age
from labelling.assessing import submit, take_over
from labelling.choices import Criterion
from labelling.deciding import Decided, decide, decide_again, send_back
from labelling.findings import Finding
from labelling.labels import labels_to_show
from labelling.models import Award, LabelEvent
from labelling.permissions import others_who_may_decide, user_may_decide
from labelling.refusals import (
    ConflictOfInterest,
    Incomplete,
    MovedMeanwhile,
    NotPublished,
    Refused,
    ReplyFirst,
    TooLate,
)
from labelling.reopening import object_to
from labelling.replying import ask_first, invite, reply
from labelling.states import State
from labelling.work import number_to_decide

NOON = brussels(2027, 3, 3, 12, 0)
LESS = {S: Decided(finding=Finding.PARTLY, reason="Soms zie je mensen.", because="Ik zag het anders.")}


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


def reopened(house, **changes):
    one = decided(house, NOON)
    house.offer.audience = changes.get("audience", "women")
    house.offer.save_revision().publish()
    one.refresh_from_db()
    assert one.state == State.REOPENED
    return one


def test_less_than_yes_on_what_was_reopened_lets_the_organisation_answer_first_too(house):
    one = reopened(house)
    with pytest.raises(ReplyFirst) as refused:
        decide_again(assessment=one, by=house.neighbour, at=NOON, read=read_now(one), decision=LESS)
    assert str(refused.value)
    assert Award.objects.current().count() == 3

    anew = handed_in(house.offer, house.assessor, NOON, social_contact="partly")
    assert anew.state == State.SUBMITTED


def test_after_an_objection_the_organisation_has_spoken_and_anything_may_be_decided(house):
    one = decided(house, NOON)
    object_to(assessment=one, words="Wij doen meer.", by=None, by_name="An", at=NOON)
    decide_again(assessment=one, by=house.coordinator, at=NOON, read=read_now(one), decision=LESS)
    [given] = Award.objects.current().filter(criterion=S)
    assert given.finding == Finding.PARTLY


def test_a_label_that_ended_is_not_decided_again_not_even_before_the_night_has_ended_it(house):
    one = reopened(house)
    last = brussels(2028, 3, 3, 23, 59)
    assert one.valid_until == last.date()
    after_midnight = brussels(2028, 3, 4, 0, 1)
    with pytest.raises(TooLate) as refused:
        decide_again(assessment=one, by=house.neighbour, at=after_midnight, read=read_now(one))
    assert str(refused.value)
    assert labels_to_show([house.offer.pk], after_midnight.date()) == {}

    decide_again(assessment=one, by=house.neighbour, at=last, read=read_now(one))
    assert labels_to_show([house.offer.pk], last.date())[house.offer.pk].good_for
    age(now=after_midnight)
    one.refresh_from_db()
    assert one.state == State.EXPIRED


def test_a_decision_that_differs_says_why_and_writes_its_own_reason(house):
    one = handed_in(house.offer, house.assessor, NOON)
    bare = {P: Decided(finding=Finding.PARTLY)}
    with pytest.raises(Incomplete) as refused:
        decide(assessment=one, by=house.neighbour, at=NOON, read=read_now(one), decision=bare)
    assert [where for where, _words in refused.value.problems] == ["participation-because", "participation-reason"]
    assert not Award.objects.exists()
    one.refresh_from_db()
    assert one.state == State.READY
    assert not one.findings.exclude(decided="").exists()


def test_a_renewal_takes_the_place_of_what_was_and_the_old_awards_say_since_when(house):
    first = decided(house, NOON)
    later = NOON + timedelta(days=200)
    second = decided(house, later)
    first.refresh_from_db()
    assert (first.state, second.state, second.renews) == (State.REPLACED, State.DECIDED, first)
    assert set(first.awards.values_list("withdrawn_on", flat=True)) == {later.date()}
    assert Award.objects.current().filter(assessment=second).count() == 3
    assert LabelEvent.objects.filter(assessment=first).last().action == "replace"


def test_nothing_awarded_where_all_is_no_and_the_decision_is_kept(house):
    one = decided(house, NOON, dutch_practice="no", social_contact="no", participation="unknown")
    assert one.state == State.DECIDED
    assert not Award.objects.exists()
    assert labels_to_show([house.offer.pk], NOON.date()) == {}


def test_nothing_is_decided_about_what_nobody_can_see(house):
    one = handed_in(house.offer, house.assessor, NOON)
    house.offer.unpublish()
    with pytest.raises(NotPublished, match=r"\.$"):
        decide(assessment=one, by=house.neighbour, at=NOON, read=read_now(one))


def test_a_draft_may_be_assessed_but_is_handed_in_only_once_it_is_published(house):
    offer = factories.OfferPageFactory(parent=house.club, live=False)
    draft = written(offer, house.assessor)
    with pytest.raises(Incomplete) as refused:
        submit(assessment=draft, by=house.assessor, at=NOON)
    assert [where for where, _sentence in refused.value.problems] == ["offer"]
    offer.save_revision().publish()
    assert submit(assessment=draft, by=house.assessor, at=NOON).state == State.READY


def test_three_times_unknown_is_nothing_to_decide_about(house):
    draft = written(house.offer, house.assessor, **dict.fromkeys(Criterion.values, "unknown"))
    with pytest.raises(Incomplete):
        submit(assessment=draft, by=house.assessor, at=NOON)


def test_who_wrote_in_it_never_decides_also_after_a_colleague_took_it_over(house):
    draft = written(house.offer, house.assessor)
    taken = take_over(assessment=draft, by=house.colleague, at=NOON)
    ready = submit(assessment=taken, by=house.colleague, at=NOON)
    for person in (house.assessor, house.colleague):
        with pytest.raises(ConflictOfInterest):
            decide(assessment=ready, by=person, at=NOON, read=read_now(ready))
        assert number_to_decide(person) == 0
    assert number_to_decide(house.neighbour) == 1
    assert LabelEvent.objects.values_list("action", "by_name").first() == ("take_over", "colleague")


def test_an_old_answer_is_no_consent_to_what_is_asked_anew(house):
    asked = invite(assessment=handed_in(house.offer, house.assessor, NOON, participation="no"), by=house.assessor,
                   at=NOON)  # fmt: skip
    answered = reply(assessment=asked, words="", agrees=True, by=None, by_name="An", at=NOON)
    back = send_back(assessment=answered, by=house.neighbour, at=NOON, why="Kijk nog eens.")
    assert (back.reply_agrees, back.replied_at) == (None, None)
    again = invite(assessment=submit(assessment=back, by=house.assessor, at=NOON), by=house.assessor, at=NOON)
    assert again.reply_agrees is None
    reply(assessment=again, words="", agrees=True, by=None, by_name="An", at=NOON)
    assert LabelEvent.objects.filter(action="reply").count() == 2


def test_nobody_decides_on_an_assessment_that_went_back_and_forth_meanwhile(house):
    ready = handed_in(house.offer, house.assessor, NOON)
    read = read_now(ready)
    back = send_back(assessment=ready, by=house.coordinator, at=NOON, why="Kijk nog eens.")
    submit(assessment=back, by=house.assessor, at=NOON)
    with pytest.raises(MovedMeanwhile):
        decide(assessment=ready, by=house.neighbour, at=NOON, read=read)


def test_a_second_person_asks_only_where_the_organisation_is_known_to_be(house):
    ready = handed_in(house.offer, house.assessor, NOON)
    with pytest.raises(Refused):
        ask_first(assessment=ready, by=house.neighbour, at=NOON, why="Ik twijfel.", email="buur@example.org")
    ready.refresh_from_db()
    assert ready.state == State.READY


def test_who_belongs_to_the_organisation_does_not_decide_about_it_however_else_they_work_in_the_region(house):
    """A coach of the next town who also keeps the listings of the club would answer for it and decide."""
    given = handed_in(house.offer, house.assessor, NOON)
    house.neighbour.groups.add(make_group(house.club))
    assert not user_may_decide(house.neighbour, given)
    assert number_to_decide(house.neighbour) == 0
    assert house.neighbour not in others_who_may_decide(given)
    with pytest.raises(ConflictOfInterest):
        decide(assessment=given, by=house.neighbour, at=NOON, read=read_now(given))
    elsewhere = handed_in(
        factories.OfferPageFactory(parent=factories.OrganisationPageFactory(parent=house.town)), house.assessor, NOON
    )
    assert user_may_decide(house.neighbour, elsewhere)
