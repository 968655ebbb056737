"""The days on which organisations get mail about their listings: not on a Sunday, not in the region's quiet period."""

from datetime import date

from catalogue.models import RegionPage

SUNDAY = 6


def is_a_day_for_mail(region: RegionPage, today: date) -> bool:
    """Say whether mail goes out in this region on this day, a day in Brussels."""
    return today.weekday() != SUNDAY and not is_quiet(region, today)


def is_quiet(region: RegionPage, today: date) -> bool:
    """Say whether the day lies in the quiet period: month and day, each year again, both ends in."""
    if region.quiet_from is None or region.quiet_until is None:
        return False
    first, last, now = (_in_the_year(day) for day in (region.quiet_from, region.quiet_until, today))
    return first <= now <= last if first <= last else now >= first or now <= last


def _in_the_year(day: date) -> tuple[int, int]:
    return day.month, day.day
