"""Counts of the last two years for the demo's year report, all invented: they grow into what is really there today.

As if the region began with four in ten of its activities and half of their labels, and lost some every summer.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from catalogue.choices import Kind
from catalogue.models import RegionPage
from search.models import Tally
from search.models.tally import EVERYWHERE
from search.tallying import tally

MONTHS = 24
BEGAN_WITH = 0.4  # of what there is today
BEGAN_LABELLED = 0.35  # of those with a label today
SUMMER, LEFT_IN_SUMMER = (7, 8), 0.8
A_DAY = timedelta(days=1)


def load_tallies(region: RegionPage) -> int:
    """Count today, and write invented counts for the months before; give how many rows. Counts that are there stay."""
    tally(now=timezone.now())
    this_month = timezone.localdate().replace(day=1)
    today = list(Tally.objects.filter(region=region, month=this_month))
    rows = [
        row
        for back in range(1, MONTHS + 1)
        for row in _month(today, this_month - relativedelta(months=back), 1 - back / MONTHS)
    ]
    Tally.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _month(today: list[Tally], month: date, grown: float) -> list[Tally]:
    """Invent the counts of a month. `grown`: 0 is two years ago, 1 is today."""
    share = BEGAN_WITH + (1 - BEGAN_WITH) * grown
    if month.month in SUMMER:
        share *= LEFT_IN_SUMMER
    last_day = month + relativedelta(months=1) - A_DAY
    rows = []
    for row in today:
        offers = round(row.offers * share)
        labelled = min(round(row.labelled * share * (BEGAN_LABELLED + (1 - BEGAN_LABELLED) * grown)), offers)
        if offers or row.place == EVERYWHERE:
            rows.append(_row(row, month, last_day, offers, labelled))
    return rows


def _row(like: Tally, month: date, last_day: date, offers: int, labelled: int) -> Tally:
    return Tally(
        region=like.region,
        month=month,
        place=like.place,
        kind=Kind(like.kind),
        offers=offers,
        labelled=labelled,
        counted_on=last_day,
    )
