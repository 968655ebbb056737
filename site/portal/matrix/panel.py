"""The side panel of the matrix: everything a counsellor may read of one offer."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format

from catalogue.choices import Kind
from catalogue.schedule_words import in_words
from portal.matrix.asking import Asked
from portal.matrix.cells import Cell, cell
from portal.matrix.reasons import Reasons, reasons_of
from portal.matrix.words import MatrixNames
from portal.offer.joining import Joining, joining
from search.matrix.columns import COLUMNS
from search.matrix.finding import MatrixRow

USUAL_HOURS = Decimal(2)  # of one time, where nobody wrote it down; the counsellor sees it and changes it
NOT_REPEATED = frozenset({"soort", "organisatie", "procedure", "contact", "thema"})  # said elsewhere in the panel


@dataclass(frozen=True)
class Panel:
    """What the panel shows.

    Attributes:
        facts: label and cell of every column of which something is known.
        procedure, notes, house_notes: what only counsellors, coaches and coordinators read, in paragraphs.
        times, hours: what is proposed for the plan; `hours` as people write a number.
        edit_href: the page in the admin, for whoever may be there; "" for others.
    """

    id: int
    title: str
    kind: Kind
    sentence: str
    organisation: str
    when: tuple[str, ...]
    facts: tuple[tuple[str, Cell], ...]
    reasons: Reasons
    joining: Joining
    procedure: tuple[str, ...]
    notes: tuple[str, ...]
    house_notes: tuple[str, ...]
    is_volunteering: bool
    confirmed_on: date | None
    confirmed_by: str
    stale: bool
    times: int
    hours: str
    url: str
    edit_href: str
    close_href: str
    address: str


def panel_of(row: MatrixRow, asked: Asked, now: datetime, *, in_admin: bool) -> Panel:
    """Make the panel of a row."""
    offer, house = row.offer, row.organisation
    names = MatrixNames(asked.theme_names)
    facts = ((str(column.label), cell(row, column.name, now)) for column in COLUMNS if column.name not in NOT_REPEATED)
    times, hours = proposed(row)
    return Panel(
        id=row.document.id,
        title=offer.title,
        kind=offer.kind_of,
        sentence=offer.sentence,
        organisation=house.title if house else "",
        when=tuple(in_words(offer.schedule, today=now.date())),
        facts=tuple((label, known) for label, known in facts if known.words or known.small),
        reasons=reasons_of(row, asked.query.profile, names),
        joining=joining(offer, house, now),
        procedure=_paragraphs(offer.procedure),
        notes=_paragraphs(offer.counsellor_notes),
        house_notes=_paragraphs(house.counsellor_notes if house else ""),
        is_volunteering=offer.kind_of == Kind.VOLUNTEERING,
        confirmed_on=row.state.confirmed_on,
        confirmed_by=row.state.confirmed_by_name,
        stale=row.document.stale,
        times=times,
        hours=number_format(hours, decimal_pos=0 if hours == hours.to_integral_value() else 1),
        url=offer.record.url or "",
        edit_href=reverse("wagtailadmin_pages:edit", args=[row.document.id]) if in_admin else "",
        close_href=asked.href(),
        address=asked.href(opened=row.document.id),
    )


def proposed(row: MatrixRow) -> tuple[int, Decimal]:
    """Give how many times and how many hours each are proposed for a plan: what the listing says, else one time."""
    offer = row.offer
    hours = offer.hours_per_session or USUAL_HOURS
    return (max(1, round(offer.total_hours / hours)) if offer.total_hours else 1), hours


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
