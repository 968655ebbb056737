"""Stop the weekly mail from the mail itself, `/matrix/mail-uit/<signed>/`: no login, for a signature says whose it is.

A look changes nothing: programs that check mail for bad links follow every one of them. The button on the page stops
it, and so does that of a mail program, which sends a POST at one click (RFC 8058) and has no token of ours.
"""

from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.languages import DUTCH
from search.models import SavedSearch
from search.saved_searches import stop_mail

SALT: Final = "portal.matrix.mail_off"


def signed_off(*, user: int, search: int | None = None) -> str:
    """Give the path that stops the mail of this user about a search; None: about all."""
    return reverse("mail_off", args=[signing.dumps([user, search], salt=SALT)])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def mail_off(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask once more, or stop the mail.

    Raises:
        Http404: the signature is not ours, or there is no such account any more.
    """
    user, search = _read(signed)
    if not get_user_model().objects.filter(pk=user).exists():
        raise Http404
    named = SavedSearch.objects.filter(pk=search).first() if search else None
    done = request.method == "POST"
    if done:
        stop_mail(search=search, user=user)
    with override(DUTCH):
        response = render(request, "portal/matrix/mail_off.html", {"name": named.name if named else "", "done": done})
    response["Referrer-Policy"] = "no-referrer"
    return response


def _read(signed: str) -> tuple[int, int | None]:
    try:
        made: Any = signing.loads(signed, salt=SALT)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    return made[0], made[1]
