"""Any value in an address of the matrix: 200, 302 or 4xx, never 500."""

from urllib.parse import quote

import factories
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import services
from search.further import BY_NAME
from search.matrix.columns import SORTABLE
from search.matrix.profile import CHOICES

NAMES = [
    "q", "soort", "thema", "gemeente", "straal", "dag", "dagdeel", "niveau", "gratis", "kinderen", "vorm", "label",
    "sorteer", "pagina", "onbekend", "kolom", "dicht", "rij", "vergelijk", "offer", "terug", "nieuw",
    *BY_NAME, *CHOICES,
]  # fmt: skip
NASTY = [
    "\x00", "\ud800", "a" * 5000, "title:x AND (", "\"'--;DROP", "%00", "../../etc", "-1", "1e9", "٣", "²", "NaN", "[]",
    "<script>", "\u202e", "0", "9223372036854775807", "9223372036854775808", "99999999999999999999", "🏊", " ", "--",
    "-naam", "-", "wo-avond", "wo-", "?", "&", "#", "//x", "/matrix/?terug=/matrix/?rij=1", "1", "41018",
]  # fmt: skip
PATHS = ("/matrix/", "/matrix/vergelijk/", "/matrix/uitleg/")
value = st.one_of(st.sampled_from(NASTY), st.sampled_from(SORTABLE), st.text(max_size=40))
pairs = st.lists(st.tuples(st.sampled_from(NAMES), value), max_size=6)


@pytest.fixture
def counsellor(staff_house, as_staff, indexed):
    indexed()
    return as_staff("counsellor")


def address(values):
    """Write the address byte by byte, lone surrogates included."""
    return "&".join(f"{name}={quote(text.encode('utf-8', 'surrogatepass'))}" for name, text in values)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=pairs)
def test_no_value_of_any_parameter_breaks_the_matrix(counsellor, staff_house, values):
    for path in (*PATHS, f"/matrix/rij/{staff_house.own.pk}/"):
        status = counsellor.get(path, QUERY_STRING=address(values)).status_code
        assert status in {200, 302} or 400 <= status < 500


@pytest.mark.parametrize("name", NAMES)
def test_all_nasty_values_of_one_parameter_are_answered(counsellor, name):
    assert counsellor.get("/matrix/", QUERY_STRING=address([(name, text) for text in NASTY])).status_code == 200


@pytest.mark.parametrize("text", NASTY)
def test_each_nasty_value_in_all_parameters_at_once_is_answered(counsellor, text):
    assert counsellor.get("/matrix/", QUERY_STRING=address([(name, text) for name in NAMES])).status_code == 200


@pytest.mark.parametrize("query", ["%", "%zz", "=&=&", "q=%ff%fe", "kolom", "kolom=&sorteer=", "p_thuis=%ed%a0%80"])
def test_a_query_string_that_is_no_query_string_is_answered(counsellor, query):
    for path in PATHS:
        assert counsellor.get(path, QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "9223372036854775808", "99999999999999999999", "-1", "x"])
def test_a_row_that_is_none_is_not_found(counsellor, number):
    assert counsellor.get(f"/matrix/rij/{number}/").status_code == 404


def test_the_longest_words_and_titles_are_shown(counsellor, staff_house):
    factories.OfferPageFactory(
        parent=staff_house.own.get_parent().specific, title="Zeer-lang-woord" * 16, sentence="é" * 160
    )
    services.rebuild()

    assert b"Zeer-lang-woord" in counsellor.get("/matrix/?sorteer=naam&p_lezen=moeilijk").content
