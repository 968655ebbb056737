"""The side panel of the matrix: everything a counsellor may read of one offer."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse

from catalogue.choices import Kind
from catalogue.schedule_words import in_words
from portal.matrix.asking import Asked
from portal.matrix.cells import Cell, cell
from portal.matrix.reasons import Reasons, reasons_of
from portal.matrix.words import MatrixNames
from portal.matrix.worth import Worth, worth_of
from portal.offer.joining import Joining, joining
from portal.plan.bar import digits
from search.matrix.columns import COLUMNS
from search.matrix.finding import MatrixRow
from search.plan.hours import usual

NOT_REPEATED = frozenset({"soort", "organisatie", "procedure", "contact", "thema"})  # said elsewhere in the panel


@dataclass(frozen=True)
class Panel:
    """What the panel shows.

    Attributes:
        facts: label and cell of every column of which something is known.
        procedure, notes, house_notes: what only counsellors, coaches and coordinators read, in paragraphs.
        times, hours, total: what is proposed for the plan: how often, how many hours each time, together.
        worth: what was decided of it and what talks told.
        edit_href, label_href: the page in the admin, and its label, for whoever may be there; "" for others.
    """

    id: int
    title: str
    kind: Kind
    sentence: str
    organisation: str
    when: tuple[str, ...]
    facts: tuple[tuple[str, Cell], ...]
    reasons: Reasons
    worth: Worth
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
    total: str
    url: str
    edit_href: str
    label_href: str
    close_href: str
    address: str


def panel_of(row: MatrixRow, asked: Asked, now: datetime, *, rest: Decimal, in_admin: bool) -> Panel:
    """Make the panel of a row; `rest`: the hours that the plan still lacks."""
    offer, house = row.offer, row.organisation
    names = MatrixNames(asked.theme_names)
    facts = ((str(column.label), cell(row, column.name, now)) for column in COLUMNS if column.name not in NOT_REPEATED)
    times, hours = usual(offer.record, rest, now)
    return Panel(
        id=row.document.id,
        title=offer.title,
        kind=offer.kind_of,
        sentence=offer.sentence,
        organisation=house.title if house else "",
        when=tuple(in_words(offer.schedule, today=now.date())),
        facts=tuple((label, known) for label, known in facts if known.words or known.small),
        reasons=reasons_of(row, asked.query.profile, names),
        worth=worth_of([row], now)[row.document.id],
        joining=joining(offer, house, now),
        procedure=_paragraphs(offer.procedure),
        notes=_paragraphs(offer.counsellor_notes),
        house_notes=_paragraphs(house.counsellor_notes if house else ""),
        is_volunteering=offer.kind_of == Kind.VOLUNTEERING,
        confirmed_on=row.state.confirmed_on,
        confirmed_by=row.state.confirmed_by_name,
        stale=row.document.stale,
        times=times,
        hours=digits(hours),
        total=digits(times * hours),
        url=offer.record.url or "",
        edit_href=reverse("wagtailadmin_pages:edit", args=[row.document.id]) if in_admin else "",
        label_href=reverse("labels_offer", args=[row.document.id]) if in_admin else "",
        close_href=asked.href(),
        address=asked.href(opened=row.document.id),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
