"""An offer with a network coach, a second person and an assessment on its way, for tests of what organisations get."""

from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from labelled_house import read_now
from labelling_factories import InterviewFactory

from catalogue.models import Municipality
from catalogue.roles import make_group
from labelling.assessing import Found, begin_assessment, submit, write_assessment
from labelling.choices import Criterion
from labelling.deciding import decide
from labelling.findings import Finding
from labelling.models import InterviewPart
from labelling.replying import invite, reply, token_of
from labelling.states import State

GOOD = {
    "social_form": "group", "new_people": "often", "same_people": "often", "dutch_share": "all",
    "dutch_speakers": "locals", "talks": "often", "local_life": "takes_part", "short_of_hands": "yes",
}  # fmt: skip
REASONS = {
    Criterion.DUTCH_PRACTICE: "Je praat de hele tijd Nederlands.",
    Criterion.SOCIAL_CONTACT: "Je ziet elke week dezelfde mensen.",
    Criterion.PARTICIPATION: "Je blijft vooral in de zaal.",
}
# What an organisation never reads; each stands in a field of its own.
SECRETS = ("GEHEIM bewijs", "GEHEIM verschil", "GEHEIM gesprek", "GEHEIM nota", "GEHEIM twijfel", "GEHEIM ander aanbod")


class LabelHouse(SimpleNamespace):
    """The region, its town with a coach to call, the club, the offer, and who assesses and decides."""

    def handed_in(self, **findings):
        """Hand in an assessment by the coach: `handed_in(participation="no")`; the rest is yes."""
        begun = begin_assessment(offer=self.offer, assessor=self.coach)
        found = {
            criterion: Found(
                finding=Finding(findings.get(criterion.value, "yes")),
                reason=REASONS[criterion],
                evidence="GEHEIM bewijs",
                differs_because="GEHEIM verschil",
                rests_on=[self.part.pk],
            )
            for criterion in Criterion
        }
        write_assessment(assessment=begun, facts=GOOD, found=found, by=self.coach)
        return submit(assessment=begun, by=self.coach, at=timezone.now())

    def asked(self, email="griet@example.org", at=None, **findings):
        """Ask the organisation about less than three times yes."""
        given = self.handed_in(**findings or {"participation": "no"})
        return invite(assessment=given, by=self.coach, at=at or timezone.now(), email=email)

    def decided(self, assessment=None, at=None):
        """Let the second person decide, as it was found; an organisation that is asked agrees first."""
        given = assessment or self.handed_in()
        if given.state == State.AWAITING_REPLY:
            given = reply(assessment=given, words="", agrees=True, by=None, by_name="Griet", at=at or timezone.now())
        return decide(
            assessment=given,
            by=self.second,
            at=at or timezone.now(),
            read=read_now(given),
        )

    def coach_of_the_region(self):
        """Give a third person: the coordinator."""
        person = factories.UserFactory(username="coordinator")
        person.groups.add(make_group(self.region))
        return person

    def link(self, assessment):
        """Give the path of the organisation's link."""
        return f"/antwoord/{token_of(assessment)}/"


@pytest.fixture
@built_once
def label_house(region):
    """Give a house where everything internal is filled in."""
    town = factories.MunicipalityPageFactory(
        parent=region, coach_name="Samira", coach_phone="054 00 00 09", coach_email="samira@example.org"
    )
    other = factories.MunicipalityPageFactory(
        parent=region, municipality=Municipality.objects.get(nis=factories.WETTEREN)
    )
    club = factories.OrganisationPageFactory(
        parent=town, title="Buurthuis De Linde", contact_email="club@example.org", internal_notes="GEHEIM nota"
    )
    offer = factories.OfferPageFactory(parent=club, title="Praten aan tafel")
    factories.OfferPageFactory(parent=club, title="GEHEIM ander aanbod")
    coach, second = factories.UserFactory(username="coach"), factories.UserFactory(username="buur")
    coach.groups.add(make_group(town))
    second.groups.add(make_group(other))
    interview = InterviewFactory(organisation=club, answers={"contribute": "GEHEIM gesprek"})
    part = InterviewPart.objects.get(interview=interview)
    return LabelHouse(region=region, town=town, club=club, offer=offer, coach=coach, second=second, part=part)
