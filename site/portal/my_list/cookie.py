"""Mijn lijst where a browser runs no script: the ids of offers in a signed cookie. The server keeps nothing.

With a script the list is kept on the device (`js/list.js`), and that script takes over what the cookie holds.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from search.shared_lists import LARGEST_ID, MOST_OFFERS

NAME = "mijn_lijst"
SALT = "portal.my_list.views"
LASTS = timedelta(days=90)  # as long as a shared list, about; long enough to start with what was chosen
LONGEST = len(str(LARGEST_ID))
_READ = "portal.my_list.views.read"


def kept(request: HttpRequest) -> tuple[int, ...]:
    """Give the ids in the cookie, in the order kept; none where there is no cookie, or somebody changed it."""
    request.META[_READ] = True
    text = request.get_signed_cookie(NAME, default="", salt=SALT, max_age=LASTS)
    return numbers((text or "").split("."))


def remember(response: HttpResponse, offers: Sequence[int]) -> None:
    """Keep these ids, the first MOST_OFFERS of them, or take the cookie away when there are none."""
    if not offers:
        response.delete_cookie(NAME, samesite="Lax")
        return
    response.set_signed_cookie(
        NAME,
        ".".join(map(str, offers[:MOST_OFFERS])),
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def numbers(texts: Iterable[str]) -> tuple[int, ...]:
    """Read ids from an address, a form or the cookie: each once, in order; what is no id is left out."""
    plain = (text for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST)
    return tuple(dict.fromkeys(number for number in map(int, plain) if 0 < number <= LARGEST_ID))


def vary_on_list(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tell caches that a page on which the cookie was read (for the number in the head) differs with the cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _READ in request.META:
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
