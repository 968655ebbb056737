"""Refuse a POST that another site sends through a visitor's browser, without a token in the page.

A token on every tile would make every page different for everybody: no copy of it could be checked by its ETag, or kept
to read offline. So the browser's own word is taken. `Sec-Fetch-Site` cannot be written by a page (Fetch Metadata, in
all browsers since 2023); an older browser sends `Origin`. Where both are missing, no cookie of ours came along from
another site, for it is `SameSite=Lax`. Only for a POST that changes a list of public ids, never for an account.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def same_origin_only(view: View) -> View:
    """Let only pages of this site, and a visitor's own hand, send to `view`; others are refused (403)."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not comes_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def comes_from_here(request: HttpRequest) -> bool:
    """Say whether the browser says that this request comes from a page of ours, or says nothing at all."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.get_host()
