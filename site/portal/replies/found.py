"""What was found or decided, as an organisation reads it: kind words and the public reason, and nothing from inside.

Never shown: evidence, advice, words of interviews, why somebody differs. This module reads the fields that may leave
the house one by one; pages and mails read only what it makes.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from labelling.choices import Criterion
from labelling.findings import AWARDED, Finding
from labelling.labels import Findings, public_label
from labelling.models import AssessedCriterion, Assessment
from labelling.states import HAS_DECISION

WE_THINK: Final = {
    Finding.YES: gettext_lazy("Enough chances, we think"),
    Finding.PARTLY: gettext_lazy("Some chances, we think"),
    Finding.NO: gettext_lazy("Too few chances, we think"),
    Finding.UNKNOWN: gettext_lazy("We do not know that yet"),
}
DECIDED: Final = {
    Finding.YES: gettext_lazy("Enough chances"),
    Finding.PARTLY: gettext_lazy("Some chances"),
    Finding.NO: gettext_lazy("Too few chances"),
    Finding.UNKNOWN: gettext_lazy("We do not know that yet"),
}


@dataclass(frozen=True)
class Found:
    """One of the three questions: how it is asked, what we think or what was decided, and why."""

    question: str
    pictogram: str
    finding: str
    mark: str
    words: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What a decision means in public: what is said beside the offer, until when; empty where there is no label."""

    good_for: tuple[str, ...]
    sometimes: tuple[str, ...]
    until: date | None

    @property
    def has_label(self) -> bool:
        """Something of it is public."""
        return bool(self.good_for or self.sometimes)


def found_for(assessment: Assessment) -> tuple[Found, ...]:
    """Give the three questions in their order, worded by the policy the assessment was made under. Two queries."""
    questions = {row.criterion: row.question for row in assessment.policy.criteria.all()}
    words = DECIDED if assessment.state_of in HAS_DECISION else WE_THINK
    rows = sorted(assessment.findings.all(), key=lambda row: list(Criterion).index(row.criterion_of))
    return tuple(
        Found(
            question=questions.get(row.criterion) or str(row.criterion_of.help),
            pictogram=row.criterion_of.pictogram,
            finding=row.outcome.value,
            mark=row.outcome.pictogram,
            words=str(words[row.outcome]),
            reason=row.said if row.outcome is not Finding.UNKNOWN else "",
        )
        for row in rows
    )


def outcome_of(assessment: Assessment) -> Outcome:
    """Give what the decision says in public, by the one rule for that (`labelling.labels`). One query."""
    rows: list[AssessedCriterion] = list(assessment.findings.all())
    said = public_label({row.criterion_of: row.outcome for row in rows if row.decided in AWARDED})
    return Outcome(
        good_for=_named(said, Finding.YES), sometimes=_named(said, Finding.PARTLY), until=assessment.valid_until
    )


def _named(said: Findings, finding: Finding) -> tuple[str, ...]:
    return tuple(str(criterion.label) for criterion in Criterion if said.get(criterion) is finding)


def day_in_words(day: date) -> str:
    """Write a day in full, as one says it: "dinsdag 3 maart 2026"."""
    return date_format(day, "l j F Y")
