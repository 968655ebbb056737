"""The help beside a text: what it marks, offers, proposes, praises; its address; its buttons without a script."""

import re

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import activate
from django.utils.translation import gettext as _
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.plain_language import measure
from portal.my_offers.plain import helping, replacing, views
from portal.my_offers.plain.helping import LONGEST_TEXT, MOST_ROWS, plain_help
from portal.my_offers.plain.marking import in_units
from portal.stage.samples_plain import GOOD, HARD_WORDS, LETTER, ODD, PASSIVE, TWO_IN_ONE, VERY_LONG

ADDRESS = "/mijn-aanbod/taal/"


@pytest.fixture(autouse=True)
def _in_dutch():
    activate("nl")


def help_for(text):
    return plain_help(text, field="tekst", box="id_tekst")


def test_an_example_with_a_gap_is_not_ready_however_easily_it_reads():
    shown = {text: render_to_string("components/my_offers/plain_panel.html", {"help": help_for(text)})
             for text in ("Je praat samen met [wie?].", "Je praat samen met buren.")}  # fmt: skip
    gap, full = shown.values()

    assert str(_("Still fill in what stands between [ and ].")) in gap
    assert "Dit leest makkelijk." not in gap
    assert "Dit leest makkelijk." in full
    assert help_for("Je praat samen met [wie?].").said == str(_("Still fill in what stands between [ and ]."))


def test_the_letter_of_the_design_becomes_a_sentence_that_says_what_to_do():
    found = help_for(LETTER)

    assert [(row.word, [way.shown for way in row.ways]) for row in found.rows] == [
        ("Gelieve", ["Ga …"]),
        ("u", ["je"]),
        ("i.f.v.", ["voor"]),
        ("voorafgaandelijk", ["eerst"]),
        ("begeven", ["gaan"]),
    ]
    assert found.proposed == (
        "Ga voor de inschrijving eerst naar het onthaal op het gelijkvloers van het cultuurcentrum."
    )
    assert found.waits
    assert found.headline
    assert found.good


def test_a_good_text_hears_what_is_good_and_an_empty_one_nothing():
    assert (help_for(GOOD).easier, len(help_for(GOOD).good), help_for(GOOD).ways) == (False, 2, ())
    assert help_for("").good == help_for("  \n").good == ()
    assert help_for("").said == ""


def test_what_only_the_writer_can_change_gets_a_word_of_advice_and_no_button():
    assert [(row.word, row.ways) for row in help_for(PASSIVE).rows] == [
        ("wordt … gemaakt", ()),
        ("wordt gekoppeld", ()),
    ]
    assert all(row.advice for row in help_for(PASSIVE).rows)


def test_a_word_that_stands_there_twice_is_one_line_and_one_press():
    found = help_for("Kom indien je kan. Bel indien niet.")

    assert len(found.rows) == 1
    assert pressed("Kom indien je kan. Bel indien niet.", found.rows[0].ways[0]) == "Kom als je kan. Bel als niet."


def test_no_proposal_for_a_single_word_that_has_its_own_button():
    assert help_for("Kom indien je kan.").proposal is None


def test_each_change_says_afterwards_what_it_did():
    done = {way.shown: way.done for text in (LETTER, TWO_IN_ONE, "Kom gelieve!") for way in help_for(text).ways}
    assert done["Ga …"] == "“Gelieve” is nu “Ga …”."
    assert done["… kennen. Je praat …"] == "Het zijn nu twee zinnen."
    assert done["(mag weg)"] == "“gelieve” is weg."
    assert done["Neem dit over"] == "Overgenomen."


def test_of_a_long_proposal_the_first_sentences_that_change_are_shown():
    assert help_for(VERY_LONG).proposed.count("\n") == 4
    assert help_for(VERY_LONG).proposed.endswith("\n…")


def test_u_and_je_never_stand_side_by_side_in_a_proposal():
    assert help_for("U kan enkel komen. An belt u. Kom indien u kan.").proposed == (
        "U kan alleen komen. An belt u. Kom als u kan."
    )


def test_a_wall_of_words_is_not_shown_at_once():
    text = "aangaande alsmede alsook reeds slechts steeds tevens derhalve indien inzake enkel"
    found = help_for(text)

    assert len(found.rows) == MOST_ROWS
    assert found.more == 3


def test_above_ten_words_is_only_said_and_above_fifteen_putting_it_online_waits():
    fifteen = help_for("je " * 15)
    assert fifteen.headline
    assert not fifteen.waits
    assert help_for("je " * 16).waits
    assert not help_for("je " * 10).easier


def test_the_pieces_are_the_text_and_each_mark_stands_at_its_words():
    found = help_for(LETTER)

    assert "".join(piece.text for piece in found.pieces) == LETTER
    assert [piece.text for piece in found.pieces if piece.mark == "long word"] == [
        "Gelieve", "u", "i.f.v.", "voorafgaandelijk", "begeven",
    ]  # fmt: skip


def test_places_are_counted_as_javascript_counts():
    text = "🎉🎉 enkel 👨‍👩‍👧 שלום tevens"
    at = {row.word: row.ways[0].at for row in help_for(text).rows}

    units = text.encode("utf-16-le")
    assert {word: units[2 * n : 2 * (n + len(word))].decode("utf-16-le") for word, n in at.items()} == {
        "enkel": "enkel",
        "tevens": "tevens",
    }
    assert in_units("🎉a", 2) == 3


def test_lines_are_counted_as_a_text_box_gives_them():
    found = help_for("Dag.\r\nenkel hier\renkel daar")
    assert found.rows[0].ways[0].swap.start == 5
    assert "\r" not in "".join(piece.text for piece in found.pieces)


# ---- Without a script ----


def pressed(text, way, **more):
    post = QueryDict(mutable=True)
    post.update({"tekst": text, replacing.NAME: way.value, **more})
    return replacing.apply(post)["tekst"]


def test_a_button_changes_its_text_and_leaves_all_else_that_was_sent():
    post = QueryDict(mutable=True)
    post.setlist("dag", ["di", "wo"])
    post.update({"tekst": HARD_WORDS, "naam": "An", replacing.NAME: help_for(HARD_WORDS).rows[1].ways[0].value})

    sent = replacing.apply(post, "tekst")

    assert sent["tekst"] == HARD_WORDS.replace("tevens", "ook")
    assert (sent.getlist("dag"), sent["naam"], replacing.NAME in sent) == (["di", "wo"], "An", False)
    assert replacing.asked(post)
    assert (replacing.field_of(post), replacing.field_of(sent)) == ("tekst", "")
    assert not replacing.asked(sent)


def test_a_button_still_finds_its_word_after_somebody_typed_on():
    way = help_for(HARD_WORDS).rows[1].ways[0]
    assert pressed(f"Enkel dit nog. {HARD_WORDS}", way) == f"Enkel dit nog. {HARD_WORDS.replace('tevens', 'ook')}"
    assert pressed("Iets helemaal anders.", way) == "Iets helemaal anders."


@pytest.mark.parametrize(
    "value",
    ["", "|", "0", "0|tekst", "0|tekst|", "99999999|tekst|x", "-1|tekst|x", "²|tekst|x", "0|ander|x", "\x00|a|b|c"],
)
def test_a_button_that_was_tampered_with_changes_nothing(value):
    post = QueryDict(mutable=True)
    post.update({"tekst": HARD_WORDS, replacing.NAME: value})
    assert replacing.apply(post)["tekst"] == HARD_WORDS


def test_only_the_field_that_may_change_changes():
    post = QueryDict(mutable=True)
    post.update({"tekst": HARD_WORDS, replacing.NAME: help_for(HARD_WORDS).ways[0].value})
    assert replacing.apply(post, "ander")["tekst"] == HARD_WORDS


def test_once_taken_over_a_proposal_is_not_made_again():
    for text in (LETTER, TWO_IN_ONE, HARD_WORDS, ODD, VERY_LONG):
        found = help_for(text)
        way = found.proposal or found.ways[0]
        again = help_for(pressed(text, way))
        assert again.proposal is None
        assert way.swap.was not in {one.swap.was for one in again.ways}


WORDS = st.sampled_from(
    ["indien", "Gelieve", "u", "te komen", "i.f.v.", "enz.", "🎉", "je", "en je praat", "19u30", "U heeft", "\n", ".",
     ",", "wordt gekozen", "tevens", "שלום", "<b>", "op maandag", "mensen", "\r\n", "m.b.t. ", "\x00"]
)  # fmt: skip
SENTENCES = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=40).map(" ".join)


@given(SENTENCES)
@settings(max_examples=250)
def test_a_change_touches_nothing_outside_its_stretch(text):
    found = help_for(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")

    for way in found.ways:
        start, end = way.swap.start, way.swap.end
        after = pressed(text, way)
        assert text[start:end] == way.swap.was
        assert after == text[:start] + way.swap.instead + text[end:]
        assert text.encode("utf-16-le", "surrogatepass")[2 * way.at :].startswith(
            way.swap.was.encode("utf-16-le", "surrogatepass")
        )
    assert "".join(piece.text for piece in found.pieces) in (text, "")
    assert render_to_string("components/my_offers/plain_panel.html", {"help": found}) is not None


# ---- Its address ----


@pytest.fixture
def an(keeping_house):
    client = Client()
    client.force_login(keeping_house.people["an"])
    return client


@pytest.mark.django_db
def test_a_text_is_measured_for_who_is_logged_in(an):
    told = an.post(ADDRESS, {"tekst": LETTER, "veld": "deur", "vak": "id_deur"}).json()

    assert "voorafgaandelijk" in told["html"]
    assert re.search(r'name="vervang" value="2\|deur\|\w+"', told["html"])
    assert [LETTER[start:end] for start, end, mark in told["marks"] if "word" in mark][:2] == ["Gelieve", "u"]
    assert told["said"] == "6 dingen kunnen makkelijker."


@pytest.mark.django_db
def test_it_gives_the_piece_of_a_page_to_who_asks_for_that(an):
    page = an.post(ADDRESS, {"tekst": ODD, "veld": '"><b>'}, headers={"accept": "text/html"}).content.decode()
    assert page.startswith('<div class="plain-panel"')
    assert "<b>Feest" not in page
    assert '"><b>|' not in page


@pytest.mark.django_db
def test_a_text_is_measured_once_and_nothing_is_written(an, monkeypatch, django_assert_max_num_queries):
    measured = []
    monkeypatch.setattr(helping, "measure", lambda text: measured.append(text) or measure(text))

    with django_assert_max_num_queries(2) as asked:  # the session and the person
        an.post(ADDRESS, {"tekst": LETTER})
    assert len(measured) == 1
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


@pytest.mark.django_db
def test_who_is_not_logged_in_goes_to_the_login(client):
    assert client.post(ADDRESS, {"tekst": "Dag."}).status_code == 302
    assert client.get(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_a_text_that_is_too_long_and_a_script_that_runs_wild_are_stopped(an, monkeypatch):
    assert an.post(ADDRESS, {"tekst": "a" * LONGEST_TEXT}).status_code == 200
    assert an.post(ADDRESS, {"tekst": "a" * (LONGEST_TEXT + 1)}).status_code == 413
    monkeypatch.setattr(views, "MOST", 2)
    assert [an.post(ADDRESS, {"tekst": "Dag."}).status_code for _time in range(2)] == [200, 429]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\x00", "\ud83d", "a.b" * 1600, "|" * 5000, "u " * 2500, "wordt gekozen " * 350])
def test_no_text_breaks_it(an, text):
    assert an.post(ADDRESS, {"tekst": text.encode(errors="replace").decode()}).status_code == 200
