"""A new organisation: a draft once the mail is confirmed; its person writes at once, a coach puts it online or not."""

import factories
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.joining import inviting, registering
from catalogue.joining.accounts import HasAccount
from catalogue.joining.members import editors_of
from catalogue.keeping_choices import RequestState
from catalogue.models import Municipality, OfferPage, OrganisationPage
from catalogue.permissions import access_requests_for, user_may_keep, user_may_let_in
from catalogue.refusals import NotWaiting, Refused

NOW = timezone.now()


@pytest.fixture
def house(keeping_house):
    def ask(email="griet@example.org", **more):
        given = {
            "organisation_name": "  Naaiclub  De Draad ",
            "name": "Griet De Smet",
            "at": NOW,
            "phone": "054 00 00 01",
        }
        given["municipality"] = Municipality.objects.get(nis=factories.GERAARDSBERGEN)
        return registering.register(region=keeping_house.region, email=email, **(given | more))

    keeping_house.ask = ask
    keeping_house.asked = lambda **more: registering.confirm_registration(request=ask(**more), at=NOW)
    return keeping_house


def approve(house, asked, **more):
    return registering.approve_registration(request=asked, by=house.people["coach"], at=NOW, **more)


def test_before_the_mail_is_confirmed_nothing_is_made(house):
    before = OrganisationPage.objects.count()
    asked = house.ask()

    assert (asked.organisation, asked.user) == (None, None)
    assert OrganisationPage.objects.count() == before


def test_once_confirmed_it_is_a_draft_in_its_municipality_and_its_person_writes(house):
    asked = house.asked(kbo_number="BE 400.378.485", website="https://draad.example.org")
    page = OrganisationPage.objects.get(pk=asked.organisation.pk)

    assert (page.title, page.live, page.trusted) == ("Naaiclub De Draad", False, False)
    assert (page.kbo_number, page.website) == ("0400.378.485", "https://draad.example.org")
    assert page.get_parent().pk == house.town.pk
    assert [one.name for one in page.municipalities.all()] == ["Geraardsbergen"]
    assert (asked.user.username, asked.user.get_full_name()) == ("griet@example.org", "Griet De Smet")
    assert user_may_keep(asked.user, page)
    page.add_child(instance=OfferPage(title="Naaien", sentence="Je naait.", kind="group", live=False))


def test_who_asked_is_not_on_the_page_for_all_to_see(house):
    page = house.asked().organisation

    assert (page.contact_name, page.contact_phone, page.contact_email) == ("", "", "")


def test_one_of_several_municipalities_stands_in_the_region_and_its_coordinator_decides(house):
    asked = house.asked(municipality=None)

    assert asked.organisation.get_parent().pk == house.region.pk
    assert {who for who, user in house.people.items() if user_may_let_in(user, asked)} == {"coordinator"}


def test_the_coach_of_its_municipality_decides(house):
    asked = house.asked()

    assert list(access_requests_for(house.people["coach"])) == [asked]
    assert not access_requests_for(house.people["neighbour"]).exists()


@pytest.mark.parametrize("trusted", [False, True])
def test_yes_puts_it_online_trusted_or_not(house, trusted):
    asked = house.asked()
    approve(house, asked, trusted=trusted)
    page = OrganisationPage.objects.get(pk=asked.organisation.pk)

    assert (page.live, page.trusted, page.has_unpublished_changes) == (True, trusted, False)
    asked.refresh_from_db()
    assert asked.state == RequestState.APPROVED
    assert user_may_keep(asked.user, page)
    with pytest.raises(NotWaiting):
        approve(house, asked)


def test_no_ends_access_at_once_for_everybody_it_let_in(house):
    asked = house.asked()
    coach = house.people["coach"]
    inviting.invite(organisation=asked.organisation, email="vriend@example.org", name="", by=coach, at=NOW)
    with pytest.raises(Refused):
        registering.refuse_registration(request=asked, by=coach, at=NOW, reason="")
    assert user_may_keep(asked.user, asked.organisation), "a refusal that failed ends nothing"

    registering.refuse_registration(request=asked, by=coach, at=NOW, reason="Je verkoopt iets.")

    assert not editors_of(asked.organisation).exists()
    assert not user_may_keep(type(asked.user).objects.get(pk=asked.user.pk), asked.organisation)
    assert inviting.waiting(asked.organisation) == []
    asked.refresh_from_db()
    assert (asked.state, asked.organisation.live) == ("refused", False)


def test_what_is_online_is_no_new_organisation_any_more(house):
    asked = house.asked()
    asked.organisation.save_revision().publish()

    with pytest.raises(Refused):
        registering.refuse_registration(request=asked, by=house.people["coach"], at=NOW, reason="Nee.")


def test_until_a_coach_looked_nobody_else_is_invited_by_its_person(house):
    asked = house.asked()
    invitation = {"organisation": asked.organisation, "email": "vriend@example.org", "name": "", "at": NOW}

    with pytest.raises(Refused):
        inviting.invite(**invitation, by=asked.user)
    approve(house, asked)
    asked.organisation.refresh_from_db()
    assert inviting.invite(**invitation, by=asked.user)


@pytest.mark.parametrize("traits", [{}, {"superuser": True}])
def test_an_address_with_an_account_is_confirmed_by_its_owner_alone(house, traits):
    owner = factories.UserFactory(username="griet", email="griet@EXAMPLE.org", **traits)
    asked, before = house.ask(), OrganisationPage.objects.count()

    for nobody in (None, house.people["farid"]):
        with pytest.raises(HasAccount):
            registering.confirm_registration(request=asked, at=NOW, user=nobody)
    assert OrganisationPage.objects.count() == before
    made = registering.confirm_registration(request=asked, at=NOW, user=owner)
    assert (made.user, list(editors_of(made.organisation))) == (owner, [owner])


def test_somebody_who_is_logged_in_begins_at_once(house):
    farid = house.people["farid"]
    asked = house.ask(farid.email, user=farid)

    assert user_may_keep(farid, asked.organisation)
    assert asked.state == RequestState.OPEN


def test_confirming_twice_makes_one_organisation(house):
    asked = house.ask()
    registering.confirm_registration(request=asked, at=NOW)
    with pytest.raises(Refused):
        registering.confirm_registration(request=asked, at=NOW)

    assert OrganisationPage.objects.filter(title="Naaiclub De Draad").count() == 1


def test_a_mistyped_kbo_number_and_a_name_twice(house):
    with pytest.raises(ValidationError):
        house.ask(kbo_number="0400.378.486")
    one, other = house.asked(), house.asked(email="ander@example.org")
    assert one.organisation.slug != other.organisation.slug
