"""The open JSON interface: the menu's contract for other programs."""

import factories
import pytest

from catalogue.models import OfferPage
from search.engines.base import EngineUnavailable

PARAMETERS = {"soort", "thema", "gemeente", "dag", "dagdeel", "niveau", "gratis", "kinderen", "vorm", "label"}


def test_it_gives_total_page_pages_items_and_facets_named_as_the_parameters(client, either):
    answer = client.get("/api/v1/offers").json()
    assert (answer["total"], answer["page"], answer["pages"], len(answer["items"])) == (107, 1, 5, 24)
    assert set(answer["facets"]) == PARAMETERS
    for values in answer["facets"].values():
        for value in values:
            assert set(value) == {"value", "label", "count"}


def test_an_item_names_the_source_the_kind_as_in_addresses_and_where(client, either):
    answer = client.get("/api/v1/offers?q=fietslessen").json()
    item = next(item for item in answer["items"] if item["ref"] == "offer-071")
    assert item["title"] == "Let's Bike! fietslessen"
    assert item["kind"] == "groep"
    assert item["municipalities"] == [{"nis": "35013", "name": "Oostende"}]
    assert item["url"].startswith("http://testserver/")
    assert client.get(item["url"]).status_code == 200


@pytest.mark.parametrize(
    "words", ["", "?soort=buddy&gratis=1", "?q=praten&gemeente=9500", "?niveau=1&pagina=2", "?dag=wo"]
)
def test_menu_and_json_find_the_same_in_the_same_order(client, either, words):
    menu = client.get(f"/aanbod/{words}").context["menu"]
    answer = client.get(f"/api/v1/offers{words}").json()
    assert [item["id"] for item in answer["items"]] == [tile.id for tile in menu.tiles]
    assert answer["total"] == menu.total


def test_a_count_is_what_the_filter_would_find(client, either):
    answer = client.get("/api/v1/offers?gratis=1").json()
    for value in answer["facets"]["soort"]:
        assert client.get(f"/api/v1/offers?gratis=1&soort={value['value']}").json()["total"] == value["count"]


def test_a_bad_value_is_left_out_with_a_note(client, offer, indexed):
    indexed()
    answer = client.get("/api/v1/offers?soort=feestje&niveau=9").json()
    assert answer["total"] == 1
    assert len(answer["notes"]) == 2


def test_one_offer_gives_all_its_public_fields(client, region):
    offer = factories.OfferPageFactory(
        region=region, evening=True, free=True, with_steps=True, nis=["41018"], themes=["koken"]
    )
    answer = client.get(f"/api/v1/offers/{offer.pk}").json()
    fields = answer["fields"]
    assert fields["price_kind"] == "free"
    assert fields["municipalities"] == ["41018"]
    assert fields["themes"] == ["koken"]
    assert next(step["value"]["text"] for step in fields["steps"]) == "Bel An."
    assert fields["open_state"] == "open"
    assert "internal_notes" not in fields
    assert "procedure" not in fields
    assert "confirmed_by" not in fields


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "9" * 40])
def test_an_offer_that_is_not_there_is_404(client, region, number):
    assert client.get(f"/api/v1/offers/{number}").status_code == 404


def test_a_draft_is_404(client, region):
    draft = factories.OfferPageFactory(region=region, live=False)
    assert client.get(f"/api/v1/offers/{draft.pk}").status_code == 404


def test_a_private_offer_is_404(client, offer):
    offer.view_restrictions.create(restriction_type="login")
    assert client.get(f"/api/v1/offers/{offer.pk}").status_code == 404


def test_an_offer_of_another_region_is_404(client, offer):
    factories.RegionPageFactory(title="Andere regio", slug="andere-regio")
    assert client.get(f"/api/v1/offers/{offer.pk}").status_code == 404


def test_an_outage_is_503_and_never_an_empty_list(client, region, monkeypatch):
    def out_of_order(*_arguments: object) -> None:
        raise EngineUnavailable("The disk is gone.", "Mount it.")

    monkeypatch.setattr("portal.finding.find", out_of_order)
    response = client.get("/api/v1/offers")
    assert response.status_code == 503
    assert "disk" not in response.content.decode()


def test_it_documents_itself_with_our_own_files_only(client, db):
    schema = client.get("/api/v1/openapi.json").json()
    named = {parameter["name"] for parameter in schema["paths"]["/api/v1/offers"]["get"]["parameters"]}
    assert named >= PARAMETERS | {"q", "straal", "sorteer", "pagina"}
    page = client.get("/api/v1/docs").content.decode()
    assert "//cdn" not in page
    assert "https://" not in page


def test_all_offers_of_the_source_keep_their_number(client, either):
    refs = [item["ref"] for page in range(1, 6) for item in client.get(f"/api/v1/offers?pagina={page}").json()["items"]]
    assert sorted(refs) == [f"offer-{number:03}" for number in range(1, 108)]
    assert OfferPage.objects.live().count() == 107
