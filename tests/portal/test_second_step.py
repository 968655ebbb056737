"""The second step: who has one never comes in by a password or a mail alone; who must have one is led to it."""

import re
import time
from io import StringIO

import factories
import pytest
from allauth.mfa.models import Authenticator
from built_once import built_once
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry
from ways_in import PASSWORD, ask_link, code_of, person, steps_of, try_password, who_is_in, with_app

from catalogue.models import MunicipalityPage
from catalogue.roles import counsellors, make_group
from portal.accounts.second_step import Outcome, check_code, user_must_have_second_step

pytestmark = pytest.mark.django_db
STEP = "/inloggen/tweede-stap/"
SET_UP = "/mijn-account/tweede-stap/"


@pytest.fixture
@built_once
def coach(region):
    """A coach with a password, who has an app: `coach.secret`, `coach.codes`."""
    town = factories.MunicipalityPageFactory(parent=region)
    user = person("lies", groups=[make_group(town)])
    user.secret, user.codes = with_app(user)
    return user


def made_stale(client):
    """Let a quarter of an hour pass since somebody logged in."""
    session = client.session
    session["logged_in_at"] = time.time() - 16 * 60
    session.save()


@pytest.fixture
def inside(client, coach):
    """The coach, logged in with both steps."""
    try_password(client, "lies")
    client.post(STEP, {"code": code_of(coach.secret)})
    assert who_is_in(client) == str(coach.pk)
    return client


def test_a_password_alone_is_not_enough(client, coach):
    assert try_password(client, "lies", next="/matrix/")["Location"] == STEP
    assert who_is_in(client) is None
    assert client.get("/matrix/")["Location"].startswith("/inloggen/")
    page = client.get(STEP).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert coach.username not in page

    assert client.post(STEP, {"code": code_of(coach.secret)})["Location"] == "/matrix/"
    assert who_is_in(client) == str(coach.pk)


def test_a_link_alone_is_not_enough_and_is_used_up(client, coach):
    (path,) = ask_link(client, "lies")

    assert client.post(path)["Location"] == STEP
    assert who_is_in(client) is None
    assert Client().post(path).status_code == 410
    client.post(STEP, {"code": code_of(coach.secret)})
    assert who_is_in(client) == str(coach.pk)


@pytest.mark.parametrize("code", ["000000", "", "abc", "1" * 39, "²²²²²²", " "])
def test_a_wrong_code_keeps_the_door_shut(client, coach, code):
    try_password(client, "lies")
    answer = client.post(STEP, {"code": code})

    assert answer.status_code == 200
    assert 'class="wrong"' in answer.content.decode()
    assert who_is_in(client) is None


def test_a_code_holds_once_and_half_a_minute_around(coach):
    now = timezone.now()
    code = code_of(coach.secret)

    assert check_code(user=coach, code=f"{code[:3]} {code[3:]}", now=now) is Outcome.RIGHT
    assert check_code(user=coach, code=code, now=now) is Outcome.WRONG
    assert check_code(user=coach, code=code_of(coach.secret, steps=4), now=now) is Outcome.WRONG
    assert check_code(user=coach, code=code_of(coach.secret, steps=1), now=now) is Outcome.RIGHT


def test_a_recovery_code_works_once_with_or_without_the_space(client, coach):
    code = coach.codes[0]
    for door, opens in ((client, True), (Client(), False)):
        try_password(door, "lies")
        door.post(STEP, {"code": f"{code[:4]} {code[4:]}"})
        assert (who_is_in(door) is not None) is opens


def test_codes_of_another_open_nothing(client, coach):
    _secret, codes = with_app(person("ander"))
    try_password(client, "lies")
    client.post(STEP, {"code": codes[0]})

    assert who_is_in(client) is None


def test_guessing_codes_is_stopped_also_for_the_right_one(client, coach):
    try_password(client, "lies")
    for _try in range(10):
        client.post(STEP, {"code": "123456"})

    assert "Wacht een kwartier" in client.post(STEP, {"code": code_of(coach.secret)}).content.decode()
    assert who_is_in(client) is None


def test_the_step_waits_ten_minutes_and_not_for_who_changed(client, coach):
    try_password(client, "lies")
    session = client.session
    session["waits_for_second_step"] |= {"at": time.time() - 601}
    session.save()
    assert client.post(STEP, {"code": code_of(coach.secret)})["Location"] == "/inloggen/"

    try_password(client, "lies")
    coach.set_password("iets heel anders")
    coach.save()
    assert client.post(STEP, {"code": code_of(coach.secret)})["Location"] == "/inloggen/"

    try_password(client, "lies", "iets heel anders")
    get_user_model().objects.filter(pk=coach.pk).update(is_active=False)
    assert client.post(STEP, {"code": code_of(coach.secret)})["Location"] == "/inloggen/"
    assert client.get(STEP)["Location"] == "/inloggen/"


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", '{"id": "x", "response": {}}', '"x"', "null", "1"])
def test_nonsense_in_the_place_of_a_passkey_opens_nothing(client, coach, credential):
    try_password(client, "lies")
    client.get(STEP)

    assert client.post(STEP, {"credential": credential}).status_code == 200
    assert client.post("/inloggen/sleutel/", {"credential": credential}).status_code == 403
    assert who_is_in(client) is None


def test_a_session_from_anywhere_else_is_worth_nothing(client, coach):
    client.force_login(coach)  # as any other login view would

    assert client.get("/matrix/")["Location"].startswith("/inloggen/")
    assert "_auth_user_id" not in client.session


def test_a_session_of_before_ends_when_a_second_step_comes(client, region):
    user = person("eva", groups=[counsellors()])
    try_password(client)
    assert client.get("/plannen/").status_code == 200
    with_app(user)

    assert client.get("/plannen/")["Location"].startswith("/inloggen/")


# Setting up


def test_setting_up_the_app_by_hand_without_a_script(client, region, django_capture_on_commit_callbacks):
    user = person("eva", groups=[counsellors()])
    try_password(client)
    page = client.get(f"{SET_UP}app/").content.decode()
    secret = re.search(r'class="secret-words">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    assert "<svg" in page
    assert "Deze code klopt niet" in client.post(f"{SET_UP}app/", {"code": "000000"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        ready = client.post(f"{SET_UP}app/", {"code": code_of(secret)}).content.decode()

    codes = re.findall(r"<code>(\d{4} \d{4})</code>", ready)
    assert len(codes) == 10
    assert steps_of(user) == 1
    assert "Je hebt een nieuwe tweede stap" in mail.outbox[-1].subject
    assert client.get("/plannen/").status_code == 200  # this session did it
    other = Client()
    try_password(other)
    other.post(STEP, {"code": codes[3]})
    assert who_is_in(other) == str(user.pk)
    assert "Je hebt er nog 9" in other.get(SET_UP).content.decode()
    assert codes[4] not in other.get(SET_UP).content.decode()


def test_new_codes_take_the_place_of_the_old(inside, coach):
    page = inside.post(f"{SET_UP}codes/").content.decode()
    new = re.findall(r"<code>(\d{4} \d{4})</code>", page)

    assert check_code(user=coach, code=coach.codes[0], now=timezone.now()) is Outcome.WRONG
    assert check_code(user=coach, code=new[0], now=timezone.now()) is Outcome.RIGHT


def test_nothing_is_taken_away_from_a_browser_left_open(inside, coach):
    kept = Authenticator.objects.get(user=coach, type="totp")
    made_stale(inside)
    away = f"{SET_UP}{kept.pk}/weg/"
    confirm = f"/mijn-account/bevestig/?next={away}"
    assert inside.post(away)["Location"].startswith("/mijn-account/bevestig/")
    assert inside.post(f"{SET_UP}app/", {"code": "1"})["Location"].startswith("/mijn-account/bevestig/")
    assert inside.post(f"{SET_UP}codes/")["Location"].startswith("/mijn-account/bevestig/")

    assert inside.post(confirm, {"password": PASSWORD}).status_code == 200  # a password is not the second step
    assert steps_of(coach) == 1
    assert inside.post(confirm, {"code": coach.codes[1]})["Location"] == away
    inside.post(away)
    assert Authenticator.objects.filter(user=coach).count() == 0  # the recovery codes go with the last


def test_without_a_second_step_other_open_sessions_end_and_this_one_stays(inside, coach):
    elsewhere = Client()
    elsewhere.force_login(coach)
    session = elsewhere.session
    session["second_step_passed"] = True
    session.save()
    kept = Authenticator.objects.get(user=coach, type="totp")
    inside.post(f"{SET_UP}{kept.pk}/weg/")

    assert elsewhere.get("/mijn-account/").status_code == 302
    assert inside.get("/mijn-account/").status_code == 200


def test_of_somebody_elses_second_step_one_takes_nothing(inside, coach):
    other = person("ander")
    with_app(other)
    kept = Authenticator.objects.get(user=other, type="totp")

    assert inside.post(f"{SET_UP}{kept.pk}/weg/").status_code == 404
    assert steps_of(other) == 1


# Who must


@pytest.fixture
def required(settings):
    """An installation that asks a second step of who leads, as production does."""
    settings.SECOND_STEP_REQUIRED = True


@pytest.mark.parametrize(
    ("role", "must"),
    [("counsellor", False), ("editor", False), ("coach", True), ("coordinator", True), ("superuser", True)],
)
def test_who_leads_must_have_one(staff_house, required, role, must):
    assert user_must_have_second_step(staff_house.people[role]) is must


@pytest.mark.parametrize(
    "path", ["/admin/", "/matrix/", "/mijn-account/", "/api/v1/matrix", "/", "/welkom/", "/nakijken/"]
)
def test_nothing_else_opens_before_it_is_set_up(as_staff, staff_house, required, path):
    client = as_staff("coach")

    assert client.get(path)["Location"] == SET_UP
    assert client.post(path)["Location"] == SET_UP
    assert "Jij zorgt voor het aanbod van anderen" in client.get(SET_UP).content.decode()
    assert client.post("/uitloggen/")["Location"] == "/"


def test_after_setting_up_everything_opens_and_after_taking_away_nothing(client, staff_house, required):
    coach = staff_house.people["coach"]
    coach.set_password(PASSWORD)
    coach.save()
    try_password(client, "coach")
    page = client.get(f"{SET_UP}app/").content.decode()
    secret = re.search(r'class="secret-words">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    client.post(f"{SET_UP}app/", {"code": code_of(secret)})
    assert client.get("/matrix/").status_code == 200
    kept = Authenticator.objects.get(user=coach, type="totp")
    client.post(f"{SET_UP}{kept.pk}/weg/")

    assert client.get("/matrix/")["Location"] == SET_UP


@pytest.mark.parametrize("role", ["counsellor", "editor"])
def test_others_are_only_offered_one(as_staff, required, role):
    assert as_staff(role).get("/welkom/")["Location"] != SET_UP
    assert "Stel een tweede stap in" in as_staff(role).get("/mijn-account/").content.decode()


# A lost phone

RESET = """
who           counsellor  editor  coach  coordinator  superuser  far
visitor       door        door    door   door         door       door
counsellor    own         no      no     no           no         no
editor        no          own     no     no           no         no
coach         no          no      own    no           no         no
coordinator   yes         yes     yes    own          no         no
superuser     yes         yes     yes    yes          own        yes
"""
HEADS, *LINES = [line.split() for line in RESET.strip().splitlines()]


@pytest.mark.parametrize(("who", "cells"), [(line[0], line[1:]) for line in LINES], ids=[line[0] for line in LINES])
def test_who_takes_away_whose_second_step(staff_house, client, who, cells):
    ostend = MunicipalityPage.objects.get(municipality_id=factories.OOSTENDE)
    people = staff_house.people | {"far": person("far", groups=[make_group(ostend)])}
    found = []
    for whose in HEADS[1:]:
        client.logout()
        if who != "visitor":
            client.force_login(people[who])
            session = client.session
            session["logged_in_at"], session["second_step_passed"] = time.time(), True
            session.save()
        if who != whose:
            with_app(people[whose])
        answer = client.post(f"/mensen/{people[whose].pk}/tweede-stap/")
        gone = who != whose and not steps_of(people[whose])
        place = answer.get("Location", "")
        found.append(
            "yes" if gone else "door" if place.startswith("/inloggen/") else "own" if place == SET_UP else "no"
        )
        assert (answer.status_code == 403) is (found[-1] == "no")
        Authenticator.objects.all().delete()

    assert found == cells


def test_an_administrator_without_a_phone_is_helped_on_the_server(coach, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_second_step", "lies", stdout=StringIO())

    assert steps_of(coach) == 0
    assert "Je tweede stap is weggehaald" in mail.outbox[-1].subject
    with pytest.raises(CommandError, match="no account"):
        call_command("forget_second_step", "niemand")


def test_a_reset_is_logged_and_told_and_ends_what_was_open(staff_house, client, django_capture_on_commit_callbacks):
    coach, coordinator = staff_house.people["coach"], staff_house.people["coordinator"]
    with_app(coach)
    lost = Client()
    lost.force_login(coach)
    session = lost.session
    session["second_step_passed"] = True
    session.save()
    assert lost.get("/matrix/").status_code == 200
    client.force_login(coordinator)
    address = f"/mensen/{coach.pk}/tweede-stap/"
    assert client.post(address)["Location"].startswith("/mijn-account/bevestig/")
    session = client.session
    session["logged_in_at"] = time.time()
    session.save()
    assert "coach" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)

    assert lost.get("/matrix/")["Location"].startswith("/inloggen/")
    (entry,) = ModelLogEntry.objects.filter(action="portal.second_step_reset")
    assert (entry.object_id, entry.user) == (str(coach.pk), coordinator)
    assert "Je tweede stap is weggehaald" in mail.outbox[-1].subject
    assert address in client.get("/admin/users/").content.decode()
