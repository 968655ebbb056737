"""The planner as its template needs it: lines with their forms, weeks, clashes, hints, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format

from catalogue.choices import Kind
from catalogue.models import OfferPage
from catalogue.readers import ReadableBy, Reader
from portal.plan.bar import PlanBar, bar_of, digits
from portal.plan.staff.forms import LineForm, form_of
from portal.plan.staff.words import HINTS, StaffMark, clash_words, staff_mark
from portal.plan.words import when_words
from portal.tiles.maker import where_fact
from search.models import Plan, PlanLine
from search.plan.expiry import last_possible
from search.plan.mix import hints
from search.plan.selectors import ChosenOffer
from search.plan.weeks import Week, clashes, weeks


@dataclass(frozen=True)
class LineView:
    """A line with its form. `day` is its first day as a browser writes it; `is_first`, `is_last`: no further."""

    id: int
    number: int
    title: str
    href: str
    kind: Kind
    when: tuple[str, ...]
    where: str
    total: str
    form: LineForm
    day: str
    mark: StaffMark | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class WeekRow:
    """A week: its Monday, the hours of each line (empty: none), all hours, and the empty weeks before it."""

    days: str
    cells: tuple[str, ...]
    total: str
    empty_before: int


@dataclass(frozen=True)
class Planner:
    """Everything on the page of a plan."""

    code: str
    short_code: str
    bar: PlanBar
    lines: tuple[LineView, ...]
    weeks: tuple[WeekRow, ...]
    columns: int
    undated: int
    clashes: tuple[str, ...]
    hints: tuple[str, ...]
    marked: int
    removed: str
    until: date
    last_possible: date
    paused_on: date | None
    may_extend: bool
    checked_on: date | None


def planner(
    plan: Plan, chosen: Sequence[ChosenOffer], removed: PlanLine | None, now: datetime, refused: dict[int, LineForm]
) -> Planner:
    """Make the page's values. `refused` holds the forms that were not taken, by line, with what was typed.

    One query, for where the offers are.
    """
    prefetch_related_objects([each.offer for each in chosen if each.offer], "municipalities")
    spreads = [each.spread for each in chosen]
    border = last_possible(plan.made_on)
    return Planner(
        code=plan.code,
        short_code=plan.short_code,
        bar=bar_of(plan, [each.line for each in chosen], plan.region.hours_target),
        lines=tuple(_line(number, each, len(chosen), now, refused) for number, each in enumerate(chosen, start=1)),
        weeks=tuple(_week(week) for week in weeks(spreads)),
        columns=len(chosen) + 2,
        undated=sum(spread.undated for spread in spreads),
        clashes=tuple(clash_words(clash, chosen, now) for clash in clashes(spreads)),
        hints=tuple(str(HINTS[hint]) for hint in hints(chosen)),
        marked=sum(each.mark is not None for each in chosen),
        removed=removed.title if removed else "",
        until=plan.expires_on,
        last_possible=border,
        paused_on=plan.paused_on,
        may_extend=plan.paused_on is None and plan.expires_on < border,
        checked_on=plan.region.rules_checked_on,
    )


def _line(number: int, chosen: ChosenOffer, count: int, now: datetime, refused: dict[int, LineForm]) -> LineView:
    line, offer = chosen.line, chosen.offer
    form = refused.get(line.pk) or form_of(line)
    day = form["vanaf"].value()
    return LineView(
        id=line.pk,
        number=number,
        title=offer.tile_title if offer else line.title,
        href=(offer.url or "") if offer else "",
        kind=line.kind_of,
        when=when_words(chosen, now),
        where=_where(offer),
        total=digits(line.total),
        form=form,
        day=day.isoformat() if isinstance(day, date) else day or "",
        mark=staff_mark(chosen.mark),
        is_first=number == 1,
        is_last=number == count,
    )


def _where(offer: OfferPage | None) -> str:
    return where_fact(ReadableBy(offer, Reader.PUBLIC)).words if offer else ""


def _week(week: Week) -> WeekRow:
    return WeekRow(
        days=date_format(week.monday, "j F Y"),
        cells=tuple(digits(hours) if hours else "" for hours in week.hours),
        total=digits(week.total),
        empty_before=week.empty_before,
    )
