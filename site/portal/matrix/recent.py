"""Which offers this counsellor opened last: in her own session, and gone with it."""

from django.http import HttpRequest

KEY = "matrix_seen"
MOST = 8


def remember(request: HttpRequest, offer: int, title: str) -> None:
    """Put the offer first; where it stands first already, nothing is written."""
    before = recently_seen(request)
    now = [(offer, title), *(seen for seen in before if seen[0] != offer)][:MOST]
    if now != before:
        request.session[KEY] = [list(seen) for seen in now]


def recently_seen(request: HttpRequest) -> list[tuple[int, str]]:
    """Give (id, title) of those opened last, the last one first."""
    return [(int(pk), str(title)) for pk, title in request.session.get(KEY, [])]
