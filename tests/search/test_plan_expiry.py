"""Until when a plan works: months, pauses, extensions, and the border that nothing passes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.plan.expiry import expires_on, last_possible, months_after

MADE = date(2026, 3, 2)


@pytest.mark.parametrize(("day", "months", "later"), [
    (date(2026, 3, 2), 3, date(2026, 6, 2)),
    (date(2026, 11, 30), 3, date(2027, 2, 28)),
    (date(2027, 11, 30), 3, date(2028, 2, 29)),
    (date(2026, 8, 31), 3, date(2026, 11, 30)),
    (date(2026, 12, 31), 18, date(2028, 6, 30)),
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
])  # fmt: skip
def test_a_month_that_is_shorter_ends_on_its_last_day(day, months, later):
    assert months_after(day, months) == later


def test_an_empty_plan_works_three_months():
    assert expires_on(made_on=MADE, today=MADE) == date(2026, 6, 2)


def test_a_plan_works_three_months_after_its_last_planned_day():
    assert expires_on(made_on=MADE, today=MADE, last_date=date(2026, 5, 31)) == date(2026, 8, 31)


def test_a_planned_day_before_it_was_made_counts_as_that_day():
    assert expires_on(made_on=MADE, today=MADE, last_date=date(2025, 1, 1)) == date(2026, 6, 2)


def test_it_never_works_longer_than_eighteen_months():
    assert expires_on(made_on=MADE, today=MADE, last_date=date(2027, 8, 1)) == date(2027, 9, 2) == last_possible(MADE)


def test_the_days_of_a_pause_come_after_the_end():
    assert expires_on(made_on=MADE, today=MADE, last_date=MADE, paused_days=40) == date(2026, 7, 12)


def test_while_it_is_paused_only_the_border_holds():
    assert expires_on(made_on=MADE, today=MADE, last_date=MADE, paused=True) == last_possible(MADE)


def test_extending_adds_three_months_each_time():
    assert expires_on(made_on=MADE, today=MADE, extensions=1) == date(2026, 9, 2)
    assert expires_on(made_on=MADE, today=MADE, extensions=3) == date(2027, 3, 2)


def test_taking_the_last_days_off_never_closes_a_plan_at_once():
    assert expires_on(made_on=MADE, today=date(2026, 8, 20)) == date(2026, 9, 20)


def test_near_the_border_not_even_that_month_is_given():
    assert expires_on(made_on=MADE, today=date(2027, 8, 25)) == last_possible(MADE)


@given(
    last=st.integers(0, 700), paused=st.integers(0, 700), extensions=st.integers(0, 9), today=st.integers(0, 540),
    stands_still=st.booleans(),
)  # fmt: skip
def test_whatever_was_done_it_works_between_today_and_the_border(last, paused, extensions, today, stands_still):
    now = MADE + timedelta(days=today)
    until = expires_on(
        made_on=MADE,
        today=now,
        last_date=MADE + timedelta(days=last),
        paused_days=paused,
        extensions=extensions,
        paused=stands_still,
    )
    assert min(now, last_possible(MADE)) <= until <= last_possible(MADE)
