"""No hidden number can be computed: from one table, from sums of rounds, or by who knows the rule itself."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelling.evaluation.answers import Answer
from labelling.evaluation.hiding import LEAST, hidden_among, too_few
from labelling.evaluation.results import Shown, shown_of, summed

MOST_SHEETS = 24
SMALL = range(1, LEAST)
TABLES = st.lists(st.integers(0, 30), min_size=4, max_size=4)


def every_table(sheets: int, answers: int) -> Iterator[tuple[int, ...]]:
    """Give every way in which so many sheets can answer."""
    if answers == 1:
        yield (sheets,)
        return
    for first in range(sheets + 1):
        for rest in every_table(sheets - first, answers - 1):
            yield (first, *rest)


def seen(table) -> tuple[int | None, ...]:
    hidden = hidden_among(table)
    return tuple(None if place in hidden else count for place, count in enumerate(table))


@pytest.mark.parametrize("answers", [4, 5])
def test_who_knows_the_rule_finds_at_least_two_values_for_every_hidden_count(answers):
    """All tables that look the same are put together: within each heap every hidden count differs somewhere."""
    for sheets in range(LEAST, MOST_SHEETS + 1):
        heaps = defaultdict(list)
        for table in every_table(sheets, answers):
            heaps[seen(table)].append(table)
        for shown, heap in heaps.items():
            for place, count in enumerate(shown):
                if count is None:
                    assert len({table[place] for table in heap}) > 1, (shown, heap)


@given(st.lists(st.integers(0, 300), min_size=4, max_size=5))
def test_no_small_number_is_shown_and_never_one_is_hidden_alone(table):
    shown = seen(table)
    assert not [count for count in shown if count in SMALL]
    assert shown.count(None) != 1
    if None in shown and sum(table) >= LEAST:
        assert sum(count for count, told in zip(table, shown, strict=True) if told is None) >= LEAST


@given(st.lists(st.integers(0, 300).filter(lambda n: n not in SMALL), min_size=4, max_size=5))
def test_large_numbers_and_none_at_all_are_shown(table):
    assert seen(table) == tuple(table)


@given(st.lists(TABLES, min_size=1, max_size=6))
def test_sums_of_rounds_are_worked_out_from_what_the_rounds_show_and_from_nothing_else(tables):
    """Each round is replaced by another that looks the same: no sum changes, so a sum tells nothing more."""
    rounds = [shown_of(list(zip(Answer, table, strict=True)), sum(table) + 3) for table in tables]
    whole = summed(rounds)
    assert whole.sheets == sum(sum(table) + 3 for table in tables)
    assert sum(part.count or 0 for part in whole.parts) + whole.together == whole.sheets
    alike = [Shown(one.sheets, one.parts, one.together) for one in rounds]
    assert summed(alike) == whole
    for answer in Answer:
        told = [part.count for one in rounds for part in one.parts if part.answer is answer]
        shown = sum(count or 0 for count in told)
        said = next(part.count for part in whole.parts if part.answer is answer)
        assert said == (None if None in told and not shown else shown)  # no "0" where somebody gave it


def test_a_round_needs_five_sheets_to_say_anything():
    assert [too_few(sheets) for sheets in (0, 4, 5)] == [True, True, False]


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ((12, 6, 0, 0, 0), (12, 6, 0, 0, 0)),
        ((12, 3, 2, 0, 0), (12, None, None, 0, 0)),  # two small ones hide each other
        ((12, 6, 2, 0, 0), (12, None, None, 0, 0)),  # its neighbour hides a single one
        ((12, 4, 4, 0, 0), (None, None, None, 0, 0)),  # two of at most four that make eight: a third is needed
        ((20, 0, 0, 0, 2), (None, 0, 0, 0, None)),  # who left it open counts too
        ((4, 4, 4, 4, 4), (None,) * 5),
        ((5, 4, 4, 4, 3), (None,) * 5),  # else that first one would tell that the others are not all four
        ((26, 4, 2, 2), (26, None, None, None)),
    ],
)
def test_in_plain_numbers(table, shown):
    assert seen(table) == shown
