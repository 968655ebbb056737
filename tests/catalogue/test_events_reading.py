"""What activities of elsewhere become: UiTdatabank, schema.org, a calendar; and that nothing of them is lost unsaid."""

import json
from datetime import date

import pytest
from events_found import TODAY, calendar, left, read, record

from catalogue.importing.events.reading import read_events
from catalogue.importing.events.shapes import EventFound, UnreadableEvents
from catalogue.schedule import Schedule

# UiTdatabank


def test_an_event_with_all_fields_fills_what_it_can():
    [found] = read("uitdatabank-all-fields.json")

    assert found.ref == "5330a84f-7496-46a1-b60d-fa7d62ec5fb8"
    assert {name: found.values[name] for name in found.values if name not in ("when", "what_you_do")} == {
        "title": "Naaien voor beginners",
        "sentence": "Je leert naaien met de machine.",
        "kind": "leisure",
        "commitment": "fixed",
        "childcare": "yes",
        "venue": "Buurthuis De Linde",
        "address": "Kerkstraat 12",
        "lat": 50.77,
        "lon": 3.88,
        "price_kind": "paid",
        "price": "10.50",
        "reduced_price": "uitpas",
        "reduced_words": "Studenten: 5 euro. Kansentarief UiTPAS: 2,10 euro.",
        "age_from": 18,
        "contact_phone": "054 12 34 56",
        "contact_email": "naaien@example.org",
        "website": "https://www.example.org/naaien",
        "online_enrolment": "yes",
        "join_until": "Tot 1 december 2026." if "Tot" in found.values["join_until"] else "Until 1 december 2026.",
    }
    assert found.values["what_you_do"] == (
        "Je leert naaien met de machine.\n\nJe maakt een tas. Breng een lapje stof mee."
    )
    assert [block["value"]["day"] for block in found.values["when"]] == ["2026-12-05", "2027-01-16"]
    assert found.values["when"][0]["value"]["starts"] == "19:00:00", "Brussels, not UTC"
    assert (found.postcode, found.locality, found.is_full) == ("9500", "Overboelare", True)


def test_everything_of_an_event_that_has_no_place_is_kept_by_name_and_value():
    [found] = read("uitdatabank-all-fields.json")
    kept = " | ".join(f"{line.name}: {line.words}" for line in found.unmapped)

    for words in (
        "Couture pour débutants", "Vous apprenez à coudre.", "Voorzieningen voor rolstoelgebruikers",
        "19/12/2026 19:00 De zaal is bezet", "Avansa", "054 65 43 21", "inschrijven@example.org", "javascript:alert(1)",
        "https://www.example.org/inschrijven", "https://images.uitdatabank.be/1.png", "youtube.com", "intern-label",
    ):  # fmt: skip
        assert words in kept, words
    assert "een-account" not in kept, "of the record, not of the activity"


def test_a_period_with_opening_hours_becomes_weekly_patterns_with_a_pause():
    [found] = read("uitdatabank-periodic.json")
    schedule = Schedule.from_raw(found.values["when"])

    assert [pattern.first for pattern in schedule.weekly] == [date(2026, 9, 1)] * 2
    assert schedule.weekly[1].ends is None, "past midnight: the end is not kept"
    assert schedule.skipped[0].first == date(2026, 12, 21)
    assert any("20:00 - 01:00" in words for _name, words in left(found))
    assert found.values["price_kind"] == "free"
    assert (found.values["age_from"], found.values["age_to"]) == (6, 12)


def test_a_place_in_another_language_says_so_and_keeps_the_others():
    [found] = read("uitdatabank-place.json")

    assert found.title == "Bibliothèque"
    assert any("fr" in words for words in found.said)
    assert any(words == "Library" for _name, words in left(found))
    assert any("12.5" in words for _name, words in left(found)), "a point in Africa is no place here"
    assert "age_from" not in found.values
    assert found.theme_words == ["lezen"]


def test_a_page_of_results_gives_each_and_says_what_is_cancelled():
    first, second = read("uitdatabank-search-page.json")

    assert (first.title, first.values["venue"], first.goes_on) == ("Praattafel", "Bib", True)
    assert first.values["kind"] == "language_practice", "by a word of its name"
    assert second.goes_on is False
    assert "address" not in second.values
    assert any("https://www.example.org/stream" in words for _name, words in left(second))


def test_a_list_of_links_says_what_to_ask():
    with pytest.raises(UnreadableEvents, match="embed=true"):
        read_events(b'{"member": [{"@id": "https://io.uitdatabank.be/event/1", "@type": "Event"}]}', TODAY)


def test_a_long_text_waits_beside_the_draft_and_does_not_stand_in_it():
    long = "Wij organiseren voor iedereen die dat wil elke week opnieuw een heel gezellige namiddag vol met muziek."
    found = record(description={"nl": long})

    assert found.text == long
    assert not {"sentence", "what_you_do"} & set(found.values)


def test_markup_hidden_signs_and_scripts_do_not_survive():
    found = record(
        name={"nl": "<b>Koken</b> &amp; eten\u202e\x07<script>alert(1)</script>"},
        description={"nl": "Je kookt.<style>p{}</style><img src=x onerror=alert(1)>"},
        contactPoint={"url": ["JavaScript:alert(1)", "data:text/html,x", "//evil", "https://user:pass@example.org"]},
    )

    assert found.title == "Koken & eten"
    assert found.values["what_you_do"] == "Je kookt."
    assert "website" not in found.values


@pytest.mark.parametrize(
    ("said", "ages"),
    [("18-", (18, None)), ("-4", (None, 4)), ("6-12", (6, 12)), ("-", (None, None)), ("0-99", (None, None)),
     ("12-6", (None, None)), ("veel", (None, None)), (7, (7, 7))],
)  # fmt: skip
def test_ages(said, ages):
    found = record(typicalAgeRange=said)
    assert (found.values.get("age_from"), found.values.get("age_to")) == ages


def test_four_dates_a_week_apart_are_a_pattern():
    starts = [f"2026-12-{day:02}T19:00:00+01:00" for day in (2, 9, 16, 23)]
    found = record(
        calendarType="multiple", subEvent=[{"startDate": at, "endDate": at[:11] + "21:00:00+01:00"} for at in starts]
    )

    [pattern] = Schedule.from_raw(found.values["when"]).weekly
    assert (pattern.first, pattern.last) == (date(2026, 12, 2), date(2026, 12, 23))


def test_only_sixty_dates_are_taken_and_the_others_named():
    days = [f"2027-{month:02}-{day:02}T10:00:00+01:00" for month in (1, 3, 5) for day in range(1, 29)]
    found = record(calendarType="multiple", subEvent=[{"startDate": day} for day in days])

    assert len(found.values["when"]) == 60
    assert any("28/05/2027" in words or "05/2027" in words for _name, words in left(found))


# schema.org


def test_an_event_of_schema_org():
    [found] = read("schema-org.json")

    assert found.title == "Badminton voor duo's"
    assert (found.values["price"], found.values["places"]) == ("4.00", 16)
    assert found.values["contact_email"] == "club@example.org"
    [pattern] = Schedule.from_raw(found.values["when"]).weekly
    assert (pattern.last, str(pattern.starts)) == (date(2027, 6, 30), "20:00:00")
    kept = " ".join(words for _name, words in left(found))
    assert "foto.jpg" in kept
    assert "Iemand" in kept


# A calendar


def test_a_weekly_rule_becomes_a_pattern_with_its_exceptions():
    found = read("calendar.ics")[0]
    schedule = Schedule.from_raw(found.values["when"])

    [pattern] = schedule.weekly
    assert (pattern.first, pattern.last, str(pattern.starts)) == (date(2026, 9, 2), date(2027, 6, 30), "19:00:00")
    assert [pause.first for pause in schedule.skipped] == [date(2026, 12, 9), date(2026, 12, 23)]
    assert [one.day for one in schedule.singles] == [date(2026, 12, 10)]
    assert (found.values["venue"], found.values["address"], found.postcode) == ("Bibliotheek", "Kerkstraat 1", "9500")
    assert found.values["what_you_do"] == "Je praat samen.\nJe drinkt koffie."


def test_who_was_invited_is_nowhere_kept():
    assert "amina" not in json.dumps([found.as_json() for found in read("calendar.ics")]).casefold()


def test_a_monthly_rule_becomes_its_next_dates_and_other_rules_are_kept_in_words():
    _weekly, monthly, party, bomb = read("calendar.ics")

    assert [block["value"]["day"] for block in monthly.values["when"]] == [
        "2026-12-02", "2027-01-06", "2027-02-03", "2027-03-03",
    ]  # fmt: skip
    assert monthly.values["when"][0]["value"]["starts"] == "19:30:00"
    assert len(monthly.ref) <= 40
    assert party.goes_on is False
    assert party.values["when"] == [{"type": "date", "value": {"day": "2026-12-12", "starts": None, "ends": None}}]
    assert any("SECONDLY" in words for _name, words in left(bomb))


@pytest.mark.parametrize(
    ("rule", "first_days"),
    [
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", ["2026-12-01", "2026-12-03", "2026-12-05"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["2026-12-31", "2027-01-31"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270201T000000Z", ["2026-12-25", "2027-01-29"]),
        ("FREQ=YEARLY;COUNT=2", ["2026-12-01", "2027-12-01"]),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=2SU;COUNT=1", ["2027-01-10"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", []),
    ],
)
def test_rules_that_are_followed_day_by_day(rule, first_days):
    found = calendar("DTSTART:20261201T090000", "DTEND:20261201T100000", f"RRULE:{rule}")
    assert [block["value"]["day"] for block in found.values.get("when", [])][:3] == first_days


def test_a_weekly_rule_that_ends_by_number_ends_on_that_day():
    found = calendar("DTSTART:20261201T090000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TU")
    [pattern] = Schedule.from_raw(found.values["when"]).weekly
    assert (pattern.every, pattern.anchor, pattern.last) == (2, date(2026, 12, 1), date(2026, 12, 29))


def test_a_rule_of_another_time_zone_is_told_by_the_clock_of_brussels():
    found = calendar("DTSTART;TZID=America/New_York:20261201T090000", "DTEND;TZID=America/New_York:20261201T100000")
    assert found.values["when"][0]["value"]["starts"] == "15:00:00"


def test_what_was_found_can_be_kept_as_json_and_read_again():
    for name in ("uitdatabank-all-fields.json", "calendar.ics"):
        for found in read(name):
            assert EventFound.from_json(json.loads(json.dumps(found.as_json()))) == found
