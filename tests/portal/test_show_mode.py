"""Show mode: the menu on a coach's tablet, without a way out, and the list that a visitor takes along."""

import re
from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.choices import Kind
from search.models import SharedList
from search.shared_lists import share

LINKS = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
ACTIONS = re.compile(r'<form\b[^>]*\baction="([^"]*)"')


@pytest.fixture
@built_once
def offers(region, indexed):
    """A language café with all that a card shows, and a place to volunteer."""
    cafe = factories.OfferPageFactory(
        region=region, title="Praten in het café", nis=["41018"], evening=True, free=True, with_picture=True
    )
    shop = factories.OfferPageFactory(region=region, title="Helpen in de winkel", volunteering=True)
    indexed()
    return {"cafe": cafe, "shop": shop}


def card(offer) -> str:
    """Give the address of an offer's card."""
    return reverse("show_offer", args=[offer.pk])


def shared_list(region, *offers) -> str:
    """Share these offers; give the address of the last screen."""
    made = share(region=region, offers=[offer.pk for offer in offers], now=timezone.now())
    return reverse("show_list", args=[made.code])


def test_it_starts_with_the_kinds_that_are_here_and_with_everything(client, offers):
    response = client.get("/toonstand/")
    assert [kind.slug for kind in response.context["kinds"]] == ["taal", "vrijwilliger"]
    everything = client.get(response.context["all_href"]).context["tiles"]
    assert {shown.tile.title for shown in everything} == {"Praten in het café", "Helpen in de winkel"}


def test_it_reads_the_same_choices_as_the_menu(client, offers):
    shown = client.get("/toonstand/?soort=taal&gemeente=9500&gratis=1").context["tiles"]
    assert [one.tile.title for one in shown] == ["Praten in het café"]
    assert client.get("/toonstand/?q=winkel").context["total"] == 1


def test_another_kind_takes_the_place_of_the_chosen_one_and_keeps_the_rest(client, offers):
    kinds = client.get("/toonstand/?soort=taal&gemeente=41018").context["kinds"]
    hrefs = {kind.slug: kind.href for kind in kinds}
    assert hrefs["vrijwilliger"] == "/toonstand/?gemeente=41018&soort=vrijwilliger"
    assert hrefs["taal"] == "/toonstand/?gemeente=41018"


def test_a_long_list_has_pages(client, region, indexed):
    factories.OfferPageFactory.create_batch(25, region=region)
    indexed()
    first = client.get("/toonstand/?alles=1")
    second = client.get(first.context["next_href"])
    assert (len(first.context["tiles"]), len(second.context["tiles"])) == (24, 1)
    assert client.get(second.context["previous_href"]).context["page"] == 1


def test_a_card_says_what_when_and_five_facts_and_leads_back_to_the_same_list(client, offers):
    page = client.get(card(offers["cafe"]) + "?soort=taal&pagina=1").content.decode()
    for words in ("Praten in het café", "Je praat en speelt samen.", "Elke woensdag", "gratis", "Geraardsbergen"):
        assert words in page
    assert 'href="/toonstand/?soort=taal"' in page


def test_the_card_of_volunteering_says_that_you_choose_and_to_ask_first(client, offers):
    assert "Krijg je een uitkering? Vraag het eerst." in client.get(card(offers["shop"])).content.decode()
    assert "uitkering" not in client.get(card(offers["cafe"])).content.decode()


@pytest.mark.parametrize("language", ["", "/ar"])
def test_no_screen_has_a_way_out(client, region, offers, language):
    screens = ["/toonstand/", "/toonstand/?alles=1", "/toonstand/?gratis=1&kinderen=1&soort=info", "/toonstand/999999/"]
    screens += [card(offer) for offer in offers.values()]
    screens += [f"/toonstand/keuze/?offer={offers['cafe'].pk}", shared_list(region, offers["cafe"])]
    for screen in screens:
        page = client.get(language + screen).content.decode()
        paths = [href for href in LINKS.findall(page) if not href.startswith("#")]
        assert paths
        assert [href for href in paths if not re.match(r"(/[a-z]{2})?/toonstand/", href)] == [], screen
        assert set(ACTIONS.findall(page)) <= {f"{language}/mijn-lijst/deel/"}, screen
        assert not re.search(r"tel:|mailto:", page), screen


def test_the_language_changes_inside_the_show_mode_and_keeps_the_choice(client, offers):
    page = client.get("/toonstand/?soort=taal").content.decode()
    assert '<a href="/ar/toonstand/?soort=taal" lang="ar" dir="rtl"' in page


@pytest.mark.parametrize("state", ["draft", "elsewhere", "never"])
def test_what_is_not_here_any_more_is_said_without_leaving(client, offers, state):
    elsewhere = factories.RegionPageFactory.build(title="Elders")
    numbers = {
        "draft": factories.OfferPageFactory(parent=offers["cafe"].get_parent().specific, live=False).pk,
        "elsewhere": offers["cafe"].get_root().add_child(instance=elsewhere).pk,
        "never": 10**18,
    }
    response = client.get(reverse("show_offer", args=[numbers[state]]))
    assert response.status_code == 404
    assert "data-show" in response.content.decode()
    assert 'href="/toonstand/"' in response.content.decode()


def test_the_picks_stand_in_the_order_picked_each_once_and_junk_falls_out(client, offers):
    cafe, shop = offers["cafe"].pk, offers["shop"].pk
    address = f"/toonstand/keuze/?offer={shop}&offer=x&offer={cafe}&offer={shop}&offer=99999999999999999999&offer=-1"
    assert [shown.tile.id for shown in client.get(address).context["tiles"]] == [shop, cafe]


def test_nothing_picked_leads_back_to_choosing(client, offers):
    response = client.get("/toonstand/keuze/")
    assert "Je koos nog niets." in response.content.decode()


def test_the_picks_become_a_list_to_take_along(client, offers):
    picked = {"toon": "1", "offer": [offers["shop"].pk, offers["cafe"].pk]}
    response = client.post(reverse("share_list"), picked)
    made = SharedList.objects.get()
    assert response.url == reverse("show_list", args=[made.code])
    last = client.get(response.url)
    page = last.content.decode()
    assert [shown.tile.id for shown in last.context["tiles"]] == picked["offer"]
    assert f"http://testserver/mijn-lijst/{made.code}/" in page
    assert "<svg" in str(last.context["qr"])
    assert last.headers["Cache-Control"] == "no-store"


def test_a_list_that_expired_or_never_was_is_said_without_leaving(client, region, offers):
    address = shared_list(region, offers["cafe"])
    SharedList.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    for gone in (address, reverse("show_list", args=["bestaat-niet"])):
        response = client.get(gone)
        assert response.status_code == 404
        assert "Dit is er niet meer" in response.content.decode()


def test_search_engines_leave_it_alone(client, offers):
    for screen in ("/toonstand/", "/toonstand/?soort=taal", card(offers["cafe"])):
        assert '<meta name="robots" content="noindex">' in client.get(screen).content.decode()


def test_while_searching_is_out_of_order_it_says_so_in_its_own_frame(client, region):
    response = client.get("/toonstand/")
    assert response.status_code == 503
    assert "data-show" in response.content.decode()


def test_before_any_region_it_says_what_to_do(client, db):
    assert "portal/no_region.html" in [template.name for template in client.get("/toonstand/").templates]


def test_who_is_quiet_is_asked_at_least_twenty_seconds_before(client, offers):
    context = client.get("/toonstand/?soort=taal").context
    assert (context["idle"], context["warned"]) == (120, 20)


@pytest.mark.parametrize("query", ["soort=%00", "pagina=999999999999", "alles=" + "x" * 3000, "gemeente=%ED%A0%80"])
def test_no_address_breaks_a_screen(client, offers, query):
    for screen in ("/toonstand/", card(offers["cafe"]), "/toonstand/keuze/"):
        assert client.get(f"{screen}?{query}").status_code == 200


@pytest.mark.parametrize("screen", ["/toonstand/?alles=1", "/toonstand/"])
def test_a_screen_asks_at_most_ten_questions_however_many_offers(client, region, indexed, screen):
    picture = factories.PictureFactory()
    for kind in (Kind.GROUP, Kind.OUTING):
        factories.OfferPageFactory.create_batch(12, region=region, kind=kind, picture=picture, nis=["41018", "42025"])
    indexed()
    client.get(screen)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(screen).status_code == 200
    assert len(asked) <= 10
