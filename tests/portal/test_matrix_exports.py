"""The matrix out of the system: each file read again, cell by cell, against the rows it was made from."""

import csv
import tracemalloc
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import factories
import pytest
from built_once import built_once
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override
from icalendar import Calendar
from openpyxl import load_workbook

from portal.matrix.asking import as_typed
from portal.matrix.exports import xlsx
from portal.matrix.exports.about import About
from portal.matrix.exports.fields import fields_of
from portal.matrix.exports.safe_text import LONGEST, defused, may_be_a_formula, without_control
from portal.matrix.exports.views import XLSX_TYPE
from search.matrix.columns import COLUMNS
from search.matrix.finding import all_ids, rows_of

EVERY_COLUMN = "&".join(f"kolom={column.name}" for column in COLUMNS)
PROFILE = "p_nederlands=1&p_vrij=wo-avond&p_budget=gratis&p_kinderen=opvang&p_thuis=41018"
ASKED = f"{EVERY_COLUMN}&{PROFILE}"
FORMATS = ("xlsx", "csv", "print", "ics")


@pytest.fixture
def offers(staff_house, indexed):
    """Offers of which much and of which little is known, in the index."""
    club = staff_house.own.get_parent().specific
    make = factories.OfferPageFactory
    made = [
        staff_house.own,
        make(parent=club, title="ABCafé", evening=True, paid=True, nis=["41018"], hours_per_session="1.5",
             total_hours=40, procedure="Bel eerst.", reduced_price="free_for_newcomers", for_beginners=True,
             venue="De Wilg"),
        make(parent=club, title="Wandelen", weekend=True, free=True, full=True, nis=["42025"], themes=["natuur"]),
        make(parent=club, title="Koor", stale=True, contact_phone="+32 54 00 00 00", children_welcome="no"),
    ]  # fmt: skip
    indexed()
    return made


def body_of(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def table(staff_house, words):
    """Give the fields of a file and the rows it holds, made anew."""
    asked, now = as_typed(QueryDict(words)), timezone.now()
    ids = all_ids(asked.query, staff_house.region)
    return fields_of(asked), rows_of(ids, asked.query, staff_house.region, asked.themes, now), now


def export(as_staff, name, words=ASKED, role="counsellor"):
    return as_staff(role).get(f"/matrix/?format={name}&{words}")


# The workbook


def as_read(value):
    """Give what openpyxl reads for a value: a day as a moment, an amount as a number."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return float(value) if isinstance(value, Decimal) else value


def test_the_workbook_holds_every_cell_of_every_row_as_what_it_is(staff_house, as_staff, offers):
    response = export(as_staff, "xlsx")
    sheet = load_workbook(BytesIO(body_of(response))).worksheets[0]
    with override("nl"):
        fields, rows, now = table(staff_house, ASKED)
        wanted = [[as_read(field.read(row, now)) for field in fields] for row in rows]
        heads = [str(field.heading) for field in fields]
    read = [[cell.value for cell in line] for line in sheet.iter_rows()]

    assert response["Content-Type"] == XLSX_TYPE
    assert len(offers) == len(wanted) == 4
    assert read[0] == heads
    assert [line + [None] * (len(heads) - len(line)) for line in read[1:]] == wanted


def test_days_are_days_euros_are_amounts_and_hours_are_numbers(staff_house, as_staff, offers):
    sheet = load_workbook(BytesIO(body_of(export(as_staff, "xlsx")))).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    line = next(number for number in range(2, 6) if sheet.cell(number, 1).value == "ABCafé")

    def cell(head):
        return sheet.cell(line, heads[head])

    assert (cell("Prijs").value, cell("Prijs").number_format) == (5, '"€" #,##0.00')
    assert (cell("Volgende keer").is_date, cell("Volgende keer").number_format) == (True, "dd/mm/yyyy")
    assert cell("Volgende keer").value.weekday() == 2
    assert (cell("Uren per keer").value, cell("Uren samen").value) == (1.5, 40)
    assert cell("Nederlands, 1 tot 4").value == 1
    assert cell("Nederlands").value == "bijna niets"


def test_the_head_and_the_first_column_stay_the_list_can_be_filtered_and_each_row_leads_to_its_page(as_staff, offers):
    sheet = load_workbook(BytesIO(body_of(export(as_staff, "xlsx")))).worksheets[0]
    links = {sheet.cell(number, 1).value: sheet.cell(number, 1).hyperlink.target for number in range(2, 6)}

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert links == {offer.title: f"http://testserver{offer.url}" for offer in offers}
    assert all(sheet.column_dimensions[letter].width >= 8 for letter in ("A", "B", "C"))


def test_a_second_sheet_says_what_was_asked_when_how_many_and_who_may_read_it(as_staff, offers):
    book = load_workbook(BytesIO(body_of(export(as_staff, "xlsx", "q=wandelen&p_budget=gratis"))))
    lines = {line[0].value: line[1].value for line in book.worksheets[1].iter_rows(min_row=2)}

    assert book.sheetnames == ["Activiteiten", "Over deze lijst"]
    assert lines["Gevraagd"] == "“wandelen” · Budget: alleen gratis"
    assert lines["Gevonden"] == "1 activiteit"
    assert str(timezone.localdate().year) in lines["Gemaakt op"]
    assert lines["In de matrix"].startswith("http://testserver/matrix/?")
    assert "Trajectbegeleiders" in lines["Wie mag dit lezen"]


def test_without_a_profile_nothing_is_said_of_a_fit(staff_house):
    with override("nl"):
        fields = fields_of(as_typed(QueryDict("kolom=waar")))

    assert [str(field.heading) for field in fields] == ["Activiteit", "Waar", "Km"]


# What could be a formula

DANGEROUS = [
    "=1+1",
    "+32 54 00 00 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
]
HARMLESS = ["Praten aan tafel", "5 = 5", "a-b", "woensdag 19 uur", "€ 5", "", "#N/A", "n°1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_a_sheet_could_take_for_a_formula_is_defused(text):
    assert may_be_a_formula(text)
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert defused(text) == text


def test_signs_that_no_file_can_hold_fall_out_and_a_text_has_an_end():
    assert without_control("a\x00b\x0bc\ud800d\n") == "abcd\n"
    assert len(without_control("x" * 50_000)) == LONGEST


@pytest.fixture
@built_once
def dangerous(staff_house, indexed):
    club = staff_house.own.get_parent().specific
    for text in [*DANGEROUS, "#N/A", "a\x0bb"]:
        factories.OfferPageFactory(parent=club, title=f"Les {len(text)}", procedure=text, venue=text, contact_name=text)
    indexed()


def test_a_workbook_holds_dangerous_text_as_text(dangerous, as_staff):
    book = load_workbook(BytesIO(body_of(export(as_staff, "xlsx"))))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {text.strip() for text in DANGEROUS} <= {cell.value.strip() for cell in cells}
    assert all(cell.quotePrefix for cell in cells if may_be_a_formula(cell.value))


def test_no_value_of_a_csv_begins_as_a_formula(dangerous, as_staff):
    lines = list(csv.reader(StringIO(body_of(export(as_staff, "csv")).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert len(lines) == len(DANGEROUS) + 4
    assert not [value for line in lines for value in line if may_be_a_formula(value.lstrip("'")) and value[:1] != "'"]


# Values with semicolons


def test_the_csv_is_what_excel_in_belgium_opens_and_holds_every_row(staff_house, as_staff, offers):
    raw = body_of(export(as_staff, "csv"))
    with override("nl"):
        fields, rows, _now = table(staff_house, ASKED)
        heads = [str(field.heading) for field in fields]
    lines = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    abc = dict(zip(lines[0], next(line for line in lines if line[0] == "ABCafé"), strict=True))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert lines[0] == [*heads, "Link"]
    assert [line[0] for line in lines[1:]] == [row.offer.title for row in rows]
    assert (abc["Prijs"], abc["Uren per keer"], abc["Procedure"]) == ("5,00", "1,5", "Bel eerst.")
    assert date.fromisoformat(abc["Volgende keer"]) >= timezone.localdate()
    assert abc["Link"] == f"http://testserver{offers[1].url}"


# On paper


def test_paper_shows_all_rows_with_the_head_the_question_and_a_legend(as_staff, offers):
    page = body_of(export(as_staff, "print")).decode()

    assert [f'<th scope="row">{offer.title}' in page for offer in offers] == [True] * 4
    assert page.count("<thead>") == page.count("</html>") == 1
    assert '<th scope="colgroup" colspan="8">Wat</th>' in page
    assert "Budget: alleen gratis" in page
    assert "Zo lees je dit" in page
    assert '<body class="matrix-paper a4">' in page
    assert "§" not in page


def test_paper_can_be_larger(as_staff, offers):
    assert 'class="matrix-paper a3"' in body_of(export(as_staff, "print", "papier=a3")).decode()
    assert 'class="matrix-paper a4"' in body_of(export(as_staff, "print", "papier=x")).decode()


# The calendar


def test_the_calendar_holds_the_coming_times_of_all_that_was_found(as_staff, offers):
    calendar = Calendar.from_ical(body_of(export(as_staff, "ics")))
    events = calendar.walk("VEVENT")
    titles = {str(event["summary"]) for event in events}
    abc = [event for event in events if str(event["summary"]) == "ABCafé"]

    assert titles == {"ABCafé", "Wandelen"}
    assert len(abc) == 12
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in abc:
        starts, ends = event.decoded("dtstart"), event.decoded("dtend")
        assert (starts.hour, starts.weekday(), ends.hour) == (19, 2, 21)
        assert event["dtstart"].params["TZID"] == "Europe/Brussels"
        assert str(event["location"]) == "De Wilg"
        assert offers[1].url in str(event["url"])
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Brussels"]


def test_a_calendar_of_many_says_the_same_as_that_of_one(client, as_staff, offers):
    one = Calendar.from_ical(client.get(f"/agenda/{offers[1].pk}.ics").content).walk("VEVENT")
    many = Calendar.from_ical(body_of(export(as_staff, "ics"))).walk("VEVENT")
    parts = ("uid", "dtstart", "dtend", "summary", "location", "description", "url", "dtstamp")

    def said(events):
        return {tuple(str(event.decoded(part)) for part in parts) for event in events}

    assert said(one) <= said(many)


def test_a_whole_day_and_an_unknown_end(staff_house, as_staff, indexed):
    later = timezone.localdate() + timedelta(days=40)
    dates = [
        {"type": "date", "value": {"day": later.isoformat()}},
        {"type": "date", "value": {"day": (later + timedelta(days=1)).isoformat(), "starts": "10:00:00"}},
    ]
    club = staff_house.own.get_parent().specific
    factories.OfferPageFactory(parent=club, schedule_raw=dates, hours_per_session="1.5")
    indexed()
    whole, hours = Calendar.from_ical(body_of(export(as_staff, "ics"))).walk("VEVENT")

    assert (whole.decoded("dtstart"), "dtend" in whole) == (later, False)
    assert hours.decoded("dtend") - hours.decoded("dtstart") == timedelta(minutes=90)


# All of them


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_kept_by_nobody_and_says_nothing_of_where_it_came_from(as_staff, offers, name):
    response = export(as_staff, name)

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert ("attachment" in response.get("Content-Disposition", "")) is (name != "print")


def test_a_format_that_does_not_exist_is_not_there(as_staff, offers):
    assert as_staff("counsellor").get("/matrix/?format=doc").status_code == 404


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_nothing_is_a_sound_file(as_staff, offers, name):
    raw = body_of(export(as_staff, name, "q=zeppelin&thema=natuur&samen=1"))

    assert raw
    if name == "xlsx":
        assert load_workbook(BytesIO(raw)).worksheets[0].max_row == 1
    if name == "ics":
        assert Calendar.from_ical(raw).walk("VEVENT") == []


@pytest.mark.parametrize("name", FORMATS)
def test_filters_and_order_are_those_of_the_page(as_staff, offers, name):
    raw = body_of(export(as_staff, name, "sorteer=-naam&thema=natuur"))
    if name == "xlsx":
        assert [cell.value for cell in load_workbook(BytesIO(raw)).worksheets[0]["A"]] == ["Activiteit", "Wandelen"]
    else:
        assert b"Wandelen" in raw
        assert "ABCafé".encode() not in raw


@pytest.mark.parametrize("name", ["csv", "print", "ics"])
def test_rows_leave_as_they_are_made(staff_house, as_staff, indexed, name, monkeypatch):
    club = staff_house.own.get_parent().specific
    for number in range(12):
        factories.OfferPageFactory(parent=club, title=f"Les {number}", evening=True)
    indexed()
    monkeypatch.setattr("search.matrix.finding.ROWS_AT_ONCE", 3)
    asked: list[int] = []
    monkeypatch.setattr("search.matrix.finding.rows_of", counted(asked))
    pieces = iter(export(as_staff, name).streaming_content)
    next(pieces)
    next(pieces)

    assert len(asked) == 1
    list(pieces)
    assert asked == [3, 3, 3, 3, 1]


def counted(asked):
    def rows(ids, *rest):
        asked.append(len(ids))
        return rows_of(ids, *rest)

    return rows


def test_a_workbook_takes_no_more_memory_for_more_rows_but_for_its_links(staff_house, as_staff, offers):
    def peak(times):
        with override("nl"):
            fields, rows, now = table(staff_house, EVERY_COLUMN)
        tracemalloc.start()
        xlsx.workbook(
            fields, ((row, "http://x/") for _time in range(times) for row in rows), About("", "", ()), now
        ).close()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    few, many = peak(5), peak(505)
    assert (many - few) / 2000 < 6_000  # bytes a row; the row itself has 30 cells
