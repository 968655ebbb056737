"""The first page: three questions with pictures, one at a time; the way to everything; the kinds as pictures."""

from typing import Any

from django.http import HttpRequest, JsonResponse, QueryDict
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.models import Municipality, RegionPage
from catalogue.readers import ReadableBy
from portal.context import region_of
from portal.first_page.questions import (
    Answers,
    Question,
    first_question,
    read_answers,
    second_question,
    step_of,
    third_question,
)
from portal.menu.maker import href, kinds_of
from search.engines.base import Answer, EngineUnavailable
from search.query import OfferQuery
from search.services import find

LISTED_OPENLY = 12  # municipalities; a longer list is folded away
A_DAY = 24 * 60 * 60


def home_context(region: ReadableBy, request: HttpRequest) -> dict[str, Any]:
    """Give the first page. Searching out of order takes questions and numbers away, not the page."""
    answers = read_answers(request.GET)
    number = step_of(request.GET, answers) or 1
    so_far = OfferQuery() if number == 1 else answers.query()
    try:
        answer = find(so_far, region.record)
    except EngineUnavailable:
        return {"region": region, "question": None, "kinds": (), "total": 0, "down": True}
    question = _question(number, answers, answer, region.record)
    return {
        "region": region,
        "question": question if number > 1 or answer.total else None,
        "open_list": len(question.places) <= LISTED_OPENLY,
        "kinds": kinds_of(OfferQuery(), answer, {}) if number == 1 and answer.total else (),
        "total": answer.total,
        "show_href": href(so_far),
        "chosen": so_far != OfferQuery(),
        "down": False,
    }


def address_of_answers(parameters: QueryDict, region: RegionPage) -> str | None:
    """Give the menu's address for the answers once all questions are answered or skipped; None before that.

    A theme that nothing here has is left out; while searching is out of order, all are kept.
    """
    answers = read_answers(parameters)
    if step_of(parameters, answers) is not None:
        return None
    try:
        themes = find(OfferQuery(), region).facets["thema"] if answers.likes else {}
    except EngineUnavailable:
        return href(answers.query())
    return href(answers.query(themes))


@require_safe
@cache_control(max_age=A_DAY, public=True)
def municipality_points(request: HttpRequest) -> JsonResponse:
    """Give NIS code, name and position (degrees) of each municipality of the region, the same for everybody.

    The browser fetches it when a visitor taps "use my place", and looks there which one is nearest: where somebody
    stands never comes to us.
    """
    region = region_of(request)
    places = _places_of(region) if region else []
    return JsonResponse(
        {"places": [{"nis": place.nis, "name": place.name, "lat": place.lat, "lon": place.lon} for place in places]}
    )


def _question(number: int, answers: Answers, answer: Answer, region: RegionPage) -> Question:
    if number == 1:
        return first_question(answers, answer.facets["thema"])
    if number == 2:
        return second_question(answers, [(place.nis, place.name) for place in _places_of(region)])
    return third_question(answers)


def _places_of(region: RegionPage) -> list[Municipality]:
    """Give the municipalities that have a live page in the region, by name."""
    pages = region.get_descendants().live().values("pk")
    return list(Municipality.objects.filter(pages__in=pages).distinct().order_by("name"))
