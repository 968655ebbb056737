"""The months of the coming year, as bars above a row of a table, and what there is to say of the summer."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Kind
from portal.gaps.parts import Bar, Year
from search.gaps.facts import OfferFacts
from search.gaps.fits import counts_in
from search.gaps.months import MonthBar, months_of
from search.gaps.view import GapView

SUMMER: Final = frozenset({"7", "8"})
HIGHEST: Final = 84  # pixels of the highest bar
SUMMER_MONTHS: Final = frozenset({7, 8})


def year_of(facts: tuple[OfferFacts, ...], view: GapView) -> Year:
    """Make the year; what might run in every month alike (by agreement) is told once, not twelve times."""
    months = months_of(facts, view)
    always = min((month.unknown for month in months), default=0)
    bars = tuple(_bar(month, always) for month in months)
    return Year(bars, (*_of_summer(months), *_gone_in_summer(facts, view), *_unsure(always)))


def _bar(month: MonthBar, always: int) -> Bar:
    return Bar(
        name=str(month.column.head),
        whole=str(month.column.label),
        number=month.known,
        maybe=month.unknown - always,
        height=max(1, round(HIGHEST * month.share)),
        is_low=month.is_low,
        is_summer=month.column.value in SUMMER,
    )


def _of_summer(months: tuple[MonthBar, ...]) -> Iterable[str]:
    """Say how July and August stand beside the other months."""
    summer = [month.known for month in months if month.column.value in SUMMER]
    others = [month.known for month in months if month.column.value not in SUMMER]
    usual = round(sum(others) / len(others)) if others else 0
    if usual and summer and max(summer) < usual:
        words = _("In July and August less goes on: %(july)d and %(august)d. In another month it is %(usual)d.")
        yield words % {"july": summer[0], "august": summer[1], "usual": usual}


def _gone_in_summer(facts: tuple[OfferFacts, ...], view: GapView) -> Iterable[str]:
    """Name the kinds of which something runs in the year, and in the summer nothing, not even perhaps."""
    usual, summer = set(), set()
    for one in facts:
        if counts_in(view, one) is False:
            continue
        if one.times.months - SUMMER_MONTHS:
            usual.add(one.kind)
        if (one.times.months | one.times.maybe_months) & SUMMER_MONTHS:
            summer.add(one.kind)
    gone = [str(kind.label) for kind in Kind if kind.slug in usual - summer]
    if gone:
        yield _("Then these fall away altogether: %(kinds)s.") % {"kinds": ", ".join(gone)}


def _unsure(always: int) -> Iterable[str]:
    if always:
        yield ngettext(
            "Of %(number)d more activity we do not know in which months it runs: it is by agreement, or has no dates.",
            "Of %(number)d more activities we do not know in which months they run: by agreement, or without dates.",
            always,
        ) % {"number": always}
