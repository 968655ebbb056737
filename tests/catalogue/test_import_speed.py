"""Files made to keep us busy: what is read of them costs no more than their size."""

import io
import time
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest

from catalogue.importing.events.recurring import read_rule
from catalogue.importing.events.tree import json_tree
from catalogue.importing.reading import _merged_downwards
from catalogue.importing.round_trip.formulas import empty_formulas

QUICK = 2.0  # seconds; on a busy machine too
SHEET = "xl/worksheets/sheet1.xml"


def packed(part):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, part)
    return out.getvalue()


@pytest.fixture(autouse=True)
def quickly():
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < QUICK


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<!--" + "<c " * 40_000 + "<f -->", id="cells in a comment"),
        pytest.param('<c r="A1">' + "<f " * 40_000, id="formulas"),
        pytest.param('<c r="A1"><f/>' + " " * 40_000, id="spaces"),
        pytest.param("<f <c " + 'r="A1" ' * 20_000, id="names"),
        pytest.param(('<c r="A1"><f' + " " * 300) * 2_000, id="cells with half a formula"),
    ],
)
def test_formulas_are_sought_in_one_walk(part):
    assert empty_formulas(packed(part)) == []


def test_an_empty_formula_is_found_however_it_is_written():
    part = (
        '<c r="A1"><f>1+1</f></c><c r="A2" s="1"><f>1&gt;0</f><v>1</v></c>'
        '<c s="1" r="A3" t="n">\n<f t="shared" si="0"/>'
        ' <v/> </c><c r="A4"><v>1</v></c><c r="A5"><f>B1</f><v> </v></c>'
    )
    assert empty_formulas(packed(part)) == ["A1", "A3", "A5"]


@pytest.mark.parametrize("name", ["mergeCell ", "x:mergeCell "])
def test_merged_cells_are_sought_in_one_walk(name):
    part = "<!--" + f"<{name}" * 20_000 + '--><mergeCell ref="A2:A3"/><x:mergeCell  id="1" ref="B2:B4"/>'
    with zipfile.ZipFile(io.BytesIO(packed(part))) as archive:
        found = _merged_downwards(archive, SimpleNamespace(_worksheet_path=f"/{SHEET}"))
    assert found == [(1, 2, 3), (2, 2, 4)]


def test_names_that_stand_twice_are_counted_in_one_walk():
    names = ",".join(f'"n{number}":1' for number in range(10_000))
    tree, twice = json_tree('{"n1":1,' + names + "}")
    assert (len(tree), twice) == (10_000, ["n1"])
    _tree, twice = json_tree("{" + ",".join(['"b":1,"a":1'] * 10_000) + "}")
    assert twice == ["a", "b"]


MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "parts",
    [
        {"BYMONTHDAY": [40] * 10_000, "COUNT": [9999]},
        {"BYMONTHDAY": [1] * 61},
        {"BYMONTH": [1] * 61},
        {"BYDAY": ["MO"] * 61},
        {"BYMONTHDAY": [0]},
        {"BYMONTHDAY": [1, -32]},
        {"BYMONTH": [13]},
        {"BYDAY": ["54MO"]},
    ],
)
def test_a_rule_with_days_that_are_none_or_too_many_is_not_followed(parts):
    assert read_rule({"FREQ": ["MONTHLY"]} | parts, MONDAY) is None


def test_a_rule_keeps_each_day_once():
    rule = read_rule(
        {"FREQ": ["MONTHLY"], "BYMONTHDAY": [1, "1", -1], "BYMONTH": [12, 12], "BYDAY": ["TU"] * 9}, MONDAY
    )
    assert (rule.month_days, rule.months, rule.weekdays) == ({1, -1}, {12}, {(0, 1)})
    assert list(rule.dates(MONDAY)) == [date(2026, 12, 1)]
