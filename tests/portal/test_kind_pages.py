"""The page of a kind: what it is and what it is not, what is asked, and what there is of it."""

import re

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.choices import Kind
from portal.kinds.words import MOST_SENTENCES, WORDS


def words_of(response) -> str:
    """Give the page's text as one line, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def address(kind: Kind) -> str:
    """Give the address of a kind's page."""
    return reverse("kind", args=[kind.slug])


@pytest.fixture
@built_once
def offers(region, indexed):
    """One offer of each kind."""
    for kind in Kind:
        factories.OfferPageFactory(region=region, kind=kind)
    indexed()
    return region


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_says_what_it_is_and_what_it_is_not_what_is_asked_and_for_how_long(client, offers, kind):
    response = client.get(address(kind))
    said, words = words_of(response), WORDS[kind]
    for saying in (*words.is_this, *words.is_not, *words.asked, *words.lasts):
        assert str(saying.words) in said
    assert [tile.kind for tile in response.context["offers"].tiles] == [kind]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_it_is_and_is_not_takes_at_most_six_sentences(kind):
    said = [str(saying.words) for saying in (*WORDS[kind].is_this, *WORDS[kind].is_not)]
    assert sum(len(re.findall(r"[.?!](?:\s|$)", words)) for words in said) <= MOST_SENTENCES
    assert WORDS[kind].is_not


def test_volunteering_is_a_free_choice_without_pay_and_a_benefit_is_asked_about_first(client, offers):
    words = words_of(client.get("/soort/vrijwilliger/"))
    for sentence in ("Het is geen betaald werk.", "Je kiest zelf.", "Krijg je een uitkering? Vraag het eerst."):
        assert sentence in words


def test_the_page_of_volunteering_shows_something_that_is_not_volunteering(client, offers):
    response = client.get("/soort/vrijwilliger/")
    others = response.context["offers"].others
    assert others
    assert Kind.VOLUNTEERING not in {tile.kind for tile in others}
    menu = client.get(response.context["others_href"]).context["menu"]
    assert menu.total == len(Kind) - 1


def test_a_buddy_is_not_a_social_worker_and_residents_can_become_one(client, offers):
    page = client.get("/soort/buddy/")
    assert "Een buddy is geen hulpverlener." in words_of(page)
    assert "Word zelf buddy" in words_of(page)
    assert 'href="tel:054000000"' in page.content.decode()
    assert "Word zelf buddy" not in words_of(client.get("/soort/groep/"))


def test_the_first_six_are_shown_and_the_way_to_all(client, region, indexed):
    factories.OfferPageFactory.create_batch(8, region=region)
    indexed()
    response = client.get("/soort/taal/")
    assert len(response.context["offers"].tiles) == 6
    assert "Toon 8 activiteiten" in words_of(response)
    assert 'href="/aanbod/?soort=taal"' in response.content.decode()


def test_a_kind_that_is_not_here_leads_on(client, region, indexed):
    indexed()
    assert "We hebben dit nu niet." in words_of(client.get("/soort/info/"))


def test_a_kind_explains_itself_while_searching_is_out_of_order(client, region):
    response = client.get("/soort/taal/")
    assert response.status_code == 200
    assert "Er is geen examen." in words_of(response)


@pytest.mark.parametrize("slug", ["bestaat-niet", "TAAL", "language_practice"])
def test_an_unknown_kind_is_not_found(client, region, slug):
    assert client.get(f"/soort/{slug}/").status_code == 404


def test_a_kind_stands_in_every_language(client, offers):
    page = client.get("/ar/soort/taal/").content.decode()
    assert 'dir="rtl"' in page
    assert 'hreflang="nl" href="http://testserver/soort/taal/"' in page


@pytest.mark.parametrize("kind", [Kind.LANGUAGE_PRACTICE, Kind.VOLUNTEERING])
def test_a_kind_asks_at_most_ten_questions_however_many_offers(client, region, indexed, kind):
    picture = factories.PictureFactory()
    factories.OfferPageFactory.create_batch(12, region=region, kind=kind, picture=picture, nis=["41018", "42025"])
    factories.OfferPageFactory.create_batch(12, region=region, kind=Kind.GROUP, picture=picture, nis=["41018"])
    indexed()
    client.get(address(kind))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(kind)).status_code == 200
    assert len(asked) <= 10


def test_a_practice_ends_with_how_to_become_one(client, region):
    practice = factories.PracticePageFactory(parent=region, become_one="Word zelf coach.\nVraag het aan je gemeente.")
    page = client.get(practice.url).content.decode()
    block = page[page.index('class="become"') :]
    assert "Word zelf coach." in block
    assert 'href="tel:054000000"' in block
    without = factories.PracticePageFactory(parent=region, title="Anders")
    assert 'class="become"' not in client.get(without.url).content.decode()
