"""What a year of talks and labels came to, against plain counting over what happened."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from built_once import built_once
from labelled_house import brussels, decided, labelled_house
from labelling_factories import AgreementFactory, AssessmentFactory, InterviewFactory, InterviewPartFactory

from catalogue.choices import Kind, PartnerRole
from catalogue.periods import Period, spread, year_until
from catalogue.places import REGION_WIDE
from labelling.barriers_year import barriers_in
from labelling.deciding import withdraw
from labelling.label_history import Change, Happening, label_history, standing
from labelling.labels import public_labels
from labelling.models import AssessedCriterion, LabelEvent
from labelling.talks import BarrierFinding, Outcome, Part
from labelling.yearly import agreements_in, days_to_label, first_day, labels_in, talks_in

HELPS, HINDERS = BarrierFinding.HELPS, BarrierFinding.HINDERS
Y2025, Y2026 = year_until(2025, date(2026, 12, 31)), year_until(2026, date(2026, 12, 31))


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


def taken_back(house, assessment, at):
    withdraw(assessment=assessment, by=house.assessor, at=at, why="Te weinig Nederlands.")


@pytest.fixture
@built_once
def lives(house):
    """Labels of every sort: given, taken back and given again; renewed; run out; of a leap day; never public."""
    make = factories.OfferPageFactory
    offers = [make(parent=house.club, nis=nis) for nis in ([factories.GERAARDSBERGEN], [], [factories.WETTEREN])]
    offers += [make(parent=house.club, buddy=True, nis=[factories.GERAARDSBERGEN, factories.WETTEREN]), house.offer]
    again, renewed, leap, late, refused = offers
    first = decided(house, brussels(2025, 3, 3, 10), again)
    taken_back(house, first, brussels(2025, 6, 1, 10))
    decided(house, brussels(2025, 9, 1, 10), again)
    decided(house, brussels(2025, 2, 1, 10), renewed)
    decided(house, brussels(2025, 12, 1, 10), renewed, participation="partly")
    decided(house, brussels(2024, 2, 29, 10), leap)
    decided(house, brussels(2025, 5, 1, 10), late)
    decided(house, brussels(2025, 8, 1, 10), late, dutch_practice="no")
    decided(house, brussels(2025, 7, 1, 10), refused, social_contact="unknown")
    return offers


def test_it_says_on_every_day_what_everybody_could_read_that_day(house, lives):
    history = label_history(house.region, date(2026, 12, 31))
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 3 * 365, 1)]

    assert [standing(history, day) for day in days] == [set(public_labels([o.pk for o in lives], day)) for day in days]


def test_given_withdrawn_and_given_again_count_as_they_happened(house, lives):
    found = labels_in(house.region, Y2025).all

    assert vars(found) == {"given": 4, "renewed": 1, "withdrawn": 2, "expired": 1, "standing": 2}
    assert labels_in(house.region, Y2025).standing_before == 1


@pytest.mark.parametrize("place", [None, factories.GERAARDSBERGEN, factories.WETTEREN, "35013"])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_start_and_what_happened_make_the_end(house, lives, year, place):
    found = labels_in(house.region, year_until(year, date(2026, 12, 31)), place)
    one = found.all

    assert found.standing_before + one.given - one.withdrawn - one.expired == one.standing


def test_a_leap_day_gives_a_label_until_the_last_of_february(house, lives):
    expired = [one for one in label_history(house.region, date(2025, 12, 31)) if one.change is Change.EXPIRED]

    assert [(one.offer, one.day) for one in expired] == [(lives[2].pk, date(2025, 3, 1))]
    assert Period(date(2028, 1, 1), date(2028, 2, 29)).before == Period(date(2027, 1, 1), date(2027, 2, 28))


def test_they_count_by_kind_and_by_each_municipality_the_offer_lists(house, lives):
    found = labels_in(house.region, Y2025)

    assert {kind: count.given for kind, count in found.by_kind.items()} == {Kind.LANGUAGE_PRACTICE: 3, Kind.BUDDY: 1}
    given = {place: count.given for place, count in found.by_place.items()}
    assert given == {factories.GERAARDSBERGEN: 3, factories.WETTEREN: 1, REGION_WIDE: 1}
    assert labels_in(house.region, Y2025, factories.WETTEREN).all.given == 1


def test_the_year_turns_at_midnight_in_brussels(house):
    decided(house, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))

    assert labels_in(house.region, Y2025).all.given == 0
    assert labels_in(house.region, Y2026).all.given == 1
    assert Y2026.begins == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert first_day(house.region) == date(2026, 1, 1)


def test_labels_of_another_region_are_none_of_ours(house, lives):
    assert vars(labels_in(house.coast, Y2025).all) == dict.fromkeys(vars(labels_in(house.coast, Y2025).all), 0)


def test_days_run_from_the_last_talk_the_assessment_rests_on_else_with_the_organisation(house):
    make = factories.OfferPageFactory
    rests, other, none = (make(parent=house.club), make(parent=house.club), make(region=house.region))
    for day in (date(2025, 1, 10), date(2025, 2, 10), date(2025, 11, 1)):
        InterviewFactory(organisation=house.club, done=True, held_on=day)
    InterviewFactory(organisation=house.club, not_now=True, held_on=date(2025, 2, 28))
    assessments = [AssessmentFactory(offer=offer) for offer in (rests, other, none)]
    basis = InterviewFactory(organisation=house.club, done=True, held_on=date(2025, 1, 1), answers={Part.GOALS: "x"})
    AssessedCriterion.objects.filter(assessment=assessments[0]).first().rests_on.add(basis.parts.get())
    given = [Happening(date(2025, 3, 2), Change.GIVEN, one.offer_id, one.pk) for one in assessments]

    assert sorted(days_to_label(given)) == [20, 60]
    assert spread([20, 60]).middle == 40
    assert spread([]) is None


def test_a_label_renewed_adds_no_days(house, lives):
    InterviewFactory(organisation=house.club, done=True, held_on=date(2025, 1, 1))
    found = labels_in(house.region, Y2025)

    assert found.days.of + found.without_talk == found.all.given
    assert found.days.shortest == (date(2025, 2, 1) - date(2025, 1, 1)).days


def test_talks_count_by_outcome_place_and_role(house):
    wide = factories.OrganisationPageFactory(parent=house.region)
    far = factories.OrganisationPageFactory(parent=house.ostend)
    for organisation, day, more in [
        (house.club, date(2025, 1, 1), {"done": True, "partner_role": PartnerRole.PROVIDER}),
        (house.club, date(2025, 12, 31), {"done": True}),
        (wide, date(2025, 5, 5), {"done": True}),
        (wide, date(2025, 5, 6), {"not_now": True}),
        (wide, date(2025, 5, 7), {"outcome": Outcome.OPEN}),
        (house.club, date(2026, 1, 1), {"done": True}),
        (far, date(2025, 5, 5), {"done": True}),
    ]:
        InterviewFactory(organisation=organisation, held_on=day, **more)
    found = talks_in(house.region, Y2025)

    assert (found.held, found.not_now, found.unfinished, found.partners) == (3, 1, 1, 2)
    assert found.by_place == {factories.GERAARDSBERGEN: 2, REGION_WIDE: 1}
    assert found.by_role == {PartnerRole.PROVIDER: 1, PartnerRole.UNKNOWN: 2}
    assert talks_in(house.region, Y2025, factories.GERAARDSBERGEN).held == 2


def told(organisation, day, part, finding, solution="", **more):
    interview = InterviewFactory(organisation=organisation, held_on=day, **({"done": True} | more))
    InterviewPartFactory(interview=interview, part=part, finding=finding, words="", solution=solution)


@pytest.fixture
def clubs(house):
    """Three partners in the town who tell of thresholds, in two years."""
    clubs = [house.club, *factories.OrganisationPageFactory.create_batch(2, parent=house.town)]
    told(clubs[0], date(2024, 12, 1), Part.KNOWN, HINDERS, "Een affiche")
    told(clubs[0], date(2025, 3, 1), Part.KNOWN, HELPS)
    told(clubs[1], date(2025, 3, 1), Part.KNOWN, HINDERS)
    told(clubs[1], date(2025, 4, 1), Part.KNOWN, HINDERS, "Een buddy gaat mee")
    told(clubs[2], date(2025, 4, 1), Part.AFFORDABLE, HELPS)
    told(clubs[2], date(2025, 5, 1), Part.AFFORDABLE, BarrierFinding.UNKNOWN)
    told(clubs[2], date(2025, 6, 1), Part.USEFUL, HINDERS, outcome=Outcome.OPEN)
    return clubs


def test_barriers_count_what_helps_hinders_has_a_solution_and_was_mended(house, clubs):
    found = barriers_in(house.region, Y2025)

    assert (found.partners, found.told) == (3, True)
    assert vars(found.by_barrier[Part.KNOWN]) == {"helps": 1, "hinders": 2, "with_solution": 1, "mended": 1}
    assert vars(found.by_barrier[Part.AFFORDABLE]) == {"helps": 1, "hinders": 0, "with_solution": 0, "mended": 0}
    assert sum(count.hinders for count in found.by_barrier.values()) == 2


def test_of_fewer_than_three_partners_nothing_of_barriers_is_told(house, clubs):
    found = barriers_in(house.region, year_until(2024, date(2026, 1, 1)))

    assert (found.partners, found.told, found.by_barrier) == (1, False, {})
    assert not barriers_in(house.region, Y2025, factories.WETTEREN).told


def test_two_looks_at_a_running_year_differ_by_what_at_least_three_partners_said(house, clubs):
    """Whenever one looks: what is new since the look before was never said by one or two."""
    for day, partner in ((date(2025, 7, 3), 0), (date(2025, 9, 1), 1), (date(2025, 11, 5), 0), (date(2025, 12, 30), 1)):
        told(clubs[partner], day, Part.KNOWN, HINDERS)
    looks = [barriers_in(house.region, year_until(2025, date(2025, 1, 1) + timedelta(days))) for days in range(365)]

    steps = {
        (one.until, one.told, one.by_barrier.get(Part.KNOWN) and one.by_barrier[Part.KNOWN].hinders) for one in looks
    }
    assert steps == {(None, False, None), (date(2025, 6, 30), True, 2)}  # two partners since: too few, also at the end
    told(clubs[2], date(2025, 10, 1), Part.KNOWN, HINDERS)
    assert barriers_in(house.region, Y2025).until == date(2025, 12, 31)


def test_one_municipality_is_told_of_once_the_year_is_over(house, clubs):
    assert not barriers_in(house.region, year_until(2025, date(2025, 9, 1)), factories.GERAARDSBERGEN).told
    assert barriers_in(house.region, Y2025, factories.GERAARDSBERGEN).told


def test_what_is_hidden_of_one_municipality_is_not_the_rest_of_the_region(house, clubs):
    other = house.next_town
    there = other.municipality_id
    alone = factories.OrganisationPageFactory(parent=other)
    told(alone, date(2025, 5, 1), Part.KNOWN, HINDERS)

    assert barriers_in(house.region, Y2025).told
    assert not barriers_in(house.region, Y2025, there).told
    assert not barriers_in(house.region, Y2025, factories.GERAARDSBERGEN).told

    for partner in factories.OrganisationPageFactory.create_batch(2, parent=other):
        told(partner, date(2025, 5, 1), Part.KNOWN, HINDERS)

    assert barriers_in(house.region, Y2025, factories.GERAARDSBERGEN).told
    assert barriers_in(house.region, Y2025, there).told


def test_agreements_stand_as_on_the_last_day(house):
    talk = InterviewFactory(organisation=house.club, held_on=date(2025, 3, 1), done=True)
    for due_on, done_on in [
        (date(2025, 4, 1), date(2025, 4, 1)),
        (None, date(2025, 9, 1)),
        (date(2025, 4, 1), date(2025, 4, 2)),
        (date(2025, 4, 1), None),
        (date(2025, 4, 1), date(2026, 1, 1)),
        (date(2025, 12, 31), None),
        (None, None),
    ]:
        AgreementFactory(interview=talk, due_on=due_on, done_on=done_on)
    found = agreements_in(house.region, Y2025)

    assert (found.in_time, found.late, found.overdue, found.open, found.made) == (2, 1, 2, 2, 7)
    assert agreements_in(house.region, Y2026).made == 0


def test_as_many_queries_whatever_there_is(house, lives, clubs, django_assert_num_queries):
    assert LabelEvent.objects.count() > 20
    for count, queries in ((talks_in, 2), (labels_in, 6), (barriers_in, 2), (agreements_in, 2)):
        with django_assert_num_queries(queries):
            count(house.region, Y2025)
