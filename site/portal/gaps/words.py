"""What is said around the table: how much there is, how often something was asked for, and how all of it is counted."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.gaps.reading import Read
from portal.gaps.table import counted
from search.gaps.axes import Axis
from search.gaps.view import Counting, GapView, Group

# What is counted, then what a column means, then for whom one looks. The rules stand in `search.gaps`; a rule that
# changes there changes here.
COUNTED: Final = {
    Counting.OFFERS: gettext_lazy(
        "Each activity that is online, in each municipality it names. What has stopped does not count; what is full "
        "does."
    ),
    Counting.LABELLED: gettext_lazy("Only activities with a public 4P label today. Without a label is not less good."),
    Counting.PLACES: gettext_lazy(
        "Only activities by agreement, such as buddies: how many people can join, as the organisation says."
    ),
}
COLUMNS: Final = {
    Axis.KIND: gettext_lazy("Each activity has one kind."),
    Axis.THEME: gettext_lazy(
        "An activity counts in each of its themes. Without a theme it might be about any of them."
    ),
    Axis.MOMENT: gettext_lazy(
        "An activity counts at each moment at which it takes place in the coming year. By agreement, or without dates: "
        "we do not know."
    ),
    Axis.LEVEL: gettext_lazy(
        "A step counts what asks that much Dutch or less. The level is a guideline, no entry test. Our steps know none "
        "below 1: “almost no Dutch, and no reading” is the lowest threshold."
    ),
    Axis.MONTH: gettext_lazy(
        "An activity counts in each month of the coming year in which it takes place. By agreement, or without dates: "
        "we do not know."
    ),
    Axis.CHILDREN: gettext_lazy("Children are welcome, there is childcare, or it is during school hours."),
    Axis.WHO: gettext_lazy("Whether these people can join, as far as the activity says it."),
}
FOR: Final = {
    Group.EVERYBODY: "",
    Group.FIRST_STEP: gettext_lazy("You see only what asks almost no Dutch."),
    Group.SINGLE_MEN: gettext_lazy(
        "You see only what men on their own can join: not for women only, not for families."
    ),
    Group.WITH_CHILDREN: gettext_lazy("You see only what children are welcome at, or where there is childcare."),
    Group.EVENING_WEEKEND: gettext_lazy("You see only what takes place in the evening or in the weekend."),
}


def lead_words(found: Read, view: GapView) -> str:
    """Say how much there is, in how many municipalities."""
    number = found.matrix.number(found.matrix.total)
    places = ngettext("in %(count)d municipality", "in %(count)d municipalities", found.towns)
    return f"{_first(counted(view.counting, number))} {places % {'count': found.towns}}.{_without_number(found, view)}"


def _without_number(found: Read, view: GapView) -> str:
    number = found.matrix.total.unnumbered
    if view.counting is not Counting.PLACES or not number:
        return ""
    return " " + ngettext(
        "Of %(number)d activity nobody said how many places there are.",
        "Of %(number)d activities nobody said how many places there are.",
        number,
    ) % {"number": number}


def holes_words(found: Read) -> str:
    """Say how many cells are empty."""
    empty, cells = found.holes
    if not cells:
        return ""
    if not empty:
        return _("There is no hole here: something is, or may be, everywhere.")
    words = ngettext(
        "In %(number)d of %(cells)d boxes there is nothing.",
        "In %(number)d of %(cells)d boxes there is nothing.",
        empty,
    )
    return words % {"number": empty, "cells": cells}


def asked_words(found: Read, view: GapView) -> str:
    """Say how often somebody looked and found nothing."""
    times = found.asked.times["", ""]
    if not times:
        return _("Nobody told us of a search in vain in the last twelve months.")
    words = ngettext(
        "%(number)d time somebody looked and found nothing.",
        "%(number)d times somebody looked and found nothing.",
        times,
    )
    said, met = words % {"number": times}, found.asked.met["", ""]
    return f"{said} {_first(_('%(number)d of these met') % {'number': met})}." if met else said


def how_we_count(view: GapView) -> tuple[tuple[str, str], ...]:
    """Give the definitions of this view: what, and the words. On the page, on paper and in the sheet."""
    return tuple(_definitions(view))


def _definitions(view: GapView) -> Iterator[tuple[str, str]]:
    yield _first(view.counting.label), str(COUNTED[view.counting])
    yield _first(view.axis.label), str(COLUMNS[view.axis])
    if FOR[view.group]:
        yield _first(view.group.label), str(FOR[view.group])
    yield _("Unknown"), _("“+2 ?”: two more activities may fit, but nobody wrote it down. Unknown never counts as no.")
    yield (
        _("Asked"),
        _(
            "How often somebody told of a need or searched in vain, in the last twelve months. What turned out to be "
            "no problem is left out. A search without a municipality stands at the whole region."
        ),
    )
    yield (
        _("Met"),
        _(
            "A coach solved it, or the same question finds an activity since, in that municipality or open to it. What "
            "names no municipality fills no hole, and meets only what was asked of the whole region. The table shows "
            "what still waits. The year report counts the same way."
        ),
    )
    yield (
        _("Together"),
        _("An activity in two boxes counts once in the total. So a total can be less than its boxes together."),
    )
    if view.per_inhabitants:
        yield (
            _("Per 10,000 inhabitants"),
            _("The number, divided by the inhabitants of the municipality (Statbel), times 10,000."),
        )


def _first(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
