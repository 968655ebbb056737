"""Whose things the page shows, `?van=`: all that waits for me, what I began myself, or one municipality of mine."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.db.models.functions import Left, Length
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, RegionPage
from catalogue.permissions import pages_published_by
from labelling.models import Interview
from portal.today.waiting import Found, Item

MINE: Final = "mij"


@dataclass(frozen=True)
class Choice:
    """One choice of the filter: what stands in the address, its words, and whether it is chosen."""

    value: str
    words: str
    is_here: bool

    @property
    def href(self) -> str:
        """Where it leads."""
        return reverse("today") + (f"?van={self.value}" if self.value else "")


@dataclass(frozen=True)
class Scope:
    """What was chosen, and what can be.

    Attributes:
        value: as the address says it; "" for all that waits for me.
        choices: the ways above the page; `towns`: those to choose from a list, where there are several.
        pages: the offers and organisations that count; None: all of them.
    """

    value: str
    choices: tuple[Choice, ...]
    towns: tuple[Choice, ...] = ()
    pages: Collection[int] | None = None

    @property
    def town(self) -> tuple[str, ...]:
        """The NIS code of the municipality that was chosen; empty where none was."""
        return (self.value,) if self.value and self.value != MINE else ()

    def keeps(self, item: Item) -> bool:
        """The thing belongs to what was chosen."""
        if self.pages is None or item.page in self.pages:
            return True
        return item.own if self.value == MINE else self.value in item.towns

    def narrowed(self, found: Found) -> Found:
        """Leave out what was not chosen, and say of a municipality what waits besides."""
        if self.pages is None:
            return found
        others = [one for one in found.items if not self.keeps(one)]
        words = found.left_out(others) if others and self.town else ""
        return Found(found.group, tuple(one for one in found.items if self.keeps(one)), found.rows, words)


def scope_of(user: Any, asked: str) -> Scope:
    """Read the choice; one that is not offered is all that waits for me."""
    paths = pages_published_by(user)
    coordinates = user.is_superuser or RegionPage.objects.filter(path__in=paths).exists()
    towns = _towns(user, paths)
    known = {town.municipality_id: town for town in towns}
    value = asked if asked == MINE or (asked in known and len(towns) > 1) else ""
    everything = _("Whole region") if coordinates else _("My municipality")
    if not coordinates and len(towns) > 1:
        everything = _("My municipalities")
    choices = (Choice(MINE, _("Mine"), value == MINE), Choice("", everything, not value))
    several = tuple(Choice(nis, page.title, value == nis) for nis, page in known.items()) if len(towns) > 1 else ()
    return Scope(value, choices, several, _pages(user, value, known))


def _pages(user: Any, value: str, known: dict[str, MunicipalityPage]) -> set[int] | None:
    if not value:
        return None
    return _of_my_partners(user) if value == MINE else _of_town(known[value])


def _towns(user: Any, paths: list[str]) -> list[MunicipalityPage]:
    """Give the municipalities that the user coaches, or that lie in a region the user coordinates; one query."""
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    towns = MunicipalityPage.objects.all() if user.is_superuser else MunicipalityPage.objects.filter(below)
    return list(towns.order_by("title"))


def _of_my_partners(user: Any) -> set[int]:
    """Give the organisations with which the user held a talk, and their offers; two queries."""
    partners = OrganisationPage.objects.filter(pk__in=Interview.objects.filter(made_by=user.pk).values("organisation"))
    paths = dict(partners.values_list("path", "pk"))
    above = OfferPage.objects.annotate(above=Left("path", Length("path") - Page.steplen))
    return {*paths.values(), *above.filter(above__in=paths).values_list("pk", flat=True)}


def _of_town(town: MunicipalityPage) -> set[int]:
    """Give the offers and organisations that name the municipality, or stand in its part of the tree."""
    there = Q(path__startswith=town.path) | Q(municipalities=town.municipality_id)
    offers = OfferPage.objects.filter(there).values_list("pk", flat=True)
    return {*offers, *OrganisationPage.objects.filter(there).values_list("pk", flat=True)}
