"""Saving one task: all that can be kept is, whatever else is wrong. The same for a button and for the script."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from catalogue.drafts import draft_of
from catalogue.listing.authors import Author
from catalogue.listing.editing import marks_of, marks_with, save_part
from catalogue.listing.places import with_point
from catalogue.models import Municipality, OfferPage
from catalogue.refusals import ChangedMeanwhile
from catalogue.states import note_unknown
from portal.my_offers.tasks import posted
from portal.my_offers.tasks.forms import PartForm, remarks_on
from portal.my_offers.tasks.moments import Read, Row, read_rows
from portal.my_offers.tasks.questions import CHOICE, NOT_KNOWN, STEPS, WHEN, Ask


@dataclass(frozen=True)
class Kept:
    """What became of a task.

    Attributes:
        draft: as it is now.
        wrong: field → sentences, for what could not be kept; what was typed stays on the page.
        clashing: the fields in which somebody else wrote something else meanwhile; of those nothing was written.
        mine: in those fields, what was typed here, as a value.
        who: the name of who was first.
        marks: field → mark, for the fields that now hold what the form shows.
        rows: the rows of the schedule as they were sent.
        read: what became of them.
        remarks: field → sentences, for numbers and addresses that were kept and reach nobody.
        fresh: those of them that were written just now.
    """

    draft: OfferPage
    wrong: dict[str, list[str]] = field(default_factory=dict)
    clashing: tuple[str, ...] = ()
    mine: dict[str, Any] = field(default_factory=dict)
    who: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    read: Read | None = None
    remarks: dict[str, list[str]] = field(default_factory=dict)
    fresh: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Everything was kept."""
        return not (self.wrong or self.clashing)


def keep(
    *, offer: OfferPage, asks: tuple[Ask, ...], data: QueryDict, author: Author, places: "QuerySet[Municipality]",
    now: datetime,
) -> Kept:  # fmt: skip
    """Save what was sent of these questions."""
    draft = draft_of(offer)
    asks = tuple(ask for ask in asks if ask.field in posted.asked_in(data))
    form = PartForm(draft, asks, places, data)
    values = form.sound_values()
    wrong = {name: [str(one) for one in told] for name, told in form.errors.items()}
    rows, read = _read_when(draft, asks, data, now)
    if read is not None and read.raw is not None:
        values |= {"when": posted.as_stream("when", read.raw), "commitment": posted.commitment_of(rows, read.raw, data)}
    elif read is not None:
        wrong["when"] = list(dict.fromkeys(read.missing.values()))
    if any(ask.way == STEPS for ask in asks):
        values["steps"] = posted.as_steps(posted.steps_in(data))
    for name in posted.given_up(data):
        values.pop(name, None)
        wrong.pop(name, None)
    written, clashing, who = _write(offer, with_point(values, draft=draft, live=offer), posted.marks_in(data), author)
    after = draft_of(offer)
    answers = {ask.field: data[ask.field] for ask in asks if ask.way == CHOICE and ask.field in data}
    unknown = {name for name, answer in answers.items() if answer in NOT_KNOWN}
    note_unknown(offer=offer, unknown=unknown, known=answers.keys() - unknown)
    remarks = remarks_on(after, tuple(ask.field for ask in asks if ask.reaches))
    return Kept(
        draft=after,
        wrong=wrong,
        clashing=clashing,
        mine={name: values[name] for name in clashing},
        who=who,
        marks=_holding(after, written),
        rows=rows,
        read=read,
        remarks=remarks,
        fresh=tuple(name for name in remarks if getattr(after, name) != getattr(draft, name)),
    )


def _read_when(
    draft: OfferPage, asks: tuple[Ask, ...], data: QueryDict, now: datetime
) -> tuple[tuple[Row, ...], Read | None]:
    if not any(ask.way == WHEN for ask in asks):
        return (), None
    rows = tuple(posted.rows_in(data))
    if posted.is_untouched(data, rows):
        return (), None
    raw = list(draft.when.raw_data)
    return rows, read_rows(rows, raw, timezone.localdate(now), posted.dropped_in(data))


def _write(
    offer: OfferPage, values: dict[str, Any], marks: dict[str, str], author: Author
) -> tuple[dict[str, Any], tuple[str, ...], str]:
    """Write what clashes with nobody; give what was written, the fields that clash, and who was first."""
    clashing: tuple[str, ...] = ()
    who = ""
    while values:
        try:
            save_part(page=offer, values=values, author=author, marks=marks)
        except ChangedMeanwhile as meanwhile:
            # The commitment follows from the days: it is no question of its own, and waits with them.
            clashing, who = (*clashing, *meanwhile.fields), meanwhile.who
            together = {"when": ("commitment",), "address": ("lat", "lon")}
            gone = {other for name in meanwhile.fields for other in together.get(name, ())}
            values = {name: value for name, value in values.items() if name not in {*meanwhile.fields, *gone}}
            continue
        break
    return values, clashing, who


def _holding(draft: OfferPage, values: dict[str, Any]) -> dict[str, str]:
    """Give the marks of the fields that hold these values. One that another wrote meanwhile is not among them."""
    now, mine = marks_of(draft, values), marks_with(draft, values)
    return {name: mark for name, mark in now.items() if mark == mine[name]}
