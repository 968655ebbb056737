"""Before any region is made: a kind page and an empty list, never an error."""

import pytest


@pytest.mark.parametrize("path", ["/", "/aanbod/"])
def test_the_site_says_kindly_what_to_do(client, db, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "portal/no_region.html" in [template.name for template in response.templates]


def test_there_are_no_offers_yet(client, db):
    assert client.get("/api/v1/offers").json()["total"] == 0


def test_nothing_is_suggested_yet(client, db):
    assert client.get("/aanbod/suggesties.json?q=koken").json() == []


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/api/v1/offers/1"])
def test_what_is_not_there_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/inloggen/", "/over-de-gegevens/", "/robots.txt", "/manifest.webmanifest", "/sitemap.xml"]
)
def test_the_rest_works(client, db, path):
    assert client.get(path).status_code == 200
