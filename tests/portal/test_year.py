"""The year report, `/jaarverslag/`: who reads it, what it says of an empty and of a full year, and the sheet."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import factories
import labelling_secrets
import pytest
from django.urls import reverse
from django.utils import timezone
from labelled_house import brussels
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory
from labels_house import ROLES, everybody
from openpyxl import load_workbook

from catalogue.choices import Kind
from catalogue.models import OfferPage, RegionPage
from labelling.talks import BarrierFinding, Part
from portal.matrix.exports.views import XLSX_TYPE
from portal.year.charts import WIDEST, bar_chart, month_chart
from portal.year.urls import year_urls
from portal.year.views import usual_year
from search.choices import Reason, SignalState
from search.models import FruitlessSearch, Signal, Tally
from search.models.tally import EVERYWHERE
from search.tallying import tally

NOON = brussels(2026, 11, 28, 12)
READS = {"visitor": 302, "counsellor": 403, "editor": 403, "coach": 200, "neighbour": 200, "coordinator": 200,
         "elsewhere": 403, "superuser": 200}  # fmt: skip


@pytest.fixture
def house(staff_house, monkeypatch):
    """The house on 28 November 2026: what it holds is of that year, or of the one before."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return everybody(staff_house)


@pytest.fixture
def worked(house):
    """A year in which something happened of everything, with words that nobody may read in a report."""
    region, club = house.region, house.club
    labelling_secrets.plant(club, house.own, factories.OfferPageFactory(parent=club), lambda _field: "geheim")
    others = factories.OrganisationPageFactory.create_batch(3, parent=house.town)
    for organisation in others:
        talk = InterviewFactory(organisation=organisation, done=True, held_on=date(2026, 4, 2))
        InterviewPartFactory(
            interview=talk, part=Part.KNOWN, finding=BarrierFinding.HINDERS, words="geheim", solution="geheim"
        )
        AgreementFactory(interview=talk, what="geheim", due_on=date(2026, 5, 1), done_on=date(2026, 5, 1))
    InterviewFactory(organisation=club, done=True, held_on=date(2025, 4, 2))
    Signal.objects.create(region=region, offer=house.own, reason=Reason.FULL, made_at=NOON, words="geheim")
    Signal.objects.create(
        region=region, reason=Reason.NEED, choices="soort=taal", made_at=NOON, state=SignalState.SOLVED, handled_at=NOON
    )
    FruitlessSearch.objects.create(region=region, month=date(2026, 3, 1), choices="q=geheim", times=3)
    tally(now=brussels(2025, 12, 31, 1))
    tally(now=NOON)
    return house


def read(client, address="/jaarverslag/2026/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def figures(page):
    """Give what each large figure of the first page says: words → number."""
    found = re.findall(r"<b>([^<]+)</b>.*?<span class=\"year-words\">([^<]+)</span>", page, re.S)
    return {words: number for number, words in found}


@pytest.mark.parametrize("role", ROLES)
def test_coaches_and_coordinators_of_the_region_read_it(house, as_staff, role):
    for address in ("/jaarverslag/", "/jaarverslag/2026/", "/jaarverslag/2026/?format=xlsx"):
        assert as_staff(role).get(address).status_code == READS[role]
    assert {route.name for route in year_urls} == {"year", "year_paper"}
    assert all(route.callback.needs_coach for route in year_urls)


def test_the_foot_of_the_paper_names_the_region_whatever_it_is_called(house, as_staff):
    RegionPage.objects.filter(pk=house.region.pk).update(title='Aalst"; } body { display: none')
    answer = as_staff("coach").get("/jaarverslag/2026/papier.css")

    assert answer["Content-Type"].startswith("text/css")
    assert "Jaarverslag 2026" in answer.content.decode()
    assert answer.content.decode().count('"') == 2
    assert answer.content.decode().count("}") == 2
    assert as_staff("counsellor").get("/jaarverslag/2026/papier.css").status_code == 403


def test_the_first_page_says_the_year_in_large_figures(worked, as_staff):
    found = figures(read(as_staff("coordinator")))

    assert found["4P-gesprekken gevoerd"] == "4"  # one of them is that of the secrets
    assert found["afspraken nagekomen"] == "3"
    assert found["vragen ingevuld"] == "1"
    assert found["activiteiten om te doen"] == str(OfferPage.objects.descendant_of(worked.region).live().count())


def test_each_number_says_what_it_counts(worked, as_staff):
    page = read(as_staff("coordinator"))

    assert page.count("<figure") == page.count('class="year-means"') > 8
    assert "1 januari 2026 tot en met 28 november 2026" in page
    assert "2025, zelfde dagen" in page
    assert '<a href="#gesprekken">' in page


@pytest.mark.parametrize("role", ["coach", "coordinator", "superuser"])
def test_no_word_of_a_talk_nor_of_a_signal_stands_in_it(worked, as_staff, role):
    client = as_staff(role)
    for address in (
        "/jaarverslag/2026/",
        "/jaarverslag/2025/",
        f"/jaarverslag/2026/?gemeente={factories.GERAARDSBERGEN}",
    ):
        assert "geheim" not in read(client, address).lower()
    book = sheet(client)
    assert (
        "geheim"
        not in " ".join(str(cell) for name in book.sheetnames for row in book[name].values for cell in row).lower()
    )


def sheet(client, address="/jaarverslag/2026/?format=xlsx"):
    answer = client.get(address)
    assert answer["Content-Type"] == XLSX_TYPE
    assert "no-store" in answer["Cache-Control"]
    return load_workbook(BytesIO(b"".join(answer.streaming_content)))


def test_the_sheet_holds_each_table_with_its_definition(worked, as_staff):
    client = as_staff("coordinator")
    page, book = read(client), sheet(client)
    titles = re.findall(r"<h3[^>]*>([^<]+)</h3>", unescape(page))
    texts = {cell for name in book.sheetnames for row in book[name].values for cell in row if isinstance(cell, str)}

    assert book.sheetnames[:3] == ["In één oogopslag", "Het aanbod", "4P-gesprekken"]
    assert len(book.sheetnames) == 1 + page.count('class="year-part"')
    assert set(titles) <= texts
    assert any(text.startswith("Volgens de dag van het gesprek.") for text in texts)
    held = next(row for row in book["4P-gesprekken"].values if row[0] == "gevoerd")
    assert held[1:3] == (4, 1)


def test_what_could_be_a_formula_stays_text(worked, as_staff):
    RegionPage.objects.filter(pk=worked.region.pk).update(title="=1+1")
    book = sheet(as_staff("coordinator"))
    cells = [cell for name in book.sheetnames for row in book[name] for cell in row if cell.value is not None]

    assert any("=1+1" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_one_municipality_keeps_itself_in_every_way_on(worked, as_staff):
    nis = factories.WETTEREN
    page = read(as_staff("coach"), f"/jaarverslag/2026/?gemeente={nis}")

    assert f'href="/jaarverslag/2025/?gemeente={nis}"' in page
    assert f'href="/jaarverslag/2026/?gemeente={nis}&amp;format=xlsx"' in page
    assert f'<option value="{nis}" selected>' in page
    assert "Wetteren, 1 januari 2026" in page
    assert figures(page)["4P-gesprekken gevoerd"] == "0"
    assert "Er is geen gesprek gevoerd." in page


@pytest.mark.parametrize(
    "typed", ["gemeente=99999", "gemeente=%00%F0%9F%98%80", "gemeente=&format=pdf", "gemeente=35013"]
)
def test_what_nobody_offers_is_the_whole_region(worked, as_staff, typed):
    assert "Dender en Schelde, 1 januari 2026" in read(as_staff("coach"), f"/jaarverslag/2026/?{typed}")


@pytest.mark.parametrize("year", ["2024", "2027", "0", "99999", str(10**30)])
def test_a_year_that_was_not_or_is_not_yet_is_not_there(worked, as_staff, year):
    assert as_staff("coordinator").get(f"/jaarverslag/{year}/").status_code == 404


def test_an_empty_year_is_kind(house, as_staff):
    for address in ("/jaarverslag/", "/jaarverslag/2026/"):
        page = read(as_staff("coordinator"), address)
        assert "In dit jaar is nog niets geteld." in page
        assert "year-glance" not in page
    assert "In dit jaar is nog niets geteld." in [row[0] for row in sheet(as_staff("coordinator")).active.values]


def test_the_demo_says_that_its_numbers_are_invented_also_in_the_sheet(worked, as_staff, settings):
    assert "verzonnen" not in read(as_staff("coordinator"))
    settings.DEMO = True
    assert "Voorbeeld: deze cijfers zijn verzonnen." in read(as_staff("coordinator"))
    first = sheet(as_staff("coordinator")).active.values
    assert "Voorbeeld: deze cijfers zijn verzonnen." in [row[0] for row in first]


def test_in_the_first_two_months_a_region_looks_back():
    assert usual_year(date(2026, 2, 28), 2020) == 2025
    assert usual_year(date(2028, 2, 29), 2020) == 2027
    assert usual_year(date(2026, 3, 1), 2020) == 2026
    assert usual_year(date(2026, 1, 5), 2026) == 2026


def test_a_year_without_a_count_at_its_start_says_since_when(house, as_staff):
    for month, offers in ((3, 4), (4, 6)):
        Tally.objects.create(
            region=house.region, month=date(2026, month, 1), counted_on=date(2026, month, 9), place=EVERYWHERE,
            kind=Kind.BUDDY, offers=offers, labelled=1,
        )  # fmt: skip
    page = read(as_staff("coordinator"))

    assert "6 activiteiten op 9 april 2026. Op 9 maart 2026 waren het er 4." in page
    assert "Eerst geteld op 9 maart 2026: van daarvoor is er geen cijfer." in page


def test_the_report_reads_what_was_kept_also_while_searching_is_out_of_order(worked, as_staff, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"

    assert figures(read(as_staff("coordinator")))["vragen ingevuld"] == "1"


def test_as_many_queries_whatever_there_is(worked, as_staff, django_assert_max_num_queries):
    client = as_staff("coordinator")
    read(client)
    with django_assert_max_num_queries(56) as before:
        read(client)
    for organisation in factories.OrganisationPageFactory.create_batch(4, parent=worked.town):
        talk = InterviewFactory(organisation=organisation, done=True, held_on=date(2026, 6, 2))
        AgreementFactory.create_batch(3, interview=talk)
        offer = factories.OfferPageFactory(parent=organisation, nis=[factories.WETTEREN])
        Signal.objects.create(region=worked.region, offer=offer, reason=Reason.FULL, made_at=NOON)
    with django_assert_max_num_queries(len(before)):
        read(client)


def test_bars_are_as_long_as_their_numbers():
    chart = bar_chart([("een", (10, 5)), ("nul", (0, 1))], ("nu", "toen"))

    widths = [float(bar.width.rstrip("%")) for group in chart.groups for bar in group.bars]
    assert widths == [WIDEST, WIDEST / 2, 0, pytest.approx(WIDEST / 10)]
    ends = [bar.y + bar.height for group in chart.groups for bar in group.bars]
    assert ends == sorted(ends)
    assert ends[-1] < chart.height
    assert bar_chart([("nul", (0,))], ("nu",)) is None


def test_months_stand_side_by_side_and_hold_their_part():
    chart = month_chart([(str(month), month, month // 2) for month in range(1, 13)], ("alle", "met"))

    assert all(column.part_height <= column.height for column in chart.columns)
    assert float(chart.columns[-1].x.rstrip("%")) + float(chart.columns[-1].width.rstrip("%")) <= 100
    assert month_chart([("jan", 0, 0)], ("alle", "met")) is None


def test_addresses_read_in_dutch():
    assert reverse("year") == "/jaarverslag/"
    assert reverse("year", args=[2026]) == "/jaarverslag/2026/"
