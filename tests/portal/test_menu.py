"""The menu: what a visitor finds, and the ways on."""

import factories
import pytest
from django.urls import reverse

from catalogue.models import Municipality
from portal.menu.parts import Menu
from search.engines.base import EngineUnavailable


def ask(client, words: str = "") -> Menu:
    """Ask the menu and give what its template got."""
    response = client.get(reverse("menu") + words)
    assert response.status_code == 200
    return response.context["menu"]


def titles(menu: Menu) -> list[str]:
    return [tile.title for tile in menu.tiles]


@pytest.fixture
def cooking(region):
    return factories.OfferPageFactory(
        region=region,
        title="Kookatelier",
        sentence="Je kookt samen.",
        kind="group",
        nis=["41018"],
        evening=True,
        free=True,
    )


@pytest.fixture
def sewing(region):
    return factories.OfferPageFactory(
        region=region, title="Naaicursus", sentence="Je leert naaien.", kind="leisure", nis=["42025"], paid=True
    )


def test_a_visitor_finds_an_offer_by_word_place_and_kind(client, cooking, sewing, indexed):
    indexed()
    assert titles(ask(client, "?q=koken&gemeente=9500&soort=groep")) == ["Kookatelier"]


def test_an_old_or_mistyped_name_finds_the_municipality(client, cooking, indexed):
    indexed()
    assert titles(ask(client, "?gemeente=Geraadsbergen")) == ["Kookatelier"]


def test_every_choice_is_a_chip_that_leads_to_the_menu_without_it(client, cooking, sewing, indexed):
    indexed()
    menu = ask(client, "?soort=groep&gratis=1")
    assert [chip.label for chip in menu.chips] == ["Groep", "gratis"]
    assert [chip.href for chip in menu.chips] == ["/aanbod/?gratis=1", "/aanbod/?soort=groep"]


def test_the_count_beside_an_answer_is_what_choosing_it_gives(client, either):
    menu = ask(client)
    for question in menu.filters:
        for option in (*question.options, *question.more):
            if option.count > 0:
                assert ask(client, option.href.removeprefix("/aanbod/")).total == option.count, (question.name, option)


def test_choosing_a_second_kind_widens_and_a_second_question_narrows(client, cooking, sewing, indexed):
    indexed()
    assert ask(client, "?soort=groep&soort=vrijetijd").total == 2
    assert ask(client, "?soort=groep&soort=vrijetijd&q=naaien").total == 1


def test_nothing_found_offers_ways_on_with_numbers(client, cooking, sewing, indexed):
    indexed()
    menu = ask(client, "?soort=groep&q=naaien")
    assert menu.total == 0
    assert menu.ways_on
    for way in menu.ways_on:
        assert ask(client, way.href.removeprefix("/aanbod/")).total == way.count > 0


def test_a_full_offer_says_so_on_its_tile(client, region, indexed):
    factories.OfferPageFactory(region=region, title="Babelonië", full=True)
    indexed()
    (tile,) = ask(client).tiles
    assert tile.band.word == "Vol"


def test_what_is_not_known_says_ask(client, region, indexed):
    factories.OfferPageFactory(region=region)
    indexed()
    (tile,) = ask(client).tiles
    price = next(fact for fact in tile.facts if fact.name == "price")
    assert (price.words, price.known) == ("vraag het", False)


def test_the_five_facts_stand_in_fixed_order(client, either):
    for tile in ask(client).tiles:
        assert [fact.name for fact in tile.facts] == ["when", "where", "level", "price", "who"]


def test_tile_titles_have_at_most_six_words(client, either):
    for page in range(1, 6):
        assert all(len(title.split()) <= 6 for title in titles(ask(client, f"?pagina={page}")))


def test_all_offers_are_reached_page_by_page_each_once(client, either):
    seen = [tile.id for page in range(1, 6) for tile in ask(client, f"?pagina={page}").tiles]
    assert len(seen) == len(set(seen)) == 107


def test_a_page_past_the_end_is_the_last(client, either):
    menu = ask(client, "?pagina=999")
    assert (menu.page, menu.pages) == (5, 5)
    assert menu.tiles


@pytest.mark.parametrize("value", ["9420", "Erpe-Mere", "onbestaand-oord"])
def test_a_place_without_offers_or_that_we_do_not_know_is_never_an_error(client, cooking, indexed, value):
    indexed()
    ask(client, f"?gemeente={value}")


def test_a_bad_value_is_left_out_with_a_note(client, cooking, indexed):
    indexed()
    menu = ask(client, "?soort=feestje")
    assert menu.total == 1
    assert "feestje" in menu.notes[0]


def test_a_place_that_may_be_several_asks_which(client, cooking, indexed):
    indexed()
    menu = ask(client, "?gemeente=Sint-")
    assert len(menu.which_place) > 1
    assert menu.notes == ()


@pytest.fixture
def out_of_order(monkeypatch):
    """Searching is out of order, for the menu and in Toonstand."""

    def fail(*_arguments: object) -> None:
        raise EngineUnavailable("The disk is gone.", "Mount it.")

    monkeypatch.setattr("portal.finding.find", fail)


def test_an_outage_is_a_page_that_says_so_with_a_phone_number_and_never_an_empty_list(client, region, out_of_order):
    response = client.get(reverse("menu"))
    assert response.status_code == 503
    assert region.coordinator_phone in response.content.decode()
    assert "disk" not in response.content.decode()


def test_an_outage_keeps_what_was_chosen_in_sight_and_in_the_link(client, region, out_of_order):
    factories.OfferPageFactory(region=region, themes=["koken"])
    response = client.get("/aanbod/?sorteer=nieuw&thema=koken&q=<b>soep&gemeente=9500&pagina=2&soort=onzin")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert [str(chip.label) for chip in response.context["chips"]] == ["“<b>soep”", "koken", "Geraardsbergen"]
    address = "/aanbod/?gemeente=41018&pagina=2&q=%3Cb%3Esoep&sorteer=nieuw&thema=koken"
    assert response.context["again"] == address
    page = response.content.decode()
    assert f'href="{address.replace("&", "&amp;")}"' in page
    assert "“&lt;b&gt;soep”" in page
    assert "Je keuze blijft staan." in page


def test_an_outage_without_a_choice_speaks_of_none(client, region, out_of_order):
    page = client.get("/aanbod/").content.decode()
    assert "Je keuze" not in page
    assert 'href="/aanbod/"' in page


def test_an_outage_in_arabic_marks_the_names_of_what_was_chosen_as_dutch(client, region, out_of_order):
    page = client.get("/ar/aanbod/?gemeente=9500").content.decode()
    assert '<li class="chip"><span lang="nl" dir="ltr">Geraardsbergen</span></li>' in page
    assert 'href="/ar/aanbod/?gemeente=41018"' in page


def test_an_outage_in_toonstand_lets_one_try_the_same_again(client, region, out_of_order):
    response = client.get("/toonstand/?soort=taal")
    assert response.status_code == 503
    assert 'href="/toonstand/?soort=taal"' in response.content.decode()


def place_box(menu: Menu):
    return next(question.box for question in menu.filters if question.name == "gemeente")


def test_the_place_box_holds_the_chosen_municipality_and_replaces_it(client, cooking, sewing, indexed):
    indexed()
    menu = ask(client, "?gemeente=9500&gratis=1")
    assert place_box(menu).place == "Geraardsbergen"
    assert place_box(menu).hidden == (("gratis", "1"),)
    assert menu.hidden == (("gemeente", "41018"), ("gratis", "1"))


def test_with_several_municipalities_the_place_box_adds_one(client, cooking, sewing, indexed):
    indexed()
    box = place_box(ask(client, "?gemeente=9500&gemeente=Wetteren"))
    assert (box.place, box.hidden) == ("", (("gemeente", "41018"), ("gemeente", "42025")))


def test_the_button_below_the_filters_says_how_many_there_are(client, cooking, sewing, indexed):
    indexed()
    assert ask(client).show == "Toon 2 activiteiten"
    one = ask(client, "?soort=groep")
    assert (one.show, one.found) == ("Toon 1 activiteit", "1 activiteit")


def test_what_stands_in_the_way_is_said_when_taking_it_away_helps(client, cooking, sewing, indexed):
    indexed()
    nothing = ask(client, "?soort=vrijetijd&gratis=1").nothing
    assert nothing.in_the_way == "Eén van deze staat in de weg: Vrije tijd, gratis."
    together = ask(client, "?q=koken+naaien").nothing
    assert together.in_the_way == "Eén van deze staat in de weg: naaien, koken."
    assert ask(client, "?q=onbestaand").nothing.in_the_way == ""


def test_nothing_found_names_places_near_with_what_they_have(client, region, cooking, sewing, indexed):
    for nis in ("41018", "42025", "35013"):
        factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=nis))
    indexed()
    near = ask(client, "?gemeente=Oostende&soort=groep").nothing.near
    assert [(way.words, way.count) for way in near] == [("Geraardsbergen, op 83 km", 1)]
    assert ask(client, near[0].href.removeprefix("/aanbod/")).total == 1


def test_nothing_found_leads_to_saying_what_you_look_for_with_the_same_choices(client, cooking, indexed):
    indexed()
    menu = ask(client, "?q=zzzz&gratis=1&sorteer=nieuw&pagina=3")
    assert menu.need_href == reverse("tell_need") + "?gratis=1&q=zzzz"


def test_every_kind_leads_to_what_it_is(client, cooking, indexed):
    indexed()
    for kind in ask(client).kinds:
        assert kind.about == reverse("kind", args=[kind.value])


def test_pressing_an_answer_of_a_long_list_does_not_move_it(client, region, indexed):
    towns = ["41018", "42025", "35013", "44021", "41002", "24062", "46021", "42006", "11002", "12025"]
    for nis in towns:
        factories.OfferPageFactory(region=region, nis=[nis])
    indexed()

    def order(menu: Menu) -> tuple[list[str], list[str], bool]:
        places = next(question for question in menu.filters if question.name == "gemeente")
        return [one.value for one in places.options], [one.value for one in places.more], places.unfolded

    shown, folded, unfolded = order(ask(client))
    assert (len(shown), len(folded), unfolded) == (8, 2, False)
    assert order(ask(client, f"?gemeente={shown[5]}")) == (shown, folded, False)
    assert order(ask(client, f"?gemeente={folded[1]}")) == (shown, folded, True)


@pytest.mark.parametrize(
    "path", ["/aanbod/", "/aanbod/?gratis=1", "/ar/aanbod/", "/aanbod/kaart.json", "/api/v1/offers"]
)
def test_a_list_that_did_not_change_is_not_sent_again(client, cooking, indexed, path):
    indexed()
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    cooking.title = "Kookcafé"
    cooking.save()
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_in_another_language_names_of_places_and_themes_are_marked_as_dutch(client, region, indexed):
    factories.OfferPageFactory(region=region, nis=["41018"], themes=["koken"])
    indexed()
    page = client.get("/ar/aanbod/?gemeente=41018&thema=koken&gratis=1").content.decode()
    assert page.count('<span lang="nl" dir="ltr">Geraardsbergen</span>') >= 2
    nothing = client.get("/ar/aanbod/?gemeente=41018&thema=koken&q=zzzz").content.decode()
    assert '<span lang="nl" dir="ltr">Geraardsbergen</span>' in nothing
    assert "&lt;span" not in page + nothing
