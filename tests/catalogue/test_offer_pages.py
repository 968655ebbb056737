"""The pages of the catalogue: where they may stand, what they refuse, what they do not know."""

import inspect
import re
from pathlib import Path

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

import portal
from catalogue import choices
from catalogue.checks import every_field_declares_its_readers
from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OrganisationPage,
    PracticePage,
    RegionPage,
    Theme,
)
from catalogue.readers import NotForThisReader, ReadableBy, Reader, declared_reader, readable_fields, reader_of

ICONS = set(re.findall(r'<symbol id="([^"]+)"', (
    Path(portal.__path__[0]) / "static" / "portal" / "icons.svg").read_text(encoding="utf-8")))  # fmt: skip
SEVEN = "een twee drie vier vijf zes zeven"
SIXTEEN = " ".join(["woord"] * 16) + "."
FIFTEEN = " ".join(["woord"] * 15) + "."

MAY_STAND_BELOW = {
    RegionPage: {MunicipalityPage, OrganisationPage, PracticePage},
    MunicipalityPage: {OrganisationPage},
    OrganisationPage: {OfferPage},
    OfferPage: set(),
    PracticePage: set(),
}


@pytest.mark.parametrize(("above", "below"), MAY_STAND_BELOW.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_page_takes_only_what_belongs_below_it(db, above, below):
    assert {model for model in MAY_STAND_BELOW if model.can_create_at(above())} == below
    assert set(above.allowed_subpage_models()) == below


def test_a_region_stands_at_the_top_only():
    assert RegionPage.allowed_parent_page_models() == [Page]


def errors_of(page: Page, name: str) -> str:
    """Give the words of the errors of one field; empty where it is sound."""
    try:
        page.full_clean(exclude=["path", "depth", "numchild"])
    except ValidationError as error:
        return " ".join(error.message_dict.get(name, []))
    return ""


def offer_with(**values) -> OfferPage:
    return OfferPage(**({"title": "Koken", "slug": "koken", "kind": "group"} | values))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": SEVEN}, "langer dan zes woorden"),
        ({"title": SEVEN, "short_title": "een twee drie vier vijf zes"}, ""),
        ({"title": "een twee drie vier vijf zes"}, ""),
        ({"short_title": SEVEN}, "7 woorden"),
        ({"short_title": f"{SEVEN} acht"}, "8 woorden"),
    ],
)
def test_a_tile_title_has_at_most_six_words_and_the_message_counts_them(values, words):
    found = errors_of(offer_with(**values), "short_title")

    assert words in found
    assert bool(words) == bool(found)


def test_the_tile_takes_the_short_title_else_the_title():
    assert offer_with().tile_title == "Koken"
    assert offer_with(short_title="Samen koken").tile_title == "Samen koken"


MENU_TEXTS = ["sentence", "what_you_do", "for_whom", "cannot_come", "first_visit", "gear", "extra_costs", "task"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", MENU_TEXTS)
def test_a_sentence_above_fifteen_words_is_refused_and_quoted(name):
    found = errors_of(offer_with(**{name: f"Kort. {SIXTEEN}"}), name)

    assert SIXTEEN in found
    assert "16 woorden" in found
    assert "Kort." not in found
    assert errors_of(offer_with(**{name: f"Kort. {FIFTEEN}"}), name) == ""


QUESTIONS = [
    field for field in OfferPage._meta.get_fields()
    if isinstance(field, models.CharField) and "unknown" in dict(field.choices or ())
]  # fmt: skip


def test_nothing_is_guessed_a_new_offer_knows_only_what_somebody_says():
    offer = OfferPage()

    assert len(QUESTIONS) >= 18
    assert {field.name: getattr(offer, field.name) for field in QUESTIONS} == dict.fromkeys(
        [field.name for field in QUESTIONS], "unknown"
    )
    empty = ("dutch_level", "price", "age_from", "age_to", "lat", "lon", "places", "hours_per_session", "total_hours")
    assert {getattr(offer, name) for name in empty} == {None}
    assert offer.kind == ""


def test_an_organisation_starts_with_unknown_access():
    page = OrganisationPage()

    assert {page.step_free, page.toilet, page.can_sit, page.quiet_place, page.partner_role} == {"unknown"}


ENUMS = [
    one for _name, one in inspect.getmembers(choices, inspect.isclass)
    if issubclass(one, choices.PictureChoices) and one is not choices.PictureChoices
]  # fmt: skip


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_choice_has_a_label_a_pictogram_of_the_sprite_a_slug_of_its_own_and_a_line_of_help(enum):
    slugs = [member.slug for member in enum]

    assert len(set(slugs)) == len(slugs)
    for member in enum:
        assert str(member.label).strip()
        assert str(member.help).strip().endswith(".")
        assert member.pictogram in ICONS, f"{enum.__name__}.{member.name}: {member.pictogram}"
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", member.slug)
        assert enum.from_slug(member.slug) is member
        assert member.value == str(member)


def test_the_kinds_have_the_addresses_of_the_contract():
    contract = {"buddy", "vrijwilliger", "stage", "vrijetijd", "groep", "uitstap", "taal", "info"}

    assert {kind.slug for kind in choices.Kind} == contract
    assert choices.Kind.from_slug("bestaat-niet") is None


def test_a_level_of_dutch_is_said_as_what_you_can_do():
    assert [level.value for level in choices.DutchLevel] == [1, 2, 3, 4]
    assert all(str(level.can_do).endswith(".") for level in choices.DutchLevel)


def test_the_places_of_a_practice_follow_from_its_live_offers_and_the_stated_ones(region):
    practice = factories.PracticePageFactory(parent=region)
    towns = {nis: Municipality.objects.get(nis=nis) for nis in ("41018", "42025", "35013", "44021")}
    both = factories.OfferPageFactory(region=region, practice=practice, nis=["41018", "42025"])
    factories.OfferPageFactory(region=region, practice=practice, nis=["41018"])
    factories.OfferPageFactory(region=region, practice=practice, nis=["44021"], live=False)
    factories.OfferPageFactory(region=region, nis=["44021"])
    practice.stated_places.set([towns["35013"]])
    practice.save()

    assert sorted(place.nis for place in practice.places()) == ["35013", "41018", "42025"]
    both.unpublish()
    assert sorted(place.nis for place in practice.places()) == ["35013", "41018"]


def test_themes_are_a_closed_list_a_word_of_the_editors_own_is_not_added(client, offer):
    Theme.objects.create(name="koken", slug="koken")
    client.force_login(factories.UserFactory(superuser=True))
    url = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    data = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
    typed = {"when-count": "0", "steps-count": "0", "themes": "koken, zelfverzonnen", "action-publish": "1"}
    client.post(url, data.dict() | typed)

    assert [theme.name for theme in OfferPage.objects.get(pk=offer.pk).themes.all()] == ["koken"]
    assert list(Theme.objects.values_list("name", flat=True)) == ["koken"]


def test_a_theme_is_known_by_its_name_and_its_synonyms():
    assert Theme(name="koken", synonyms="eten maken\n\n  keuken ").words == ["koken", "eten maken", "keuken"]


# Who may read which field


def test_every_field_of_every_record_says_who_may_read_it():
    assert every_field_declares_its_readers() == []


def test_a_field_that_forgets_to_say_so_is_refused_by_the_check(monkeypatch):
    field = OfferPage._meta.get_field("venue")
    monkeypatch.delattr(field, "reader")

    messages = every_field_declares_its_readers()
    assert [(message.id, "venue" in message.msg) for message in messages] == [("catalogue.E001", True)]
    assert reader_of(field) == Reader.INTERNAL


def test_a_reader_further_inside_reads_all_that_those_outside_read():
    seen = [{field.name for field in readable_fields(OfferPage, reader)} for reader in Reader]

    assert seen[0] < seen[1] < seen[2]
    assert {"procedure", "counsellor_notes"} <= seen[1] - seen[0]
    assert "internal_notes" in seen[2] - seen[1]
    assert {"title", "sentence", "price_kind"} <= seen[0]


def test_wagtails_own_fields_stay_inside_but_for_the_title_and_dates():
    assert reader_of(Page._meta.get_field("title")) == Reader.PUBLIC
    assert reader_of(Page._meta.get_field("owner")) == Reader.INTERNAL
    assert declared_reader(Page._meta.get_field("owner")) is None


def test_a_record_is_read_through_its_reader_and_so_are_the_records_it_leads_to(region):
    practice = factories.PracticePageFactory(parent=region)
    offer = factories.OfferPageFactory(region=region, practice=practice, procedure="Bel eerst.", internal_notes="Druk.")
    seen = ReadableBy(offer, Reader.COUNSELLOR)

    assert (seen.procedure, seen.tile_title, str(seen)) == ("Bel eerst.", offer.tile_title, offer.title)
    assert isinstance(seen.practice, ReadableBy)
    for name in ("internal_notes", "owner", "owner_id"):
        with pytest.raises(NotForThisReader):
            getattr(seen, name)
    with pytest.raises(AttributeError):
        _ = seen.no_such_field
