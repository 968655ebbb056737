"""The schedule editor: hours as people type them, rows to a schedule and back, and what it reads back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.schedule import HolidayRule, Schedule, Single, Skipped, Weekday, Weekly
from portal.my_offers.tasks.clock import clock_words, read_clock
from portal.my_offers.tasks.moments import (
    FORTNIGHTLY,
    NEXT_WEEK,
    ONCE,
    STOPS,
    THIS_WEEK,
    WEEKLY,
    Row,
    name_of_item,
    odd_items,
    read_rows,
    rows_of,
)
from portal.my_offers.tasks.readback import read_back

TODAY = date(2026, 3, 4)  # a Wednesday
NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)
TUESDAY = Row(rhythm=WEEKLY, days=("di",), starts="19", ends="21u30", holidays="outside")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19", time(19)), ("19.00", time(19)), ("19:30", time(19, 30)), ("19u30", time(19, 30)), ("19 uur", time(19)),
        ("1930", time(19, 30)), ("7 uur 's avonds", time(19)), ("7 uur \u2019s avonds", time(19)),
        ("half 8 's avonds", time(19, 30)), ("kwart voor 8 's avonds", time(19, 45)), ("9 uur 's morgens", time(9)),
        ("2 uur in de namiddag", time(14)), ("19.30 uur", time(19, 30)), ("om 9u", time(9)),
        ("12 uur 's middags", time(12)),
    ],
)  # fmt: skip
def test_an_hour_is_understood_as_people_type_it(typed, meant):
    assert read_clock(typed) == meant


@pytest.mark.parametrize("typed", ["", "half 8", "25", "19.75", "7 of 8", "avond", "19-21", "x" * 500])
def test_an_hour_that_may_be_another_is_not_guessed(typed):
    assert read_clock(typed) is None


@given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_every_hour_that_is_shown_is_understood_again(clock):
    assert read_clock(clock_words(clock)) == clock


def minutes():
    return st.times().map(lambda clock: clock.replace(microsecond=0))


def days():
    return st.dates(date(2020, 1, 1), date(2032, 12, 31))


@st.composite
def hours(draw, needed=False):
    pair = sorted(draw(st.lists(minutes(), min_size=2, max_size=2, unique=True)))
    ends = pair[1] if draw(st.booleans()) else None
    return (pair[0], ends) if needed or draw(st.booleans()) else (None, None)


@st.composite
def weekly(draw):
    starts, ends = draw(hours(needed=True))
    every = draw(st.integers(1, 4))
    first, last = sorted(draw(st.lists(days(), min_size=2, max_size=2)))
    return Weekly(
        days=draw(st.frozensets(st.sampled_from(Weekday), min_size=1)),
        starts=starts,
        ends=ends,
        every=every,
        anchor=draw(days()) if every > 1 or draw(st.booleans()) else None,
        first=first if draw(st.booleans()) else None,
        last=last if draw(st.booleans()) else None,
        months=draw(st.frozensets(st.integers(1, 12))),
        holidays=draw(st.sampled_from(HolidayRule)),
    )


@st.composite
def singles(draw):
    return Single(draw(days()), *draw(hours()))


@st.composite
def skipped(draw):
    return Skipped(*sorted(draw(st.lists(days(), min_size=2, max_size=2))))


schedules = st.builds(
    Schedule,
    weekly=st.lists(weekly(), max_size=3).map(tuple),
    singles=st.lists(singles(), max_size=3).map(tuple),
    skipped=st.lists(skipped(), max_size=2).map(tuple),
)


@given(schedules, days())
def test_a_schedule_that_goes_through_the_editor_comes_back_equal(schedule, today):
    raw = schedule.to_raw()
    read = read_rows(rows_of(raw, today), raw, today)

    assert read.missing == {}
    assert Schedule.from_raw(read.raw) == schedule


@given(schedules, days())
def test_a_moment_more_leaves_all_that_was_there(schedule, today):
    raw = schedule.to_raw()
    read = read_rows([*rows_of(raw, today), TUESDAY], raw, today)

    assert [item for item in raw if item not in read.raw] == []
    assert len(read.raw) == len(raw) + 1


@given(schedules, days())
def test_rows_typed_again_without_their_places_say_the_same(schedule, today):
    """What was saved while somebody typed has places that the page does not know yet: it is not doubled."""
    raw = schedule.to_raw()
    rows = [replace(row, place=-1) for row in rows_of(raw, today)]
    read = read_rows(rows, raw, today)

    assert sorted(map(str, read.raw)) == sorted(map(str, raw))


def test_a_few_taps_make_every_tuesday_outside_the_holidays():
    read = read_rows([TUESDAY], [], TODAY)

    assert Schedule.from_raw(read.raw).weekly == (
        Weekly(frozenset({Weekday.TUESDAY}), time(19), time(21, 30), holidays=HolidayRule.OUTSIDE),
    )


@pytest.mark.parametrize(("week", "first"), [(THIS_WEEK, date(2026, 3, 6)), (NEXT_WEEK, date(2026, 3, 13))])
def test_every_two_weeks_begins_in_the_week_that_was_tapped(week, first):
    read = read_rows([Row(rhythm=FORTNIGHTLY, days=("vr",), starts="14", week=week)], [], TODAY)

    assert Schedule.from_raw(read.raw).next_sessions(NOON)[0].starts.date() == first


def test_a_date_and_a_break_are_rows_too():
    rows = [Row(rhythm=ONCE, day="3/12/2026", starts="14u"), Row(rhythm=STOPS, first="2026-12-24")]
    schedule = Schedule.from_raw(read_rows(rows, [], TODAY).raw)

    assert schedule.singles == (Single(date(2026, 12, 3), time(14)),)
    assert schedule.skipped == (Skipped(date(2026, 12, 24), date(2026, 12, 24)),)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        (replace(TUESDAY, days=()), "Choose the day."),
        (replace(TUESDAY, starts="", ends=""), "Fill in from when."),
        (replace(TUESDAY, ends="18"), "The end must be later than the start."),
        (replace(TUESDAY, starts="straks"), "straks"),
        (Row(rhythm=ONCE, starts="19"), "Choose the date."),
        (Row(rhythm=ONCE, day="binnenkort"), "binnenkort"),
        (Row(rhythm=FORTNIGHTLY, days=("di",), starts="19"), "Choose which week it is first."),
        (Row(days=("di",), starts="19"), "Choose how often."),
        (replace(TUESDAY, first="2026-05-01", last="2026-04-01"), "The last day may not be before the first day."),
    ],
)
def test_a_row_that_is_not_finished_asks_for_what_is_missing_and_changes_nothing(row, asked):
    with override("en"):
        read = read_rows([row], [], TODAY)

    assert read.raw is None
    assert asked in read.missing[0]


def test_an_odd_pattern_is_kept_until_somebody_takes_it_away():
    odd = {"type": "weekly", "value": {"days": ["mo"], "starts": "19:00:00", "every": 3, "anchor": "2026-03-02"}}
    raw = [odd, *read_rows([TUESDAY], [], TODAY).raw]

    assert rows_of(raw, TODAY)[0].place == 1
    assert odd_items(raw, TODAY) == [(name_of_item(odd), odd)]
    assert read_rows([], raw, TODAY).raw == [odd]
    assert read_rows(rows_of(raw, TODAY), raw, TODAY, [name_of_item(odd)]).raw == raw[1:]


def test_what_no_schedule_can_read_is_kept_as_well():
    broken = {"type": "weekly", "value": {"days": ["mo"]}}

    assert rows_of([broken], TODAY) == []
    assert read_rows([], [broken], TODAY).raw == [broken]


def test_it_reads_back_in_words_with_the_next_three_dates():
    back = read_back(read_rows([TUESDAY], [], TODAY).raw, NOON)

    assert back.lines == ("Elke dinsdag van 19 tot 21.30 uur.", "Niet in de schoolvakanties.")
    assert "10, 17" in back.following
    assert "24 maart" in back.following


def test_dates_of_two_months_name_both():
    assert "31 maart" in read_back(read_rows([TUESDAY], [], TODAY).raw, datetime(2026, 3, 25, tzinfo=UTC)).following
