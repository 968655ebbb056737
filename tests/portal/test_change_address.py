"""`/mijn-account/adres/`: somebody changes the own mail address, over real HTTP and with the real mails."""

import re
import time

import factories
import pytest
from django.core import mail
from django.test import Client
from ways_in import PASSWORD, ask_link, code_of, person, try_password, who_is_in, with_app

from catalogue.roles import counsellors, make_group
from portal.accounts.address import MOST_A_DAY

pytestmark = pytest.mark.django_db
CHANGE = "/mijn-account/adres/"
NEW = "eva@nieuw.be"


@pytest.fixture
def eva(region):
    """A counsellor with a password and an address."""
    return person("eva", email="eva@oud.be", groups=[counsellors()])


@pytest.fixture
def inside(client, eva):
    """Her browser, logged in a moment ago."""
    try_password(client)
    return client


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    """Ask in this browser; give the answer and the paths of the links in the mails."""

    def ask(client, email=NEW):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(CHANGE, {"email": email})
        sent = mail.outbox[before:]
        return answer, [path for one in sent for path in re.findall(rf"https?://[^/\s]+({CHANGE}\S+)", one.body)]

    return ask


def test_an_address_changes_by_the_mail_and_the_button(inside, eva, asked, django_capture_on_commit_callbacks):
    answer, (path,) = asked(inside)
    assert answer["Location"] == CHANGE
    assert mail.outbox[-1].to == [NEW]
    assert NEW in inside.get(CHANGE).content.decode()

    page = inside.get(path)  # also what guards mail looks; nothing changes
    eva.refresh_from_db()
    assert (page.status_code, eva.email) == (200, "eva@oud.be")
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    elsewhere = Client()
    try_password(elsewhere)
    with django_capture_on_commit_callbacks(execute=True):
        assert inside.post(path)["Location"] == "/mijn-account/"
    eva.refresh_from_db()
    assert eva.email == NEW
    notice = mail.outbox[-1]
    assert notice.to == ["eva@oud.be"]
    assert NEW not in notice.body
    assert "je coach of je coördinator" in notice.body
    assert who_is_in(inside)
    assert who_is_in(elsewhere) is None
    assert inside.get(path).status_code == inside.post(path).status_code == 410


def test_login_and_links_follow_the_new_address(inside, eva, asked):
    (old_link,) = ask_link(Client(), "eva@oud.be")
    _answer, (path,) = asked(inside)
    inside.post(path)

    assert Client().post(old_link).status_code == 410
    assert ask_link(Client(), "eva@oud.be") == []
    assert len(ask_link(Client(), NEW)) == 1
    assert try_password(Client(), NEW)["Location"] == "/welkom/"
    assert try_password(Client(), "eva@oud.be").status_code == 200


def test_a_stranger_who_gets_the_mail_by_a_typing_mistake_has_nothing(inside, eva, asked):
    """The mailbox alone is no key: who is not logged in is led to the door, another account finds a dead link."""
    _answer, (path,) = asked(inside, "eva@verkeerd.be")
    stranger = Client()
    assert stranger.get(path)["Location"].startswith("/inloggen/?next=")
    assert stranger.post(path)["Location"].startswith("/inloggen/?next=")
    person("farid", email="farid@voorbeeld.be", groups=[counsellors()])
    try_password(stranger, "farid")
    page = stranger.post(path)

    assert page.status_code == 410
    assert "verkeerd.be" not in page.content.decode()
    eva.refresh_from_db()
    assert eva.email == "eva@oud.be"


def test_without_a_fresh_login_nobody_asks(inside, eva, asked):
    session = inside.session
    session["logged_in_at"] = time.time() - 16 * 60
    session.save()

    answer, paths = asked(inside)
    assert answer["Location"] == "/mijn-account/bevestig/?next=%2Fmijn-account%2Fadres%2F"
    assert paths == []
    assert inside.post(answer["Location"], {"password": PASSWORD})["Location"] == CHANGE
    assert len(asked(inside)[1]) == 1


def test_the_page_says_the_same_of_an_address_that_is_anothers_and_its_mail_tells(inside, asked):
    person("farid", email="Farid@voorbeeld.be")
    answer, paths = asked(inside, "farid@voorbeeld.be")
    said = inside.get(CHANGE).content.decode().replace("farid@voorbeeld.be", NEW)
    assert paths == []
    letter = mail.outbox[-1]
    assert (letter.to, "eva" in letter.body) == (["farid@voorbeeld.be"], False)
    free, paths = asked(inside)
    without_token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')

    assert len(paths) == 1
    assert (free.status_code, free["Location"]) == (answer.status_code, answer["Location"])
    again = inside.get(CHANGE).content.decode()
    assert without_token.sub("", again) == without_token.sub("", said)


def test_a_wish_is_taken_back(inside, asked):
    _answer, (path,) = asked(inside)
    assert inside.post(CHANGE, {"weg": "1"})["Location"] == "/mijn-account/"
    assert inside.get(path).status_code == 410
    assert NEW not in inside.get(CHANGE).content.decode()


def test_there_is_an_end_to_the_mails(inside, asked, region):
    for number in range(MOST_A_DAY):
        assert len(asked(inside, f"eva{number}@nieuw.be")[1]) == 1
    answer, paths = asked(inside)
    assert (answer.status_code, paths) == (429, [])

    sent = []
    for name in ("farid", "griet", "hans", "ine"):
        person(name, email=f"{name}@voorbeeld.be", groups=[counsellors()])
        browser = Client()
        try_password(browser, name)
        answer, paths = asked(browser, "slachtoffer@voorbeeld.be")
        sent.append(len(paths))
        assert answer["Location"] == CHANGE
    assert sent == [1, 1, 1, 0]


@pytest.mark.parametrize("typed", ["", "eva", "EVA@oud.be", "é@x.be", "\x00@x.be", "a" * 300 + "@x.be"])
def test_what_is_no_new_address_is_said_at_the_field(inside, asked, typed):
    answer, paths = asked(inside, typed)
    page = answer.content.decode()

    assert (answer.status_code, paths) == (200, [])
    assert 'id="id_email_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_coach_needs_the_second_step_for_it(client, region, asked, settings):
    settings.SECOND_STEP_REQUIRED = True
    town = factories.MunicipalityPageFactory(parent=region)
    lies = person("lies", email="lies@oud.be", groups=[make_group(town)])
    secret, _codes = with_app(lies)
    try_password(client, "lies")
    assert asked(client)[0]["Location"].startswith("/inloggen/")
    client.post("/inloggen/tweede-stap/", {"code": code_of(secret)})
    _answer, (path,) = asked(client)
    thief = Client()
    try_password(thief, "lies")
    assert thief.post(path)["Location"].startswith("/inloggen/")

    client.post(path)
    lies.refresh_from_db()
    assert lies.email == NEW


def test_an_organisation_hears_where_visitors_still_read_the_old_address(client, keeping_house, asked):
    an = keeping_house.people["an"]
    an.set_password(PASSWORD)
    an.email = "nova@example.org"
    an.save()
    try_password(client, "an")
    _answer, (path,) = asked(client)
    client.post(path)

    assert "cc Nova" in client.get("/mijn-account/").content.decode()
