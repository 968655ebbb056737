"""Hostile and broken files: always a clear sentence, never an error of ours, never long."""

import json
import time
from contextlib import suppress

import pytest
from events_found import TODAY, calendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.importing.events.reading import read_events
from catalogue.importing.events.shapes import UnreadableEvents

QUICK = 3.0  # seconds; on a busy machine too

KEYS = st.sampled_from([
    "name", "description", "terms", "labels", "calendarType", "subEvent", "openingHours", "openingHoursClosedDays",
    "startDate", "endDate", "location", "address", "geo", "priceInfo", "typicalAgeRange", "contactPoint", "bookingInfo",
    "attendanceMode", "onlineUrl", "status", "audience", "organizer", "mediaObject", "@id", "@type", "mainLanguage",
    "nl", "phone", "email", "url", "price", "category", "type", "dayOfWeek", "opens", "closes", "id", "label", "offers",
    "eventSchedule", "byDay", "startTime", "member", "@graph", "streetAddress", "postalCode", "latitude", "longitude",
])  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30),
    st.sampled_from(["2026-12-01T19:00:00+01:00", "9999-12-31T23:59:59Z", "0001-01-01", "25:99", "19:00", "monday",
                     "periodic", "multiple", "Event", "base", "18-", "javascript:alert(1)", "\ud800", "<b>x", "nl"]),
)  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8), max_leaves=40
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.builds(
            "{}:{}".format,
            st.sampled_from(["DTSTART", "DTEND", "DTSTART;VALUE=DATE", "RRULE", "EXDATE", "RDATE", "UID", "SUMMARY",
                             "GEO", "URL", "DURATION", "CATEGORIES", "LOCATION", "RECURRENCE-ID", "STATUS",
                             "DTSTART;TZID=Nowhere/Land", "BEGIN", "END"]),
            st.one_of(
                st.text(max_size=40),
                st.sampled_from(["20261201T190000", "20261201", "00010101T000000Z", "99991231", "FREQ=WEEKLY;BYDAY=WE",
                                 "FREQ=DAILY;INTERVAL=0", "FREQ=MONTHLY;BYDAY=53MO", "FREQ=YEARLY;COUNT=-1",
                                 "FREQ=WEEKLY;INTERVAL=99999999999999999999", "P1D", "-P9999W", "1;2", "nan;nan",
                                 "FREQ=WEEKLY;UNTIL=0001", "VEVENT", "VALARM", "FREQ=WEEKLY;BYMONTH=13"]),
            ),
        ),
    ),
    max_size=12,
)  # fmt: skip


def read_or_refuse(content):
    """Read it, or take the sentence that says why not."""
    with suppress(UnreadableEvents):
        json.dumps([one.as_json() for one in read_events(content, TODAY).events], ensure_ascii=False).encode("utf-8")


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(TREES)
def test_any_tree_of_json_is_read_or_refused(tree):
    whole = {"name": "x", "calendarType": "multiple", "@type": "Event"}
    for content in (tree, whole | tree if isinstance(tree, dict) else [tree]):
        read_or_refuse(json.dumps(content).encode("utf-8", "surrogatepass"))


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(LINES)
def test_any_lines_in_a_calendar_are_read_or_refused(lines):
    body = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"])
    read_or_refuse(body.encode("utf-8", "replace"))


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    read_or_refuse(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"name": "x", "calendarType": "single"' + b" " * 10_000_000 + b"}", id="10 MB"),
        pytest.param(b"[" * 500_000, id="deep and open"),
        pytest.param(b"[" * 900 + b"]" * 900, id="deep"),
        pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, id="deep objects"),
        pytest.param(b'{"name": "x", "calendarType": "single", "n": ' + b"9" * 5_000 + b"}", id="endless number"),
        pytest.param(b'{"name": "x", "calendarType": "single", "n": NaN}', id="no number"),
        pytest.param(b'{"name": "x", "calendarType": ', id="broken"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\x01\x02", id="bytes"),
        pytest.param(b"%PDF-1.4", id="pdf"),
        pytest.param(b"<html></html>", id="web page"),
        pytest.param(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 50_000, id="billion entries"),
        pytest.param(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x", id="calendar cut off"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="nothing in it"),
    ],
)
def test_what_cannot_be_read_is_refused_quickly_in_words(content):
    began = time.perf_counter()
    with pytest.raises(UnreadableEvents) as refused:
        read_events(content, TODAY)
    assert len(str(refused.value.args[0])) > 15
    assert time.perf_counter() - began < QUICK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_may_be_kept_in_any_way(encoding):
    content = '{"name": "Café", "calendarType": "permanent"}'.encode(encoding)
    assert read_events(content, TODAY).events[0].title == "Café"


def test_a_name_that_stands_twice_counts_once_and_is_said():
    read = read_events(b'{"name": "Een", "name": "Twee", "calendarType": "permanent"}', TODAY)
    assert read.events[0].title == "Twee"
    assert any("name" in remark for remark in read.remarks)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9999"])
def test_a_rule_without_end_ends(rule):
    began = time.perf_counter()
    found = calendar("DTSTART:19700101T090000", f"RRULE:{rule}")
    assert len(found.values.get("when", [])) <= 60
    assert time.perf_counter() - began < QUICK


def test_a_page_full_of_markup_is_read_quickly():
    whole = {"name": "x", "calendarType": "permanent", "description": "<" * 100_000 + "<script>" * 20_000}
    began = time.perf_counter()
    read_or_refuse(json.dumps([whole] * 5).encode())
    assert time.perf_counter() - began < QUICK
