"""Searches without result, from a visit of the menu to the list that a coach reads."""

import csv
import io
import sqlite3
from datetime import date
from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from openpyxl import load_workbook
from wagtail.models import Page, Site

from catalogue.models import Municipality
from catalogue.roles import counsellors, make_group
from search.models import FruitlessSearch

ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "stranger", "coordinator", "superuser")
# here: looked for in the region of two coaches; far: in another region, with the stranger as its coach.
TABLE = """
role         here  far
visitor      no    no
counsellor   no    no
editor       no    no
coach        yes   no
neighbour    yes   no
stranger     no    yes
coordinator  yes   no
superuser    yes   yes
"""
EXPECTED = {
    role: {thing for thing, cell in zip(("here", "far"), cells, strict=True) if cell == "yes"}
    for role, *cells in (line.split() for line in TABLE.strip().splitlines()[1:])
}
READERS = [role for role in ROLES if EXPECTED[role]]
BARRED = [role for role in ROLES if not EXPECTED[role]]
REPORT, RESULTS, MENU = reverse("search_fruitless"), reverse("search_fruitless_results"), reverse("menu")
MONTH = date.today().replace(day=1)
WORDS = {"here": "“zwemmen” · Geraardsbergen", "far": "“zeilen”"}


def month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def count(region, choices, times=1, month=MONTH):
    return FruitlessSearch.objects.create(region=region, choices=choices, times=times, month=month)


@pytest.fixture
@built_once
def house(region):
    """Two towns in a region and one in another, with a coach each; something looked for in vain in both regions."""
    place = Municipality.objects.get
    town = factories.MunicipalityPageFactory(parent=region)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=place(nis=factories.WETTEREN))
    far_region = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    far_town = factories.MunicipalityPageFactory(parent=far_region, municipality=place(nis=factories.OOSTENDE))
    pages = {
        "editor": factories.OrganisationPageFactory(parent=town),
        "coach": town, "neighbour": next_town, "stranger": far_town, "coordinator": region,
    }  # fmt: skip
    people = {role: factories.UserFactory(username=role, superuser=role == "superuser") for role in ROLES[1:]}
    people["counsellor"].groups.add(counsellors())
    for role, page in pages.items():
        people[role].groups.add(make_group(page))
    count(region, "gemeente=41018&q=zwemmen", times=3)
    count(far_region, "q=zeilen")
    return SimpleNamespace(region=region, far=far_region, people=people)


@pytest.fixture
def as_role(client, house):
    def come_in(role):
        client.logout()
        if role != "visitor":
            client.force_login(house.people[role])
        return client

    return come_in


@pytest.fixture
def menu(house, indexed):
    """The menu of the region, in which one thing can be found."""
    factories.OfferPageFactory(region=house.region, title="Samen koken", sentence="Je kookt samen.")
    indexed()
    FruitlessSearch.objects.all().delete()
    return MENU


def rows():
    return {row.choices: row.times for row in FruitlessSearch.objects.all()}


# A visit of the menu


def test_a_visit_that_finds_nothing_is_counted_once_however_often_it_is_loaded(client, menu):
    for more in ("", "&pagina=2", "&sorteer=nieuw"):
        assert client.get(f"{menu}?q=Xyzzy{more}").status_code == 200

    assert rows() == {"q=xyzzy": 1}


def test_a_visit_from_another_address_and_in_another_language_is_counted_with_it(client, menu):
    client.get(f"{menu}?q=xyzzy")
    client.get(f"/ar{menu}?q=xyzzy", REMOTE_ADDR="8.8.4.4")

    assert rows() == {"q=xyzzy": 2}


def test_a_visit_that_finds_something_writes_nothing(client, menu):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{menu}?q=koken").context["menu"].total == 1

    assert not [query for query in asked if not query["sql"].startswith("SELECT")]
    assert rows() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "WhatsApp/2.23.20.0"},
    ],
)
def test_what_no_person_looks_at_is_not_counted(client, menu, headers):
    assert client.get(f"{menu}?q=xyzzy", headers=headers).status_code == 200
    assert rows() == {}


def test_a_browser_is_a_person_and_a_question_for_the_head_is_not(client, menu):
    client.head(f"{menu}?q=xyzzy")
    assert rows() == {}

    phone = "Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
    client.get(f"{menu}?q=xyzzy", headers={"User-Agent": phone})
    assert rows() == {"q=xyzzy": 1}


def test_who_reads_the_report_counts_not_when_following_its_links_but_a_counsellor_does(as_role, menu):
    for role in ("coach", "coordinator", "superuser", "stranger"):
        as_role(role).get(f"{menu}?q=xyzzy")
    assert rows() == {}

    as_role("counsellor").get(f"{menu}?q=xyzzy")
    assert rows() == {"q=xyzzy": 1}


@pytest.mark.parametrize("typed", ["0478 12 34 56", "jan@example.org", "93.05.18-223.61"])
def test_a_number_or_address_that_somebody_types_reaches_no_table(client, menu, typed):
    client.get(menu, {"q": f"xyzzy {typed}"})

    assert rows() == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="another database locks rows, not itself")
@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_written_is_logged_and_the_visitor_sees_the_page(client, menu, caplog):
    other = sqlite3.connect(connection.settings_dict["NAME"], uri=True, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = client.get(f"{menu}?q=xyzzy")
    finally:
        other.close()

    assert answer.status_code == 200
    assert "locked" in caplog.text
    assert "xyzzy" not in caplog.text
    assert rows() == {}


def test_nothing_of_it_stands_on_a_public_page_or_in_the_json(client, house, indexed):
    indexed()
    for path in ("/", MENU, "/api/v1/offers", "/sitemap.xml", "/over-de-gegevens/", f"{MENU}?q=niets", "/sw.js"):
        answer = client.get(path).content.decode().lower()
        assert "zwemmen" not in answer, path
        assert "zoeken zonder resultaat" not in answer, path


# The list


@pytest.mark.parametrize("role", READERS)
def test_each_reader_sees_the_searches_of_their_own_region(as_role, role):
    page = as_role(role).get(REPORT).content.decode()

    for thing, words in WORDS.items():
        assert (words in page) is (thing in EXPECTED[role]), thing


@pytest.mark.parametrize("role", BARRED)
@pytest.mark.parametrize("address", [REPORT, RESULTS, f"{REPORT}?export=csv", f"{REPORT}?export=xlsx"])
def test_nobody_else_opens_the_list(as_role, role, address):
    answer = as_role(role).get(address)

    assert answer.status_code == (403 if role == "editor" else 302)  # the door of the admin; the login
    assert "zwemmen" not in as_role(role).get(address, follow=True).content.decode()


def test_who_leaves_reads_nothing_any_more(as_role, house):
    client = as_role("coach")
    house.people["coach"].is_active = False
    house.people["coach"].save()

    assert client.get(REPORT).status_code == 302


def test_the_menu_of_the_admin_offers_the_list_to_its_readers_only(as_role):
    assert REPORT in as_role("coach").get("/admin/").content.decode()
    assert REPORT not in as_role("editor").get("/admin/").content.decode()


def shown(client, **chosen):
    found = client.get(REPORT, chosen).context["object_list"]
    return [(row["choices"], row["total"], row["last_month"]) for row in found]


@pytest.fixture
def months(house):
    """The same and other things looked for, in this month and the two before."""
    before = month_before(MONTH)
    count(house.region, "gemeente=41018&q=zwemmen", times=4, month=before)
    count(house.region, "soort=taal", times=5, month=before)
    count(house.region, "q=schaken", times=1, month=month_before(before))
    count(house.region, "q=oud", times=99, month=date(2020, 1, 1))
    return MONTH, before, month_before(before)


def test_a_search_stands_once_with_all_its_months_together_the_most_frequent_first(as_role, months):
    assert shown(as_role("coach")) == [
        ("gemeente=41018&q=zwemmen", 7, months[0]),
        ("soort=taal", 5, months[1]),
        ("q=schaken", 1, months[2]),
    ]


def test_the_list_can_be_filtered_by_month_and_by_words_and_ordered(as_role, months):
    client, (_now, before, first) = as_role("coach"), months

    assert shown(client, month=[before.isoformat()]) == [
        ("soort=taal", 5, before),
        ("gemeente=41018&q=zwemmen", 4, before),
    ]
    assert len(shown(client, month=[before.isoformat(), first.isoformat()])) == 3
    assert [row[0] for row in shown(client, words="ja")] == ["gemeente=41018&q=zwemmen", "q=schaken"]
    assert [row[0] for row in shown(client, words="nee")] == ["soort=taal"]
    assert [row[1] for row in shown(client, ordering="total")] == [1, 5, 7]
    assert [row[2] for row in shown(client, ordering="last_month")] == [first, before, MONTH]


@pytest.mark.parametrize("wrong", [{"month": "2020-01-01"}, {"month": "x"}, {"words": "x"}, {"ordering": "choices"}])
def test_a_filter_that_does_not_exist_filters_nothing(as_role, months, wrong):
    assert len(shown(as_role("coach"), **wrong)) == 3


def test_months_of_another_region_are_not_offered(as_role, house):
    count(house.far, "q=zeilen", month=month_before(MONTH))

    def offered(role):
        return [value for value, _words in as_role(role).get(REPORT).context["filters"].form.fields["month"].choices]

    assert offered("coach") == [MONTH.isoformat()]
    assert offered("stranger") == [MONTH.isoformat(), month_before(MONTH).isoformat()]


def test_each_row_leads_to_the_menu_with_that_search_on_the_site_of_its_region(as_role, house):
    assert f'href="{MENU}?gemeente=41018&amp;q=zwemmen"' in as_role("coach").get(REPORT).content.decode()
    assert "Bekijk het menu" not in as_role("stranger").get(REPORT).content.decode()  # no site serves it yet

    Site.objects.create(hostname="kust.example.org", port=443, root_page=house.far)
    page = as_role("superuser").get(REPORT).content.decode()
    assert f'href="https://kust.example.org{MENU}?q=zeilen"' in page
    assert "Kust" in page


def test_a_filter_that_is_chosen_says_itself_in_dutch(as_role, months):
    page = as_role("coach").get(REPORT, {"words": "ja", "month": MONTH.isoformat()})

    assert [str(chosen.value) for chosen in page.context["active_filters"]] == [
        date_format(MONTH, "F Y"),
        "met woorden",
    ]


def test_a_row_whose_words_cannot_be_looked_for_any_more_is_not_blank(as_role, house):
    count(house.region, "q=%D8%B3%D8%A8")

    assert "q=سب" in as_role("coach").get(REPORT).content.decode()


def test_an_empty_list_says_something_kind_and_an_empty_choice_what_to_do(as_role, house):
    client = as_role("coach")
    assert "Niets past bij deze filters." in client.get(REPORT, {"words": "nee"}).content.decode()

    FruitlessSearch.objects.all().delete()
    assert "elke zoekopdracht vond iets. Mooi zo!" in client.get(REPORT).content.decode()


def sheet(client, **chosen):
    """Give the lines of the spreadsheet, the same from both formats."""
    text = b"".join(client.get(REPORT, chosen | {"export": "csv"}).streaming_content).decode()
    answer = client.get(REPORT, chosen | {"export": "xlsx"})
    cells = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows())
    lines = list(csv.reader(io.StringIO(text)))
    assert lines == [[str(cell.value) for cell in row] for row in cells]
    assert not [cell for row in cells for cell in row if cell.data_type == "f"]
    return lines


def test_a_spreadsheet_holds_what_the_list_shows(as_role, months):
    now, before, first = (f"{month:%Y-%m}" for month in months)

    assert sheet(as_role("coach")) == [
        ["Regio", "Gezocht", "Hoe vaak", "Laatst in"],
        ["Dender en Schelde", "“zwemmen” · Geraardsbergen", "7", now],
        ["Dender en Schelde", "taal", "5", before],
        ["Dender en Schelde", "“schaken”", "1", first],
    ]
    assert len(sheet(as_role("coach"), words="ja")) == 3


def test_the_name_of_a_spreadsheet_says_what_it_holds(as_role):
    answer = as_role("coach").get(REPORT, {"export": "csv"})

    assert f'"zoekopdrachten-zonder-resultaat-{date.today():%Y-%m-%d}.csv"' in answer["Content-Disposition"]


@pytest.mark.parametrize("typed", ["%3D1%2B1", "%2B1", "-1", "%40SUM(A1)"])
def test_what_a_visitor_typed_never_becomes_a_formula(as_role, house, typed):
    count(house.region, f"q={typed}")
    house.region.title = "=1+1"
    house.region.save()

    for line in sheet(as_role("coach"))[1:]:
        assert line[0] == "'=1+1"
        assert not line[1].startswith(("=", "+", "-", "@"))


def test_the_list_asks_the_same_for_few_and_many(as_role, house):
    client = as_role("coach")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(REPORT)
        return len(queries)

    asked()
    few = asked()
    for number in range(30):
        count(house.region, f"q=woord+{number}")
    assert asked() == few
    assert Client().get(REPORT).status_code == 302
