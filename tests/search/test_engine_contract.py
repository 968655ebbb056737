"""What every engine promises about finding and ordering. Runs once for each engine."""

from dataclasses import replace

import pytest
from search_factories import AALST, GENT, OOSTENDE, POINTS, REGION, document, query, scope

from search.engines.base import EngineUnavailable, Scope
from search.highlights import pieces
from search.synonyms import Synonyms, synonyms_with
from search.values import LAST_PAGE


def found(engine, asked, where=None):
    return list(engine.answer(asked, where or scope()).ids)


def test_what_is_put_is_found_at_once_and_replaced_by_its_id(engine):
    engine.put([document(1, title="Koken"), document(2, title="Dansen")])
    engine.put([document(1, title="Naaien")])

    assert found(engine, query("naaien")) == [1]
    assert found(engine, query("koken")) == []
    assert found(engine, query()) == [1, 2]


def test_what_is_dropped_is_not_found_and_an_unknown_id_is_no_error(engine):
    engine.put([document(1), document(2)])

    engine.drop([2, 999])

    assert found(engine, query()) == [1]


def test_a_rebuild_replaces_everything_and_counts_it(engine):
    engine.put([document(1)])

    assert engine.rebuild(document(n) for n in (5, 6, 7)) == 3
    assert found(engine, query()) == [5, 6, 7]


def test_other_regions_are_not_found(engine_with):
    engine = engine_with([document(1), document(2, region=REGION + 1)])

    assert found(engine, query()) == [1]
    assert found(engine, query(), Scope()) == [1, 2]


def test_an_empty_index_answers_with_one_empty_page(engine):
    answer = engine.answer(query("fiets", soort="taal"), scope())

    assert (answer.total, answer.ids, answer.page, answer.pages) == (0, (), 1, 1)
    assert answer.facets["soort"]["taal"] == 0


WORDS = [
    ("fiets", "Fietslessen voor iedereen"),  # a part of a compound
    ("fietsen", "Fietslessen voor iedereen"),
    ("fietslessen", "Lessen om te leren fietsen"),  # its parts, apart
    ("taalcafe", "Taalcafé in het park"),  # accents
    ("TAAL CAFÉ", "Taalcafé in het park"),
    ("voetb", "Voetbalclub zoekt spelers"),  # beginning of a word, while typing
    ("foot", "Voetbalclub zoekt spelers"),  # beginning of a foreign one
    ("football", "Voetbalclub zoekt spelers"),
    ("vélo", "Fietslessen voor iedereen"),
    ("couture", "Samen naaien"),
    ("bike", "Fietsatelier"),
    ("conversatietafel", "Praatcafé De Babbel"),
    ("learn to ride a bike", "Fietsles in de wijk"),
    ("zwemen", "Zwemmen op vrijdag"),  # one typo from four letters
    ("naiaen", "Samen naaien"),  # two swapped letters are one typo
    ("vrijwiligerswrk", "Vrijwilligerswerk in de tuin"),  # two typos from eight letters
    ("wandelingen", "Wandeling met een gids"),
    ("kind", "Spelen met kinderen"),
]


@pytest.mark.parametrize(("text", "title"), WORDS)
def test_words_find_what_people_mean_by_them(engine_with, text, title):
    engine = engine_with([document(1, title=title), document(2, title="Iets heel anders")])

    assert found(engine, query(text), Scope(region=REGION, synonyms=synonyms_with())) == [1]


@pytest.mark.parametrize("text", ["zwm", "xyzzy", "onvindbaar woord", "naaxxen"])
def test_what_nobody_means_is_not_found(engine_with, text):
    engine = engine_with([document(1, title="Zwemmen"), document(2, title="Naaien")])

    assert found(engine, query(text)) == []


def test_all_words_must_be_there_wherever_they_stand(engine_with):
    engine = engine_with([document(1, title="Koken", text="met kinderen"), document(2, title="Koken")])

    assert found(engine, query("koken kinderen")) == [1]


def test_a_known_word_is_not_taken_for_a_typo(engine_with):
    engine = engine_with([document(1, title="Lezen"), document(2, title="Leven")])

    assert found(engine, query("lezen")) == [1]


def test_words_that_no_offer_has_are_left_out_and_told_as_long_as_another_word_is_known(engine_with):
    engine = engine_with([document(1, title="Lezen"), document(2, title="Koken")])

    answer = engine.answer(query("lezen Xyzzyplop"), scope())

    assert (answer.ids, answer.left_out) == ((1,), ("Xyzzyplop",))
    assert engine.answer(query("xyzzyplop qwertzuiop"), scope()).total == 0


def test_words_that_say_little_are_not_asked_for_where_another_word_says_it(engine_with):
    engine = engine_with([document(1, title="Voetbal"), document(2, title="Spelen"), document(3, title="Samen doen")])

    assert found(engine, query("voetbal spelen")) == [1]
    assert found(engine, query("spelen")) == [2]
    assert found(engine, query("samen iets doen")) == [3]


def test_small_and_dear_things_find_the_thing_itself(engine_with):
    engine = engine_with([document(1, title="Feest"), document(2, title="Wandeling"), document(3, title="Bal")])

    for typed, expected in (("feestje", 1), ("wandelingetje", 2), ("wandelingske", 2), ("balleke", 3)):
        assert found(engine, query(typed)) == [expected], typed


def test_words_that_sound_the_same_are_found_and_the_known_spelling_is_told(engine_with):
    engine = engine_with([document(1, title="Een buddy"), document(2, title="Vrijwilliger")])

    for typed, expected, meant in (("buddie", 1, "buddy"), ("vreiwilliger", 2, "vrijwilliger")):
        answer = engine.answer(query(typed), scope())
        assert (answer.ids, answer.meant) == ((expected,), meant)
    assert engine.answer(query("buddy"), scope()).meant == ""


def test_a_word_behind_a_mark_finds_the_others_and_is_not_found_by_them(engine_with):
    engine = engine_with([document(1, title="Wandelen"), document(2, title="Stappen in de stoet")])
    where = scope(("wandelen", ">stappen"))

    assert found(engine, query("stappen"), where) == [2, 1]
    assert found(engine, query("wandelen"), where) == [1]


def test_the_words_it_was_found_by_are_marked_in_the_original_text(engine_with):
    engine = engine_with([document(1, title="Fietslessen in het Taalcafé: foto's!")])

    def marked(text):
        parts = list(pieces("Fietslessen in het Taalcafé: foto's!", engine.answer(query(text), scope()).tokens))
        assert "".join(piece for piece, _ in parts) == "Fietslessen in het Taalcafé: foto's!"
        return [piece for piece, is_found in parts if is_found]

    assert marked("fiets") == ["Fietslessen"]
    assert marked("taalcafe") == ["Taalcafé"]
    assert marked("foto") == ["foto's"]
    assert marked("fietslesje café") == ["Fietslessen", "Taalcafé"]


def test_the_groups_of_the_region_are_synonyms_too(engine_with):
    engine = engine_with([document(1, title="Petanque")])

    assert found(engine, query("boules"), scope()) == []
    assert found(engine, query("boules"), scope(("petanque", "jeu de boules", "boules"))) == [1]


def test_a_word_in_the_title_ranks_above_one_in_the_theme_the_sentence_the_text_and_other_words_for_the_theme(
    engine_with,
):
    engine = engine_with(
        [
            document(1, hints=("koken",)),
            document(2, text="koken"),
            document(3, sentence="Je gaat koken."),
            document(4, words=("koken",)),
            document(5, title="Koken"),
        ]
    )

    assert found(engine, query("koken")) == [5, 4, 3, 2, 1]


def test_what_is_about_a_word_ranks_above_what_mentions_it_even_when_it_is_full_or_known_less(engine_with):
    engine = engine_with(
        [document(1, text="koken", free=True), document(2, title="Koken", full=True), document(3, words=("koken",))]
    )

    assert found(engine, query("koken", gratis=1)) == [2, 3, 1]


def test_an_exact_word_ranks_above_a_synonym_and_that_above_a_beginning(engine_with):
    where = scope(("dans", "ballet"))
    engine = engine_with([document(1, title="Danspartij"), document(2, title="Ballet"), document(3, title="Dans")])

    assert found(engine, query("dans"), where)[:2] == [3, 2]


def test_the_rarer_word_weighs_more(engine_with):
    common = [document(n, title="Samen koken") for n in range(10, 30)]
    engine = engine_with(
        [*common, document(1, title="Koken", text="trommelen"), document(2, title="Trommelen", text="koken")]
    )

    assert found(engine, query("koken trommelen")) == [2, 1]


def test_unknown_never_counts_as_no_and_ranks_below_what_is_known(engine_with):
    unknown = document(1)
    known = document(
        2, level=2, free=True, children=True, forms=("duo",), days=("ma",), dayparts=("avond",), themes=("koken",)
    )
    other = document(
        3, level=4, free=False, children=False, forms=("groep",), days=("di",), dayparts=("voormiddag",), themes=("x",)
    )
    engine = engine_with([unknown, known, other])

    for choice in ({"niveau": 2}, {"gratis": 1}, {"kinderen": 1}, {"vorm": "duo"}, {"dag": "ma"}, {"dagdeel": "avond"}):
        answer = engine.answer(query(**choice), scope())
        [(name, value)] = choice.items()
        assert list(answer.ids) == [2, 1], choice
        assert answer.facets[name][str(value)] == 2, choice


def test_themes_and_labels_are_positive_statements(engine_with):
    engine = engine_with([document(1), document(2, themes=("koken",), labels=("nederlands",))])

    assert found(engine, query(thema="koken")) == [2]
    assert found(engine, query(label="nederlands")) == [2]
    assert found(engine, query()) == [1, 2]  # no label lowers nothing


def test_more_filters_known_to_match_rank_higher(engine_with):
    engine = engine_with([document(1), document(2, free=True), document(3, free=True, children=True)])

    assert found(engine, query(gratis=1, kinderen=1)) == [3, 2, 1]


def test_who_asks_for_a_level_sees_what_asks_that_or_less(engine_with):
    engine = engine_with([document(n, level=n) for n in (1, 2, 3, 4)])

    assert found(engine, query(niveau=3)) == [1, 2, 3]
    assert engine.answer(query(), scope()).facets["niveau"] == {"1": 1, "2": 2, "3": 3, "4": 4}


def test_a_municipality_finds_located_above_open_to_above_whole_region(engine_with):
    engine = engine_with(
        [
            document(1, whole_region=True),
            document(2, located=(AALST,), open_to=(GENT,)),
            document(3, located=(GENT,)),
            document(4, located=(AALST,)),
        ]
    )

    answer = engine.answer(query(gemeente=GENT), scope())

    assert list(answer.ids) == [3, 2, 1]
    assert answer.facets["gemeente"] == {OOSTENDE: 1, AALST: 3, GENT: 3}


def test_a_distance_is_measured_to_the_venue_and_keeps_what_is_nowhere(engine_with):
    ghent, near, far = POINTS[GENT], (51.08, 3.75), (51.2, 3.9)
    engine = engine_with(
        [
            document(1, whole_region=True),
            document(2, located=(AALST,), points=(near,)),
            document(3, located=(GENT,), points=(ghent,)),
            document(4, located=(GENT,), points=(far,)),
            document(5, whole_region=True, points=(far,)),
            document(6, open_to=(GENT,)),
        ]
    )

    assert found(engine, query(gemeente=GENT, straal=5)) == [3, 6, 2, 1]
    assert engine.answer(query(gemeente=GENT, straal=5), scope()).facets["gemeente"] == {GENT: 4, AALST: 1, OOSTENDE: 1}


def test_full_and_stale_offers_rank_below_others_and_stay_findable(engine_with):
    engine = engine_with(
        [
            document(1, title="Koken", stale=True, full=True),
            document(2, title="Koken", stale=True),
            document(3, title="Koken", full=True),
            document(4, title="Koken"),
        ]
    )

    assert found(engine, query("koken")) == [4, 3, 2, 1]
    assert found(engine, query()) == [4, 3, 2, 1]


def test_the_orders_by_date_and_by_newest_put_unknown_last_and_break_ties_by_id(engine_with):
    engine = engine_with(
        [
            document(1),
            document(2, next_date=740_002, first_published=700_000),
            document(4, next_date=740_001, first_published=700_001),
            document(3, next_date=740_001, first_published=700_001),
        ]
    )

    assert found(engine, query(sorteer="datum")) == [3, 4, 2, 1]
    assert found(engine, query(sorteer="nieuw")) == [3, 4, 2, 1]


def test_the_order_by_distance_takes_the_nearest_point_and_puts_what_is_nowhere_last(engine_with):
    engine = engine_with(
        [
            document(1, whole_region=True),
            document(2, open_to=(GENT,), points=(POINTS[AALST],)),
            document(3, open_to=(GENT,), points=(POINTS[OOSTENDE], POINTS[GENT])),
            document(4, located=(GENT,), points=((51.06, 3.72),)),
        ]
    )

    assert found(engine, query(gemeente=GENT, sorteer="afstand")) == [3, 4, 2, 1]


def test_equal_offers_keep_their_order_over_pages_changes_and_rebuilds(engine):
    documents = [document(n, title="Koken", free=[True, None][n % 2]) for n in range(60, 0, -1)]
    for start in range(0, 60, 7):
        engine.put(documents[start : start + 7])
    asked = query("koken", gratis=1)
    expected = sorted(range(1, 61), key=lambda n: (n % 2, n))

    def all_pages():
        return [n for page in (1, 2, 3) for n in engine.answer(asked.on_page(page), scope()).ids]

    assert all_pages() == expected
    engine.put(documents[::3])
    assert all_pages() == expected
    engine.rebuild(documents)
    assert all_pages() == expected


def test_a_page_holds_twenty_four_and_past_the_end_is_the_last(engine_with):
    engine = engine_with(document(n) for n in range(1, 51))

    for asked in (query(pagina=99), query(pagina=LAST_PAGE), query("aanbod", pagina=LAST_PAGE)):
        last = engine.answer(asked, scope())

        assert (last.page, last.pages, last.total, last.ids) == (3, 3, 50, (49, 50))


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "title:koken",
        "AND OR NOT",
        "+-*~^",
        "[* TO *]",
        "\x00koken\x00",
        "\ud800",
        "k" * 5000,
        "(((",
        "koken" * 900,
        "٪",
    ],
)
def test_hostile_words_are_only_words(engine_with, text):
    engine = engine_with([document(1, title="Koken")])

    assert engine.answer(query(text), scope()).total in {0, 1}


def test_a_count_is_the_total_of_the_answer(engine_with):
    engine = engine_with([document(n, title="Koken", free=[True, False, None][n % 3]) for n in range(1, 40)])

    for asked in (query(), query("koken"), query("kok", gratis=1)):
        assert engine.count(asked, scope()) == engine.answer(asked, scope()).total


@pytest.mark.parametrize("order", ["past", "datum", "afstand", "nieuw"])
def test_all_ids_are_those_of_every_page_in_the_same_order(engine_with, order):
    towns = (GENT, AALST)
    engine = engine_with(
        document(n, title="Koken", next_date=n % 7, located=(towns[n % 2],), points=(POINTS[towns[n % 2]],))
        for n in range(1, 61)
    )

    for asked in (query("koken", gemeente=GENT, straal=60, sorteer=order), query(sorteer=order), query("xyzzy")):
        answers = [engine.answer(asked.on_page(page), scope()) for page in range(1, 4)]
        pages = {answer.page: answer.ids for answer in answers}
        assert engine.ids(asked, scope()) == tuple(identity for ids in pages.values() for identity in ids)
        assert engine.ids(asked.on_page(2), scope()) == engine.ids(asked, scope())


def test_the_vocabulary_counts_what_is_in_the_index_now(engine):
    engine.put([document(1, title="Koken"), document(2, title="Koken en dansen")])
    engine.put([document(2, title="Naaien")])

    words = engine.vocabulary()

    assert (words.documents, words.surfaces["koken"], "dansen" in words.surfaces) == (2, 1, False)


def test_the_marks_tell_what_the_index_holds(engine):
    documents = [document(n) for n in (1, 2, 3)]
    engine.put(documents)
    engine.drop([2])

    assert engine.marks() == {d.id: d.mark for d in documents if d.id != 2}


def test_ten_thousand_documents_are_put_counted_and_paged(engine_with):
    engine = engine_with(document(n, title="Koken" if n % 2 else "Dansen", days=("ma",)) for n in range(1, 10_001))

    answer = engine.answer(query("koken", dag="ma", pagina=200), scope())

    assert (answer.total, answer.pages) == (5000, 209)
    assert list(answer.ids) == list(range(2 * 199 * 24 + 1, 2 * 200 * 24, 2))


def test_an_outage_is_typed_and_names_its_remedy():
    outage = EngineUnavailable("It is gone.", "Bring it back.")

    assert (outage.reason, outage.remedy) == ("It is gone.", "Bring it back.")


def test_synonyms_know_phrases_and_no_word_is_its_own_synonym():
    known = Synonyms([("samen eten", "dinner"), ("dinner", "diner")])

    assert known.longest_at(["lekker", "samen", "eten"], 1) == 2
    assert known.of(["dinner"]) == (("saam", "eet"), ("diner",))


@pytest.mark.parametrize("asked", [query(), query("praten"), query(sorteer="nieuw"), query("praten", gratis="1")])
def test_a_label_never_makes_another_offer_less(engine_with, asked):
    """Rule of the trade: an offer without a label is not hidden and not ranked lower; only the filter asks for one."""
    labels = ("nederlands", "contact", "meedoen")
    plain = [document(n, title="Praten", free=True, first_published=700 + n) for n in (1, 2, 3, 4)]
    some = [replace(one, labels=labels if one.id in {3, 4} else ()) for one in plain]
    without = found(engine_with(plain), asked)

    assert found(engine_with(some), asked) == without
    assert set(without) == {1, 2, 3, 4}
    assert sorted(found(engine_with(some), query(label="contact"))) == [3, 4]
