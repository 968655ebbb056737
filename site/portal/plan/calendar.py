"""All times of a plan as a calendar file (RFC 5545), for the client's own phone. No code stands in it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from portal.plan.handed import Surroundings
from search.plan.selectors import ChosenOffer
from search.plan.spreading import Planned


def calendar_of_plan(chosen: Sequence[ChosenOffer], around: Surroundings, now: datetime) -> bytes:
    """Write the planned times; days still to be agreed stand there as whole days that say so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Meedoen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in chosen:
        for planned in each.spread.times:
            calendar.add_component(_event(each, planned, around, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(chosen: ChosenOffer, planned: Planned, around: Surroundings, now: datetime) -> Event:
    event = Event()
    offer = chosen.offer
    # The line's own number: a calendar that knows the event changes it instead of adding another.
    event.add("uid", f"plan-{chosen.line.pk}-{planned.starts:%Y%m%dT%H%M}")
    event.add("dtstamp", now)
    event.add("summary", chosen.line.title)
    event.add("dtstart", planned.starts if planned.has_hour else planned.day)
    if planned.ends:
        event.add("dtend", planned.ends)
    words = [_("Choose the day together.")] if chosen.spread.by_agreement else []
    if offer:
        place = ", ".join(part for part in (offer.venue, offer.address) if part)
        place = place or ", ".join(town.name for town in offer.municipalities.all())
        if place:
            event.add("location", place)
        above = around.of(offer)
        phone = offer.contact_phone or (above.contact_phone if above else "")
        name = offer.contact_name or (above.contact_name if above else "")
        words += filter(None, [offer.sentence, " ".join(filter(None, [name, phone]))])
    if chosen.line.note:
        words.append(chosen.line.note)
    event.add("description", "\n".join(words))
    return event
