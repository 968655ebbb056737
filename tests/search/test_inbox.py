"""The inbox: the same stands once, oldest first, with how often, by whom, and what they wrote."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from catalogue.roles import make_group
from search.choices import OF_AN_OFFER, Reason, Sender, SignalState
from search.inbox import (
    MONTHS_BACK,
    OFTEN_ENOUGH,
    About,
    Searched,
    closed_groups,
    first_month,
    joined,
    key_of,
    number_waiting,
    same_choices,
    waiting_groups,
)
from search.models import FruitlessSearch, Signal
from search.query import OfferQuery, address
from search.signalling import close, hand_on, reopen, tell_about_offer, tell_need

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
LANGUAGE = OfferQuery(q="Praten", kinds=("taal",), places=("41018",))


@pytest.fixture
@built_once
def coach(offer):
    person = factories.UserFactory(username="coach")
    person.groups.add(make_group(offer.get_parent().get_parent().specific))
    return person


def tell(offer, reason=Reason.FULL, words="", sender=Sender.VISITOR, at=NOON):
    return tell_about_offer(offer=offer, reason=reason, words=words, sender=sender, who=str(at) + words, now=at)


def need(region, query=LANGUAGE, words="", at=NOON):
    return tell_need(region=region, query=query, words=words, sender=Sender.VISITOR, who=str(at) + words, now=at)


def looked_for(region, times, query=LANGUAGE, month=date(2026, 2, 1), **other):
    choices = address(OfferQuery(q=query.q.lower(), kinds=query.kinds, places=query.places))
    return FruitlessSearch.objects.create(region=region, month=month, choices=choices, times=times, **other)


def test_the_same_reason_of_the_same_offer_stands_once(offer, coach):
    tell(offer, words="Tot mei.", at=NOON - timedelta(days=3))
    tell(offer, sender=Sender.COUNSELLOR, at=NOON - timedelta(days=1))
    tell(offer, words="Ook in juni.", at=NOON)
    tell(offer, Reason.TIME)

    full, wrong_hour = waiting_groups(coach, TODAY)
    assert (full.about, full.reason, full.told, full.offer) == (About.OFFER, Reason.FULL, 3, offer)
    assert full.by == ((Sender.VISITOR, 2), (Sender.COUNSELLOR, 1))
    assert [quote.words for quote in full.quotes] == ["Ook in juni.", "Tot mei."]
    assert (full.oldest, full.newest) == (date(2026, 2, 27), TODAY)
    assert wrong_hour.reason is Reason.TIME
    assert number_waiting(coach, TODAY) == 2


def test_a_need_and_the_searches_for_the_same_stand_together(region, coach):
    need(region, words="Graag overdag.")
    need(region)
    looked_for(region, 4)
    looked_for(region, 2, month=date(2026, 3, 1))

    (only,) = waiting_groups(coach, TODAY)
    assert (only.about, only.told, only.searched, only.number) == (About.NEED, 2, 6, 8)
    assert only.oldest == TODAY
    assert number_waiting(coach, TODAY) == 1


def test_without_choices_the_same_words_are_the_same_need(region, coach):
    for number, words in enumerate(["Naailes in Aalst", "naailes in aalst", "Zwemmen"]):
        need(region, OfferQuery(), words, at=NOON + timedelta(minutes=number))

    assert sorted(group.told for group in waiting_groups(coach, TODAY)) == [1, 2]
    assert number_waiting(coach, TODAY) == 2


def test_what_was_only_looked_for_is_shown_once_it_was_looked_for_often(region, coach):
    row = looked_for(region, OFTEN_ENOUGH - 1)
    assert (waiting_groups(coach, TODAY), number_waiting(coach, TODAY)) == ([], 0)

    FruitlessSearch.objects.filter(pk=row.pk).update(times=OFTEN_ENOUGH)
    (only,) = waiting_groups(coach, TODAY)
    assert (only.about, only.told, only.searched) == (About.SEARCH, 0, OFTEN_ENOUGH)
    assert number_waiting(coach, TODAY) == 1


def test_what_was_looked_into_waits_again_only_for_what_came_after(region, coach):
    looked_for(region, 9, handled_times=9 - OFTEN_ENOUGH, outcome=SignalState.SOLVED)

    assert waiting_groups(coach, TODAY)[0].searched == OFTEN_ENOUGH


def test_searches_of_long_ago_do_not_wait(region, coach):
    assert first_month(TODAY) == date(2025, 10, 1)
    assert MONTHS_BACK == 6
    looked_for(region, 50, month=date(2025, 9, 1))

    assert waiting_groups(coach, TODAY) == []


def test_what_is_closed_in_one_go_is_one_group_and_the_next_time_is_another(offer, coach):
    for days in (9, 8):
        close(signal=tell(offer, at=NOON - timedelta(days=days)), now=NOON - timedelta(days=7), by=coach, answer="Ja.")
    close(signal=tell(offer, at=NOON), now=NOON, outcome=SignalState.NO_PROBLEM)

    latest, before = closed_groups(coach, TODAY)
    assert (latest.told, latest.state, latest.handled_by) == (1, SignalState.NO_PROBLEM, "")
    assert (before.told, before.state, before.answer, before.handled_by) == (2, SignalState.SOLVED, "Ja.", "coach")
    assert waiting_groups(coach, TODAY) == []


def test_a_group_with_something_new_is_new_and_still_says_that_it_was_handed_on(offer, coach):
    hand_on(signal=tell(offer, at=NOON - timedelta(days=2)), now=NOON - timedelta(days=1), words="Klopt dit?")
    assert waiting_groups(coach, TODAY)[0].state == SignalState.HANDED_ON

    tell(offer, at=NOON)
    (group,) = waiting_groups(coach, TODAY)
    assert (group.state, group.handed_on_words) == (SignalState.NEW, "Klopt dit?")


def test_a_reopened_one_waits_again_and_keeps_its_answer(offer, coach):
    told = tell(offer)
    close(signal=told, now=NOON, answer="Vanaf april.")
    reopen(signal=told)

    assert waiting_groups(coach, TODAY)[0].answer == "Vanaf april."


def test_it_costs_the_same_for_few_and_many(region, offer, coach):
    def cost(asked):
        with CaptureQueriesContext(connection) as queries:
            asked(coach, TODAY)
        return len(queries)

    def fill(number):
        for one in range(number):
            tell(factories.OfferPageFactory(parent=offer.get_parent().specific), words=f"Nummer {one}.")
            need(region, OfferQuery(q=f"iets {one}"))
            looked_for(region, 5, OfferQuery(q=f"anders {one} {number}"))

    fill(2)
    few = [cost(asked) for asked in (waiting_groups, number_waiting, closed_groups)]
    fill(6)
    assert [cost(asked) for asked in (waiting_groups, number_waiting, closed_groups)] == few
    assert max(few) <= 9
    assert len(waiting_groups(coach, TODAY)) == number_waiting(coach, TODAY)


def test_the_way_choices_are_joined_is_the_way_searches_are_kept():
    query = OfferQuery(q="Café é praten", kinds=("taal", "groep"), places=("41018",), free=True, level=2)

    assert same_choices(address(query)) == address(OfferQuery(**{**vars(query), "q": query.q.lower()}))


told = st.builds(
    lambda reason, offer, choices, words, state, hour: Signal(
        pk=hour + 1, region_id=1, offer_id=offer if reason is not Reason.NEED else None, reason=reason,
        choices=choices if reason is Reason.NEED else "", words=words, state=state, sender=Sender.VISITOR,
        made_at=NOON + timedelta(hours=hour),
    ),
    st.sampled_from([*OF_AN_OFFER, Reason.NEED]), st.integers(1, 3), st.sampled_from(["", "soort=taal", "q=Praten"]),
    st.sampled_from(["", "Een.", "een.", "Twee."]), st.sampled_from(["new", "handed_on"]), st.integers(0, 90),
)  # fmt: skip
searched = st.builds(
    lambda choices, times: Searched(1, choices, times, TODAY, TODAY),
    st.sampled_from(["soort=taal", "q=praten", "q=koken"]), st.integers(1, 9),
)  # fmt: skip


@given(st.lists(told, max_size=12), st.lists(searched, max_size=4, unique_by=lambda one: one.choices))
def test_joining_loses_nothing_and_joins_only_the_same(signals, searches):
    for signal in signals:
        signal.__dict__["offer"] = None
        signal._state.fields_cache["offer"] = None
    signals.sort(key=lambda one: one.made_at)
    groups = joined(signals, searches)

    plain = Counter()
    for one in signals:
        same = (one.offer_id, one.reason) if one.offer_id else one.choices.lower() or f"words {one.words.lower()}"
        plain[same] += 1
    assert sorted(group.told for group in groups if group.told) == sorted(plain.values())
    hidden = [one for one in searches if one.times < OFTEN_ENOUGH and one.choices not in plain]
    assert sum(group.searched for group in groups) == sum(one.times for one in searches if one not in hidden)
    assert len({group.key for group in groups}) == len(groups)
    assert {key_of(one) for one in signals} == {group.key for group in groups if group.told}
    order = [(not group.told, group.oldest) for group in groups]
    assert order == sorted(order)
