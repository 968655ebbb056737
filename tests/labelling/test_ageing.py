"""Time and labels: windows close, ends come near, labels end; by the clock of Brussels, whatever the server's."""

from datetime import UTC, date, timedelta

import pytest
from built_once import built_once
from labelled_house import brussels, decided, handed_in, labelled_house, read_now

from labelling.ageing import Aged, age
from labelling.deciding import decide
from labelling.labels import labels_to_show
from labelling.models import Assessment, Award, LabelEvent
from labelling.policies import policy_in_force
from labelling.refusals import TooLate
from labelling.reopening import last_day_to_object, object_to
from labelling.replying import invite, reply
from labelling.states import State

NOON = brussels(2027, 3, 3, 12, 0)
NOTHING = Aged(closed=0, near=0, ended=0)
# A last day, and its midnight in Brussels as a server reads it, in UTC.
LAST_DAYS = [
    (date(2027, 1, 20), "2027-01-20T23:00+00:00"),  # winter
    (date(2027, 7, 20), "2027-07-20T22:00+00:00"),  # summer
    (date(2027, 3, 27), "2027-03-27T23:00+00:00"),  # the night before summer time
    (date(2027, 3, 28), "2027-03-28T22:00+00:00"),  # the clock goes forward on the day itself
    (date(2027, 10, 30), "2027-10-30T22:00+00:00"),  # the night before winter time
    (date(2027, 10, 31), "2027-10-31T23:00+00:00"),  # the clock goes back on the day itself
    (date(2028, 2, 29), "2028-02-29T23:00+00:00"),
    (date(2027, 12, 31), "2027-12-31T23:00+00:00"),
]


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


def midnight_after(day):
    return brussels(day.year, day.month, day.day) + timedelta(days=1)


def labelled_until(house, last):
    one = decided(house, brussels(last.year - 1, last.month, min(last.day, 28), 9, 0))
    Assessment.objects.filter(pk=one.pk).update(valid_until=last)
    one.awards.update(valid_until=last)
    return one


def state_of(one):
    one.refresh_from_db()
    return one.state


@pytest.mark.parametrize(("last", "in_utc"), LAST_DAYS)
def test_a_label_holds_until_midnight_in_brussels_of_its_last_day(house, last, in_utc):
    one, midnight = labelled_until(house, last), midnight_after(last)
    assert midnight.astimezone(UTC).isoformat(timespec="minutes") == in_utc
    for before in (midnight - timedelta(minutes=1), midnight.astimezone(UTC) - timedelta(minutes=1)):
        assert age(now=before).ended == 0
        assert labels_to_show([house.offer.pk], last)[house.offer.pk].good_for
    assert state_of(one) == State.EXPIRING

    assert age(now=midnight.astimezone(UTC) + timedelta(minutes=1)).ended == 1
    assert state_of(one) == State.EXPIRED
    assert set(one.awards.values_list("ended_on", flat=True)) == {last + timedelta(days=1)}
    assert not Award.objects.current().exists()
    assert labels_to_show([house.offer.pk], last + timedelta(days=1)) == {}


def test_what_nobody_aged_is_not_public_a_minute_after_its_end_either(house):
    last = date(2027, 7, 20)
    labelled_until(house, last)
    assert labels_to_show([house.offer.pk], last)
    assert labels_to_show([house.offer.pk], last + timedelta(days=1)) == {}


@pytest.mark.parametrize(
    ("decided_at", "months", "last"),
    [
        (brussels(2027, 3, 3, 12, 0), 12, date(2028, 3, 3)),
        (brussels(2027, 1, 31, 12, 0), 1, date(2027, 2, 28)),
        (brussels(2028, 1, 31, 12, 0), 1, date(2028, 2, 29)),
        (brussels(2028, 2, 29, 12, 0), 12, date(2029, 2, 28)),
        (brussels(2027, 8, 31, 12, 0), 6, date(2028, 2, 29)),
        (brussels(2027, 12, 31, 23, 59), 2, date(2028, 2, 29)),
        # After midnight in Brussels it is still the day before by the clock of the server.
        (brussels(2027, 7, 1, 0, 30).astimezone(UTC), 1, date(2027, 8, 1)),
        (brussels(2027, 1, 1, 0, 30).astimezone(UTC), 12, date(2028, 1, 1)),
    ],
)
def test_the_months_count_from_the_day_of_the_decision_in_brussels(house, decided_at, months, last):
    policy = policy_in_force(house.region)
    policy.months_valid = months
    policy.save()
    one = handed_in(house.offer, house.assessor, decided_at)
    one = decide(assessment=one, by=house.neighbour, at=decided_at, read=read_now(one))
    assert one.valid_until == last
    assert set(one.awards.values_list("valid_until", flat=True)) == {last}
    [first] = set(one.awards.values_list("valid_from", flat=True))
    assert first == brussels_day(decided_at)


def brussels_day(moment):
    return moment.astimezone(brussels(2027, 1, 1).tzinfo).date()


def test_the_end_is_near_from_the_first_of_the_days_of_the_policy(house):
    one = decided(house, NOON)
    first = midnight_after(one.valid_until - timedelta(days=one.policy.warn_days + 1))
    assert age(now=first - timedelta(minutes=1)) == NOTHING
    assert state_of(one) == State.DECIDED
    assert age(now=first) == Aged(closed=0, near=1, ended=0)
    assert state_of(one) == State.EXPIRING
    assert Award.objects.current().count() == 3


def test_the_last_day_to_reply_counts_whole(house):
    one = handed_in(house.offer, house.assessor, NOON, social_contact="partly")
    one = invite(assessment=one, by=house.assessor, at=NOON)
    assert one.reply_until == (NOON + timedelta(days=14)).date() == date(2027, 3, 17)
    said = {"words": "Klopt.", "agrees": True, "by": None, "by_name": "An"}

    assert age(now=brussels(2027, 3, 17, 23, 59)) == NOTHING
    with pytest.raises(TooLate):
        reply(assessment=one, at=brussels(2027, 3, 18, 0, 1), **said)
    assert age(now=brussels(2027, 3, 18, 0, 1)).closed == 1
    assert state_of(one) == State.READY
    with pytest.raises(TooLate):
        reply(assessment=one, at=brussels(2027, 3, 18, 0, 1), **said)


def test_a_reply_at_the_last_minute_is_in_time(house):
    one = handed_in(house.offer, house.assessor, NOON, social_contact="partly")
    one = invite(assessment=one, by=house.assessor, at=NOON)
    late = brussels(2027, 3, 17, 23, 59).astimezone(UTC)
    reply(assessment=one, words="Klopt.", agrees=True, by=None, by_name="An", at=late)
    assert state_of(one) == State.READY


def test_the_last_day_to_object_counts_whole_over_a_clock_change(house):
    one = decided(house, NOON)
    last = last_day_to_object(one)
    assert last == date(2027, 4, 2)
    how = {"words": "Wij doen meer.", "by": None, "by_name": "An"}
    with pytest.raises(TooLate):
        object_to(assessment=one, at=midnight_after(last), **how)
    object_to(assessment=one, at=midnight_after(last) - timedelta(minutes=1), **how)
    assert state_of(one) == State.REOPENED


def test_over_a_year_each_thing_happens_on_its_day_and_once(house):
    one = decided(house, NOON)
    happened = {}
    for day in range(1, 420):
        aged = age(now=NOON.replace(hour=3) + timedelta(days=day))
        if aged != NOTHING:
            happened[(NOON + timedelta(days=day)).date()] = aged
    assert happened == {
        date(2028, 2, 2): Aged(closed=0, near=1, ended=0),
        date(2028, 3, 4): Aged(closed=0, near=0, ended=1),
    }
    assert [line.action for line in one.events.all()] == ["submit", "all_yes", "decide", "near_end", "expire"]


def test_what_is_looked_into_again_ends_on_its_day_too(house):
    one = decided(house, NOON)
    house.offer.audience = "women"
    house.offer.save_revision().publish()
    assert age(now=brussels(2028, 3, 4, 0, 5)).ended == 1
    assert state_of(one) == State.EXPIRED
    assert not Award.objects.current().exists()


@pytest.mark.parametrize("days", [0, 20, 340, 400])
def test_twice_does_nothing_more(house, days):
    decided(house, NOON)
    now = NOON + timedelta(days=days)
    age(now=now)
    before = list(LabelEvent.objects.values()), list(Assessment.objects.values()), list(Award.objects.values())
    assert age(now=now) == NOTHING
    assert (
        list(LabelEvent.objects.values()),
        list(Assessment.objects.values()),
        list(Award.objects.values()),
    ) == before
