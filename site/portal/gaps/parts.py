"""What the templates of the holes draw."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Choice:
    """One way to look: its words, where it leads, and whether one looks so now."""

    label: "StrOrPromise"
    href: str
    chosen: bool


@dataclass(frozen=True)
class Chooser:
    """Everything one can choose of the table, each as a link."""

    axes: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    countings: tuple[Choice, ...]
    per: tuple[Choice, ...]


@dataclass(frozen=True)
class Key:
    """A shade of the legend: its number as the table writes it."""

    shade: str
    words: str


@dataclass(frozen=True)
class Head:
    """The head of a column; `kind`: the slug by which it is coloured, or ""."""

    words: "StrOrPromise"
    whole: "StrOrPromise"
    picture: str
    kind: str


@dataclass(frozen=True)
class Spanning:
    """What several columns share, above them."""

    words: "StrOrPromise"
    span: int


@dataclass(frozen=True)
class CellShown:
    """One cell as the table draws it.

    Attributes:
        href: opens it; "" for a total.
        number: what is counted, in digits.
        shade: "zero" (nothing), "maybe" (nothing known), "none" (nothing, and no hole), "1" to "4".
        maybe: how many might be there besides.
        asked: how often it was asked for in vain, and is not met since.
        said: all of it in words, for who hears the table.
    """

    number: str
    said: str
    shade: str = ""
    maybe: int = 0
    asked: int = 0
    href: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class RowShown:
    """A municipality, or the whole region; `href` leads to its rows of the matrix."""

    name: "StrOrPromise"
    href: str
    cells: tuple[CellShown, ...]
    total: CellShown


@dataclass(frozen=True)
class TableShown:
    """The table."""

    caption: str
    spanning: tuple[Spanning, ...]
    heads: tuple[Head, ...]
    rows: tuple[RowShown, ...]
    foot: tuple[CellShown, ...]
    total: CellShown
    keys: tuple[Key, ...]
    is_dense: bool


@dataclass(frozen=True)
class Bar:
    """A month of the year.

    Attributes:
        number: how many are known to run.
        maybe: how many might, besides those that might in every month alike.
        height: of the bar, in pixels.
    """

    name: str
    whole: str
    number: int
    maybe: int
    height: int
    is_low: bool
    is_summer: bool


@dataclass(frozen=True)
class Year:
    """The months, and a sentence about the summer."""

    bars: tuple[Bar, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Hole:
    """A hole to begin with: where, how bad, who is there, and the one way on.

    Attributes:
        open_href: opens the hole.
        in_panel: the way on opens it too.
    """

    title: str
    facts: str
    detail: str
    way: str
    href: str
    open_href: str
    in_panel: bool


@dataclass(frozen=True)
class OfferLine:
    """An offer in a cell, or near it; `state`: why one cannot just join, "" where one can."""

    title: str
    href: str
    organisation: str
    kind: str
    kind_slug: str
    when: str
    where: str
    distance: str
    state: str
    labelled: bool
    doubt: str = ""


@dataclass(frozen=True)
class Said:
    """What an organisation said it could give, and when."""

    words: str
    day: str
    href: str


@dataclass(frozen=True)
class PartnerLine:
    """An organisation that could fill a hole.

    Attributes:
        said, agreements: there for who works with it (`may_read`) only; None and empty for others.
        agreements: what was agreed, and by when.
        talked, again: the day of the last talk, and the day they asked to be asked again; "" likewise.
        plan_href: where one goes on to talk with it; "" for who does not work with it.
    """

    title: str
    href: str
    role: str
    about: str
    said: Said | None
    agreements: tuple[tuple[str, str], ...]
    contact: str
    phone: str
    phone_href: str
    plan_href: str
    plan_words: str
    may_read: bool
    talked: str = ""
    again: str = ""


@dataclass(frozen=True)
class WishLine:
    """Something asked for in vain: what, who told it when, and since when it is met ("": it is not)."""

    words: str
    about: str
    met: str = ""


@dataclass(frozen=True)
class Opened:
    """One cell, opened; `more_…` says how many of a list are not shown."""

    title: str
    number: str
    asked: int
    met: int
    maybe: int
    unnumbered: int
    offers: tuple[OfferLine, ...]
    possible: tuple[OfferLine, ...]
    more_offers: int
    near: tuple[OfferLine, ...]
    more_near: int
    partners: tuple[PartnerLine, ...]
    other_partners: tuple[PartnerLine, ...]
    more_partners: int
    wishes: tuple[WishLine, ...]
    more_wishes: int
    close_href: str
    signals_href: str
    matrix_href: str
