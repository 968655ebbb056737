"""The coach's list of signals: each role sees and handles what is its own, by every address."""

import csv
import io
from datetime import UTC, datetime
from types import SimpleNamespace

import factories
import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Page

from catalogue.models import Municipality
from catalogue.permissions import user_may_moderate
from catalogue.roles import counsellors, make_group
from search.choices import Reason, Sender
from search.models import Signal
from search.permissions import signals_for
from search.query import OfferQuery
from search.signalling import tell_about_offer, tell_need

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROLES = ("visitor", "counsellor", "editor", "coach", "neighbour", "stranger", "coordinator", "superuser")

# own: an offer in the coach's town. listed: stands in the neighbour's town, lists the coach's town too.
# next: in the neighbour's town only. need: of this region. far, farneed: of another region, with the stranger as coach.
TABLE = """
role         own  listed  next  need  far  farneed
visitor      no   no      no    no    no   no
counsellor   no   no      no    no    no   no
editor       no   no      no    no    no   no
coach        yes  yes     no    yes   no   no
neighbour    no   yes     yes   yes   no   no
stranger     no   no      no    no    yes  yes
coordinator  yes  yes     yes   yes   no   no
superuser    yes  yes     yes   yes   yes  yes
"""
THINGS = ("own", "listed", "next", "need", "far", "farneed")
EXPECTED = {
    role: {thing for thing, cell in zip(THINGS, cells, strict=True) if cell == "yes"}
    for role, *cells in (line.split() for line in TABLE.strip().splitlines()[1:])
}


def about(offer):
    return tell_about_offer(
        offer=offer, reason=Reason.FULL, words=f"over {offer.title}", sender=Sender.VISITOR, who="x", now=NOON
    )


def wanted(region):
    words = f"iets in {region.title}"
    return tell_need(region=region, query=OfferQuery(), words=words, sender=Sender.VISITOR, who="x", now=NOON)


@pytest.fixture
def house(region):
    """Two towns in a region and one in another, with a coach each; signals about everything."""
    place = Municipality.objects.get
    town = factories.MunicipalityPageFactory(parent=region)
    next_town = factories.MunicipalityPageFactory(parent=region, municipality=place(nis=factories.WETTEREN))
    far_region = Page.get_first_root_node().add_child(instance=type(region)(title="Kust", slug="kust"))
    far_town = factories.MunicipalityPageFactory(parent=far_region, municipality=place(nis=factories.OOSTENDE))
    a, b, c = (factories.OrganisationPageFactory(parent=parent) for parent in (town, next_town, far_town))
    both = [factories.GERAARDSBERGEN, factories.WETTEREN]
    offers = {
        "own": factories.OfferPageFactory(parent=a, title="Eigen koffie"),
        "listed": factories.OfferPageFactory(parent=b, title="Gedeelde soep", nis=both),
        "next": factories.OfferPageFactory(parent=b, title="Vreemde thee", nis=[factories.WETTEREN]),
        "far": factories.OfferPageFactory(parent=c, title="Verre zee", nis=[factories.OOSTENDE]),
    }
    signals = {name: about(offer) for name, offer in offers.items()}
    signals |= {"need": wanted(region), "farneed": wanted(far_region)}
    pages = {"editor": a, "coach": town, "neighbour": next_town, "stranger": far_town, "coordinator": region}
    people = {role: factories.UserFactory(username=role, superuser=role == "superuser") for role in ROLES[1:]}
    people["counsellor"].groups.add(counsellors())
    for role, page in pages.items():
        people[role].groups.add(make_group(page))
    return SimpleNamespace(signals=signals, offers=offers, people=people)


@pytest.fixture
def as_role(client, house):
    def come_in(role):
        client.logout()
        if role != "visitor":
            client.force_login(house.people[role])
        return client

    return come_in


REPORT, READERS = reverse("search_signals"), [role for role in ROLES if EXPECTED[role]]
BARRED = [role for role in ROLES if not EXPECTED[role]]


@pytest.mark.parametrize("role", READERS)
def test_each_reader_sees_the_signals_that_are_theirs_newest_first(house, as_role, role):
    shown = as_role(role).get(REPORT)

    assert {signal.pk for signal in shown.context["object_list"]} == {
        house.signals[thing].pk for thing in EXPECTED[role]
    }
    page = shown.content.decode()
    for thing, signal in house.signals.items():
        assert (signal.words in page) is (thing in EXPECTED[role]), thing


@pytest.mark.parametrize("role", BARRED)
@pytest.mark.parametrize("address", [REPORT, reverse("search_signals_results"), f"{REPORT}?export=csv"])
def test_nobody_else_opens_the_list(house, as_role, role, address):
    answer = as_role(role).get(address)

    assert answer.status_code == (403 if role == "editor" else 302)  # the door of the admin; the login
    assert "over Eigen koffie" not in as_role(role).get(address, follow=True).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_handles_what_it_sees_and_nothing_else(house, as_role, role):
    client = as_role(role)
    for signal in house.signals.values():
        client.post(reverse("search_signal", args=[signal.pk]))

    handled = {thing for thing, signal in house.signals.items() if Signal.objects.get(pk=signal.pk).state == "solved"}
    assert handled == EXPECTED[role]


@pytest.mark.parametrize("role", READERS)
def test_handling_can_be_taken_back_by_the_same_people(house, as_role, role):
    Signal.objects.update(state="solved", handled_at=NOON)
    client = as_role(role)
    for signal in house.signals.values():
        client.post(reverse("search_signal", args=[signal.pk]), {"again": "1"})

    assert {thing for thing, one in house.signals.items() if Signal.objects.get(pk=one.pk).state == "new"} == EXPECTED[
        role
    ]


@pytest.mark.parametrize("role", READERS)
def test_the_list_agrees_with_who_may_moderate_the_offer(house, role):
    user = house.people[role]
    seen = set(signals_for(user).filter(offer__isnull=False).values_list("offer", flat=True))

    assert seen == {offer.pk for offer in house.offers.values() if user_may_moderate(user, offer)}


def test_a_look_never_handles_a_signal(house, as_role):
    assert as_role("coach").get(reverse("search_signal", args=[house.signals["own"].pk])).status_code == 405
    assert Signal.objects.get(pk=house.signals["own"].pk).state == "new"


@pytest.mark.parametrize("number", [10**9, 10**25])
def test_a_signal_that_does_not_exist_is_not_found(house, as_role, number):
    assert as_role("superuser").post(f"{REPORT}{number}/").status_code == 404


def test_who_leaves_sees_nothing_any_more(house):
    leaver = house.people["coach"]
    leaver.is_active = False

    assert not signals_for(leaver).exists()


def test_the_list_can_be_filtered_by_state_and_by_reason(house, as_role):
    client = as_role("coach")
    client.post(reverse("search_signal", args=[house.signals["own"].pk]))

    def shown(**chosen):
        return {signal.pk for signal in client.get(REPORT, chosen).context["object_list"]}

    assert shown(state="solved") == {house.signals["own"].pk}
    assert shown(state="new") == {house.signals["listed"].pk, house.signals["need"].pk}
    assert shown(reason="need") == {house.signals["need"].pk}


def test_after_handling_the_list_comes_back_as_it_was(house, as_role):
    address, back = reverse("search_signal", args=[house.signals["own"].pk]), f"{REPORT}?state=new"

    assert as_role("coach").post(address, {"next": back})["Location"] == back
    assert as_role("coach").post(address, {"next": "https://evil.example.org/"})["Location"] == REPORT


@pytest.mark.parametrize("role", READERS)
def test_a_spreadsheet_holds_what_the_list_shows(house, as_role, role):
    titles = {"need": "Dender en Schelde", "farneed": "Kust"} | {
        name: offer.title for name, offer in house.offers.items()
    }
    expected = {titles[thing] for thing in EXPECTED[role]}
    client = as_role(role)

    text = b"".join(client.get(REPORT, {"export": "csv"}).streaming_content).decode()
    assert {row[1] for row in list(csv.reader(io.StringIO(text)))[1:]} == expected

    book = io.BytesIO(b"".join(client.get(REPORT, {"export": "xlsx"}).streaming_content))
    rows = list(load_workbook(book).active.values)
    assert {row[1] for row in rows[1:]} == expected
    assert "Het is vol" in rows[-1] or role == "stranger" or any("Het is vol" in row for row in rows)


def test_what_a_visitor_wrote_never_becomes_a_formula(house, as_role):
    Signal.objects.filter(pk=house.signals["own"].pk).update(words='=HYPERLINK("x","klik")')
    client = as_role("coach")

    text = b"".join(client.get(REPORT, {"export": "csv"}).streaming_content).decode()
    assert "'=HYPERLINK" in text
    book = load_workbook(io.BytesIO(b"".join(client.get(REPORT, {"export": "xlsx"}).streaming_content)))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_the_menu_of_the_admin_offers_signals_to_their_readers_only(house, as_role):
    assert REPORT in as_role("coach").get("/admin/").content.decode()
    assert REPORT not in as_role("editor").get("/admin/").content.decode()
