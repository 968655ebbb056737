"""The ladder of a listing nobody confirmed: on which day what is done. Days are given, nothing waits."""

from datetime import date, timedelta

import pytest

from catalogue.freshness.ladder import Asked, rung_of
from catalogue.freshness.seasons import Season, season_of
from catalogue.keeping_choices import Rung
from catalogue.models.state import is_stale
from catalogue.schedule import Schedule


def rung(today, *, confirmed=None, published=date(2026, 1, 10), season=None, asked=()):
    return rung_of(confirmed_on=confirmed, published_on=published, season=season, asked=asked, today=today)


def summer_walk():
    return Schedule.from_raw(
        [{"type": "weekly", "value": {"days": ["sa"], "starts": "10:00:00", "ends": "12:00:00", "every": 1,
                                      "months": ["6", "7", "8"], "holidays": "any"}}]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("since", "last_fresh", "first_asked"),
    [
        (date(2026, 1, 10), date(2026, 7, 9), date(2026, 7, 10)),
        (date(2026, 8, 31), date(2027, 2, 27), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 28), date(2028, 2, 29)),  # a leap year
        (date(2026, 12, 31), date(2027, 6, 29), date(2027, 6, 30)),
        (date(2028, 2, 29), date(2028, 8, 28), date(2028, 8, 29)),
    ],
)
def test_six_months_end_where_the_month_ends(since, last_fresh, first_asked):
    assert rung(last_fresh, confirmed=since) is Rung.FRESH
    assert rung(first_asked, confirmed=since) is Rung.ASK


def test_a_leap_day_is_called_about_on_the_last_of_february():
    assert rung(date(2029, 2, 27), confirmed=date(2028, 2, 29), asked=[Asked(Rung.ASK, date(2028, 9, 1))] * 2) is (
        Rung.FRESH
    )
    assert rung(date(2029, 2, 28), confirmed=date(2028, 2, 29)) is Rung.CALL


def test_who_never_confirmed_counts_from_the_first_day_and_a_draft_from_none():
    assert rung(date(2026, 7, 10)) is Rung.ASK
    assert rung(date(2026, 7, 10), published=None) is Rung.FRESH


def test_it_reminds_once_after_three_weeks_and_then_waits_for_the_coach():
    first, second = Asked(Rung.ASK, date(2026, 7, 10)), Asked(Rung.REMIND, date(2026, 7, 31))
    assert rung(date(2026, 7, 30), asked=[first]) is Rung.FRESH
    assert rung(date(2026, 7, 31), asked=[first]) is Rung.REMIND
    assert rung(date(2026, 12, 1), asked=[second, first]) is Rung.FRESH
    assert rung(date(2027, 1, 9), asked=[first, second]) is Rung.FRESH
    assert rung(date(2027, 1, 10), asked=[first, second]) is Rung.CALL


def test_stale_is_the_one_rule_of_the_page():
    for days in range(380, 800):
        today = date(2026, 1, 10) + timedelta(days=days)
        assert (rung(today) is Rung.STALE) is is_stale(date(2026, 1, 10), None, today)


def test_confirming_at_any_rung_starts_anew_and_old_mails_do_not_count():
    asked = [Asked(Rung.ASK, date(2026, 7, 10)), Asked(Rung.REMIND, date(2026, 7, 31))]
    for confirmed in (date(2026, 7, 31), date(2027, 1, 20), date(2027, 4, 1)):
        assert rung(confirmed, confirmed=confirmed, asked=asked) is Rung.FRESH
        later = confirmed + timedelta(days=190)
        assert rung(later, confirmed=confirmed, asked=asked) is Rung.ASK


# Seasons


def test_a_summer_walk_has_a_season_ahead_in_winter_and_none_while_it_runs():
    assert season_of(summer_walk(), date(2027, 1, 15)) == Season(date(2027, 6, 5))
    assert season_of(summer_walk(), date(2027, 7, 15)) is None
    assert season_of(summer_walk(), date(2027, 9, 1)) == Season(date(2028, 6, 3))


def test_dates_that_all_lie_ahead_are_a_season_and_no_dates_are_none():
    day = date(2027, 5, 8)
    raw = [{"type": "date", "value": {"day": str(day), "starts": "10:00:00", "ends": None}}]
    assert season_of(Schedule.from_raw(raw), date(2027, 1, 1)) == Season(day)
    assert season_of(Schedule(), date(2027, 1, 1)) is None
    assert season_of(Schedule.from_raw(raw), date(2027, 6, 1)) is None


def test_four_times_a_year_is_no_season():
    days = (date(2027, 1, 6), date(2027, 4, 7), date(2027, 7, 7), date(2027, 10, 6))
    raw = [{"type": "date", "value": {"day": str(day), "starts": "10:00:00", "ends": None}} for day in days]
    assert season_of(Schedule.from_raw(raw), date(2027, 2, 1)) is None


def test_a_season_is_asked_once_in_the_month_before_and_not_in_the_dead_months():
    season, confirmed = Season(date(2027, 6, 5)), date(2026, 8, 1)
    asked = [Asked(Rung.SEASON, date(2027, 5, 5))]
    assert rung(date(2027, 3, 1), confirmed=confirmed, season=season) is Rung.FRESH
    assert rung(date(2027, 5, 4), confirmed=confirmed, season=season) is Rung.FRESH
    assert rung(date(2027, 5, 5), confirmed=confirmed, season=season) is Rung.SEASON
    assert rung(date(2027, 5, 6), confirmed=confirmed, season=season, asked=asked) is Rung.FRESH
    assert rung(date(2027, 6, 20), confirmed=confirmed, asked=asked) is Rung.FRESH  # it runs: no mail more
    assert rung(date(2027, 8, 1), confirmed=confirmed, asked=asked) is Rung.CALL


def test_who_confirmed_shortly_before_a_season_is_not_asked_for_it():
    assert rung(date(2027, 5, 20), confirmed=date(2027, 2, 1), season=Season(date(2027, 6, 5))) is Rung.FRESH
