"""Saved searches over HTTP: who may what, what is new, the calendar feed."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import factories
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from staff_house import ROLES

from catalogue.roles import counsellors
from portal.matrix.mail_off import signed_off
from portal.matrix.saved_urls import saved_urls
from search.matrix.query import MatrixQuery
from search.models import SavedSearch, SavedSearchVisit
from search.saved_searches import new_feed, save, share

# yes: it opens or does what it says; no: 403; none: 404; door: to the login page.
# own: of who asks; shared: of a colleague, shared; closed: of a colleague, not shared; far: shared in another region.
TABLE = """
address                    visitor  counsellor  editor  coach  coordinator  superuser
GET  saved_searches        door     yes         no      yes    yes          yes
GET  save_search           door     yes         no      yes    yes          yes
POST save_search           door     yes         no      yes    yes          yes
GET  saved_search/own      door     yes         no      yes    yes          yes
GET  saved_search/shared   door     yes         no      yes    yes          yes
GET  saved_search/closed   door     none        no      none   none         none
GET  saved_search/far      door     none        no      none   none         none
POST rename_search/own     door     yes         no      yes    yes          yes
POST rename_search/shared  door     no          no      no     no           no
POST rename_search/closed  door     none        no      none   none         none
POST share_search/own      door     yes         no      yes    yes          yes
POST share_search/shared   door     no          no      no     no           no
POST share_search/closed   door     none        no      none   none         none
POST forget_search/own     door     yes         no      yes    yes          yes
POST forget_search/shared  door     no          no      no     no           no
POST forget_search/closed  door     none        no      none   none         none
POST search_feed/own       door     yes         no      yes    yes          yes
POST search_feed/shared    door     yes         no      yes    yes          yes
POST search_feed/closed    door     none        no      none   none         none
POST search_mail/own       door     yes         no      yes    yes          yes
POST search_mail/shared    door     yes         no      yes    yes          yes
POST search_mail/closed    door     none        no      none   none         none
GET  matrix_feed/own       yes      yes         yes     yes    yes          yes
GET  matrix_feed/wrong     none     none        none    none   none         none
GET  mail_off/own          yes      yes         yes     yes    yes          yes
GET  mail_off/wrong        none     none        none    none   none         none
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
EXPORTS = [
    ["GET", f"matrix/{name}", "door", "yes", "no", "yes", "yes", "yes"] for name in ("xlsx", "csv", "print", "ics")
]


@pytest.fixture
def colleague(staff_house):
    other = factories.UserFactory(username="collega", first_name="Collega")
    other.groups.add(counsellors())
    return other


@pytest.fixture
def saved(staff_house, indexed):
    """Save a search: `saved(user, "naam", query)`."""
    indexed()

    def make(user, name="Zoek", query=None, *, is_shared=False, region=None):
        search = save(user=user, region=region or staff_house.region, name=name, query=query or MatrixQuery(),
                      now=staff_house.now)  # fmt: skip
        if is_shared:
            share(search=search)
            search.refresh_from_db()
        return search

    return make


def thing(staff_house, saved, colleague, name, which, role):
    """Give the address, with a fresh search behind it."""
    if name == "matrix":
        return f"{reverse('matrix')}?format={which}"
    if not which:
        return reverse(name)
    mine = staff_house.people.get(role, colleague)
    owner, region = (mine, None) if which == "own" else (colleague, None)
    if which == "far":
        region = type(staff_house.region).objects.get(slug="kust")
    search = saved(owner, f"{name} {which} {role}", is_shared=which in {"shared", "far"}, region=region)
    if name == "matrix_feed":
        reader = colleague if role in {"visitor", "editor"} else mine
        owned = saved(reader, f"agenda {role}")
        secret = new_feed(search=owned, user=reader).feed if which == "own" else "x" * 32
        return reverse(name, args=[secret])
    if name == "mail_off":
        return signed_off(user=mine.pk, search=search.pk) if which == "own" else reverse(name, args=["1:x:y"])
    return reverse(name, args=[search.pk])


def outcome(response) -> str:
    if response.status_code == 302:
        return "door" if response["Location"].startswith("/inloggen/?next=") else "yes"
    return {200: "yes", 403: "no", 404: "none"}[response.status_code]


@pytest.mark.parametrize("row", ROWS + EXPORTS, ids=lambda row: " ".join(row[:2]))
def test_each_role_opens_what_is_its_own(staff_house, as_staff, saved, colleague, row):
    method, name, *expected = row
    name, _slash, which = name.partition("/")
    found = []
    for role in ROLES:
        address, client = thing(staff_house, saved, colleague, name, which, role), as_staff(role)
        sent = {"naam": f"Naam {role}", "adres": "gratis=1"}
        found.append(outcome(client.get(address) if method == "GET" else client.post(address, sent)))

    assert found == expected


def test_the_table_names_every_address_of_saved_searches():
    named = {row[1].partition("/")[0] for row in ROWS}
    assert {route.name for route in saved_urls} == named
    open_to_all = {route.name for route in saved_urls if not getattr(route.callback, "needs_matrix", False)}
    assert open_to_all <= {"matrix_feed", "mail_off"} | {row[1].partition("/")[0] for row in ROWS if row[0] == "POST"}


@pytest.mark.parametrize("name", ["rename_search", "share_search", "forget_search", "search_feed", "search_mail"])
def test_a_look_changes_nothing(staff_house, as_staff, saved, name):
    search = saved(staff_house.people["counsellor"])

    assert as_staff("counsellor").get(reverse(name, args=[search.pk])).status_code == 405
    assert SavedSearch.objects.get() == search


# Saving


def test_what_is_saved_is_the_address_of_the_matrix_without_its_page(staff_house, as_staff, saved):
    client = as_staff("counsellor")
    words = "pagina=3&gratis=1&p_nederlands=1&kolom=waar&kolom=prijs&sorteer=-prijs&rij=7"
    form = client.get(f"/matrix/bewaar/?{words}").content.decode()
    answer = client.post("/matrix/bewaar/", {"naam": " Gratis ", "adres": words})
    search = SavedSearch.objects.get()

    assert "gratis" in form
    assert "Schrijf geen naam" in form
    assert answer["Location"] == "/matrix/bewaard/"
    assert search.name == "Gratis"
    assert search.address == "gratis=1&p_nederlands=1&sorteer=-prijs&kolom=waar&kolom=prijs"
    assert client.get(f"/matrix/bewaard/{search.pk}/")["Location"] == f"/matrix/?{search.address}"


@pytest.mark.parametrize("name", ["", "bel 0470 12 34 56", "an@example.org", "x" * 61, "Bestaat"])
def test_a_name_that_is_refused_stays_in_the_form_with_the_reason(staff_house, as_staff, saved, name):
    saved(staff_house.people["counsellor"], "Bestaat")
    page = as_staff("counsellor").post("/matrix/bewaar/", {"naam": name, "adres": "gratis=1"}).content.decode()

    assert SavedSearch.objects.count() == 1
    assert 'role="alert"' in page
    assert f'value="{name}"' in page
    assert 'name="adres" value="gratis=1"' in page


def test_a_refused_new_name_stays_beside_its_search(staff_house, as_staff, saved):
    search = saved(staff_house.people["counsellor"], "Goed")
    answer = as_staff("counsellor").post(f"/matrix/bewaard/{search.pk}/naam/", {"naam": "an@example.org"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="an@example.org"' in page
    assert SavedSearch.objects.get().name == "Goed"


def test_rename_share_and_throw_away(staff_house, as_staff, saved, colleague):
    search, client = saved(staff_house.people["counsellor"], "Goed"), as_staff("counsellor")
    client.post(f"/matrix/bewaard/{search.pk}/naam/", {"naam": "Beter"})
    client.post(f"/matrix/bewaard/{search.pk}/deel/", {"deel": "1"})
    search.refresh_from_db()
    assert (search.name, search.shared) == ("Beter", True)

    client.force_login(colleague)
    assert "gedeeld door counsellor" in client.get("/matrix/bewaard/").content.decode()
    client.force_login(staff_house.people["counsellor"])
    client.post(f"/matrix/bewaard/{search.pk}/deel/", {})
    client.post(f"/matrix/bewaard/{search.pk}/weg/")
    assert not SavedSearch.objects.exists()


# What is new


def test_what_came_and_went_is_told_first_then_the_matrix_marks_the_new_ones(staff_house, as_staff, saved, indexed):
    club = staff_house.own.get_parent().specific
    gone = factories.OfferPageFactory(parent=club, title="Oude koffie")
    indexed()
    search, client = saved(staff_house.people["counsellor"], "Alles"), as_staff("counsellor")
    before = timezone.localtime() - timedelta(days=15)
    SavedSearchVisit.objects.update(seen_at=before)
    gone.unpublish()
    fresh = factories.OfferPageFactory(parent=club, title="Nieuwe thee")
    indexed()

    listed = client.get("/matrix/bewaard/").content.decode()
    assert f"1 nieuw, 1 weg sinds {before.day} " in listed
    news = client.get(f"/matrix/bewaard/{search.pk}/").content.decode()
    assert "Nieuwe thee" in news
    assert "Oude koffie" in news
    assert "staat niet meer in het aanbod" in news

    gone.delete()
    assert "verwijderd" in client.get(f"/matrix/bewaard/{search.pk}/").content.decode()

    opened = client.get(f"/matrix/bewaard/{search.pk}/?naar=matrix")["Location"]
    assert parse_qs(urlsplit(opened).query) == {"nieuw": [str(fresh.pk)]}
    assert "sinds" not in client.get("/matrix/bewaard/").content.decode()
    assert client.get(f"/matrix/bewaard/{search.pk}/")["Location"] == "/matrix/"


def test_each_reader_has_news_of_their_own(staff_house, as_staff, saved, colleague, indexed):
    search = saved(colleague, "Gedeeld", is_shared=True)
    client = as_staff("counsellor")
    assert client.get(f"/matrix/bewaard/{search.pk}/").status_code == 302
    factories.OfferPageFactory(parent=staff_house.own.get_parent().specific)
    indexed()

    assert "1 nieuw" in client.get("/matrix/bewaard/").content.decode()
    client.get(f"/matrix/bewaard/{search.pk}/?naar=matrix")
    assert "1 nieuw" not in client.get("/matrix/bewaard/").content.decode()
    client.force_login(colleague)
    assert "1 nieuw" in client.get("/matrix/bewaard/").content.decode()


def test_the_list_costs_as_many_queries_for_many_as_for_few(staff_house, as_staff, saved, colleague):
    client = as_staff("counsellor")
    saved(staff_house.people["counsellor"], "Eén")
    client.get("/matrix/bewaard/")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/matrix/bewaard/")
        return len(captured)

    few = queries()
    for number in range(5):
        saved(colleague, f"Zoek {number}", MatrixQuery(places=("41018",)), is_shared=True)
    assert queries() <= few <= 14


def test_the_list_stands_while_searching_is_out_of_order(staff_house, as_staff, saved, settings, tmp_path):
    search = saved(staff_house.people["counsellor"], "Alles")
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
    client = as_staff("counsellor")
    page = client.get("/matrix/bewaard/")

    assert page.status_code == 200
    assert "Zoeken werkt even niet" in page.content.decode()
    assert client.get(f"/matrix/bewaard/{search.pk}/")["Location"] == "/matrix/"
    assert client.post("/matrix/bewaar/", {"naam": "Nog een", "adres": ""}).status_code == 200


# The calendar feed


@pytest.fixture
def feed(staff_house, saved, indexed):
    """A search of the counsellor with its feed: (search, address)."""
    factories.OfferPageFactory(parent=staff_house.own.get_parent().specific, title="ABCafé", evening=True,
                               procedure="geheim", free=True)  # fmt: skip
    indexed()
    search = saved(staff_house.people["counsellor"], "Gratis", MatrixQuery(free=True))
    visit = new_feed(search=search, user=staff_house.people["counsellor"])
    return search, reverse("matrix_feed", args=[visit.feed])


def test_a_calendar_program_reads_the_coming_times_without_login(client, feed):
    answer = client.get(feed[1])
    calendar = Calendar.from_ical(b"".join(answer.streaming_content))

    assert answer["Content-Type"].startswith("text/calendar")
    assert {str(event["summary"]) for event in calendar.walk("VEVENT")} == {"ABCafé"}
    assert str(calendar["x-wr-calname"]) == "Meedoen · Gratis"
    assert "private" in answer["Cache-Control"]
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "set-cookie" not in answer.headers


def test_the_secret_is_long_and_another_each_time(staff_house, feed):
    search, address = feed
    secret = address.rpartition("/")[2].removesuffix(".ics")
    again = new_feed(search=search, user=staff_house.people["counsellor"]).feed

    assert re.fullmatch(r"[\w-]{32}", secret)
    assert again != secret


def closed_by_a_new_address(client, house, search):
    client.force_login(house.people["counsellor"])
    client.post(f"/matrix/bewaard/{search.pk}/agenda/")


def closed_by_stopping(client, house, search):
    client.force_login(house.people["counsellor"])
    client.post(f"/matrix/bewaard/{search.pk}/agenda/", {"agenda": "stop"})


def closed_by_leaving(_client, house, _search):
    house.people["counsellor"].is_active = False
    house.people["counsellor"].save()


def closed_by_losing_the_role(_client, house, _search):
    house.people["counsellor"].groups.clear()


def closed_by_forgetting(_client, _house, search):
    search.delete()


@pytest.mark.parametrize(
    "close",
    [closed_by_a_new_address, closed_by_stopping, closed_by_leaving, closed_by_losing_the_role, closed_by_forgetting],
)
def test_a_feed_that_was_closed_is_not_there(client, staff_house, feed, close):
    search, address = feed
    close(client, staff_house, search)

    assert client.get(address).status_code == 404


def test_who_followed_a_shared_search_loses_it_when_it_is_shared_no_more(client, staff_house, saved, colleague):
    search = saved(colleague, "Gedeeld", is_shared=True)
    address = reverse("matrix_feed", args=[new_feed(search=search, user=staff_house.people["coach"]).feed])
    assert client.get(address).status_code == 200
    client.force_login(colleague)
    client.post(f"/matrix/bewaard/{search.pk}/deel/", {})

    assert client.get(address).status_code == 404


def test_a_feed_whose_search_is_out_of_order_says_so(client, feed, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
    answer = client.get(feed[1])

    assert (answer.status_code, answer["Retry-After"]) == (503, "3600")


@pytest.mark.parametrize("secret", ["", "\x00", "a" * 5000, "../..", "é"])
def test_any_other_secret_is_not_there(client, staff_house, secret):
    assert client.get(f"/matrix/agenda/{secret}.ics").status_code == 404
