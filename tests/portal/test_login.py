"""Coming in by password or by a link in a mail, over real HTTP."""

import time
from datetime import timedelta
from urllib.parse import quote

import factories
import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from ways_in import PASSWORD, ask_link, links_in, person, try_password, who_is_in

from catalogue.roles import counsellors, make_group
from portal.accounts.links import login_link, tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(region):
    """A counsellor, with a password and an address."""
    return person("eva", email="Eva@voorbeeld.be", groups=[counsellors()])


def path_of(user, **more) -> str:
    return login_link(user, **more).partition("//")[2].partition("/")[2].join(("/", ""))


# Name, address and password


@pytest.mark.parametrize("typed", ["eva", "eva@voorbeeld.be", "EVA@voorbeeld.be", " eva "])
def test_one_logs_in_by_name_or_by_address(client, eva, typed):
    assert try_password(client, typed)["Location"] == "/welkom/"
    assert who_is_in(client) == str(eva.pk)


def test_of_two_accounts_with_one_address_the_password_says_which(client, eva):
    other = person("eva2", email="eva@voorbeeld.be")
    other.set_password("een heel ander geheim")
    other.save()
    try_password(client, "eva@voorbeeld.be", "een heel ander geheim")

    assert who_is_in(client) == str(other.pk)


@pytest.mark.parametrize(("name", "password"), [("eva", "fout"), ("niemand", PASSWORD), ("niemand@voorbeeld.be", "x")])
def test_what_is_wrong_is_never_said(client, eva, name, password):
    page = try_password(client, name, password).content.decode()

    assert "horen niet samen" in page
    assert who_is_in(client) is None


def test_an_empty_password_leads_to_the_link(client, eva):
    assert "vraag hieronder een link" in try_password(client, "eva", "").content.decode()


def test_the_key_of_a_session_changes_when_somebody_logs_in(client, eva):
    session = client.session
    session["seen"] = 1
    session.save()
    before = session.session_key
    try_password(client)

    assert client.session.session_key != before


def test_guessing_is_stopped_for_this_name_and_network_and_the_link_still_works(client, eva):
    for _try in range(8):
        try_password(client, "Eva", "fout")
    stopped = try_password(client)

    assert stopped.status_code == 429
    assert "vraag een link per mail" in stopped.content.decode()
    assert who_is_in(client) is None
    assert try_password(Client(REMOTE_ADDR="203.0.113.9"))["Location"] == "/welkom/"
    (path,) = ask_link(client, "eva")
    client.post(path)
    assert who_is_in(client) == str(eva.pk)


def test_behind_our_proxy_the_visitors_own_address_counts(eva):
    for number in range(9):
        guesser = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.7")
        last = try_password(guesser, "eva", "fout")
    honest = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.5")

    assert last.status_code == 429
    assert try_password(honest)["Location"] == "/welkom/"


def test_many_names_from_one_network_are_stopped_too(client, eva, monkeypatch):
    monkeypatch.setattr("portal.accounts.throttling.MOST_OF_A_NETWORK", 3)
    answers = [try_password(client, f"naam{number}", "fout").status_code for number in range(4)]

    assert answers == [200, 200, 200, 429]


def test_one_name_from_many_networks_is_stopped_too(eva, monkeypatch):
    monkeypatch.setattr("portal.accounts.throttling.MOST_OF_A_NAME", 3)
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(4)]

    assert [try_password(each, "eva", "fout").status_code for each in clients] == [200, 200, 200, 429]


# The link


def test_a_link_shows_whom_it_lets_in_and_only_the_button_does(client, eva):
    (path,) = ask_link(client, "eva@voorbeeld.be", next="/matrix/")
    page = client.get(path)

    assert "“eva”" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert who_is_in(client) is None
    assert client.post(path)["Location"] == "/matrix/"
    assert who_is_in(client) == str(eva.pk)
    assert mail.outbox[0].to == ["Eva@voorbeeld.be"]
    assert "maar één keer" in mail.outbox[0].body


def test_a_link_works_once(client, eva):
    (path,) = ask_link(client, "eva")
    client.get(path)
    client.post(path)
    other = Client()

    assert other.get(path).status_code == 410
    assert other.post(path).status_code == 410
    assert who_is_in(other) is None


def test_a_link_opened_twice_before_the_first_login_is_done_lets_in_once(eva):
    path = path_of(eva)
    first, second = Client(), Client()
    get_user_model().objects.filter(pk=eva.pk).update(last_login=None)
    first.post(path)
    get_user_model().objects.filter(pk=eva.pk).update(last_login=None)  # as if both came at the same moment

    assert second.post(path).status_code == 410
    assert who_is_in(second) is None


@pytest.mark.parametrize(
    "change",
    [
        {"password": "md5$een$ander"},
        {"email": "nieuw@voorbeeld.be"},
        {"is_active": False},
    ],
    ids=["password", "address", "closed"],
)
def test_a_link_dies_when_the_account_changes(client, eva, change):
    path = path_of(eva)
    get_user_model().objects.filter(pk=eva.pk).update(**change)

    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410


def test_a_link_dies_after_half_an_hour(client, eva, monkeypatch):
    path = path_of(eva)
    later = tokens._now() + timedelta(minutes=30, seconds=1)
    monkeypatch.setattr("portal.accounts.links.LoginTokens._now", lambda _self: later)

    assert client.post(path).status_code == 410
    assert who_is_in(client) is None


def test_a_login_by_password_kills_the_links_that_wait(client, eva):
    path = path_of(eva)
    try_password(client)

    assert Client().post(path).status_code == 410


def test_a_link_of_one_opens_nothing_of_another(client, eva):
    other = person("ander")
    _start, _in, _link, _number, token, _end = path_of(eva).split("/")
    number = path_of(other).split("/")[3]

    assert client.post(f"/inloggen/link/{number}/{token}/").status_code == 410


@pytest.mark.parametrize(
    "number", ["MQ", "%00", "e", "é", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "a" * 500, "..", "MQ=="]
)
@pytest.mark.parametrize("token", ["x", "abc-def", "%00-1", "a-" + "b" * 500])
def test_nonsense_in_a_link_is_answered_calmly(client, eva, number, token):
    assert client.get(f"/inloggen/link/{quote(number)}/{quote(token)}/").status_code in (404, 410)


def test_a_link_never_leads_to_another_site(client, eva):
    (path,) = ask_link(client, "eva", next="https://evil.example.org/")

    assert client.post(path)["Location"] == "/welkom/"


def test_the_same_is_said_whether_or_not_the_address_is_known(eva):
    known, unknown = (
        Client().post("/inloggen/link/", {"username": typed}, follow=True) for typed in ("eva", "niemand@voorbeeld.be")
    )

    assert known.redirect_chain == unknown.redirect_chain == [("/inloggen/link/verstuurd/", 302)]
    assert known.content == unknown.content
    assert len(mail.outbox) == 1


def test_the_mail_leaves_after_the_answer(rf, eva):
    from portal.accounts.views import ask_link as view

    answer = view(rf.post("/inloggen/link/", {"username": "eva"}))

    assert mail.outbox == []
    answer.close()
    assert len(mail.outbox) == 1
    answer.close()
    assert len(mail.outbox) == 1


def test_one_address_with_two_accounts_gets_one_mail_with_a_link_for_each(client, eva):
    other = person("eva.bib", email="eva@voorbeeld.be", first_name="Eva", last_name="van de bib")
    person("eva.weg", email="eva@voorbeeld.be", is_active=False)
    paths = ask_link(client, "eva@voorbeeld.be")

    assert len(mail.outbox) == 1
    assert len(paths) == 2
    assert "Eva van de bib" in mail.outbox[0].body
    client.post(paths[1])
    assert who_is_in(client) == str(other.pk)


def test_a_closed_account_and_one_without_an_address_get_no_mail(client, eva):
    person("weg", is_active=False)
    person("zonder", email="")

    assert ask_link(client, "weg") == ask_link(client, "zonder") == ask_link(client, "\x00") == []


def test_an_address_gets_three_mails_an_hour_and_nobody_hears_it(client, eva):
    answers = [client.post("/inloggen/link/", {"username": "eva"})["Location"] for _try in range(5)]

    assert set(answers) == {"/inloggen/link/verstuurd/"}
    assert len(mail.outbox) == 3


def test_one_network_asks_so_many_links_an_hour(client, eva, monkeypatch):
    monkeypatch.setattr("portal.accounts.throttling.LINKS_OF_A_NETWORK", 2)
    answers = [client.post("/inloggen/link/", {"username": f"x{number}@y.be"}).status_code for number in range(3)]

    assert answers == [302, 302, 429]


def test_asking_without_a_name_asks_for_one(client, eva):
    assert "waar de link naartoe mag" in client.post("/inloggen/link/", {"username": " "}).content.decode()


# Where one lands, and the password


def test_who_forgot_the_password_chooses_another_and_other_devices_are_out(
    client, eva, django_capture_on_commit_callbacks
):
    elsewhere = Client()
    try_password(elsewhere)
    (path,) = ask_link(client, "eva")
    client.post(path)
    before = path_of(get_user_model().objects.get(pk=eva.pk))
    new = {"new_password1": "drie losse woorden", "new_password2": "drie losse woorden"}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/mijn-account/wachtwoord/", new, follow=True)

    assert "Je nieuwe wachtwoord is bewaard" in page.content.decode()
    assert who_is_in(client) == str(eva.pk)
    assert who_is_in(elsewhere) is None
    assert Client().post(before).status_code == 410
    assert "Je wachtwoord is veranderd" in mail.outbox[-1].subject
    assert try_password(Client(), "eva", "drie losse woorden")["Location"] == "/welkom/"


@pytest.mark.parametrize(("first", "second"), [("kort", "kort"), ("drie losse woorden", "iets anders"), ("", "")])
def test_a_bad_new_password_is_refused_with_words(client, eva, first, second):
    try_password(client)
    page = client.post("/mijn-account/wachtwoord/", {"new_password1": first, "new_password2": second})

    assert page.status_code == 200
    assert 'class="wrong"' in page.content.decode()


def test_a_browser_left_open_changes_no_password(client, eva):
    try_password(client)
    session = client.session
    session["logged_in_at"] = time.time() - 16 * 60
    session.save()
    new = {"new_password1": "drie losse woorden", "new_password2": "drie losse woorden"}

    assert client.post("/mijn-account/wachtwoord/", new)["Location"].startswith("/mijn-account/bevestig/")
    confirm = "/mijn-account/bevestig/?next=/mijn-account/wachtwoord/"
    assert "Dit is niet je wachtwoord" in client.post(confirm, {"password": "fout"}).content.decode()
    assert client.post(confirm, {"password": PASSWORD})["Location"] == "/mijn-account/wachtwoord/"
    assert client.post("/mijn-account/wachtwoord/", new)["Location"] == "/mijn-account/"


def test_everybody_has_an_account_page_in_the_own_frame(client, region):
    organisation = factories.OrganisationPageFactory(parent=region, title="De Linde")
    grace = person("grace", groups=[make_group(organisation)])
    client.force_login(grace)
    page = client.get("/mijn-account/").content.decode()

    assert "De Linde" in page
    assert "Kies een nieuw wachtwoord" in page
    assert "Sleutels voor andere programma" not in page
    assert Client().get("/mijn-account/")["Location"] == "/inloggen/?next=/mijn-account/"


def test_the_letter_reads_well_as_html_too(client, eva):
    ask_link(client, "eva")
    letter = mail.outbox[0]
    html, kind = letter.alternatives[0]

    assert kind == "text/html"
    assert links_in(letter)[0] in html.replace("&amp;", "&")
    assert letter.subject == "Meedoen: Je link om je aan te melden"
