"""What a coach does with a group: all of it or nothing, what came later waits on, and nobody is overwritten."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import factories
import pytest
from built_once import built_once
from django.core.exceptions import ValidationError

from catalogue.choices import OpenState
from catalogue.models import OfferPage
from catalogue.refusals import ChangedMeanwhile, NotWaiting, Refused
from catalogue.roles import make_group
from search.choices import Reason, Sender, SignalState
from search.handling import close_group, hand_on_group, mend_group, reopen_group
from search.heard import heard_by_offer, organisation_says
from search.inbox import Group, closed_groups, number_waiting, waiting_groups
from search.models import FruitlessSearch, Signal
from search.query import OfferQuery
from search.signalling import answers_unseen_by, tell_about_offer, tell_need

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=2)
TODAY = NOON.date()


@dataclass
class House:
    """An offer with a coach; what the coach sees of it, and what was told."""

    offer: OfferPage
    coach: object

    def tell(self, reason=Reason.FULL, words="", sender=Sender.VISITOR, at=NOON, **more):
        who = f"{at}{words}{sender}"
        return tell_about_offer(offer=self.offer, reason=reason, words=words, sender=sender, who=who, now=at, **more)

    def seen(self) -> Group:
        (group,) = waiting_groups(self.coach, TODAY)
        return group

    def of(self, group, **more):
        return {"by": self.coach, "key": group.key, "seen": group.seen, "now": LATER} | more


@pytest.fixture
@built_once
def house(offer):
    coach = factories.UserFactory(username="coach", first_name="Lies", last_name="Maes")
    coach.groups.add(make_group(offer.get_parent().get_parent().specific))
    return House(offer, coach)


def test_closing_answers_everybody_who_told_the_same_and_nobody_else(house):
    colleague = factories.UserFactory(username="tom")
    house.tell(sender=Sender.COUNSELLOR, told_by=colleague, at=NOON - timedelta(days=1))
    house.tell(words="Vol.")
    other = house.tell(Reason.TIME)
    full, _wrong_hour = waiting_groups(house.coach, TODAY)
    close_group(**house.of(full), outcome=SignalState.NO_PROBLEM, answer="Er is nog plaats.")

    closed = Signal.objects.filter(reason=Reason.FULL)
    assert {(one.state, one.answer, one.handled_by, one.handled_at) for one in closed} == {
        ("no_problem", "Er is nog plaats.", house.coach, LATER)
    }
    assert answers_unseen_by(colleague) == 1
    assert Signal.objects.get(pk=other.pk).state == SignalState.NEW
    assert number_waiting(house.coach, TODAY) == 1


def test_what_came_in_while_the_coach_read_is_not_touched(house):
    house.tell(words="Vol.")
    group = house.seen()
    late = house.tell(words="Nog altijd vol, en de poort is stuk.", at=NOON + timedelta(minutes=1))
    close_group(**house.of(group), outcome=SignalState.SOLVED, answer="")

    assert [one.state for one in Signal.objects.order_by("pk")] == ["solved", "new"]
    assert house.seen().quotes[0].words == late.words


def test_who_comes_second_hears_who_was_quicker(house):
    house.tell()
    group = house.seen()
    close_group(**house.of(group), outcome=SignalState.SOLVED, answer="Klaar.")

    for again in (
        lambda: close_group(**house.of(group), outcome=SignalState.NO_PROBLEM, answer="Toch niet."),
        lambda: hand_on_group(**house.of(group), words=""),
        lambda: mend_group(**house.of(group), answer=""),
    ):
        with pytest.raises(NotWaiting, match="Lies Maes"):
            again()
    assert Signal.objects.get().answer == "Klaar."
    assert OfferPage.objects.get().current_state.open_state == OpenState.OPEN


def test_who_did_not_see_that_it_was_handed_on_is_told_before_it_is_closed(house):
    house.tell()
    before = house.seen()
    hand_on_group(**house.of(before), words="Klopt dit?")

    with pytest.raises(ChangedMeanwhile):
        hand_on_group(**house.of(before), words="Nog eens.")
    with pytest.raises(ChangedMeanwhile):
        close_group(**house.of(before), outcome=SignalState.SOLVED, answer="")
    close_group(**house.of(house.seen()), outcome=SignalState.SOLVED, answer="")
    assert Signal.objects.get().handed_on_words == "Klopt dit?"


def test_one_tap_sets_the_listing_and_solves_it(house):
    house.tell()
    mend_group(**house.of(house.seen()), answer="Het staat nu op vol.")

    assert OfferPage.objects.get().current_state.open_state == OpenState.FULL
    assert (Signal.objects.get().state, Signal.objects.get().answer) == ("solved", "Het staat nu op vol.")


@pytest.mark.parametrize("reason", [Reason.TIME, Reason.NO_ANSWER])
def test_what_no_tap_can_mend_is_refused(house, reason):
    house.tell(reason)

    with pytest.raises(Refused):
        mend_group(**house.of(house.seen()), answer="")
    assert Signal.objects.get().state == SignalState.NEW


def test_words_about_somebody_are_refused_and_nothing_is_kept(house):
    house.tell()
    group, words = house.seen(), "Vraag het aan an@example.org."
    with pytest.raises(ValidationError):
        hand_on_group(**house.of(group), words=words)
    with pytest.raises(ValidationError):
        close_group(**house.of(group), outcome=SignalState.SOLVED, answer=words)

    told = Signal.objects.get()
    assert (told.state, told.answer, told.handed_on_words, told.handed_on_at) == ("new", "", "", None)


# What the organisation hears


def test_a_handed_on_signal_of_anybody_is_heard_with_the_coachs_words_and_no_others(house):
    house.tell(sender=Sender.COUNSELLOR, words="Ze zijn onvriendelijk tegen mijn klant.")
    house.tell(Reason.TIME, sender=Sender.COORDINATOR, words="Intern: altijd hetzelfde met hen.")
    assert [one.reason for one in heard_by_offer([house.offer.pk])[house.offer.pk]] == [Reason.FULL]

    for group in waiting_groups(house.coach, TODAY):
        hand_on_group(**house.of(group), words=f"Klopt dit? {group.reason}")
    heard = heard_by_offer([house.offer.pk])[house.offer.pk]
    assert {(one.reason, one.coach_says, one.is_handed_on) for one in heard} == {
        (Reason.FULL, "Klopt dit? full", True), (Reason.TIME, "Klopt dit? time", True)
    }  # fmt: skip
    assert "onvriendelijk" not in repr(heard)
    assert "Intern" not in repr(heard)


def test_what_it_answered_before_it_is_asked_again_once_a_coach_hands_it_on(house):
    house.tell()
    organisation_says(offer=house.offer, reason=Reason.FULL, words="Er is plaats.", at=NOON)
    assert heard_by_offer([house.offer.pk]) == {}

    hand_on_group(**house.of(house.seen()), words="Ook op dinsdag?")
    assert house.offer.pk in heard_by_offer([house.offer.pk])
    assert not house.seen().is_answered_by_organisation
    organisation_says(offer=house.offer, reason=Reason.FULL, words="Ja.", at=LATER + timedelta(hours=1))
    assert heard_by_offer([house.offer.pk]) == {}
    assert (house.seen().organisation_says, house.seen().is_answered_by_organisation) == ("Ja.", True)


def test_what_the_organisation_told_itself_goes_not_back_to_it(house):
    house.tell(Reason.OTHER, "De zaal verandert.", Sender.EDITOR)

    assert not house.seen().may_be_handed_on
    with pytest.raises(Refused):
        hand_on_group(**house.of(house.seen()), words="")


# Needs and searches


@pytest.fixture
def looked_for(region):
    return FruitlessSearch.objects.create(region=region, month=TODAY.replace(day=1), choices="soort=taal", times=4)


def test_a_need_is_closed_with_its_searches_and_waits_again_once_it_is_looked_for_again(region, house, looked_for):
    tell_need(region=region, query=OfferQuery(kinds=("taal",)), words="", sender=Sender.VISITOR, who="x", now=NOON)
    close_group(**house.of(house.seen()), outcome=SignalState.SOLVED, answer="")
    looked_for.refresh_from_db()
    assert (looked_for.handled_times, looked_for.outcome) == (4, SignalState.SOLVED)
    assert waiting_groups(house.coach, TODAY) == []
    assert closed_groups(house.coach, TODAY)[0].number == 5

    FruitlessSearch.objects.update(times=7)
    assert (house.seen().told, house.seen().searched) == (0, 3)


def test_searches_alone_are_closed_once_and_can_be_taken_back(house, looked_for):
    group = house.seen()
    close_group(**house.of(group), outcome=SignalState.NO_PROBLEM, answer="")
    with pytest.raises(NotWaiting):
        close_group(**house.of(group), outcome=SignalState.SOLVED, answer="")

    (closed,) = closed_groups(house.coach, TODAY)
    assert closed.state == SignalState.NO_PROBLEM
    reopen_group(**house.of(closed))
    assert house.seen().searched == 4


def test_taking_back_opens_what_was_closed_in_that_one_go(house):
    for words in ("Een.", "Twee."):
        house.tell(words=words)
        close_group(
            **house.of(house.seen(), now=NOON + timedelta(minutes=len(words))), outcome=SignalState.SOLVED, answer=""
        )
    latest, _before = closed_groups(house.coach, TODAY)
    reopen_group(**house.of(latest))

    assert {one.words: one.state for one in Signal.objects.all()} == {"Een.": "solved", "Twee.": "new"}
    with pytest.raises(ChangedMeanwhile):
        reopen_group(**house.of(latest))


@pytest.mark.parametrize("key", ["aanbod.1.\x00", "zoekt.1.\x00", "woorden.1.\x00", "zoekt.999999999999999999.a"])
def test_a_key_that_nobody_made_waits_for_nobody(house, key):
    with pytest.raises(Refused):
        close_group(by=house.coach, key=key, seen="0--", outcome=SignalState.SOLVED, answer="", now=LATER)


def test_what_a_coach_solved_is_met_from_that_day_and_no_more_when_that_is_taken_back(house):
    region = house.offer.get_parent().get_parent().specific
    FruitlessSearch.objects.create(region=region, month=TODAY.replace(day=1), times=3, choices="soort=taal")
    (group,) = waiting_groups(house.coach, TODAY)
    close_group(**house.of(group), outcome=SignalState.SOLVED, answer="")

    assert FruitlessSearch.objects.get().met_on == TODAY
    reopen_group(**house.of(group))
    assert FruitlessSearch.objects.get().met_on is None
