"""What a counsellor looks for: an OfferQuery with the further filters, a profile, and an order by any column."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Self

from catalogue.municipalities import lookup
from search.facets import FACETS, Facet
from search.further import BY_NAME, FURTHER
from search.matrix.columns import SORTABLE
from search.matrix.criteria import Criterion, criteria_of, preferences_of
from search.matrix.profile import CHOICES, Profile
from search.preferences import Preferences
from search.query import MOST_VALUES, SORTS, OfferQuery

DOWN = "-"  # before the name of a column: the highest first
Chosen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class MatrixQuery(OfferQuery):
    """As an OfferQuery. `further`: parameter → values of the further filters, as sorted pairs without empty ones."""

    FACETS: ClassVar[tuple[Facet, ...]] = (*FACETS, *FURTHER)
    SORTS: ClassVar[tuple[str, ...]] = (*SORTS, *SORTABLE, *(f"{DOWN}{name}" for name in SORTABLE))
    PAGE_SIZE: ClassVar[int] = 50

    further: Chosen = ()
    profile: Profile = field(default_factory=Profile)

    def __post_init__(self) -> None:
        """Bring the further values into their one form too."""
        chosen = {name: _sound(BY_NAME[name], values) for name, values in self.further if name in BY_NAME}
        object.__setattr__(self, "further", tuple(sorted((n, v) for n, v in chosen.items() if v)))
        super().__post_init__()

    @property
    def origins(self) -> tuple[str, ...]:
        """The chosen municipalities, else home."""
        return self.places or self.profile.home

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """What the profile asks of an offer, one by one."""
        home = next((p for nis in self.profile.home for p in lookup(nis) if p.nis == nis), None)
        return criteria_of(self.profile, (home.lat, home.lon) if home else None)

    @property
    def preferences(self) -> Preferences:
        """What the profile prefers, and that a chosen further filter is known to match."""
        return preferences_of(self.criteria, self.further)

    @property
    def sorts_by_column(self) -> bool:
        """Whether the order is that of a column, which no engine knows."""
        return self.sort not in SORTS

    def values(self, name: str) -> tuple[str, ...]:
        """Give the chosen values of a parameter."""
        if name in BY_NAME:
            return dict(self.further).get(name, ())
        return self.profile.values(name) if name in CHOICES else super().values(name)

    def chosen_names(self) -> tuple[str, ...]:
        """Give every parameter that may have a value now."""
        return (*super().chosen_names(), *(name for name, _values in self.further), *self.profile.told)

    def said(self) -> Iterator[tuple[str, str]]:
        """Give what the profile says, as (parameter, value)."""
        return self.profile.pairs()

    def of_nobody(self) -> Self:
        """Give the query for somebody of whom nothing is known."""
        return replace(self, page=1, profile=Profile())

    def _with(self, name: str, values: tuple[str, ...]) -> Self:
        if name in BY_NAME:
            return replace(self, page=1, further=tuple((dict(self.further) | {name: values}).items()))
        if name in CHOICES:
            return replace(self, page=1, profile=self.profile.having(name, values))
        return super()._with(name, values)


def _sound(facet: Facet, values: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the values that the filter has, in its order."""
    return tuple(value for value in facet.values if value in values)[:MOST_VALUES]
