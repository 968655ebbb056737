"""A region with everybody who has to do with a label, and the ways to bring an assessment somewhere by services."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import factories
from wagtail.models import Page

from catalogue.models import Municipality, OfferPage, RegionPage
from catalogue.roles import counsellors, make_group
from labelling.assessing import Found, begin_assessment, submit, write_assessment
from labelling.choices import Criterion
from labelling.deciding import decide, reading_of
from labelling.findings import Finding
from labelling.models import Assessment
from labelling.replying import invite, reply

BRUSSELS = ZoneInfo("Europe/Brussels")
D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
GOOD = {
    "social_form": "group", "new_people": "often", "same_people": "often", "dutch_share": "all",
    "dutch_speakers": "locals", "talks": "often", "local_life": "takes_part",
}  # fmt: skip


def labelled_house(region: RegionPage) -> SimpleNamespace:
    """Give the region with two towns, another region, an offer and the people of `people`, by role.

    assessor, colleague: coaches of the town; neighbour: of the other town; stranger: of another region.
    """
    town = factories.MunicipalityPageFactory(parent=region)
    next_town = factories.MunicipalityPageFactory(
        parent=region, municipality=Municipality.objects.get(nis=factories.WETTEREN)
    )
    coast = Page.get_first_root_node().add_child(instance=RegionPage(title="Kust", slug="kust"))
    ostend = factories.MunicipalityPageFactory(
        parent=coast, municipality=Municipality.objects.get(nis=factories.OOSTENDE)
    )
    club = factories.OrganisationPageFactory(parent=town)
    groups = {
        "assessor": town, "colleague": town, "neighbour": next_town, "coordinator": region, "stranger": ostend,
        "editor": club,
    }  # fmt: skip
    people = {role: factories.UserFactory(username=role) for role in (*groups, "counsellor")}
    for role, page in groups.items():
        people[role].groups.add(make_group(page))
    people["counsellor"].groups.add(counsellors())
    people |= {role: factories.UserFactory(username=role, superuser=True) for role in ("superuser", "super_assessor")}
    return SimpleNamespace(
        region=region,
        town=town,
        next_town=next_town,
        coast=coast,
        ostend=ostend,
        club=club,
        offer=factories.OfferPageFactory(parent=club),
        people=people,
        **people,
    )


def brussels(*when: int) -> datetime:
    """Give a moment by the clock of Brussels: year, month, day, hour, minute."""
    return datetime(*when, tzinfo=BRUSSELS)


def found(**findings: str) -> dict[Criterion, Found]:
    """Give what an assessor says: yes, but for the criteria named."""
    return {
        criterion: Found(
            finding=Finding(findings.get(criterion.value, "yes")),
            reason="Je praat veel.",
            differs_because="Zo zagen we het.",
        )
        for criterion in Criterion
    }


def written(offer: OfferPage, by: Any, **findings: str) -> Assessment:
    """Give a draft with these findings, ready to be handed in."""
    begun = begin_assessment(offer=offer, assessor=by)
    return write_assessment(assessment=begun, facts=GOOD, found=found(**findings), by=by)


def handed_in(offer: OfferPage, by: Any, at: datetime, **findings: str) -> Assessment:
    """Give an assessment that was handed in."""
    return submit(assessment=written(offer, by, **findings), by=by, at=at)


def decided(house: SimpleNamespace, at: datetime, offer: OfferPage | None = None, **findings: str) -> Assessment:
    """Give one that the neighbour decided as it was found; the organisation replied where it had to be asked."""
    offer = offer or house.offer
    given = handed_in(offer, house.assessor, at, **findings)
    if set(findings.values()) - {"yes"}:
        given = invite(assessment=given, by=house.assessor, at=at)
        given = reply(assessment=given, words="Dat klopt.", agrees=True, by=None, by_name="An", at=at)
    return decide(assessment=given, by=house.neighbour, at=at, read=read_now(given))


def read_now(assessment: Assessment) -> str:
    """Give the mark of what somebody reads who opens the assessment this moment."""
    return reading_of(Assessment.objects.get(pk=assessment.pk))


def clock_at(when: datetime) -> Any:
    """Stop the clock of the whole program at this moment, within a `with`."""
    return mock.patch("django.utils.timezone.now", return_value=when)
