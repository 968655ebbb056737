"""What is suggested while somebody types: it begins so, it finds something, it keeps what was chosen."""

import factories
import pytest
from built_once import built_once
from django.utils.translation import override
from factories import GERAARDSBERGEN, OOSTENDE, MunicipalityPageFactory, OfferPageFactory, OrganisationPageFactory
from wagtail.models import PageViewRestriction

from catalogue.models import Municipality, Theme
from search import services
from search.engines.base import EngineUnavailable
from search.models import SynonymGroup
from search.near_words import meant
from search.query import OfferQuery
from search.suggestions import MOST, Sort, Suggestion, suggestions
from search.vocabulary import Vocabulary
from search.written import as_written, spellings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(region):
    """The page of Oostende, of the region."""
    return MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=OOSTENDE))


@pytest.fixture
@built_once
def offers(region, town):
    """Cooking and sewing in Oostende, a language café of the whole region; two themes, three organisations."""
    Theme.objects.create(name="creatief", slug="creatief", synonyms="knutselen\nnaaien")
    stove = OrganisationPageFactory(parent=town, title="Vereniging De Oven")
    OfferPageFactory(parent=stove, title="Koken met Ana", sentence="Je kookt samen.", nis=[OOSTENDE], themes=["koken"])
    OfferPageFactory(parent=stove, title="Koken op zondag", nis=[OOSTENDE], themes=["koken"], volunteering=True)
    loom = OrganisationPageFactory(parent=town, title="Huis van het Kind")
    OfferPageFactory(parent=loom, title="Naaien", what_you_do="Wij naaien.", nis=[OOSTENDE], themes=["creatief"])
    OfferPageFactory(region=region, title="Taalcafé", sentence="Na het eten praten met een UiTPAS.", free=True)
    services.rebuild()
    return stove, loom


def labels(found: tuple[Suggestion, ...], sort: Sort | None = None) -> list[str]:
    return [one.label for one in found if sort in {None, one.sort}]


def test_a_beginning_gives_words_and_themes_that_begin_so(region, offers):
    found = suggestions("kok", region)

    assert [(one.sort, one.name, one.query) for one in found] == [
        (Sort.WORD, "koken", OfferQuery(q="koken")),
        (Sort.THEME, "koken", OfferQuery(themes=("koken",))),
    ]


def test_the_words_before_stay_words_and_a_town_becomes_a_choice(region, offers):
    for typed in ("koken oo", "koken in oo"):
        (found,) = suggestions(typed, region)
        assert (found.sort, found.label) == (Sort.MUNICIPALITY, "koken in Oostende")
        assert found.query == OfferQuery(q="koken", places=(OOSTENDE,))


def test_the_commonest_word_comes_first_and_of_one_stem_only_that(region, offers):
    for title in ("Lampen", "Lamp", "Lamp", "Lampenkap", "Lampenkap", "Lampenkap"):
        OfferPageFactory(region=region, title=title)
    services.rebuild()

    assert labels(suggestions("lam", region), Sort.WORD) == ["lampenkap", "lamp"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("taalc", "taalcafé"), ("TAALCAFÉ", "taalcafé"), ("uit", "UiTPAS"), ("Nederlandse ora", None)],
)
def test_words_are_shown_as_people_write_them_and_typed_with_or_without_accents(region, offers, typed, shown):
    assert labels(suggestions(typed, region), Sort.WORD) == ([shown] if shown else [])


@pytest.mark.parametrize("typed", ["he", "met", "sam en"])
def test_a_word_nobody_looks_for_is_never_suggested(region, offers, typed):
    assert "het" not in labels(suggestions(typed, region))
    assert "met" not in labels(suggestions(typed, region))


@pytest.mark.parametrize(
    "typed", ["", " ", "k", "koken o", "?!", "\x00\x01", "a" * 5000, "\ud800\ud800", "🏊🏊", "+++"]
)
def test_fewer_than_two_letters_and_what_is_no_word_suggest_nothing(region, offers, typed):
    assert suggestions(typed, region) == ()


@pytest.mark.parametrize(
    ("typed", "found_by"), [("Ostende", "Ostende"), ("ostende", "Ostende"), ("oost", ""), ("8400", "8400")]
)
def test_a_town_is_found_by_its_french_name_and_its_postcode_and_says_so(region, offers, typed, found_by):
    (found,) = [one for one in suggestions(typed, region) if one.sort is Sort.MUNICIPALITY]
    assert (found.name, found.value, found.found_by) == ("Oostende", OOSTENDE, found_by)


def test_a_former_name_finds_the_new_town(region, offers):
    new = Municipality.objects.get(name="Bilzen-Hoeselt")
    MunicipalityPageFactory(parent=region, municipality=new)

    (found,) = suggestions("hoesel", region)

    assert (found.name, found.value, found.found_by) == ("Bilzen-Hoeselt", new.nis, "")


def test_other_towns_are_suggested_only_where_the_region_has_none_that_begins_so(region, offers):
    assert labels(suggestions("oost", region), Sort.MUNICIPALITY) == ["Oostende"]
    assert labels(suggestions("lok", region), Sort.MUNICIPALITY) == []
    assert labels(suggestions("loke", region), Sort.MUNICIPALITY) == ["Lokeren"]


def test_a_word_that_is_only_a_town_is_suggested_as_the_town(region, offers):
    assert [one.sort for one in suggestions("oostende", region)] == [Sort.MUNICIPALITY]


@pytest.mark.parametrize("typed", ["naien", "naajen", "nieen", "naaein"])
def test_where_nothing_begins_so_what_was_meant_is_suggested(region, offers, typed):
    found = suggestions(typed, region)

    assert labels(found, Sort.WORD) == ["naaien"]
    assert [(one.name, one.found_by) for one in found if one.sort is Sort.THEME] == [("creatief", "naaien")]


def test_a_town_with_a_typo_is_suggested_too(region, offers):
    assert labels(suggestions("koken oostnde", region)) == ["koken in Oostende"]


def test_a_foreign_word_suggests_the_dutch_one_that_finds_the_same(region, offers):
    (found,) = suggestions("sewi", region)
    assert (found.name, found.found_by, found.query) == ("naaien", "sewing", OfferQuery(q="naaien"))

    SynonymGroup.objects.create(members="dikiş dikmek\nnaaien")
    assert [(one.name, one.found_by) for one in suggestions("dikis", region)] == [("naaien", "dikiş dikmek")]


def test_a_theme_is_found_by_its_other_names(region, offers):
    (found,) = [one for one in suggestions("naa", region) if one.sort is Sort.THEME]
    assert (found.name, found.found_by) == ("creatief", "naaien")


def test_a_kind_is_found_in_dutch_and_in_the_language_of_the_page(region, offers):
    with override("ar"):
        (arabic,) = suggestions("تطو", region)
        dutch = suggestions("vrijw", region)[-1]

    assert arabic.query == dutch.query == OfferQuery(kinds=("vrijwilliger",))
    assert arabic.name == dutch.name != "Vrijwilliger"
    assert (arabic.found_by, dutch.found_by) == ("", "Vrijwilliger")


def test_an_organisation_is_found_by_any_of_its_words_and_leads_to_its_page(region, offers):
    stove, loom = offers
    for typed in ("ove", "vereniging ov", "De Oven"):
        found = [one for one in suggestions(typed, region) if one.sort is Sort.ORGANISATION]
        assert [(one.name, one.query) for one in found] == [(stove.title, None)]
        assert region.url + found[0].page == stove.url
    assert labels(suggestions("kind huis", region), Sort.ORGANISATION) == [loom.title]


def test_only_organisations_with_something_that_everybody_may_see_are_suggested(region, town):
    names = ["Zonder iets", "Zonder deur", "Zonder licht", "Zonder zorgen"]
    _empty, closed, dark, fine = [OrganisationPageFactory(parent=town, title=title) for title in names]
    for parent in (closed, fine):
        OfferPageFactory(parent=parent)
    OfferPageFactory(parent=dark, live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    other = factories.RegionPageFactory(title="Elders")
    OfferPageFactory(parent=OrganisationPageFactory(parent=other, title="Zonder grenzen"))
    services.rebuild()

    assert labels(suggestions("zonder", region), Sort.ORGANISATION) == [fine.title]


def test_what_was_chosen_stays_and_what_finds_nothing_next_to_it_is_not_suggested(region, offers):
    chosen = OfferQuery(q="iets", kinds=("vrijwilliger",), sort="nieuw", page=3)

    found = suggestions("ko", region, chosen)
    assert [one.query for one in found] == [
        OfferQuery(q="koken", kinds=("vrijwilliger",), sort="nieuw"),
        OfferQuery(themes=("koken",), kinds=("vrijwilliger",), sort="nieuw"),
    ]
    assert suggestions("naaien", region, chosen) == ()


def test_a_suggestion_takes_the_place_of_what_was_chosen_of_its_sort(region, offers):
    (found,) = suggestions("oostende", region, OfferQuery(places=(GERAARDSBERGEN,), radius=5))
    assert found.query == OfferQuery(places=(OOSTENDE,), radius=5)


def test_words_of_another_region_are_not_suggested(region, offers):
    other = factories.RegionPageFactory(title="Elders")
    OfferPageFactory(parent=OrganisationPageFactory(parent=other), title="Kokosnoten plukken")
    services.rebuild()

    assert labels(suggestions("koko", region)) == []
    assert labels(suggestions("koko", other), Sort.WORD) == ["kokosnoten"]


def test_there_are_at_most_eight_of_each_sort_by_turns_and_in_a_fixed_order(region, town):
    for number in range(6):
        organisation = OrganisationPageFactory(parent=town, title=f"Sportclub {number}")
        OfferPageFactory(
            parent=organisation, title=f"Sport{'abcdef'[number] * 3}", themes=[f"sport {number}"], kind="leisure"
        )
    services.rebuild()

    sorts = [one.sort for one in suggestions("sport", region)]

    assert len(sorts) == MOST
    assert sorts == [Sort.WORD] * 3 + [Sort.THEME] * 3 + [Sort.ORGANISATION] * 2


def test_a_warm_suggestion_asks_the_database_nothing(region, offers, django_assert_num_queries):
    suggestions("ko", region)

    with django_assert_num_queries(0):
        for typed in ("kok", "koken oo", "naien", "Vereniging", "sewing"):
            assert suggestions(typed, region)


def test_a_missing_index_is_an_outage(region):
    with pytest.raises(EngineUnavailable):
        suggestions("kok", region)


def test_an_unfinished_word_with_a_typo_is_known_and_the_nearest_comes_first():
    words = Vocabulary(9, {}, {"fietsenmaker": 1, "fietsen": 5, "voetbal": 2, "vijver": 1})
    assert meant("fitsen", words, 3) == ["fietsen"]
    assert meant("fietsenmkr", words, 3) == ["fietsenmaker"]
    assert meant("fiestenma", words, 3) == ["fietsenmaker"]
    assert meant("vutbel", words, 3) == ["voetbal"]
    assert meant("xyz", words, 3) == []


def test_a_word_gets_its_accents_and_capitals_back_from_what_people_wrote():
    own = spellings_of(["Babelonië", "foto's maken"])
    assert [as_written(word, own) for word in ("babelonie", "cafe", "ocmw", "maken", "foto", "xyz")] == [
        "Babelonië", "café", "OCMW", "maken", "foto", "xyz",
    ]  # fmt: skip
