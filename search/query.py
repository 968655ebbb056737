"""What somebody looks for, and its one address.

An OfferQuery is always sound: however it is made, its values are cleaned, sorted and consistent, so that
`parse(address(query))` gives the same query again. Changing a query gives a new one and returns to page 1.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self, TypeVar
from urllib.parse import urlencode

from search.facets import BY_PARAMETER, FACETS, LEVELS, Facet
from search.preferences import NO_PREFERENCE, Preferences
from search.values import LAST_PAGE, clean_words, is_nis, is_slug

PAGE_SIZE = 24
PAST, BY_DATE, BY_DISTANCE, NEWEST = "past", "datum", "afstand", "nieuw"
SORTS = (PAST, BY_DATE, BY_DISTANCE, NEWEST)
WIDEST = 100  # km; a region is smaller
MOST_VALUES = 20  # of one open list in one query: nobody chooses more, and an address has an end
SINGLE = ("q", "straal", "sorteer", "pagina", "niveau", "gratis", "kinderen")  # one value: choosing replaces


QueryT = TypeVar("QueryT", bound="OfferQuery")


@dataclass(frozen=True, kw_only=True)
class OfferQuery:
    """What somebody looks for. Several values of one filter: any of them; several filters: all of them."""

    FACETS: ClassVar[tuple[Facet, ...]] = FACETS  # what is counted
    SORTS: ClassVar[tuple[str, ...]] = SORTS
    PAGE_SIZE: ClassVar[int] = PAGE_SIZE

    q: str = ""
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # NIS codes
    radius: int | None = None  # km around the places; None without places
    days: tuple[str, ...] = ()
    dayparts: tuple[str, ...] = ()
    level: int | None = None  # offers that ask this much Dutch or less, or unknown
    free: bool = False
    children: bool = False
    forms: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sort: str = PAST
    page: int = 1

    def __post_init__(self) -> None:
        """Bring every value into its one form; what the contract does not know falls out."""
        sound = object.__setattr__
        sound(self, "q", clean_words(self.q))
        for facet in FACETS:
            if facet.attribute in {"level", "free", "children"}:
                continue
            valid = _validator(facet.parameter)
            values = sorted({value for value in getattr(self, facet.attribute) if valid(value)})
            sound(self, facet.attribute, tuple(values[:MOST_VALUES]))
        if str(self.level) not in LEVELS:
            sound(self, "level", None)
        if not self.places or self.radius is None or not 1 <= self.radius <= WIDEST:
            sound(self, "radius", None)
        if self.sort not in self.SORTS or (self.sort == BY_DISTANCE and not self.origins):
            sound(self, "sort", PAST)
        sound(self, "page", min(max(self.page, 1), LAST_PAGE))

    @property
    def origins(self) -> tuple[str, ...]:
        """NIS codes of where distances are measured from."""
        return self.places

    @property
    def preferences(self) -> Preferences:
        """What makes one match fit better than another, besides the words and the choices."""
        return NO_PREFERENCE

    def values(self, name: str) -> tuple[str, ...]:
        """Give the chosen values of a parameter, as they stand in the address; empty where it has its default."""
        if name == "q":
            return (self.q,) if self.q else ()
        if name == "straal":
            return () if self.radius is None else (str(self.radius),)
        if name == "sorteer":
            return () if self.sort == PAST else (self.sort,)
        if name == "pagina":
            return () if self.page == 1 else (str(self.page),)
        chosen = getattr(self, BY_PARAMETER[name].attribute)
        if isinstance(chosen, bool):
            return ("1",) * chosen
        if isinstance(chosen, int):
            return (str(chosen),)
        return chosen or ()

    def has(self, name: str, value: str) -> bool:
        """Say whether this value is chosen."""
        return value in self.values(name)

    def with_value(self, name: str, value: str) -> Self:
        """Choose one value more (of a single-valued parameter: instead), on page 1."""
        chosen = (value,) if name in SINGLE else (*self.values(name), value)
        return self._with(name, chosen)

    def with_values(self, name: str, values: tuple[str, ...]) -> Self:
        """Choose these values of a parameter instead of its own, on page 1; what hangs on it (a radius) stays."""
        return self._with(name, values)

    def without(self, name: str, value: str | None = None) -> Self:
        """Take back one value, or the whole parameter, on page 1. Without places there is no radius, no distance."""
        return self._with(name, () if value is None else tuple(v for v in self.values(name) if v != value))

    def of_nobody(self) -> Self:
        """Give the query without what it knows of a person."""
        return self

    def without_choices(self) -> Self:
        """Keep only the words (and what is known of a person), on page 1 in the usual order."""
        query = self
        for name in {name for name, _value in self.choices()}:
            query = query.without(name)
        return replace(query, sort=PAST, page=1)

    def toggled(self, name: str, value: str) -> Self:
        """Take the value back when it is chosen, else choose it."""
        return self.without(name, value) if self.has(name, value) else self.with_value(name, value)

    def on_page(self, number: int) -> Self:
        """Give the same query on another page."""
        return replace(self, page=number)

    def choices(self) -> Iterator[tuple[str, str]]:
        """Give every chosen filter as (parameter, value): the chips; words, order and page are not among them."""
        for name in (*(facet.parameter for facet in self.FACETS), "straal"):
            for value in self.values(name):
                yield name, value

    def pairs(self) -> list[tuple[str, str]]:
        """Give the query as sorted (parameter, value) pairs, defaults left out: hidden fields of a form."""
        return sorted((name, value) for name in self.chosen_names() for value in self.values(name))

    def chosen_names(self) -> tuple[str, ...]:
        """Give every parameter that may have a value now."""
        return ("q", *BY_PARAMETER, "straal", "sorteer", "pagina")

    def _with(self, name: str, values: tuple[str, ...]) -> Self:
        """Give the query with these values of a parameter instead of its own."""
        first = values[0] if values else ""
        number = int(first) if first.isascii() and first.isdigit() and len(first) < 8 else None
        if name == "pagina":
            return replace(self, page=number or 1)
        single: dict[str, dict[str, Any]] = {
            "q": {"q": first},
            "sorteer": {"sort": first},
            "straal": {"radius": number},
            "niveau": {"level": number},
            "gratis": {"free": first == "1"},
            "kinderen": {"children": first == "1"},
        }
        changed = single[name] if name in single else {BY_PARAMETER[name].attribute: values}
        return replace(self, page=1, **changed)


def address(query: OfferQuery) -> str:
    """Give the query string that stands for this query and no other: sorted, defaults left out, without "?"."""
    return urlencode(query.pairs())


def _validator(parameter: str) -> Callable[[str], bool]:
    """Give the test a value of this filter must pass."""
    values = BY_PARAMETER[parameter].values
    if values:
        return values.__contains__
    return is_nis if parameter == "gemeente" else is_slug
