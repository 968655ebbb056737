"""The map of the menu: where everything is that fits, on whatever page, in public fields only."""

from itertools import pairwise

import factories
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Municipality, OfferPage
from search.engines.base import EngineUnavailable

GERAARDSBERGEN, WETTEREN = "41018", "42025"


def ask(client, words: str = "") -> dict:
    response = client.get(reverse("menu_map") + words)
    assert response.status_code == 200
    return response.json()


def names(told: dict) -> list[tuple[str, int]]:
    return [(place["name"], place["count"]) for place in told["places"]]


def test_an_offer_lies_at_its_venue_or_else_in_its_municipality(client, region, indexed):
    factories.OfferPageFactory(region=region, nis=[WETTEREN], venue="De Poort", lat=50.77128, lon=3.88242)
    factories.OfferPageFactory(region=region, nis=[WETTEREN])
    indexed()
    town = Municipality.objects.get(nis=WETTEREN)

    places = {place["name"]: place for place in ask(client)["places"]}

    assert (places["De Poort"]["lat"], places["De Poort"]["lon"]) == (50.7713, 3.8824)
    assert (places["De Poort"]["town"], places["Wetteren"]["town"]) == ("Wetteren", "Wetteren")
    assert (places["Wetteren"]["lat"], places["Wetteren"]["lon"]) == (town.lat, town.lon)


def test_offers_of_one_place_stand_together_and_the_fullest_place_comes_first(client, region, indexed):
    factories.OfferPageFactory(region=region, nis=[GERAARDSBERGEN])
    for _ in range(2):
        factories.OfferPageFactory(region=region, nis=[WETTEREN])
    factories.OfferPageFactory(region=region, nis=[GERAARDSBERGEN, WETTEREN])
    indexed()
    assert names(ask(client)) == [("Wetteren", 3), ("Geraardsbergen", 2)]


def test_what_takes_place_in_the_whole_region_is_told_beside_the_map(client, region, indexed):
    factories.OfferPageFactory(region=region, title="Buddy voor jou")
    indexed()
    told = ask(client)
    assert told["places"] == []
    assert (told["anywhere"]["name"], told["anywhere"]["words"]) == ("De hele regio", "1 activiteit")
    assert [offer["title"] for offer in told["anywhere"]["offers"]] == ["Buddy voor jou"]


def test_each_offer_has_its_title_its_page_and_its_kind(client, region, indexed):
    offer = factories.OfferPageFactory(region=region, title="Koken", kind="group", nis=[WETTEREN])
    indexed()
    assert ask(client)["places"][0]["offers"] == [
        {"title": "Koken", "url": offer.url, "kind": "groep", "kind_words": "Groep"}
    ]


def test_the_map_has_the_same_filters_as_the_menu_and_everything_on_whatever_page(client, region, indexed):
    for count in range(30):
        factories.OfferPageFactory(region=region, nis=[WETTEREN], free=count < 26, paid=count >= 26)
    indexed()
    assert names(ask(client)) == [("Wetteren", 30)]
    assert names(ask(client, "?gratis=1&pagina=2&sorteer=nieuw")) == [("Wetteren", 26)]
    assert names(ask(client, "?q=onbestaand")) == []


def test_a_full_place_names_the_first_offers_and_leads_to_all(client, region, indexed, monkeypatch):
    monkeypatch.setattr("portal.menu.map_view.MOST_NAMED", 2)
    for _ in range(3):
        factories.OfferPageFactory(region=region, nis=[WETTEREN])
    indexed()
    (place,) = ask(client, "?gratis=1")["places"]
    assert (place["count"], len(place["offers"])) == (3, 2)
    assert place["more"] == f"/aanbod/?gemeente={WETTEREN}&gratis=1"


def test_without_tiles_the_ground_shows_the_municipalities_of_the_region(client, region, indexed):
    factories.MunicipalityPageFactory(parent=region)
    factories.OfferPageFactory(region=region, nis=[WETTEREN])
    indexed()
    assert [town["name"] for town in ask(client)["ground"]] == ["Geraardsbergen"]


def test_words_follow_the_language_of_the_address_and_titles_stay_dutch(client, region, indexed):
    factories.OfferPageFactory(region=region, title="Koken", nis=[WETTEREN])
    indexed()
    (place,) = client.get("/en/aanbod/kaart.json").json()["places"]
    assert (place["words"], place["offers"][0]["title"]) == ("1 activity", "Koken")
    assert place["offers"][0]["url"].startswith("/en/")


def test_an_outage_is_never_an_empty_map(client, region, monkeypatch):
    def out_of_order(*_arguments: object) -> None:
        raise EngineUnavailable("The disk is gone.", "Mount it.")

    monkeypatch.setattr("portal.menu.map_view.find_ids", out_of_order)
    response = client.get(reverse("menu_map"))
    assert response.status_code == 503
    assert "places" not in response.json()


def test_before_a_region_was_made_the_map_is_empty(client, db):
    assert ask(client) == {"places": [], "anywhere": None, "ground": []}


@pytest.mark.parametrize("words", ["?gemeente=onbestaand", "?straal=x", "?pagina=-1", "?q=%00", "?soort=%F0%9F%98%80"])
def test_a_bad_value_is_left_out_as_in_the_menu(client, region, indexed, words):
    factories.OfferPageFactory(region=region, nis=[WETTEREN])
    indexed()
    assert names(ask(client, words)) == [("Wetteren", 1)]


def test_the_map_says_no_secret(client, region, indexed):
    secrets = {name: "geheim" for name in ("procedure", "counsellor_notes", "internal_notes")}
    factories.OfferPageFactory(region=region, nis=[WETTEREN], **secrets)
    indexed()
    assert "geheim" not in client.get(reverse("menu_map")).content.decode()


def test_the_map_asks_at_most_eight_however_many_offers_there_are(client, region):
    from search import services

    asked = []
    for number in (3, 30):
        for count in range(number):
            factories.OfferPageFactory(region=region, title=f"Koken {count}", nis=[GERAARDSBERGEN, WETTEREN])
        services.rebuild()
        client.get(reverse("menu_map"))
        with CaptureQueriesContext(connection) as queries:
            assert ask(client)["places"][0]["count"] == OfferPage.objects.count()
        asked.append(len(queries) - 1)
    assert all(one == other <= 8 for one, other in pairwise(asked))
