"""Files as people keep them, and files that mean harm: read, or refused with a reason."""

import io
import zipfile

import pytest
from catalogue_sheets import HEADINGS, ROW, csv_file, xlsx_file
from openpyxl import Workbook, load_workbook

from catalogue.choices import Commitment, DutchLevel
from catalogue.importing import reading
from catalogue.importing.cells import read_ages, read_kind, read_level, read_price, read_yes_no
from catalogue.importing.columns import COLUMNS, guess_columns
from catalogue.importing.reading import UnreadableSheet, read_rows
from catalogue.importing.services import Table
from catalogue.importing.template_sheet import template_sheet
from catalogue.importing.when import read_when
from catalogue.schedule import Schedule


def rows_of(content):
    return [(row.number, *row.cells) for row in read_rows(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_is_read_in_every_usual_encoding_and_with_every_usual_sign(encoding, sign):
    lines = [sign.join(["Naam", "Gemeente"]), sign.join(["Café één", "Geel"])]

    assert rows_of(csv_file(lines, encoding)) == [(1, "Naam", "Gemeente"), (2, "Café één", "Geel")]


def test_a_csv_that_names_its_sign_and_a_quoted_line_break_are_read():
    assert rows_of(b'sep=;\r\nNaam;Wat\r\n"A;B";"een\ntwee"\r\n')[1][1:] == ("A;B", "een\ntwee")


def test_empty_rows_are_left_out_and_the_others_keep_their_number():
    assert rows_of(xlsx_file(["Naam"], {"Naam": "A"}, {}, {"Naam": "B"})) == [(1, "Naam"), (2, "A"), (4, "B")]


def test_cells_merged_downwards_each_carry_the_value():
    content = xlsx_file(["Organisatie", "Naam"], {"Organisatie": "Brug", "Naam": "A"}, {"Naam": "B"}, merged="A2:A3")

    assert rows_of(content)[1:] == [(2, "Brug", "A"), (3, "Brug", "B")]


def test_the_headings_may_stand_below_a_title():
    table = Table.from_file(xlsx_file(HEADINGS, ROW, above=[["Ons aanbod"], ["bijgewerkt in maart"]]))

    assert table.headings == tuple(HEADINGS)
    assert [row.number for row in table.rows] == [4]


def test_dates_numbers_and_ticks_of_excel_become_text_that_is_read_the_same():
    import datetime as dt

    book = Workbook()
    book.active.append(["a", dt.datetime(2026, 12, 3, 14), dt.date(2026, 12, 3), dt.time(14), 5.0, 5.5, True])
    out = io.BytesIO()
    book.save(out)

    assert rows_of(out.getvalue())[0][2:] == ("2026-12-03 14:00", "2026-12-03", "14:00", "5", "5.5", "ja")


def _zip(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _with_entities(before="", encoding="utf-8"):
    """Make a sheet whose XML declares an entity that grows, after `before`."""
    source, out = zipfile.ZipFile(io.BytesIO(xlsx_file(HEADINGS, ROW))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in source.infolist():
            text = source.read(member)
            if member.filename.endswith("sheet1.xml"):
                declared = before + '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                text = (declared + text.decode()).encode(encoding)
            archive.writestr(member, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", reading.NOTHING_IN_IT),
        (b"   \r\n ; ; \r\n", reading.NOTHING_IN_IT),
        (b"PK\x03\x04 no zip", reading.BROKEN),
        (xlsx_file(HEADINGS, ROW)[:-900], reading.BROKEN),
        (_zip(**{"a.txt": "a"}), reading.NOT_A_SHEET),
        (_zip(**{"[Content_Types].xml": "<Types/>"}), reading.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", reading.OLD_EXCEL),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", reading.NOT_A_SHEET),
        (b"<html><table></table></html>", reading.NOT_A_SHEET),
        (b"x" * (reading.MAX_BYTES + 1), reading.TOO_BIG),
        (b"Naam\n" + b"a\n" * (reading.MAX_ROWS + 100), reading.TOO_MANY_ROWS),
        (_zip(**{"[Content_Types].xml": "<Types/>", "bomb.xml": "0" * (reading.MAX_UNPACKED_BYTES + 1)}),
         reading.UNPACKS_TOO_BIG),
        (_with_entities(), reading.BROKEN),
        (_with_entities(before=f"<!--{'x' * 9_000}-->"), reading.BROKEN),
        (_with_entities(encoding="utf-16"), reading.BROKEN),
    ],
)  # fmt: skip
def test_what_is_no_sound_sheet_is_refused_with_a_reason(content, message):
    with pytest.raises(UnreadableSheet) as refused:
        read_rows(content)
    assert refused.value.args[0] == message


def test_the_headings_of_practice_are_recognised():
    guessed = guess_columns([
        "Naam activiteit", "Naam organisatie (vzw)", "Gemeente", "Postcode", "Wat?", "Doelgroep", "Dag en uur",
        "Kostprijs", "Taalniveau", "Contactpersoon", "Tel.", "Mailadres", "Iets anders", "Opmerkingen (intern)",
    ])  # fmt: skip

    assert list(guessed.values()) == [
        "name", "organisation", "municipality", "postcode", "what", "for_whom", "when", "price", "level", "contact",
        "phone", "email", "internal_notes",
    ]  # fmt: skip
    assert 12 not in guessed


@pytest.mark.parametrize(("column", "word"), [(column.key, word) for column in COLUMNS for word in column.words])
def test_every_known_heading_leads_to_its_column(column, word):
    assert guess_columns([word]) == {0: column}


def test_the_template_is_read_back_by_our_own_reader_with_every_column_known():
    table = Table.from_file(template_sheet())

    assert list(table.guess.values()) == [column.key for column in COLUMNS]
    assert len(table.rows) == 2


def test_the_template_explains_each_column_and_lists_allowed_values():
    book = load_workbook(io.BytesIO(template_sheet()))
    explained = [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)]

    assert explained == [column.words[0] for column in COLUMNS]
    assert len(book["Aanbod"].data_validations.dataValidation) == 7


@pytest.mark.parametrize(
    ("text", "days", "starts", "ends"),
    [
        ("elke woensdag 19-21u", ["we"], "19:00:00", "21:00:00"),
        ("di en do 9u30-11u30", ["tu", "th"], "09:30:00", "11:30:00"),
        ("zaterdag 14.00-16.00", ["sa"], "14:00:00", "16:00:00"),
        ("Woensdagavond 19u", ["we"], "19:00:00", None),
        ("ma-vr van 9 uur tot 12 uur", ["mo", "tu", "we", "th", "fr"], "09:00:00", "12:00:00"),
    ],
)
def test_a_weekly_moment_is_read(text, days, starts, ends):
    [item] = read_when(text).raw

    assert (item["value"]["days"], item["value"]["starts"], item["value"]["ends"]) == (days, starts, ends)
    assert Schedule.from_raw([item]).weekly


@pytest.mark.parametrize("text", ["3/12/2026 14u", "2026-12-03 14:00", "donderdag 3 december 2026 om 14 uur"])
def test_a_date_is_read_the_belgian_way(text):
    when = read_when(text)

    assert (when.raw[0]["value"]["day"], when.raw[0]["value"]["starts"]) == ("2026-12-03", "14:00:00")
    assert when.commitment is Commitment.ONE_OFF


@pytest.mark.parametrize(
    "text",
    ["elke vrijdag", "om de twee weken", "elke woensdag 19u-21u, niet in juli", "3/13/2026", "woensdag 21u-19u",
     "woensdagavond 7u", "zo 10", "op " * 5_000, "3 december 14u"],
)  # fmt: skip
def test_a_moment_that_is_not_wholly_understood_is_not_guessed(text):
    assert read_when(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [("1", 1), ("A1", 2), ("1.1", 2), ("NT2 1.2", 2), ("2.x", 3), ("B1", 3), ("vlot", 4), ("?", None), ("paars", None)],
)
def test_a_level_is_read_from_every_scale_in_use(text, level):
    assert read_level(text).value == (DutchLevel(level) if level else None)


@pytest.mark.parametrize(
    ("text", "kind", "price"),
    [("gratis", "free", None), ("5 euro", "paid", "5"), ("€ 5,50", "paid", "5.50"), ("5", "paid", "5"),
     ("gratis voor leden, anders 5 euro", "unknown", None), ("niet vermeld", "unknown", None), ("", "unknown", None)],
)  # fmt: skip
def test_a_price_is_free_paid_or_unknown(text, kind, price):
    value = read_price(text).value

    assert value["price_kind"] == kind
    assert str(value.get("price")) == str(price)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("ja", "yes"), ("x", "yes"), ("nee", "no"), ("?", "unknown"), ("", "unknown"), ("soms", "unknown")],
)
def test_unknown_is_never_no(text, answer):
    assert read_yes_no(text).value == answer


def test_a_kind_is_read_by_name_slug_and_words_of_the_trade():
    assert [read_kind(text).value for text in ("buddy", "taal", "praattafel", "vrijwilligerswerk", "uitstap")] == [
        "buddy", "language_practice", "language_practice", "volunteering", "outing",
    ]  # fmt: skip


def test_ages_are_read_and_nonsense_is_not():
    assert read_ages("18+").value == {"age_from": 18}
    assert read_ages("6-12 jaar").value == {"age_from": 6, "age_to": 12}
    assert read_ages("12-6").value == {}
