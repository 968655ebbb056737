"""Any name, code or postcode that people type leads to the municipality, or to the few it could be."""

import json
import string
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import reference
from catalogue.models import Municipality
from catalogue.municipalities import (
    Closeness,
    How,
    distance_km,
    find_municipalities,
    forget_index,
    lookup,
    one_municipality,
    typos_allowed,
)

pytestmark = pytest.mark.django_db

DATA = Path(reference.__file__).parent / "data"
ROWS = json.loads((DATA / "municipalities.json").read_text(encoding="utf-8"))["municipalities"]
BY_NIS = {row["nis"]: row for row in ROWS}
SPOKEN = [
    (name, codes)
    for group in json.loads((DATA / "spoken_names.json").read_text(encoding="utf-8"))["groups"]
    for name, codes in group["names"].items()
]
NAMED = [
    (name, row["nis"]) for row in ROWS for name in dict.fromkeys([row["name"], row["name_fr"], *row["former_names"]])
]
THE_13_MERGERS = {
    "11002": ("Antwerpen", "Borsbeek"),
    "23106": ("Galmaarden", "Gooik", "Herne"),
    "37021": ("Wingene", "Ruiselede"),
    "37022": ("Tielt", "Meulebeke"),
    "44086": ("Nazareth", "De Pinte"),
    "44087": ("Lochristi", "Wachtebeke"),
    "44088": ("Merelbeke", "Melle"),
    "46029": ("Lokeren", "Moerbeke"),
    "46030": ("Beveren", "Kruibeke", "Zwijndrecht"),
    "71071": ("Tessenderlo", "Ham"),
    "71072": ("Hasselt", "Kortessem"),
    "73110": ("Bilzen", "Hoeselt"),
    "73111": ("Tongeren", "Borgloon"),
}
IN_THIS_DATABASE = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _an_index_of_its_own(db) -> Iterator[None]:
    """Forget what another test's database said; the municipalities are there since the migrations."""
    forget_index()
    yield
    forget_index()


def codes(text: str) -> list[str]:
    return [municipality.nis for municipality in lookup(text)]


def names(text: str) -> list[str]:
    return [municipality.name for municipality in lookup(text)]


def suggested(text: str) -> list[str]:
    return [match.municipality.nis for match in find_municipalities(text)]


# The data


def test_the_304_municipalities_are_there_from_the_first_migration():
    assert Municipality.objects.count() == 304
    assert len(BY_NIS) == 304


def test_every_municipality_is_complete():
    for municipality in Municipality.objects.all():
        municipality.full_clean()
        assert municipality.postcodes
        assert municipality.network_region
        assert 50.6 < municipality.lat < 51.6
        assert 2.5 < municipality.lon < 6.0
        assert municipality.name not in municipality.former_names


def test_every_source_names_a_licence_and_the_sources_cover_every_field():
    sources = reference.data_sources()
    assert all(source["source"] and source["licence"] for source in sources)
    assert {field for source in sources for field in source["fields"]} == set(ROWS[0])


def test_there_are_18_network_regions():
    assert len({row["network_region"] for row in ROWS}) == 18


def test_loading_again_repairs_what_changed_and_adds_nothing(capsys):
    Municipality.objects.filter(nis="44088").update(name="Ergens")
    Municipality.objects.filter(nis="44021").delete()
    assert names("44088") == ["Ergens"]

    call_command("load_municipalities")

    assert Municipality.objects.count() == 304
    assert names("44088") == ["Merelbeke-Melle"]
    assert names("Gent") == ["Gent"]
    assert "304" in capsys.readouterr().out


def test_a_spoken_name_leads_to_known_municipalities_and_is_no_name_of_one():
    own_names = {name for name, _nis in NAMED}
    for name, nis_codes in SPOKEN:
        assert set(nis_codes) <= set(BY_NIS), name
        assert name not in own_names


# Found by what identifies it


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_municipality_is_found_by_its_code_and_each_name_and_postcode(row):
    for text in (row["nis"], row["name"], row["name_fr"], *row["former_names"]):
        assert codes(text) == [row["nis"]], text
    for postcode in row["postcodes"]:
        assert set(codes(postcode)) == {other["nis"] for other in ROWS if postcode in other["postcodes"]}, postcode
        assert one_municipality(f"{postcode} {row['name']}").nis == row["nis"]


@pytest.mark.parametrize(("name", "nis_codes"), SPOKEN)
def test_a_name_that_people_say_leads_to_every_municipality_it_could_be(name, nis_codes):
    assert set(codes(name)) == set(nis_codes)


@pytest.mark.parametrize(("name", "nis"), [(name, nis) for nis, parts in THE_13_MERGERS.items() for name in parts])
def test_a_municipality_merged_in_2025_leads_to_the_new_one(name, nis):
    assert one_municipality(name).nis == nis
    [match] = [match for match in find_municipalities(name) if match.municipality.nis == nis]
    is_still_a_name = name in (BY_NIS[nis]["name"], BY_NIS[nis]["name_fr"])
    assert (match.how, match.matched) == (How.NAME if is_still_a_name else How.FORMER_NAME, name)


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Overpelt", "Pelt"),
        ("Neerpelt", "Pelt"),
        ("Meeuwen-Gruitrode", "Oudsbergen"),
        ("Opglabbeek", "Oudsbergen"),
        ("Puurs", "Puurs-Sint-Amands"),
        ("Sint-Amands", "Puurs-Sint-Amands"),
        ("Nevele", "Deinze"),
        ("Knesselare", "Aalter"),
        ("Waarschoot", "Lievegem"),
        ("Lovendegem", "Lievegem"),
        ("Zomergem", "Lievegem"),
        ("Zingem", "Kruisem"),
        ("Kruishoutem", "Kruisem"),
    ],
)
def test_a_municipality_merged_in_2019_leads_to_the_new_one(name, now):
    assert names(name) == [now]


@pytest.mark.parametrize(
    ("written", "nis"),
    [("Sint-Joost", "21014"), ("Sint-Gillis-Dendermonde", "42006"), ("Machelen-Diegem", "23047"), ("Melle", "44088")],
)
def test_every_name_written_in_the_demo_offers_leads_to_one_municipality(written, nis):
    assert one_municipality(written).nis == nis


# However it is written


@IN_THIS_DATABASE
@given(st.sampled_from(NAMED), st.data())
def test_case_accents_hyphens_apostrophes_and_spaces_make_no_difference(named, data):
    name, nis = named
    written = "".join(
        data.draw(st.sampled_from(["-", " ", "'", "\u2019", "  ", "\u2011", ""]))
        if char in "- "
        else char + data.draw(st.sampled_from(["", "", "", "\u0301", "\u0308"]))
        for char in name
    )
    written = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(f" {written} ")
    assert codes(written) == [nis]


@pytest.mark.parametrize("saint", ["Sint-", "sint ", "St-", "St.-", "st. ", "Saint-", "Sainte ", "Ste-", "SINT"])
def test_a_saint_may_be_short_or_french(saint):
    assert names(f"{saint}Truiden") == ["Sint-Truiden"]


@pytest.mark.parametrize("text", ["Biévène", "Bievene", "BIEVENE", "Bie\u0301ve\u0300ne"])
def test_a_french_name_is_found_without_its_accents(text):
    [match] = find_municipalities(text)
    assert (match.municipality.name, match.how, match.matched) == ("Bever", How.FRENCH_NAME, "Biévène")


@pytest.mark.parametrize("text", ["9000 Gent", "B-9000 Gent", "Gent 9000", "Gent (9000)", "9000 gand", "9000 Gentt"])
def test_a_postcode_may_stand_beside_the_name(text):
    assert names(text) == ["Gent"]


def test_beside_a_village_that_nobody_knows_the_postcode_decides():
    assert names("9506 Schendelbeke") == ["Geraardsbergen"]


def test_a_shared_postcode_is_decided_by_the_name_beside_it():
    assert names("1040") == ["Brussel", "Etterbeek"]
    assert names("1040 Etterbeek") == ["Etterbeek"]


def test_a_name_and_a_postcode_that_disagree_give_both():
    assert set(names("9000 Aalst")) == {"Aalst", "Gent"}


# A beginning


@IN_THIS_DATABASE
@given(st.sampled_from(NAMED), st.data())
def test_a_beginning_never_gives_names_that_begin_otherwise_first(named, data):
    name, nis = named
    beginning = name[: data.draw(st.integers(3, max(3, len(name))))]
    matches = find_municipalities(beginning, limit=304)
    assert nis in {match.municipality.nis for match in matches}
    assert all(match.closeness is not Closeness.TYPO for match in matches)


def test_a_beginning_of_one_name_only_gives_that_municipality():
    assert one_municipality("Geraardsb").name == "Geraardsbergen"
    assert one_municipality("leuv").name == "Leuven"
    assert one_municipality("Bruxel").name == "Brussel"


def test_a_beginning_of_several_names_gives_the_largest_first_and_is_not_one_municipality():
    assert names("Sint-")[0] == "Sint-Jans-Molenbeek"
    assert len(names("Sint-")) == 8
    assert all(name.startswith("Sint-") for name in names("Sint-"))
    assert one_municipality("Sint-") is None


def test_while_typing_a_whole_name_comes_before_longer_names_that_begin_with_it():
    assert [match.municipality.name for match in find_municipalities("Beerse")] == ["Beerse", "Beersel"]
    assert names("Beerse") == ["Beerse"]
    assert names("Sint-Gillis") == ["Sint-Gillis"]
    assert "46020" in suggested("Sint-Gillis")


def test_the_former_beveren_means_one_municipality_and_beve_could_be_two():
    assert names("Beveren") == ["Beveren-Kruibeke-Zwijndrecht"]
    assert names("Beve") == ["Beveren-Kruibeke-Zwijndrecht", "Bever"]


def test_a_beginning_of_a_later_word_finds_the_name_after_those_that_begin_so():
    assert names("panne") == ["De Panne"]
    assert names("Niklaas") == ["Sint-Niklaas"]
    assert [match.municipality.name for match in find_municipalities("Tielt")] == ["Tielt", "Tielt-Winge"]


def test_half_a_postcode_gives_those_that_begin_so_and_half_a_code_gives_nothing():
    assert set(names("950")) == {"Geraardsbergen"}
    assert names("4402") == []
    assert names("99999") == []


def test_one_letter_or_nothing_gives_nothing():
    for text in ("", " ", "-", "G", "9", "'"):
        assert lookup(text) == ()


# A typo


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Geraadsbergen", "Geraardsbergen"),
        ("Gerardsbergen", "Geraardsbergen"),
        ("Antwerpn", "Antwerpen"),
        ("Oostnede", "Oostende"),
        ("Kortrik", "Kortrijk"),
        ("Brusel", "Brussel"),
        ("Molenbeck", "Sint-Jans-Molenbeek"),
        ("Schaerbeeck", "Schaarbeek"),
        ("Merelbeeke", "Merelbeke-Melle"),
        ("Dendermode", "Dendermonde"),
        ("Saint-Nicklaas", "Sint-Niklaas"),
    ],
)
def test_a_typo_still_leads_to_the_municipality(typed, meant):
    assert one_municipality(typed).name == meant


@st.composite
def one_edit(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a name of six letters or more with one letter added, left out, changed or swapped with the next."""
    name, nis = draw(st.sampled_from([named for named in NAMED if len(named[0]) >= 6]))
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    before, here, after = name[:at], name[at], name[at + 1 :]
    return nis, draw(
        st.sampled_from(
            [
                before + letter + here + after,
                before + after,
                before + letter + after,
                before + after[:1] + here + after[1:],
            ]
        )
    )


@settings(IN_THIS_DATABASE, max_examples=1000)
@given(one_edit())
def test_one_wrong_letter_in_a_name_still_finds_it_unless_it_makes_another_name(edited):
    nis, typed = edited
    matches = find_municipalities(typed)
    assert matches, typed
    if any(match.closeness is Closeness.TYPO for match in matches):
        assert nis in {match.municipality.nis for match in matches}
    elif nis not in {match.municipality.nis for match in matches}:
        assert one_letter_makes_another_name(typed), typed


def one_letter_makes_another_name(typed: str) -> bool:
    """Tell, without the lookup, whether `typed` begins another name or a later word of it ("Mechelen", "Machelen")."""
    plain = typed.lower().replace("-", "").replace(" ", "")
    others = [name for name, _nis in NAMED] + [name for name, _codes in SPOKEN]
    ends = [
        name.lower().replace(" ", "-").split("-")[start:] for name in others for start in range(len(name.split("-")))
    ]
    return any("".join(end).startswith(plain) for end in ends)


def test_a_typo_in_a_name_not_yet_finished_is_suggested_but_decides_nothing():
    assert names("Geraadsber") == ["Geraardsbergen"]
    assert one_municipality("Geraadsber") is None
    assert lookup("Lyon") == ()


def test_a_city_elsewhere_is_no_municipality_of_ours():
    for city in (
        "Kabul",
        "Lyon",
        "Paris",
        "Rotterdam",
        "Casablanca",
        "Charleroi",
        "Namur",
        "Liège",
        "London",
        "Istanbul",
    ):
        assert one_municipality(city) is None, city


def test_parts_of_a_city_are_suggested_after_the_names_that_begin_so():
    assert "44021" not in suggested("Sint-")
    assert suggested("Sint-Am") == ["12041", "44021"]


def test_a_longer_text_may_hold_more_typos():
    assert [typos_allowed(letters) for letters in (1, 3, 4, 7, 8, 20)] == [0, 0, 1, 1, 2, 2]
    assert names("Gnt") == []
    assert names("Timboektoe") == []


def test_a_right_name_never_brings_names_with_a_typo():
    assert names("Mechelen") == ["Mechelen"]
    assert names("Machelen") == ["Machelen"]
    assert suggested("Mechelen") == ["12025"]


# What may not break it


@pytest.mark.parametrize(
    "text",
    ["\x00", "Gent\x00", "\ud800", "Gent\udfff", "x" * 5_000, "Gent " * 1_000, "%", "_", "'; DROP TABLE", "\u200b"],
)
def test_hostile_text_gives_nothing(text):
    assert lookup(text) == ()
    assert find_municipalities(text) == []
    assert one_municipality(text) is None


@IN_THIS_DATABASE
@given(st.text(st.characters(), max_size=120))
def test_no_text_whatever_is_an_error(text):
    matches = find_municipalities(text)
    assert len(matches) <= 8
    assert len({match.municipality.nis for match in matches}) == len(matches)


# One query, kept until something changes


def test_many_lookups_take_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        for text in ("Gent", "9000", "44021", "Geraadsbergen", "Sint-", "nergens") * 10:
            find_municipalities(text)


def test_a_municipality_added_changed_or_deleted_is_found_so_at_once():
    new = Municipality(nis="99001", name="Nergenshuizen", name_fr="Nullepart", postcodes=["9998"])
    new.network_region, new.lat, new.lon = "Westhoek", 51.0, 3.0
    assert codes("Nergenshuizen") == []
    new.save()
    assert codes("Nergenshuizen") == ["99001"]
    new.former_names = ["Ooitgem"]
    new.save()
    assert codes("ooitgem") == ["99001"]
    new.delete()
    assert codes("Nergenshuizen") == []


def test_an_empty_table_gives_nothing_and_is_not_remembered():
    Municipality.objects.all().delete()
    assert lookup("Gent") == ()
    # Another process fills the table: no signal reaches this one.
    Municipality.objects.bulk_create([Municipality(**BY_NIS["44021"])])
    assert names("Gent") == ["Gent"]


def test_threads_that_ask_at_once_share_one_index():
    start, found = Barrier(8), []

    def ask() -> None:
        start.wait()
        try:
            found.append(lookup("Gent")[0])
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(municipality is found[0] for municipality in found)


# Distance


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ("Gent", "Antwerpen", 51),
        ("Brussel", "Leuven", 25),
        ("Oostende", "Hasselt", 172),
    ],
)
def test_distances_between_cities_are_as_on_the_map(a, b, km):
    one, other = one_municipality(a), one_municipality(b)
    there = distance_km(one.lat, one.lon, other.lat, other.lon)
    assert there == pytest.approx(km, abs=3)
    assert there == distance_km(other.lat, other.lon, one.lat, one.lon)


def test_a_degree_of_latitude_is_111_km_and_half_the_earth_20015_km():
    assert distance_km(50, 4, 51, 4) == pytest.approx(111.195, abs=0.001)
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)
    assert distance_km(51, 4, 51, 4) == 0
