"""The public pages: what they say, to whom, and what they do when something is missing."""

import json
import re

import factories
import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import OfferPage, PracticePage


def words_of(response) -> str:
    """Give the page's text as one line, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_home_shows_the_eight_kinds_with_their_numbers(client, offer, indexed):
    indexed()
    response = client.get("/")
    counts = {option.value: option.count for option in response.context["kinds"]}
    assert len(counts) == 8
    assert counts["taal"] == 1


def test_home_stays_up_when_searching_is_out_of_order(client, region):
    response = client.get("/")
    assert response.status_code == 200
    assert region.title in words_of(response)


def test_an_offer_answers_the_questions_in_the_order_a_newcomer_asks_them(client, region, indexed):
    offer = factories.OfferPageFactory(region=region, evening=True, free=True, for_beginners=True, with_steps=True)
    page = client.get(offer.url).content.decode()
    questions = ["Wat", "Wanneer?", "Waar?", "Hoeveel kost het?", "Hoeveel Nederlands?", "Voor wie?"]
    headings = [re.sub(r"<[^>]+>", "", heading).strip() for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.S)]
    positions = [
        next(i for i, heading in enumerate(headings) if heading.startswith(question)) for question in questions
    ]
    assert positions == sorted(positions)
    assert "Hoe doe ik mee?" in headings


def test_the_steps_are_numbered_and_end_with_what_to_do_when_you_cannot_come(client, region):
    offer = factories.OfferPageFactory(region=region, with_steps=True, cannot_come="Bel An. Zeg dat je niet komt.")
    words = words_of(client.get(offer.url))
    assert words.index("Bel An.") < words.index("Kom op woensdag") < words.index("Zeg dat je niet komt.")


def test_volunteering_always_says_that_you_choose_and_to_ask_first_with_a_benefit(client, region):
    words = words_of(client.get(factories.OfferPageFactory(region=region, volunteering=True).url))
    assert "Je kiest zelf." in words
    assert "Krijg je een uitkering? Vraag het eerst." in words


def test_no_page_promises_that_an_offer_counts_for_the_forty_hours(client, demo):
    for offer in OfferPage.objects.live()[:30]:
        words = words_of(client.get(offer.url)).lower()
        assert "goedgekeurd" not in words
        assert "je moet" not in words


def test_a_listing_nobody_confirmed_for_long_carries_a_banner(client, region):
    fresh, stale = (factories.OfferPageFactory(region=region, stale=old) for old in (False, True))
    assert client.get(stale.url).context["view"].stamp.stale
    assert not client.get(fresh.url).context["view"].stamp.stale


def test_an_offer_describes_itself_to_search_engines(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True, free=True, title="Babelonië </script><b>")
    page = client.get(offer.url).content.decode()
    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert described["@context"] == "https://schema.org"
    assert described["name"] == offer.title


def test_a_demo_offer_says_which_of_its_fields_are_invented(client, demo):
    offer = OfferPage.objects.get(source_ref="offer-007")
    assert offer.invented_fields
    assert client.get(offer.url).context["view"].invented


def test_samen_inburgeren_has_its_four_rules_and_the_places_of_its_source(client, demo):
    practice = PracticePage.objects.get(title="Samen Inburgeren")
    response = client.get(practice.url)
    assert len(practice.rules) == 4
    places = response.context["places"]
    offer = OfferPage.objects.get(source_ref="offer-001")
    assert set(offer.municipalities.values_list("name", flat=True)) <= set(places)


def test_each_organisation_and_municipality_has_a_page_with_its_offers(client, demo):
    offer = OfferPage.objects.get(source_ref="offer-007")
    organisation = offer.get_parent()
    town = organisation.get_parent()
    for page in (organisation, town):
        assert offer.tile_title in [tile.title for tile in client.get(page.url).context["tiles"]]


def test_a_municipality_tells_its_former_names(client, demo):
    town = OfferPage.objects.get(source_ref="offer-007").get_parent().get_parent()
    assert "Melle" in client.get(town.url).context["former_names"]


def test_every_page_of_the_demo_says_that_it_is_one(client, demo, settings):
    settings.DEMO = True
    for url in ("/", "/aanbod/", "/over-de-gegevens/", "/inloggen/", OfferPage.objects.get(source_ref="offer-001").url):
        assert "Voorbeelden uit 2021\u20132022, deels verzonnen." in words_of(client.get(url))


def test_a_real_region_says_nothing_of_a_demo(client, offer):
    assert "verzonnen" not in words_of(client.get(offer.url))


def test_sources_are_named(client, db):
    words = words_of(client.get(reverse("about_data")))
    for name in ("Statbel", "GeoNames", "CC BY 4.0", "Noto", "Phosphor"):
        assert name in words


def test_an_address_that_is_not_there_leads_on_in_plain_dutch(client, region):
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert 'href="/aanbod/"' in response.content.decode()


@pytest.mark.parametrize("host", ["elders.example", "a b", "[::"])
def test_a_request_for_a_host_that_is_not_ours_is_refused_and_is_no_mistake_of_ours(client, region, settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    client.raise_request_exception = False
    response = client.get("/aanbod/", headers={"host": host})

    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_a_private_offer_and_one_of_another_region_are_on_no_public_page(client, region, indexed):
    offer = factories.OfferPageFactory(region=region, nis=["41018"])
    private = factories.OfferPageFactory(parent=offer.get_parent().specific, nis=["41018"], title="Besloten")
    elsewhere = factories.OfferPageFactory(parent=factories.OrganisationPageFactory(), nis=["41018"], title="Ver weg")
    indexed()
    private.view_restrictions.create(restriction_type="login")  # the index does not know it yet
    organisation = offer.get_parent()

    for page in (organisation.url, organisation.get_parent().url, "/aanbod/", "/aanbod/kaart.json", offer.url):
        words = client.get(page).content.decode()
        assert private.title not in words
        assert elsewhere.title not in words


def test_a_mistake_of_ours_is_a_page_that_needs_no_database(client, region, monkeypatch, django_assert_num_queries):
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("portal.views.region_of", broken)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/")
    assert response.status_code == 500
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/manifest.webmanifest"])
def test_machines_find_their_files(client, offer, path):
    assert client.get(path).status_code == 200


def test_the_sitemap_names_live_offers_only(client, offer):
    hidden = factories.OfferPageFactory(parent=offer.get_parent().specific, live=False, title="Nog niet klaar")
    page = client.get("/sitemap.xml").content.decode()
    assert offer.url in page
    assert hidden.slug not in page


def test_the_manifest_names_the_region(client, region):
    assert region.title in client.get("/manifest.webmanifest").json()["name"]


def test_public_pages_forbid_scripts_that_are_not_ours(client, offer):
    policy = client.get(offer.url).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_form_that_cannot_be_taken_says_so_kindly_and_gives_a_person(region):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/inloggen/", {"username": "eva", "password": "x"})
    assert response.status_code == 403
    assert "Dat lukte niet." in response.content.decode()
