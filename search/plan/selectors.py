"""Plans read from the database: by their code, those of a counsellor, and each line with its offer as it is today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from catalogue.models import OfferPage, RegionPage
from catalogue.selectors import public_offers
from labelling.labels import public_labels
from search.models import Plan, PlanLine
from search.plan.marks import Mark, mark_of
from search.plan.spreading import Spread, spread

MOST_SHOWN = 100  # plans of one counsellor on her page; older ones have a code too


@dataclass(frozen=True)
class ChosenOffer:
    """A line of a plan, its offer as everybody may see it today (None: gone), and on which days it falls.

    `often_counts`: the offer carries a public label today. Only then may anybody write "vaak goed voor je 40 uur".
    """

    line: PlanLine
    offer: OfferPage | None
    spread: Spread
    often_counts: bool = False

    @property
    def mark(self) -> Mark | None:
        """What changed about the offer."""
        return mark_of(self.offer, lost_label=self.line.labelled and not self.often_counts)


def plan_under(code: str, region: RegionPage | None, now: datetime) -> Plan | None:
    """Give the plan under this code in this region; None where there is none, or where it has expired."""
    if region is None or "\x00" in code:  # PostgreSQL refuses to compare it
        return None
    plan = Plan.objects.filter(code=code, region=region, expires_on__gte=timezone.localdate(now)).first()
    if plan:
        plan.region = region  # known: it need not be asked again
    return plan


def plans_of(user: Any, region: RegionPage | None, now: datetime) -> "QuerySet[Plan]":
    """Give the plans that this counsellor made in this region and that still work, newest first, with their lines."""
    found = Plan.objects.filter(made_by=user.pk, region=region, expires_on__gte=timezone.localdate(now))
    return found.prefetch_related(Prefetch("lines", queryset=standing()))[:MOST_SHOWN]


def standing() -> "QuerySet[PlanLine]":
    """Give the lines that were not taken off, in order."""
    return PlanLine.objects.filter(removed_at=None)


def chosen_offers(plan: Plan) -> tuple[ChosenOffer, ...]:
    """Give the lines of a plan with their offers: three queries."""
    return chosen_and_removed(plan)[0]


def chosen_and_removed(plan: Plan) -> tuple[tuple[ChosenOffer, ...], PlanLine | None]:
    """Give the same, and the line that was taken off last, which can be put back: still three queries."""
    lines = list(PlanLine.objects.filter(plan=plan))
    for line in lines:
        line.plan = plan
    removed = next((line for line in lines if line.removed_at), None)
    return with_offers([line for line in lines if not line.removed_at], plan.region), removed


def with_offers(lines: Iterable[PlanLine], region: RegionPage) -> tuple[ChosenOffer, ...]:
    """Give these lines, of any plans in a region, with their offers and labels as they are today: two queries."""
    lines = list(lines)
    asked = {line.offer_id for line in lines if line.offer_id}
    live = public_offers(region).filter(pk__in=asked).select_related("state", "picture") if asked else ()
    offers = {offer.pk: offer for offer in live}
    labels = public_labels(list(offers), timezone.localdate()) if offers else {}
    found = ((line, offers.get(line.offer_id or 0)) for line in lines)
    return tuple(ChosenOffer(line, offer, spread(line, offer), line.offer_id in labels) for line, offer in found)
