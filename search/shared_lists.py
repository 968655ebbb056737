"""Sharing a list: a random code stands for some offers, for a while. No personal data."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.models import RegionPage
from catalogue.selectors import public_offers
from search.models import SharedList

# About three months, as a plan lives three months after its last date (design, model § Pages and records): long enough
# to start with what was chosen, short enough that a paper found later leads nowhere.
LIFETIME = timedelta(days=92)
MOST_OFFERS = 50  # nobody chooses more; a page of them can still be printed
CODE_BYTES = 24  # 192 random bits: the code is the only key
LARGEST_ID = 2**63 - 1  # what a database can hold; a larger number is no offer's


class NothingToShare(Exception):
    """None of the offers is to be found in this region any more."""


@transaction.atomic
def share(*, region: RegionPage, offers: Sequence[int], now: datetime) -> SharedList:
    """Keep these offers (by id, in this order, the first MOST_OFFERS) under a new code; forget the lists that expired.

    Only live, public offers of the region are kept, each once.

    Raises:
        NothingToShare: none of them is one.
    """
    SharedList.objects.filter(expires_on__lt=timezone.localdate(now)).delete()
    kept = _to_be_found(region, offers)[:MOST_OFFERS]
    if not kept:
        raise NothingToShare
    return SharedList.objects.create(
        code=secrets.token_urlsafe(CODE_BYTES),
        region=region,
        offers=kept,
        made_at=now,
        expires_on=timezone.localdate(now + LIFETIME),
    )


def shared(code: str, region: RegionPage, now: datetime) -> SharedList | None:
    """Give the list under this code in this region; None where there is none, or where it has expired.

    Its offers may have gone since: show those that are live.
    """
    if "\x00" in code:  # PostgreSQL refuses to compare it
        return None
    return SharedList.objects.filter(code=code, region=region, expires_on__gte=timezone.localdate(now)).first()


def _to_be_found(region: RegionPage, offers: Sequence[int]) -> list[int]:
    """Give the ids of live, public offers of the region, each once, in the order given."""
    asked = dict.fromkeys(pk for pk in offers if 0 < pk <= LARGEST_ID)
    live = public_offers(region).filter(pk__in=list(asked)[: 10 * MOST_OFFERS])
    there = set(live.values_list("pk", flat=True))
    return [pk for pk in asked if pk in there]
