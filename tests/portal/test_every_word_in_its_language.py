"""On a page in Arabic nothing is left in Latin letters but names and content marked as Dutch: no word was forgotten."""

import re
from collections.abc import Iterable

import factories
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

from catalogue.choices import Kind
from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, PracticePage

SAID_IN_ATTRIBUTES = (
    *("alt", "title", "aria-label", "placeholder"),
    *("data-one", "data-many", "data-all", "data-close", "data-done", "data-dropped", "data-kept", "data-full"),
    *("data-nearer", "data-farther", "data-title"),
)
# Names, and the Dutch words that a visitor will hear from others: they stand behind their translation.
NAMES = {
    *("Meedoen", "WhatsApp", "UiTPAS", "QR", "A4", "Noto", "Google", "Phosphor", "MIT", "Apache", "Emoji", "SIL"),
    *("Atkinson", "Hyperlegible", "Braille", "Institute", "Sans", "Open", "Font", "License", "CC", "BY", "Statbel"),
    *("GeoNames", "HIVA", "KU", "Leuven", "buddy", "trajectbegeleider", "netwerkcoach", "NL", "ICS", "JSON", "API"),
}
LATIN_WORD = re.compile(r"[^\W\d_\u0600-\u06ff]{2,}")


def words_left(page: str, known: Iterable[str] = ()) -> set[str]:
    """Give the words in Latin letters outside everything that is marked as another language; `known` are content."""
    soup = BeautifulSoup(re.sub(r"(</?)template\b", r"\1div", page), "html.parser")  # what scripts will say, too
    for hidden in soup(["script", "style", "title"]):
        hidden.decompose()
    for marked in soup.select("[lang]:not(html)"):
        marked.decompose()
    attributes = [tag[name] for tag in soup.find_all(True) for name in SAID_IN_ATTRIBUTES if tag.get(name)]
    said = re.sub(r"\S+@\S+", " ", " ".join([soup.get_text(" "), *attributes]))
    return set(LATIN_WORD.findall(said)) - NAMES - {word for words in known for word in LATIN_WORD.findall(words)}


def test_a_forgotten_word_is_found_in_text_and_in_attributes():
    page = '<html lang="ar"><p title="Prijs">سعر <span lang="nl">Koffie</span> Bel <b>An</b></p></html>'
    assert words_left(page, known=["An"]) == {"Prijs", "Bel"}


@pytest.fixture
def look(client):
    """Look at a page in Arabic: `look(path)` gives the words left in Latin letters."""

    def look_at(path: str, *known: str) -> set[str]:
        response = client.get(f"/ar{path}")
        assert response.status_code in {200, 404}, path
        return words_left(response.content.decode(), known)

    return look_at


def of_the_region(region) -> tuple[str, ...]:
    """Give the names in the frame of every page."""
    return region.title, region.coordinator_name


def test_the_pages_of_the_frame_have_no_word_left(look, demo):
    with override("nl"):
        named = [reverse(name) for name in ("home", "menu", "about_data", "my_list", "show", "tell_need", "offline")]
    nothing = "/aanbod/?soort=info&gratis=1&dag=zo&straal=3&gemeente=Mol"
    kinds = [reverse("kind", args=[kind.value]) for kind in Kind]
    left = {path: look(path, *of_the_region(demo)) for path in [*named, nothing, *kinds, "/bestaat-niet/"]}
    assert {path: words for path, words in left.items() if words} == {}


@pytest.mark.parametrize("model", [OfferPage, OrganisationPage, MunicipalityPage, PracticePage])
def test_no_page_of_the_demo_has_a_word_left(model, look, demo):
    paths = [page.relative_url(None) or page.url for page in model.objects.live()]
    left = {path: look(path, *of_the_region(demo)) for path in paths}
    assert {path: words for path, words in left.items() if words} == {}


def test_an_offer_of_which_nothing_is_known_has_no_word_left(look, region):
    offer = factories.OfferPageFactory(region=region, title="Praten")
    assert look(offer.url, *of_the_region(region)) == set()
    with override("nl"):
        assert look(reverse("tell_offer", args=[offer.pk]), *of_the_region(region)) == set()
