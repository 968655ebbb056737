"""What a version would change, as the page shows it: how many advices become another, and for which offers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from labelling.advice import Rule
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
    """One criterion of one offer: the advice, its points and from how many it counts, now and then."""

    criterion: Criterion
    now: Finding
    then: Finding
    points_now: int
    points_then: int
    why: str


@dataclass(frozen=True)
class OfferChange:
    """An assessment whose advice would become another: of which offer, where it stands, who began it and when."""

    title: str
    href: str
    state: str
    assessor: str
    begun: datetime
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
            href=reverse("label_assessment", args=[each[0].assessment.pk]),
            state=str(each[0].assessment.get_state_display()),
            assessor=each[0].assessment.assessor_name,
            begun=each[0].assessment.made_at,
            shifts=tuple(_shifted(one) for one in each),
        )
        for each in own.values()
    )


def _shifted(change: Change) -> Shifted:
    now, then = change.now, change.then
    return Shifted(
        change.criterion, now.finding, then.finding, now.points, then.points, _thresholds(now.rule, then.rule)
    )


def _thresholds(now: Rule, then: Rule) -> str:
    """Say from how many points it is yes and partly, now and then."""
    return _("Yes from %(yes)s, partly from %(partly)s.") % {
        "yes": _becomes(now.yes_from, then.yes_from),
        "partly": _becomes(now.partly_from, then.partly_from),
    }


def _becomes(now: int, then: int) -> str:
    return str(now) if now == then else f"{now} → {then}"
