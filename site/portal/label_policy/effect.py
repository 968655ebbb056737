"""What a version would change, as the page shows it: how many advices become another, and for which offers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.models import Policy
from labelling.policies import Change, looked_at, what_would_change


@dataclass(frozen=True)
class Shift:
    """How often the advice on one criterion goes from one finding to another."""

    criterion: Criterion
    now: Finding
    then: Finding
    count: int


@dataclass(frozen=True)
class Shifted:
    """One criterion of one offer: the advice and its points, as they are and as they would be."""

    criterion: Criterion
    now: Finding
    then: Finding
    points_now: int
    points_then: int


@dataclass(frozen=True)
class OfferChange:
    """An offer whose advice would become another, and where its assessment stands."""

    title: str
    state: str
    shifts: tuple[Shifted, ...]


@dataclass(frozen=True)
class Effect:
    """Everything: how many assessments were looked at, the counts, and the offers."""

    looked_at: int
    shifts: tuple[Shift, ...]
    offers: tuple[OfferChange, ...]


def effect_of(policy: Policy) -> Effect:
    """Work out what this version would change."""
    changes = what_would_change(policy)
    return Effect(looked_at(policy).count(), _counted(changes), _by_offer(changes))


def _counted(changes: Iterable[Change]) -> tuple[Shift, ...]:
    counts = Counter((one.criterion, one.now.finding, one.then.finding) for one in changes)
    order = list(Criterion)
    return tuple(
        Shift(*key, count)
        for key, count in sorted(counts.items(), key=lambda pair: (order.index(pair[0][0]), -pair[1]))
    )


def _by_offer(changes: Iterable[Change]) -> tuple[OfferChange, ...]:
    own: dict[int, list[Change]] = {}
    for one in changes:
        own.setdefault(one.assessment.pk, []).append(one)
    return tuple(
        OfferChange(
            title=each[0].assessment.offer.title,
            state=str(each[0].assessment.get_state_display()),
            shifts=tuple(_shifted(one) for one in each),
        )
        for each in own.values()
    )


def _shifted(change: Change) -> Shifted:
    return Shifted(change.criterion, change.now.finding, change.then.finding, change.now.points, change.then.points)
