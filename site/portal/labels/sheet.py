"""One assessment as its page shows it: findings and what they rest on, the advice, what changed, the log."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from labelling.advice import rules_of
from labelling.assessing import answer_in_words
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF
from labelling.findings import Finding
from labelling.models import AssessedCriterion, Assessment, InterviewPart
from labelling.permissions import interviews_for
from labelling.relevance import Difference, from_kept
from labelling.states import HOLDING, IN_HAND, WhyReopened
from portal.labels.advising import AdviceShown, advice_shown
from portal.labels.logged import LogLine, log_lines
from portal.labels.plain import all_in_public, kept_inside

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUOTED = 220  # characters of a part of an interview


@dataclass(frozen=True)
class Quote:
    """A part of an interview a finding rests on. `href` is "" and `words` too where this person may not read it."""

    part: str
    held_on: date
    words: str
    href: str


@dataclass(frozen=True)
class FindingShown:
    """What was found, and decided, for one criterion.

    Attributes:
        public: how it reads for everybody, or "" where it is in no public place.
        inside: why nobody outside reads it, where nobody does.
        intro: whether everybody reads it now, or will once it is decided so; "" where that is no question any more.
        differs: the finding is another than the advice was.
    """

    criterion: Criterion
    row: AssessedCriterion
    finding: Finding
    outcome: Finding
    public: str
    inside: str
    intro: str
    advice: AdviceShown | None
    differs: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class FactShown:
    """One fact: its question, the answer, and the answer's pictogram."""

    question: "StrOrPromise"
    answer: str
    pictogram: str
    known: bool


@dataclass(frozen=True)
class Sheet:
    """All that the page tells of an assessment."""

    assessment: Assessment
    findings: tuple[FindingShown, ...]
    facts: tuple[FactShown, ...]
    changed: tuple[Difference, ...]
    log: tuple[LogLine, ...]


def sheet_of(assessment: Assessment, user: Any) -> Sheet:
    """Read an assessment for its page; eight queries, whatever is in it."""
    rows = list(assessment.findings.prefetch_related("rests_on__interview").order_by("pk"))
    advice = advice_shown(rules_of(assessment.policy), assessment.facts)
    resting = {part.interview_id for row in rows for part in row.rests_on.all()}
    readable = set(interviews_for(user).filter(pk__in=resting).values_list("pk", flat=True)) if resting else set()
    public = all_in_public({row.criterion_of: (row.outcome, row.said) for row in rows})
    intro = _intro(assessment)
    return Sheet(
        assessment,
        tuple(_finding(row, advice.get(row.criterion_of), (public[row.criterion_of], intro), readable) for row in rows),
        tuple(facts_shown(assessment)),
        tuple(from_kept(assessment.changed)),
        tuple(log_lines(assessment.events.all())),
    )


def facts_shown(assessment: Assessment) -> Iterable[FactShown]:
    """Say each fact with its answer."""
    for fact, answer in assessment.facts.items():
        given = ANSWERS_OF[fact](answer)
        yield FactShown(
            fact.label, answer_in_words(fact, answer), given.pictogram, given.value != Finding.UNKNOWN.value
        )


def _intro(assessment: Assessment) -> str:
    """Say whether everybody reads the findings now, or will; nothing of what is over or waits for another look."""
    if assessment.state_of in IN_HAND or assessment.reopened_because == WhyReopened.CHANGED:
        return _("If it is decided so, everybody reads:")
    return _("Everybody reads:") if assessment.state_of in HOLDING else ""


def _finding(
    row: AssessedCriterion, advice: AdviceShown | None, public: tuple[str, str], readable: Collection[int]
) -> FindingShown:
    return FindingShown(
        criterion=row.criterion_of,
        row=row,
        finding=Finding(row.finding),
        outcome=row.outcome,
        public=public[0],
        inside=kept_inside(row.outcome),
        intro=public[1],
        advice=advice,
        differs=bool(row.advice) and row.advice != row.finding,
        quotes=tuple(_quote(part, part.interview_id in readable) for part in row.rests_on.all()),
    )


def _quote(part: InterviewPart, may_read: bool) -> Quote:
    return Quote(
        part=part.get_part_display(),
        held_on=part.interview.held_on,
        words=Truncator(part.words or part.solution).chars(QUOTED) if may_read else "",
        href=reverse("interview", args=[part.interview_id]) if may_read else "",
    )
