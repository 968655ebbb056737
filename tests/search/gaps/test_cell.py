"""What stands behind a cell, and for whom."""

from datetime import timedelta

import factories
import pytest
from django.utils import timezone
from labelled_house import labelled_house
from labelling_factories import AgreementFactory, InterviewFactory

from catalogue.models import MunicipalityPage
from labelling.talks import Part
from search.choices import Reason
from search.gaps.asked import asked_of
from search.gaps.axes import Axis, columns_of
from search.gaps.cell import cell_of
from search.gaps.facts import facts_of
from search.gaps.matrix import gap_matrix
from search.gaps.places import places_of
from search.gaps.view import Counting, GapView
from search.models import Signal

HERE, NEXT, FAR = factories.GERAARDSBERGEN, factories.WETTEREN, factories.OOSTENDE
SAID = "We kunnen elke dinsdag koffie zetten."


@pytest.fixture
def house(region):
    """Two towns with coaches, of which the first has a club, and a partner in the whole region."""
    house = labelled_house(region)
    house.club.title = "De Club"
    house.club.save()
    house.everywhere = factories.OrganisationPageFactory(parent=region, title="Overal")
    return house


def opened(house, reader="assessor", place=HERE, column="buddy", view=None):
    return cell_of(
        region=house.region,
        view=view or GapView(),
        place=place,
        column=column,
        now=timezone.now(),
        reader=house.people[reader],
    )


def test_a_cell_says_the_same_as_the_table(house):
    factories.OfferPageFactory(parent=house.club, nis=[HERE], kind="buddy")
    factories.OfferPageFactory(parent=house.club, nis=[HERE, NEXT], kind="buddy")
    Signal.objects.create(
        region=house.region, reason=Reason.NEED, choices=f"gemeente={HERE}&soort=buddy", made_at=timezone.now()
    )
    now, view = timezone.now(), GapView()
    columns = columns_of(view.axis, house.region)
    matrix = gap_matrix(
        facts_of(house.region, now),
        view,
        places_of(house.region),
        columns,
        asked_of(house.region, view, columns, now),
    )
    detail = opened(house)

    assert detail.cell == matrix.cell(HERE, "buddy")
    assert (detail.cell.known, detail.cell.asked) == (2, 1)
    assert len(detail.offers) == 2
    assert sum(wish.times for wish in detail.wishes) == 1


def test_there_is_nothing_behind_a_cell_that_is_not_there(house):
    assert opened(house, place="99999") is None
    assert opened(house, column="iets") is None
    assert opened(house, place=FAR) is None


def test_what_is_known_to_fit_comes_before_what_might(house):
    factories.OfferPageFactory(parent=house.club, nis=[HERE], title="Aanbod zonder niveau")
    factories.OfferPageFactory(parent=house.club, nis=[HERE], title="Zingen", dutch_level=1)
    factories.OfferPageFactory(parent=house.club, nis=[HERE], title="Lezen", dutch_level=4)
    detail = opened(house, column="1", view=GapView(axis=Axis.LEVEL))

    assert [(one.offer.title, one.sure) for one in detail.offers] == [("Zingen", True), ("Aanbod zonder niveau", False)]


def test_neighbours_come_nearest_first_and_only_where_people_from_here_may_be_welcome(house):
    give = {"parent": house.everywhere, "kind": "buddy"}
    factories.OfferPageFactory(**give, title="Ver, voor iedereen", nis=[FAR], open_to="everyone")
    factories.OfferPageFactory(**give, title="Dichtbij, voor iedereen", nis=[NEXT], open_to="everyone")
    factories.OfferPageFactory(**give, title="Voor wie hier woont", nis=[NEXT], open_to="listed", open_to_nis=[HERE])
    factories.OfferPageFactory(**give, title="Alleen daar", nis=[NEXT], open_to="own", open_to_nis=[HERE])
    factories.OfferPageFactory(**give, title="Voor een ander", nis=[NEXT], open_to="listed", open_to_nis=[FAR])
    factories.OfferPageFactory(**give, title="Niemand zei het", nis=[NEXT])
    factories.OfferPageFactory(**give, title="Hele regio")
    factories.OfferPageFactory(parent=house.everywhere, kind="info", nis=[NEXT], open_to="everyone")
    near = opened(house).neighbours

    assert [one.offer.title for one in near] == [
        "Dichtbij, voor iedereen",
        "Voor wie hier woont",
        "Ver, voor iedereen",
        "Hele regio",
        "Niemand zei het",
    ]
    assert [one.openly for one in near] == [True, True, True, True, None]
    assert near[0].kilometres < near[2].kilometres
    assert (near[0].places, near[3].places, near[3].kilometres) == (("Wetteren",), (), None)
    assert opened(house, place="regio").neighbours == ()


def test_who_does_it_elsewhere_comes_first_then_who_said_what_it_could_give(house):
    town = house.town
    talker = factories.OrganisationPageFactory(parent=town, title="Prater")
    factories.OrganisationPageFactory(parent=town, title="Aap")
    elsewhere = factories.OrganisationPageFactory(parent=house.next_town, title="Hier en daar")
    elsewhere.municipalities.add(town.municipality)
    elsewhere.save()
    factories.OfferPageFactory(parent=elsewhere, nis=[NEXT], kind="buddy", title="Duo's")
    factories.OrganisationPageFactory(parent=house.next_town, title="Alleen daar")
    InterviewFactory(organisation=talker, answers={Part.CONTRIBUTE: SAID}, done=True)
    found = opened(house).candidates

    assert [one.title for one in found] == ["Hier en daar", "Prater", "Aap", "De Club", "Overal"]
    assert (found[0].alike, found[0].fitting, found[0].offers) == (("Duo's",), 1, 1)
    assert found[1].said.words == SAID
    assert [one.here for one in found] == [True, True, True, True, False]


def test_an_organisation_with_an_offer_there_is_there(house):
    abroad = factories.OrganisationPageFactory(parent=house.next_town, title="Met iets hier")
    factories.OfferPageFactory(parent=abroad, nis=[HERE], kind="info")

    assert "Met iets hier" in [one.title for one in opened(house).candidates if one.here]


READERS = {
    "assessor": True, "colleague": True, "coordinator": True, "superuser": True, "neighbour": False, "stranger": False,
    "editor": False, "counsellor": False,
}  # fmt: skip


@pytest.mark.parametrize(("role", "may"), READERS.items())
def test_what_was_said_is_for_who_works_with_the_partner(house, role, may):
    talk = InterviewFactory(
        organisation=house.club, answers={Part.CONTRIBUTE: SAID, Part.NEEDS: "Een tolk."}, done=True
    )
    agreement = AgreementFactory(interview=talk)
    AgreementFactory(interview=talk, done=True)
    club = next(one for one in opened(house, role).candidates if one.title == "De Club")

    assert club.may_read is may
    assert (club.said is not None) is may
    assert (club.talked_on is not None) is may
    assert club.agreements == ((agreement,) if may else ())
    assert may or SAID not in repr(opened(house, role))


def test_the_last_word_counts_and_not_now_has_its_day(house):
    today = timezone.localdate()
    InterviewFactory(organisation=house.club, answers={Part.CONTRIBUTE: "Vroeger."}, held_on=today - timedelta(days=90))
    InterviewFactory(organisation=house.club, answers={Part.CONTRIBUTE: SAID}, held_on=today - timedelta(days=9))
    InterviewFactory(organisation=house.club, answers={Part.HARD: "Te druk."}, not_now=True)
    club = next(one for one in opened(house).candidates if one.title == "De Club")

    assert (club.said.words, club.said.held_on) == (SAID, today - timedelta(days=9))
    assert (club.talked_on, club.ask_again_on) == (today, today + timedelta(days=90))


def test_a_partner_that_is_still_a_draft_shows_to_who_works_with_it_only(house):
    factories.OrganisationPageFactory(parent=house.town, title="Nieuwe groep", live=False)

    assert "Nieuwe groep" in [one.title for one in opened(house).candidates]
    assert "Nieuwe groep" not in [one.title for one in opened(house, "neighbour").candidates]


def test_drafts_and_what_ended_or_is_closed_are_behind_no_cell(house):
    factories.OfferPageFactory(parent=house.club, nis=[HERE], kind="buddy", live=False)
    factories.OfferPageFactory(parent=house.club, nis=[HERE], kind="buddy", state_values={"open_state": "ended"})
    detail = opened(house)

    assert detail.cell.is_hole
    assert detail.offers == ()
    assert detail.candidates[0].fitting == 0


def test_a_cell_takes_as_many_queries_with_more_in_it(house, django_assert_max_num_queries):
    def fill():
        for nis in ([HERE], [NEXT], []):
            offer = factories.OfferPageFactory(parent=house.club, nis=nis, kind="buddy", open_to="everyone")
        partner = factories.OrganisationPageFactory(parent=house.town)
        talk = InterviewFactory(organisation=partner, answers={Part.CONTRIBUTE: SAID})
        AgreementFactory(interview=talk)
        return offer

    fill()
    opened(house)  # the municipalities are read once for a process
    with django_assert_max_num_queries(40) as first:
        opened(house)
    fill(), fill()
    with django_assert_max_num_queries(len(first)) as second:
        opened(house, view=GapView(counting=Counting.OFFERS))

    assert len(second) == len(first) <= 25


def test_the_table_takes_eight_queries(house, django_assert_num_queries):
    for nis in ([HERE], [NEXT], []):
        factories.OfferPageFactory(parent=house.club, nis=nis, themes=["koken"])
    now, view = timezone.now(), GapView()

    with django_assert_num_queries(8):
        columns = columns_of(view.axis, house.region)
        facts, places = facts_of(house.region, now), places_of(house.region)
        gap_matrix(facts, view, places, columns, asked_of(house.region, view, columns, now))


def test_rows_are_the_live_municipalities_by_name_and_then_the_region(house):
    MunicipalityPage.objects.filter(pk=house.next_town.pk).update(live=False)
    rows = places_of(house.region)

    assert [row.value for row in rows] == [HERE, "regio"]
    assert rows[1].population == rows[0].population
    assert rows[1].is_region
