"""The part about labels: what happened to them, by kind and municipality, and how long it took from talk to label."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labelling.yearly import LabelCount
from portal.year.charts import bar_chart
from portal.year.comparing import by_place, day_cell, drawn, heads, row
from portal.year.numbers import Year
from portal.year.parts import Cell, Row, Section, Table


def labels_section(year: Year) -> Section:
    """Tell what happened to labels."""
    labels, title = year.now.labels, _("4P labels")
    if not any(vars(labels.all).values()) and not labels.standing_before:
        words = _("No label was given yet. An activity without a label is not less.")
        return Section("labels", title, "", (), nothing=words)
    lead = ngettext("%(number)d label given.", "%(number)d labels given.", labels.all.given) % {
        "number": labels.all.given
    }
    stand = ngettext("%(number)d stands at the end.", "%(number)d stand at the end.", labels.all.standing) % {
        "number": labels.all.standing
    }
    tables = [_all(year), _days(year), _kinds(year)]
    return Section("labels", title, f"{lead} {stand}", tuple(tables if year.place else [*tables, _places(year)]))


def _all(year: Year) -> Table:
    rows = (
        row(year, _("stood at the start"), lambda one: one.labels.standing_before),
        row(year, _("given"), lambda one: one.labels.all.given),
        row(year, _("renewed or confirmed"), lambda one: one.labels.all.renewed),
        row(year, _("withdrawn"), lambda one: one.labels.all.withdrawn),
        row(year, _("expired"), lambda one: one.labels.all.expired),
        row(year, _("stand at the end"), lambda one: one.labels.all.standing, is_total=True),
    )
    return Table(
        slug="labels-samen",
        title=_("What happened to labels"),
        columns=heads(year, _("Labels")),
        rows=rows,
        means=_(
            "One label for each activity, from the log of decisions. Given: it had none the day before. Renewed or "
            "confirmed: decided again while it stood. Withdrawn: by a person, or not given again. Expired: its last "
            "day went by. Start, plus given, less withdrawn and expired, is the end."
        ),
    )


def _days(year: Year) -> Table:
    rows = (
        row(year, _("middle one (median)"), lambda one: day_cell(one.labels.days, "middle")),
        row(year, _("shortest"), lambda one: day_cell(one.labels.days, "shortest")),
        row(year, _("longest"), lambda one: day_cell(one.labels.days, "longest")),
        row(year, _("labels counted here"), lambda one: one.labels.days.of if one.labels.days else 0),
        row(year, _("given without a talk before"), lambda one: one.labels.without_talk),
    )
    return Table(
        slug="labels-dagen",
        title=_("Days from talk to label"),
        columns=heads(year, _("Days")),
        rows=rows,
        means=_(
            "Labels given, not those renewed. From the last talk that the assessment rests on, or else the last one "
            "held with the organisation, to the decision. Median: half took less, half took more."
        ),
    )


def _kinds(year: Year) -> Table:
    rows = tuple(Row(str(kind.label), _cells(count)) for kind, count in year.now.labels.by_kind.items())
    return _table("labels-soort", _("Labels by kind"), _("Kind"), rows, _("The kind as the activity has it today."))


def _places(year: Year) -> Table:
    found = year.now.labels.by_place
    rows = by_place(found, lambda nis: _cells(found[nis]))
    means = _("An activity of two municipalities counts in both. One of none in particular is of the whole region.")
    return _table("labels-gemeente", _("Labels by municipality"), _("Municipality"), rows, means)


def _table(slug: str, title: str, first: str, rows: Iterable[Row], means: str) -> Table:
    columns = (_("given"), _("renewed"), _("withdrawn"), _("expired"), _("at the end"))
    told = tuple(one for one in rows if any(one.cells))
    return Table(
        slug, title, (first, *columns), told, means, bars=bar_chart(drawn(told, 0, 4), (columns[0], columns[4]))
    )


def _cells(count: LabelCount) -> tuple[Cell, ...]:
    return (count.given, count.renewed, count.withdrawn, count.expired, count.standing)


def days_words(year: Year) -> str:
    """Say the range of days in a sentence; "" where no label was given after a talk."""
    days = year.now.labels.days
    if days is None:
        return ""
    words = _("The middle one of all. The quickest took %(shortest)d, the slowest %(longest)d.")
    return words % {"shortest": days.shortest, "longest": days.longest}
