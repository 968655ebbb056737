"""What the pages of coming in share: they are open to everybody, in Dutch, and kept nowhere; and how one is let in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from catalogue.models import OrganisationPage
from portal.calling import Person
from portal.languages import DUTCH

View = Callable[..., HttpResponseBase]
GONE, NOT_FOUND, TOO_MANY_REQUESTS = 410, 404, 429
FORM = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Told:
    """A page that only tells something: what, in which words, and one way on.

    Attributes:
        icon: the picture beside the heading.
        words: paragraphs.
        button, href: the one way on; "" where there is none.
        person: whom to call.
    """

    icon: str
    heading: str
    words: tuple[str, ...]
    button: str = ""
    href: str = ""
    person: Person | None = None


def open_door(view: View) -> View:
    """Open the page to everybody, in Dutch. Its address may hold a secret: nothing of it is kept, or told to others.

    The referrer goes to our own pages only: with none at all a browser sends its forms from nowhere ("null").
    """

    @wraps(view)
    @sensitive_post_parameters()
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        with override(DUTCH):
            response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    entered = cache_control(private=True, no_store=True)(opened)
    entered.open_to_all = True  # type: ignore[attr-defined]  # the permission table of the tests reads it
    return FORM(entered)


def let_in(request: HttpRequest, user: Any) -> None:
    """Log in somebody whose address was proven by the link that this page was opened with."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])


def home_of(organisation: OrganisationPage) -> str:
    """Give where somebody of the organisation goes on: its own page in "Mijn aanbod"."""
    try:
        return reverse("my_offers_of", args=[organisation.pk])
    except NoReverseMatch:
        return reverse("my_people", args=[organisation.pk])


def login_way(then: str) -> str:
    """Give the address of the login, which leads on to `then`."""
    return f"{reverse('login')}?{urlencode({'next': then})}"


def logged_in(request: HttpRequest) -> Any:
    """Give who is logged in, None for a visitor."""
    return request.user if request.user.is_authenticated else None
