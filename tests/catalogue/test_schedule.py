"""When an offer takes place: sessions against dateutil, clock changes, and what follows from a pattern."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import WEEKLY, rrule
from django.utils.translation import override
from hypothesis import assume, example, given
from hypothesis import strategies as st

from catalogue.schedule import (
    BRUSSELS,
    WEEKDAYS,
    HolidayRule,
    PartOfDay,
    Schedule,
    ScheduleError,
    Session,
    Single,
    Skipped,
    Weekday,
    Weekly,
)
from catalogue.schedule_words import in_words, short
from catalogue.school_holidays import data_ends_on, is_school_holiday

SUNDAY = date(2026, 11, 22)
SUNDAY_NOON = datetime(2026, 11, 22, 12, tzinfo=BRUSSELS)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
HOURS = st.integers(0, 22 * 4).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def hours(draw):
    """Draw a start and a later or unknown end."""
    starts = draw(HOURS)
    later = datetime.combine(SUNDAY, starts) + timedelta(minutes=draw(st.integers(1, 75)))
    return starts, draw(st.sampled_from([None, later.time()]))


@st.composite
def spans(draw):
    """Draw a first and a last day, in order."""
    first = draw(DAYS)
    return first, first + timedelta(days=draw(st.integers(0, 300)))


@st.composite
def weekly_patterns(draw):
    """Draw a weekly pattern with any mix of gaps, bounds, months and holiday rule."""
    starts, ends = draw(hours())
    first, last = draw(st.one_of(st.just((None, None)), spans(), spans().map(lambda span: (span[0], None))))
    return Weekly(
        days=draw(st.frozensets(st.sampled_from(WEEKDAYS), min_size=1)),
        starts=starts,
        ends=ends,
        every=draw(st.integers(1, 6)),
        anchor=draw(DAYS),
        first=first,
        last=last,
        months=draw(st.frozensets(st.integers(1, 12), max_size=6)),
        holidays=draw(st.sampled_from(HolidayRule)),
    )


singles = st.builds(lambda day, pair: Single(day, *pair), DAYS, st.one_of(st.just((None, None)), hours()))
schedules = st.builds(
    Schedule,
    weekly=st.lists(weekly_patterns(), max_size=3).map(tuple),
    singles=st.lists(singles, max_size=4).map(tuple),
    skipped=st.lists(spans().map(lambda span: Skipped(*span)), max_size=2).map(tuple),
)


def by_dateutil(schedule: Schedule, start: date, until: date) -> list[tuple[date, time | None]]:
    """Say with dateutil's rrule on which days and at which hour it takes place."""
    found = {(single.day, single.starts) for single in schedule.singles if start <= single.day <= until}
    for pattern in schedule.weekly:
        long_before = (
            pattern.anchor - timedelta(weeks=pattern.every * (400 // pattern.every)) if pattern.anchor else start
        )
        rule = rrule(
            WEEKLY,
            dtstart=datetime.combine(long_before - timedelta(days=long_before.weekday()), time.min),
            until=datetime.combine(min(until, pattern.last or until), time.min),
            interval=pattern.every,
            wkst=0,
            byweekday=[WEEKDAYS.index(day) for day in pattern.days],
            bymonth=list(pattern.months) or None,
        )
        for moment in rule.between(datetime.combine(start, time.min), datetime.combine(until, time.min), inc=True):
            day = moment.date()
            if pattern.first and day < pattern.first:
                continue
            if any(pause.first <= day <= pause.last for pause in schedule.skipped):
                continue
            if pattern.holidays is HolidayRule.ANY or is_school_holiday(day) is (pattern.holidays is HolidayRule.ONLY):
                found.add((day, pattern.starts))
    return sorted(found, key=lambda pair: (pair[0], pair[1] or time.min))


def weekly(*days: Weekday, at: str = "19:00-21:00", **more) -> Weekly:
    """Make a weekly pattern; `at` is "start-end" or "start"."""
    starts, _, ends = at.partition("-")
    return Weekly(frozenset(days), time.fromisoformat(starts), time.fromisoformat(ends) if ends else None, **more)


@given(schedules, spans())
def test_the_sessions_are_those_of_dateutil(schedule, span):
    ours = {
        (session.starts.date(), None if session.all_day else session.starts) for session in schedule.sessions(*span)
    }
    theirs = {
        (day, None if hour is None else Session.on(day, hour, None).starts)
        for day, hour in by_dateutil(schedule, *span)
    }

    assert ours == theirs


@given(schedules, spans())
def test_sessions_come_in_order_and_only_once_and_never_end_before_they_start(schedule, span):
    sessions = list(schedule.sessions(*span))

    assert sessions == sorted(set(sessions), key=lambda session: session.order)
    assert all(session.ends.astimezone(UTC) > session.starts.astimezone(UTC) for session in sessions if session.ends)


@given(schedules)
@example(Schedule())
def test_a_schedule_survives_the_raw_json(schedule):
    assert Schedule.from_raw(schedule.to_raw()) == schedule


@given(schedules, DAYS, st.integers(1, 5))
def test_the_next_sessions_are_the_first_that_are_not_over(schedule, day, count):
    now = datetime.combine(day, time(14), BRUSSELS)
    ahead = [one for one in schedule.sessions(day, day + timedelta(days=400)) if not one.is_over(now)]

    assert schedule.next_sessions(now, count) == ahead[:count]


@given(schedules, DAYS)
def test_days_and_parts_cover_every_coming_session(schedule, today):
    days, parts = schedule.days(today), schedule.parts_of_day(today)

    for session in schedule.sessions(today, today + timedelta(days=200)):
        assert WEEKDAYS[session.starts.weekday()] in days
        assert (PartOfDay.WEEKEND in parts) or session.starts.weekday() < 5
        if not session.all_day:
            hour = session.starts.hour
            part = PartOfDay.MORNING if hour < 12 else PartOfDay.AFTERNOON if hour < 18 else PartOfDay.EVENING
            assert part in parts


@given(weekly_patterns(), DAYS)
def test_a_plain_weekly_pattern_has_no_day_without_a_session(pattern, today):
    assume(not pattern.months and pattern.first is None and pattern.holidays is HolidayRule.ANY)
    schedule = Schedule(weekly=(pattern,))
    met = {WEEKDAYS[one.starts.weekday()] for one in schedule.sessions(today, today + timedelta(weeks=7))}

    assert schedule.days(today) == met


def test_seven_in_the_evening_stays_seven_over_both_clock_changes():
    schedule = Schedule(weekly=(weekly(Weekday.SATURDAY, Weekday.SUNDAY, Weekday.MONDAY),))

    for saturday, offsets in ((date(2026, 3, 28), [1, 2, 2]), (date(2026, 10, 24), [2, 1, 1])):
        sessions = list(schedule.sessions(saturday, saturday + timedelta(days=2)))
        assert [one.starts.hour for one in sessions] == [19, 19, 19]
        assert [one.starts.utcoffset() for one in sessions] == [timedelta(hours=hours) for hours in offsets]


@pytest.mark.parametrize(
    ("at", "starts", "ends"),
    [
        ("02:30-02:45", "01:30", "01:45"),  # UTC; 02:30 does not exist, the clock says 03:30
        ("02:30-03:10", "01:30", "02:10"),  # only the start falls in the gap: the length stays
        ("01:30-02:30", "00:30", "01:30"),
    ],
)
def test_an_hour_that_the_spring_change_skips_moves_on_with_the_clock(at, starts, ends):
    (session,) = Schedule(weekly=(weekly(Weekday.SUNDAY, at=at),)).sessions(date(2026, 3, 29), date(2026, 3, 29))

    assert f"{session.starts.astimezone(UTC):%H:%M}" == starts
    assert f"{session.ends.astimezone(UTC):%H:%M}" == ends


def test_an_hour_that_comes_twice_in_autumn_is_the_first_one():
    (session,) = Schedule(singles=(Single(date(2026, 10, 25), time(2, 30)),)).next_sessions(
        datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    )
    assert session.starts.utcoffset() == timedelta(hours=2)
    assert session.is_over(datetime(2026, 10, 25, 2, 10, tzinfo=BRUSSELS, fold=1))


def test_a_running_session_is_next_until_it_ends():
    schedule = Schedule(weekly=(weekly(Weekday.SUNDAY, at="10:00-12:00"),))

    assert schedule.next_sessions(SUNDAY_NOON - timedelta(minutes=1), 1)[0].starts.date() == SUNDAY
    assert schedule.next_sessions(SUNDAY_NOON, 1)[0].starts.date() == SUNDAY + timedelta(weeks=1)


def test_a_date_without_an_hour_is_next_all_day_long():
    schedule = Schedule(singles=(Single(SUNDAY),))

    assert schedule.next_sessions(SUNDAY_NOON) == [Session(datetime(2026, 11, 22, tzinfo=BRUSSELS), None, True)]
    assert schedule.next_sessions(SUNDAY_NOON + timedelta(hours=12)) == []


def test_next_sessions_asks_for_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        Schedule().next_sessions(SUNDAY_NOON.replace(tzinfo=None))


def test_a_skipped_period_pauses_the_pattern_but_not_a_date_typed_on_purpose():
    schedule = Schedule(
        weekly=(weekly(Weekday.MONDAY),),
        singles=(Single(date(2026, 12, 30), time(14)),),
        skipped=(Skipped(date(2026, 12, 21), date(2027, 1, 3)),),
    )

    found = [one.starts.date().isoformat() for one in schedule.sessions(date(2026, 12, 14), date(2027, 1, 4))]
    assert found == ["2026-12-14", "2026-12-30", "2027-01-04"]


def test_a_pattern_that_depends_on_the_holidays_promises_nothing_beyond_their_calendar():
    after = data_ends_on() + timedelta(days=1)
    for rule, promised in ((HolidayRule.ANY, True), (HolidayRule.OUTSIDE, False), (HolidayRule.ONLY, False)):
        schedule = Schedule(weekly=(weekly(*WEEKDAYS, holidays=rule),))
        assert bool(list(schedule.sessions(after, after + timedelta(days=60)))) is promised


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        ("09:00-12:00", {"voormiddag"}),
        ("10:00-12:30", {"voormiddag"}),
        ("10:00-15:00", {"voormiddag", "namiddag"}),
        ("11:00-13:00", {"voormiddag", "namiddag"}),
        ("12:00-18:00", {"namiddag"}),
        ("17:00-18:30", {"namiddag"}),
        ("17:30-19:30", {"namiddag", "avond"}),
        ("18:00", {"avond"}),
        ("09:00-21:00", {"voormiddag", "namiddag", "avond"}),
    ],
)
def test_the_part_of_the_day_follows_from_the_hours(at, parts):
    assert {part.slug for part in Schedule(weekly=(weekly(Weekday.TUESDAY, at=at),)).parts_of_day(SUNDAY)} == parts


def test_the_weekend_comes_on_top_of_the_hour_and_an_unknown_hour_tells_nothing_more():
    assert Schedule(singles=(Single(SUNDAY, time(9)),)).parts_of_day(SUNDAY) == {PartOfDay.MORNING, PartOfDay.WEEKEND}
    assert Schedule(singles=(Single(SUNDAY),)).parts_of_day(SUNDAY) == {PartOfDay.WEEKEND}
    assert Schedule(singles=(Single(SUNDAY + timedelta(days=1)),)).parts_of_day(SUNDAY) == frozenset()


def test_what_is_past_tells_nothing():
    past = Schedule(
        weekly=(weekly(Weekday.MONDAY, last=SUNDAY - timedelta(days=1)),), singles=(Single(date(2026, 3, 3)),)
    )

    assert past.days(SUNDAY) == past.parts_of_day(SUNDAY) == frozenset()
    assert past.runs_in_school_holidays(SUNDAY) is None
    assert in_words(past, today=SUNDAY) == []
    assert short(past, now=SUNDAY_NOON) == ""


@pytest.mark.parametrize(
    ("schedule", "answer"),
    [
        (Schedule(), None),
        (Schedule(weekly=(weekly(Weekday.MONDAY),)), True),
        (Schedule(weekly=(weekly(Weekday.MONDAY, holidays=HolidayRule.OUTSIDE),)), False),
        (Schedule(weekly=(weekly(Weekday.MONDAY, holidays=HolidayRule.ONLY),)), True),
        (Schedule(weekly=(weekly(Weekday.MONDAY, months=frozenset({9})),)), False),
        (Schedule(singles=(Single(date(2026, 12, 23)),)), True),
    ],
)
def test_whether_it_runs_in_the_school_holidays_follows_from_its_dates(schedule, answer):
    assert schedule.runs_in_school_holidays(SUNDAY) is answer


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"type": "weekly", "value": {"days": [], "starts": "19:00"}}, "item 1: .*at least one day"),
        ({"type": "weekly", "value": {"days": ["xx"], "starts": "19:00"}}, "'xx' is missing or unknown"),
        ({"type": "weekly", "value": {"days": ["mo"]}}, "'starts' is missing"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "25:00"}}, "hour must be in"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "19:00", "ends": "18:00"}}, "start before it"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "19:00", "every": 2}}, "anchor"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "19:00", "every": 0}}, "1 week or more"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "19:00", "months": [13]}}, "1 to 12"),
        ({"type": "weekly", "value": {"days": ["mo"], "starts": "19:00+02:00"}}, "without a zone"),
        ({"type": "date", "value": {"day": None}}, "'day' is missing"),
        ({"type": "date", "value": {"day": "2026-02-30"}}, "day is out of range"),
        ({"type": "skipped", "value": {"first": "2026-02-03", "last": "2026-02-02"}}, "before the first"),
        ({"type": "monthly", "value": {}}, "unknown type 'monthly'"),
        ({"type": "date"}, "'value' is missing"),
        ("date", "item 1"),
    ],
)
def test_a_malformed_item_is_refused_with_its_place_and_reason(item, message):
    with pytest.raises(ScheduleError, match=message):
        Schedule.from_raw([item])


def test_optional_keys_may_be_absent():
    raw = [
        {"type": "weekly", "value": {"days": ["we"], "starts": "19:00"}},
        {"type": "date", "value": {"day": "2026-12-01"}},
    ]

    assert Schedule.from_raw(raw) == Schedule((weekly(Weekday.WEDNESDAY, at="19:00"),), (Single(date(2026, 12, 1)),))


WEDNESDAY = weekly(Weekday.WEDNESDAY)


@pytest.mark.parametrize(
    ("schedule", "lines"),
    [
        (Schedule((WEDNESDAY,)), ["Elke woensdag van 19 tot 21 uur."]),
        (Schedule((weekly(*WEEKDAYS[:5], at="09:30"),)), ["Van maandag tot en met vrijdag, om 9.30 uur."]),
        (Schedule((weekly(*WEEKDAYS, at="09:00"),)), ["Elke dag om 9 uur."]),
        (
            Schedule((weekly(Weekday.TUESDAY, at="14:00-16:00", every=2, anchor=SUNDAY),)),
            ["Om de twee weken op dinsdag, van 14 tot 16 uur."],
        ),
        (
            Schedule((weekly(Weekday.FRIDAY, Weekday.MONDAY, Weekday.TUESDAY, holidays=HolidayRule.OUTSIDE),)),
            ["Elke maandag, dinsdag en vrijdag van 19 tot 21 uur.", "Niet in de schoolvakanties."],
        ),
        (
            Schedule((weekly(Weekday.MONDAY, at="19:00", months=frozenset({7, 8})),)),
            ["Elke maandag om 19 uur.", "Alleen in juli en augustus."],
        ),
        (
            Schedule((weekly(Weekday.MONDAY, at="19:00", months=frozenset({11, 12, 1, 2})),)),
            ["Elke maandag om 19 uur.", "Alleen van november tot en met februari."],
        ),
        (
            Schedule((WEDNESDAY, weekly(Weekday.MONDAY, at="10:00", holidays=HolidayRule.ONLY))),
            ["Elke woensdag van 19 tot 21 uur.", "Elke maandag om 10 uur. Alleen in de schoolvakanties."],
        ),
        (
            Schedule((weekly(Weekday.MONDAY, at="19:00", first=date(2026, 12, 7), last=date(2027, 6, 28)),)),
            ["Elke maandag om 19 uur.", "Van maandag 7 december tot en met maandag 28 juni 2027."],
        ),
        (
            Schedule((WEDNESDAY,), skipped=(Skipped(date(2026, 12, 23), date(2026, 12, 23)),)),
            ["Elke woensdag van 19 tot 21 uur.", "Niet op woensdag 23 december."],
        ),
        (
            Schedule(singles=(Single(date(2027, 3, 2)), Single(date(2026, 12, 1), time(14), time(16)))),
            ["Op dinsdag 1 december, van 14 tot 16 uur.", "Op dinsdag 2 maart 2027."],
        ),
    ],
)
def test_the_page_says_it_in_plain_dutch(schedule, lines):
    with override("nl"):
        assert in_words(schedule, today=SUNDAY) == lines


def test_after_five_dates_the_page_counts_the_rest():
    dates = tuple(Single(SUNDAY + timedelta(days=number)) for number in range(6))
    with override("nl"):
        assert in_words(Schedule(singles=dates), today=SUNDAY)[5:] == ["En nog 1 datum."]


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule((weekly(Weekday.TUESDAY, at="14:30-16:00"),)), "dinsdag 14.30 uur"),
        (Schedule((weekly(Weekday.TUESDAY, at="10:00"), weekly(Weekday.TUESDAY, at="14:00"))), "elke dinsdag"),
        (Schedule((weekly(Weekday.MONDAY, Weekday.WEDNESDAY),)), "maandag en woensdag"),
        (Schedule((weekly(Weekday.SUNDAY, Weekday.SATURDAY),)), "in het weekend"),
        (Schedule((weekly(*WEEKDAYS[:3]),)), "3 vaste dagen"),
        (Schedule((weekly(*WEEKDAYS),)), "elke dag"),
        (Schedule((weekly(Weekday.TUESDAY, every=2, anchor=SUNDAY),)), "dinsdag 1 december"),
        (Schedule((weekly(Weekday.MONDAY, months=frozenset({7, 8})),)), "maandag 5 juli"),
        (Schedule(singles=(Single(date(2027, 3, 3)),)), "woensdag 3 maart"),
        (Schedule(), ""),
    ],
)
def test_the_tile_says_it_in_three_words(schedule, words):
    with override("nl"):
        assert short(schedule, now=SUNDAY_NOON) == words


@given(schedules, DAYS)
def test_the_tile_never_needs_more_than_three_words(schedule, day):
    with override("nl"):
        assert len(short(schedule, now=datetime.combine(day, time(12), BRUSSELS)).split()) <= 3
