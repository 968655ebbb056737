"""Another mail address for an account: proven first, by its owner only, and nobody else's."""

from datetime import timedelta

import factories
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from labelling_factories import AssessmentFactory
from wagtail.models import ModelLogEntry

from catalogue.freshness.contacts import contacts_of
from catalogue.joining.accounts import HasAccount
from catalogue.joining.new_address import (
    CHANGED,
    VALID,
    ask_address,
    confirm_address,
    forget_old_wishes,
    forget_wish,
    pages_naming,
    token_of,
    wish_of,
)
from catalogue.models import AddressChange, OrganisationPage
from catalogue.refusals import Refused
from labelling.replying import follow_address

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NEW = "an@nieuw.be"


@pytest.fixture
def an():
    """Somebody whose user name is the address, as joining makes accounts."""
    return factories.UserFactory(username="an@oud.be", email="an@oud.be")


def wished(user, email=NEW, at=NOW):
    """Ask, and give the word of the mail."""
    return token_of(ask_address(user=user, email=email, at=at))


def test_nothing_changes_before_the_button_and_then_the_name_goes_along(an):
    token = wished(an, " An@Nieuw.BE ")
    an.refresh_from_db()
    assert an.email == "an@oud.be"

    assert confirm_address(user=an, token=token, at=NOW) == "an@oud.be"
    an.refresh_from_db()
    assert (an.email, an.username) == (NEW, NEW)
    assert ModelLogEntry.objects.filter(action=CHANGED, object_id=an.pk).exists()


def test_a_name_that_is_no_address_stays():
    eva = factories.UserFactory(username="eva", email="")
    confirm_address(user=eva, token=wished(eva), at=NOW)
    eva.refresh_from_db()

    assert (eva.email, eva.username) == (NEW, "eva")


def test_a_link_works_once_even_when_the_address_came_back(an):
    first = wished(an)
    confirm_address(user=an, token=first, at=NOW)
    an.refresh_from_db()
    confirm_address(user=an, token=wished(an, "an@oud.be"), at=NOW)
    an.refresh_from_db()

    with pytest.raises(Refused):
        confirm_address(user=an, token=first, at=NOW)


def _another_wish(an):
    wished(an, "an@derde.be", NOW + timedelta(seconds=1))


def _another_password(an):
    an.set_password("drie losse woorden")
    an.save()


def _another_address(an):
    an.email = "an@coordinator.be"
    an.save()


def _taken_back(an):
    assert forget_wish(user=an)


@pytest.mark.parametrize("meanwhile", [_another_wish, _another_password, _another_address, _taken_back])
def test_a_link_dies_of(an, meanwhile):
    token = wished(an)
    meanwhile(an)

    with pytest.raises(Refused):
        confirm_address(user=an, token=token, at=NOW)


def test_a_link_dies_of_a_day_and_is_then_forgotten(an):
    token, later = wished(an), NOW + VALID
    assert wish_of(an, at=later - timedelta(seconds=1))
    assert wish_of(an, at=later) is None
    with pytest.raises(Refused):
        confirm_address(user=an, token=token, at=later)
    assert [forget_old_wishes(at=later), forget_old_wishes(at=later)] == [1, 0]


def test_the_link_of_somebody_else_does_nothing(an):
    eva = factories.UserFactory(username="eva", email="eva@voorbeeld.be")
    wished(eva, "eva@nieuw.be")
    with pytest.raises(Refused):
        confirm_address(user=eva, token=wished(an), at=NOW)
    eva.refresh_from_db()
    assert eva.email == "eva@voorbeeld.be"


@pytest.mark.parametrize(
    "typed", ["an@oud.be", "AN@oud.be", "", "an", "an@x", "an@b.be\nBcc: x@y.be", "án@x.be", "a" * 145 + "@ab.be"]
)
def test_what_is_no_new_address_is_refused(an, typed):
    with pytest.raises(ValidationError):
        ask_address(user=an, email=typed, at=NOW)
    assert not AddressChange.objects.exists()


@pytest.mark.parametrize("theirs", [{"email": "AN@nieuw.be"}, {"username": NEW}, {"email": NEW, "is_active": False}])
def test_the_address_of_another_account_is_never_shared(an, theirs):
    token = wished(an)
    factories.UserFactory(**({"username": "eva", "email": "eva@voorbeeld.be"} | theirs))

    with pytest.raises(HasAccount):
        confirm_address(user=an, token=token, at=NOW)
    an.refresh_from_db()
    assert an.email == "an@oud.be"


def test_the_monthly_question_follows(keeping_house):
    OrganisationPage.objects.filter(pk=keeping_house.foreign_club.pk).update(contact_email="")
    farid, offer = keeping_house.people["farid"], keeping_house.foreign
    confirm_address(user=farid, token=wished(farid, "farid@nieuw.be"), at=NOW)

    assert contacts_of([offer])[offer.pk].email == "farid@nieuw.be"


def test_the_mails_about_labels_follow_for_the_own_organisation_only(keeping_house, django_capture_on_commit_callbacks):
    an = keeping_house.people["an"]
    an.email = "an@oud.be"
    an.save()
    own = AssessmentFactory(offer=keeping_house.offer, invited_email="An@oud.be")
    chosen = AssessmentFactory(offer=keeping_house.draft, invited_email="nova@example.org")
    foreign = AssessmentFactory(offer=keeping_house.foreign, invited_email="an@oud.be")
    with django_capture_on_commit_callbacks(execute=True):
        confirm_address(user=an, token=wished(an), at=NOW)

    for each in (own, chosen, foreign):
        each.refresh_from_db()
    assert [one.invited_email for one in (own, chosen, foreign)] == [NEW, "nova@example.org", "an@oud.be"]
    assert follow_address(user=an, before="") == 0


def test_what_visitors_read_is_named_and_not_changed(keeping_house):
    an = keeping_house.people["an"]
    for page in (keeping_house.offer, keeping_house.foreign):
        type(page).objects.filter(pk=page.pk).update(contact_email="nova@example.org")

    assert [page.title for page in pages_naming("NOVA@example.org", user=an)] == ["cc Nova", "Naaien in de wijk"]
    assert pages_naming("", user=an) == []
