"""Who belongs to an organisation: comes in, hands over, leaves; and that leaving ends access at once."""

from datetime import timedelta

import factories
import pytest
from django.utils import timezone
from wagtail.models import Collection, PageLogEntry

from catalogue.joining import inviting, members
from catalogue.permissions import user_may_keep, user_may_keep_listing
from catalogue.refusals import Refused
from catalogue.signals import people_moved

NOW = timezone.now()


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Give (event, user) of what listeners heard after commit."""
    heard = []

    def listen(event, user, **_others):
        heard.append((event, user.username))

    people_moved.connect(listen)
    yield heard
    people_moved.disconnect(listen)


def names(organisation):
    return [user.username for user in members.editors_of(organisation)]


def test_the_people_of_an_organisation_are_those_of_its_own_group(keeping_house):
    assert names(keeping_house.club) == ["an", "bea"]
    assert names(keeping_house.foreign_club) == ["farid"]


def test_a_closed_account_keeps_nothing(keeping_house):
    an = keeping_house.people["an"]
    an.is_active = False
    an.save()

    assert names(keeping_house.club) == ["bea"]


def test_one_person_keeps_the_listings_of_two_organisations(keeping_house, told, django_capture_on_commit_callbacks):
    an, club, other = keeping_house.people["an"], keeping_house.club, keeping_house.foreign_club
    with django_capture_on_commit_callbacks(execute=True):
        assert members.add_editor(organisation=other, user=an, by=keeping_house.people["neighbour"]) is True

    assert user_may_keep(an, club)
    assert user_may_keep(an, other)
    assert told == [("joined", "an")]
    assert members.add_editor(organisation=other, user=an, by=an) is False


def test_who_leaves_is_out_and_the_others_stay(keeping_house):
    an, club = keeping_house.people["an"], keeping_house.club
    members.add_editor(organisation=keeping_house.foreign_club, user=an, by=an)

    assert members.leave(organisation=club, user=an, at=NOW) is True
    assert names(club) == ["bea"]
    assert not user_may_keep(an, club)
    assert not user_may_keep_listing(an, keeping_house.draft)
    assert user_may_keep(an, keeping_house.foreign_club), "the account, and its other organisations, stay"
    with pytest.raises(Refused):
        members.leave(organisation=club, user=an, at=NOW)


def test_the_last_one_may_leave_and_a_coach_keeps_it(keeping_house):
    farid, coach = keeping_house.people["farid"], keeping_house.people["neighbour"]

    assert members.leave(organisation=keeping_house.foreign_club, user=farid, at=NOW) is False
    assert names(keeping_house.foreign_club) == []
    assert user_may_keep(coach, keeping_house.foreign_club)
    assert list(members.organisations_without_people(coach)) == [keeping_house.foreign_club]
    assert list(members.organisations_without_people(keeping_house.people["coach"])) == []


def test_a_coach_puts_somebody_out_with_the_invitations_that_person_sent(keeping_house):
    an, bea, club = keeping_house.people["an"], keeping_house.people["bea"], keeping_house.club
    sent = {"organisation": club, "name": "", "at": NOW}
    of_an = inviting.invite(**sent, email="vriend@example.org", by=an)
    of_bea = inviting.invite(**sent, email="lid@example.org", by=bea)

    with pytest.raises(Refused):
        members.remove_editor(organisation=club, user=an, by=bea, at=NOW)
    assert members.remove_editor(organisation=club, user=an, by=keeping_house.people["coach"], at=NOW) is True
    assert names(club) == ["bea"]
    assert [one.pk for one in inviting.waiting(club)] == [of_bea.pk]
    of_an.refresh_from_db()
    assert of_an.withdrawn_at == NOW


def test_whoever_hands_over_stays_until_the_other_is_in(keeping_house):
    farid, club = keeping_house.people["farid"], keeping_house.foreign_club
    made = inviting.hand_over(organisation=club, email="Nieuw@Example.org", name="Nora", by=farid, at=NOW)

    assert names(club) == ["farid"]
    nora = inviting.accept(invitation=made, at=NOW + timedelta(days=1), first_name="Nora", last_name="Bah")
    assert names(club) == [nora.username] == ["nieuw@example.org"]


def test_the_invitations_of_who_leaves_leave_too(keeping_house):
    an, bea, club = keeping_house.people["an"], keeping_house.people["bea"], keeping_house.club
    sent = {"organisation": club, "name": "", "at": NOW}
    of_an = inviting.invite(**sent, email="vriend@example.org", by=an)
    of_bea = inviting.invite(**sent, email="lid@example.org", by=bea)
    elsewhere = inviting.invite(**sent | {"organisation": keeping_house.foreign_club}, email="x@example.org",
                                by=keeping_house.people["farid"])  # fmt: skip
    members.leave(organisation=club, user=an, at=NOW)

    assert [one.pk for one in inviting.waiting(club)] == [of_bea.pk]
    assert [one.pk for one in inviting.waiting(keeping_house.foreign_club)] == [elsewhere.pk]
    of_an.refresh_from_db()
    assert of_an.withdrawn_at == NOW


def test_a_hand_over_takes_the_other_invitations_along_and_is_itself_accepted(keeping_house):
    an, club = keeping_house.people["an"], keeping_house.club
    friend = inviting.invite(organisation=club, email="vriend@example.org", name="", by=an, at=NOW)
    made = inviting.hand_over(organisation=club, email="nieuw@example.org", name="", by=an, at=NOW)
    inviting.accept(invitation=made, at=NOW, first_name="Nora", last_name="Bah")

    made.refresh_from_db()
    friend.refresh_from_db()
    assert (made.accepted_at, made.withdrawn_at, friend.withdrawn_at) == (NOW, None, NOW)
    assert names(club) == ["bea", "nieuw@example.org"]


def test_a_coach_who_lets_somebody_take_over_loses_nothing(keeping_house):
    coach, club = keeping_house.people["coach"], keeping_house.club
    made = inviting.hand_over(organisation=club, email="x@example.org", name="", by=coach, at=NOW)
    inviting.accept(invitation=made, at=NOW, first_name="X", last_name="")

    assert made.takes_over is False
    assert names(club) == ["an", "bea", "x@example.org"]
    assert user_may_keep(coach, club)


def test_the_history_of_the_page_says_who_came_and_went(keeping_house):
    an, club = keeping_house.people["an"], keeping_house.club
    members.leave(organisation=club, user=an, at=NOW)

    line = PageLogEntry.objects.filter(page=club.pk, action="catalogue.people_left").get()
    assert (line.user, line.data["name"]) == (an, "An Peeters")


# Open sessions and the admin: over real HTTP


def doors(offer, club):
    """Give addresses that only people of the organisation, and who moderates it, may open."""
    return (
        f"/admin/pages/{club.pk}/edit/",
        f"/admin/pages/{offer.pk}/edit/",
        f"/admin/pages/{offer.pk}/view_draft/",
        f"/admin/pages/{offer.pk}/history/",
        f"/mijn-aanbod/{club.pk}/mensen/",
    )


@pytest.mark.parametrize("kept", [0, 1], ids=["no other organisation", "another organisation"])
def test_leaving_closes_the_session_that_is_open_now(keeping_house, client, kept):
    an, club, draft = keeping_house.people["an"], keeping_house.club, keeping_house.draft
    if kept:
        members.add_editor(organisation=keeping_house.foreign_club, user=an, by=an)
    client.force_login(an)
    for door in doors(draft, club):
        assert client.get(door).status_code == 200, door

    members.leave(organisation=club, user=an, at=NOW)

    for door in doors(draft, club):
        answer = client.get(door, follow=True)
        assert "Samen koken" not in answer.content.decode(), door
        assert answer.status_code == 403 or answer.request["PATH_INFO"] != door, door
    posted = client.post(f"/admin/pages/{draft.pk}/edit/", {"title": "Gekaapt"})
    assert posted.status_code in {302, 403}
    draft.refresh_from_db()
    assert draft.title == "Samen koken"


def test_somebody_with_no_organisation_left_can_still_log_in(keeping_house, client):
    an = keeping_house.people["an"]
    members.leave(organisation=keeping_house.club, user=an, at=NOW)

    client.force_login(an)
    assert client.get("/welkom/").status_code == 302
    assert client.get(f"/mijn-aanbod/{keeping_house.club.pk}/mensen/").status_code == 403


def test_the_pictures_of_the_organisation_are_out_of_reach_too(keeping_house, client):
    an, club = keeping_house.people["an"], keeping_house.club
    own = Collection.objects.get(name__endswith=f"(#{club.pk})")
    picture = factories.PictureFactory(collection=own)
    client.force_login(an)
    assert client.get(f"/admin/images/{picture.pk}/").status_code == 200

    members.leave(organisation=club, user=an, at=NOW)
    assert client.get(f"/admin/images/{picture.pk}/", follow=True).status_code == 403
