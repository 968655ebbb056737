"""Makes the page of the matrix from a query, its answer and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import OpenState
from portal.matrix.asking import MOST_COMPARED, Asked
from portal.matrix.boxes import boxes_of, chips_of
from portal.matrix.cells import cell
from portal.matrix.parts import Choice, Head, HeadGroup, Line, Matrix
from portal.matrix.profile_bar import profile_bar
from portal.matrix.reasons import reasons_of
from portal.matrix.words import MatrixNames
from portal.menu.maker import ORDER, found_in_words, notes_in_words, page_numbers
from portal.menu.names import place_name
from search.engines.base import Answer
from search.matrix.columns import BY_NAME, COLUMNS, FIRST, GROUP_NAMES, Column
from search.matrix.finding import MatrixRow
from search.matrix.query import DOWN, MatrixQuery
from search.nothing_found import WayOn
from search.query import BY_DISTANCE, PAST

FORMATS: Final = {
    "xlsx": gettext_lazy("Excel"),
    "csv": gettext_lazy("CSV"),
    "print": gettext_lazy("Print"),
    "ics": gettext_lazy("Calendar"),
}


@dataclass(frozen=True)
class Found:
    """What was found.

    Attributes:
        new: ids that were not there before.
        ways_on: what else finds something.
        opened: the row in the side panel; it may stand on another page.
    """

    answer: Answer
    rows: list[MatrixRow]
    now: datetime
    new: frozenset[int] = frozenset()
    ways_on: tuple[WayOn, ...] = ()
    opened: MatrixRow | None = None


def matrix_of(asked: Asked, found: Found) -> Matrix:
    """Make the page."""
    names, query, answer = MatrixNames(asked.theme_names), asked.query, found.answer
    columns = [BY_NAME[name] for name in asked.shown.columns]
    return Matrix(
        found=found_in_words(answer.total),
        total=answer.total,
        words=query.q,
        boxes=tuple(boxes_of(asked, answer, names)),
        chips=tuple(chips_of(asked, names)),
        clear_href=asked.href(MatrixQuery(profile=query.profile, sort=query.sort)),
        groups=tuple(_groups(columns)),
        first=_head(asked, FIRST, edge=False),
        heads=tuple(_heads(asked, columns)),
        lines=tuple(_lines(asked, found, names)),
        sorts=tuple(_sorts(asked)),
        sorted_by=_sorted_by(query),
        columns=tuple(_column_choices(asked)),
        density=Choice("1", _("Rows closer"), asked.href(dense=not asked.shown.dense), asked.shown.dense),
        exports=tuple(_exports(asked)),
        compare_href=_compare(asked),
        compared=len(asked.shown.compared),
        pages=tuple(_pages(asked, answer)),
        notes=tuple(notes_in_words(asked.notes, answer)),
        ways_on=tuple(_ways_on(asked, found, names)),
        profile=profile_bar(asked, names),
        address=asked.href(),
        dense=asked.shown.dense,
        has_profile=bool(query.profile),
        hidden=tuple(asked.without("q")),
        hidden_columns=tuple(asked.without("kolom")),
        hidden_near=tuple(asked.without("gemeente", "straal")),
        near=place_name(query.places[0]) if len(query.places) == 1 else "",
        radius="" if query.radius is None else str(query.radius),
        need_href=f"{reverse('report_need')}?{urlencode(query.on_page(1).pairs())}",
        save_href=f"{reverse('save_search')}?{urlencode(asked.pairs())}",
    )


def _groups(columns: list[Column]) -> Iterator[HeadGroup]:
    for group, label in GROUP_NAMES.items():
        span = sum(column.group is group for column in columns)
        if span:
            yield HeadGroup(str(label), span)


def _heads(asked: Asked, columns: list[Column]) -> Iterator[Head]:
    before = None
    for column in columns:
        yield _head(asked, column, edge=column.group is not before)
        before = column.group


def _head(asked: Asked, column: Column, *, edge: bool) -> Head:
    """Sort by it; sorted by it already, the other way."""
    query = asked.query
    up, down = query.sort == column.name, query.sort == f"{DOWN}{column.name}"
    following = query.with_value("sorteer", f"{DOWN}{column.name}" if up else column.name)
    direction = "ascending" if up else "descending" if down else ""
    return Head(column.name, str(column.label), asked.href(following), direction, edge)


def _lines(asked: Asked, found: Found, names: MatrixNames) -> Iterator[Line]:
    drawn, here = False, asked.href()
    opens = f"{here}{'&' if '?' in here else '?'}rij="
    for row in found.rows:
        reasons = reasons_of(row, asked.query.profile, names)
        ranked = asked.query.sort == PAST
        below = ranked and reasons.unlikely and not drawn
        drawn = drawn or below
        pk, ticked = row.document.id, asked.shown.compared
        others = tuple(number for number in ticked if number != pk)
        tick = others if pk in ticked else (*others, pk)[-MOST_COMPARED:]
        yield Line(
            id=pk,
            title=row.offer.title,
            kind=row.document.kinds[0],
            kind_label=str(row.offer.kind_of.label),
            href=f"{opens}{pk}",
            cells=tuple(cell(row, name, found.now) for name in asked.shown.columns),
            tags=tuple(_tags(row)),
            reasons=reasons,
            opened=asked.shown.opened == pk,
            ticked=pk in ticked,
            tick_href=asked.href(compared=tick, opened=asked.shown.opened),
            below=below,
            is_new=pk in found.new,
        )


def _tags(row: MatrixRow) -> Iterator[tuple[str, str]]:
    """Say what must be seen at once."""
    words = {
        OpenState.FULL: (_("full"), "stop"),
        OpenState.PAUSED: (_("paused"), "care"),
        OpenState.WAITING_LIST: (_("waiting list"), "care"),
    }
    if row.state.now in words:
        yield words[row.state.now]
    if row.document.stale:
        yield _("not confirmed"), "care"


def _sorts(asked: Asked) -> Iterator[Choice]:
    query = asked.query
    for value, label in ORDER.items():
        if value != BY_DISTANCE or query.origins:
            yield Choice(value, str(label), asked.href(query.with_value("sorteer", value)), query.sort == value)


def _sorted_by(query: MatrixQuery) -> str:
    return str(BY_NAME[query.sort.lstrip(DOWN)].label if query.sorts_by_column else ORDER[query.sort])


def _column_choices(asked: Asked) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    for group, label in GROUP_NAMES.items():
        own = (column for column in COLUMNS if column.group is group)
        yield str(label), tuple(Choice(c.name, str(c.label), "", c.name in asked.shown.columns) for c in own)


def _exports(asked: Asked) -> Iterator[Choice]:
    address = asked.href(asked.query.on_page(1), compared=())
    for value, label in FORMATS.items():
        yield Choice(value, str(label), f"{address}{'&' if '?' in address else '?'}format={value}")


def _compare(asked: Asked) -> str:
    parameters = QueryDict(mutable=True)
    parameters.setlist("offer", [str(number) for number in asked.shown.compared])
    parameters["terug"] = asked.href()
    return f"{reverse('matrix_compare')}?{parameters.urlencode()}"


def _pages(asked: Asked, answer: Answer) -> Iterator[Choice]:
    """Give the first, the last, and the pages around this one; a gap has no address, one page no links."""
    for number in page_numbers(answer):
        if number is None:
            yield Choice("", "…", "")
        else:
            yield Choice(str(number), str(number), asked.href(asked.query.on_page(number)), number == answer.page)


def _ways_on(asked: Asked, found: Found, names: MatrixNames) -> Iterator[Choice]:
    """Say what to take away to find something."""
    for way in found.ways_on:
        query = way.query
        if isinstance(query, MatrixQuery):
            yield Choice("", _way_in_words(asked, query, names), asked.href(query), count=way.count)


def _way_in_words(asked: Asked, query: MatrixQuery, names: MatrixNames) -> str:
    """Say what is changed: words spelled otherwise, a wider circle, or what is taken away."""
    if query.q and query.q != asked.query.q:
        return _("With “%(words)s”") % {"words": query.q}
    if query.radius != asked.query.radius and query.radius:
        return names.chip("straal", str(query.radius))
    left = set(query.choices())
    gone = [names.chip(name, value) for name, value in asked.query.choices() if (name, value) not in left]
    words = [*gone, *([f"“{asked.query.q}”"] if asked.query.q and not query.q else [])]
    return _("Without %(words)s") % {"words": ", ".join(words)}
