"""The region of `staff_house` with everybody who comes near a label, for the tests of `/labels/`."""

from types import SimpleNamespace

import factories
from labelled_house import GOOD
from labelling_factories import AssessmentFactory

from catalogue.models import MunicipalityPage, OrganisationPage, RegionPage
from catalogue.roles import make_group
from labelling.choices import Criterion
from labelling.states import State

ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "coordinator", "elsewhere", "superuser")


def everybody(staff_house) -> SimpleNamespace:
    """Add a coach of another municipality of the region, and the coordinator of another region."""
    other = factories.MunicipalityPageFactory(
        parent=staff_house.region, municipality=factories.Municipality.objects.get(nis=factories.WETTEREN)
    )
    coast = RegionPage.objects.get(slug="kust")
    for role, page in {"neighbour": other, "elsewhere": coast}.items():
        staff_house.people[role] = factories.UserFactory(username=role)
        staff_house.people[role].groups.add(make_group(page))
    assert MunicipalityPage.objects.child_of(staff_house.region).count() == 2
    staff_house.club = OrganisationPage.objects.parent_of(staff_house.own).get()
    staff_house.club.contact_email = "an@example.org"
    staff_house.club.save()
    return staff_house


def assessed(house, state: State, by: str = "coach", **more):
    """Give an assessment in this state of a new activity of the club, carried out by somebody in this role."""
    offer = more.pop("offer", None) or factories.OfferPageFactory(parent=house.club)
    if state in (State.AWAITING_REPLY, State.DECIDED, State.REOPENED, State.EXPIRING):
        more = {"invited_at": house.now, "reply_until": house.now.date()} | more
    person = house.people[by]
    return AssessmentFactory(offer=offer, state=state, assessor=person, assessor_name=person.username, **more)


def filled(version: int, **changes: str) -> dict[str, str]:
    """Give the form of an assessment as a browser sends it, complete and three times yes."""
    sent = GOOD | {"level_needed": "2", "warm_welcome": "yes", "short_of_hands": "no", "local_life_words": "De markt"}
    for criterion in Criterion:
        sent |= {f"{criterion.value}-finding": "yes", f"{criterion.value}-reason": "Je praat veel."}
    return sent | {"versie": str(version)} | {name.replace("__", "-"): value for name, value in changes.items()}
