"""What every page behind a link without login has in common: no program keeps it, and no other site hears of it.

A POST asks for no token of ours: nothing rests on a cookie, whoever has the link may speak; and with `no-referrer`,
which keeps the link from other sites, a browser does not say where its form comes from.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.languages import DUTCH

LONGEST_WORD = 200  # characters; ours have about fifty
View = Callable[..., HttpResponse]


def behind_a_link(view: View) -> View:
    """Wrap a view that a link without login opens: a look shows, a POST does; in Dutch, and kept by nobody."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @cache_control(private=True, no_store=True)
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        with override(DUTCH):
            response = view(request, token if len(token) <= LONGEST_WORD else "")
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
