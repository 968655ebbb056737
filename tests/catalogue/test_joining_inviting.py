"""Inviting: one link, once, for 30 days, for one organisation; and an account is never taken over."""

from datetime import timedelta

import factories
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.joining import inviting
from catalogue.joining.accounts import HasAccount
from catalogue.models import Invitation
from catalogue.permissions import user_may_keep
from catalogue.refusals import Refused
from catalogue.signals import invited

NOW = timezone.now()
NAMES = {"first_name": "Griet", "last_name": "De Smet"}


@pytest.fixture
def house(keeping_house):
    def ask(email="griet@example.org", by="coach", organisation=None, **more):
        club = organisation or keeping_house.club
        asked = {"name": "Griet", "at": NOW} | more
        return inviting.invite(organisation=club, email=email, by=keeping_house.people[by], **asked)

    keeping_house.ask = ask
    return keeping_house


def test_a_coach_and_an_editor_invite_and_nobody_else(house):
    house.ask(by="coach")
    house.ask("lid@example.org", by="an")
    for stranger in ("farid", "neighbour"):
        with pytest.raises(Refused):
            house.ask("x@example.org", by=stranger)
    assert {one.email for one in inviting.waiting(house.club)} == {"griet@example.org", "lid@example.org"}


def test_accepting_makes_an_account_in_small_letters_without_a_password(house):
    made = house.ask("Griet@Example.ORG")
    griet = inviting.accept(invitation=made, at=NOW, **NAMES)

    assert (griet.username, griet.email, griet.get_full_name()) == ("griet@example.org",) * 2 + ("Griet De Smet",)
    assert not griet.has_usable_password()
    assert (griet.is_staff, griet.is_superuser) == (False, False)
    assert user_may_keep(griet, house.club)
    assert not user_may_keep(griet, house.foreign_club)
    made.refresh_from_db()
    assert (made.accepted_at, made.accepted_by) == (NOW, griet)


@pytest.mark.parametrize("traits", [{}, {"superuser": True}, {"is_active": False}])
@pytest.mark.parametrize("how", ["email", "username"])
def test_an_account_that_is_there_is_never_taken_over(house, traits, how):
    other = factories.UserFactory(**traits, **{how: "Griet@example.org"})
    made = house.ask()

    with pytest.raises(HasAccount):
        inviting.accept(invitation=made, at=NOW, **NAMES)
    with pytest.raises(HasAccount):
        inviting.accept_as(invitation=made, user=house.people["farid"], at=NOW)
    assert get_user_model().objects.filter(groups__page_permissions__page=house.club).distinct().count() == 2
    inviting.accept_as(invitation=made, user=other, at=NOW)
    assert user_may_keep(other, house.club) or not other.is_active


def test_a_link_works_once(house):
    made = house.ask()
    inviting.accept(invitation=made, at=NOW, **NAMES)

    for again in (lambda: inviting.accept(invitation=made, at=NOW, **NAMES),
                  lambda: inviting.accept_as(invitation=made, user=house.people["farid"], at=NOW)):  # fmt: skip
        with pytest.raises(Refused):
            again()
    assert not user_may_keep(house.people["farid"], house.club)


def test_a_link_is_over_after_thirty_days(house):
    made = house.ask()
    end = NOW + timedelta(days=30)

    assert inviting.is_open(made, at=end - timedelta(seconds=1))
    assert not inviting.is_open(made, at=end)
    with pytest.raises(Refused):
        inviting.accept(invitation=made, at=end, **NAMES)
    assert not get_user_model().objects.filter(username="griet@example.org").exists()


def test_sending_again_ends_the_earlier_link(house):
    made = house.ask()
    old = inviting.token_of(made)
    later = NOW + timedelta(days=40)
    fresh = inviting.again(invitation=made, by=house.people["an"], at=later)

    assert inviting.invitation_by(old) is None
    assert inviting.invitation_by(inviting.token_of(fresh)) == fresh
    assert inviting.is_open(fresh, at=later)
    with pytest.raises(Refused):  # somebody who opened the page before it was sent again
        inviting.accept(invitation=made, at=later, **NAMES)


def test_what_is_withdrawn_opens_nothing(house):
    made = inviting.withdraw(invitation=house.ask(), at=NOW)

    with pytest.raises(Refused):
        inviting.accept(invitation=made, at=NOW, **NAMES)
    with pytest.raises(Refused):
        inviting.again(invitation=made, by=house.people["an"], at=NOW)


def test_what_was_accepted_cannot_be_withdrawn(house):
    made = house.ask()
    inviting.accept(invitation=made, at=NOW, **NAMES)

    with pytest.raises(Refused):
        inviting.withdraw(invitation=made, at=NOW)


def test_inviting_the_same_address_anew_replaces_the_first(house):
    first, second = house.ask(), house.ask("GRIET@example.org")

    assert inviting.waiting(house.club) == [second]
    first.refresh_from_db()
    assert first.withdrawn_at == NOW


def test_there_is_a_most(house):
    for number in range(inviting.MOST_OPEN):
        house.ask(f"lid{number}@example.org")
    with pytest.raises(Refused):
        house.ask("lid99@example.org")


def test_who_keeps_it_already_and_what_is_no_address_are_refused(house):
    with pytest.raises(Refused):
        house.ask(house.people["an"].email)
    with pytest.raises(ValidationError):
        house.ask("griet")
    assert not Invitation.objects.exists()


def test_a_word_that_was_forged_or_is_of_another_opens_nothing(house):
    made, other = house.ask(), house.ask("lid@example.org", by="farid", organisation=house.foreign_club)
    word, foreign = inviting.token_of(made), inviting.token_of(other)
    number, _dot, mark = word.partition(".")

    assert inviting.invitation_by(word) == made
    forged = [
        *(f"{other.pk}.{mark}", f"{number}.{foreign.partition('.')[2]}", f"0{number}.{mark}", f"{number}.{mark[:-1]}"),
        *(f"{word} ", f"{number}.{mark.upper()}", "", ".", "1", "x" * 5000, f"٣.{mark}", f"{10**40}.{mark}"),
    ]
    assert [one for one in forged if inviting.invitation_by(one)] == []


def test_an_address_that_changed_ends_the_link(house):
    made = house.ask()
    word = inviting.token_of(made)
    Invitation.objects.filter(pk=made.pk).update(email="ander@example.org")

    assert inviting.invitation_by(word) is None


def test_listeners_hear_of_it_after_commit(house, django_capture_on_commit_callbacks):
    heard = []

    def listen(invitation, **_others):
        heard.append(invitation.email)

    invited.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            made = house.ask()
            assert heard == []
        with django_capture_on_commit_callbacks(execute=True):
            inviting.again(invitation=made, by=house.people["an"], at=NOW)
    finally:
        invited.disconnect(listen)
    assert heard == ["griet@example.org"] * 2


@pytest.mark.parametrize("gone", ["closed", "no coach", "deleted"])
def test_what_somebody_sent_who_may_no_longer_keep_it_lets_in_nobody(house, gone):
    coach, made = house.people["coach"], house.ask(by="coach")
    if gone == "closed":
        get_user_model().objects.filter(pk=coach.pk).update(is_active=False)
    elif gone == "no coach":
        coach.groups.clear()
    else:
        Invitation.objects.filter(pk=made.pk).update(invited_by=None)

    fresh = inviting.invitation_by(inviting.token_of(made))
    assert not inviting.lets_in(fresh, at=NOW)
    for way in (
        lambda: inviting.accept(invitation=made, at=NOW, **NAMES),
        lambda: inviting.accept_as(invitation=made, user=house.people["farid"], at=NOW),
        lambda: inviting.again(invitation=made, by=house.people["an"], at=NOW),
    ):
        with pytest.raises(Refused):
            way()
    assert not user_may_keep(house.people["farid"], house.club)
    assert house.ask(by="an").pk != made.pk, "a colleague can always invite anew"


def test_a_link_outlives_a_new_secret_key_as_long_as_the_old_one_is_named(house, settings):
    made = house.ask()
    word = inviting.token_of(made)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key"
    assert inviting.invitation_by(word) is None

    settings.SECRET_KEY_FALLBACKS = [old]
    assert inviting.invitation_by(word) == made
    assert inviting.token_of(made) != word
