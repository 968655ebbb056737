"""Reads an event or place of UiTdatabank, as its Entry and Search API give it (JSON-LD).

Shape: publiq's documentation (docs.publiq.be, UiTdatabank > Entry API > events, places) and the examples in
cultuurnet/udb3-backend `features/data/`. Both are loose: most fields may be left out, a text may be by language or not.
"""

import json
import re
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.importing.events import moments
from catalogue.importing.events.costs import put_prices
from catalogue.importing.events.languages import in_dutch
from catalogue.importing.events.reaching import put_contact
from catalogue.importing.events.shapes import LONGEST_REF, EventFound
from catalogue.importing.events.telling import put_description, put_name
from catalogue.importing.events.terms import put_kind_by_words, put_labels, put_terms
from catalogue.importing.events.text import line
from catalogue.importing.events.tree import record, records, texts
from catalogue.importing.events.where import put_online, put_place
from catalogue.schedule import Single, Skipped, Weekly

SOURCE: Final = "UiTdatabank"
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Of the record itself, not of the activity: nobody misses it.
OF_THE_RECORD: Final = frozenset({
    "@context", "@id", "@type", "id", "mainLanguage", "languages", "completedLanguages", "created", "modified",
    "creator", "publisher", "workflowStatus", "availableFrom", "availableTo", "sameAs", "playhead", "completeness",
    "metadata", "contributors", "duplicateOf", "duplicatedBy", "regions", "popularity", "startDate", "endDate",
    "calendarType", "subEvent", "openingHours", "openingHoursClosedDays", "name", "description", "location", "address",
    "geo", "terms", "labels", "priceInfo", "typicalAgeRange", "contactPoint", "bookingInfo", "attendanceMode",
    "onlineUrl", "status", "bookingAvailability", "audience", "organizer", "calendarSummary", "production",
})  # fmt: skip
PICTURES: Final = frozenset({"mediaObject", "image", "videos"})


def is_record(one: dict[str, Any]) -> bool:
    """Tell whether an object looks like an event or place of UiTdatabank, with its content."""
    return "name" in one and (
        "calendarType" in one or "terms" in one or "mainLanguage" in one or "workflowStatus" in one
    )


def read_record(one: dict[str, Any], today: date) -> EventFound:
    """Read one event or place."""
    found, main = EventFound(SOURCE, ref=_ref(one)), str(one.get("mainLanguage", ""))[:8]
    put_name(found, one.get("name"), main)
    put_description(found, one.get("description"), main)
    put_terms(found, one.get("terms"))
    put_labels(found, one.get("labels"))
    _put_calendar(found, one, today)
    is_place = "address" in one and "location" not in one
    put_place(found, one if is_place else one.get("location"), main)
    put_online(found, one.get("attendanceMode"), one.get("onlineUrl"))
    put_prices(found, one.get("priceInfo"))
    _put_ages(found, one.get("typicalAgeRange"))
    put_contact(found, one.get("contactPoint"), one.get("bookingInfo"), today)
    _put_status(found, one)
    _put_people(found, one, main)
    put_kind_by_words(found, found.title)
    _leave_the_rest(found, one)
    return found


def _ref(one: dict[str, Any]) -> str:
    """Give the id: the last part of "https://io.uitdatabank.be/event/<uuid>"."""
    last = str(one.get("@id") or one.get("id") or "").rstrip("/").rsplit("/", 1)[-1]
    return last if re.fullmatch(r"[\w-]{4,40}", last, re.ASCII) and len(last) <= LONGEST_REF else ""


def _put_calendar(found: EventFound, one: dict[str, Any], today: date) -> None:
    first, last = moments.moment(one.get("startDate")), moments.moment(one.get("endDate"))
    if one.get("calendarType") in ("periodic", "permanent") or one.get("openingHours"):
        bounds = (
            (first.date(), last.date()) if first and last and one.get("calendarType") != "permanent" else (None, None)
        )
        patterns = _patterns(found, one.get("openingHours"), *bounds)
        if not patterns and bounds[0]:
            found.leave(_("Period without hours"), f"{bounds[0]:%d/%m/%Y} - {bounds[1]:%d/%m/%Y}")
        moments.put_schedule(found, today, patterns=patterns, skipped=_closed(one.get("openingHoursClosedDays")))
        return
    singles = [made for sub in records(one.get("subEvent")) if (made := _sub_event(found, sub))]
    if not singles and not one.get("subEvent") and first:
        singles = [moments.single(first, last, found)]
    moments.put_schedule(found, today, singles=singles)


def _sub_event(found: EventFound, sub: dict[str, Any]) -> Single | None:
    starts, ends = moments.moment(sub.get("startDate")), moments.moment(sub.get("endDate"))
    if starts is None:
        return None
    if record(sub.get("status")).get("type") == "Unavailable":
        reason = line(in_dutch(record(sub["status"]).get("reason")), 120)
        found.leave(_("Date that does not take place"), f"{starts:%d/%m/%Y %H:%M} {reason}")
        return None
    if sub.get("childcareStartTime") or sub.get("childcareEndTime"):
        found.values["childcare"] = "yes"
    return moments.single(starts, ends, found)


def _patterns(found: EventFound, hours: Any, first: date | None, last: date | None) -> list[Weekly]:
    patterns = []
    for one in records(hours):
        opens, closes = moments.clock(one.get("opens")), moments.clock(one.get("closes"))
        days = {DAYS.index(day.casefold()) for day in texts(one.get("dayOfWeek")) if day.casefold() in DAYS}
        if opens is None or not days or (first and last and last < first):
            found.leave(_("Opening hours"), json.dumps(one, ensure_ascii=False))
            continue
        if one.get("childcareStartTime") or one.get("childcareEndTime"):
            found.values["childcare"] = "yes"
        patterns.append(moments.weekly(days, opens, closes, found, first=first, last=last))
    return patterns[: moments.MOST_DATES]


def _closed(value: Any) -> list[Skipped]:
    pauses = []
    for one in records(value):
        first, last = moments.moment(one.get("startDate")), moments.moment(one.get("endDate"))
        pause = moments.pause(first.date() if first else None, last.date() if last else None)
        if pause:
            pauses.append(pause)
    return pauses


def _put_ages(found: EventFound, value: Any) -> None:
    """Read "6-12", "18-", "-4"; "-" is everybody."""
    read = re.fullmatch(r"(\d{0,3})\s*-\s*(\d{0,3})|(\d{1,3})", str(value).strip()) if value is not None else None
    if read is None:
        if value is not None:
            found.leave(_("Age"), value)
        return
    low, high = read[1] or read[3] or "", read[2] or read[3] or ""
    ages = {
        "age_from": int(low) if low and int(low) else None,
        "age_to": int(high) if high and int(high) < 99 else None,
    }
    if low and high and int(high) < int(low):
        found.leave(_("Age"), value)
    else:
        found.values |= {name: age for name, age in ages.items() if age is not None}


def _put_status(found: EventFound, one: dict[str, Any]) -> None:
    status = record(one.get("status"))
    reason = line(in_dutch(status.get("reason")), 200)
    if status.get("type") == "Unavailable":
        found.goes_on = False
        found.say(_("UiTdatabank says that it does not take place."))
    elif status.get("type") == "TemporarilyUnavailable":
        found.leave(_("Postponed"), reason or _("yes"))
        reason = ""
    if reason:
        found.leave(_("Reason"), reason)
    found.is_full = record(one.get("bookingAvailability")).get("type") == "Unavailable"


def _put_people(found: EventFound, one: dict[str, Any], main: str) -> None:
    """Keep for whom it is, and who organises it: the organisation here is the one it is brought into."""
    for_whom = record(one.get("audience")).get("audienceType")
    told = {
        "members": _("Only for members"),
        "education": _("Only for schools"),
        "childrenOnly": _("Only for children"),
    }
    if for_whom and for_whom != "everyone":
        found.leave(_("For whom"), told.get(str(for_whom), for_whom))
    organizer = record(one.get("organizer"))
    found.leave(_("Organisation there"), line(in_dutch(organizer.get("name"), main), 120))
    if any(label.casefold().startswith(("uitpas", "paspartoe")) for label in texts(organizer.get("labels"))):
        found.values.setdefault("reduced_price", "uitpas")


def _leave_the_rest(found: EventFound, one: dict[str, Any]) -> None:
    for key, value in list(one.items())[:200]:
        if key in PICTURES:
            for media in records(value) if not isinstance(value, str) else [{"url": value}]:
                found.leave(_("Picture or film (not taken: whose is it?)"), media.get("contentUrl") or media.get("url"))
        elif key not in OF_THE_RECORD and value not in (None, "", [], {}):
            found.leave(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
