"""Any value in an address: 200, 302 or 4xx, never 500."""

from urllib.parse import quote

import factories
import pytest
from built_once import built_once
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = [
    "q", "soort", "thema", "gemeente", "straal", "dag", "dagdeel", "niveau", "gratis", "kinderen", "vorm", "label",
    "sorteer", "pagina", "onbekend",
]  # fmt: skip
NASTY = [
    "\x00", "\ud800", "a" * 5000, "title:x AND (", "\"'--;DROP", "%00", "../../etc", "-1", "1e9", "٣", "²", "NaN", "[]",
    "*", "+" * 60, "x~9^5", "<script>", "\u202e", "0", "99999999999999999999", "\u0131", "ß", "🏊", " ", "q:*:*", "?",
    "&", "#",
]  # fmt: skip
value = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
pairs = st.lists(st.tuples(st.sampled_from(NAMES), value), max_size=6)


@pytest.fixture
@built_once
def small_region(region, indexed):
    """A region with an offer of which much is known, and one of which nothing is."""
    factories.OfferPageFactory(
        region=region, evening=True, free=True, for_beginners=True, nis=["41018"], themes=["koken"]
    )
    factories.OfferPageFactory(region=region)
    indexed()


def address(values: list[tuple[str, str]]) -> str:
    """Write the address byte by byte, lone surrogates included: no well-behaved client would."""
    return "&".join(f"{name}={quote(text.encode('utf-8', 'surrogatepass'))}" for name, text in values)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=pairs)
def test_no_value_of_any_parameter_breaks_the_menu_or_the_json(client, small_region, values):
    for path in ("/aanbod/", "/aanbod/suggesties.json", "/api/v1/offers"):
        response = client.get(path, QUERY_STRING=address(values))
        assert response.status_code in {200, 302} or 400 <= response.status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_each_nasty_value_in_each_parameter_is_answered(client, small_region, name):
    for text in NASTY:
        response = client.get("/aanbod/", QUERY_STRING=address([(name, text)]))
        assert response.status_code == 200, text


@pytest.mark.parametrize("query", ["%", "%zz", "=&=&", "q=%ff%fe", "soort", "soort=&soort=", "q=%ed%a0%80"])
def test_a_query_string_that_is_no_query_string_is_answered(client, small_region, query):
    assert client.get("/aanbod/", QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize("path", ["/%00/", "/" + "a" * 3000 + "/", "/aanbod/%2e%2e/", "/%ff/"])
def test_a_nasty_path_is_not_found(client, small_region, path):
    assert client.get(path).status_code in {301, 404}
