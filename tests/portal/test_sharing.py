"""A list shared under a random code: whoever has the code sees the offers, for a while; nobody knows whose it is."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from django.utils.translation import gettext as _

from search.models import SharedList

pytestmark = pytest.mark.django_db

SHARE = "/mijn-lijst/deel/"


def share(client, *offers, **more):
    return client.post(SHARE, {"offer": [offer.pk for offer in offers]} | more)


@pytest.fixture
@built_once
def two(region):
    """Two offers of the region."""
    return [factories.OfferPageFactory(region=region, title=title) for title in ("Praten", "Koken")]


def test_sharing_leads_to_the_page_of_the_code_with_the_qr_first(client, two):
    page = client.get(share(client, *two).url)

    html = page.content.decode()
    assert [entry.tile.title for entry in page.context["list"].offers] == ["Praten", "Koken"]
    assert html.index('role="img"') < html.index("Praten")
    assert page.context["address"] in html


def test_the_code_cannot_be_guessed(client, two):
    codes = {share(client, *two).url for _number in range(3)}

    assert len(codes) == 3
    assert all(len(re.search(r"/mijn-lijst/([\w-]+)/", url)[1]) * 6 >= 128 for url in codes)


def test_whoever_opens_it_sees_the_offers_first_and_can_keep_all(client, two):
    made = share(client, *two).url
    html = client.get(made.split("?")[0]).content.decode()

    assert str(_("Keep all on my phone")) in html
    assert html.index("Praten") < html.index('role="img"')


def test_it_says_until_when_it_works(client, two):
    page = client.get(share(client, *two).url)

    assert str(SharedList.objects.get().expires_on.year) in page.content.decode()


@pytest.mark.parametrize("code", ["x", "a" * 32, "-", "_" * 300])
def test_an_unknown_code_is_said_kindly_with_a_way_on(client, region, code):
    page = client.get(f"/mijn-lijst/{code}/")

    assert page.status_code == 404
    assert str(_("This list is gone")) in page.content.decode()
    assert 'href="/aanbod/"' in page.content.decode()


def test_an_expired_list_is_gone(client, two):
    url = share(client, *two).url
    SharedList.objects.update(expires_on=timezone.localdate() - timedelta(days=1))

    assert client.get(url).status_code == 404


def test_an_offer_that_went_is_said(client, two):
    url = share(client, *two).url
    two[0].unpublish()

    page = client.get(url)
    assert [entry.tile.title for entry in page.context["list"].offers] == ["Koken"]
    assert str(_("Some activities do not exist any more.")) in page.content.decode()


def test_without_a_script_the_cookies_list_is_shared(client, two):
    client.post("/mijn-lijst/bewaar/", {"offer": two[1].pk})
    client.post(SHARE)

    assert SharedList.objects.get().offers == [two[1].pk]


def test_an_empty_list_cannot_be_shared(client, region):
    assert client.post(SHARE).url == "/mijn-lijst/"
    assert not SharedList.objects.exists()


@pytest.mark.parametrize("bad", ["x", "-1", "9" * 40])
def test_a_bad_id_is_left_out(client, two, bad):
    client.post(SHARE, {"offer": [bad, two[0].pk]})

    assert SharedList.objects.get().offers == [two[0].pk]


def test_the_page_is_for_no_search_engine_and_no_cache(client, two):
    page = client.get(share(client, *two).url)

    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert 'rel="canonical"' not in page.content.decode()


def test_only_offers_a_code_and_days_are_kept(client, two):
    share(client, *two)

    kept = {field.name for field in SharedList._meta.get_fields()}
    assert kept == {"id", "code", "region", "offers", "made_at", "expires_on"}


def test_the_page_in_another_language_keeps_the_code_and_marks_the_dutch(client, two):
    page = client.get("/ar" + share(client, *two).url.split("?")[0])

    assert '<span lang="nl" dir="ltr">Praten</span>' in page.content.decode()
    assert "/ar/mijn-lijst/" in page.context["address"]


def test_too_many_lists_from_one_place_are_kindly_refused(client, two, monkeypatch):
    monkeypatch.setattr("portal.my_list.views.MOST_SHARED", 2)
    assert [share(client, *two).status_code for _number in range(2)] == [302, 302]

    refused = share(client, *two)
    assert refused.status_code == 429
    assert str(_("Your own list is still there.")) in refused.content.decode()


def test_the_show_mode_takes_the_list_to_its_own_last_screen(client, two):
    assert share(client, *two, toon="1").url == f"/toonstand/lijst/{SharedList.objects.get().code}/"
