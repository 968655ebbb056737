"""The coming dates of an offer, for one's own calendar: `/agenda/<id>.ics` (RFC 5545). In Dutch, as the offer is."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from catalogue.choices import OpenState
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS, Session
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.languages import DUTCH
from search.shared_lists import LARGEST_ID

SHOWN = 3
MOST = 12  # a calendar full of dates a year ahead would go on promising them after the organisation changed its hours


@require_safe
@cache_control(max_age=3600)
def agenda(request: HttpRequest, offer: int) -> HttpResponse:
    """Give the coming dates of a live, public offer of this region as a calendar; 404 where there are none."""
    region = region_of(request)
    if region is None or offer > LARGEST_ID:
        raise Http404
    offers = public_offers(region)
    page = get_object_or_404(offers.select_related("state"), pk=offer)
    seen = ReadableBy(page, Reader.PUBLIC)
    sessions = coming_sessions(seen, timezone.now(), count=MOST)
    if not sessions:
        raise Http404
    with override(DUTCH):
        body = calendar_of(seen, sessions, request.build_absolute_uri(page.get_url(request)))
    name = content_disposition_header(as_attachment=True, filename=f"{page.slug}.ics")
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


def coming_sessions(offer: ReadableBy, now: datetime, count: int = SHOWN) -> list[Session]:
    """Give the next times one can really come: none when it stopped, none before a pause is over."""
    state = offer.current_state
    if state.now == OpenState.ENDED or (state.now == OpenState.PAUSED and not state.pause_until):
        return []
    begin = now
    if state.now == OpenState.PAUSED:
        begin = max(now, datetime.combine(state.pause_until + timedelta(days=1), time.min, BRUSSELS))
    return offer.schedule.next_sessions(begin, count=count)


def calendar_of(offer: ReadableBy, sessions: list[Session], address: str) -> bytes:
    """Write the sessions as a calendar; `address` is that of the offer's page. The same offer gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Meedoen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for session in sessions:
        calendar.add_component(_event(offer, session, address))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(offer: ReadableBy, session: Session, address: str) -> Event:
    event = Event()
    # The page's own key and not its address: a calendar that knows the event changes it instead of adding another.
    event.add("uid", f"{offer.record.translation_key}-{session.starts:%Y%m%dT%H%M}")
    event.add("dtstamp", offer.last_published_at or offer.first_published_at or session.starts)
    event.add("summary", offer.title)
    event.add("dtstart", session.starts.date() if session.all_day else session.starts)
    if session.ends:
        event.add("dtend", session.ends)
    elif offer.hours_per_session and not session.all_day:
        event.add("dtend", session.starts + timedelta(hours=float(offer.hours_per_session)))
    place = ", ".join(part for part in (offer.venue, offer.address) if part)
    place = place or ", ".join(town.name for town in offer.municipalities.all())
    if place:
        event.add("location", place)
    event.add("description", "\n".join([offer.sentence, _("Is it still right? Look here:"), address]).strip())
    event.add("url", address)
    return event
