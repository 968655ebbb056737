"""With whom somebody may talk: the partners they moderate, and who provides an offer they moderate."""

import factories
import pytest
from built_once import built_once
from labelled_house import labelled_house
from labelling_factories import InterviewFactory

from labelling.permissions import interviews_for, partners_for, user_may_interview, user_may_read_interview

MAY = {
    "assessor": {"club"},
    "colleague": {"club"},
    "neighbour": {"shared"},
    "coordinator": {"club", "shared"},
    "stranger": set(),
    "editor": set(),
    "counsellor": set(),
    "superuser": {"club", "shared"},
}


@pytest.fixture
@built_once
def house(region):
    """Give the house, and a partner in no municipality whose offer lists the neighbour's town."""
    house = labelled_house(region)
    house.shared = factories.OrganisationPageFactory(parent=region, title="Overal")
    factories.OfferPageFactory(parent=house.shared, nis=[factories.WETTEREN])
    return house


@pytest.mark.parametrize("role", MAY)
def test_a_coach_of_any_municipality_that_an_offer_lists_may_talk_with_who_provides_it(house, role):
    person = house.people[role]
    partners = {"club": house.club, "shared": house.shared}
    talks = {name: InterviewFactory(organisation=partner) for name, partner in partners.items()}

    assert {name for name, partner in partners.items() if partner in partners_for(person)} == MAY[role]
    assert {name for name, partner in partners.items() if user_may_interview(person, partner)} == MAY[role]
    assert {name for name, talk in talks.items() if user_may_read_interview(person, talk)} == MAY[role]
    assert {name for name, talk in talks.items() if talk in interviews_for(person)} == MAY[role]
