"""Headers that Django does not set itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

POLICY = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"

Handler = Callable[[HttpRequest], HttpResponse]


def permissions_policy(get_response: Handler) -> Handler:
    """Tell the browser which of its powers our pages never ask for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware


def private_stays_private(get_response: Handler) -> Handler:
    """Let nobody keep a page made for one person: somebody who is logged in, or one who is given a cookie with it.

    The service worker keeps copies of pages on the device and goes by this header, for it sees no cookies. Whoever
    carries a session counts as logged in: that needs no query.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and (response.cookies or settings.SESSION_COOKIE_NAME in request.COOKIES):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
