"""The rows: municipalities of a region, and the region as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from catalogue.models import MunicipalityPage, RegionPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHOLE_REGION = "regio"  # in addresses, where a municipality has its NIS code


@dataclass(frozen=True, slots=True)
class Place:
    """A row.

    Attributes:
        value: the NIS code, or WHOLE_REGION.
        population: inhabitants; None is unknown. Of the whole region: those of its municipalities together.
        page, path: of its page in the tree; None and empty for the region.
    """

    value: str
    name: "StrOrPromise"
    population: int | None = None
    lat: float = 0.0
    lon: float = 0.0
    page: int | None = None
    path: str = ""

    @property
    def is_region(self) -> bool:
        """Whether this is the row for what belongs to no municipality in particular."""
        return self.value == WHOLE_REGION


def places_of(region: RegionPage) -> tuple[Place, ...]:
    """Give the municipalities with a live page in the region, by name, and last the whole region. One query."""
    pages = MunicipalityPage.objects.live().descendant_of(region).select_related("municipality")
    towns = {page.municipality_id: _place(page) for page in pages}
    by_name = sorted(towns.values(), key=lambda town: str(town.name))
    return (*by_name, whole_region(by_name))


def whole_region(towns: Iterable[Place]) -> Place:
    """Give the row of the region; its inhabitants are unknown where those of one municipality are."""
    numbers = [town.population for town in towns]
    known = [number for number in numbers if number is not None]
    return Place(WHOLE_REGION, _("Whole region"), sum(known) if known and len(known) == len(numbers) else None)


def _place(page: MunicipalityPage) -> Place:
    town = page.municipality
    return Place(town.nis, town.name, town.population, town.lat, town.lon, page.pk, page.path)
