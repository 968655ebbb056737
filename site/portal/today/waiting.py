"""What every group of the day is made of: things that wait, and the rows that show the first few of them.

A thing is a few plain values, so that all of it can be counted and sorted; what a row shows is fetched for those on the
page only. So the number of queries does not grow with what waits.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.tiles.parts import Photo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FEW: Final = 5  # rows of a group on the page of the day; all of them stand at its own page
IN_DAYS: Final = 60  # so long one says in days how long something waits; after it in months
A_MONTH: Final = 30.44


class Group(enum.Enum):
    """A group: its id on the page, its name, where all of it stands (name of an address, with what is asked there)."""

    TALKS = "afspraken", gettext_lazy("Agreements and follow-up"), "interviews", ""
    CHECKS = "nakijken", gettext_lazy("Changes to check"), "checks", "?van=alles"
    LABELS = "labels", gettext_lazy("Labels"), "labels", ""
    LISTINGS = "bellen", gettext_lazy("Not confirmed for long"), "call_list", "?alles"
    SIGNALS = "signalen", gettext_lazy("Signals"), "signals", ""

    def __init__(self, slug: str, title: "StrOrPromise", all_of_it: str, asked: str) -> None:
        """Keep what the group is called."""
        self.slug, self.title, self.all_of_it, self.asked = slug, title, all_of_it, asked


@dataclass(frozen=True)
class Item:
    """One thing that waits.

    Attributes:
        kind: which of the group's kinds of row it is; "" where there is one.
        page: the offer or organisation that it is about; 0 where it is about none.
        since: the day from which it waits; of what ends soon the day that is still to come.
        own: the user began it, or asked it.
        towns: NIS codes of the municipalities that it names, where it is about no page.
        record: what was fetched of it already, for its row.
    """

    pk: int
    page: int
    since: date
    own: bool = False
    kind: str = ""
    record: Any = None
    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One thing as the page shows it, with the one button that does it or leads straight to where it is done.

    Attributes:
        photo, pictogram: what is seen first; the pictogram where there is no picture.
        title, href: what it is, and where all about it stands; "" where nothing stands behind it.
        about: why it waits, in one line.
        when: how long; `late` for what cannot wait any longer.
        button, mark: the words of the button, with its pictogram or "".
        button_href: where it leads; for a button that does it in place, where it is sent.
        sent: what it sends, name and value; nothing for one that leads on.
        unseen: what the button is about, for who hears it.
    """

    title: str
    about: str
    when: str
    button: str
    button_href: str
    photo: Photo | None = None
    pictogram: str = ""
    href: str = ""
    late: bool = False
    mark: str = ""
    sent: tuple[tuple[str, str], ...] = ()
    unseen: str = ""


@dataclass(frozen=True)
class Found:
    """What waits in one group, oldest first, and what makes rows of some of it.

    Attributes:
        beside, mark: a line below the rows with its pictogram, such as what needs nobody.
        left_out: says, where one municipality is chosen, what waits besides: the things that are not of it.
    """

    group: Group
    items: tuple[Item, ...]
    rows: Callable[[list[Item], date], list[Row]]
    beside: str = ""
    mark: str = "info"
    left_out: Callable[[list[Item]], str] = lambda _others: ""


def oldest_first(items: list[Item]) -> tuple[Item, ...]:
    """Put the longest waiting on top; what waits equally long keeps one order."""
    return tuple(sorted(items, key=lambda one: (one.since, one.kind, one.pk)))


def how_long(since: date, today: date) -> str:
    """Say how long something waits, or how long there is still."""
    days = (today - since).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 0:
        return ngettext("%(count)d day left", "%(count)d days left", -days) % {"count": -days}
    if days < IN_DAYS:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return in_months(days)


def in_months(days: int) -> str:
    """Say a long time in months, a very long one in years."""
    months = round(days / A_MONTH)
    if months < 24:
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    return ngettext("%(count)d year", "%(count)d years", months // 12) % {"count": months // 12}
