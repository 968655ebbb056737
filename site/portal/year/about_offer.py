"""The part about the offer: month by month, at the start and at the end of the year."""

from collections.abc import Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Kind
from portal.year.charts import BarChart, bar_chart, month_chart
from portal.year.comparing import by_place, day_words, drawn
from portal.year.numbers import Year
from portal.year.parts import Row, Section, Table
from search.yearly import Both, Count


def offer_section(year: Year) -> Section:
    """Tell how much there was to do."""
    end = year.offer.end
    title = _("The offer")
    if end is None:
        words = _("Nobody counted yet. Meedoen counts every night what can be found: look again tomorrow.")
        return Section("aanbod", title, "", (), nothing=words)
    tables = (_months(year), _kinds(year, end), *(() if year.place else (_places(year, end),)))
    return Section("aanbod", title, _lead(year, end), tables)


def _lead(year: Year, end: Count) -> str:
    start = year.offer.start
    now = ngettext("%(number)d activity on %(day)s.", "%(number)d activities on %(day)s.", end.all.offers)
    said = now % {"number": end.all.offers, "day": day_words(end.counted_on)}
    if start is None:
        return f"{said} {_first_counted(end)}"
    then = _("On %(day)s there were %(number)d.") % {"number": start.all.offers, "day": day_words(start.counted_on)}
    return f"{said} {then} {_first_counted(start)}" if year.offer.late_start else f"{said} {then}"


def _first_counted(one: Count) -> str:
    return _("First counted on %(day)s: of before, there is no number.") % {"day": day_words(one.counted_on)}


def _months(year: Year) -> Table:
    months = year.offer.months
    series = (_("with and without label"), _("with a label"))
    return Table(
        slug="aanbod-maand",
        title=_("Month by month"),
        columns=(_("Month"), _("Activities"), _("with a label"), _("counted on")),
        rows=tuple(
            Row(date_format(one.month, "F"), (one.all.offers, one.all.labelled, date_format(one.counted_on, "j F")))
            for one in months
        ),
        means=_(
            "What everybody could find: online and not ended, as last counted in each month. With a label: the label "
            "was valid that day."
        ),
        months=month_chart(
            [(date_format(one.month, "M").lower(), one.all.offers, one.all.labelled) for one in months], series
        ),
    )


def _columns(year: Year, end: Count, first: str) -> tuple[str, ...]:
    start = year.offer.start
    then = (date_format(start.counted_on, "j M Y").lower(),) if start else ()
    return (first, *then, date_format(end.counted_on, "j M Y").lower(), _("with a label"))


def _row(name: str, start: Both | None, end: Both | None, *, is_total: bool = False, has_start: bool) -> Row:
    then = (start.offers if start else 0,) if has_start else ()
    now = end or Both()
    return Row(name, (*then, now.offers, now.labelled), is_total)


def _kinds(year: Year, end: Count) -> Table:
    start, has_start = year.offer.start, year.offer.start is not None
    then: Mapping[Kind, Both] = start.by_kind if start else {}
    rows = [_row(str(kind.label), then.get(kind), end.by_kind.get(kind), has_start=has_start) for kind in Kind]
    columns = _columns(year, end, _("Kind"))
    return Table(
        slug="aanbod-soort",
        title=_("By kind, at the start and at the end"),
        columns=columns,
        rows=(*rows, _row(_("Together"), start.all if start else None, end.all, is_total=True, has_start=has_start)),
        means=_("Each activity counts once. The last column: how many at the end had a label."),
        bars=_bars(rows, columns, has_start=has_start),
    )


def _places(year: Year, end: Count) -> Table:
    start, has_start = year.offer.start, year.offer.start is not None
    then: Mapping[str, Both] = start.by_place if start else {}
    columns = _columns(year, end, _("Municipality"))
    rows = by_place(
        {*end.by_place, *then},
        lambda nis: _row("", then.get(nis), end.by_place.get(nis), has_start=has_start).cells,
        by=int(has_start),
    )
    return Table(
        slug="aanbod-gemeente",
        title=_("By municipality, at the start and at the end"),
        columns=columns,
        rows=rows,
        means=_("An activity of two municipalities counts in both. One of none in particular is of the whole region."),
        bars=_bars(rows, columns, has_start=has_start),
    )


def _bars(rows: Sequence[Row], columns: Sequence[str], *, has_start: bool) -> BarChart | None:
    """Draw the end full and the start striped, as this year and the one before are drawn everywhere."""
    at = (1, 0) if has_start else (0,)
    return bar_chart(drawn(rows, *at), [columns[1 + one] for one in at])
