"""Making an assessment: begin, write, hand in; and hand in the same for like offers of one organisation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from catalogue.models import OfferPage
from catalogue.selectors import region_above
from labelling.advice import advise, rules_of
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, UNKNOWN, Fact
from labelling.findings import Finding
from labelling.models import AssessedCriterion, Assessment, InterviewPart
from labelling.moving import check, locked, move_on, name_of
from labelling.permissions import interviews_for, user_may_assess
from labelling.policies import policy_in_force
from labelling.refusals import AlreadyAssessed, Incomplete, NotYourTurn, WrongState
from labelling.relevance import seen_now
from labelling.states import HAS_DECISION, Action

FACT_FIELDS = (*(fact.value for fact in Fact), "local_life_words", "short_of_hands")


@dataclass(frozen=True, kw_only=True)
class Found:
    """What an assessor says of one criterion. `rests_on` holds ids of parts of interviews."""

    finding: Finding
    reason: str = ""
    evidence: str = ""
    differs_because: str = ""
    rests_on: Collection[int] = ()


@transaction.atomic
def begin_assessment(*, offer: OfferPage, assessor: Any, invented: bool = False) -> Assessment:
    """Begin an assessment under the policy in force, as a draft; a new look at an offer starts from the last decision.

    Raises:
        NotYourTurn: the assessor does not work with this offer.
        AlreadyAssessed: somebody is assessing it already.
    """
    if not user_may_assess(assessor, offer):
        raise NotYourTurn(_("You cannot assess this offer: it is of another municipality."))
    region = region_above(offer)
    if region is None:
        raise NotYourTurn(_("This offer stands in no region."))
    last = offer.assessments.filter(state__in=HAS_DECISION).order_by("-decided_at").first()
    begun = Assessment(
        offer=offer,
        policy=policy_in_force(region),
        assessor=assessor,
        assessor_name=name_of(assessor),
        renews=last,
        invented=invented,
        **({name: getattr(last, name) for name in FACT_FIELDS} if last else _facts_of_listing(offer)),
    )
    try:
        with transaction.atomic():
            begun.save()
    except IntegrityError as taken:
        raise AlreadyAssessed(_("This offer is being assessed already.")) from taken
    begun.writers.add(assessor)
    before = {each.criterion: each for each in last.findings.all()} if last else {}
    for criterion in Criterion:
        _copy(before.get(criterion.value), AssessedCriterion(assessment=begun, criterion=criterion))
    return begun


@transaction.atomic
def write_assessment(
    *,
    assessment: Assessment,
    facts: Mapping[str, str],
    found: Mapping[Criterion, Found],
    by: Any,
    version: int | None = None,
) -> Assessment:
    """Keep what was filled in, in a draft: nothing needs to be complete yet. The advice is worked out again.

    `facts` holds any of FACT_FIELDS. `version` is the one the form was made from.

    Raises:
        WrongState: it is no draft any more, or somebody else changed it since `version`.
        NotYourTurn: `by` did not begin it (`take_over` first).
        ValidationError: a value is no choice, a reason is too hard to read or too long.
    """
    fresh = locked(assessment)
    check(fresh, Action.SUBMIT, by=by)
    if version is not None and version != fresh.version:
        raise WrongState(Action.SUBMIT, fresh.state_of)
    for name in FACT_FIELDS:
        setattr(fresh, name, facts.get(name, getattr(fresh, name)))
    fresh.version += 1
    fresh.full_clean(exclude=["seen", "changed"])
    fresh.save()
    advice = advise(rules_of(fresh.policy), fresh.facts)
    readable = set(InterviewPart.objects.filter(interview__in=interviews_for(by)).values_list("pk", flat=True))
    for row in fresh.findings.all():
        criterion = row.criterion_of
        row.advice = advice[criterion].finding if criterion in advice else Finding.UNKNOWN
        if criterion in found:
            said = found[criterion]
            row.finding, row.reason, row.evidence = said.finding, said.reason.strip(), said.evidence.strip()
            row.differs_because = said.differs_because.strip()
            kept = set(row.rests_on.values_list("pk", flat=True))
            row.rests_on.set({pk for pk in said.rests_on if pk in readable or pk in kept})
        _clean(row)
        row.save()
    return fresh


@transaction.atomic
def take_over(*, assessment: Assessment, by: Any, at: datetime) -> Assessment:
    """Let a colleague who works with the offer go on with a draft, as its assessor. Who wrote in it stays known.

    Raises:
        WrongState, NotYourTurn.
    """
    fresh = locked(assessment)
    before = fresh.assessor_name
    move_on(fresh, Action.TAKE_OVER, by=by, at=at, details={"from": before}, assessor=by, assessor_name=name_of(by))
    fresh.writers.add(by)
    return fresh


def submit(*, assessment: Assessment, by: Any, at: datetime) -> Assessment:
    """Hand in. With yes on all three it is ready to be decided; else the organisation is to be asked first.

    Raises:
        Refused: no draft, not the assessor, or something is missing (`Incomplete` says what).
    """
    with transaction.atomic():
        fresh = locked(assessment)
        check(fresh, Action.SUBMIT, by=by)
        findings = list(fresh.findings.all())
        problems = what_is_missing(fresh)
        if problems:
            raise Incomplete(problems)
        move_on(
            fresh,
            Action.SUBMIT,
            by=by,
            at=at,
            submitted_at=at,
            seen=seen_now(fresh.offer),
            changed=[],
            details={"findings": {row.criterion: row.finding for row in findings}},
        )
        if all(row.finding == Finding.YES for row in findings):
            move_on(fresh, Action.ALL_YES, by=None, at=at)
    return fresh


def what_is_missing(assessment: Assessment) -> list[tuple[str, str]]:
    """Give (where, sentence) for each thing that keeps a draft from being handed in.

    An offer that nobody can see yet has nothing to decide about, and neither has an assessment that knows nothing.
    """
    rows = list(assessment.findings.all())
    problems = [problem for row in rows for problem in _problems(row)]
    if all(row.finding == Finding.UNKNOWN for row in rows):
        problems.append((f"{rows[0].criterion}-finding", _("Choose yes, partly or no for at least one question.")))
    if not OfferPage.objects.filter(pk=assessment.offer_id, live=True).exists():
        problems.append(("offer", _("Publish the activity first: only then somebody can decide about it.")))
    return problems


def like_offers(assessment: Assessment) -> "list[OfferPage]":
    """Give the other offers of the same organisation that nobody is assessing, those of the same kind first."""
    offer = assessment.offer
    others = OfferPage.objects.sibling_of(offer, inclusive=False).filter(live=True)
    taken = Assessment.objects.in_hand().values("offer")
    return sorted(others.exclude(pk__in=taken), key=lambda one: (one.kind != offer.kind, one.title))


def submit_also_for(
    *, assessment: Assessment, offers: Collection[OfferPage], by: Any, at: datetime
) -> list[Assessment]:
    """Hand in the same facts, findings and reasons for each of these offers, which the assessor confirmed one by one.

    What a second person decided otherwise goes along as it was decided. All or none.

    Raises:
        Refused: one of them is being assessed, or not for this assessor; or something is missing.
    """
    source = {row.criterion: row for row in assessment.findings.all()}
    made = []
    with transaction.atomic():
        for offer in offers:
            begun = begin_assessment(offer=offer, assessor=by, invented=assessment.invented)
            found = {
                Criterion(criterion): Found(
                    finding=row.outcome,
                    reason=row.said,
                    evidence=row.evidence,
                    differs_because=row.differs_because,
                    rests_on=list(row.rests_on.values_list("pk", flat=True)),
                )
                for criterion, row in source.items()
            }
            facts = {name: getattr(assessment, name) for name in FACT_FIELDS}
            begun = write_assessment(assessment=begun, facts=facts, found=found, by=by)
            made.append(submit(assessment=begun, by=by, at=at))
    return made


def _facts_of_listing(offer: OfferPage) -> dict[str, str]:
    """Take over what the listing itself says: something to start from, for the assessor to check."""
    return {
        Fact.SOCIAL_FORM.value: offer.social_form,
        Fact.DUTCH_SHARE.value: offer.dutch_share,
        Fact.LEVEL_NEEDED.value: str(offer.dutch_level or UNKNOWN),
    }


def _copy(before: AssessedCriterion | None, row: AssessedCriterion) -> None:
    """Keep a new row, with what was decided before where there is something."""
    if before:
        row.finding, row.reason, row.evidence = before.outcome, before.said, before.evidence
    row.save()
    if before:
        row.rests_on.set(before.rests_on.all())


def _clean(row: AssessedCriterion) -> None:
    """Check a finding; what is wrong is said by the criterion's value and the field: "dutch_practice-reason"."""
    try:
        row.full_clean()
    except ValidationError as wrong:
        named = {f"{row.criterion}-{field}": errors for field, errors in wrong.error_dict.items()}
        raise ValidationError(named) from wrong


def _problems(row: AssessedCriterion) -> list[tuple[str, str]]:
    """Say what is missing before a finding can be handed in."""
    said = row.criterion_of.label
    problems = []
    if row.finding != Finding.UNKNOWN and not row.reason:
        problems.append((f"{row.criterion}-reason", _("Write a reason for “%(criterion)s”.") % {"criterion": said}))
    if row.advice and row.finding != row.advice and not row.differs_because:
        words = _("Your finding for “%(criterion)s” differs from the advice. Say why.")
        problems.append((f"{row.criterion}-differs_because", words % {"criterion": said}))
    return problems


def answer_in_words(fact: Fact, answer: str) -> str:
    """Say the answer on a fact as the screen does."""
    return str(ANSWERS_OF[fact](answer).label)
