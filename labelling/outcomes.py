"""What was decided of an offer, as counsellors read it: every finding with its reason, and until when it holds.

Counsellors also read what is not public: no and unknown (rule 6 of the trade). They never read evidence, what was said
in talks, the advice, a reply or an objection: those stay inside the house, so nothing of them is read here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.models import AssessedCriterion, Assessment
from labelling.states import HOLDING, State

TOLD = (*HOLDING, State.EXPIRED)  # what was withdrawn, or followed by another, is told no more
READ = (
    "criterion", "finding", "reason", "decided", "decided_reason",
    *(f"assessment__{name}" for name in ("offer", "state", "decided_at", "valid_until")),
)  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """What was decided on one criterion, and the reason that belongs to it."""

    criterion: Criterion
    outcome: Finding
    said: str


@dataclass(frozen=True)
class Outcome:
    """The latest decision on an offer.

    Attributes:
        offer: its id.
        findings: each criterion, in their order.
        valid_until: the last day on which it holds.
        state: where it stands: it holds, it is looked into again, it ended.
    """

    offer: int
    findings: tuple[Decided, ...]
    decided_on: date | None
    valid_until: date | None
    state: State

    def is_over(self, on: date) -> bool:
        """It holds no more on this day."""
        return self.state is State.EXPIRED or bool(self.valid_until and self.valid_until < on)

    @property
    def is_looked_into_again(self) -> bool:
        """Somebody looks at it again, and it may change."""
        return self.state is State.REOPENED


def outcomes_of(offers: Collection[int]) -> dict[int, Outcome]:
    """Give offer id → the latest decision on it, for those on which something was decided. One query.

    Of an assessment only where it stands and its days are read, of a finding only what holds and why.
    """
    decided = AssessedCriterion.objects.filter(
        assessment__offer__in=offers, assessment__state__in=TOLD, assessment__decided_at__isnull=False
    )
    rows = decided.select_related("assessment").only(*READ).order_by("assessment__decided_at", "assessment", "pk")
    latest: dict[int, list[AssessedCriterion]] = {}
    for row in rows:
        kept = latest.get(row.assessment.offer_id)
        if kept and kept[0].assessment_id == row.assessment_id:
            kept.append(row)
        else:
            latest[row.assessment.offer_id] = [row]
    return {offer: _outcome(found[0].assessment, found) for offer, found in latest.items()}


def outcome_of(offer: int) -> Outcome | None:
    """Give the latest decision on one offer; None where nothing was decided, or where it was withdrawn."""
    return outcomes_of([offer]).get(offer)


def _outcome(assessment: Assessment, rows: list[AssessedCriterion]) -> Outcome:
    order = list(Criterion)
    rows = sorted(rows, key=lambda row: order.index(row.criterion_of))
    return Outcome(
        offer=assessment.offer_id,
        findings=tuple(Decided(row.criterion_of, row.outcome, row.said) for row in rows),
        decided_on=timezone.localdate(assessment.decided_at) if assessment.decided_at else None,
        valid_until=assessment.valid_until,
        state=assessment.state_of,
    )
