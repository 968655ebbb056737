"""What people looked for in vain, for coaches and coordinators in the admin: per search, over the chosen months."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import unquote_plus, urljoin

import django_filters  # type: ignore[import-untyped]  # django-filter brings no types
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet, Sum
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from catalogue.models import RegionPage
from search.models import FruitlessSearch
from search.models.fruitless import FruitlessSearches
from search.needs import choices_in_words
from search.permissions import fruitless_searches_for, user_reads_fruitless_searches

WITH, WITHOUT = "ja", "nee"
FORMULA = ("=", "+", "-", "@", "\t")  # what a spreadsheet would work out instead of show
Row = dict[str, Any]  # region, region__title, choices, total, last_month


class FruitlessFilters(WagtailFilterSet):
    """Filter by month, and by whether words were typed."""

    month = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Month"), distinct=False, widget=CheckboxSelectMultiple
    )
    words = django_filters.ChoiceFilter(
        label=gettext_lazy("Words"),
        method="by_words",
        choices=[(WITH, gettext_lazy("with words")), (WITHOUT, gettext_lazy("choices only"))],
        empty_label=gettext_lazy("all of them"),
        widget=RadioSelect,
    )

    class Meta:
        model = FruitlessSearch
        fields: Sequence[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Offer the months in which this user has something to read, newest first."""
        super().__init__(*args, request=request, **kwargs)
        months = _searches_for(request).order_by("-month").values_list("month", flat=True).distinct()
        self.filters["month"].extra["choices"] = [(month.isoformat(), in_words(month)) for month in months]

    def by_words(self, searches: FruitlessSearches, _name: str, wanted: str) -> FruitlessSearches:
        """Keep those with words, or those of choices only."""
        return searches.with_words(wanted == WITH)


class SearchColumn(Column):
    """What was looked for, with the way to the menu below it: beside it, a phone would have no room."""

    cell_template_name = "search/admin/fruitless_search.html"

    def __init__(self, *args: Any, menu_of: Callable[[Row], str], **kwargs: Any) -> None:
        """Keep what gives the address of the menu with a search."""
        super().__init__(*args, **kwargs)
        self.menu_of = menu_of

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        """Give the cell its address."""
        return super().get_cell_context_data(instance, parent_context) | {"menu": self.menu_of(instance)}


class FruitlessReport(ReportView):
    """The searches without result that the user may read, the most frequent first."""

    model = FruitlessSearch
    page_title = gettext_lazy("Searches without result")
    header_icon = "search"
    index_url_name = "search_fruitless"
    index_results_url_name = "search_fruitless_results"
    results_template_name = "search/admin/fruitless_results.html"
    filterset_class = FruitlessFilters
    default_ordering = "-total"
    list_export = ("region", "looked_for", "total", "last_month")
    export_headings = {
        "region": gettext_lazy("Region"),
        "looked_for": gettext_lazy("Looked for"),
        "total": gettext_lazy("How often"),
        "last_month": gettext_lazy("Last in"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open it for coaches and coordinators only."""
        if not user_reads_fruitless_searches(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        """Name the spreadsheet after today."""
        return f"{_('searches without result').replace(' ', '-')}-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> "QuerySet[FruitlessSearch, Any]":
        """Give one row for each search: how often over all months asked, and when last."""
        searches = _searches_for(self.request).values("region", "region__title", "choices")
        return searches.annotate(total=Sum("times"), last_month=Max("month"))

    def order_queryset(self, queryset: Any) -> Any:
        """Order as asked; what is equal by the latest month, then always the same."""
        return queryset.order_by(self.ordering, "-last_month", "choices", "region")

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        """Give a line of the spreadsheet; the month as one can sort it."""
        return {
            "region": without_formula(item["region__title"]),
            "looked_for": without_formula(looked_for(item)),
            "total": item["total"],
            "last_month": f"{item['last_month']:%Y-%m}",
        }

    @cached_property
    def columns(self) -> list[Column]:
        """Give the columns of the list; the region only to who reads more than one."""
        region = [Column("region", label=_("Region"), accessor="region__title")]
        return [
            SearchColumn("looked_for", label=_("Looked for"), accessor=looked_for, menu_of=self.menu_of),
            *(region if len(self.menus) > 1 else []),
            NumberColumn("total", label=_("How often"), sort_key="total"),
            Column(
                "last_month",
                label=_("Last in"),
                accessor=lambda row: in_words(row["last_month"]),
                sort_key="last_month",
            ),
        ]

    @cached_property
    def menus(self) -> dict[int, str]:
        """Give the address of the menu of each region that has something to read, on its own site."""
        regions = RegionPage.objects.filter(pk__in=_searches_for(self.request).order_by().values("region"))
        places = ((region.pk, region.get_url(self.request)) for region in regions)
        return {pk: urljoin(place, reverse("menu")) if place else "" for pk, place in places}

    def menu_of(self, row: Row) -> str:
        """Give the address of the menu with this search; empty for a region that no site serves."""
        menu = self.menus.get(row["region"], "")
        return f"{menu}?{row['choices']}" if menu else ""


def looked_for(row: Row) -> str:
    """Say what was looked for; as it was kept, where nothing of it can be looked for any more: no row is blank."""
    return choices_in_words(row["choices"]) or unquote_plus(row["choices"])


def without_formula(value: str) -> str:
    """Give a text that a spreadsheet shows and never works out (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(FORMULA) else value


def in_words(month: date) -> str:
    """Say a month: "november 2026"."""
    return date_format(month, "F Y")


def _searches_for(request: HttpRequest) -> FruitlessSearches:
    """Give what the user may read and is not too old."""
    return fruitless_searches_for(request.user).kept_on(timezone.localdate())
