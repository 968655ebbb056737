"""The index follows the page: published, unpublished, moved, deleted, renamed, full, tagged, made private."""

import pytest
from built_once import built_once
from django.utils import timezone
from factories import (
    GERAARDSBERGEN,
    WETTEREN,
    MunicipalityPageFactory,
    OfferPageFactory,
    OrganisationPageFactory,
    RegionPageFactory,
)
from wagtail.models import Page, PageViewRestriction

from catalogue.models import Municipality, OfferPage, Theme
from search import outbox, services
from search.engines.chosen import engine
from search.models import OutboxEntry
from search.query import OfferQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def linden(region):
    """An organisation in the region."""
    return OrganisationPageFactory(parent=region, title="Buurthuis De Linde")


@pytest.fixture
@built_once
def koken(linden):
    """A live offer that is in the index; nothing waits in the outbox."""
    offer = OfferPageFactory(parent=linden, title="Samen koken", nis=(GERAARDSBERGEN,))
    services.rebuild()
    assert not OutboxEntry.objects.exists()
    return offer


def found(region, text="", **chosen):
    outbox.drain()
    return list(services.find(OfferQuery(q=text, **chosen), region).ids)


def test_a_published_page_is_found(region, linden):
    services.rebuild()
    offer = OfferPageFactory.build(title="Dansen in het park", live=False)
    linden.add_child(instance=offer)
    assert found(region, "dansen") == []

    offer.save_revision().publish()

    assert found(region, "dansen") == [offer.pk]


def test_a_draft_changes_nothing_until_it_is_published(region, koken):
    koken.title = "Samen bakken"
    draft = koken.save_revision()
    assert (found(region, "koken"), found(region, "bakken")) == ([koken.pk], [])

    draft.publish()

    assert (found(region, "koken"), found(region, "bakken")) == ([], [koken.pk])


def test_an_unpublished_page_is_not_found(region, koken):
    koken.unpublish()

    assert found(region) == []


def test_a_deleted_page_is_not_found(region, koken):
    koken.delete()

    assert found(region) == []


def test_the_offers_of_a_deleted_organisation_are_not_found(region, linden, koken):
    Page.objects.get(pk=linden.pk).delete()

    assert found(region) == []


def test_a_page_moved_to_another_organisation_is_found_by_its_name(region, koken):
    other = OrganisationPageFactory(parent=region, title="Sporthal Zuid")

    koken.move(other, pos="last-child")

    assert (found(region, "sporthal"), found(region, "linde")) == ([koken.pk], [])


def test_an_organisation_moved_to_another_region_takes_its_offers_along(region, linden, koken):
    other = RegionPageFactory(title="Kust")

    Page.objects.get(pk=linden.pk).move(other, pos="last-child")

    assert (found(region), found(other)) == ([], [koken.pk])


def test_a_municipality_moved_with_all_below_it_takes_its_offers_along(region):
    town = MunicipalityPageFactory(parent=region)
    offer = OfferPageFactory(parent=OrganisationPageFactory(parent=town))
    other = RegionPageFactory(title="Kust")
    services.rebuild()

    Page.objects.get(pk=town.pk).move(other, pos="last-child")

    assert (found(region), found(other)) == ([], [offer.pk])


def test_the_row_of_a_move_is_written_in_the_transaction_of_the_move(region, linden, koken, monkeypatch):
    other = RegionPageFactory(title="Kust")
    written_before_the_end = []
    update = Page._update_descendant_url_paths

    def watched(*arguments):
        written_before_the_end.append(OutboxEntry.objects.filter(offer=koken.pk).exists())
        return update(*arguments)

    monkeypatch.setattr(Page, "_update_descendant_url_paths", watched)
    Page.objects.get(pk=linden.pk).move(other, pos="last-child")

    assert written_before_the_end == [True]


def test_a_renamed_organisation_is_found_by_its_new_name(region, linden, koken):
    linden.title = "Huis van de Buurt"
    linden.save_revision().publish()

    assert found(region, "huis van de buurt") == [koken.pk]


def test_another_slug_keeps_the_offer_findable(region, koken):
    koken.slug = "samen-aan-het-fornuis"
    koken.save_revision().publish()

    assert OutboxEntry.objects.filter(offer=koken.pk).exists()
    assert found(region, "koken") == [koken.pk]


def test_a_full_offer_sinks_and_comes_back(region, linden, koken):
    other = OfferPageFactory(parent=linden, title="Samen koken")
    koken.state.open_state = "full"
    koken.state.save()
    assert found(region, "koken") == [other.pk, koken.pk]

    koken.state.open_state = "open"
    koken.state.save()

    assert found(region, "koken") == [koken.pk, other.pk]


def test_an_offer_that_ended_is_not_found(region, koken):
    koken.state.open_state = "ended"
    koken.state.save()

    assert found(region) == []


def test_a_theme_and_its_synonyms_find_the_offers_that_carry_it(region, koken):
    theme = Theme.objects.create(name="eten", slug="eten")
    offer = OfferPage.objects.get(pk=koken.pk)
    offer.themes.add(theme)
    offer.save_revision().publish()
    assert found(region, themes=("eten",)) == [koken.pk]

    theme.synonyms = "smullen\npeuzelen"
    theme.save()
    assert found(region, "smullen") == [koken.pk]

    theme.delete()
    assert (found(region, themes=("eten",)), found(region, "smullen")) == ([], [])


def test_another_municipality_is_followed(region, koken):
    offer = OfferPage.objects.get(pk=koken.pk)
    offer.municipalities.set(Municipality.objects.filter(nis=WETTEREN))
    offer.save_revision().publish()

    assert (found(region, places=(WETTEREN,)), found(region, places=(GERAARDSBERGEN,))) == ([koken.pk], [])


def test_a_renamed_municipality_is_followed(region, koken):
    town = Municipality.objects.get(nis=GERAARDSBERGEN)
    town.name = "Oudenberg"
    town.save()

    assert found(region, "oudenberg") == [koken.pk]


def test_a_private_page_is_not_found_until_it_is_public_again(region, linden, koken):
    restriction = PageViewRestriction.objects.create(page=linden, restriction_type="login")
    assert found(region) == []

    restriction.delete()

    assert found(region) == [koken.pk]


def test_an_offer_nobody_confirmed_for_long_sinks_by_the_daily_refresh(region, linden, koken):
    other = OfferPageFactory(parent=linden, title="Samen koken")
    outbox.drain()
    long_ago = timezone.localdate().replace(year=timezone.localdate().year - 2)
    type(koken.state).objects.filter(offer=koken).update(confirmed_on=long_ago)
    assert found(region, "koken") == [koken.pk, other.pk]

    assert services.refresh().outdated == (koken.pk,)

    assert found(region, "koken") == [other.pk, koken.pk]
    assert engine().marks().keys() == {koken.pk, other.pk}
