"""Reads an Event of schema.org (JSON-LD), as many websites carry it."""

import hashlib
import json
import re
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.importing.events import moments
from catalogue.importing.events.costs import amount, put_price
from catalogue.importing.events.languages import in_dutch
from catalogue.importing.events.reaching import put_emails, put_links, put_phones
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.events.telling import put_description, put_name
from catalogue.importing.events.terms import put_kind_by_words
from catalogue.importing.events.text import line
from catalogue.importing.events.tree import record, records, texts
from catalogue.importing.events.where import number, put_address, put_online, put_place

SOURCE: Final = "schema.org"
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OF_THE_RECORD: Final = frozenset({
    "@context", "@id", "@type", "name", "description", "startDate", "endDate", "eventSchedule", "subEvent", "location",
    "offers", "isAccessibleForFree", "organizer", "url", "typicalAgeRange", "eventStatus", "eventAttendanceMode",
    "maximumAttendeeCapacity", "identifier", "inLanguage", "keywords", "doorTime", "duration",
})  # fmt: skip


def is_record(one: dict[str, Any]) -> bool:
    """Tell whether an object says that it is an Event."""
    return "name" in one and any(str(kind).endswith(("Event", "Festival")) for kind in texts(one.get("@type")))


def read_record(one: dict[str, Any], today: date) -> EventFound:
    """Read one event."""
    found = EventFound(SOURCE, ref=_ref(one))
    put_name(found, one.get("name"))
    put_description(found, one.get("description"))
    found.theme_words += [word for text in texts(one.get("keywords")) for word in line(text).split(",")][:20]
    _put_when(found, one, today)
    _put_where(found, one)
    _put_costs(found, one)
    put_links(found, texts(one.get("url")))
    organizer = record(one.get("organizer"))
    put_phones(found, texts(organizer.get("telephone")))
    put_emails(found, texts(organizer.get("email")))
    found.leave(_("Organisation there"), line(in_dutch(organizer.get("name")), 120))
    if (places := number(one.get("maximumAttendeeCapacity"))) and 0 < places < 1_000:
        found.values["places"] = int(places)
    ages = re.fullmatch(r"(\d{1,2})\s*-\s*(\d{0,2})", line(one.get("typicalAgeRange")))
    found.values |= {"age_from": int(ages[1])} if ages and int(ages[1]) else {}
    found.values |= {"age_to": int(ages[2])} if ages and ages[2] and int(ages[2]) >= int(ages[1]) else {}
    if str(one.get("eventStatus", "")).endswith(("EventCancelled", "EventPostponed")):
        found.goes_on = False
        found.say(_("The source says that it does not take place."))
    put_kind_by_words(found, found.title)
    for key, value in list(one.items())[:200]:
        if key not in OF_THE_RECORD and value not in (None, "", [], {}):
            name = _("Picture or film (not taken: whose is it?)") if key in ("image", "video") else key
            found.leave(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return found


def _ref(one: dict[str, Any]) -> str:
    """Make a number of the address that names the event."""
    said = next(iter(texts([one.get("@id"), one.get("identifier"), one.get("url")])), "")
    return f"web-{hashlib.blake2b(said.encode('utf-8', 'replace'), digest_size=12).hexdigest()}" if said else ""


def _put_when(found: EventFound, one: dict[str, Any], today: date) -> None:
    patterns, singles = [], []
    for schedule in records(one.get("eventSchedule")):
        days = {DAYS.index(name) for day in texts(schedule.get("byDay"))
                if (name := day.rsplit("/", 1)[-1].casefold()) in DAYS}  # fmt: skip
        starts, ends = moments.clock(schedule.get("startTime")), moments.clock(schedule.get("endTime"))
        first, last = moments.moment(schedule.get("startDate")), moments.moment(schedule.get("endDate"))
        in_order = not first or not last or first <= last
        if days and starts and in_order and schedule.get("repeatFrequency") in ("P1W", "P7D", "Weekly", None):
            bounds = {"first": first.date() if first else None, "last": last.date() if last else None}
            patterns.append(moments.weekly(days, starts, ends, found, **bounds))
        else:
            found.leave(_("Dates"), json.dumps(schedule, ensure_ascii=False))
    for sub in [*records(one.get("subEvent")), *([] if one.get("subEvent") or patterns else [one])]:
        starts_at, ends_at = moments.moment(sub.get("startDate")), moments.moment(sub.get("endDate"))
        if starts_at:
            singles.append(moments.single(starts_at, ends_at, found))
    moments.put_schedule(found, today, patterns=patterns, singles=singles)


def _put_where(found: EventFound, one: dict[str, Any]) -> None:
    link = ""
    for place in records(one.get("location")) if not isinstance(one.get("location"), str) else ():
        kinds = texts(place.get("@type"))
        if "VirtualLocation" in kinds:
            link = str(place.get("url", ""))
        elif "PostalAddress" in kinds:
            put_address(found, place)
        else:
            put_place(found, place)
    if isinstance(one.get("location"), str):
        put_address(found, one["location"])
    put_online(found, str(one.get("eventAttendanceMode", "")).replace("EventAttendanceMode", ""), link)


def _put_costs(found: EventFound, one: dict[str, Any]) -> None:
    offers = list(records(one.get("offers")))
    prices = [amount(offer.get("price", offer.get("lowPrice"))) for offer in offers]
    known = [price for price in prices if price is not None]
    if one.get("isAccessibleForFree") is True or (known and not any(known)):
        found.values["price_kind"] = "free"
    elif len(known) == 1:
        put_price(found, known[0])
    elif known:
        found.leave(_("Price"), ", ".join(map(str, known)))
    put_links(found, [str(offer["url"]) for offer in offers if isinstance(offer.get("url"), str)])
    if any(str(offer.get("availability", "")).endswith("SoldOut") for offer in offers):
        found.is_full = True
