"""The schedule editor as its page shows it: rows with what is chosen, what no row can show, and the words it makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Commitment
from catalogue.models import OfferPage
from catalogue.schedule import HolidayRule, Weekday
from catalogue.schedule_words import MONTHS
from portal.my_offers.tasks import moments
from portal.my_offers.tasks.moments import Row
from portal.my_offers.tasks.posted import rows_mark
from portal.my_offers.tasks.readback import Readback, read_back, words_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RHYTHMS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (moments.ONCE, _("one time")),
    (moments.WEEKLY, _("every week")),
    (moments.FORTNIGHTLY, _("every two weeks")),
)
AGREED: "tuple[str, StrOrPromise]" = (moments.AGREED, _("by agreement"))
STOPS: "tuple[str, StrOrPromise]" = (moments.STOPS, _("not in this period"))
WEEKS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (moments.THIS_WEEK, _("this week")),
    (moments.NEXT_WEEK, _("next week")),
)
HOLIDAYS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (HolidayRule.ANY.value, _("yes, then too")),
    (HolidayRule.OUTSIDE.value, _("no")),
    (HolidayRule.ONLY.value, _("only then")),
)


@dataclass(frozen=True)
class Tap:
    """One thing to tap in a row."""

    value: str
    label: "StrOrPromise"
    short: "StrOrPromise"
    chosen: bool


@dataclass(frozen=True)
class ShownRow:
    """A row of the editor, with its number in the form and what is still missing."""

    number: str
    row: Row
    rhythms: tuple[Tap, ...]
    days: tuple[Tap, ...]
    weeks: tuple[Tap, ...]
    holidays: tuple[Tap, ...]
    months: tuple[Tap, ...]
    missing: str = ""
    is_first: bool = False

    @property
    def is_bounded(self) -> bool:
        """It runs in some months only, or has a first or last day."""
        return bool(self.row.months or self.row.first or self.row.last)


@dataclass(frozen=True)
class Odd:
    """What no row can show, in words; kept unless somebody takes it away."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Editor:
    """The whole editor.

    Attributes:
        rows: what is there. extra: an empty row, behind a button. blank: the row that the script copies.
        mark: of what was shown (`posted.rows_mark`).
    """

    rows: tuple[ShownRow, ...]
    extra: ShownRow
    blank: ShownRow
    odd: tuple[Odd, ...]
    readback: Readback
    walk_in: bool
    mark: str

    @property
    def count(self) -> int:
        """How many rows the form sends."""
        return len(self.rows) + 1


def editor_of(
    draft: OfferPage, now: datetime, typed: Sequence[Row] | None = None, missing: Mapping[int, str] | None = None
) -> Editor:
    """Make the editor of a draft; `typed` are rows that could not be kept, with what is `missing` in each."""
    today, raw, missing = timezone.localdate(now), list(draft.when.raw_data), missing or {}
    held = moments.rows_of(raw, today)
    agreed = draft.commitment == Commitment.BY_AGREEMENT and not raw
    walk_in = draft.commitment == Commitment.WALK_IN
    told = [(row, "") for row in held]
    if typed is not None:
        told = [(row, missing.get(at, "")) for at, row in enumerate(typed) if not (row.gone or row.is_empty)]
    told = told or [(Row(rhythm=moments.AGREED if agreed else ""), "")]
    shown = [shown_row(str(at), row, said, first=at == 0) for at, (row, said) in enumerate(told)]
    odd = tuple(Odd(name, words_of([item], today)) for name, item in moments.odd_items(raw, today))
    asked = list(missing.values())
    return Editor(
        rows=tuple(shown),
        extra=shown_row(str(len(shown)), Row()),
        blank=shown_row("nr", Row()),
        odd=odd,
        readback=read_back(raw, now, agreed=agreed, asked=asked),
        walk_in=walk_in,
        mark=rows_mark(held or ([Row(rhythm=moments.AGREED)] if agreed else []), walk_in=walk_in),
    )


def shown_row(number: str, row: Row, missing: str = "", *, first: bool = False) -> ShownRow:
    """Make what a row shows."""
    rhythms = (*RHYTHMS, AGREED) if first else (*RHYTHMS, STOPS)
    if first and row.rhythm == moments.STOPS:
        rhythms = (*RHYTHMS, AGREED, STOPS)
    days = tuple(Tap(day.slug, day.label, day.slug, day.slug in row.days) for day in Weekday)
    return ShownRow(
        number=number,
        row=row,
        rhythms=_taps(rhythms, row.rhythm),
        days=days,
        weeks=_taps(WEEKS, row.week),
        holidays=_taps(HOLIDAYS, row.holidays),
        months=tuple(Tap(str(at), name, str(name)[:3], str(at) in row.months) for at, name in MONTHS.items()),
        missing=missing,
        is_first=first,
    )


def _taps(pairs: "tuple[tuple[str, StrOrPromise], ...]", chosen: str) -> tuple[Tap, ...]:
    return tuple(Tap(value, label, label, value == chosen) for value, label in pairs)
