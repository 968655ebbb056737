"""The coming dates of an offer in one's own calendar."""

from datetime import date, datetime, timedelta

import factories
import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.offer.agenda import MOST, coming_sessions

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)


def calendar_at(client, offer, **headers) -> Calendar:
    response = client.get(reverse("agenda", args=[offer.pk]), **headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content)


def test_every_coming_time_is_an_event_in_brussels_time(client, region):
    offer = factories.OfferPageFactory(
        region=region, evening=True, title="ABCafé", venue="De Wilg", address="Dorp 22, Wetteren"
    )
    events = calendar_at(client, offer).walk("VEVENT")

    assert len(events) == MOST
    for event in events:
        starts, ends = event.decoded("dtstart"), event.decoded("dtend")
        assert (starts.hour, ends.hour, starts.weekday()) == (19, 21, 2)
        assert event["dtstart"].params["TZID"] == "Europe/Brussels"
        assert str(event["summary"]) == "ABCafé"
        assert str(event["location"]) == "De Wilg, Dorp 22, Wetteren"
        assert offer.url in str(event["description"])


def test_the_calendar_explains_its_time_zone(client, region):
    zones = calendar_at(client, factories.OfferPageFactory(region=region, evening=True)).walk("VTIMEZONE")

    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Brussels"]


def test_a_date_without_an_hour_is_a_whole_day_and_an_unknown_end_follows_from_the_hours(client, region):
    later = timezone.localdate() + timedelta(days=40)
    dates = [
        {"type": "date", "value": {"day": later.isoformat()}},
        {"type": "date", "value": {"day": (later + timedelta(days=1)).isoformat(), "starts": "10:00:00"}},
    ]
    offer = factories.OfferPageFactory(region=region, schedule_raw=dates, hours_per_session="1.5")
    whole, hours = calendar_at(client, offer).walk("VEVENT")

    assert (whole.decoded("dtstart"), "dtend" in whole) == (later, False)
    assert hours.decoded("dtend") - hours.decoded("dtstart") == timedelta(minutes=90)


def test_the_same_dates_are_the_same_bytes_and_are_not_sent_twice(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True)
    address = reverse("agenda", args=[offer.pk])
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_an_event_keeps_its_name_when_the_page_moves_to_another_address(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True)
    before = [str(event["uid"]) for event in calendar_at(client, offer).walk("VEVENT")]
    offer.slug = "ergens-anders"
    offer.save()

    assert [str(event["uid"]) for event in calendar_at(client, offer).walk("VEVENT")] == before
    assert len(set(before)) == MOST


def test_the_calendar_is_dutch_for_every_visitor(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True)
    dutch = client.get(reverse("agenda", args=[offer.pk])).content

    assert client.get(reverse("agenda", args=[offer.pk]), headers={"Accept-Language": "ar"}).content == dutch
    assert "Klopt het nog?" in str(Calendar.from_ical(dutch).walk("VEVENT")[0]["description"])


@pytest.mark.parametrize(
    "traits",
    [{}, {"buddy": True}, {"evening": True, "live": False}, {"evening": True, "state_values": {"open_state": "ended"}}],
    ids=["no dates", "by agreement", "not live", "stopped"],
)
def test_an_offer_without_times_to_come_has_no_calendar(client, region, traits):
    offer = factories.OfferPageFactory(region=region, **traits)

    assert client.get(reverse("agenda", args=[offer.pk])).status_code == 404


def test_a_private_offer_has_no_calendar(client, region):
    offer = factories.OfferPageFactory(region=region, evening=True)
    offer.view_restrictions.create(restriction_type="login")

    assert client.get(reverse("agenda", args=[offer.pk])).status_code == 404


@pytest.mark.parametrize("number", [0, 2**63, 10**25])
def test_any_number_of_an_offer_is_answered(client, region, number):
    assert client.get(f"/agenda/{number}.ics").status_code == 404


def test_an_offer_of_another_region_has_no_calendar_here(client, region):
    elsewhere = factories.OfferPageFactory(evening=True, parent=factories.OrganisationPageFactory())
    factories.RegionPageFactory(title="Hier")

    assert client.get(reverse("agenda", args=[elsewhere.pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "first"),
    [
        ({}, date(2026, 3, 4)),
        ({"open_state": "full"}, date(2026, 3, 4)),
        ({"open_state": "paused", "pause_until": date(2026, 3, 11)}, date(2026, 3, 18)),
        ({"open_state": "paused"}, None),
        ({"open_state": "ended"}, None),
    ],
)
def test_nobody_is_sent_to_a_closed_door(region, state, first, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: NOON.date())
    offer = factories.OfferPageFactory(region=region, evening=True, state_values=state)
    coming = coming_sessions(ReadableBy(offer, Reader.PUBLIC), NOON)

    assert [session.starts.date() for session in coming[:1]] == ([first] if first else [])
