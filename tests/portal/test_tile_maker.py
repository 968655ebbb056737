"""What a tile says of an offer: five facts in fixed order, unknown said aloud, and the state it is in."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import factories
import pytest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import OfferPage
from catalogue.schedule import BRUSSELS
from portal.tiles.maker import euro, tile_for, with_tile_parts

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)


def facts_of(offer) -> dict:
    return {fact.name: fact for fact in tile_for(offer, NOON).facts}


def test_the_five_facts_stand_in_their_fixed_order(offer):
    assert [fact.name for fact in tile_for(offer, NOON).facts] == ["when", "where", "level", "price", "who"]


def test_what_is_unknown_is_asked_and_marked_so(offer):
    facts = facts_of(offer)

    unknown = [fact for name, fact in facts.items() if name != "where"]
    assert {(fact.words, fact.known) for fact in unknown} == {(_("ask"), False)}
    assert facts["level"].pictogram == "level-0"


def test_no_municipality_means_the_whole_region(offer):
    assert facts_of(offer)["where"].words == _("the whole region")


def test_a_third_municipality_is_counted_not_named(region):
    places = (factories.GERAARDSBERGEN, factories.WETTEREN, factories.OOSTENDE)
    words = facts_of(factories.OfferPageFactory(region=region, nis=places))["where"].words

    assert words.count(",") == 1
    assert "1" in words


@pytest.mark.parametrize(
    ("traits", "name", "words"),
    [
        ({"free": True}, "price", _("free")),
        ({"paid": True}, "price", "€ 5"),
        ({"price_kind": "paid"}, "price", _("not free")),
        ({"buddy": True}, "when", _("you agree a time")),
        ({"buddy": True}, "who", _("in a pair")),
        ({"audience": "women", "social_form": "duo"}, "who", _("women")),
        ({"audience": "mixed"}, "who", _("everybody")),
        ({"audience": "mixed", "social_form": "family"}, "who", _("families")),
    ],
)
def test_a_known_fact_is_said_in_a_word_or_two(region, traits, name, words):
    fact = facts_of(factories.OfferPageFactory(region=region, **traits))[name]

    assert (fact.words, fact.known) == (words, True)


@pytest.mark.parametrize(("amount", "written"), [("5.00", "€ 5"), ("7.50", "€ 7,50"), ("1200", "€ 1200")])
def test_an_amount_is_written_as_flemings_do(amount, written):
    assert euro(Decimal(amount)).replace(".", "") == written


def test_an_offer_one_can_simply_join_has_no_band(region):
    assert tile_for(factories.OfferPageFactory(region=region, evening=True), NOON).band is None


@pytest.mark.parametrize(
    ("values", "word", "in_detail"),
    [
        ({"open_state": "full", "reopens_on": date(2026, 9, 1)}, _("Full"), date(2026, 9, 1)),
        ({"open_state": "paused", "pause_until": date(2100, 4, 1)}, _("Paused"), date(2100, 4, 1)),
        ({"open_state": "ended"}, _("Stopped"), None),
    ],
)
def test_the_state_stands_at_the_foot_of_the_picture(region, values, word, in_detail):
    band = tile_for(factories.OfferPageFactory(region=region, state_values=values), NOON).band

    assert band.word == word
    assert date_format(in_detail, "j F") in band.detail if in_detail else band.detail == ""


def test_a_waiting_list_says_how_long_in_the_organisations_words(region):
    offer = factories.OfferPageFactory(region=region, waiting=True, waiting_time="Ongeveer twee maanden.")

    assert tile_for(offer, NOON).band.detail == "Ongeveer twee maanden"


def test_an_offer_of_which_nothing_runs_yet_says_when_it_starts(region):
    first = NOON.date() + timedelta(days=60)
    offer = factories.OfferPageFactory(region=region, schedule_raw=[factories.weekly(first=first.isoformat())])

    band = tile_for(offer, NOON).band
    assert (band.word, date_format(first, "j F") in band.detail) == (_("Soon"), True)


def test_without_a_picture_the_drawing_of_the_kind_stands_in(offer):
    photo = tile_for(offer, NOON).photo

    assert photo.src.endswith("portal/kinds/taal.webp")
    assert photo.alt == ""


def test_a_picture_comes_in_two_formats_and_two_widths_with_its_alternative_text(region):
    photo = tile_for(factories.OfferPageFactory(region=region, with_picture=True), NOON).photo

    assert [part.split()[1] for part in photo.avif_srcset.split(", ")] == ["400w", "800w"]
    assert [part.split()[1] for part in photo.webp_srcset.split(", ")] == ["400w", "800w"]
    assert (photo.width, photo.height, photo.alt) == (400, 300, "Twee mensen praten aan een tafel.")


def test_a_picture_whose_file_is_gone_gives_way_to_the_drawing(region):
    offer = factories.OfferPageFactory(region=region, with_picture=True)
    offer.picture.file.delete(save=False)

    fetched = with_tile_parts(OfferPage.objects.all()).get()
    assert tile_for(fetched, NOON).photo.src.endswith("portal/kinds/taal.webp")


def test_tiles_ask_the_same_few_queries_whatever_their_number(region, django_assert_max_num_queries):
    for _number in range(4):
        offer = factories.OfferPageFactory(region=region, with_picture=True, nis=(factories.WETTEREN,))
        tile_for(offer, NOON)  # makes the renditions

    with django_assert_max_num_queries(4):
        tiles = [tile_for(offer, NOON) for offer in with_tile_parts(OfferPage.objects.all())]
    assert len(tiles) == 4
