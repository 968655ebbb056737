"""Activities of elsewhere for the tests of their readers: the files of tests/catalogue/events, and small ones."""

import json
from datetime import date
from pathlib import Path

from catalogue.importing.events.reading import read_events

FILES = Path(__file__).parent / "catalogue" / "events"
TODAY = date(2026, 11, 28)


def read(name):
    return read_events((FILES / name).read_bytes(), TODAY).events


def record(**fields):
    """Read an event of UiTdatabank with these fields."""
    whole = {"mainLanguage": "nl", "name": {"nl": "Iets"}, "calendarType": "permanent"} | fields
    return read_events(json.dumps(whole).encode(), TODAY).events[0]


def calendar(*lines):
    """Read a calendar with one entry of these lines."""
    entry = "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x@y", "SUMMARY:Iets", *lines, "END:VEVENT", "END:VCALENDAR"]
    )
    return read_events(entry.encode(), TODAY).events[0]


def left(found):
    return {(line.name, line.words) for line in found.unmapped}
