"""A saved search as a calendar that a phone or Outlook reads by itself: `/matrix/agenda/<secret>.ics`.

No login: calendar programs have none. So the secret is the only key (192 random bits, one for each reader, revoked at
once), and the calendar holds public fields only, nothing of a profile, and not what was asked.
"""

from dataclasses import replace

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.languages import DUTCH
from portal.matrix.exports import ics
from portal.matrix.exports.views import in_dutch, private, with_addresses
from search.engines.base import EngineUnavailable
from search.matrix.finding import every_row
from search.matrix.profile import Profile
from search.saved_searches import behind_feed, found_by, query_of, theme_slugs
from search.services import every_theme

MOST_OFFERS = 500  # more is no calendar any more, and programs ask again twice a day
AGAIN = 3600  # seconds


@require_safe
@sensitive_variables("secret")
def matrix_feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Give the coming times of what the search finds now, the newest offers first.

    Raises:
        Http404: no such secret, it was revoked, or its reader may not open the search any more.
    """
    region = region_of(request)
    visit = behind_feed(secret, region) if region else None
    if region is None or visit is None:
        raise Http404
    themes, now = every_theme(), timezone.now()
    with override(DUTCH):
        asked = query_of(visit.search, theme_slugs())
        query = replace(asked, profile=Profile())
        try:
            ids = found_by(query, region)[:MOST_OFFERS]
        except EngineUnavailable:
            down = StreamingHttpResponse([], status=503, content_type=ics.TYPE, headers={"Retry-After": str(AGAIN)})
            return private(down)
    rows = with_addresses(request, every_row(ids, query, region, themes, now))
    events = ics.calendar_of_many(rows, name=f"Meedoen · {visit.search.name}", now=now)
    return private(StreamingHttpResponse(in_dutch(events), content_type=ics.TYPE))
