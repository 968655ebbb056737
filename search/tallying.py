"""Counting how much there is to do, every night; the year report compares what was counted. Part of `nightly`.

Safe to run as often as one likes: the last count of a month takes the place of those before it, and stays.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from catalogue.choices import Kind
from catalogue.models import RegionPage
from catalogue.places import places_of_offers
from catalogue.selectors import offers_going_on
from labelling.labels import public_labels
from search.models import Tally
from search.models.tally import EVERYWHERE, WHOLE_REGION

Place = tuple[str, Kind]


def tally(*, now: datetime) -> int:
    """Count what everybody can find today in every region, and give how many offers that is."""
    return sum(_tally_of(region, timezone.localdate(now)) for region in RegionPage.objects.live())


def _tally_of(region: RegionPage, today: date) -> int:
    """Count one region, with as many queries whatever it holds. What has ended is nothing to do any more."""
    found = offers_going_on(region)
    kinds = {pk: Kind(kind) for pk, kind in found.values_list("pk", "kind")}
    places = places_of_offers(found)
    with_label = public_labels(found, today)
    offers = Counter(_cells(kinds, places))
    labelled = Counter(_cells({pk: kind for pk, kind in kinds.items() if pk in with_label}, places))
    # Each kind once, also with none: so that a month without offers is told from one in which nobody counted.
    cells = {*offers, *((EVERYWHERE, kind) for kind in Kind)}
    rows = [
        Tally(
            region=region,
            month=today.replace(day=1),
            place=place,
            kind=kind,
            offers=offers[place, kind],
            labelled=labelled[place, kind],
            counted_on=today,
        )
        for place, kind in sorted(cells)
    ]
    _keep(region, today, rows)
    return len(kinds)


def _cells(kinds: dict[int, Kind], places: dict[int, tuple[str, ...]]) -> Iterator[Place]:
    """Give each place and kind in which an offer counts, offer after offer."""
    for pk, kind in kinds.items():
        yield from ((place, kind) for place in (EVERYWHERE, *places.get(pk, (WHOLE_REGION,))))


@transaction.atomic
def _keep(region: RegionPage, today: date, rows: Iterable[Tally]) -> None:
    """Put the rows in the place of those of this month; of two that count at once, the later one's stay."""
    Tally.objects.filter(region=region, month=today.replace(day=1)).delete()
    Tally.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["region", "month", "place", "kind"],
        update_fields=["offers", "labelled", "counted_on"],
    )
