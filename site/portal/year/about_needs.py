"""The part about what people asked and told: needs, searches in vain, and signals about activities."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Kind
from portal.year.charts import bar_chart
from portal.year.comparing import day_cell, day_words, drawn, heads, row, shown, years
from portal.year.numbers import Year
from portal.year.parts import Row, Section, Table
from search.choices import SignalState


def needs_section(year: Year) -> Section:
    """Tell what people looked for, and what came of it."""
    needs, title = year.now.needs, _("What people looked for")
    if not (needs.told.times or needs.searched.times):
        return Section(
            "vragen", title, "", (), nothing=_("Nobody looked for something and found nothing, as far as we know.")
        )
    told = ngettext("%(number)d need told to a coach.", "%(number)d needs told to a coach.", needs.told.times)
    searched = ngettext("%(number)d search found nothing.", "%(number)d searches found nothing.", needs.searched.times)
    lead = f"{told % {'number': needs.told.times}} {searched % {'number': needs.searched.times}}"
    return Section("vragen", title, lead, (_asked(year), _kinds(year)))


def _asked(year: Year) -> Table:
    rows = (
        row(year, _("needs told"), lambda one: one.needs.told.times),
        row(year, _("of these solved by a coach"), lambda one: one.needs.told.solved),
        row(year, _("of these not, but something came"), lambda one: one.needs.told.found),
        row(year, _("searches that found nothing"), lambda one: one.needs.searched.times),
        row(year, _("of these looked into and solved"), lambda one: one.needs.searched.solved),
        row(year, _("of these not, but something came for them"), lambda one: one.needs.searched.found),
    )
    return Table(
        slug="vragen-samen",
        title=_("Asked, and met"),
        columns=heads(year, _("Asked")),
        rows=rows,
        means=_(
            "Needs: what visitors and counsellors told that they do not find. Searches: how often the menu "
            "gave nothing, counted by month; nothing of who searched. Something came: before the end of this period "
            "the same question found an activity in that municipality or open to it. Meedoen looks every night, and "
            "keeps the day. The gaps in the offer count the same way."
        ),
        note=_note(year),
    )


def _note(year: Year) -> str:
    """Say of which searches nothing is known any more."""
    since = [n.needs.searches_since for n in (year.now, year.before) if n and n.needs.searches_since]
    return (
        _("Searches are kept for two years: these from %(day)s on.") % {"day": day_words(max(since))} if since else ""
    )


def _kinds(year: Year) -> Table:
    found = year.now.needs.by_kind
    rows = tuple(Row(_kind_words(kind), (asked.times, asked.met)) for kind, asked in found.items())
    columns = (_("asked"), _("met"))
    return Table(
        slug="vragen-soort",
        title=_("Asked by kind"),
        columns=(_("Kind"), *columns),
        rows=rows,
        means=_("Needs and searches together. Who asked for two kinds counts in both. Met: solved, or something came."),
        bars=bar_chart(drawn(rows, 0, 1), columns),
    )


def _kind_words(kind: Kind | None) -> str:
    return str(kind.label) if kind else _("no kind chosen")


def signals_section(year: Year) -> Section:
    """Tell what was signalled about activities, and what became of it."""
    signals, title = year.now.signals, _("Signals about activities")
    if not signals.all:
        return Section("signalen", title, "", (), nothing=_("Nobody signalled that something is wrong."))
    lead = ngettext(
        "%(number)d signal, %(closed)d of them dealt with.",
        "%(number)d signals, %(closed)d of them dealt with.",
        signals.all,
    ) % {"number": signals.all, "closed": signals.closed}
    return Section("signalen", title, lead, (_reasons(year), _waited(year)))


def _reasons(year: Year) -> Table:
    states = tuple(SignalState)
    found = year.now.signals.by_reason
    rows = tuple(
        Row(str(reason.label), (sum(counts.values()), *(counts[state] for state in states)))
        for reason, counts in found.items()
    )
    total = tuple(sum(one.cells[at] for one in rows) for at in range(len(states) + 1))  # type: ignore[misc]
    return Table(
        slug="signalen-reden",
        title=_("Why, and what became of it"),
        columns=(_("Reason"), _("together"), *(str(state.label) for state in states)),
        rows=(*rows, Row(_("Together"), total, is_total=True)),
        means=_(
            "Signals of this year about an activity, of visitors, counsellors and organisations, as they stand today."
        ),
        bars=bar_chart(drawn(rows, 0), (_("signals"),)),
    )


def _waited(year: Year) -> Table:
    rows = (
        row(year, _("middle one (median)"), lambda one: day_cell(one.signals.days, "middle")),
        row(year, _("shortest"), lambda one: day_cell(one.signals.days, "shortest")),
        row(year, _("longest"), lambda one: day_cell(one.signals.days, "longest")),
        row(year, _("signals dealt with"), lambda one: one.signals.closed),
    )
    return Table(
        slug="signalen-dagen",
        title=_("Days until it was dealt with"),
        columns=(_("Days"), *years(year)),
        rows=rows,
        means=_(
            "From the day it was told to the day somebody closed it; 0 is the same day. What is open does not count."
        ),
    )


def waited_words(year: Year) -> str:
    """Say how long signals waited, in a sentence; "" where none was dealt with."""
    days = year.now.signals.days
    return _("Half waited less than %(middle)s days.") % {"middle": shown(days.middle)} if days else ""
