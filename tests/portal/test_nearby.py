"""What stands below an offer: others like it, others close by, and nothing while searching is out of order."""

import factories
import pytest
from built_once import built_once

from search.engines.base import EngineUnavailable

MERELBEKE, DENDERMONDE = "44088", "42006"


@pytest.fixture
@built_once
def offers(region, indexed):
    """Make offers in and around Wetteren, and one far away."""
    made = {
        "talk": factories.OfferPageFactory(region=region, nis=(factories.WETTEREN,), title="Praten"),
        "talk there": factories.OfferPageFactory(region=region, nis=(factories.OOSTENDE,), title="Praten aan zee"),
        "buddy": factories.OfferPageFactory(region=region, nis=(factories.WETTEREN,), buddy=True),
        "buddy there": factories.OfferPageFactory(region=region, nis=(factories.OOSTENDE,), buddy=True),
        "hidden": factories.OfferPageFactory(region=region, nis=(factories.WETTEREN,), live=False),
    }
    for nis in (factories.WETTEREN, factories.OOSTENDE):
        factories.MunicipalityPageFactory(parent=region, municipality_id=nis, title=nis)
    indexed()
    return made


def below(client, offer) -> tuple[list[int], list[int]]:
    """Give the ids under "something like this" and under "also close by"."""
    context = client.get(offer.url).context
    return [tile.id for tile in context["similar"]], [tile.id for tile in context["near"]]


def test_the_same_kind_comes_first_and_what_is_close_by_of_any_kind_after_it(client, offers):
    similar, near = below(client, offers["talk"])

    assert similar == [offers["talk there"].pk]
    assert near == [offers["buddy"].pk]


def test_the_closest_of_a_kind_comes_first(client, region, indexed, offers):
    neighbour = factories.OfferPageFactory(region=region, nis=(DENDERMONDE,), title="Praten dichtbij")
    indexed()
    similar, near = below(client, offers["talk"])

    assert similar == [neighbour.pk, offers["talk there"].pk]
    assert near == [offers["buddy"].pk]


def test_an_offer_of_the_whole_region_has_others_like_it_but_none_close_by(client, region, indexed, offers):
    everywhere = factories.OfferPageFactory(region=region, nis=(), title="Overal praten")
    indexed()
    similar, near = below(client, everywhere)

    assert set(similar) == {offers["talk"].pk, offers["talk there"].pk}
    assert near == []


def test_while_searching_is_out_of_order_the_page_does_without(client, offers, monkeypatch):
    def fail(*_args: object) -> None:
        raise EngineUnavailable("The index is gone.", "Rebuild it.")

    monkeypatch.setattr("portal.offer.nearby.find_ids", fail)
    response = client.get(offers["talk"].url)

    assert response.status_code == 200
    assert (response.context["similar"], response.context["near"]) == ((), ())
    assert 'id="lijkt-hierop"' not in response.content.decode()
