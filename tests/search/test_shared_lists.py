"""A list under a random code: which offers, for how long, and nothing about anybody."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from wagtail.models import Page

from search.models import SharedList
from search.shared_lists import LIFETIME, MOST_OFFERS, NothingToShare, share, shared


@pytest.fixture
@built_once
def offers(region):
    return [factories.OfferPageFactory(region=region) for _ in range(3)]


def elsewhere():
    """Make a second region with an offer, which the test site does not serve."""
    other = Page.get_first_root_node().add_child(
        instance=factories.RegionPageFactory._meta.model(title="Kust", slug="kust")
    )
    return other, factories.OfferPageFactory(parent=factories.OrganisationPageFactory(parent=other))


def test_a_code_gives_the_offers_back_in_their_order(region, offers):
    now = timezone.now()
    wanted = [offers[2].pk, offers[0].pk]
    made = share(region=region, offers=wanted, now=now)

    assert shared(made.code, region, now).offers == wanted


def test_a_code_cannot_be_guessed_and_no_two_are_alike(region, offers):
    codes = {share(region=region, offers=[offers[0].pk], now=timezone.now()).code for _ in range(20)}

    assert len(codes) == 20
    assert all(len(code) == 32 for code in codes), "192 bits in base64"


def test_only_live_public_offers_of_the_region_are_shared_each_once(region, offers):
    hidden, private = offers[1], offers[2]
    hidden.unpublish()
    private.view_restrictions.create(restriction_type="login")
    _other, foreign = elsewhere()
    asked = [offers[0].pk, offers[0].pk, hidden.pk, private.pk, foreign.pk, 0, -1, 2**70]

    assert share(region=region, offers=asked, now=timezone.now()).offers == [offers[0].pk]


def test_with_nothing_to_share_there_is_no_list(region, offers):
    for asked in ([], [10**9], [region.pk]):
        with pytest.raises(NothingToShare):
            share(region=region, offers=asked, now=timezone.now())
    assert not SharedList.objects.exists()


def test_a_list_is_never_longer_than_can_be_printed(region, offers, monkeypatch):
    monkeypatch.setattr("search.shared_lists.MOST_OFFERS", 2)

    assert MOST_OFFERS == 50
    assert share(region=region, offers=[offer.pk for offer in offers], now=timezone.now()).offers == [
        offers[0].pk,
        offers[1].pk,
    ]


def test_a_list_lives_three_months_to_the_last_day(region, offers):
    now = timezone.now()
    code = share(region=region, offers=[offers[0].pk], now=now).code

    assert shared(code, region, now + LIFETIME) is not None
    assert shared(code, region, now + LIFETIME + timedelta(days=1)) is None


def test_lists_that_expired_are_deleted_when_another_is_made(region, offers):
    now = timezone.now()
    old = share(region=region, offers=[offers[0].pk], now=now - LIFETIME - timedelta(days=1))
    new = share(region=region, offers=[offers[0].pk], now=now)

    assert list(SharedList.objects.all()) == [new]
    assert shared(old.code, region, now) is None


def test_a_code_opens_nothing_in_another_region(region, offers):
    other, _foreign = elsewhere()
    code = share(region=region, offers=[offers[0].pk], now=timezone.now()).code

    assert shared(code, other, timezone.now()) is None


@pytest.mark.parametrize("code", ["", "x", "x" * 5000, "\x00", "' or 1=1", "é"])
def test_any_other_code_opens_nothing(region, code):
    assert shared(code, region, timezone.now()) is None


def test_a_list_knows_nothing_about_anybody():
    assert {field.name for field in SharedList._meta.get_fields()} == {
        "id", "code", "region", "offers", "made_at", "expires_on",
    }  # fmt: skip
