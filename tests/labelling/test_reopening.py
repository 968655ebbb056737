"""What reopens a decision, and what does not; who then decides."""

from datetime import timedelta

import pytest
from built_once import built_once
from django.db import models
from factories import OfferPageFactory, OrganisationPageFactory, UserFactory, weekly
from labelled_house import brussels, clock_at, decided, handed_in, labelled_house, read_now
from taggit.managers import TaggableManager
from wagtail.fields import StreamField

from catalogue.models import Municipality, OfferPage
from catalogue.readers import Reader, readable_fields
from catalogue.roles import make_group
from labelling.deciding import decide, decide_again
from labelling.labels import labels_to_show
from labelling.models import Award, LabelEvent
from labelling.permissions import user_may_decide
from labelling.refusals import ConflictOfInterest, OfferChanged, ReasonMissing, TooLate, WrongState
from labelling.relevance import OF_OFFER, OF_ORGANISATION, from_kept
from labelling.reopening import last_day_to_object, object_to
from labelling.replying import LONGEST_REPLY
from labelling.states import State, WhyReopened
from labelling.work import number_to_decide

NOON = brussels(2027, 3, 3, 12, 0)
NOT_WRITTEN_BY_EDITORS = {"id", "page_ptr", "url_path", "first_published_at", "last_published_at", "invented_fields"}
PUBLIC = {
    field.name: field
    for field in readable_fields(OfferPage, Reader.PUBLIC)
    if field.name not in NOT_WRITTEN_BY_EDITORS and not isinstance(field, models.ForeignKey)
}
RAW = {"when": weekly(), "steps": {"type": "step", "value": {"text": "Bel An."}}}
VALUES = {
    "slug": "een-andere-naam", "contact_email": "an@example.org", "website": "https://example.org/",
    "lat": 50.8, "lon": 3.9, "contact_phone": "054 00 00 09", "contact_whatsapp": "0470 00 00 09",
}  # fmt: skip


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


def another_value(field, now):
    """Give a value that this field may have, and has not."""
    if field.name in VALUES:
        return VALUES[field.name]
    if isinstance(field, StreamField):
        return field.to_python([RAW[field.name]])
    if field.choices:
        return next(value for value, _label in field.flatchoices if value not in (now, "", None))
    if isinstance(field, models.CharField | models.TextField):
        return "Iets anders."
    return 7


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def state_of(one):
    one.refresh_from_db()
    return one.state


def test_the_fields_are_those_of_the_public():
    assert set(OF_OFFER) < set(PUBLIC)
    assert len(PUBLIC) > 50


@pytest.mark.parametrize("name", OF_OFFER)
def test_each_field_a_label_rests_on_reopens_it_and_the_label_waits(house, name):
    one, old = decided(house, NOON), getattr(house.offer, name)
    value = another_value(PUBLIC[name], old)
    with clock_at(NOON + timedelta(days=2)):
        publish(house.offer, **{name: value})

    assert state_of(one) == State.REOPENED
    assert (one.reopened_because, one.reopened_at) == (WhyReopened.CHANGED, NOON + timedelta(days=2))
    assert one.changed == [{"field": name, "old": str(old or ""), "new": str(value)}]
    [difference] = from_kept(one.changed)
    assert difference.label
    line = one.events.last()
    assert (line.action, line.details, line.by) == ("change", {"changed": one.changed}, None)
    assert set(one.awards.values_list("suspended_on", flat=True)) == {(NOON + timedelta(days=2)).date()}
    assert labels_to_show([house.offer.pk], (NOON + timedelta(days=2)).date())[house.offer.pk].under_review


@pytest.mark.parametrize("name", sorted(set(PUBLIC) - set(OF_OFFER)))
def test_no_other_public_field_does(house, name):
    one, field = decided(house, NOON), PUBLIC[name]
    if isinstance(field, TaggableManager):
        house.offer.themes.add("koken")
        publish(house.offer)
    elif field.many_to_many:
        publish(house.offer, **{name: list(Municipality.objects.filter(nis="44021"))})
    else:
        publish(house.offer, **{name: another_value(field, getattr(house.offer, name))})

    assert state_of(one) == State.DECIDED
    assert labels_to_show([house.offer.pk], NOON.date())[house.offer.pk].good_for


def test_a_draft_beside_the_live_page_reopens_nothing_publishing_it_does(house):
    one = decided(house, NOON)
    house.offer.audience = "women"
    revision = house.offer.save_revision()
    assert state_of(one) == State.DECIDED
    revision.publish()
    assert state_of(one) == State.REOPENED


def test_the_languages_of_an_organisation_reopen_the_labels_of_its_offers_only(house):
    sibling = OfferPageFactory(parent=house.club)
    other = OfferPageFactory(parent=OrganisationPageFactory(parent=house.town))
    mine, hers, theirs = (decided(house, NOON, offer) for offer in (house.offer, sibling, other))
    publish(house.club, contact_name="Piet")
    assert state_of(mine) == State.DECIDED
    publish(house.club, languages_spoken="Arabisch")
    assert [state_of(one) for one in (mine, hers, theirs)] == [State.REOPENED, State.REOPENED, State.DECIDED]
    assert mine.changed == [{"field": OF_ORGANISATION, "old": "", "new": "Arabisch"}]


def test_a_page_moved_below_an_organisation_that_speaks_otherwise_is_looked_into_again(house):
    others = OrganisationPageFactory(parent=house.town, languages_spoken="Arabisch")
    same = OrganisationPageFactory(parent=house.town)
    one = decided(house, NOON)
    house.offer.move(same, pos="last-child")
    assert state_of(one) == State.DECIDED
    OfferPage.objects.get(pk=house.offer.pk).move(others, pos="last-child")
    assert state_of(one) == State.REOPENED
    assert one.changed == [{"field": OF_ORGANISATION, "old": "", "new": "Arabisch"}]


def test_an_organisation_that_moves_with_its_offers_reopens_nothing(house):
    one = decided(house, NOON)
    house.club.move(house.next_town, pos="last-child")
    assert state_of(one) == State.DECIDED


def test_unpublishing_and_publishing_again_reopens_nothing(house):
    one = decided(house, NOON)
    house.offer.unpublish()
    house.offer.refresh_from_db()
    publish(house.offer)
    assert state_of(one) == State.DECIDED


def test_what_was_changed_back_stays_open_until_somebody_looked_and_the_log_tells_both(house):
    one = decided(house, NOON)
    old = house.offer.audience
    publish(house.offer, audience="women")
    publish(house.offer, audience=old)

    assert state_of(one) == State.REOPENED
    assert one.changed == []
    assert [line.details["changed"] for line in one.events.filter(action="change")] == [
        [{"field": "audience", "old": "unknown", "new": "women"}],
        [],
    ]
    assert Award.objects.standing(NOON.date()).count() == 0
    publish(house.offer, audience="women")
    assert one.events.filter(action="change").count() == 3


def test_saving_again_what_was_reopened_already_adds_no_line(house):
    one = decided(house, NOON)
    for title in ("Een", "Twee", "Drie"):
        publish(house.offer, audience="women", title=title)
    assert LabelEvent.objects.filter(assessment=one, action="change").count() == 1


def test_nobody_decides_again_on_what_they_did_not_read(house):
    one = decided(house, NOON)
    read = read_now(one)
    publish(house.offer, audience="women")
    with pytest.raises(OfferChanged) as refused:
        decide_again(assessment=one, by=house.neighbour, at=NOON, read=read)
    assert [each.field for each in refused.value.differences] == ["audience"]
    assert "." in str(refused.value)


# Objections


def objected(house, one, words="Wij doen meer.", at=NOON):
    return object_to(assessment=one, words=words, by=None, by_name="An", at=at)


def test_an_objection_leaves_the_label_standing_and_is_kept_in_its_words(house):
    one = objected(house, decided(house, NOON), words=" Wij doen meer. ")
    assert (one.state, one.reopened_because, one.objection) == (State.REOPENED, WhyReopened.OBJECTION, "Wij doen meer.")
    assert labels_to_show([house.offer.pk], NOON.date())[house.offer.pk].good_for
    assert (one.events.last().why, one.events.last().by_name) == ("Wij doen meer.", "An")


def test_what_is_too_long_is_cut_and_nothing_breaks(house):
    one = object_to(assessment=decided(house, NOON), words="a" * 9000, by=None, by_name="b" * 300, at=NOON)
    line = one.events.last()
    assert (len(one.objection), len(line.why), len(line.by_name)) == (LONGEST_REPLY, LONGEST_REPLY, 80)


def test_an_objection_has_words_and_comes_in_time_and_once(house):
    one = decided(house, NOON)
    last = last_day_to_object(one)
    assert last == (NOON + timedelta(days=one.policy.objection_days)).date()
    with pytest.raises(ReasonMissing):
        objected(house, one, words=" ")
    with pytest.raises(TooLate):
        objected(house, one, at=brussels(2027, 4, 3, 0, 0))
    objected(house, one, at=brussels(last.year, last.month, last.day, 23, 59))
    with pytest.raises(WrongState):
        objected(house, one)


def test_a_change_after_an_objection_takes_the_label_away_until_somebody_looked(house):
    one = objected(house, decided(house, NOON))
    with clock_at(NOON):
        publish(house.offer, audience="women")
    assert state_of(one) == State.REOPENED
    assert one.reopened_because == WhyReopened.OBJECTION
    assert labels_to_show([house.offer.pk], NOON.date())[house.offer.pk].under_review


def test_after_an_objection_a_third_person_decides(house):
    one = objected(house, decided(house, NOON))
    assert not user_may_decide(house.neighbour, one)
    assert not user_may_decide(house.assessor, one)
    with pytest.raises(ConflictOfInterest):
        decide_again(assessment=one, by=house.neighbour, at=NOON, read=read_now(one))
    again = decide_again(assessment=one, by=house.coordinator, at=NOON, read=read_now(one))
    assert (again.state, again.reopened_because, again.decided_by) == (State.DECIDED, "", house.coordinator)


def test_where_there_is_no_third_person_who_decided_before_may_again(house):
    for person in (house.colleague, house.coordinator):
        person.groups.clear()
    one = objected(house, decided(house, NOON))
    assert user_may_decide(house.neighbour, one)
    assert not user_may_decide(house.assessor, one)

    closed = UserFactory(is_active=False)
    closed.groups.add(make_group(house.next_town))
    editor = UserFactory()
    editor.groups.add(make_group(house.club))
    assert user_may_decide(house.neighbour, one)

    third = UserFactory()
    third.groups.add(make_group(house.next_town))
    assert not user_may_decide(house.neighbour, one)


def test_after_a_change_who_decided_before_may_decide_again(house):
    one = decided(house, NOON)
    publish(house.offer, audience="women")
    assert state_of(one) == State.REOPENED
    assert user_may_decide(house.neighbour, one)
    assert not user_may_decide(house.assessor, one)


def test_a_new_assessment_is_no_way_around_the_third_person(house):
    """Who decided what the organisation objects to does not decide the assessment that would take its place either."""
    objected(house, decided(house, NOON))
    anew = handed_in(house.offer, house.assessor, NOON)
    assert not user_may_decide(house.neighbour, anew)
    assert number_to_decide(house.neighbour) == 0
    with pytest.raises(ConflictOfInterest):
        decide(assessment=anew, by=house.neighbour, at=NOON, read=read_now(anew))
    assert decide(assessment=anew, by=house.coordinator, at=NOON, read=read_now(anew)).state == State.DECIDED


def test_a_new_assessment_after_an_objection_is_decided_by_who_did_before_where_there_is_nobody_else(house):
    for person in (house.colleague, house.coordinator):
        person.groups.clear()
    objected(house, decided(house, NOON))
    assert user_may_decide(house.neighbour, handed_in(house.offer, house.assessor, NOON))
