"""Whole requests, through Django from address to page: what a visitor waits for, without network and browser."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.test import Client

from catalogue.models import OfferPage, RegionPage
from search.benchmark.asking import BY_NAME, HEADLINE, NEAR
from search.benchmark.results import TYPED, TYPED_WRONG
from search.query import address
from search.suggestions import suggestions

NO_MATRIX = "The matrix of the counsellors does not exist yet (issue 6): its bar of 120 ms is not measured."
BEGUN, MISTYPED = "kok", "fietsne"  # what somebody has typed so far; nothing begins as the second


def page_calls(region: RegionPage) -> dict[str, Callable[[], Any]]:
    """Give name → request. Whatever is shown while typing or in the matrix is added here, as one line each."""
    asked, near = address(BY_NAME[HEADLINE].query), address(BY_NAME[NEAR].query)
    return {
        "request: menu, nothing chosen": _get("/aanbod/"),
        f"request: menu, {HEADLINE}": _get(f"/aanbod/?{asked}"),
        f"request: menu, {NEAR}": _get(f"/aanbod/?{near}"),
        f"request: JSON, {HEADLINE}": _get(f"/api/v1/offers?{asked}"),
        "request: a page of an offer": _get(OfferPage.objects.descendant_of(region).earliest("pk").url),
        TYPED: partial(suggestions, BEGUN, region),
        TYPED_WRONG: partial(suggestions, MISTYPED, region),
    }


def _get(path: str) -> Callable[[], None]:
    client = Client()

    def get() -> None:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}: there is nothing to measure.")

    return get
