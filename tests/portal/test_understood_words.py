"""What the menu shows of the words it understood: choices to take back, a known spelling, what was left out, marks."""

import re

import pytest
from django.utils.translation import gettext as _

from portal.menu.parts import Menu

BOTH = "praten+'s+avonds+Geraardsbergen"
CANONICAL = "/aanbod/?dagdeel=avond&gemeente=41018&q=praten"
MARK = re.compile(r"<mark>([^<]*)</mark>")


def ask(client, words: str) -> Menu:
    return client.get(f"/aanbod/?q={words}").context["menu"]


def test_words_that_act_as_filters_are_chips_that_can_be_taken_back(client, demo):
    menu = ask(client, BOTH)

    assert [(str(chip.label), chip.href) for chip in menu.chips] == [
        ("“praten”", "/aanbod/?dagdeel=avond&gemeente=41018"),
        ("Geraardsbergen", "/aanbod/?dagdeel=avond&q=praten"),
        (_("in the evening"), "/aanbod/?gemeente=41018&q=praten"),
    ]


def test_the_box_keeps_the_word_and_sends_the_choices_along(client, demo):
    response = client.get(f"/aanbod/?q={BOTH}")
    menu, page = response.context["menu"], response.content.decode()

    assert menu.words == "praten"
    assert menu.hidden == (("dagdeel", "avond"), ("gemeente", "41018"))
    assert re.search(r'<input[^>]* name="q"[^>]* value="praten"', page)


def test_the_canonical_address_has_the_choices(client, demo):
    response = client.get(f"/aanbod/?q={BOTH}")

    canonical = re.search(r'<link rel="canonical" href="([^"]*)"', response.content.decode())
    assert canonical
    assert canonical[1].endswith(CANONICAL.replace("&", "&amp;"))


@pytest.mark.parametrize("words", [BOTH, "gratis+voetbal", "kinderen+zondag", "9500", "sport+niet+in+Gent"])
def test_the_menu_finds_what_its_canonical_address_finds(client, demo, words):
    menu = ask(client, words)
    typed_out = "&".join(f"{name}={value}" for name, value in (*menu.hidden, ("q", menu.words)))

    again = client.get(f"/aanbod/?{typed_out}").context["menu"]
    assert [tile.id for tile in again.tiles] == [tile.id for tile in menu.tiles]


def test_the_json_understands_the_same_and_says_so(client, demo):
    answer = client.get(f"/api/v1/offers?q={BOTH}").json()

    assert answer["asked"] == CANONICAL.partition("?")[2]
    assert [item["id"] for item in answer["items"]] == [tile.id for tile in ask(client, BOTH).tiles]


def test_the_map_understands_the_same(client, demo):
    typed = client.get(f"/aanbod/kaart.json?q={BOTH}").json()
    chosen = client.get(CANONICAL.replace("/aanbod/", "/aanbod/kaart.json")).json()

    assert typed == chosen
    assert typed != client.get("/aanbod/kaart.json?q=praten").json()


def test_a_typo_offers_the_known_spelling_with_what_it_finds(client, demo):
    (meant,) = ask(client, "wandlen&kinderen=1").meant

    assert meant.words == _("Did you mean “%(added)s”?") % {"added": "wandelen"}
    assert meant.href == "/aanbod/?kinderen=1&q=wandelen"
    assert client.get(meant.href).context["menu"].total == meant.count > 0
    assert f"{meant.words}</span> <b>{meant.count} " in client.get("/aanbod/?q=wandlen&kinderen=1").content.decode()


@pytest.mark.parametrize("words", ["wandelen", "wandelingetje", "bike", "wande", "xyzzy", "", "Geraardsbergn"])
def test_nothing_is_offered_where_no_word_has_a_typo(client, demo, words):
    assert ask(client, words).meant == ()


def test_a_spelling_that_would_find_nothing_is_not_offered(client, demo):
    assert ask(client, "badmington&gemeente=Oostende").meant == ()


def test_a_word_that_no_activity_has_is_named_and_escaped(client, demo):
    response = client.get("/aanbod/?q=koken+<i>xyzzy")

    (note,) = response.context["menu"].notes
    assert "<i>xyzzy" in note
    assert _("No activity has this word.") in note
    assert "&lt;i&gt;xyzzy" in response.content.decode()
    assert ask(client, "koken").notes == ()


def test_words_in_another_script_are_told_when_only_a_place_is_left(client, demo):
    menu = ask(client, "كرة+القدم+Oostende")

    assert [str(chip.label) for chip in menu.chips] == ["Oostende"]
    assert len(menu.notes) == 1
    assert "كرة القدم" in menu.notes[0]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_searched_words_are_marked_in_title_and_sentence_and_in_no_attribute(client, demo, language):
    page = client.get(f"{language}/aanbod/?q=koken").content.decode()

    assert {word.lower() for word in MARK.findall(page)} >= {"koken", "kookt"}
    assert re.search(r'<h3 class="tile-title"><a [^>]*>(<span lang="nl"[^>]*>)?<mark>Koken</mark> ', page)
    assert re.search(r'<p class="tile-line">(<span lang="nl"[^>]*>)?[^<]*<mark>', page)
    assert re.findall(r'="[^"]*(?:<|&lt;)/?mark[^"]*"', page) == []
    assert "&lt;mark" not in page


def test_in_arabic_the_marks_stand_within_what_is_marked_as_dutch(client, demo):
    page = client.get("/ar/aanbod/?q=koken").content.decode()

    within = re.findall(r'<span lang="nl" dir="ltr">((?:[^<]|<mark>[^<]*</mark>)*)</span>', page)
    assert sum(len(MARK.findall(words)) for words in within) == len(MARK.findall(page)) > 0


@pytest.mark.parametrize("path", ["/aanbod/", "/aanbod/?thema=koken", "/aanbod/?q=Geraardsbergen", "/aanbod/?q=9500"])
def test_without_searched_words_nothing_is_marked(client, demo, path):
    assert "<mark" not in client.get(path).content.decode()
