"""The fields of the form of an assessment, ready to be drawn: picture answers, and one block for each criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.text import Truncator

from catalogue.choices import PictureChoices, YesNo
from catalogue.listing.authors import organisation_of
from labelling.advice import Rules
from labelling.assessing import Found
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, Fact
from labelling.findings import Finding
from labelling.models import Assessment, InterviewPart
from labelling.models.assessment import AssessedFacts
from labelling.permissions import interviews_for
from portal.labels.advising import AdviceShown, advice_shown
from portal.labels.draft import Draft
from portal.labels.plain import PlainHelp, all_in_public, in_public, kept_inside, plain_help
from portal.labels.sheet import QUOTED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LAST_TALKS = 4  # interviews whose parts are offered as evidence; parts chosen before always are


@dataclass(frozen=True)
class Answer:
    """One answer as a picture with words."""

    value: str
    label: "StrOrPromise"
    help: str
    pictogram: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One question with its answers; `name` is that of the field."""

    name: str
    label: "StrOrPromise"
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class PartToQuote:
    """A part of an interview a finding can rest on. What this person may not read stays chosen, unseen."""

    pk: int
    words: str
    label: str
    held_on: Any
    chosen: bool
    readable: bool


@dataclass(frozen=True)
class CriterionFields:
    """The block of one criterion: the question, the advice, and all that is filled in.

    Attributes:
        advised, differs: what is advised, and whether the finding is another.
        public, is_said: how it reads for everybody, and whether the other findings let it be said.
        inside: why nobody outside reads it, where nobody does.
        reason_errors …: what is wrong, by field.
    """

    criterion: Criterion
    found: Found
    question: Question
    advice: AdviceShown | None
    advised: Finding
    differs: bool
    plain: PlainHelp
    public: str
    is_said: bool
    inside: str
    parts: tuple[PartToQuote, ...]
    resting: int
    reason_errors: Sequence[str]
    differs_errors: Sequence[str]
    evidence_errors: Sequence[str]


def fact_fields(draft: Draft) -> list[Question]:
    """Make the questions about the facts, in their order."""
    return [question(fact.value, fact.label, ANSWERS_OF[fact], draft.facts[fact.value]) for fact in Fact]


def short_of_hands(draft: Draft) -> Question:
    """Make the question that stays inside the house."""
    label = AssessedFacts._meta.get_field("short_of_hands").verbose_name
    return question("short_of_hands", label, YesNo, draft.facts["short_of_hands"])


def criterion_fields(
    assessment: Assessment, draft: Draft, user: Any, rules: Rules, errors: Mapping[str, Sequence[str]]
) -> list[CriterionFields]:
    """Make the block of each criterion; four queries."""
    advice = advice_shown(rules, draft.known_facts)
    chosen = {pk for found in draft.found.values() for pk in found.rests_on}
    parts = _parts(assessment, user, chosen)
    said = all_in_public({criterion: (found.finding, found.reason) for criterion, found in draft.found.items()})
    return [
        _criterion(criterion, found, advice.get(criterion), bool(said[criterion]), parts, errors)
        for criterion, found in draft.found.items()
    ]


def _criterion(
    criterion: Criterion,
    found: Found,
    advice: AdviceShown | None,
    is_said: bool,
    parts: Sequence[tuple[InterviewPart, bool]],
    errors: Mapping[str, Sequence[str]],
) -> CriterionFields:
    resting = set(found.rests_on)
    name = criterion.value
    advised = advice.finding if advice else Finding.UNKNOWN
    return CriterionFields(
        criterion=criterion,
        found=found,
        question=question(f"{name}-finding", criterion.help, Finding, found.finding.value),
        advice=advice,
        advised=advised,
        differs=advised != found.finding,
        plain=plain_help(found.reason),
        public=in_public(criterion, found.finding, found.reason),
        is_said=is_said,
        inside=kept_inside(found.finding),
        parts=tuple(_quotable(part, part.pk in resting, readable) for part, readable in parts),
        resting=len(resting),
        reason_errors=errors.get(f"{name}-reason", ()),
        differs_errors=errors.get(f"{name}-differs_because", ()),
        evidence_errors=errors.get(f"{name}-evidence", ()),
    )


def question(name: str, label: "StrOrPromise", choices: type[PictureChoices], value: str) -> Question:
    """Make a question with a picture for each answer."""
    return Question(
        name, label, tuple(Answer(one.value, one.label, one.help, one.pictogram, one.value == value) for one in choices)
    )


def _parts(assessment: Assessment, user: Any, chosen: set[int]) -> list[tuple[InterviewPart, bool]]:
    """Give the parts with words of the last talks with the organisation, and those chosen; and who may read them."""
    organisation = organisation_of(assessment.offer)
    talks = list(interviews_for(user).filter(organisation=organisation).values_list("pk", flat=True)[:LAST_TALKS])
    said = InterviewPart.objects.filter(interview__in=talks).exclude(words="", solution="")
    resting = set(InterviewPart.objects.filter(findings__assessment=assessment).values_list("pk", flat=True))
    readable = set(interviews_for(user).filter(parts__in=chosen).values_list("pk", flat=True)) if chosen else set()
    before = InterviewPart.objects.filter(Q(pk__in=chosen & resting) | Q(pk__in=chosen, interview__in=readable))
    both = (said | before).select_related("interview").order_by("-interview__held_on", "pk")
    return [(part, part.interview_id in readable or part.interview_id in talks) for part in both]


def _quotable(part: InterviewPart, chosen: bool, readable: bool) -> PartToQuote:
    words = Truncator(part.words or part.solution).chars(QUOTED) if readable else ""
    return PartToQuote(part.pk, words, part.get_part_display(), part.interview.held_on, chosen, readable)
