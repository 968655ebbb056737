"""Who gets the weekly mail of what waits, and when. The mail itself is the portal's (`portal.today.mailing`).

Each account is seen to once a week, mail or not: so a night that runs again sends nothing twice, and one that broke off
goes on where it was. A mail that could not be sent is given back to the next night.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import GroupPagePermission

from catalogue.freshness.days import is_quiet
from catalogue.models import MunicipalityPage, RegionPage
from catalogue.permissions import regions_worked_in_by
from search.models import DayMail

DAYS: Final = (0, 1)  # Monday; on Tuesday those whom Monday's night did not come to


def mails_due(*, now: datetime) -> Iterator[DayMail]:
    """Give whom to mail now: coaches and coordinators with an address who want it, and were not seen to this week."""
    today = timezone.localdate(now)
    if today.weekday() not in DAYS:
        return
    for user in _staff():
        kept, _made = DayMail.objects.get_or_create(user=user)
        if kept.off_at is None and (kept.week is None or kept.week < monday_of(today)) and not _rests(user, today):
            yield kept


def claim(mail: DayMail, *, now: datetime) -> bool:
    """Note that this week is seen to; say whether no other run did so meanwhile, and it is still wanted."""
    untouched = DayMail.objects.filter(pk=mail.pk, week=mail.week, off_at=None)
    return bool(untouched.update(week=monday_of(timezone.localdate(now))))


def give_back(mail: DayMail) -> None:
    """Leave it to the next night: `mail` still says which week was seen to before."""
    DayMail.objects.filter(pk=mail.pk).update(week=mail.week)


def turn_off(*, user: Any, at: datetime) -> None:
    """Send this user no such mail any more; the first moment stays."""
    kept, _made = DayMail.objects.get_or_create(user=user)
    if kept.off_at is None:
        kept.off_at = at
        kept.save(update_fields=["off_at"])


def turn_on(*, user: Any) -> None:
    """Send them again, from the next Monday."""
    DayMail.objects.filter(user=user).update(off_at=None)


def is_wanted_by(user: Any) -> bool:
    """Say whether this user did not turn it off."""
    return not DayMail.objects.filter(user=user, off_at__isnull=False).exists()


def monday_of(day: date) -> date:
    """Give the Monday of this day's week."""
    return day - timedelta(days=day.weekday())


def _staff() -> Iterator[Any]:
    """Give the accounts that coach a municipality or coordinate a region, and have an address."""
    granted = GroupPagePermission.objects.filter(permission__codename="publish_page")
    pages = [*MunicipalityPage.objects.values_list("pk", flat=True), *RegionPage.objects.values_list("pk", flat=True)]
    working = get_user_model().objects.filter(
        is_active=True, groups__in=granted.filter(page__in=pages).values("group_id")
    )
    yield from working.exclude(email="").distinct().order_by("pk")


def _rests(user: Any, today: date) -> bool:
    """It is a quiet time in every region of this user."""
    regions = RegionPage.objects.filter(pk__in=regions_worked_in_by(user))
    return all(is_quiet(region, today) for region in regions)
