"""The suggestions of the search box: their words, their addresses, and what goes along."""

import factories
import pytest
from built_once import built_once
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Municipality
from portal.menu.suggesting import counts_in_words
from search import services
from search.engines.base import EngineUnavailable


def ask(client, words: str, language: str = "") -> list[dict]:
    response = client.get(f"{language}/aanbod/suggesties.json{words}")
    assert response.status_code == 200
    return response.json()


@pytest.fixture
@built_once
def offers(region, indexed):
    """Cooking for free in Oostende, by an organisation of that town."""
    town = factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis="35013"))
    stove = factories.OrganisationPageFactory(parent=town, title="Kookhuis De Oven")
    secrets = dict.fromkeys(("procedure", "counsellor_notes", "internal_notes"), "kookgeheim")
    factories.OfferPageFactory(
        parent=stove, title="Koken", nis=["35013"], themes=["koken"], free=True, volunteering=True, **secrets
    )
    indexed()
    return stove


def test_each_suggestion_says_its_sort_its_words_its_pictogram_and_where_it_leads(client, offers):
    assert ask(client, "?q=ko") == [
        {"sort": "woord", "sort_label": "Woord", "label": "koken", "pictogram": "search", "href": "/aanbod/?q=koken"},
        {
            "sort": "woord",
            "sort_label": "Woord",
            "label": "kookhuis",
            "pictogram": "search",
            "href": "/aanbod/?q=kookhuis",
        },
        {
            "sort": "thema",
            "sort_label": "Thema",
            "label": "koken",
            "pictogram": "cooking",
            "href": "/aanbod/?thema=koken",
        },
        {
            "sort": "organisatie",
            "sort_label": "Organisatie",
            "label": "Kookhuis De Oven",
            "pictogram": "inside",
            "href": offers.url,
        },
    ]


def test_a_town_says_by_which_other_name_it_was_found(client, offers):
    (town,) = ask(client, "?q=Ostende")
    assert (town["label"], town["note"], town["pictogram"]) == ("Oostende", "Ostende", "where")
    assert "note" not in ask(client, "?q=oost")[0]


def test_the_other_choices_go_along_and_the_page_does_not(client, offers):
    found = ask(client, "?q=koken+oo&soort=vrijwilliger&gratis=1&sorteer=nieuw&pagina=4&gemeente=9500")
    assert [(one["label"], one["href"]) for one in found] == [
        ("koken in Oostende", "/aanbod/?gemeente=35013&gratis=1&q=koken&soort=vrijwilliger&sorteer=nieuw")
    ]


def test_every_address_leads_to_something(client, demo):
    for beginning in ("ko", "na", "sp", "vr", "st", "oo", "ge", "me", "bu", "de", "ta", "koken ", "fiest", "gerards"):
        for one in ask(client, f"?q={beginning}"):
            response = client.get(one["href"])
            assert response.status_code == 200, one
            assert one["sort"] == "organisatie" or response.context["menu"].total, one


def test_in_arabic_labels_of_sorts_are_arabic_and_dutch_words_are_marked(client, offers):
    address = offers.url
    word, *_others = ask(client, "?q=kok", "/ar")
    assert (word["lang"], word["href"]) == ("nl", "/ar/aanbod/?q=koken")
    with override("ar"):
        assert word["sort_label"] != "Woord"
    (kind,) = ask(client, "?q=تطوع", "/ar")
    assert "lang" not in kind
    assert kind["href"] == "/ar/aanbod/?soort=vrijwilliger"
    organisation = ask(client, "?q=oven", "/ar")[-1]
    assert (organisation["lang"], organisation["href"]) == ("nl", f"/ar{address}")


@pytest.mark.parametrize(
    "words",
    [
        *("", "?q=", "?q=%00", "?q=%ed%a0%80", "?q=%ff", "?q=" + "a" * 4000, "?q=%F0%9F%8F%8A%F0%9F%8F%8A", "?q=*:*"),
        *("?q=kok&gemeente=%00&straal=-1", "?q=kok&soort=x&pagina=99999999999", "?q=kok&q=oo", "?q=%E2%80%AEkok"),
        *("?q=<script>", "?q=+++", "?q=(kok", "?thema=koken", "?%", "?q=kok&niveau=²", "?q=Σίσυφος", "?q=ǅ", "?q=İİ"),
    ],
)
def test_whatever_is_typed_a_list_comes_back(client, offers, words):
    assert isinstance(ask(client, words), list)


def test_an_outage_is_said_and_suggests_nothing(client, region, monkeypatch):
    def out_of_order() -> None:
        raise EngineUnavailable("The disk is gone.", "Mount it.")

    monkeypatch.setattr("search.suggestions.engine", out_of_order)
    response = client.get(reverse("menu_suggestions"), {"q": "koken"})
    assert (response.status_code, response.json()) == (503, [])
    assert "max-age" not in response.get("Cache-Control", "")


def test_nothing_internal_is_suggested(client, offers):
    assert "geheim" not in client.get(reverse("menu_suggestions"), {"q": "kook"}).content.decode()
    assert ask(client, "?q=kookgeheim") == []


def test_an_answer_may_be_kept_for_a_minute_and_asks_the_database_little(client, region, django_assert_max_num_queries):
    for number in (1, 10):
        for count in range(number):
            factories.OfferPageFactory(region=region, title=f"Koken {count}", themes=[f"kok {count}"])
        services.rebuild()
        ask(client, "?q=kok")
        with django_assert_max_num_queries(3):
            ask(client, "?q=kok")
    assert client.get(reverse("menu_suggestions"), {"q": "kok"})["Cache-Control"] == "max-age=60"


def test_how_many_there_are_is_said_in_words():
    assert counts_in_words()[0] == "1 suggestie"
    assert counts_in_words()[4] == "5 suggesties"
