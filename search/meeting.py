"""Noting, every night, which needs and searches in vain are met since. Part of `nightly`.

A question is met when it finds an offer that goes on. One that names municipalities asks for more: the offer is there,
open to them by name, or within the distance that was asked. What names no municipality meets what was asked of the
whole region, and no town's need: it fills no hole in the table of gaps either.

The day is kept and never moved: an offer that stops later does not take back that somebody was helped by it, and a new
offer changes nothing of what was said of a year that is over. Safe to run as often as one likes.
"""

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from catalogue.models import OfferPage, RegionPage
from search.choices import Reason, SignalState
from search.models import FruitlessSearch, Signal
from search.models.fruitless import FruitlessSearches
from search.needs import query_of
from search.query import OfferQuery
from search.services import count, find_ids

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Different questions of a region that are asked again in one night, the most frequent first: a few milliseconds each.
MOST_ASKED_AGAIN: Final = 2000


def note_met(*, now: datetime) -> int:
    """Note the day for what finds something and did not before; give how many different questions that were.

    Raises:
        EngineUnavailable: searching is out of order; the next night makes up for it.
    """
    return sum(_note_in(region, timezone.localdate(now)) for region in RegionPage.objects.live())


def _note_in(region: RegionPage, today: date) -> int:
    """Ask again what is not met yet. Three queries, and two for each question that finds something."""
    needs, searches = _unmet_needs(region), _unmet_searches(region, today)
    asked: Counter[str] = Counter(needs.values_list("choices", flat=True))
    for choices, times in searches.values_list("choices", "times"):
        asked[choices] += times
    everywhere = _of_no_municipality(region)
    most = (choices for choices, _times in asked.most_common(MOST_ASKED_AGAIN))
    found = [choices for choices in most if _is_met(query_of(choices), region, everywhere)]
    for choices in found:
        needs.filter(choices=choices).update(met_on=today)
        searches.filter(choices=choices).update(met_on=today)
    return len(found)


def _is_met(query: OfferQuery, region: RegionPage, everywhere: frozenset[int]) -> bool:
    if not query.places:
        return count(query, region) > 0
    return not everywhere.issuperset(find_ids(query, region))


def _of_no_municipality(region: RegionPage) -> frozenset[int]:
    found = OfferPage.objects.descendant_of(region).filter(municipalities__isnull=True)
    return frozenset(found.order_by().values_list("pk", flat=True))


def _unmet_needs(region: RegionPage) -> "QuerySet[Signal]":
    """Give those that said what they chose: of words alone only a person knows what answers them."""
    needs = Signal.objects.filter(region=region, reason=Reason.NEED, met_on__isnull=True).exclude(choices="")
    return needs.exclude(state=SignalState.NO_PROBLEM).order_by()


def _unmet_searches(region: RegionPage, today: date) -> FruitlessSearches:
    kept = FruitlessSearch.objects.kept_on(today).filter(region=region, met_on__isnull=True)
    return kept.exclude(outcome=SignalState.NO_PROBLEM).order_by()
