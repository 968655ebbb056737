"""Claiming an organisation that is listed: nothing before the mail is confirmed, nobody in before a coach says yes."""

from datetime import timedelta

import factories
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from catalogue.joining import asking, claiming, entering, inviting
from catalogue.joining.accounts import HasAccount
from catalogue.joining.members import add_editor
from catalogue.keeping_choices import RequestState
from catalogue.models import AccessRequest
from catalogue.permissions import access_requests_for, user_may_keep, user_may_let_in
from catalogue.refusals import NotWaiting, Refused
from catalogue.signals import request_moved

NOW = timezone.now()


@pytest.fixture
def house(keeping_house):
    def ask(email="griet@example.org", **more):
        given = {"name": "Griet De Smet", "at": NOW} | more
        return claiming.claim(organisation=keeping_house.club, region=keeping_house.region, email=email, **given)

    keeping_house.ask = ask
    keeping_house.asked = lambda **more: claiming.confirm_claim(request=keeping_house.ask(**more), at=NOW)
    return keeping_house


def decide(house, asked, by="coach"):
    return claiming.approve_claim(request=asked, by=house.people[by], at=NOW)


def test_before_the_mail_is_confirmed_no_coach_sees_it(house):
    asked = house.ask()

    assert asked.state == RequestState.UNCONFIRMED
    assert not access_requests_for(house.people["coach"]).exists()
    with pytest.raises(NotWaiting):
        decide(house, asked)


def test_the_coach_of_the_place_sees_it_and_no_other(house):
    asked = house.asked()
    may = {who for who, user in house.people.items() if user_may_let_in(user, asked)}

    assert may == {"coach", "coordinator"}


def test_yes_makes_the_account_and_lets_in(house):
    asked = decide(house, house.asked())

    assert (asked.state, asked.decided_by, asked.user.username) == ("approved", house.people["coach"], asked.email)
    assert user_may_keep(asked.user, house.club)
    assert not user_may_keep(asked.user, house.foreign_club)
    assert not asked.user.has_usable_password()


def test_no_needs_a_reason_and_lets_nobody_in(house):
    asked = house.asked()
    no = {"request": asked, "by": house.people["coach"], "at": NOW}

    with pytest.raises(Refused):
        claiming.refuse_claim(**no, reason="  ")
    claiming.refuse_claim(**no, reason="We kennen je niet.")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "We kennen je niet.")
    assert not get_user_model().objects.filter(email="griet@example.org").exists()


def test_of_two_coaches_the_second_is_told_who_was_quicker(house):
    asked = house.asked()
    decide(house, asked)

    with pytest.raises(NotWaiting) as told:
        claiming.refuse_claim(request=asked, by=house.people["coordinator"], at=NOW, reason="Nee.")
    assert told.value.ended_by == "Lies Vermeulen"


def test_a_link_works_once_for_a_week_and_only_as_it_was_signed(house):
    asked, other = house.ask(), house.ask("ander@example.org")
    word = asking.token_of(asked)
    mark = word.partition(".")[2]

    assert asking.request_by(word) == asked
    assert [one for one in (f"{other.pk}.{mark}", word[:-1], "", "1.x") if asking.request_by(one)] == []
    assert asking.request_by(inviting.token_of(house_invitation(house))) is None
    with pytest.raises(Refused):
        claiming.confirm_claim(request=asked, at=NOW + timedelta(days=7))
    claiming.confirm_claim(request=asked, at=NOW)
    with pytest.raises(Refused):
        claiming.confirm_claim(request=asked, at=NOW)


def house_invitation(house):
    return inviting.invite(organisation=house.club, email="x@example.org", name="", by=house.people["an"], at=NOW)


def test_the_word_that_confirms_does_not_let_in(house):
    asked = house.ask()
    word = asking.token_of(asked)
    asked = decide(house, claiming.confirm_claim(request=asked, at=NOW))

    assert entering.approved_by(word) is None
    assert entering.approved_by(entering.token_of(asked)) == asked
    assert entering.may_enter(asked, at=NOW)
    assert not entering.may_enter(asked, at=NOW + timedelta(days=30))
    asked.user.last_login = NOW
    assert not entering.may_enter(asked, at=NOW)


@pytest.mark.parametrize("traits", [{}, {"superuser": True}])
def test_an_address_with_an_account_is_confirmed_by_its_owner_alone(house, traits):
    owner = factories.UserFactory(username="griet", email="Griet@example.org", **traits)
    asked = house.ask()

    for nobody in (None, house.people["farid"]):
        with pytest.raises(HasAccount):
            claiming.confirm_claim(request=asked, at=NOW, user=nobody)
    decide(house, claiming.confirm_claim(request=asked, at=NOW, user=owner))
    assert user_may_keep(owner, house.club)


def test_an_account_that_took_the_address_meanwhile_gets_nothing(house):
    asked = house.asked()
    thief = factories.UserFactory(username="dief", email="griet@example.org")

    with pytest.raises(Refused):
        decide(house, asked)
    assert not user_may_keep(thief, house.club)


def test_an_account_made_by_an_invitation_meanwhile_is_the_same_person(house):
    asked = house.asked()
    made = inviting.invite(
        organisation=house.foreign_club, email=asked.email, name="", by=house.people["farid"], at=NOW
    )
    griet = inviting.accept(invitation=made, at=NOW, first_name="Griet", last_name="")

    assert decide(house, asked).user == griet


def test_an_account_that_was_named_after_the_address_and_moved_to_another_is_not_let_in(house):
    asked = house.asked()
    moved = factories.UserFactory(username=asked.email, email="elders@example.org")

    with pytest.raises(Refused):
        decide(house, asked)
    assert not user_may_keep(moved, house.club)


def test_somebody_who_is_logged_in_is_known_and_waits_at_once(house):
    farid = house.people["farid"]
    asked = house.ask(farid.email, user=farid)

    assert asked.state == RequestState.OPEN
    decide(house, asked)
    assert user_may_keep(farid, house.club)
    assert user_may_keep(farid, house.foreign_club)


def test_who_keeps_it_already_asks_nothing(house):
    an = house.people["an"]
    with pytest.raises(claiming.KeepsAlready):
        house.ask(an.email, user=an)
    with pytest.raises(claiming.KeepsAlready):
        claiming.confirm_claim(request=house.ask(an.email), at=NOW, user=an)


def test_asking_twice_is_one_line_in_the_queue(house):
    house.asked(words="een")
    house.ask(words="twee")
    claiming.confirm_claim(request=house.ask(words="drie"), at=NOW)

    assert [one.words for one in access_requests_for(house.people["coach"])] == ["drie"]
    assert AccessRequest.objects.count() == 1


def test_what_nobody_confirmed_is_forgotten_after_a_month(house):
    old = house.ask(at=NOW - timedelta(days=31))
    house.asked(email="ander@example.org", at=NOW)

    assert asking.forget_unconfirmed(at=NOW) == 1
    assert asking.forget_unconfirmed(at=NOW) == 0
    assert not AccessRequest.objects.filter(pk=old.pk).exists()


def test_listeners_hear_each_step_after_commit(house, django_capture_on_commit_callbacks):
    heard = []

    def listen(request, event, **_others):
        heard.append((request.email, event))

    request_moved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            decide(house, house.asked())
    finally:
        request_moved.disconnect(listen)
    assert heard == [("griet@example.org", event) for event in ("asked", "confirmed", "approved")]


def test_yes_changes_nothing_for_who_came_in_meanwhile(house):
    asked = house.ask("farid2@example.org", user=house.people["farid"])
    add_editor(organisation=house.club, user=house.people["farid"], by=house.people["an"])

    assert decide(house, asked).state == RequestState.APPROVED
