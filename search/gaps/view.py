"""What of the holes somebody looks at, and its one address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.gaps.axes import Axis
from search.gaps.places import WHOLE_REGION
from search.parameters import NO_SUCH_PLACE, NOT_A_CHOICE, Note, Parameters
from search.values import LONGEST_SHOWN, clean, is_nis, is_slug, shown

PER_INHABITANTS = "inwoners"


class Counting(models.TextChoices):
    """What is counted."""

    OFFERS = "aanbod", _("activities")
    LABELLED = "label", _("with a label")
    PLACES = "plaatsen", _("places by agreement")


class Group(models.TextChoices):
    """For whom one looks: an offer counts when these people can join it (`groups.py`)."""

    EVERYBODY = "iedereen", _("everybody")
    FIRST_STEP = "stap1", _("step 1 of Dutch")
    SINGLE_MEN = "alleenstaande-mannen", _("single men")
    WITH_CHILDREN = "kinderen", _("with children")
    EVENING_WEEKEND = "avond-weekend", _("evening and weekend")


ChoiceT = TypeVar("ChoiceT", bound=models.TextChoices)
# The field, its parameter, and what it may be.
CHOICES: tuple[tuple[str, str, type[models.TextChoices]], ...] = (
    ("axis", "as", Axis),
    ("counting", "tel", Counting),
    ("group", "voor", Group),
)
PLACE, COLUMN, PER = "gemeente", "kolom", "per"


@dataclass(frozen=True, kw_only=True)
class GapView:
    """What somebody looks at.

    Attributes:
        per_inhabitants: numbers are also said per 10,000 inhabitants.
        place, column: the cell that is open; the NIS code or WHOLE_REGION, and the value of the column. Empty: none.
    """

    axis: Axis = Axis.KIND
    counting: Counting = Counting.OFFERS
    per_inhabitants: bool = False
    group: Group = Group.EVERYBODY
    place: str = ""
    column: str = ""

    def on(self, axis: Axis) -> Self:
        """Give the same view of another axis; the open cell closes, for its column is not there."""
        return replace(self, axis=axis, column="", place="")

    def opening(self, place: str, column: str) -> Self:
        """Give the view with this cell open."""
        return replace(self, place=place, column=column)

    def closed(self) -> Self:
        """Give the view without an open cell."""
        return self.opening("", "")

    @property
    def is_open(self) -> bool:
        """Whether a cell is open."""
        return bool(self.place and self.column)

    def pairs(self) -> list[tuple[str, str]]:
        """Give the view as sorted (parameter, value) pairs, defaults left out: hidden fields of a form."""
        usual = {field.name: field.default for field in fields(self)}
        pairs = [
            (name, getattr(self, field).value)
            for field, name, _choices in CHOICES
            if getattr(self, field) != usual[field]
        ]
        pairs += [(PER, PER_INHABITANTS)] * self.per_inhabitants
        pairs += [(PLACE, self.place), (COLUMN, self.column)] * self.is_open
        return sorted(pairs)


def address(view: GapView) -> str:
    """Give the query string that stands for this view and no other: sorted, defaults left out, without "?"."""
    return urlencode(view.pairs())


def parse_view(params: Parameters) -> tuple[GapView, tuple[Note, ...]]:
    """Read the view from GET parameters; a value that says nothing is left out with a note. Never raises.

    Several values of one parameter: the first that is one. A cell needs both its place and its column; whether its
    column is one of the axis only the page knows, which then opens none (`cell.cell_of` gives None).
    """
    notes: list[Note] = []
    chosen: dict[str, Any] = {}
    for field, name, choices in CHOICES:
        for raw in _values(params, name):
            value = clean(raw[:LONGEST_SHOWN])
            if value in choices.values:
                chosen.setdefault(field, choices(value))
            else:
                notes.append(Note(name, shown(raw), NOT_A_CHOICE))
    for raw in _values(params, PER):
        if clean(raw[:LONGEST_SHOWN]) == PER_INHABITANTS:
            chosen["per_inhabitants"] = True
        else:
            notes.append(Note(PER, shown(raw), NOT_A_CHOICE))
    for raw in _values(params, PLACE):
        if is_nis(raw) or raw == WHOLE_REGION:
            chosen.setdefault("place", raw)
        else:
            notes.append(Note(PLACE, shown(raw), NO_SUCH_PLACE))
    for raw in _values(params, COLUMN):
        if is_slug(raw):
            chosen.setdefault("column", raw)
        else:
            notes.append(Note(COLUMN, shown(raw), NOT_A_CHOICE))
    view = GapView(**chosen)
    return (view if view.is_open else view.closed()), tuple(dict.fromkeys(notes))


def _values(params: Parameters, name: str) -> list[str]:
    """Give the parameter's values that are not empty."""
    if isinstance(params, Mapping) and not hasattr(params, "getlist"):
        values: Sequence[Any] = params.get(name, ())
    else:
        values = params.getlist(name)
    return [str(value) for value in values if str(value).strip()]
