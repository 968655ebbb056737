"""Unknown never counts as no: on the source itself, where most is unknown (rule 11 of the trade)."""

import pytest
from django.urls import reverse

from catalogue.models import OfferPage


def total(client, words: str) -> int:
    return client.get(reverse("menu") + words).context["menu"].total


def live() -> "OfferPage":
    return OfferPage.objects.live()


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_asking_a_level_finds_what_asks_that_much_or_less_and_what_is_unknown(client, source, level):
    more = live().filter(dutch_level__gt=level).count()
    assert total(client, f"?niveau={level}") == 107 - more


def test_asking_for_free_leaves_out_only_what_is_known_to_cost_something(client, source):
    assert total(client, "?gratis=1") == 107 - live().filter(price_kind="paid").count()


def test_asking_for_children_leaves_out_only_what_is_known_to_refuse_them(client, source):
    assert total(client, "?kinderen=1") == 107 - live().filter(children_welcome="no").count()


@pytest.mark.parametrize("form", ["duo", "groep", "gezin", "alleen"])
def test_asking_with_whom_keeps_what_is_unknown(client, source, form):
    value = {"duo": "duo", "groep": "group", "gezin": "family", "alleen": "alone"}[form]
    assert total(client, f"?vorm={form}") == live().filter(social_form__in=[value, "unknown"]).count()


@pytest.mark.parametrize("words", ["?dag=ma", "?dagdeel=avond", "?dagdeel=weekend", "?dag=zo&dagdeel=voormiddag"])
def test_without_a_schedule_every_day_and_part_of_day_is_possible(client, source, words):
    assert total(client, words) == 107


def test_known_matches_come_before_unknown_ones(client, source):
    tiles = client.get(reverse("menu") + "?gratis=1").context["menu"].tiles
    known = [tile.facts[3].known for tile in tiles]
    assert known == sorted(known, reverse=True)
    assert True in known
    assert False in known


def test_the_counts_say_the_same_as_the_filters(client, source):
    menu = client.get(reverse("menu")).context["menu"]
    counts = {(question.name, option.value): option.count for question in menu.filters for option in question.options}
    assert counts["niveau", "1"] == total(client, "?niveau=1")
    assert counts["gratis", "1"] == total(client, "?gratis=1")
    assert counts["dag", "ma"] == 107


def test_the_page_of_an_offer_says_what_is_unknown(client, source):
    offer = live().get(source_ref="offer-010")
    words = client.get(offer.url).content.decode()
    assert "vraag het" in words.lower()
