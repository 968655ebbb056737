"""The brake on guessing: axes counts wrong passwords per name and network, we count tries per network and per name.

Whoever is stopped is told what to do: ask for a mail with a link. That way in cannot be closed by somebody's guessing.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.forms import LoginForm
from portal.languages import DUTCH
from portal.visitor import network_of
from search.limits import within_limit

HOUR = timedelta(hours=1)
MOST_OF_A_NETWORK = 100  # a class in a library shares one address
MOST_OF_A_NAME = 40
LINKS_OF_A_NETWORK = 30
LINKS_TO_AN_ADDRESS = 3


def name_as_counted(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Give the name by which wrong passwords are counted: "Eva " and "eva" are one."""
    given = (credentials or {}).get("username")
    if given is None and request is not None:
        given = request.POST.get("username", "")
    return str(given or "").strip().lower()[:255]


def may_try_password(request: HttpRequest) -> bool:
    """Count this try; False when too many came from this network, or for this name from anywhere."""
    name = name_as_counted(request, None)
    of_network = _within(action="password from", who=network_of(request), most=MOST_OF_A_NETWORK)
    return of_network and (not name or _within(action="password of", who=name, most=MOST_OF_A_NAME))


def may_try_passkey(request: HttpRequest) -> bool:
    """Count this try; False when too many came from this network. A passkey cannot be guessed: it spares the server."""
    return _within(action="passkey from", who=network_of(request), most=MOST_OF_A_NETWORK)


def may_ask_link(request: HttpRequest) -> bool:
    """Count this question for a link; False when too many came from this network."""
    return _within(action="link from", who=network_of(request), most=LINKS_OF_A_NETWORK)


def may_mail(to: str) -> bool:
    """Count this mail; False when this address had enough of them this hour."""
    return _within(action="link to", who=to.strip().lower(), most=LINKS_TO_AN_ADDRESS)


def _within(*, action: str, who: str, most: int) -> bool:
    return within_limit(action=action, who=who, most=most, per=HOUR, now=timezone.now())


def locked_out(request: HttpRequest, _answer: HttpResponse | None = None, _who: Any = None) -> HttpResponse:
    """Say that there were too many tries, and how to come in all the same; axes calls it too."""
    with override(DUTCH):
        form = LoginForm(request, initial={"username": request.POST.get("username", "")[:254]})
        wrong = _("Too many tries. Wait a quarter of an hour, or ask for a link by mail: that works at once.")
        context = {"form": form, "stopped": wrong, "next": request.POST.get("next", "")}
        return render(request, "portal/login.html", context, status=429)
