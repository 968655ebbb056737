"""The same facets by SQL, as one would write them with the ORM: joins, LIKE and GROUP BY, no index for searching.

Days and parts of the day are worked out from the schedule and stand in no column, so SQL cannot count them; labels do
not exist yet. Words are found as they are typed (`LIKE`), in the texts and the themes, not by their stem or typo.
"""

from typing import Any

from django.db.models import Count, Q, QuerySet

from catalogue.choices import Kind, OpenState, PriceKind, ReducedPrice, SocialForm, YesNo
from catalogue.models import OfferPage, RegionPage, TaggedOffer
from search.engines.base import Counts
from search.query import PAGE_SIZE, OfferQuery

TEXTS = ("title", "short_title", "sentence", "what_you_do", "for_whom", "task", "first_visit", "venue", "address")
GROUPED = {
    "soort": "kind",
    "thema": "tagged_items__tag__slug",
    "gemeente": "municipalities",
    "niveau": "dutch_level",
    "gratis": "price_kind",
    "kinderen": "children_welcome",
    "vorm": "social_form",
}
SLUGS: dict[str, dict[Any, str]] = {
    "soort": {kind.value: kind.slug for kind in Kind},
    "gratis": {PriceKind.FREE.value: "1"},
    "kinderen": {YesNo.YES.value: "1"},
    "vorm": {form.value: form.slug for form in SocialForm},
}


def answer_by_sql(query: OfferQuery, region: RegionPage) -> tuple[int, list[int], Counts]:
    """Count what matches, give the first page by id, and count each facet regardless of its own choice."""
    found = _matching(query, region).distinct()
    ids = list(found.order_by("pk").values_list("pk", flat=True)[:PAGE_SIZE])
    return found.count(), ids, counts_by_sql(query, region)


def counts_by_sql(query: OfferQuery, region: RegionPage) -> Counts:
    """Count each facet by GROUP BY. What is unknown has a group of its own, so the counts leave it out."""
    counts: Counts = {}
    for name, column in GROUPED.items():
        rows = _matching(query.without(name), region).order_by().values_list(column).annotate(Count("pk"))
        counts[name] = slugs_of(name, dict(rows))
    return counts


def slugs_of(name: str, groups: dict[Any, int]) -> dict[str, int]:
    """Give the counts by value of the address; what has none there (null, unknown) is left out."""
    slugs = SLUGS.get(name)
    named = {slugs.get(value) if slugs else value: number for value, number in groups.items()}
    return {str(value): number for value, number in named.items() if value is not None}


def filters_of(query: OfferQuery) -> Q:
    """Give the condition for the columns of an offer; unknown passes where it must."""
    wanted = Q()
    if query.kinds:
        wanted &= Q(kind__in=[kind.value for kind in Kind if kind.slug in query.kinds])
    if query.level:
        wanted &= Q(dutch_level__lte=query.level) | Q(dutch_level__isnull=True)
    if query.free:
        wanted &= ~Q(price_kind=PriceKind.PAID) | Q(reduced_price=ReducedPrice.FREE_FOR_NEWCOMERS)
    if query.children:
        wanted &= ~Q(children_welcome=YesNo.NO) | Q(childcare=YesNo.YES)
    if query.forms:
        forms = [form.value for form in SocialForm if form.slug in query.forms]
        wanted &= Q(social_form__in=[*forms, SocialForm.UNKNOWN.value])
    return wanted


def _matching(query: OfferQuery, region: RegionPage) -> "QuerySet[OfferPage]":
    wanted = filters_of(query)
    for word in query.q.split():
        about = Q(tag__name__icontains=word) | Q(tag__synonyms__icontains=word)
        found = Q(pk__in=TaggedOffer.objects.filter(about).values("content_object"))
        for name in TEXTS:
            found |= Q(**{f"{name}__icontains": word})
        wanted &= found
    if query.themes:
        wanted &= Q(tagged_items__tag__slug__in=query.themes)
    if query.places:
        wanted &= Q(municipalities__in=query.places) | Q(municipalities__isnull=True)
    living = OfferPage.objects.live().descendant_of(region).exclude(state__open_state=OpenState.ENDED)
    return living.filter(wanted)
