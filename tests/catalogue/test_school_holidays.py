"""The Flemish school holidays: the data says what the official rules say, and admits where it ends."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta

from catalogue.school_holidays import (
    HolidayPeriod,
    data_begins_on,
    data_ends_on,
    holiday_periods,
    is_school_holiday,
)

AUTUMNS = range(2023, 2029)


def period(name: str, *, autumn: int) -> HolidayPeriod:
    """Give the holiday `name` of the school year that begins in September of `autumn`."""
    return next(
        found
        for found in holiday_periods()
        if found.name == name and date(autumn, 9, 1) <= found.first < date(autumn + 1, 9, 1)
    )


@pytest.mark.parametrize("autumn", AUTUMNS)
def test_the_autumn_holiday_is_the_week_of_1_november_or_the_week_after_a_sunday(autumn):
    all_saints = date(autumn, 11, 1)
    monday = all_saints + relativedelta(weekday=MO(1) if all_saints.weekday() == 6 else MO(-1))

    assert period("herfstvakantie", autumn=autumn) == week("herfstvakantie", monday)


@pytest.mark.parametrize("autumn", AUTUMNS)
def test_the_christmas_holiday_is_two_weeks_from_the_monday_of_christmas_week(autumn):
    christmas = date(autumn, 12, 25)
    monday = christmas + relativedelta(weekday=MO(1) if christmas.weekday() >= 5 else MO(-1))

    assert period("kerstvakantie", autumn=autumn) == week("kerstvakantie", monday, weeks=2)


@pytest.mark.parametrize("autumn", AUTUMNS)
def test_the_spring_half_term_begins_on_the_seventh_monday_before_easter(autumn):
    monday = easter(autumn + 1) + relativedelta(weekday=MO(-7))

    assert period("krokusvakantie", autumn=autumn) == week("krokusvakantie", monday)


@pytest.mark.parametrize("autumn", AUTUMNS)
def test_the_easter_holiday_follows_the_date_of_easter(autumn):
    sunday = easter(autumn + 1)
    if sunday.month == 3:
        monday = sunday + relativedelta(weekday=MO(1))
    elif sunday > date(autumn + 1, 4, 15):
        monday = sunday + relativedelta(weekday=MO(-2))
    else:
        monday = date(autumn + 1, 4, 1) + relativedelta(weekday=MO(1))

    assert period("paasvakantie", autumn=autumn) == week("paasvakantie", monday, weeks=2)


@pytest.mark.parametrize("autumn", AUTUMNS)
def test_the_loose_days_and_the_summer_are_there_every_year(autumn):
    year, sunday = autumn + 1, easter(autumn + 1)
    expected = [
        ("wapenstilstand", date(autumn, 11, 11), date(autumn, 11, 11)),
        ("paasmaandag", sunday + timedelta(days=1), sunday + timedelta(days=1)),
        ("dag van de arbeid", date(year, 5, 1), date(year, 5, 1)),
        ("hemelvaart", sunday + timedelta(days=39), sunday + timedelta(days=40)),
        ("pinkstermaandag", sunday + timedelta(days=50), sunday + timedelta(days=50)),
        ("zomervakantie", date(year, 7, 1), date(year, 8, 31)),
    ]

    assert [period(name, autumn=autumn) for name, _, _ in expected] == [HolidayPeriod(*row) for row in expected]


def test_the_file_lists_ten_holidays_for_each_of_six_school_years_and_nothing_else():
    assert len(holiday_periods()) == 60


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("herfstvakantie", date(2023, 10, 30), date(2023, 11, 5)),
        ("kerstvakantie", date(2023, 12, 25), date(2024, 1, 7)),
        ("krokusvakantie", date(2024, 2, 12), date(2024, 2, 18)),
        ("paasvakantie", date(2024, 4, 1), date(2024, 4, 14)),
        ("krokusvakantie", date(2025, 3, 3), date(2025, 3, 9)),
        ("paasvakantie", date(2025, 4, 7), date(2025, 4, 20)),
        ("paasmaandag", date(2025, 4, 21), date(2025, 4, 21)),
        ("herfstvakantie", date(2025, 10, 27), date(2025, 11, 2)),
        ("kerstvakantie", date(2025, 12, 22), date(2026, 1, 4)),
        ("krokusvakantie", date(2026, 2, 16), date(2026, 2, 22)),
        ("paasvakantie", date(2026, 4, 6), date(2026, 4, 19)),
        ("hemelvaart", date(2026, 5, 14), date(2026, 5, 15)),
        ("pinkstermaandag", date(2026, 5, 25), date(2026, 5, 25)),
    ],
)
def test_dates_that_schools_published_are_in_the_data(name, first, last):
    assert HolidayPeriod(name, first, last) in holiday_periods()


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 2, 14), False),  # the Saturday before the half-term week
        (date(2026, 2, 16), True),
        (date(2026, 2, 21), True),  # the Saturday inside it
        (date(2026, 2, 23), False),
        (date(2026, 11, 1), False),  # a Sunday: the holiday begins the day after
        (date(2026, 11, 2), True),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 9, 1), False),
    ],
)
def test_a_week_off_runs_from_monday_to_sunday(day, holiday):
    assert is_school_holiday(day) is holiday


def test_beyond_the_data_the_answer_is_unknown_and_never_no():
    assert (data_begins_on(), data_ends_on()) == (date(2023, 9, 1), date(2029, 8, 31))
    assert is_school_holiday(data_ends_on()) is True
    assert is_school_holiday(data_ends_on() + timedelta(days=1)) is None
    assert is_school_holiday(data_begins_on()) is False
    assert is_school_holiday(data_begins_on() - timedelta(days=1)) is None


def week(name: str, monday: date, *, weeks: int = 1) -> HolidayPeriod:
    """Give the holiday of whole weeks, Monday to Sunday, that begins on `monday`."""
    return HolidayPeriod(name, monday, monday + timedelta(days=7 * weeks - 1))
