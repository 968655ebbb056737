"""The first page: three questions, each skippable, the answers in the address, and the menu at the end."""

import json
from urllib.parse import parse_qs, urlsplit

import factories
import pytest
from built_once import built_once
from django.urls import reverse

from catalogue.choices import DutchLevel
from catalogue.models import Municipality
from portal.first_page.questions import LIKES

EVERY_THEME = sorted({theme for like in LIKES for theme in like.themes})


@pytest.fixture
@built_once
def offers(region, indexed):
    """Three offers: cooking in Geraardsbergen, talking in the whole region, and something for children."""
    factories.MunicipalityPageFactory(parent=region)
    factories.OfferPageFactory(region=region, themes=["koken"], nis=["41018"], for_beginners=True)
    factories.OfferPageFactory(region=region, themes=["praten"])
    factories.OfferPageFactory(region=region, themes=["kinderen en gezin"])
    indexed()
    return region


def asked(client, address: str):
    """Give the question that this address asks."""
    response = client.get(address)
    assert response.status_code == 200
    return response.context["question"]


def led_to(client, address: str) -> tuple[str, dict[str, list[str]]]:
    """Follow an address to the menu; give the menu's path and parameters."""
    response = client.get(address)
    assert response.status_code == 302, address
    parts = urlsplit(response.url)
    return parts.path, parse_qs(parts.query)


def test_the_first_question_shows_what_is_here_as_pictures(client, offers):
    question = asked(client, "/")
    assert question.number == 1
    assert [picture.value for picture in question.pictures] == ["praten", "koken", "kinderen", "weet-niet"]


def test_with_every_theme_there_are_nine_pictures_and_each_leads_to_something(client, region, indexed):
    for theme in EVERY_THEME:
        factories.OfferPageFactory(region=region, themes=[theme])
    indexed()
    pictures = asked(client, "/").pictures
    assert len(pictures) == 9
    for picture in pictures:
        menu = client.get(client.get(f"/?vraag=klaar&graag={picture.value}").url).context["menu"]
        assert (menu.total > 0, menu.notes) == (True, ()), picture


def test_several_answers_never_exclude_one_another(client, offers):
    path, chosen = led_to(client, "/?vraag=klaar&graag=koken&graag=praten&graag=kinderen")
    assert (path, chosen) == ("/aanbod/", {"thema": ["kinderen-en-gezin", "koken", "praten"]})
    assert client.get("/aanbod/?thema=kinderen-en-gezin&thema=koken&thema=praten").context["menu"].total == 3


def test_a_theme_that_nothing_here_has_is_left_out(client, offers):
    assert led_to(client, "/?vraag=klaar&graag=praten")[1] == {"thema": ["praten"]}


@pytest.mark.parametrize("answer", ["graag=weet-niet", "niveau=weet-niet", "graag=bestaat-niet", "niveau=9", ""])
def test_who_does_not_know_sees_everything(client, offers, answer):
    assert led_to(client, f"/?vraag=klaar&{answer}") == ("/aanbod/", {})


def test_all_answers_together_lead_to_one_canonical_address(client, offers):
    response = client.get("/?niveau=2&waar=9500&graag=koken&vraag=klaar")
    assert response.url == "/aanbod/?gemeente=41018&niveau=2&thema=koken"
    assert [chip.label for chip in client.get(response.url).context["menu"].chips] != []


def test_the_language_is_kept_on_the_way_to_the_menu(client, offers):
    assert led_to(client, "/fr/?vraag=klaar&waar=9500")[0] == "/fr/aanbod/"


@pytest.mark.parametrize(("number", "following"), [(1, "2"), (2, "3"), (3, "klaar")])
def test_next_and_skip_keep_the_other_answers(client, offers, number, following):
    question = asked(client, f"/?vraag={number}&graag=koken&waar=41018&niveau=2")
    carried = dict(question.hidden)
    skipped = {name: values[0] for name, values in parse_qs(urlsplit(question.skip_href).query).items()}
    given = {"graag": "koken", "waar": "41018", "niveau": "2"}
    expected = {"vraag": following} | {name: value for name, value in given.items() if name != question.name}
    assert carried == skipped == expected


def test_going_back_finds_the_answer_ticked(client, offers):
    question = asked(client, "/?vraag=2&graag=koken")
    first = asked(client, question.back_href)
    assert [picture.value for picture in first.pictures if picture.chosen] == ["koken"]


def test_an_answer_given_before_can_be_taken_back(client, offers):
    chip = asked(client, "/?vraag=3&graag=koken&waar=Geraardsbergen").chips[0]
    assert chip.label == "Koken"
    later = asked(client, chip.href)
    assert (later.number, [one.label for one in later.chips]) == (3, ["Geraardsbergen"])


@pytest.mark.parametrize(
    ("typed", "nis"),
    [
        ("9500", "41018"),
        ("geraardsbergen", "41018"),
        ("Geraadsbergen", "41018"),
        ("Grammont", "41018"),
        ("Melle", "44088"),
        ("Termonde", "42006"),
    ],
    ids=["postcode", "name", "typo", "French name", "old name", "French name elsewhere"],
)
def test_a_place_is_understood_however_it_is_written(client, offers, typed, nis):
    assert led_to(client, f"/?vraag=klaar&waar={typed}")[1] == {"gemeente": [nis]}


@pytest.mark.parametrize("following", ["2", "3", "klaar"])
def test_an_unknown_place_is_asked_again_with_what_was_typed(client, offers, following):
    response = client.get(f"/?vraag={following}&graag=koken&waar=Xanadu<b>")
    question = response.context["question"]
    assert (question.number, question.typed, question.unknown) == (2, "Xanadu<b>", "Xanadu<b>")
    page = response.content.decode()
    assert "We vinden “Xanadu&lt;b&gt;” niet." in page
    assert "Xanadu<b>" not in page
    assert "waar=" not in question.skip_href


def test_a_place_that_may_be_several_is_chosen(client, offers):
    question = asked(client, "/?vraag=3&waar=sint-")
    assert (question.number, question.typed, question.unknown) == (2, "sint-", "")
    assert len(question.which) > 1
    assert asked(client, question.which[0].href).number == 3


def test_the_municipalities_of_the_region_are_suggested_and_can_be_tapped(client, offers):
    question = asked(client, "/?vraag=2")
    assert question.names == ("Geraardsbergen",)
    assert asked(client, question.places[0].href).number == 3


def test_the_third_question_says_what_you_can_do(client, offers):
    words = [picture.label for picture in asked(client, "/?vraag=3").pictures]
    assert words == [*(level.can_do for level in DutchLevel), "Ik weet het niet"]


def test_the_way_out_says_how_many_fit_already(client, offers):
    assert "Toon meteen alles (3)" in client.get("/").content.decode()
    response = client.get("/?vraag=2&graag=koken")
    assert (response.context["total"], response.context["show_href"]) == (1, "/aanbod/?thema=koken")


@pytest.mark.parametrize(
    "query",
    ["vraag=" + "9" * 400, "vraag=-1", "graag=%00&vraag=2", "waar=" + "x" * 5000 + "&vraag=3", "waar=%00&vraag=klaar",
     "waar=%ED%A0%80&vraag=3", "niveau=%F0%9F%98%80&vraag=klaar", "graag=koken&" * 300 + "vraag=klaar"],
)  # fmt: skip
def test_no_address_breaks_the_page(client, offers, query):
    assert client.get(f"/?{query}").status_code in {200, 302}


def test_while_searching_is_out_of_order_the_page_stays_kind(client, region):
    response = client.get("/")
    page = response.content.decode()
    assert (response.status_code, response.context["question"]) == (200, None)
    assert "Zoeken lukt nu niet." in page
    assert 'href="tel:054000000"' in page


def test_while_searching_is_out_of_order_the_answers_still_lead_to_the_menu(client, region):
    assert led_to(client, "/?vraag=klaar&graag=koken")[1] == {"thema": ["koken"]}


def test_an_empty_list_asks_nothing(client, region, indexed):
    indexed()
    response = client.get("/")
    assert response.context["question"] is None
    assert "Hier is nog niets." in response.content.decode()


def test_the_points_are_the_same_for_everybody_and_hold_only_the_region(client, offers):
    response = client.get(reverse("municipality_points"))
    place = Municipality.objects.get(nis="41018")
    assert json.loads(response.content) == {
        "places": [{"nis": "41018", "name": "Geraardsbergen", "lat": place.lat, "lon": place.lon}]
    }
    assert "public" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")


def test_before_any_region_there_are_no_points(client, db):
    assert client.get(reverse("municipality_points")).json() == {"places": []}
