"""Loading the demo: the source's 107 offers, as the source has them, each in its part of the tree."""

import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page

import catalogue
from catalogue.demo.loading import load
from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, Picture, RegionPage

DATA = Path(catalogue.__file__).parent / "demo" / "data"


def read(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


SOURCE = {row["id"]: row for row in read("offers")["offers"]}
ORGANISATIONS = {row["key"]: row for row in read("organisations")}
ORGANISATION_OF = read("offer_organisations")


@pytest.fixture(scope="module")
def steps():
    return []


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, steps):
    """Load once for all tests of this file, and take it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(lambda *told: steps.append(told))
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return loaded


def offers():
    """Give ref → page."""
    return {offer.source_ref: offer for offer in OfferPage.objects.prefetch_related("municipalities", "picture")}


def plain(text: str) -> str:
    return " ".join(text.split())


def test_all_107_are_there_by_name_kind_municipalities_and_text(demo):
    found = {
        ref: (offer.title, offer.kind, {place.nis for place in offer.municipalities.all()}, plain(offer.what_you_do))
        for ref, offer in offers().items()
    }
    kinds = {ref: detail["kind"] for ref, detail in read("details").items()}
    source = {ref: (row["name"], kinds[ref], set(row["nis"] or ()), plain(row["what"])) for ref, row in SOURCE.items()}

    assert len(source) == 107
    assert found == source
    assert OfferPage.objects.live().count() == 107


def test_each_stands_below_its_organisation(demo):
    titles = {ref: offer.get_parent().title for ref, offer in offers().items()}

    assert titles == {ref: ORGANISATIONS[key]["name"] for ref, key in ORGANISATION_OF.items()}


def test_an_offer_whose_source_names_nobody_belongs_to_an_invented_marked_organisation(demo):
    for ref, offer in offers().items():
        organisation = offer.get_parent().specific
        if SOURCE[ref]["organisation"] is None:
            assert organisation.invented, ref
            assert organisation.title.endswith("(verzonnen)"), ref


def test_each_stands_in_the_right_part_of_the_tree(demo):
    for ref, offer in offers().items():
        above = offer.get_parent().get_parent().specific
        nis = ORGANISATIONS[ORGANISATION_OF[ref]]["municipality_nis"]
        if nis is None:
            assert isinstance(above, RegionPage), ref
        else:
            assert isinstance(above, MunicipalityPage), ref
            assert above.municipality_id == nis, ref
        if not SOURCE[ref]["nis"]:
            assert isinstance(above, RegionPage), ref
    assert not any(Page.find_problems())


def test_a_name_of_more_than_six_words_has_a_short_title(demo):
    long = [offer for offer in offers().values() if len(offer.title.split()) > 6]

    assert long
    assert all(1 <= len(offer.short_title.split()) <= 6 for offer in long)


def test_every_page_passes_its_own_checks(demo):
    for page in (*offers().values(), *OrganisationPage.objects.all()):
        page.full_clean()


def test_every_picture_has_words_a_maker_and_consent(demo):
    pictures = [offer.picture for offer in offers().values()]

    assert len({picture.pk for picture in pictures}) == 107
    for picture in Picture.objects.all():
        assert picture.description.strip(), picture.title
        assert picture.maker, picture.title
        assert picture.consent, picture.title


def test_no_page_speaks_of_a_proeftuin(demo):
    for page in Page.objects.descendant_of(demo, inclusive=True).specific():
        assert "proeftuin" not in json.dumps(page.serializable_data(), default=str).lower(), page.title


def test_an_invented_field_is_named_on_its_page_and_what_the_source_says_is_not(demo):
    pages = offers()
    named = [offer for offer in pages.values() if offer.invented_fields]

    assert 0.85 <= len(named) / len(pages) <= 0.95
    fields = {field.name for field in OfferPage._meta.get_fields()}
    for offer in pages.values():
        assert set(offer.invented_fields) <= fields
        assert not {"title", "kind", "what_you_do", "municipalities"} & set(offer.invented_fields)


def test_progress_is_told_to_the_last(demo, steps):
    assert steps[-1] == ("offers", 107, 107)
    assert [done for _step, done, _of in steps] == list(range(1, 108))


def test_loading_again_changes_nothing(demo):
    def everything():
        pages = list(
            Page.objects.order_by("path").values_list("path", "title", "latest_revision_created_at", "numchild")
        )
        return pages, list(Picture.objects.order_by("pk").values_list("pk", "title", "file"))

    before = everything()
    load(lambda *_told: None)

    assert everything() == before


def test_what_an_editor_changed_stays_when_the_demo_is_loaded_again(demo):
    offer = offers()["offer-001"]
    offer.sentence = "Een eigen zin."
    offer.save_revision().publish()
    load(lambda *_told: None)

    assert OfferPage.objects.get(pk=offer.pk).sentence == "Een eigen zin."
    assert OfferPage.objects.count() == 107


@pytest.mark.django_db
def test_nothing_of_the_demo_loads_without_demo_settings(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match=r"portal\.settings\.demo"):
        call_command("load_demo", "--no-pictures")

    names = ["begeleider", "organisatie", "coach", "coach2", "coordinator"]
    assert not get_user_model().objects.filter(username__in=names).exists()
