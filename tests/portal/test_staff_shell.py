"""The staff's shell: who enters which address, what the bar shows to each role, what it costs; one's own account."""

import re

import factories
import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from labelling_factories import AssessmentFactory
from staff_house import ROLES

from labelling.states import State
from portal.staff.bearer import TokenBearer
from portal.staff.urls import staff_urls
from search.access_tokens import make_token, user_of
from search.models import AccessToken, Signal
from search.signalling import close

# yes: it opens or does what it says; none: 404; no: 403; door: to the login page.
TABLE = """
address                visitor  counsellor  editor  coach  coordinator  superuser
GET  matrix            door     yes         no      yes    yes          yes
GET  report_need       door     yes         no      yes    yes          yes
POST report_need       door     yes         no      yes    yes          yes
GET  account           door     yes         yes     yes    yes          yes
POST account           door     yes         yes     yes    yes          yes
POST report_offer/own  door     yes         no      yes    yes          yes
POST report_offer/far  door     none        no      none   none         none
POST report_offer/gone door     none        no      none   none         none
POST revoke_token/own  door     yes         no      yes    yes          yes
POST revoke_token/far  door     none        no      none   none         none
"""
ROWS = [line.replace("T  ", "T ").split() for line in TABLE.strip().splitlines()[1:]]


def outcome(response) -> str:
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "yes"
    return {200: "yes", 403: "no", 404: "none"}[response.status_code]


def thing(staff_house, name, which, role):
    """Give the address: an offer here, elsewhere or nowhere; a token of one's own or of somebody else."""
    if name == "report_offer":
        return reverse(name, args=[{"own": staff_house.own.pk, "far": staff_house.far.pk, "gone": 2**70}[which]])
    if name == "revoke_token":
        other = factories.UserFactory(username=f"ander-{role}")
        owner = staff_house.people.get(role, other) if which == "own" else other
        return reverse(name, args=[make_token(user=owner, name=f"x {role}", now=staff_house.now)[0].pk])
    return reverse(name)


@pytest.mark.parametrize(("method", "name", "expected"), [(row[0], row[1], row[2:]) for row in ROWS])
def test_each_role_opens_what_is_its_own(staff_house, as_staff, method, name, expected):
    name, _slash, which = name.partition("/")
    sent = {"reden": "vol", "woorden": "Naailes in Aalst.", "naam": "Excel"}
    found = []
    for role in ROLES:
        address, client = thing(staff_house, name, which, role), as_staff(role)
        found.append(outcome(client.get(address) if method == "GET" else client.post(address, sent)))

    assert found == expected


def test_the_table_names_every_address_of_the_staff_here():
    named = {row[1].partition("/")[0] for row in ROWS}
    here = [route for route in staff_urls if route.callback.__module__.startswith("portal.staff.")]
    assert {route.name for route in here} | {"matrix", "account"} == named
    assert all(route.callback.needs_matrix for route in here)


@pytest.mark.parametrize("address", ["report_offer", "revoke_token"])
def test_a_look_changes_nothing(staff_house, as_staff, address):
    assert as_staff("counsellor").get(reverse(address, args=[staff_house.own.pk])).status_code == 405


def test_a_visitor_comes_back_to_what_was_asked_after_the_login(client, staff_house):
    answer = client.get("/signalen/zoek/?soort=taal&q=naailes")

    assert answer["Location"] == "/inloggen/?next=/signalen/zoek/%3Fsoort%3Dtaal%26q%3Dnaailes"


def test_a_page_of_the_staff_is_kept_by_nobody_and_found_by_no_search_engine(staff_house, as_staff):
    answer = as_staff("counsellor").get("/signalen/")

    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


# The bar

OF_COACHES = ["Vandaag", "Aanbod", "Nakijken", "4P-gesprekken", "Labels", "Signalen", "Gaten", "Matrix"]
MORE_OF_COACHES = [
    "Plannen", "Jaarverslag", "Evaluatie", "Dagboek", "Gereedschap", "Menu voor nieuwkomers", "Beheer",
]  # fmt: skip
WAYS = {
    "counsellor": ["Matrix", "Plannen", "Signalen", "Menu voor nieuwkomers"],
    "coach": OF_COACHES,
    "coordinator": OF_COACHES,
    "superuser": OF_COACHES,
}
NAMES = {
    "counsellor": "Trajectbegeleider",
    "coach": "Netwerkcoach",
    "coordinator": "Coördinator",
    "superuser": "Beheerder",
}


def bar_of(html: str) -> str:
    return html[html.index('<header class="bar">') : html.index("</header>")]


@pytest.mark.parametrize("role", WAYS)
def test_the_bar_leads_each_role_to_its_own_work(staff_house, as_staff, role):
    answer = as_staff(role).get("/signalen/")
    shell, bar = answer.wsgi_request.shell, bar_of(answer.content.decode())

    assert [link.label for link in shell.links] == WAYS[role]
    assert [link.label for link in shell.more] == ([] if role == "counsellor" else MORE_OF_COACHES)
    assert f"<p>{NAMES[role]}</p>" in bar
    assert re.findall(r'href="([^"]*)" aria-current="page"', bar) == ["/signalen/"]
    assert '<form method="post" action="/uitloggen/">' in bar


def test_staff_read_dutch_whatever_their_browser_asks(staff_house, as_staff):
    answer = as_staff("counsellor").get("/signalen/", headers={"accept-language": "ar"})

    assert '<html lang="nl"' in answer.content.decode()


def test_the_bar_counts_the_answers_that_are_new_until_one_looks(staff_house, as_staff):
    client = as_staff("counsellor")
    for reason in ("vol", "uur", "gestopt"):
        client.post(reverse("report_offer", args=[staff_house.own.pk]), {"reden": reason})
    for signal in Signal.objects.exclude(reason="ended"):
        close(signal=signal, now=staff_house.now)

    assert '<span class="unseen">(2 nieuw)</span>' in bar_of(client.get("/mijn-account/").content.decode())
    client.get("/signalen/", headers={"sec-purpose": "prefetch"})
    assert "2 nieuw" in bar_of(client.get("/mijn-account/").content.decode())
    assert "nieuw)" not in bar_of(client.get("/signalen/").content.decode())
    assert "nieuw)" not in bar_of(client.get("/mijn-account/").content.decode())


def test_the_bar_costs_one_query_beside_session_user_and_permission(staff_house, as_staff):
    client = as_staff("counsellor")
    with CaptureQueriesContext(connection) as asked:
        client.get("/matrix/")
    about = [query["sql"] for query in asked if re.search("django_session|auth_|search_signal", query["sql"])]

    assert len(about) == 4
    assert sum("search_signal" in sql for sql in about) == 1


@pytest.mark.parametrize("role", ["coach", "coordinator", "superuser"])
def test_the_bar_counts_what_one_can_decide_for_one_query_more(staff_house, as_staff, role):
    other = factories.UserFactory(username="ander")
    AssessmentFactory(offer=staff_house.own, state=State.READY, assessor=other)
    AssessmentFactory(offer=staff_house.far, state=State.READY, assessor=other)
    client = as_staff(role)
    client.get("/matrix/")  # all that waits for a coach is counted once in a while
    with CaptureQueriesContext(connection) as asked:
        bar = bar_of(client.get("/matrix/").content.decode())

    assert sum("labelling_assessment" in query["sql"] for query in asked) == 1
    assert f"({2 if role == 'superuser' else 1} te beslissen)" in bar


def test_the_bar_counts_no_assessment_of_ones_own(staff_house, as_staff):
    AssessmentFactory(offer=staff_house.own, state=State.READY, assessor=staff_house.people["coach"])

    assert "te beslissen)" not in bar_of(as_staff("coach").get("/mijn-account/").content.decode())


def test_a_public_page_asks_nothing_for_the_staff(staff_house, client):
    client.get("/aanbod/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/over-de-gegevens/")

    assert [query["sql"] for query in asked if re.search("auth_|search_signal|django_session", query["sql"])] == []


@pytest.mark.parametrize(("role", "there"), [("editor", False), ("coach", True), ("coordinator", True)])
def test_the_admin_leads_back_to_the_matrix_who_may_use_it(staff_house, as_staff, role, there):
    html = as_staff(role).get("/admin/").content.decode()

    assert ('"/matrix/"' in html) is there


# One's own account


def test_a_secret_is_shown_once_in_the_answer_and_kept_nowhere(staff_house, as_staff, caplog):
    client = as_staff("counsellor")
    html = client.post("/mijn-account/", {"naam": "Excel op kantoor"}).content.decode()
    secret = re.search(r"mdn_[\w-]{43}", html)[0]

    assert user_of(secret=secret, now=staff_house.now) == staff_house.people["counsellor"]
    assert secret not in client.get("/mijn-account/").content.decode()
    assert secret not in caplog.text
    assert secret not in repr(dict(client.session)) + repr(client.cookies)


def test_sending_the_form_again_makes_no_second_key(staff_house, as_staff):
    client = as_staff("counsellor")
    client.post("/mijn-account/", {"naam": "Excel"})
    again = client.post("/mijn-account/", {"naam": "Excel"}).content.decode()

    assert "Je hebt al een sleutel met deze naam." in again
    assert AccessToken.objects.count() == 1


def test_the_account_names_role_and_groups_and_own_keys_only(staff_house, as_staff):
    make_token(user=staff_house.people["counsellor"], name="Van een ander", now=staff_house.now)
    make_token(user=staff_house.people["coach"], name="Excel", now=staff_house.now)
    html = as_staff("coach").get("/mijn-account/").content.decode()

    assert "Netwerkcoach" in html
    assert "Coaches: Geraardsbergen" in html
    assert "(#" not in html
    assert "Excel" in html
    assert "Van een ander" not in html


def test_revoking_a_key_ends_it(staff_house, as_staff):
    token, secret = make_token(user=staff_house.people["coach"], name="Excel", now=staff_house.now)
    answer = as_staff("coach").post(reverse("revoke_token", args=[token.pk]), follow=True)

    assert "De sleutel “Excel” is ingetrokken." in answer.content.decode()
    assert user_of(secret=secret, now=staff_house.now) is None


def test_the_bearer_lets_in_who_holds_a_key_and_nobody_else(staff_house):
    secret = make_token(user=staff_house.people["counsellor"], name="Excel", now=staff_house.now)[1]
    ask = RequestFactory().get
    bearer = TokenBearer()

    assert bearer(ask("/", headers={"authorization": f"Bearer {secret}"})) == staff_house.people["counsellor"]
    for wrong in ({}, {"authorization": f"Basic {secret}"}, {"authorization": "Bearer mdn_x"}):
        assert bearer(ask("/", headers=wrong)) is None


COACH_PAGES = ("today", "checks", "interviews", "labels", "gaps", "year", "evaluation", "diary")


@pytest.mark.parametrize("name", COACH_PAGES)
def test_before_there_is_a_region_an_administrator_reads_how_to_make_one(client, db, name):
    """The bar names these pages to who may all that a coordinator may: none of them refuses, or is not there."""
    client.force_login(factories.UserFactory(username="beheer", is_superuser=True, is_staff=True))
    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert reverse("catalogue_region_new") in answer.content.decode()


def test_the_bar_names_no_page_to_an_administrator_that_refuses_them(staff_house, as_staff):
    client = as_staff("superuser")
    for link in client.get(reverse("matrix")).wsgi_request.shell.links:
        assert client.get(link.href, follow=True).status_code == 200, link.label
