"""How many questions a page asks the database: the same, however many offers there are (bars: menu 8, offer 10)."""

import factories
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import services


def queries(client, path: str) -> list[str]:
    """Give the questions of a visit that is not the first of this process: the addresses of sites, the synonyms and
    the municipalities, which change seldom, are known then.
    """
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


@pytest.fixture
def grown(region):
    """Make n offers, all with all a tile and a page can show."""

    def grow(number: int):
        picture = factories.PictureFactory()
        for count in range(number):
            offer = factories.OfferPageFactory(
                region=region, evening=True, free=True, with_steps=True, nis=["41018", "42025"],
                themes=["koken", "praten"], picture=picture, open_to="listed", open_to_nis=["35013"],
                title=f"Koken nummer {count}",
            )  # fmt: skip
        services.rebuild()
        return offer

    return grow


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize(
    "path",
    [
        "/aanbod/",
        "/aanbod/?q=koken&gemeente=9500&soort=taal&gratis=1",
        "/aanbod/?q=xyzzy",
        "/aanbod/?q=koken+gratis+'s+avonds+in+Geraardsbergen",  # words that act as filters
        "/aanbod/?q=kokken+xyzzy+9500",  # a typo, whose known spelling is counted too; a word that nothing has
    ],
)
def test_the_menu_asks_at_most_eight(client, grown, number, path):
    grown(number)
    client.get(path)
    assert len(queries(client, path)) <= 8


@pytest.mark.parametrize("number", [3, 30])
def test_an_offer_asks_at_most_ten(client, grown, number):
    offer = grown(number)
    client.get(offer.url)  # renditions are made once, by the first visit
    assert len(queries(client, offer.url)) <= 10


@pytest.mark.parametrize("number", [3, 30])
def test_the_json_asks_at_most_eight(client, grown, number):
    grown(number)
    client.get("/api/v1/offers")
    assert len(queries(client, "/api/v1/offers")) <= 8


def test_home_asks_the_same_for_few_and_many(client, grown):
    grown(3)
    client.get("/")
    few = len(queries(client, "/"))
    grown(20)
    client.get("/")
    assert len(queries(client, "/")) == few <= 10
