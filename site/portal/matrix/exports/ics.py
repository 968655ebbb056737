"""The coming times of many offers as one calendar (RFC 5545). Public fields only: a calendar is shared with anybody.

Events are written one offer at a time: what is the same for all of them once, by the library, and per time only its
moments. Building every event whole takes four times as long.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS, Session
from portal.offer.agenda import MOST, coming_sessions
from search.matrix.finding import MatrixRow

TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=12)  # how often a calendar program looks for changes
_END = b"END:VCALENDAR\r\n"
_OPENS, _CLOSES = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def calendar_of_many(
    rows: Iterable[tuple[MatrixRow, str]], *, name: str, now: datetime, most: int = MOST
) -> Iterator[bytes]:
    """Write a calendar piece by piece.

    Args:
        rows: each with the address of the offer's page.
        name: what the calendar is called in the program that reads it.
        most: times of one offer.
    """
    yield _head(name)
    for row, address in rows:
        offer = ReadableBy(row.offer.record, Reader.PUBLIC)
        yield b"".join(_events(row, offer, coming_sessions(offer, now, count=most), address))
    yield _END


def _head(name: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Meedoen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add_component(Timezone.from_tzid(str(BRUSSELS)))
    return calendar.to_ical().removesuffix(_END)


def _events(row: MatrixRow, offer: ReadableBy, sessions: list[Session], address: str) -> Iterator[bytes]:
    if not sessions:
        return
    same = _same_for_all(row, offer, sessions[0], address)
    for session in sessions:
        yield _OPENS + f"UID:{offer.record.translation_key}-{session.starts:%Y%m%dT%H%M}\r\n".encode()
        yield _moment(b"DTSTART", session.starts, all_day=session.all_day)
        ends = _end_of(offer, session)
        if ends:
            yield _moment(b"DTEND", ends)
        yield same + _CLOSES


def _same_for_all(row: MatrixRow, offer: ReadableBy, first: Session, address: str) -> bytes:
    event = Event()
    event.add("dtstamp", offer.last_published_at or offer.first_published_at or first.starts)
    event.add("summary", offer.title)
    place = ", ".join(part for part in (offer.venue, offer.address) if part) or ", ".join(row.places)
    if place:
        event.add("location", place)
    event.add("description", "\n".join([offer.sentence, _("Is it still right? Look here:"), address]).strip())
    event.add("url", address)
    return event.to_ical().removeprefix(_OPENS).removesuffix(_CLOSES)


def _end_of(offer: ReadableBy, session: Session) -> datetime | None:
    if session.ends or session.all_day or not offer.hours_per_session:
        return session.ends
    return session.starts + timedelta(hours=float(offer.hours_per_session))


def _moment(name: bytes, when: datetime, *, all_day: bool = False) -> bytes:
    """Write a moment in Brussels, or a whole day."""
    if all_day:
        return name + f";VALUE=DATE:{when:%Y%m%d}\r\n".encode()
    return name + f";TZID={BRUSSELS}:{when.astimezone(BRUSSELS):%Y%m%dT%H%M%S}\r\n".encode()
