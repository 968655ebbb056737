"""Secrets of labelling, for the scans that look for leaks: a word in every field of a talk, a policy, an assessment,
its findings, its log and its awards that the public may not read.
"""

from collections.abc import Callable
from typing import Any

import labelling_factories
from django.db import models
from django.utils import timezone

from catalogue.models import Municipality, OfferPage, OrganisationPage
from catalogue.readers import Reader, declared_reader, reader_of
from labelling.choices import Criterion
from labelling.evaluation.choices import Asked, Diary
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.rounds import open_round
from labelling.findings import Finding
from labelling.models import (
    Agreement,
    AssessedCriterion,
    Assessment,
    Award,
    DiaryEntry,
    Interview,
    InterviewPart,
    LabelEvent,
    Policy,
    PolicyCriterion,
    Round,
)
from labelling.policies import policy_in_force
from labelling.states import Action, State
from labelling.talks import BARRIERS, BarrierFinding, Part

PLANTED_IN = (
    Interview, InterviewPart, Agreement, Policy, PolicyCriterion, Assessment, AssessedCriterion, LabelEvent, Award,
    DiaryEntry, Round,
)  # fmt: skip
ALL_NO = dict.fromkeys(Criterion, Finding.NO)
MIXED = {Criterion.DUTCH_PRACTICE: Finding.YES, Criterion.SOCIAL_CONTACT: Finding.PARTLY}
Word = Callable[[models.Field], str]


def planted(model: type[models.Model], word: Word) -> dict[str, Any]:
    """Give a secret for every field of the model with free words that the public may not read."""
    secrets: dict[str, Any] = {}
    for field in model._meta.get_fields():
        if not isinstance(field, models.Field) or declared_reader(field) is None or reader_of(field) <= Reader.PUBLIC:
            continue
        said = f"{word(field)}{model.__name__}{field.name}".lower()
        if isinstance(field, (models.TextField, models.CharField)) and not field.choices:
            secrets[field.name] = said
        elif isinstance(field, models.JSONField):
            secrets[field.name] = (
                [{"field": "kind", "old": said, "new": said}] if field.default is list else {"x": said}
            )
    return secrets


def plant(organisation: OrganisationPage, labelled: OfferPage, refused: OfferPage, word: Word) -> None:
    """Make a talk with every part, a policy, and two assessments: a public label with a no beside it, and three no's.

    A third, still in hand, has a reply that nobody decided on yet.
    """
    _talk(organisation, word)
    _evaluation(organisation, word)
    policy = policy_in_force(organisation.get_ancestors().get(depth=2).specific)
    _write(policy, word)
    for criterion in policy.criteria.all():
        _write(criterion, word)
    known = _assessment(labelled, State.DECIDED, MIXED | {Criterion.PARTICIPATION: Finding.NO}, word)
    for criterion, finding in MIXED.items():
        labelling_factories.AwardFactory(
            offer=labelled, assessment=known, criterion=criterion, finding=finding, **planted(Award, word)
        )
    _assessment(labelled, State.READY, dict.fromkeys(Criterion, Finding.UNKNOWN), word)
    _assessment(refused, State.DECIDED, ALL_NO, word)


def _talk(organisation: OrganisationPage, word: Word) -> None:
    talk = labelling_factories.InterviewFactory(organisation=organisation, done=True, **planted(Interview, word))
    for part in Part:
        finding = BarrierFinding.HINDERS if part in BARRIERS else ""
        secrets = planted(InterviewPart, word)
        labelling_factories.InterviewPartFactory(interview=talk, part=part, finding=finding, **secrets)
    labelling_factories.AgreementFactory(interview=talk, **planted(Agreement, word))


def _evaluation(organisation: OrganisationPage, word: Word) -> None:
    """Make a round and an entry of each diary. The code of a round stays a code: it is a key, and not shown."""
    region, today = organisation.get_ancestors().get(depth=2).specific, timezone.localdate()
    town = Municipality.objects.get(nis="41018")
    secrets = planted(Round, word)
    del secrets["code"]
    one = open_round(
        question_list=list_in_use(region, Asked.NEWCOMER), name="x", begins=today, until=today, municipality=town,
        kind="", by=None,
    )  # fmt: skip
    Round.objects.filter(pk=one.pk).update(**secrets)
    for diary in Diary:
        place = {"region": region, "municipality": town, "day": today}
        DiaryEntry.objects.create(diary=diary, **place, **planted(DiaryEntry, word))


def _assessment(offer: OfferPage, state: State, found: dict[Criterion, Finding], word: Word) -> Assessment:
    made = labelling_factories.AssessmentFactory(offer=offer, state=state, found=found)
    _write(made, word)
    for row in made.findings.all():
        _write(row, word)
    LabelEvent.objects.create(
        assessment=made,
        at=timezone.now(),
        action=Action.SUBMIT,
        state_before=State.DRAFT,
        state_after=state,
        **planted(LabelEvent, word),
    )
    return made


def _write(record: models.Model, word: Word) -> None:
    """Write the secrets past the services: a sound program never would."""
    type(record)._default_manager.filter(pk=record.pk).update(**planted(type(record), word))
