"""Suggestions for the menu's search box, `/aanbod/suggesties.json`: what somebody who is typing may mean."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.finding import query_of
from portal.languages import DUTCH
from portal.menu.filters import href
from portal.menu.names import Names
from search.engines.base import EngineUnavailable
from search.suggestions import MOST, Sort, Suggestion, suggestions

A_MINUTE = 60  # seconds that an answer may be kept: it is the same for everybody
SORT_LABELS = {
    Sort.WORD: gettext_lazy("Word"),
    Sort.THEME: gettext_lazy("Theme"),
    Sort.KIND: gettext_lazy("Kind"),
    Sort.MUNICIPALITY: gettext_lazy("Municipality"),
    Sort.ORGANISATION: gettext_lazy("Organisation"),
}
PICTURES = {Sort.WORD: "search", Sort.ORGANISATION: "inside"}  # the others have the pictogram of their filter


@require_safe
def menu_suggestions(request: HttpRequest) -> JsonResponse:
    """Give what the typed words (`q`) may mean, next to the other choices, whose parameters are the menu's.

    A list, empty where nothing is meant, whatever the values; each suggestion says its sort, its words, its pictogram
    and where it leads, "note" by which other name it was found, and "lang" that its words are Dutch where the page is
    not. Searching out of order answers 503 with an empty list: the box then simply suggests nothing.
    """
    region = region_of(request)
    if region is None:
        return JsonResponse([], safe=False)
    chosen, _notes, _themes = query_of(request.GET)
    try:
        found = suggestions(" ".join(request.GET.getlist("q")), region, chosen)
    except EngineUnavailable:
        return JsonResponse([], safe=False, status=503)
    response = JsonResponse([_told(suggestion) for suggestion in found], safe=False)
    patch_cache_control(response, max_age=A_MINUTE)
    return response


def counts_in_words() -> tuple[str, ...]:
    """Say how many suggestions there are, from 1 to the most: what the box says aloud."""
    return tuple(
        ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}
        for count in range(1, MOST + 1)
    )


def _told(suggestion: Suggestion) -> dict[str, Any]:
    sort = suggestion.sort
    told = {
        "sort": sort.value,
        "sort_label": str(SORT_LABELS[sort]),
        "label": suggestion.label,
        "pictogram": PICTURES.get(sort) or Names({}).pictogram(sort.value, suggestion.value),
        "href": _href(suggestion),
        "note": suggestion.found_by,
        "lang": "" if sort is Sort.KIND or get_language() in {None, DUTCH} else DUTCH,
    }
    return {name: words for name, words in told.items() if words}


def _href(suggestion: Suggestion) -> str:
    if suggestion.query is None:
        return reverse("wagtail_serve", args=[suggestion.page])
    return href(suggestion.query)
