"""Which offers a counsellor opened last: a signed cookie until the browser closes; the server keeps nothing."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

NAME = "matrix_gezien"
MOST = 8
LONGEST_TITLE = 60  # characters; eight of them still fit in a cookie
Seen = tuple[tuple[int, str], ...]


def recently_seen(request: HttpRequest) -> Seen:
    """Give (id, title) of those opened last, the last one first; none where the cookie is somebody else's."""
    text = request.get_signed_cookie(NAME, default="[]", salt=_salt(request))
    return tuple((int(pk), str(title)) for pk, title in json.loads(text or "[]"))


def remember(response: HttpResponse, request: HttpRequest, offer: int, title: str) -> None:
    """Put the offer first."""
    others = [seen for seen in recently_seen(request) if seen[0] != offer]
    kept = [(offer, title[:LONGEST_TITLE]), *others][:MOST]
    response.set_signed_cookie(
        NAME,
        json.dumps(kept, separators=(",", ":")),
        salt=_salt(request),
        path=reverse("matrix"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _salt(request: HttpRequest) -> str:
    return f"portal.matrix.recent.{request.user.pk}"
