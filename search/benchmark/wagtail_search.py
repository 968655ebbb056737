"""The same facets by Wagtail's own search (modelsearch on the database), with the fields declared as it asks for them.

Only for the measurement: the product leaves modelsearch to the admin. Days, parts of the day and the rule "whole
region" cannot be declared as fields to filter on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL
from wagtail.models import Page
from wagtail.search import index

from catalogue.models import OfferPage, RegionPage, Theme
from search.benchmark.grouping import filters_of, slugs_of
from search.engines.base import Counts
from search.query import PAGE_SIZE, OfferQuery

MOST = 10_000  # offers: its index takes up some hundreds a second
AT_ONCE = 1000
TEXTS = ("short_title", "sentence", "what_you_do", "for_whom", "task", "first_visit", "venue", "address")
FILTERS = ("kind", "dutch_level", "price_kind", "reduced_price", "children_welcome", "childcare", "social_form")
FACETS = {
    "soort": "kind",
    "thema": "themes",
    "gemeente": "municipalities",
    "niveau": "dutch_level",
    "gratis": "price_kind",
    "kinderen": "children_welcome",
    "vorm": "social_form",
}


@contextmanager
def declared_fields() -> Iterator[None]:
    """Let Wagtail's search know the fields of an offer, for as long as this lasts."""
    usual = OfferPage.search_fields
    OfferPage.search_fields = [
        *Page.search_fields,
        *(index.SearchField(name) for name in TEXTS),
        *(index.FilterField(name) for name in (*FILTERS, "themes", "municipalities")),
        index.RelatedFields(
            "tagged_items",
            [
                index.FilterField("tag_id"),
                index.RelatedFields("tag", [index.SearchField("name"), index.SearchField("synonyms")]),
            ],
        ),
    ]
    try:
        yield
    finally:
        OfferPage.search_fields = usual


def fill_wagtails_index() -> int:
    """Put all offers in Wagtail's index, and say how many. Within `declared_fields`."""
    target = get_search_backend().get_index_for_model(OfferPage)
    ids = list(OfferPage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        target.add_items(OfferPage, list(OfferPage.objects.filter(pk__in=ids[start : start + AT_ONCE])))
    return len(ids)


def answer_by_wagtail(query: OfferQuery, region: RegionPage) -> tuple[int, list[int], Counts]:
    """Count what matches, give the first page, and count each facet; `facet()` only counts under all choices."""
    offers = OfferPage.objects.live().descendant_of(region).filter(filters_of(query))
    if query.themes:
        chosen = Theme.objects.filter(slug__in=query.themes).values_list("pk", flat=True)
        offers = offers.filter(tagged_items__tag_id__in=list(chosen))
    found = offers.search(query.q or MATCH_ALL)
    counts = {name: slugs_of(name, found.facet(field)) for name, field in FACETS.items()}
    slugs = {str(pk): slug for pk, slug in Theme.objects.values_list("pk", "slug")}
    counts["thema"] = {slugs[pk]: number for pk, number in counts["thema"].items()}
    return found.count(), [offer.pk for offer in found[:PAGE_SIZE]], counts
