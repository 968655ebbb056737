"""The columns of a file: those that were chosen, where needed as more than one, so that each holds one sort of value.

A file is read without the matrix beside it. So a number stands alone in its column (hours each time, hours in all), the
words of the Dutch level keep their words, and what fits a profile and why follows as columns of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.matrix.asking import Asked
from portal.matrix.cells import Typed, cell
from portal.matrix.reasons import Reasons, reasons_of
from portal.matrix.words import MatrixNames
from search.matrix.columns import BY_NAME, FIRST
from search.matrix.finding import MatrixRow

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Sort(Enum):
    """What sort of value a column holds; a sheet formats by it."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    EURO = "euro"
    NUMBER = "number"
    KM = "km"


Read = Callable[[MatrixRow, datetime], Typed]


@dataclass(frozen=True)
class Field:
    """A column of a file: its heading, what it holds, and how a value is read. Unknown is None."""

    heading: "StrOrPromise"
    sort: Sort
    read: Read


# Further columns beside a chosen one.
BESIDE: Final[dict[str, tuple[Field, ...]]] = {
    "waar": (Field(gettext_lazy("Km"), Sort.KM, lambda row, _now: None if row.km is None else round(row.km, 1)),),
    "wanneer": (Field(gettext_lazy("Next time"), Sort.DATE, lambda row, _now: _next_day(row)),),
    "niveau": (Field(gettext_lazy("Dutch, 1 to 4"), Sort.NUMBER, lambda row, _now: row.offer.dutch_level),),
    "prijs": (Field(gettext_lazy("Reduced price"), Sort.TEXT, lambda row, now: cell(row, "prijs", now).small or None),),
}
# A chosen column that becomes others.
INSTEAD: Final[dict[str, tuple[Field, ...]]] = {
    "uren": (
        Field(gettext_lazy("Hours each time"), Sort.NUMBER, lambda row, _now: row.offer.hours_per_session),
        Field(gettext_lazy("Hours in all"), Sort.NUMBER, lambda row, _now: row.offer.total_hours),
    ),
}
SORTS: Final = {"prijs": Sort.EURO, "bevestigd": Sort.DATE, "procedure": Sort.LONG, "naam": Sort.LONG}
WORDED: Final = frozenset({"niveau"})  # its words, for a number alone says nothing


def fields_of(asked: Asked) -> tuple[Field, ...]:
    """Give the columns of a file, the name of the offer first."""
    names = (FIRST.name, *asked.shown.columns)
    return (*(field for name in names for field in _of_column(name)), *_of_profile(asked))


def _of_column(name: str) -> Iterator[Field]:
    if name in INSTEAD:
        yield from INSTEAD[name]
        return
    yield Field(str(BY_NAME[name].label), SORTS.get(name, Sort.TEXT), lambda row, now: _value(row, name, now))
    yield from BESIDE.get(name, ())


def _value(row: MatrixRow, name: str, now: datetime) -> Typed:
    """Give a number or a day as it is, words with their second line."""
    made = cell(row, name, now)
    if made.typed is not None and not isinstance(made.typed, str) and name not in WORDED:
        return made.typed
    if isinstance(made.typed, str) and made.typed != made.words:
        return made.typed
    second = "" if name in {"prijs", "waar"} else made.small  # these have a column of their own
    return " · ".join(filter(None, (made.words, second))) or None


def _of_profile(asked: Asked) -> Iterator[Field]:
    """Give the columns that say how a row fits, where somebody is described."""
    if not asked.query.profile:
        return
    of_row = _once_a_row(asked)

    def said(read: Callable[[Reasons], tuple[str, ...]]) -> Read:
        return lambda row, _now: ", ".join(read(of_row(row))) or None

    yield Field(_("Fits"), Sort.LONG, said(lambda reasons: reasons.fits))
    yield Field(_("Ask"), Sort.LONG, said(lambda reasons: reasons.ask))
    yield Field(_("Mind"), Sort.LONG, said(lambda reasons: reasons.mind))
    yield Field(_("Probably does not fit"), Sort.TEXT, lambda row, _now: _("yes") if row.fit.missing else None)


def _once_a_row(asked: Asked) -> Callable[[MatrixRow], Reasons]:
    """Give what works out the reasons of a row once, for the columns of a row are read one after the other."""
    names, profile = MatrixNames(asked.theme_names), asked.query.profile
    last: list[tuple[MatrixRow, Reasons]] = []

    def of_row(row: MatrixRow) -> Reasons:
        if not last or last[0][0] is not row:
            last[:] = [(row, reasons_of(row, profile, names))]
        return last[0][1]

    return of_row


def _next_day(row: MatrixRow) -> date | None:
    return date.fromordinal(row.document.next_date) if row.document.next_date else None
