"""Stop the weekly mail from the mail itself, `/matrix/mail-uit/<token>/`: no login, for a signature says whose it is.

A look changes nothing: programs that check mail for bad links follow every one of them.
"""

from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.secret_links import behind_a_link
from search.models import SavedSearch
from search.saved_searches import stop_mail

SALT: Final = "portal.matrix.mail_off"


def signed_off(*, user: int, search: int | None = None) -> str:
    """Give the path that stops the mail of this user about a search; None: about all."""
    return reverse("mail_off", args=[signing.dumps([user, search], salt=SALT)])


@behind_a_link
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, or stop the mail: the button of a mail program sends its POST here too (RFC 8058).

    Raises:
        Http404: the signature is not ours, or there is no such account any more.
    """
    user, search = _read(token)
    if not get_user_model().objects.filter(pk=user).exists():
        raise Http404
    named = SavedSearch.objects.filter(pk=search).first() if search else None
    done = request.method == "POST"
    if done:
        stop_mail(search=search, user=user)
    return render(request, "portal/matrix/mail_off.html", {"name": named.name if named else "", "done": done})


def _read(token: str) -> tuple[int, int | None]:
    try:
        made: Any = signing.loads(token, salt=SALT)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    return made[0], made[1]
