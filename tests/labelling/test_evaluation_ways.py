"""Paper beside the link: who typed a pile, and takes it off the result, is left with what the others show anyway."""

from collections import defaultdict
from datetime import date
from importlib import import_module
from itertools import product

import factories
import pytest
from built_once import built_once
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from labelling.evaluation.answers import Answer
from labelling.evaluation.choices import Asked
from labelling.evaluation.counting import count_pile, count_sheet
from labelling.evaluation.hiding import LEAST
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.results import Shown, result_of, shown_of, summed
from labelling.evaluation.rounds import close_round, open_round
from labelling.evaluation.ways import ways_so_far
from labelling.models import AnswerCount, PaperPile, Round

TODAY = date(2026, 3, 2)
TABLES = st.lists(st.integers(0, 12), min_size=5, max_size=5)
set_apart = import_module("labelling.migrations.0005_each_way_apart").set_apart


@pytest.fixture
def one(region) -> Round:
    given = {"name": "Taalcafé", "begins": TODAY, "until": TODAY, "municipality": None, "kind": "", "by": None}
    return open_round(question_list=list_in_use(region, Asked.NEWCOMER), **given)


@pytest.fixture
@built_once
def people(db):
    return [factories.UserFactory(username=name, first_name=name.title()) for name in ("an", "bart")]


def by_link(one: Round, **answers: int) -> None:
    question = one.question_list.questions.first().pk
    for answer, number in answers.items():
        for _sheet in range(number):
            count_sheet(one=one, sheet={question: answer}, today=TODAY)


def on_paper(one: Round, by, **answers: int) -> None:
    question = one.question_list.questions.first().pk
    pile = {(question, answer): number for answer, number in answers.items()}
    key = str(PaperPile.objects.count())
    count_pile(one=one, sheets=sum(answers.values()), pile=pile, by=by, today=TODAY, key=key)


def told(one: Round) -> tuple[int, dict[str, int | None], int]:
    """Give what a closed round shows of its first question: how many sheets, its counts, and those hidden together."""
    close_round(one=one, today=TODAY)
    found = result_of(one)
    if not found.domains:
        return 0, {}, 0
    shown = found.domains[0].questions[0].shown
    return (
        found.sheets,
        {part.answer: part.count for part in shown.parts if part.answer and part.count != 0},
        shown.together,
    )


def seen_of(table) -> Shown:
    """Give what one way shows, of four answers and of how many left the question open."""
    return shown_of(list(zip(Answer, table, strict=False)), sum(table))


def less(whole: Shown, mine: Shown) -> tuple[int, list[int], int]:
    """Take off what one typed oneself, as far as it is shown: so does who looks for the others."""
    apart = [(a.count or 0) - (b.count or 0) for a, b in zip(whole.parts, mine.parts, strict=True)]
    return whole.sheets - mine.sheets, apart, whole.together - mine.together


@given(TABLES, TABLES, TABLES)
def test_who_typed_a_pile_and_takes_it_off_is_left_with_what_the_others_show_by_themselves(mine, link, other):
    """Every other answer that looks the same from outside gives the same result: there is nothing more to compute."""
    whole = summed([seen_of(mine), seen_of(link), seen_of(other)])
    others = summed([seen_of(link), seen_of(other)])

    assert less(whole, seen_of(mine)) == less(others, seen_of([0] * 5))
    for part in others.parts:
        assert part.count is None or part.count == 0 or part.count >= LEAST


@pytest.mark.parametrize("mine", [(6, 0, 0, 0, 0), (4, 3, 2, 1, 0), (100, 100, 100, 100, 100), (0, 20, 4, 0, 1)])
def test_who_knows_a_pile_and_the_rule_finds_two_values_for_every_small_number_of_the_link(mine):
    """Every table of the link up to 10 sheets, in heaps that give one and the same result with that pile."""
    heaps = defaultdict(list)
    for link in product(range(11), repeat=5):
        if LEAST <= sum(link) <= 10:
            heaps[summed([seen_of(mine), seen_of(link)])].append(link)
    for heap in heaps.values():
        for place, count in enumerate(heap[0]):
            if 0 < count < LEAST:
                assert len({link[place] for link in heap}) > 1, heap


@pytest.mark.django_db
def test_few_answers_by_the_link_are_not_laid_bare_by_who_typed_the_paper(one, people):
    on_paper(one, people[0], yes=12, no=8)
    by_link(one, no=1)

    assert told(one) == (20, {"yes": 12, "no": 8}, 0)
    assert not AnswerCount.objects.exists(), "what is never shown is not kept"
    assert (result_of(one).in_part, Round.objects.get().sheets) == (1, 21)


@pytest.mark.django_db
def test_a_small_number_by_the_link_stays_hidden_however_many_were_on_paper(one, people):
    """She types a hundred of each, so that nothing is small in all: it does not help."""
    on_paper(one, people[0], yes=100, a_little=100, no=100, unknown=100)
    by_link(one, yes=9, no=1)

    assert told(one) == (410, {"yes": 100, "a_little": 100, "no": 100, "unknown": 100}, 10)


@pytest.mark.django_db
def test_two_who_type_do_not_see_each_other_either(one, people):
    on_paper(one, people[0], yes=7)
    on_paper(one, people[1], no=4)

    assert told(one) == (7, {"yes": 7}, 0)
    assert list(PaperPile.objects.values_list("typed_by_name", "counted").order_by("pk"))[1] == ("Bart", {})


@pytest.mark.django_db
def test_small_piles_of_the_same_hand_count_together(one, people):
    on_paper(one, people[0], yes=3)
    on_paper(one, people[0], yes=3, no=6)
    by_link(one, yes=5)
    assert [(way.typed_by, way.sheets, way.is_enough) for way in ways_so_far(Round.objects.get())] == [
        (None, 5, True), ("An", 12, True),
    ]  # fmt: skip

    assert told(one) == (17, {"yes": 11, "no": 6}, 0)
    assert PaperPile.objects.count() == 1


@pytest.mark.django_db
def test_piles_of_accounts_that_are_gone_are_never_taken_for_one_hand(one, people):
    on_paper(one, people[0], yes=3)
    on_paper(one, people[1], yes=3)
    PaperPile.objects.update(typed_by=None)
    assert told(one) == (0, {}, 0)
    assert (result_of(one).too_small, result_of(one).in_part) == (1, 0)


def as_before(one: Round, by, closed: bool, paper: dict[str, int], link: dict[str, int]) -> None:
    """Make the round as it stood before: one counter for paper and link together."""
    if paper:
        on_paper(one, by, **paper)
    by_link(one, **link)
    question = one.question_list.questions.first().pk
    for answer, number in paper.items():
        row = AnswerCount.objects.get(round=one, question=question, answer=answer)
        row.count += number
        row.save()
    if closed:
        PaperPile.objects.update(counted={})
        Round.objects.update(closed_on=TODAY)
    set_apart(apps, None)
    one.refresh_from_db()


@pytest.mark.django_db
@pytest.mark.parametrize("paper", [{}, {"yes": 9, "no": 5}, {"no": 3}])
@pytest.mark.parametrize("link", [{}, {"yes": 6, "no": 8}])
def test_an_open_round_of_before_comes_apart_whole(one, people, paper, link):
    as_before(one, people[0], False, paper, link)
    apart = dict(AnswerCount.objects.filter(count__gt=0).values_list("answer", "count"))
    assert apart == link
    assert [pile.sheets for pile in one.piles.all()] == ([sum(paper.values())] if paper else [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("paper", "link", "shown"),
    [({}, {"yes": 9}, {"yes": 9}), ({"yes": 9}, {}, {"yes": 9}), ({"yes": 9}, {"no": 9}, {}), ({"yes": 4}, {}, {})],
    ids=["by link", "on paper", "both", "few"],
)
def test_a_closed_round_of_before_shows_the_same_or_where_nobody_can_tell_its_ways_nothing(
    one, people, paper, link, shown
):
    as_before(one, people[0], True, paper, link)
    found = result_of(one)
    parts = found.domains[0].questions[0].shown.parts if found.domains else ()
    assert {part.answer: part.count for part in parts if part.count} == shown
    assert one.sheets == sum((paper | link).values())
