"""The filters of the matrix through HTTP, on the demo: the count beside a value is what following its link finds."""

import re
from urllib.parse import parse_qs, urlsplit

import factories
import pytest
from django.http import QueryDict

from catalogue.roles import counsellors
from portal.matrix.asking import asked
from search.matrix.columns import SORTABLE
from search.matrix.finding import answer_of

# Different corners: nothing chosen, one value, or, and, a place, a distance, words, a profile, much at once.
STATES = [
    "",
    "soort=taal",
    "soort=taal&soort=vrijwilliger&lezen=nee",
    "gemeente=41018",
    "gemeente=41018&straal=15&niveau=2",
    "q=praten",
    "p_nederlands=2&p_thuis=41018&p_budget=gratis&opvang=ja",
    "prijs=5&plaats=open&plaats=wachtlijst&dagdeel=avond",
]
CHEAP = 4  # values of one filter that are followed, the first ones: a municipality is like another


@pytest.fixture
def counsellor(demo, client):
    person = factories.UserFactory()
    person.groups.add(counsellors())
    client.force_login(person)
    return client


def matrix(client, words):
    response = client.get(words if words.startswith("/") else f"/matrix/?{words}")
    assert response.status_code == 200, words
    return response.context["matrix"]


def found_by(href, region):
    """Count what the page of a link would find: its question and its answer, without drawing its rows."""
    return answer_of(asked(QueryDict(urlsplit(href).query), region).query, region).total


def filters(page):
    """Give (parameter, its choices) of every filter; some share a box."""
    found = {}
    for box in page.boxes:
        for choice in box.choices:
            found.setdefault(choice.value.partition(":")[0], []).append(choice)
    return found.items()


def shape(page):
    """What a page shows, to compare with another."""
    return (page.total, [line.id for line in page.lines], [(c.value, c.count) for b in page.boxes for c in b.choices])


@pytest.mark.parametrize("words", STATES)
def test_the_count_beside_a_value_is_what_its_link_finds(counsellor, demo, words):
    page = matrix(counsellor, words)
    followed = 0
    for name, choices in filters(page):
        if any(choice.chosen for choice in choices):
            continue
        for choice in choices[:CHEAP]:
            assert found_by(choice.href, demo) == choice.count, (words, choice.value)
            followed += 1
        assert all(name in parse_qs(urlsplit(choice.href).query) for choice in choices)
    assert followed > 40
    assert matrix(counsellor, choice.href).total == choice.count, "the page finds what its question finds"


@pytest.mark.parametrize("words", STATES)
def test_own_counts_ignore_own_choice_and_the_others_follow(counsellor, words):
    page = matrix(counsellor, words)
    for name, choices in filters(page):
        chosen = [choice for choice in choices if choice.chosen]
        if not chosen or name in {"gemeente", "niveau"}:  # a radius hangs on the one; of the other the highest counts
            continue
        cleared = page
        for choice in chosen:
            (same,) = [
                one for shown, ones in filters(cleared) if shown == name for one in ones if one.value == choice.value
            ]
            cleared = matrix(counsellor, same.href)
        before = {choice.value: choice.count for choice in choices}
        after = {choice.value: choice.count for shown, ones in filters(cleared) if shown == name for choice in ones}
        assert before == after


def test_within_a_filter_more_values_find_more_and_between_filters_less(counsellor):
    one, two = matrix(counsellor, "soort=taal").total, matrix(counsellor, "soort=buddy").total

    assert matrix(counsellor, "soort=taal&soort=buddy").total == one + two
    assert matrix(counsellor, "soort=taal&soort=buddy&lezen=nee").total <= one + two
    both = matrix(counsellor, "lezen=nee&soort=taal").total + matrix(counsellor, "lezen=nee&soort=buddy").total
    assert matrix(counsellor, "soort=taal&soort=buddy&lezen=nee").total == both


@pytest.mark.parametrize("words", STATES)
def test_each_state_is_a_link_that_gives_the_same_page_again(counsellor, words):
    page = matrix(counsellor, f"{words}&dicht=1&kolom=prijs&sorteer=-naam&vergelijk=999")

    assert page.address == matrix(counsellor, page.address).address
    assert shape(page) == shape(matrix(counsellor, page.address))


def test_each_chip_takes_back_its_own_choice_and_only_that(counsellor):
    page = matrix(counsellor, STATES[-1])

    assert len(page.chips) == 4
    for chip in page.chips:
        left = matrix(counsellor, chip.href)
        assert [other.value for other in left.chips] == [other.value for other in page.chips if other != chip]
    assert matrix(counsellor, page.clear_href).chips == ()


def test_a_profile_changes_the_order_and_no_number(counsellor):
    profile = "p_nederlands=1&p_lezen=moeilijk&p_thuis=41018&p_vrij=ma-voormiddag&p_kinderen=mee&p_groep=vrouwen"
    without, ranked = matrix(counsellor, "soort=groep"), matrix(counsellor, f"soort=groep&{profile}")

    assert (without.total, [(b.name, [c.count for c in b.choices]) for b in without.boxes]) == (
        ranked.total, [(b.name, [c.count for c in b.choices]) for b in ranked.boxes]
    )  # fmt: skip
    assert {line.id for line in without.lines} == {line.id for line in ranked.lines}
    unlikely = [line.reasons.unlikely for line in ranked.lines]
    assert unlikely == sorted(unlikely)
    assert sum(line.below for line in ranked.lines) == any(unlikely)


@pytest.mark.parametrize("name", SORTABLE)
def test_the_whole_demo_is_ordered_by_every_column_both_ways_over_its_pages(counsellor, name):
    def rows(sort):
        return [line.id for page in (1, 2, 3) for line in matrix(counsellor, f"sorteer={sort}&pagina={page}").lines]

    up, down = rows(name), rows(f"-{name}")
    assert len(up) == len(set(up)) == 107
    assert set(up) == set(down)


def test_no_page_of_the_matrix_says_an_untranslated_or_raw_word(counsellor):
    html = counsellor.get(
        "/matrix/", {"kolom": list(SORTABLE), "p_nederlands": "2", "p_thuis": "41018"}
    ).content.decode()

    assert not re.search(r">\s*(None|unknown|by_agreement|[a-z]+_[a-z_]+)\s*<", html)
