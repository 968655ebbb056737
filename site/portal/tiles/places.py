"""Where offers are, and to where else they are open: fetched together, for the page of an offer may ask ten in all."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from django.db.models import Value
from modelcluster.queryset import FakeQuerySet

from catalogue.models import Municipality, OfferPage
from catalogue.municipalities import every_municipality

RELATIONS: Final = ("municipalities", "open_to_municipalities")


def fetch_places(offers: Sequence[OfferPage]) -> None:
    """Fetch both with one query: the municipalities themselves are known to this process. `.all()` then asks no more.

    A draft that is previewed keeps its own.
    """
    located, open_to = (
        getattr(OfferPage, name)
        .through.objects.filter(offerpage__in=[offer.pk for offer in offers])
        .values_list(Value(name), "offerpage", "municipality")
        for name in RELATIONS
    )
    known = every_municipality()
    linked: dict[tuple[str, int], list[Municipality]] = defaultdict(list)
    for name, offer_id, nis in located.union(open_to, all=True):
        linked[name, offer_id] += [known[nis]] if nis in known else []
    for offer in offers:
        for name in RELATIONS:
            towns = getattr(offer, name)
            if not isinstance(towns.all(), FakeQuerySet):
                towns.set(
                    sorted(linked[name, offer.pk], key=lambda town: town.name)
                )  # kept in memory: nothing is saved
