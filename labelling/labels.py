"""When a label is public, and what it then says. The one place for that rule.

Source: rule 1 of the trade (design, mission): a Dutch-speaking context and contact with others decide whether an
activity fits. So nothing is public unless both criteria are at least partly met. An offer without a label is not less.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from catalogue.models import OfferPage
from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding
from labelling.models import Award

Findings = Mapping[Criterion, Finding]
DECISIVE = (Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT)


@dataclass(frozen=True)
class Said:
    """What a public label says of one criterion: yes or partly, why, and since when."""

    criterion: Criterion
    finding: Finding
    reason: str
    since: date


@dataclass(frozen=True)
class Label:
    """What everybody may know of an offer's label.

    Attributes:
        said: what it says, in the order of the criteria; empty while it is looked into again.
        under_review: the offer changed; until somebody looked, the label says nothing but that.
        invented: it is one of the demo's, and no organisation really has it.
    """

    said: tuple[Said, ...] = ()
    under_review: bool = False
    invented: bool = False

    @property
    def good_for(self) -> tuple[Criterion, ...]:
        """Give the criteria for which it says "Goed voor …"."""
        return tuple(one.criterion for one in self.said if one.finding is Finding.YES)

    @property
    def sometimes(self) -> tuple[Criterion, ...]:
        """Give the criteria for which it says "Soms: …"."""
        return tuple(one.criterion for one in self.said if one.finding is Finding.PARTLY)


NO_LABEL = Label()


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


def labels_to_show(offers: Collection[int], on: date) -> dict[int, Label]:
    """Give offer id → its label with reasons, or that it is looked into again; others are left out. One query.

    That it is looked into again is said only where the label was public before the offer changed.
    """
    awards: dict[int, list[Award]] = {}
    for award in awards_to_tell(on).filter(offer__in=offers):
        awards.setdefault(award.offer_id, []).append(award)
    found = {offer: label_told(given, on) for offer, given in awards.items()}
    return {offer: label for offer, label in found.items() if label != NO_LABEL}


def awards_to_tell(on: date) -> "QuerySet[Award]":
    """Give the awards of which a label of this day tells: those that stand, and those that wait for another look."""
    told = Award.objects.standing(on) | Award.objects.suspended(on)
    return told.annotate(invented=F("assessment__invented")).order_by("offer", "criterion", "-valid_from")


def label_told(awards: Iterable[Award], on: date) -> Label:
    """Give the label that these `awards_to_tell` of one offer make on this day."""
    given = list(awards)
    invented = any(getattr(award, "invented", False) for award in given)
    if not public_label({Criterion(award.criterion): Finding(award.finding) for award in given}):
        return NO_LABEL
    if any(award.suspended_on and award.suspended_on <= on for award in given):
        return Label(under_review=True, invented=invented)
    order = list(Criterion)
    said = (Said(Criterion(one.criterion), Finding(one.finding), one.reason, one.valid_from) for one in given)
    return Label(tuple(sorted(said, key=lambda one: order.index(one.criterion))), invented=invented)
