"""The menu, `/aanbod/` (being written)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def menu(request: HttpRequest) -> HttpResponse:
    """Show the menu."""
    return render(request, "portal/menu.html")
