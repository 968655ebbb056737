"""Which rule reads what, and what unknown does."""

from itertools import product

import pytest

from search.gaps.asked import Asked
from search.gaps.axes import Axis, Column
from search.gaps.facts import OfferFacts
from search.gaps.fits import AXIS_READS, COUNTING_READS, GROUP_READS, alike, answer_for, counts_in, fit_in
from search.gaps.groups import parents, single_men
from search.gaps.matrix import gap_matrix
from search.gaps.months import months_of
from search.gaps.places import WHOLE_REGION, Place
from search.gaps.times import Times
from search.gaps.view import Counting, GapView, Group
from search.gaps.worst import worst_gaps

TOWN, OTHER = Place("41018", "Geraardsbergen", 33_000), Place("42025", "Wetteren", 26_000)
REGION = Place(WHOLE_REGION, "Hele regio", 59_000)
KINDS = (Column("taal", "Taal"), Column("buddy", "Buddy"))


class Spy:
    """Facts that remember what was read of them."""

    def __init__(self, facts, read, above=""):
        self.facts, self.read, self.above = facts, read, above

    def __getattr__(self, name):
        value = getattr(self.facts, name)
        if name == "times":
            return Spy(value, self.read, "times.")
        if name == "by_agreement":
            self.read.add("commitment")
            return value
        self.read.add(self.above + name)
        return value


@pytest.mark.parametrize(("axis", "counting", "group"), [*product(Axis, Counting, Group)])
def test_a_rule_reads_no_more_than_what_makes_offers_alike(axis, counting, group):
    read, view = set(), GapView(axis=axis, counting=counting, group=group)
    for answer in ("yes", "no", "unknown"):
        facts = OfferFacts(1, "taal", children=answer, childcare=answer, reading=answer, commitment="by_agreement")
        spy = Spy(facts, read)
        counts_in(view, spy)
        fit_in(axis, spy)

    assert read <= {*AXIS_READS[axis], *COUNTING_READS[counting], *GROUP_READS[group]}


def test_offers_that_are_alike_are_counted_in_one_go():
    one, other = OfferFacts(1, "taal", level=1), OfferFacts(2, "taal", level=2)

    assert alike([one, other], GapView()) == [(one, 2)]
    assert alike([one, other], GapView(axis=Axis.LEVEL)) == [(one, 1), (other, 1)]


def test_of_whom_nothing_is_said_it_may_be_for_everybody():
    silent = OfferFacts(1, "taal")

    for axis, group in product((Axis.LEVEL, Axis.MONTH, Axis.MOMENT, Axis.CHILDREN, Axis.WHO), Group):
        view = GapView(axis=axis, group=group)
        fit = fit_in(axis, silent)
        assert not fit.known
        assert all(answer_for(view, column, silent) is None for column in fit.unknown)


def test_a_step_counts_what_asks_that_much_dutch_or_less():
    fit = fit_in(Axis.LEVEL, OfferFacts(1, "taal", level=2, reading="no"))

    assert fit.known == {"2", "3", "4", "niet-lezen"}
    assert fit.unknown == frozenset()


def test_nobody_knows_the_lowest_threshold_of_an_offer_for_beginners_of_which_reading_is_unknown():
    assert "1-niet-lezen" in fit_in(Axis.LEVEL, OfferFacts(1, "taal", level=1)).unknown
    assert "1-niet-lezen" not in fit_in(Axis.LEVEL, OfferFacts(1, "taal", level=3)).unknown


def test_a_single_man_finds_nothing_among_women_families_or_youngsters():
    open_to_him = {"audience": "mixed", "social_form": "group"}

    assert single_men(OfferFacts(1, "taal", **open_to_him)) is True
    assert single_men(OfferFacts(1, "taal", **open_to_him | {"audience": "women"})) is False
    assert single_men(OfferFacts(1, "taal", **open_to_him | {"social_form": "family"})) is False
    assert single_men(OfferFacts(1, "taal", **open_to_him | {"age_to": 17})) is False
    assert single_men(OfferFacts(1, "taal", **open_to_him | {"social_form": "unknown"})) is None


def test_parents_can_join_within_school_hours_though_children_may_not_come():
    alone = {"children": "no", "childcare": "no", "social_form": "group"}

    assert parents(OfferFacts(1, "taal", **alone, times=Times(school_hours=True))) is True
    assert parents(OfferFacts(1, "taal", **alone, times=Times(school_hours=False))) is False
    assert parents(OfferFacts(1, "taal", **alone)) is None


def table(*facts, view=None, asked=None, places=(TOWN, OTHER, REGION)):
    return gap_matrix(facts, view or GapView(), places, KINDS, asked or Asked())


def test_an_offer_of_two_towns_counts_in_both_rows_and_once_in_the_total():
    matrix = table(OfferFacts(1, "taal", located=frozenset({"41018", "42025"})), OfferFacts(2, "taal"))

    assert [row.cells[0].known for row in matrix.rows] == [1, 1, 1]
    assert matrix.foot[0].known == matrix.total.known == 2


def test_a_cell_with_only_unknown_is_no_hole():
    columns = (Column("1", "bijna niets"),)
    facts = [OfferFacts(1, "taal", located=frozenset({"41018"}))]
    matrix = gap_matrix(facts, GapView(axis=Axis.LEVEL), (TOWN, OTHER), columns, Asked())

    assert [row.cells[0].is_hole for row in matrix.rows] == [False, True]


def test_places_are_added_up_and_missing_numbers_are_counted():
    here = {"located": frozenset({"41018"}), "commitment": "by_agreement"}
    facts = [
        OfferFacts(1, "buddy", **here, places=4),
        OfferFacts(2, "buddy", **here, places=4),
        OfferFacts(3, "buddy", **here),
        OfferFacts(4, "buddy", **here | {"commitment": "fixed"}, places=30),
        OfferFacts(5, "buddy", **here | {"commitment": "unknown"}, places=9),
    ]
    matrix = table(*facts, view=GapView(counting=Counting.PLACES))
    cell = matrix.cell("41018", "buddy")

    assert (matrix.number(cell), cell.known, cell.unnumbered, cell.unknown) == (8, 3, 1, 1)
    assert matrix.per_inhabitants(cell, TOWN) == 2.4
    assert matrix.per_inhabitants(cell, Place("0", "?")) is None
    assert matrix.highest == 8


def test_there_is_no_cell_of_another_place_or_column():
    assert table().cell("99999", "taal") is None
    assert table().cell("41018", "9") is None
    assert table().highest == 0


def test_one_begins_where_most_was_asked_then_where_most_people_live():
    asked = Asked()
    asked.add(["42025"], ["buddy"], 3)
    asked.add(["42025"], ["taal"], 9)
    facts = [OfferFacts(1, "taal", located=frozenset({"42025"}))]

    worst = worst_gaps(table(*facts, asked=asked), most=9)

    assert [(gap.place.value, gap.column.value, gap.cell.asked) for gap in worst] == [
        ("42025", "buddy", 3),
        ("41018", "taal", 0),
        ("41018", "buddy", 0),
    ]


def test_a_month_is_low_when_less_than_half_of_the_best_runs():
    months = [frozenset({1, 2}), frozenset({1, 2}), frozenset({1, 2}), frozenset({1, 7})]
    facts = [
        OfferFacts(n, "taal", times=Times(months=known, maybe_months=frozenset())) for n, known in enumerate(months)
    ]
    bars = months_of([*facts, OfferFacts(9, "taal")], GapView())

    assert [bar.known for bar in bars][:7] == [4, 3, 0, 0, 0, 0, 1]
    assert {bar.unknown for bar in bars} == {1}
    assert max((bar for bar in bars if bar.is_low), key=lambda bar: bar.known).column.value == "7"
    assert bars[1].share == 0.75


def test_without_offers_no_month_is_worse_than_another():
    assert not any(bar.is_low for bar in months_of([], GapView()))
