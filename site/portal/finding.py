"""From a request's parameters to offers in order: what the menu and the JSON interface share."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from catalogue.models import OfferPage, RegionPage, Theme
from catalogue.municipalities import lookup
from catalogue.selectors import for_everybody
from portal.tiles.maker import tile_for, with_tile_parts
from portal.tiles.marking import marked
from portal.tiles.parts import Tile
from search.engines.base import Answer
from search.parameters import NO_WORDS, Note, parse
from search.query import OfferQuery
from search.services import count, find, nis_of, understood
from search.understanding import unreadable
from search.values import shown


@dataclass(frozen=True)
class Search:
    """What was asked, what was left out of it, and the answer."""

    query: OfferQuery
    notes: tuple[Note, ...]
    answer: Answer
    themes: dict[str, str]  # slug → name of every theme
    meant: OfferQuery | None = None  # the query with its typos mended, where some word was found as a typo only
    meant_count: int = 0


def find_offers(parameters: QueryDict, region: RegionPage) -> Search:
    """Read the parameters and ask the engine; raises EngineUnavailable when it is out of order.

    Words of a place, a day or a price act as filters (`search.understanding`): the query has them as choices.
    """
    typed, notes, themes = query_of(parameters)
    query = understood(typed, region)
    if typed.q and not query.q and (lost := unreadable(typed.q)):
        notes = (*notes, Note("q", shown(lost), NO_WORDS))
    answer = find(query, region)
    meant = query.with_value("q", answer.meant) if answer.meant else None
    return Search(query, notes, answer, themes, meant, count(meant, region) if meant else 0)


def query_of(parameters: QueryDict) -> tuple[OfferQuery, tuple[Note, ...], dict[str, str]]:
    """Read the parameters: the query, what was left out of it, and the names of all themes by slug."""
    themes = themes_by_slug()
    query, notes = parse(parameters, nis_of, themes=frozenset(themes))
    return query, notes, themes


def places_it_may_be(parameters: QueryDict, query: OfferQuery) -> tuple[tuple[str, OfferQuery], ...]:
    """Where a typed place fits several municipalities: give each one's name, and the query with it."""
    typed = [text for text in parameters.getlist("gemeente") if text.strip() and nis_of(text[:80]) is None]
    places = lookup(typed[0][:80]) if typed else ()
    return tuple((place.name, query.with_value("gemeente", place.nis)) for place in places)


def offers_in_order(ids: Sequence[int]) -> list[OfferPage]:
    """Give the live, public offers with these ids, in this order, with all that a tile reads.

    The index may still name one that was hidden a moment ago.
    """
    found = {offer.pk: offer for offer in with_tile_parts(for_everybody(OfferPage.objects.filter(pk__in=ids)))}
    return [found[number] for number in ids if number in found]


def tiles_of(offers: Iterable[OfferPage], found_by: Collection[str] = ()) -> tuple[Tile, ...]:
    """Make the tiles of these offers as they are now. Fetch the offers `with_tile_parts`.

    Args:
        found_by: tokens of the words that were searched (`Answer.tokens`): those words are marked.
    """
    now = timezone.now()
    tiles = (tile_for(offer, now) for offer in offers)
    return tuple(marked(tile, found_by) for tile in tiles) if found_by else tuple(tiles)


def themes_by_slug() -> dict[str, str]:
    """Give slug → name of every theme."""
    return dict(Theme.objects.values_list("slug", "name"))
