"""Whole requests, through Django from address to page: what a visitor waits for, without network and browser."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from catalogue.models import OfferPage, RegionPage
from search.benchmark.asking import BY_NAME, HEADLINE, NEAR
from search.benchmark.results import MATRIX, TYPED, TYPED_WRONG
from search.permissions import USE_MATRIX
from search.query import address
from search.suggestions import suggestions

# A person of whom much is known, beside the headline's words and filters.
PROFILE = "p_nederlands=2&p_lezen=moeilijk&p_thuis=9500&p_hoe=fiets&p_vrij=wo-avond&p_vrij=za-voormiddag&p_budget=5"
COUNSELLOR = "benchmark-counsellor"
BEGUN, MISTYPED = "kok", "fietsne"  # what somebody has typed so far; nothing begins as the second


def page_calls(region: RegionPage) -> dict[str, Callable[[], Any]]:
    """Give name → request. Whatever is shown while typing or in the matrix is added here, as one line each."""
    inside = _counsellor()
    asked, near = address(BY_NAME[HEADLINE].query), address(BY_NAME[NEAR].query)
    return {
        "request: menu, nothing chosen": _get("/aanbod/"),
        f"request: menu, {HEADLINE}": _get(f"/aanbod/?{asked}"),
        f"request: menu, {NEAR}": _get(f"/aanbod/?{near}"),
        MATRIX: _get(f"/matrix/?{asked}", inside),
        f"{MATRIX}, a profile": _get(f"/matrix/?{asked}&{PROFILE}", inside),
        "request: matrix, nothing chosen, a profile": _get(f"/matrix/?{PROFILE}", inside),
        "request: matrix, by a column": _get(f"/matrix/?{asked}&sorteer=-prijs", inside),
        f"request: JSON, {HEADLINE}": _get(f"/api/v1/offers?{asked}"),
        "request: a page of an offer": _get(OfferPage.objects.descendant_of(region).earliest("pk").url),
        TYPED: partial(suggestions, BEGUN, region),
        TYPED_WRONG: partial(suggestions, MISTYPED, region),
    }


def _counsellor() -> Client:
    """Give a browser in which somebody is logged in who may use the matrix."""
    user, _made = get_user_model().objects.get_or_create(username=COUNSELLOR)
    group, _made = Group.objects.get_or_create(name=COUNSELLOR)
    group.permissions.set(Permission.objects.filter(codename=USE_MATRIX))
    user.groups.set([group])
    client = Client()
    client.force_login(user)
    return client


def _get(path: str, client: Client | None = None) -> Callable[[], None]:
    client = client or Client()

    def get() -> None:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}: there is nothing to measure.")

    return get
