"""The guard behind the door: whichever way a session came about, it is worth nothing without its second step."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal.accounts.entering import PASSED
from portal.accounts.second_step import user_must_have_second_step

Handler = Callable[[HttpRequest], HttpResponse]
SET_UP = "second_step"
# What stays open to who must still make a second step: its own pages, and the way out.
OPEN = (SET_UP, "confirm", "logout")


def second_step(get_response: Handler) -> Handler:
    """End a session without its second step; lead who must make one to it. A visitor without a session costs nothing.

    Who is logged in costs no query either: the account knows (portal.accounts.backends).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return get_response(request)
        if request.session.get(PASSED):
            return get_response(request)
        if getattr(request.user, "has_second_step", True):
            logout(request)
        elif user_must_have_second_step(request.user) and not _stays_open(request.path):
            return redirect(SET_UP)
        return get_response(request)

    return middleware


def _stays_open(path: str) -> bool:
    return path.startswith((settings.STATIC_URL, *(reverse(name) for name in OPEN)))
