"""Rows of the matrix: what was found, in order, with all that a counsellor may read of it and how it fits."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from wagtail.models import Page

from catalogue.models import OfferPage, OfferState, OrganisationPage, RegionPage, Theme
from catalogue.municipalities import every_municipality
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from catalogue.selectors import for_everybody
from labelling.labels import Findings, public_label
from search.document import OfferDocument
from search.documents import Surroundings, document_of
from search.engines.base import Answer
from search.engines.grounds import distance_of, group_of
from search.matrix.fit import Fit, fit_of
from search.matrix.ordering import in_column_order
from search.matrix.query import MatrixQuery
from search.query import NEWEST
from search.services import find, find_ids

ROWS_AT_ONCE = 100


@dataclass(frozen=True)
class MatrixRow:
    """One offer as a counsellor reads it.

    Attributes:
        places: names of its municipalities, those that were asked for first.
        offer, organisation: raise `NotForThisReader` for what stays inside the house.
        km: from where distances are measured to its nearest point; None where either is unknown.
        km_from_home: the same from the home of the profile.
        fit: how it fits the profile; empty without one.
        label: what its public label says today, by criterion; empty without one.
    """

    offer: ReadableBy[OfferPage]
    organisation: ReadableBy[OrganisationPage] | None
    state: OfferState
    document: OfferDocument
    places: tuple[str, ...]
    themes: tuple[str, ...]
    km: float | None
    km_from_home: float | None
    fit: Fit
    label: Findings


def answer_of(query: MatrixQuery, region: RegionPage) -> Answer:
    """Answer the query, with the ids of its page in any order there is; raises EngineUnavailable."""
    if not query.sorts_by_column:
        return find(query, region)
    answer = find(replace(query, sort=NEWEST), region)
    start = (answer.page - 1) * query.PAGE_SIZE
    return replace(answer, ids=tuple(all_ids(query, region)[start : start + query.PAGE_SIZE]))


def all_ids(query: MatrixQuery, region: RegionPage) -> Sequence[int]:
    """Give every offer that answers the query, in its order; raises EngineUnavailable."""
    if not query.sorts_by_column:
        return find_ids(query, region)
    return in_column_order(find_ids(replace(query, sort=NEWEST), region), query.sort, region)


def rows_of(
    ids: Sequence[int], query: MatrixQuery, region: RegionPage, themes: Mapping[int, Theme], now: datetime
) -> list[MatrixRow]:
    """Give the rows of these offers, in this order, with three queries; what was hidden a moment ago is left out.

    Args:
        themes: id → theme, of every theme.
    """
    found = for_everybody(OfferPage.objects.filter(pk__in=ids)).select_related("state")
    offers = {offer.pk: offer for offer in found}
    above = _organisations(offers.values())
    states = {pk: offer.current_state for pk, offer in offers.items()}
    around = Surroundings({region.path: region.pk}, every_municipality(), above, states)
    around.read_links(list(offers), themes, now.astimezone(BRUSSELS).date())
    made = (_row(offers[pk], around, query, now) for pk in ids if pk in offers)
    return [row for row in made if row]


def every_row(
    ids: Sequence[int], query: MatrixQuery, region: RegionPage, themes: Mapping[int, Theme], now: datetime
) -> Iterator[MatrixRow]:
    """Give the same for any number of offers, a batch at a time: memory stays what one batch needs."""
    for start in range(0, len(ids), ROWS_AT_ONCE):
        yield from rows_of(ids[start : start + ROWS_AT_ONCE], query, region, themes, now)


def _organisations(offers: Iterable[OfferPage]) -> dict[int, OrganisationPage]:
    """Give offer id → the live organisation above it."""
    paths = {offer.pk: str(offer.path[: -Page.steplen]) for offer in offers}
    live = OrganisationPage.objects.live().filter(path__in=set(paths.values()))
    by_path = {organisation.path: organisation for organisation in live}
    return {pk: by_path[path] for pk, path in paths.items() if path in by_path}


def _row(offer: OfferPage, around: Surroundings, query: MatrixQuery, now: datetime) -> MatrixRow | None:
    """Make one row; None where the offer has ended since the index was asked."""
    document = document_of(offer, around, now)
    if document is None:
        return None
    organisation = around.organisations.get(offer.pk)
    return MatrixRow(
        offer=ReadableBy(offer, Reader.COUNSELLOR),
        organisation=ReadableBy(organisation, Reader.COUNSELLOR) if organisation else None,
        state=around.states[offer.pk],
        document=document,
        places=tuple(around.places[nis].name for nis in sorted(document.located, key=_asked_first(query))),
        themes=document.words,
        km=_kilometres(document, query.origins, around),
        km_from_home=_kilometres(document, query.profile.home, around),
        fit=fit_of(document, query.criteria),
        label=public_label(around.awards[offer.pk]),
    )


def _kilometres(document: OfferDocument, origins: Iterable[str], around: Surroundings) -> float | None:
    centres = [(place.lat, place.lon) for nis in origins if (place := around.places.get(nis))]
    away = distance_of(group_of(document.points), centres)
    return None if away == inf else away


def _asked_first(query: MatrixQuery) -> Callable[[str], tuple[bool, str]]:
    """Order the municipalities of an offer: those asked for, and home, before the others."""
    asked = {*query.places, *query.profile.home}
    return lambda nis: (nis not in asked, nis)
