"""When an offer runs, worked out with bits, beside walking its sessions one by one."""

import json
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.schedule import (
    BRUSSELS,
    WEEKDAYS,
    HolidayRule,
    Schedule,
    Single,
    Skipped,
    Weekday,
    Weekly,
    parts_between,
)
from catalogue.school_holidays import data_ends_on, is_school_holiday
from search.gaps.times import ALL_MONTHS, MOMENTS, NOBODY_SAID, YEAR, in_school_hours, times_in, times_of

FIRST_DAYS = st.dates(date(2026, 1, 1), date(2028, 8, 1))
HOURS = st.builds(time, st.integers(6, 20), st.sampled_from([0, 30]))


@st.composite
def hours(draw):
    starts = draw(HOURS)
    length = draw(st.none() | st.integers(1, 6))
    ends = None if length is None else time(min(starts.hour + length, 23), starts.minute)
    return starts, ends


@st.composite
def spans(draw, today):
    first = today + timedelta(days=draw(st.integers(-60, 420)))
    return first, first + timedelta(days=draw(st.integers(0, 200)))


@st.composite
def patterns(draw, today):
    starts, ends = draw(hours())
    first, last = draw(spans(today))
    every = draw(st.sampled_from([1, 1, 2, 3, 4, 9]))
    return Weekly(
        days=frozenset(draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=4))),
        starts=starts,
        ends=ends,
        every=every,
        anchor=today + timedelta(days=draw(st.integers(-900, 900))) if every > 1 else None,
        first=draw(st.sampled_from([None, first])),
        last=draw(st.sampled_from([None, last])),
        months=frozenset(draw(st.sets(st.integers(1, 12), max_size=4))),
        holidays=draw(st.sampled_from(HolidayRule)),
    )


@st.composite
def singles(draw, today):
    starts, ends = draw(hours() | st.just((None, None)))
    return Single(today + timedelta(days=draw(st.integers(-30, 500))), starts, ends)


@st.composite
def schedules(draw):
    today = draw(FIRST_DAYS)
    some = lambda what, most: tuple(draw(st.lists(what, max_size=most)))  # noqa: E731
    pauses = spans(today).map(lambda span: Skipped(*span))
    return today, Schedule(some(patterns(today), 3), some(singles(today), 3), some(pauses, 2))


def walked(schedule, today):
    """What walking every session of the year tells."""
    months, moments, dayless, school = set(), set(), set(), set()
    for session in schedule.sessions(today, today + timedelta(days=YEAR - 1)):
        starts = session.starts.astimezone(BRUSSELS)
        ends = session.ends.astimezone(BRUSSELS).time() if session.ends else None
        day = WEEKDAYS[starts.weekday()]
        months.add(starts.month)
        if session.all_day:
            dayless |= {f"{day.slug}-{part}" for part in ("voormiddag", "namiddag", "avond")}
        else:
            moments |= {f"{day.slug}-{part.slug}" for part in parts_between(starts.time(), ends)}
        if is_school_holiday(starts.date()) is False:
            school.add(in_school_hours(day, None if session.all_day else starts.time(), ends))
    return months, moments, dayless - moments, school


@settings(max_examples=300)
@given(schedules())
def test_the_year_in_bits_is_the_year_walked_session_by_session(world):
    today, schedule = world
    times = times_in(schedule, today)
    months, moments, dayless, school = walked(schedule, today)

    assert times.months == months
    assert times.moments == moments
    assert dayless <= times.maybe_moments
    assert not times.months & times.maybe_months
    assert not times.moments & times.maybe_moments
    if today + timedelta(days=YEAR) <= data_ends_on() and months:
        assert times.maybe_months == frozenset()
        assert times.maybe_moments == dayless
        assert times.school_hours is (True if True in school else None if None in school else False)
    if months:
        assert times.months <= schedule.months(today)


@settings(max_examples=60)
@given(schedules())
def test_the_raw_text_gives_the_same(world):

    today, schedule = world

    assert times_of(json.dumps(schedule.to_raw(), default=str), today) == times_in(schedule, today)


TODAY = date(2026, 11, 28)


def weekly(*days, **more):
    return Weekly(**{"days": frozenset(days), "starts": time(19), "ends": time(21)} | more)


def test_without_dates_nobody_said_anything():
    assert times_of("[]", TODAY) == times_of("", TODAY) == NOBODY_SAID
    assert NOBODY_SAID.maybe_months == ALL_MONTHS
    assert NOBODY_SAID.maybe_moments == frozenset(MOMENTS)
    assert NOBODY_SAID.school_hours is None


def test_when_all_that_was_planned_is_past_nobody_said_what_comes():
    past = Schedule((weekly(Weekday.MONDAY, last=TODAY - timedelta(days=1)),), (Single(TODAY - timedelta(days=3)),))

    assert times_in(past, TODAY) == NOBODY_SAID


def test_what_stops_in_summer_is_known_not_to_run_then():
    times = times_in(Schedule((weekly(Weekday.MONDAY, holidays=HolidayRule.OUTSIDE),)), TODAY)

    assert times.months == ALL_MONTHS - {7, 8}
    assert times.maybe_months == frozenset()


def test_beyond_the_holiday_calendar_a_rule_on_holidays_is_unknown():
    edge = data_ends_on() - timedelta(days=120)
    times = times_in(Schedule((weekly(Weekday.MONDAY, holidays=HolidayRule.OUTSIDE),)), edge)

    after = {(data_ends_on() + timedelta(days=days)).month for days in range(5, YEAR - 130)}
    assert times.maybe_months == after - times.months
    assert times.maybe_months


def test_a_date_without_an_hour_may_be_in_any_part_of_its_day():
    saturday = date(2026, 12, 5)
    times = times_in(Schedule((), (Single(saturday),)), TODAY)

    assert times.months == {12}
    assert times.moments == frozenset()
    assert times.maybe_moments == {"za-voormiddag", "za-namiddag", "za-avond"}


def test_school_hours_end_at_noon_on_wednesday():
    assert in_school_hours(Weekday.TUESDAY, time(9), time(15)) is True
    assert in_school_hours(Weekday.WEDNESDAY, time(9), time(11, 30)) is True
    assert in_school_hours(Weekday.WEDNESDAY, time(9), time(15)) is False
    assert in_school_hours(Weekday.THURSDAY, time(14), time(17)) is False
    assert in_school_hours(Weekday.FRIDAY, time(9), None) is None
    assert in_school_hours(Weekday.SATURDAY, time(9), time(11)) is False
