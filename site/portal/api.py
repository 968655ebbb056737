"""The JSON interface, version 1: the public catalogue for other programs, public fields only; the matrix, by token.

The parameters are those of the menu, and so are their values: one contract (`search.parameters`). A bad value is left
out with a note, never an error.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import override
from ninja import NinjaAPI, Schema

from catalogue.models import OfferPage
from catalogue.selectors import organisation_titles, public_offers
from portal.api_fields import public_label_of, public_values
from portal.context import region_of
from portal.finding import find_offers, offers_in_order
from portal.matrix_api import MatrixPage, parameters_of, router
from portal.matrix_api import matrix as matrix_page
from portal.menu.maker import label_of, notes_in_words
from portal.tiles.labels import awards_fetched
from search.engines.base import EngineUnavailable
from search.query import address

PARAMETERS = {
    "q": "words",
    "soort": "kind: buddy, vrijwilliger, stage, vrijetijd, groep, uitstap, taal, info (may repeat)",
    "thema": "slug of a theme (may repeat)",
    "gemeente": "NIS code, postcode or name of a municipality (may repeat)",
    "straal": "kilometres around the municipality",
    "dag": "ma … zo (may repeat)",
    "dagdeel": "voormiddag, namiddag, avond, weekend (may repeat)",
    "niveau": "1 to 4: offers that ask this much Dutch or less, or unknown",
    "gratis": "1: free, or unknown",
    "kinderen": "1: children are welcome, or unknown",
    "vorm": "duo, groep, gezin, alleen (may repeat)",
    "label": "nederlands, contact, meedoen (may repeat)",
    "sorteer": "past, datum, afstand, nieuw",
    "pagina": "page of 24; past the end = the last",
}

api = NinjaAPI(
    title="Meedoen",
    version="1",
    description="Things to do for newcomers in this region. Unknown never counts as no.",
    urls_namespace="api",
)


class Place(Schema):
    """A municipality."""

    nis: str
    name: str


class LabelReason(Schema):
    """What a label says of one criterion (a value of `label`): "ja" or "soms", in one sentence why, and since when."""

    criterion: str
    finding: str
    reason: str
    since: date


class OfferLabel(Schema):
    """The public label. `under_review`: the offer changed, and until somebody looked the label says nothing else."""

    said: list[LabelReason]
    under_review: bool


class OfferItem(Schema):
    """An offer in a list. `kind` is the value of `soort`; `ref` is the id in the source file, if any.

    `label` is null where there is none, which says nothing of the offer.
    """

    id: int
    ref: str
    title: str
    short_title: str
    url: str
    sentence: str
    kind: str
    organisation: str
    municipalities: list[Place]
    label: OfferLabel | None


class FacetValue(Schema):
    """A value of a filter, and how many offers it would find."""

    value: str
    label: str
    count: int


class OfferList(Schema):
    """A page of offers, the counts of every filter (named as the parameters), and what was left out of the question.

    `asked` is the question as it was understood, as an address: words of a place, a day or a price are filters in it.
    """

    asked: str
    total: int
    page: int
    pages: int
    items: list[OfferItem]
    facets: dict[str, list[FacetValue]]
    notes: list[str]


class OfferDetail(OfferItem):
    """An offer with all its public fields; which of them are invented for the demo stands in `invented_fields`."""

    fields: dict[str, Any]


class Problem(Schema):
    """What went wrong, in words."""

    detail: str


@api.exception_handler(EngineUnavailable)
def outage(request: HttpRequest, _error: EngineUnavailable) -> Any:
    """Say that searching is out of order: never an empty list."""
    return api.create_response(request, {"detail": "Searching is out of order. Try again later."}, status=503)


@api.get(
    "/offers",
    response={200: OfferList, 503: Problem},
    summary="Search offers",
    openapi_extra={
        "parameters": [
            {
                "in": "query",
                "name": name,
                "required": False,
                "description": words,
                "schema": {"type": "array", "items": {"type": "string"}},
            }
            for name, words in PARAMETERS.items()
        ]
    },
)
def list_offers(request: HttpRequest) -> dict[str, Any]:
    """Search the live offers of this region."""
    region = region_of(request)
    if region is None:
        return {"asked": "", "total": 0, "page": 1, "pages": 1, "items": [], "facets": {}, "notes": []}
    with override("nl"):
        search = find_offers(request.GET, region)
        return {
            "asked": address(search.query),
            "total": search.answer.total,
            "page": search.answer.page,
            "pages": search.answer.pages,
            "items": items(offers_in_order(search.answer.ids), request),
            "facets": {
                name: [
                    {"value": value, "label": label_of(name, value, search.themes), "count": count}
                    for value, count in counts.items()
                ]
                for name, counts in search.answer.facets.items()
            },
            "notes": notes_in_words(search.notes, search.answer),
        }


@api.get("/offers/{int:offer_id}", response={200: OfferDetail, 404: Problem}, summary="One offer")
def one_offer(request: HttpRequest, offer_id: int) -> dict[str, Any]:
    """Give all public fields of one live, public offer."""
    region = region_of(request)
    live = public_offers(region).prefetch_related(awards_fetched())
    # SQLite counts ids to 2**63 and raises above that; no page has such a number.
    offer = get_object_or_404(live.prefetch_related("municipalities"), pk=min(offer_id, 2**63 - 1))
    with override("nl"):
        return items([offer], request)[0] | {"fields": public_values(offer)}


router.get(
    "",
    response={200: MatrixPage, 401: Problem, 503: Problem},
    summary="The matrix, by personal token",
    openapi_extra=parameters_of(PARAMETERS | {"sorteer": "as above, or a column, with - for the highest first"}),
)(matrix_page)
api.add_router("/matrix", router)


def items(offers: list[OfferPage], request: HttpRequest) -> list[dict[str, Any]]:
    """Give offers as they stand in a list."""
    organisations, now = organisation_titles(offers), timezone.now()
    return [
        {
            "id": offer.pk,
            "ref": offer.source_ref,
            "title": offer.title,
            "short_title": offer.tile_title,
            "url": request.build_absolute_uri(offer.url),
            "sentence": offer.sentence,
            "kind": offer.kind_of.slug,
            "organisation": organisations[offer.pk],
            "municipalities": [{"nis": place.nis, "name": place.name} for place in offer.municipalities.all()],
            "label": public_label_of(offer, now),
        }
        for offer in offers
    ]
