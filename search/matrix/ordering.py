"""An order by a column of the matrix. No engine knows it: what is found is ordered by what the database says.

What is unknown comes last, whichever way; equal ones by id. Reads one field of all live offers at most, with one query.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, F, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Left, Length
from django.utils import timezone
from wagtail.models import Page

from catalogue import choices
from catalogue.models import OfferPage, OrganisationPage, RegionPage
from catalogue.schedule import Schedule
from catalogue.spelling import plain_words
from labelling.labels import good_for, public_labels
from search.matrix.columns import BY_NAME

MOST_NAMED = 900  # ids that one query names; beyond, it reads the region's offers and takes what it needs

# Fields with fixed answers are ordered as their choices stand.
FIXED: Final[Mapping[str, Any]] = {
    "kind": choices.Kind,
    "rhythm": choices.Rhythm,
    "reading_needed": choices.YesNo,
    "dutch_share": choices.DutchShare,
    "children_welcome": choices.YesNo,
    "audience": choices.Audience,
    "walk_in": choices.YesNo,
    "state__open_state": choices.OpenState,
}


def in_column_order(ids: Sequence[int], sort: str, region: RegionPage) -> list[int]:
    """Give these ids in the order of a column: `sort` is its name, with "-" before it for the highest first."""
    field = BY_NAME[sort.lstrip("-")].sort
    offers = OfferPage.objects.filter(pk__in=ids) if len(ids) <= MOST_NAMED else OfferPage.objects.descendant_of(region)
    values = _good_for(offers) if field == "labels" else dict(_read(offers, field))
    if field == "next_date":
        values = {pk: _next_time(value) for pk, value in values.items()}
    key = _key(field)
    known = [(key(values[pk]), pk) for pk in ids if pk in values and _is_known(values[pk])]
    if sort.startswith("-"):
        known.sort(key=lambda pair: pair[1])
        known.sort(key=lambda pair: pair[0], reverse=True)
    else:
        known.sort()
    there = [pk for _, pk in known]
    return there + sorted(set(ids) - set(there))


def _read(offers: "QuerySet[OfferPage]", field: str) -> "QuerySet[OfferPage, tuple[int, Any]]":
    """Give (id, value) of each offer."""
    above = OrganisationPage.objects.filter(path=Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen))
    computed: dict[str, Any] = {
        "organisation": Subquery(above.values("title")[:1]),
        "access": Case(
            When(own_place=choices.YesNo.YES, then=Subquery(above.values("step_free")[:1])),
            default=Value(choices.YesNo.UNKNOWN.value),
        ),
        "place": Min("municipalities__name"),
        "themes": Min("themes__name"),
        "next_date": F("when"),
        "price": Case(When(price_kind=choices.PriceKind.FREE, then=Value(Decimal(0))), default=F("price")),
    }
    return offers.annotate(ordered_by=computed.get(field, F(field))).values_list("pk", "ordered_by")


def _good_for(offers: "QuerySet[OfferPage]") -> dict[int, int]:
    """Give for how much each offer is good, by its public label of today; without a label it is not known."""
    return {pk: len(good_for(said)) for pk, said in public_labels(offers, timezone.localdate()).items()}


def _next_time(when: Any) -> datetime | None:
    """Give when the next session begins."""
    coming = Schedule.from_raw(list(when.raw_data)).next_sessions(timezone.now(), count=1)
    return coming[0].starts if coming else None


def _key(field: str) -> Callable[[Any], Any]:
    """Give what values of this field are compared by."""
    if field in FIXED:
        order = {choice.value: number for number, choice in enumerate(FIXED[field])}
        return lambda value: order[value]
    return lambda value: " ".join(plain_words(value)) if isinstance(value, str) else value


def _is_known(value: Any) -> bool:
    return value not in (None, "", choices.YesNo.UNKNOWN)
