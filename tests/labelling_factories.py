"""Factories of labelling: interviews, assessments in every state, awards. Their states as traits."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from catalogue.selectors import region_above
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.models import Agreement, AssessedCriterion, Assessment, Award, Interview, InterviewPart
from labelling.policies import policy_in_force
from labelling.relevance import seen_now
from labelling.states import HAS_DECISION, State
from labelling.talks import Outcome, Part

YES_TO_ALL = dict.fromkeys(Criterion, Finding.YES)
REASONS = {
    Criterion.DUTCH_PRACTICE: "Je praat de hele tijd Nederlands.",
    Criterion.SOCIAL_CONTACT: "Je ziet elke week dezelfde mensen.",
    Criterion.PARTICIPATION: "Je leert de buurt kennen.",
}


class InterviewFactory(factory.django.DjangoModelFactory):
    """A talk of today with `organisation`, with the answers given in `answers` ({Part: words}); traits by outcome."""

    class Meta:
        model = Interview

    held_on = factory.LazyFunction(timezone.localdate)
    challenge = "Iedereen kent na een jaar drie buren bij naam."

    class Params:
        done = factory.Trait(outcome=Outcome.DONE)
        not_now = factory.Trait(
            outcome=Outcome.NOT_NOW, ask_again_on=factory.LazyFunction(lambda: timezone.localdate() + timedelta(90))
        )

    @classmethod
    def _create(cls, model_class: type[Interview], *args: Any, **kwargs: Any) -> Interview:
        answers = kwargs.pop("answers", {})
        interview = super()._create(model_class, *args, **kwargs)
        for part, words in answers.items():
            InterviewPartFactory(interview=interview, part=part, words=words)
        return interview


class InterviewPartFactory(factory.django.DjangoModelFactory):
    """One part of `interview`."""

    class Meta:
        model = InterviewPart

    part = Part.CONTRIBUTE
    words = "We kunnen elke dinsdag koffie zetten."


class AgreementFactory(factory.django.DjangoModelFactory):
    """An open agreement of `interview`, due next week; traits `late`, `done`."""

    class Meta:
        model = Agreement

    what = "De uitleg herschrijven."
    who = "De club"
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))

    class Params:
        late = factory.Trait(due_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=2)))
        done = factory.Trait(done_on=factory.LazyFunction(timezone.localdate))


class AssessmentFactory(factory.django.DjangoModelFactory):
    """An assessment of `offer` in any `state`, without its log; `found` gives the findings ({Criterion: Finding}).

    States reached by people in tests go through the services instead; this is for what only needs to be there.
    """

    class Meta:
        model = Assessment

    state = State.DRAFT
    policy = factory.LazyAttribute(lambda one: policy_in_force(region_above(one.offer)))
    seen = factory.LazyAttribute(lambda one: seen_now(one.offer))
    assessor_name = "An"
    decided_at = factory.LazyAttribute(lambda one: timezone.now() if one.state in HAS_DECISION else None)
    valid_until = factory.LazyAttribute(
        lambda one: timezone.localdate() + timedelta(days=335) if one.state in HAS_DECISION else None
    )

    @classmethod
    def _create(cls, model_class: type[Assessment], *args: Any, **kwargs: Any) -> Assessment:
        found = kwargs.pop("found", YES_TO_ALL)
        assessment = super()._create(model_class, *args, **kwargs)
        for criterion in Criterion:
            finding = found.get(criterion, Finding.UNKNOWN)
            AssessedCriterion.objects.create(
                assessment=assessment,
                criterion=criterion,
                finding=finding,
                reason=REASONS[criterion] if finding != Finding.UNKNOWN else "",
                decided=finding if assessment.state in HAS_DECISION else "",
            )
        return assessment


class AwardFactory(factory.django.DjangoModelFactory):
    """A standing award with "yes" for one criterion of `offer`; traits: `partly`, `past`, `withdrawn`, `suspended`."""

    class Meta:
        model = Award

    assessment = factory.LazyAttribute(lambda one: AssessmentFactory(offer=one.offer, state=State.DECIDED))
    criterion = Criterion.DUTCH_PRACTICE
    finding = Finding.YES
    reason = factory.LazyAttribute(lambda one: REASONS[Criterion(one.criterion)])
    valid_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    valid_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=335))

    class Params:
        partly = factory.Trait(finding=Finding.PARTLY)
        past = factory.Trait(
            valid_until=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1)),
            ended_on=factory.LazyFunction(timezone.localdate),
        )
        withdrawn = factory.Trait(withdrawn_on=factory.LazyFunction(timezone.localdate), withdrawn_because="Te weinig.")
        suspended = factory.Trait(suspended_on=factory.LazyFunction(timezone.localdate))
