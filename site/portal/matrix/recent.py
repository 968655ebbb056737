"""Which offers this counsellor opened last: in her own session, and gone with it."""

from django.http import HttpRequest

KEY = "matrix_seen"
MOST = 8


def remember(request: HttpRequest, offer: int, title: str) -> None:
    """Put the offer first."""
    others = [seen for seen in recently_seen(request) if seen[0] != offer]
    request.session[KEY] = [[offer, title], *others][:MOST]


def recently_seen(request: HttpRequest) -> list[tuple[int, str]]:
    """Give (id, title) of those opened last, the last one first."""
    return [(int(pk), str(title)) for pk, title in request.session.get(KEY, [])]
