"""The door: makes activities of a file or of pasted text, whichever of the kinds it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from catalogue.importing.events import schema_org, uitdatabank
from catalogue.importing.events.calendar_file import read_calendar
from catalogue.importing.events.shapes import EventFound, UnreadableEvents
from catalogue.importing.events.tree import NOT_READABLE, decoded, json_tree

MOST_EVENTS: Final = 200
LISTS: Final = ("member", "@graph", "itemListElement", "item", "events", "places", "results")


@dataclass
class EventsRead:
    """What a file holds: its activities, and what there is to say of the file."""

    events: list[EventFound]
    remarks: list[str] = field(default_factory=list)


def read_events(content: bytes, today: date) -> EventsRead:
    """Read a file.

    Raises:
        UnreadableEvents: too large, broken, of another kind, or without one activity.
    """
    text = decoded(content)
    if not text:
        raise UnreadableEvents(_("There is nothing in it."))
    remarks: list[str] = []
    if re.match(r"BEGIN:V(?:CALENDAR|EVENT)", text, re.IGNORECASE):
        whole = text if text[:15].upper() == "BEGIN:VCALENDAR" else f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"
        events = read_calendar(whole, today)
    elif text[0] in "[{":
        tree, twice = json_tree(text)
        if twice:
            remarks.append(_("Stands there twice, the last one counts: %(names)s.") % {"names": ", ".join(twice)})
        events = _events_of(tree, today)
    else:
        raise UnreadableEvents(NOT_READABLE)
    if not events:
        raise UnreadableEvents(_("There is no activity in it."))
    if len(events) > MOST_EVENTS:
        remarks.append(_("There are more than %(most)d. Here are the first.") % {"most": MOST_EVENTS})
    return EventsRead(events[:MOST_EVENTS], remarks)


def _events_of(tree: Any, today: date) -> list[EventFound]:
    found: list[EventFound] = []
    only_links = 0
    for one in _records(tree):
        if len(found) > MOST_EVENTS:
            break
        if uitdatabank.is_record(one):
            found.append(uitdatabank.read_record(one, today))
        elif schema_org.is_record(one):
            found.append(schema_org.read_record(one, today))
        elif "@id" in one:
            only_links += 1
    if only_links and not found:
        raise UnreadableEvents(
            _("This list holds only links to activities. Ask UiTdatabank for the whole content (embed=true).")
        )
    return found


def _records(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the objects that may be activities: the tree itself, a list, or the list of a page of results."""
    for one in tree if isinstance(tree, list) else [tree]:
        if not isinstance(one, dict):
            continue
        inner = next((one[key] for key in LISTS if isinstance(one.get(key), list | dict) and "name" not in one), None)
        if inner is None:
            yield one
        else:
            for child in inner if isinstance(inner, list) else [inner]:
                if isinstance(child, dict):
                    yield child["item"] if isinstance(child.get("item"), dict) else child
