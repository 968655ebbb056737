"""What the columns can be, and in which of them an offer counts.

An offer counts in a column as known (it fits), as unknown (it might, nobody said) or not at all (it is known not to);
the rule itself is `fits.py`. A hole is a cell with neither. That is rule 11 of the trade: unknown never counts as no,
in a count of holes neither.

- `soort`: its kind; always known, so in one column.
- `thema`: every theme it carries; one without any theme might be about each.
- `moment`: every day and part of the day with a session in the coming year (`times.py`); by agreement or without
  dates: unknown in all 21. A date without an hour: unknown in the parts of its day.
- `niveau`: a step counts what asks that much Dutch or less (contract of `niveau`), so step 4 holds all whose step is
  known. `niet-lezen`: one need not read. `1-niet-lezen`: step 1 and no reading, the lowest threshold there is; the
  record knows no step below 1.
- `maand`: every month of the coming year in which a session falls; by agreement or without dates: unknown in all.
- `kinderen`: `welkom`: children are welcome; `opvang`: there is childcare; `schooluren`: a session lies within school
  hours (`times.in_school_hours`).
- `wie`: who can join (`groups.py`): women, women among themselves, single men, parents, people of 60 and older.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.choices import DutchLevel, Kind
from catalogue.models import RegionPage, Theme
from catalogue.schedule import WEEKDAYS
from search.gaps.times import PARTS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOWEST, NO_READING = "1-niet-lezen", "niet-lezen"
WELCOME, CHILDCARE, SCHOOL_HOURS = "welkom", "opvang", "schooluren"
WOMEN, ONLY_WOMEN, SINGLE_MEN, PARENTS, SIXTY = "vrouwen", "alleen-vrouwen", "alleenstaande-mannen", "ouders", "60plus"
# Of each part of the day: the pictogram, and the word below the name of the day.
PART_HEADS: Final = {
    "voormiddag": ("morning", _("morning")),
    "namiddag": ("noon", _("afternoon")),
    "avond": ("evening", _("evening")),
}
LEVELS: Final = tuple(str(level.value) for level in DutchLevel)


class Axis(models.TextChoices):
    """What the columns are; the value is what the address writes."""

    KIND = "soort", _("kind")
    THEME = "thema", _("theme")
    MOMENT = "moment", _("day and part of the day")
    LEVEL = "niveau", _("how much Dutch")
    MONTH = "maand", _("month")
    CHILDREN = "kinderen", _("children")
    WHO = "wie", _("for whom")


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        value: in addresses and cells.
        label: whole, as it can be read by itself.
        short: as the head of a narrow column has it, below `group`.
        group: what several columns share: the day of a moment; empty for most.
        picture: the pictogram; empty: none.
    """

    value: str
    label: "StrOrPromise"
    picture: str = ""
    short: "StrOrPromise" = ""
    group: "StrOrPromise" = ""

    @property
    def head(self) -> "StrOrPromise":
        """What stands at its head."""
        return self.short or self.label


def _moments() -> tuple[Column, ...]:
    """Give a column for each part of each day, below the day."""
    return tuple(
        Column(
            f"{day.slug}-{part.slug}",
            format_lazy("{day} {part}", day=day.label, part=part.label),
            PART_HEADS[part.slug][0],
            short=PART_HEADS[part.slug][1],
            group=day.label,
        )
        for day in WEEKDAYS
        for part in PARTS
    )


FIXED: Final[dict[Axis, tuple[Column, ...]]] = {
    Axis.KIND: tuple(Column(kind.slug, kind.label, kind.pictogram) for kind in Kind),
    Axis.MOMENT: _moments(),
    Axis.LEVEL: (
        Column(LOWEST, _("almost no Dutch, and no reading"), "reading"),
        *(Column(str(level.value), level.label, "speak") for level in DutchLevel),
        Column(NO_READING, _("no reading needed"), "reading"),
    ),
    Axis.MONTH: tuple(Column(str(month), MONTHS[month], short=MONTHS_3[month]) for month in range(1, 13)),
    Axis.CHILDREN: (
        Column(WELCOME, _("children welcome"), "child"),
        Column(CHILDCARE, _("childcare"), "family"),
        Column(SCHOOL_HOURS, _("during school hours"), "when"),
    ),
    Axis.WHO: (
        Column(WOMEN, _("women"), "woman"),
        Column(ONLY_WOMEN, _("only women"), "woman"),
        Column(SINGLE_MEN, _("single men"), "man"),
        Column(PARENTS, _("parents"), "family"),
        Column(SIXTY, _("60 and older"), "elder"),
    ),
}


def columns_of(axis: Axis, region: RegionPage) -> tuple[Column, ...]:
    """Give the columns of an axis, in order. One query for themes, none for the others.

    All themes of the installation, for one that no offer carries is the largest hole there is. `region` is asked for
    where regions will have themes of their own.
    """
    if axis is Axis.THEME:
        return tuple(Column(slug, name) for slug, name in Theme.objects.order_by("name").values_list("slug", "name"))
    return FIXED[axis]
