"""On which days a line falls, by week, and where two lines clash: over clock changes and school holidays."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from django.utils import timezone

from catalogue.models import OfferState
from search.models import Plan, PlanLine
from search.plan.spreading import last_day, spread
from search.plan.weeks import clashes, weeks

START = date(2026, 10, 19)  # a Monday; the clock goes back on Sunday 25 October 2026


def dated(*days: str, starts: str = "10:00:00", ends: str | None = "12:00:00") -> list[dict]:
    return [{"type": "date", "value": {"day": day, "starts": starts, "ends": ends}} for day in days]


@pytest.fixture
def line_of(region):
    """Make a line of a plan for an offer with this schedule."""
    plan = Plan.objects.create(
        code="x" * 32, region=region, made_at=datetime(2026, 10, 1, 10, tzinfo=UTC), expires_on=date(2027, 1, 1)
    )

    def make(schedule=(), sessions=3, hours="2", starts_on=START, **offer):
        made = factories.OfferPageFactory(region=region, schedule_raw=schedule, **offer)
        line = PlanLine(plan=plan, offer=made, title=made.title, kind=made.kind, sessions=sessions, hours=hours)
        line.starts_on = starts_on
        line.full_clean()
        return line, made

    return make


def hours_of(planned) -> tuple[str, str]:
    return f"{planned.starts:%a %d %H:%M}", f"{planned.ends:%H:%M}" if planned.ends else ""


def test_a_weekly_offer_keeps_its_hour_over_the_clock_change(line_of):
    spread_out = spread(*line_of([factories.weekly(("su",), "10:00:00", "12:00:00")]))

    assert [hours_of(each) for each in spread_out.times] == [
        ("Sun 25 10:00", "12:00"), ("Sun 01 10:00", "12:00"), ("Sun 08 10:00", "12:00"),
    ]  # fmt: skip
    assert (spread_out.undated, spread_out.by_agreement) == (0, False)


def test_outside_the_school_holidays_the_autumn_week_and_armistice_day_are_left_out(line_of):
    spread_out = spread(*line_of([factories.weekly(("we",), holidays="outside")], sessions=3))

    assert [each.day for each in spread_out.times] == [date(2026, 10, 21), date(2026, 10, 28), date(2026, 11, 18)]


def test_single_dates_are_taken_and_what_is_missing_is_undated(line_of):
    spread_out = spread(*line_of(dated("2026-10-01", "2026-11-07", "2026-11-21"), sessions=5))

    assert [each.day for each in spread_out.times] == [date(2026, 11, 7), date(2026, 11, 21)]
    assert spread_out.undated == 3


def test_without_a_schedule_once_a_week_from_the_first_day(line_of):
    spread_out = spread(*line_of(sessions=3))

    assert [each.day for each in spread_out.times] == [START + timedelta(weeks=number) for number in range(3)]
    assert spread_out.by_agreement
    assert not any(each.has_hour for each in spread_out.times)


def test_without_a_first_day_it_begins_when_the_plan_was_made(line_of):
    assert spread(*line_of(sessions=1, starts_on=None)).times[0].day == date(2026, 10, 1)


def test_an_offer_that_is_gone_has_no_days(line_of):
    line, _offer = line_of([factories.weekly()])

    assert spread(line, None).times == ()
    assert spread(line, None).undated == 3


def test_a_pause_of_the_offer_is_waited_for(line_of):
    line, offer = line_of([factories.weekly(("we",))], sessions=1)
    until = timezone.localdate() + timedelta(days=10)
    OfferState.objects.filter(offer=offer).update(open_state="paused", pause_until=until)
    line.starts_on = timezone.localdate()

    assert spread(line, type(offer).objects.get(pk=offer.pk)).times[0].day > until


def test_an_unknown_end_follows_from_the_hours_of_the_line(line_of):
    line, offer = line_of(dated("2026-11-07", ends=None), sessions=1, hours="1.5")

    assert hours_of(spread(line, offer).times[0]) == ("Sat 07 10:00", "11:30")


def test_weeks_add_up_and_count_the_empty_ones(line_of):
    weekly, once = (
        spread(*line_of([factories.weekly(("we",))], sessions=2)),
        spread(*line_of(dated("2026-11-14"), sessions=1, hours="3")),
    )
    found = weeks([weekly, once])

    assert [(week.monday, week.hours, week.total, week.empty_before) for week in found] == [
        (date(2026, 10, 19), (2.0, 0.0), 2.0, 0),
        (date(2026, 10, 26), (2.0, 0.0), 2.0, 0),
        (date(2026, 11, 9), (0.0, 3.0), 3.0, 1),
    ]
    assert last_day([weekly, once]) == date(2026, 11, 14)
    assert weeks([]) == ()
    assert last_day([]) is None


def test_two_lines_at_one_moment_clash_as_often_as_they_do(line_of):
    one = spread(*line_of([factories.weekly(("we",), "19:00:00", "21:00:00")], sessions=4))
    other = spread(*line_of([factories.weekly(("we",), "20:30:00", "22:00:00")], sessions=2))
    (clash,) = clashes([one, other])

    assert (clash.first, clash.second, len(clash.times)) == (0, 1, 2)


def test_the_same_moment_clashes_and_one_after_the_other_does_not(line_of):
    one = spread(*line_of([factories.weekly(("we",), "19:00:00", "21:00:00")]))
    after = spread(*line_of([factories.weekly(("we",), "21:00:00", "22:00:00")]))
    by_agreement = spread(*line_of(starts_on=date(2026, 10, 21)))

    assert len(clashes([one, one])) == 1
    assert clashes([one, after, by_agreement]) == ()


def test_in_the_night_of_the_clock_change_moments_are_compared_and_not_clocks(line_of):
    """On 25 October 2026 the hour from 2 to 3 comes twice: a time without zone would overlap with both."""
    one = spread(*line_of(dated("2026-10-25", starts="00:30:00", ends="01:30:00"), sessions=1))
    other = spread(*line_of(dated("2026-10-25", starts="03:00:00", ends="04:00:00"), sessions=1))

    assert clashes([one, other]) == ()
    assert len(clashes([one, one])) == 1
