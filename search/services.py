"""Ask, rebuild, compare: what pages and commands want of finding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.cache import cache

from catalogue.models import Municipality, MunicipalityPage, OfferPage, RegionPage, Theme
from catalogue.municipalities import lookup, one_municipality
from search import nothing_found, outbox, understanding
from search.document import OfferDocument, Point
from search.documents import documents
from search.engines.base import Answer, EngineUnavailable, Scope
from search.engines.chosen import engine
from search.models import SynonymGroup
from search.query import OfferQuery, QueryT
from search.synonyms import synonyms_with

# Other processes notice a changed synonym, theme or municipality page within this time; this one does at once.
KEPT_SECONDS = 30
SYNONYMS_KEY = "search.synonyms"
THEMES_KEY = "search.themes"
PLACES_KEY = "search.places.{region}"

Progress = Callable[[int, int], None]  # (done, of)


@dataclass(frozen=True)
class Differences:
    """Where index and database differ: ids of offers that are missing, outdated, or no longer to be found."""

    missing: tuple[int, ...]
    outdated: tuple[int, ...]
    superfluous: tuple[int, ...]

    @property
    def offers(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.missing, *self.outdated, *self.superfluous)


def understood(query: QueryT, region: RegionPage) -> QueryT:
    """Give the query with the words of a place, a day … turned into choices; raises EngineUnavailable."""
    if not query.q:
        return query
    words, synonyms = engine().vocabulary().surfaces, scope_of(query, region).synonyms.surfaces
    return understanding.understood(query, lambda word: word in words or word in synonyms)


def count(query: OfferQuery, region: RegionPage) -> int:
    """Say how many offers of this region answer the query; raises EngineUnavailable."""
    return engine().count(query, scope_of(query, region))


def find(query: OfferQuery, region: RegionPage) -> Answer:
    """Answer the query in this region; raises EngineUnavailable."""
    return engine().answer(query, scope_of(query, region))


def find_ids(query: OfferQuery, region: RegionPage, most: int | None = None) -> tuple[int, ...]:
    """Give the ids of all offers of this region that answer the query, or of the first `most`, in its order.

    Raises EngineUnavailable.
    """
    return engine().ids(query, scope_of(query, region), most)


def ways_on(query: OfferQuery, region: RegionPage) -> list[nothing_found.WayOn]:
    """Give the smallest changes of a query without result that find something; raises EngineUnavailable."""
    return nothing_found.ways_on(engine(), query, scope_of(query, region))


def places_near(query: OfferQuery, region: RegionPage) -> list[nothing_found.Near]:
    """Give the nearest other municipalities with something for the other choices; raises EngineUnavailable."""
    return nothing_found.places_near(engine(), query, scope_of(query, region))


def scope_of(query: OfferQuery, region: RegionPage) -> Scope:
    """Give where the query is asked: the region, its municipalities and the chosen ones, the groups of synonyms."""
    places = cache.get_or_set(PLACES_KEY.format(region=region.pk), lambda: _places_of(region), KEPT_SECONDS) or {}
    asked = {*query.places, *query.origins}
    chosen = {place.nis: _point(place) for nis in asked for place in lookup(nis) if place.nis == nis}
    return Scope(region=region.pk, municipalities=places | chosen, synonyms=synonyms_with(synonym_groups()))


def synonym_groups() -> tuple[tuple[str, ...], ...]:
    """Give the coordinators' groups of words for the same thing."""
    return cache.get_or_set(SYNONYMS_KEY, _groups, KEPT_SECONDS) or ()


def nis_of(text: str) -> str | None:
    """Give the NIS code a text stands for, when it can be only one municipality."""
    place = one_municipality(text)
    return place.nis if place else None


def every_theme() -> dict[int, Theme]:
    """Give id → theme; read them, never change them."""
    return cache.get_or_set(THEMES_KEY, lambda: {theme.pk: theme for theme in Theme.objects.all()}, KEPT_SECONDS) or {}


def rebuild(progress: Progress = lambda done, of: None) -> int:
    """Build the whole index from the database, swap it in, and give how many offers it holds.

    Changes that waited in the outbox, or came meanwhile, are in it too.
    """
    total = OfferPage.objects.live().count()

    def counted() -> Iterator[OfferDocument]:
        for number, document in enumerate(documents(), start=1):
            progress(number, total)
            yield document

    held = engine().rebuild(counted())
    outbox.drain()
    return held


def begin() -> None:
    """Make the index of an installation without offers where there is none, so that a first region needs no command.

    Where offers are, an index that is missing stays an outage: its remedy is a rebuild, with its progress.
    """
    if OfferPage.objects.exists():
        return
    try:
        engine().status()
    except EngineUnavailable:
        rebuild()


def differences() -> Differences:
    """Compare every offer with the index; raises EngineUnavailable."""
    held = engine().marks()
    wanted = {document.id: document.mark for document in documents()}
    return Differences(
        missing=tuple(sorted(wanted.keys() - held.keys())),
        outdated=tuple(sorted(pk for pk, mark in wanted.items() if pk in held and held[pk] != mark)),
        superfluous=tuple(sorted(held.keys() - wanted.keys())),
    )


def refresh() -> Differences:
    """Mend what differs and say what that was. Run it daily: dates pass and listings grow stale without any change."""
    found = differences()
    outbox.queue(found.offers)
    outbox.drain()
    return found


def _places_of(region: RegionPage) -> dict[str, Point]:
    """Give the municipalities with a page in the region."""
    pages = MunicipalityPage.objects.live().descendant_of(region).select_related("municipality")
    return {page.municipality_id: _point(page.municipality) for page in pages}


def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(group.words for group in SynonymGroup.objects.all())


def _point(place: Municipality) -> Point:
    return (place.lat, place.lon)
