"""The parts about talks, thresholds and agreements."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import PartnerRole
from labelling.barriers_year import FEWEST_PARTNERS, BarrierCount
from labelling.talks import BARRIERS
from portal.year.charts import bar_chart
from portal.year.comparing import both, by_place, drawn, heads, row, years
from portal.year.numbers import Year
from portal.year.parts import Row, Section, Table


def talks_section(year: Year) -> Section:
    """Tell how many talks were held, with whom and where."""
    talks, title = year.now.talks, _("4P interviews")
    if not (talks.held or talks.not_now or talks.unfinished):
        return Section(
            "gesprekken", title, "", (), nothing=_("No talk was held. A first one can be short: five questions.")
        )
    partners = ngettext("with %(number)d partner", "with %(number)d partners", talks.partners)
    lead = ngettext("%(number)d talk held, %(partners)s.", "%(number)d talks held, %(partners)s.", talks.held) % {
        "number": talks.held,
        "partners": partners % {"number": talks.partners},
    }
    tables = [_talks(year), _roles(year)]
    return Section("gesprekken", title, lead, tuple(tables if year.place else [*tables, _talk_places(year)]))


def _talks(year: Year) -> Table:
    return Table(
        slug="gesprekken-samen",
        title=_("Talks"),
        columns=heads(year, _("Talks")),
        rows=(
            row(year, _("held"), lambda one: one.talks.held),
            row(year, _("“not now”: asked again later"), lambda one: one.talks.not_now),
            row(year, _("still being written down"), lambda one: one.talks.unfinished),
            row(year, _("different partners spoken to"), lambda one: one.talks.partners),
        ),
        means=_("By the day of the talk. Held: written down and closed. Partners: organisations with a talk held."),
    )


def _roles(year: Year) -> Table:
    kept = [numbers for numbers in (year.now, year.before) if numbers]
    roles = [role for role in PartnerRole if any(numbers.talks.by_role[role] for numbers in kept)]
    rows = tuple(Row(str(role.label), both(year, lambda one: one.talks.by_role[role])) for role in roles)  # noqa: B023
    return Table(
        slug="gesprekken-rol",
        title=_("With whom"),
        columns=heads(year, _("Role")),
        rows=rows,
        means=_("Talks held, by the role of the partner in the region as the talk says it."),
        bars=bar_chart(drawn(rows, *range(len(years(year)))), years(year)),
    )


def _talk_places(year: Year) -> Table:
    places = {nis for numbers in (year.now, year.before) if numbers for nis in numbers.talks.by_place}
    rows = by_place(places, lambda nis: both(year, lambda one: one.talks.by_place[nis]))
    return Table(
        slug="gesprekken-gemeente",
        title=_("Where"),
        columns=heads(year, _("Municipality")),
        rows=rows,
        means=_("Talks held, by the municipality below which the page of the organisation stands."),
        bars=bar_chart(drawn(rows, *range(len(years(year)))), years(year)),
    )


def barriers_section(year: Year) -> Section:
    """Tell what helps and hinders by the nine B's: counts, and of few partners nothing."""
    barriers, title = year.now.barriers, _("Thresholds, and what helped")
    if not barriers.partners:
        return Section("drempels", title, "", (), nothing=_("The talks of this year told nothing of the nine B's."))
    if not barriers.told:
        words = _(
            "Fewer than %(fewest)d partners told of thresholds. A reader would know who said what, so nothing "
            "stands here. The whole region, or the whole year, may say more."
        )
        if barriers.partners >= FEWEST_PARTNERS and year.runs:
            words = _(
                "In a running year the thresholds come per quarter, once at least %(fewest)d partners told of them; of "
                "one municipality when the year is over. So nobody compares two reports and knows who said what."
            )
        elif barriers.partners >= FEWEST_PARTNERS:
            words = _(
                "Beside this municipality fewer than %(fewest)d partners told of thresholds. Who takes these numbers "
                "off those of the region would know who said what, so nothing stands here. Look at the whole region."
            )
        return Section("drempels", title, "", (), nothing=words % {"fewest": FEWEST_PARTNERS})
    lead = _("%(number)d partners told in talks what stands in the way of newcomers, and what goes well.")
    return Section("drempels", title, lead % {"number": barriers.partners}, (_barriers(year),))


def _up_to(year: Year) -> str:
    """Say up to which day is told, where that is not the last."""
    until = year.now.barriers.until
    if until is None or until == year.now.period.last:
        return ""
    words = _("Up to and with %(day)s: per quarter, so that nobody compares two reports and knows who said what.")
    return words % {"day": date_format(until, "j F Y")}


def _barriers(year: Year) -> Table:
    found = year.now.barriers.by_barrier
    rows = tuple(Row(str(part.label), _cells(found[part])) for part in BARRIERS)
    columns = (_("hinders"), _("helps"), _("solution agreed"), _("mended"))
    return Table(
        slug="drempels-b",
        title=_("The nine B's"),
        columns=(_("Threshold"), *columns),
        rows=rows,
        means=_(
            "Talks held this year. Hinders, helps: how often a partner said so. Solution agreed: of the times it "
            "hinders, how often a solution was written down. Mended: it hindered in the talk before with the same "
            "partner, and helps now. What people said stays inside the house."
        ),
        note=_up_to(year),
        bars=bar_chart(drawn(rows, 0, 1), columns[:2]),
    )


def _cells(count: BarrierCount) -> tuple[int, int, int, int]:
    return (count.hinders, count.helps, count.with_solution, count.mended)


def agreements_section(year: Year) -> Section:
    """Tell what became of what was agreed."""
    made, title = year.now.agreements, _("Agreements")
    if not made.made:
        return Section("afspraken", title, "", (), nothing=_("Nothing was agreed in the talks of this year."))
    lead = ngettext(
        "%(kept)d of %(number)d agreement kept, %(time)d in time.",
        "%(kept)d of %(number)d agreements kept, %(time)d in time.",
        made.made,
    ) % {"kept": made.in_time + made.late, "number": made.made, "time": made.in_time}
    rows = (
        row(year, _("kept in time"), lambda one: one.agreements.in_time),
        row(year, _("kept, but late"), lambda one: one.agreements.late),
        row(year, _("open, there is time still"), lambda one: one.agreements.open),
        row(year, _("open, and late"), lambda one: one.agreements.overdue),
    )
    table = Table(
        slug="afspraken-samen",
        title=_("What became of them"),
        columns=heads(year, _("Agreements")),
        rows=(*rows, row(year, _("Together"), lambda one: one.agreements.made, is_total=True)),
        means=_(
            "Agreements of the talks of this year, as they stood on its last day, or stand today. Without a day by "
            "when, done is in time."
        ),
        bars=bar_chart(drawn(rows, *range(len(years(year)))), years(year)),
    )
    return Section("afspraken", title, lead, (table,))
