"""In which columns of an axis an offer counts (`axes.py` says the rules in words), and whether it counts at all."""

from collections import Counter
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, NamedTuple

from search.gaps import axes
from search.gaps.answers import Answer, both, said
from search.gaps.axes import Axis
from search.gaps.facts import OfferFacts
from search.gaps.groups import GROUPS, first_step, only_women, parents, reads_not, single_men, sixty_and_older, women
from search.gaps.view import Counting, GapView, Group

Questions = tuple[tuple[str, Callable[[OfferFacts], Answer]], ...]
ALL: Final = frozenset({"*"})  # every column of the axis


class Fit(NamedTuple):
    """The columns that an offer is known to fit, and those that it may fit, for nobody said."""

    known: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


def fit_in(axis: Axis, facts: OfferFacts) -> Fit:
    """Give the columns of this axis; ALL in `unknown` stands for every column there is (only `thema` has no list)."""
    return FITS[axis](facts)


def counts_in(view: GapView, facts: OfferFacts) -> Answer:
    """Say whether the offer counts at all: by what is counted, and for whom one looks."""
    return both(COUNTED[view.counting](facts), GROUPS[view.group](facts))


def answer_for(view: GapView, column: str, facts: OfferFacts) -> Answer:
    """Say whether the offer counts in this column of the view: known, unknown (None), or not."""
    fit = fit_in(view.axis, facts)
    fits = True if column in fit.known else None if column in fit.unknown or fit.unknown == ALL else False
    return both(counts_in(view, facts), fits)


def alike(facts: Iterable[OfferFacts], view: GapView) -> Iterable[tuple[OfferFacts, int]]:
    """Give one offer of each sort of offers that count in the same cells, and how many there are of it.

    So the rules are asked some hundred times instead of ten thousand. Two offers are alike when all is the same that
    the rules of this view read (`AXIS_READS` and below; a test holds that they read nothing else).
    """
    names = dict.fromkeys(("located", *AXIS_READS[view.axis], *GROUP_READS[view.group], *COUNTING_READS[view.counting]))
    key = attrgetter(*names)
    first: dict[Any, OfferFacts] = {}
    number: Counter[Any] = Counter()
    for one in facts:
        sort = key(one)
        number[sort] += 1
        if sort not in first:
            first[sort] = one
    return [(first[sort], times) for sort, times in number.items()]


def _asked(questions: Questions) -> Callable[[OfferFacts], Fit]:
    """Give each column its question."""

    def fit(facts: OfferFacts) -> Fit:
        answers = [(column, question(facts)) for column, question in questions]
        return Fit(_with(True, answers), _with(None, answers))

    return fit


def _with(wanted: Answer, answers: Iterable[tuple[str, Answer]]) -> frozenset[str]:
    return frozenset(column for column, answer in answers if answer is wanted)


def _level(facts: OfferFacts) -> Fit:
    level, quiet = facts.level, reads_not(facts)
    steps = [(step, None if level is None else level <= int(step)) for step in axes.LEVELS]
    answers = [*steps, (axes.NO_READING, quiet), (axes.LOWEST, both(first_step(facts), quiet))]
    return Fit(_with(True, answers), _with(None, answers))


def _themes(facts: OfferFacts) -> Fit:
    return Fit(facts.themes) if facts.themes else Fit(unknown=ALL)


def _months(facts: OfferFacts) -> Fit:
    return Fit(frozenset(map(str, facts.times.months)), frozenset(map(str, facts.times.maybe_months)))


FITS: Final[dict[Axis, Callable[[OfferFacts], Fit]]] = {
    Axis.KIND: lambda facts: Fit(frozenset({facts.kind})),
    Axis.THEME: _themes,
    Axis.MOMENT: lambda facts: Fit(facts.times.moments, facts.times.maybe_moments),
    Axis.LEVEL: _level,
    Axis.MONTH: _months,
    Axis.CHILDREN: _asked(
        (
            (axes.WELCOME, lambda facts: said(facts.children)),
            (axes.CHILDCARE, lambda facts: said(facts.childcare)),
            (axes.SCHOOL_HOURS, lambda facts: facts.times.school_hours),
        )
    ),
    Axis.WHO: _asked(
        (
            (axes.WOMEN, women),
            (axes.ONLY_WOMEN, only_women),
            (axes.SINGLE_MEN, single_men),
            (axes.PARENTS, parents),
            (axes.SIXTY, sixty_and_older),
        )
    ),
}
COUNTED: Final[dict[Counting, Callable[[OfferFacts], Answer]]] = {
    Counting.OFFERS: lambda _facts: True,
    Counting.LABELLED: lambda facts: facts.labelled,
    Counting.PLACES: lambda facts: facts.by_agreement,
}

# What each rule reads of an offer; of its times only that part.
_MOMENTS: Final = ("times.moments", "times.maybe_moments")
_CHILDREN: Final = ("children", "childcare")
AXIS_READS: Final[dict[Axis, tuple[str, ...]]] = {
    Axis.KIND: ("kind",),
    Axis.THEME: ("themes",),
    Axis.MOMENT: _MOMENTS,
    Axis.LEVEL: ("level", "reading"),
    Axis.MONTH: ("times.months", "times.maybe_months"),
    Axis.CHILDREN: (*_CHILDREN, "times.school_hours"),
    Axis.WHO: ("audience", "social_form", "age_from", "age_to", *_CHILDREN, "times.school_hours"),
}
GROUP_READS: Final[dict[Group, tuple[str, ...]]] = {
    Group.EVERYBODY: (),
    Group.FIRST_STEP: ("level",),
    Group.SINGLE_MEN: ("audience", "social_form", "age_to"),
    Group.WITH_CHILDREN: _CHILDREN,
    Group.EVENING_WEEKEND: _MOMENTS,
}
COUNTING_READS: Final[dict[Counting, tuple[str, ...]]] = {
    Counting.OFFERS: (),
    Counting.LABELLED: ("labelled",),
    Counting.PLACES: ("commitment", "places"),
}
