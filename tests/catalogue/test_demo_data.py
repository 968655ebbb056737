"""The demo's content: every offer of the source is there, and what was added is plain, marked and clearly not real."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.db.models import Field

import catalogue
from catalogue import choices
from catalogue.models import OfferPage, OrganisationPage, PracticePage
from catalogue.plain_language import MENU_LIMIT, measure
from catalogue.readers import Reader, reader_of
from catalogue.schedule import Schedule

DATA = Path(catalogue.__file__).parent / "demo" / "data"
DAYS = {"mo", "tu", "we", "th", "fr", "sa", "su"}
# Not fields of the page: the loader turns these into a state, a date or a point on the map.
FOR_THE_LOADER = {"offset", "state", "reopens", "pause_until", "confirmed_months_ago"}
NOT_SIMPLE = {"themes", "when", "steps"}
FICTITIOUS_PHONE = re.compile(r"^09 000 00 \d\d$")
NOT_THE_TRADE = re.compile(r"proeftuin|inburgeraar|intake|je moet|toeleid|\bbv\.|\bo\.a\.|\bi\.f\.v\.", re.IGNORECASE)


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


SOURCE = {offer["id"]: offer for offer in read("offers.json")["offers"]}
DETAILS: dict[str, dict[str, Any]] = read("details.json")
ORGANISATIONS: list[dict[str, Any]] = read("organisations.json")
ORGANISATION_OF: dict[str, str] = read("offer_organisations.json")
THEMES: list[dict[str, Any]] = read("themes.json")
PRACTICE: dict[str, Any] = read("practice.json")


def whole(ref: str) -> dict[str, Any]:
    return {**DETAILS[ref]["known"], **DETAILS[ref]["invented"]}


def public_texts() -> list[tuple[str, str]]:
    """Every text of ours that the public reads, with the place where it stands."""
    found: list[tuple[str, str]] = []
    for ref, offer in SOURCE.items():
        for name, value in {"what_you_do": offer["what"], **whole(ref)}.items():
            if name in FOR_THE_LOADER | {"procedure", "counsellor_notes", "internal_notes", "when", "themes"}:
                continue
            lines = value if name == "steps" else [value]
            found += [(f"{ref} {name}", line) for line in lines if isinstance(line, str)]
    for one in ORGANISATIONS:
        found += [(f"{one['key']} {name}", one[name]) for name in ("name", "description", "contact_role")]
    for name, value in PRACTICE.items():
        if isinstance(value, str):
            found.append((f"practice {name}", value))
    found += [("practice rule", rule) for rule in PRACTICE["rules"]]
    found += [("practice faq", item[part]) for item in PRACTICE["faq"] for part in ("question", "answer")]
    return found


def test_all_offers_of_the_source_are_there_with_a_kind_and_a_sentence() -> None:
    assert len(SOURCE) == 107
    assert set(DETAILS) == set(ORGANISATION_OF) == set(SOURCE)
    for ref, detail in DETAILS.items():
        assert detail["kind"] in choices.Kind.values, ref
        assert detail["known"]["sentence"], ref


def test_every_detail_is_a_field_of_the_offer_page_and_passes_its_own_checks() -> None:
    for ref in DETAILS:
        for name, value in whole(ref).items():
            if name in FOR_THE_LOADER:
                continue
            field = OfferPage._meta.get_field(name)
            if name not in NOT_SIMPLE:
                assert isinstance(field, Field)
                field.clean(value, None)


def test_a_detail_is_known_or_invented_and_never_both() -> None:
    for ref, detail in DETAILS.items():
        assert not set(detail["known"]) & set(detail["invented"]), ref


def test_what_the_source_says_stays_as_the_source_says_it() -> None:
    forms = {"duo": "duo", "group": "group", "family": "family", "individual": "alone"}
    for ref, offer in SOURCE.items():
        known = DETAILS[ref]["known"]
        if offer["social_form"]:
            assert known["social_form"] == forms[offer["social_form"]], ref
        if offer["children_welcome"] is not None:
            assert known["children_welcome"] == ("yes" if offer["children_welcome"] else "no"), ref
        if (offer["cost"] or "").casefold().startswith("gratis"):
            assert known["price_kind"] == "free", ref
    assert DETAILS["offer-007"]["known"]["price_kind"] == "unknown"


def test_about_nine_in_ten_offers_are_completed_and_the_others_left_unknown() -> None:
    completed = sum(1 for detail in DETAILS.values() if detail["invented"])
    assert 0.85 <= completed / len(DETAILS) <= 0.95


def test_every_tile_has_a_title_of_at_most_six_words() -> None:
    for ref, offer in SOURCE.items():
        tile = DETAILS[ref]["known"].get("short_title") or offer["name"]
        assert len(tile.split()) <= 6, tile


def test_the_sentence_of_a_tile_is_short() -> None:
    for ref, detail in DETAILS.items():
        sentence = detail["known"]["sentence"]
        assert len(sentence) <= 90, ref
        assert len(sentence.split()) <= 10, ref


def test_public_texts_are_plain_dutch() -> None:
    for where, text in public_texts():
        for sentence in measure(text).sentences:
            assert sentence.words <= MENU_LIMIT, f"{where}: {sentence.text}"
        assert not NOT_THE_TRADE.search(text), f"{where}: {text}"


def test_each_step_is_one_short_line() -> None:
    for ref in DETAILS:
        steps = whole(ref).get("steps", [])
        assert len(steps) <= 3, ref
        assert all(len(step.split()) <= 10 for step in steps), ref


def test_telephone_numbers_and_addresses_cannot_be_anybodys() -> None:
    contacts = [whole(ref) for ref in DETAILS] + ORGANISATIONS
    for contact in contacts:
        for name in ("contact_phone", "contact_whatsapp"):
            assert name not in contact or FICTITIOUS_PHONE.match(contact[name]), contact[name]
        assert contact.get("contact_email", "@example.org").endswith("@example.org")
        assert contact.get("address", "Voorbeeld").startswith("Voorbeeld"), contact["address"]


def test_schedules_can_be_read_and_dates_lie_in_the_demo_year() -> None:
    for ref in DETAILS:
        blocks = whole(ref).get("when", [])
        Schedule.from_raw(blocks)
        for block in blocks:
            if block["type"] == "date":
                assert "2026-12-01" <= block["value"]["day"] <= "2027-10-31", ref


def test_every_filter_has_something_to_show() -> None:
    offers = [whole(ref) for ref in DETAILS]
    assert {detail["kind"] for detail in DETAILS.values()} == set(choices.Kind.values)
    assert {offer.get("dutch_level") for offer in offers} == {1, 2, 3, 4, None}
    assert {"free", "paid", "unknown"} <= {offer.get("price_kind", "unknown") for offer in offers}
    assert {"duo", "group", "family", "alone"} <= {offer.get("social_form") for offer in offers}
    assert any(offer.get("children_welcome") == "yes" for offer in offers)
    assert {"open", "full", "waiting_list", "paused"} <= {offer.get("state") for offer in offers}
    blocks = [block for offer in offers for block in offer.get("when", [])]
    weekly = [block["value"] for block in blocks if block["type"] == "weekly"]
    assert {day for value in weekly for day in value["days"]} == DAYS
    starts = {int(value["starts"][:2]) for value in weekly}
    assert min(starts) < 12 <= max(starts)
    assert any(12 <= hour < 17 for hour in starts)
    assert max(starts) >= 18


def test_each_theme_is_used_at_least_twice_and_no_other() -> None:
    used = Counter(theme for detail in DETAILS.values() for theme in detail["known"]["themes"])
    assert set(used) == {theme["slug"] for theme in THEMES}
    assert min(used.values()) >= 2
    assert all(theme["synonyms"] for theme in THEMES)


def test_each_offer_has_one_organisation_and_each_organisation_an_offer() -> None:
    keys = [one["key"] for one in ORGANISATIONS]
    assert len(keys) == len(set(keys))
    assert set(ORGANISATION_OF.values()) == set(keys)


def test_an_organisation_names_the_bodies_of_the_source_it_stands_for() -> None:
    by_key = {one["key"]: one for one in ORGANISATIONS}
    for ref, key in ORGANISATION_OF.items():
        named = SOURCE[ref]["organisation"]
        assert by_key[key]["invented"] if named is None else named in by_key[key]["source"], ref


def test_an_organisation_of_one_municipality_stands_under_it_and_the_others_under_the_region() -> None:
    for one in ORGANISATIONS:
        places = [SOURCE[ref]["nis"] for ref, key in ORGANISATION_OF.items() if key == one["key"]]
        everywhere = {nis for nis_codes in places for nis in nis_codes}
        only_one = len(everywhere) == 1 and all(places)
        assert one["municipality_nis"] == (everywhere.pop() if only_one else None), one["key"]


def test_an_invented_organisation_says_so_in_its_name_and_names_its_invented_fields() -> None:
    for one in ORGANISATIONS:
        assert one["invented"] == one["name"].endswith("(verzonnen)"), one["name"]
        assert {"contact_name", "contact_phone", "contact_email"} <= set(one["invented_fields"])
        assert "proeftuin" not in one["name"].casefold()
        for name in set(one["invented_fields"]):
            OrganisationPage._meta.get_field(name)


def test_the_practice_states_its_four_rules_and_that_name_and_logo_are_free() -> None:
    assert len(PRACTICE["rules"]) == 4
    assert "om de twee weken" in PRACTICE["rules"][0]
    assert "6 tot 12 maanden" in PRACTICE["rules"][1]
    assert "gratis" in PRACTICE["rules"][2]
    assert "geloof" in PRACTICE["rules"][3]
    assert "Naam en logo zijn gratis" in PRACTICE["approach"]
    assert 4 <= len(PRACTICE["faq"]) <= 6
    for name in set(PRACTICE) - {"title", "slug", "rules", "faq", "offer", "offers"}:
        PracticePage._meta.get_field(name)


def test_what_is_written_for_the_staff_is_in_no_public_text() -> None:
    staff = {"procedure", "counsellor_notes", "internal_notes"}
    texts = {text for _, text in public_texts()}
    written = [(name, whole(ref)[name]) for ref in DETAILS for name in staff & set(whole(ref))]
    assert {name for name, _ in written} == staff
    for name, text in written:
        assert reader_of(OfferPage._meta.get_field(name)) > Reader.PUBLIC
        assert text not in texts
