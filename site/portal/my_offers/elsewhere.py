"""Ways from "Mijn aanbod" to pages that may not be there (yet): a way that leads nowhere is not shown."""

from django.urls import Resolver404, resolve

CATCHES_ALL = "wagtail_serve"


def page_at(path: str) -> str:
    """Give the path when a page of ours answers there, else ""."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return "" if found.url_name == CATCHES_ALL else path


def tasks_of(offer: int) -> str:
    """Give where a listing is written: its list of tasks; until that is there, how it looks now."""
    return page_at(f"/mijn-aanbod/activiteit/{offer}/") or f"/mijn-aanbod/activiteit/{offer}/voorbeeld/"


def part_of(offer: int, part: str) -> str:
    """Give where one part of a listing is written."""
    return page_at(f"/mijn-aanbod/activiteit/{offer}/{part}/") or tasks_of(offer)
