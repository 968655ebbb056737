"""When a label is public, and what it then says. The one place for that rule.

Source: rule 1 of the trade (design, mission): a Dutch-speaking context and contact with others decide whether an
activity fits. So nothing is public unless both criteria are at least partly met. An offer without a label is not less.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from catalogue.models import OfferPage
from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding
from labelling.models import Award

Findings = Mapping[Criterion, Finding]
DECISIVE = (Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT)


def public_label(standing: Findings) -> Findings:
    """Give what may be said in public of these standing awards: all of them, or nothing."""
    return standing if all(standing.get(criterion) in AWARDED for criterion in DECISIVE) else {}


def good_for(standing: Findings) -> tuple[Criterion, ...]:
    """Give the criteria for which the public label says "Goed voor …": those with yes."""
    said = public_label(standing)
    return tuple(criterion for criterion in Criterion if said.get(criterion) is Finding.YES)


def public_labels(offers: "Collection[int] | QuerySet[OfferPage]", on: date) -> dict[int, Findings]:
    """Give offer id → its public label on this day, for those of these offers that have one. One query."""
    standing: dict[int, dict[Criterion, Finding]] = {}
    awards = Award.objects.standing(on).filter(offer__in=offers)
    for offer, criterion, finding in awards.values_list("offer", "criterion", "finding"):
        standing.setdefault(offer, {})[Criterion(criterion)] = Finding(finding)
    return {offer: said for offer, each in standing.items() if (said := public_label(each))}
