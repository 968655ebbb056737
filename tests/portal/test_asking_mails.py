"""Mails that ask "klopt dit nog?": over two years, day by day, with days given: nothing waits."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import factories
import pytest
from django.core import mail

from catalogue.choices import OpenState
from catalogue.freshness.addresses import note_bounce, turn_off, turn_on, wants_mail
from catalogue.freshness.asking import askings_due, claim
from catalogue.freshness.days import is_quiet
from catalogue.freshness.due import due_among
from catalogue.keeping_choices import Rung
from catalogue.models import AskedListing, Asking, OfferPage, OfferState
from catalogue.states import confirm, set_state
from portal.freshness.mailing import ask_by_mail

BRUSSELS = ZoneInfo("Europe/Brussels")
FIRST = date(2026, 1, 12)  # a Monday
SUMMER = [
    {"type": "weekly", "value": {"days": ["sa"], "starts": "10:00:00", "ends": "12:00:00", "months": ["6", "7", "8"]}}
]


def night(day):
    """Give the moment at which the night's work runs: five past twelve, in Brussels."""
    return datetime(day.year, day.month, day.day, 0, 5, tzinfo=BRUSSELS)


@pytest.fixture
def house(keeping_house):
    """The club with its one live listing, published on the first day; the foreign club is out of the way."""
    keeping_house.foreign.unpublish()
    OfferPage.objects.filter(pk=keeping_house.offer.pk).update(first_published_at=night(FIRST))
    keeping_house.offer.refresh_from_db()
    return keeping_house


def live(days, house, on=lambda day: None):
    """Live `days` days, `on(day)` each morning; give each mail as (day, address, steps of the ladder)."""
    told = []
    for number in range(days):
        day = FIRST + timedelta(days=number)
        on(day)
        before = len(mail.outbox)
        ask_by_mail(now=night(day))
        for one in mail.outbox[before:]:
            lines = AskedListing.objects.filter(asking__email=one.to[0], asking__sent_at=night(day))
            told.append((day, one.to[0], sorted(lines.values_list("rung", flat=True))))
    return told


def rungs(told):
    return [(day, *steps) for day, _to, steps in told]


def phoned(house, day):
    return [due.rung for due in due_among(OfferPage.objects.descendant_of(house.region), day) if due.goes_by_phone]


# Two years, day by day


def test_a_silent_listing_is_asked_reminded_called_and_then_nobody_knows(house):
    told = live(800, house)

    assert rungs(told) == [(date(2026, 7, 13), "ask"), (date(2026, 8, 3), "remind")]  # 12 July is a Sunday
    assert phoned(house, date(2027, 1, 11)) == []
    assert phoned(house, date(2027, 1, 12)) == [Rung.CALL]
    assert phoned(house, date(2027, 2, 11)) == [Rung.CALL]
    assert phoned(house, date(2027, 2, 12)) == [Rung.STALE]
    assert phoned(house, date(2030, 2, 12)) == [Rung.STALE]


def test_a_listing_confirmed_at_each_mail_gets_one_twice_a_year_and_no_other(house):
    def answers(day):
        asked = Asking.objects.filter(sent_at=night(day - timedelta(days=2)))
        if asked.exists():
            confirm(offer=house.offer, by=None, name="An", at=night(day))

    told = live(800, house, answers)

    assert [steps for _day, _to, steps in told] == [["ask"]] * 4
    assert [day for day, _to, _steps in told] == [
        date(2026, 7, 13), date(2027, 1, 15), date(2027, 7, 17), date(2028, 1, 19),
    ]  # fmt: skip
    assert phoned(house, FIRST + timedelta(days=800)) == []


def test_one_confirmed_in_month_twelve_begins_anew(house):
    def called(day):
        if day == date(2027, 1, 20):
            assert phoned(house, day) == [Rung.CALL]
            confirm(offer=house.offer, by=house.people["coach"], at=night(day))
            assert phoned(house, day) == []

    told = live(700, house, called)

    assert rungs(told)[2:] == [(date(2027, 7, 20), "ask"), (date(2027, 8, 10), "remind")]


def test_editing_and_publishing_is_not_confirming(house):
    def edits(day):
        if day.day == 1:
            offer = OfferPage.objects.get(pk=house.offer.pk)
            offer.sentence = f"Je naait samen, in maand {day.month}."
            offer.save_revision(user=house.people["an"]).publish(user=house.people["coach"])

    assert rungs(live(400, house, edits)) == [(date(2026, 7, 13), "ask"), (date(2026, 8, 3), "remind")]
    assert phoned(house, FIRST + timedelta(days=399)) == [Rung.STALE]


def test_a_summer_walk_is_asked_once_before_its_season_and_not_in_winter(house):
    offer = OfferPage.objects.get(pk=house.offer.pk)
    offer.when = OfferPage._meta.get_field("when").to_python(SUMMER)
    offer.save_revision().publish()
    OfferState.objects.filter(offer=offer).update(confirmed_on=date(2025, 8, 20))

    told = live(300, house, lambda day: day == date(2026, 5, 20) and confirm(offer=offer, by=None, name="An",
                                                                              at=night(day)))  # fmt: skip
    assert rungs(told) == [(date(2026, 5, 6), "season")]  # its first Saturday is 6 June


def test_a_pause_asks_nothing_and_who_comes_back_is_asked_the_next_night(house):
    def pauses(day):
        if day == date(2026, 5, 1):
            set_state(offer=house.offer, open_state=OpenState.PAUSED, by=None, pause_until=date(2026, 9, 29))

    told = live(330, house, pauses)

    assert rungs(told) == [(date(2026, 9, 30), "ask"), (date(2026, 10, 21), "remind")]


def test_mail_that_comes_back_goes_to_the_coach_at_once(house):
    told = live(185, house)
    note_bounce(email="nova@example.org", words="550 no such user", at=night(date(2026, 7, 14)))

    assert len(told) == 1
    assert phoned(house, date(2026, 7, 15)) == [Rung.ASK]
    assert live(420, house) == []
    turn_on(email="nova@example.org")
    assert phoned(house, date(2026, 7, 15)) == []


def test_two_listings_of_one_contact_come_in_one_mail(house):
    second = factories.OfferPageFactory(parent=house.club, title="Samen zingen", first_published_at=night(FIRST))
    told = live(400, house)

    assert [(day, to, steps) for day, to, steps in told] == [
        (date(2026, 7, 13), "nova@example.org", ["ask", "ask"]),
        (date(2026, 8, 3), "nova@example.org", ["remind", "remind"]),
    ]
    assert "Zijn jullie 2 activiteiten nog juist?" in mail.outbox[0].subject or second.title in mail.outbox[0].body


def test_never_on_a_sunday_never_in_the_quiet_period_and_never_many(house):
    house.region.quiet_from, house.region.quiet_until = date(2020, 12, 20), date(2020, 1, 10)
    house.region.save()
    for number in range(8):  # each published on another day: the worst that one contact can meet
        day = FIRST + timedelta(days=23 * number)
        factories.OfferPageFactory(parent=house.club, title=f"Zingen {number}", first_published_at=night(day))
    told = live(731, house)

    days = [day for day, _to, _steps in told]
    assert [day for day in days if day.weekday() == 6 or is_quiet(house.region, day)] == []
    assert len(days) == len(set(days))
    assert len(days) <= 2 * 9  # each listing asks twice at most, and those that meet come together


# Who is asked, and who is not


def test_quiet_days_come_each_year_and_may_span_new_year(house):
    house.region.quiet_from, house.region.quiet_until = date(2020, 7, 1), date(2020, 8, 15)
    quiet = [is_quiet(house.region, date(2031, *day)) for day in ((6, 30), (7, 1), (8, 15), (8, 16))]
    assert quiet == [False, True, True, False]
    house.region.quiet_from, house.region.quiet_until = date(2020, 12, 24), date(2020, 1, 3)
    quiet = [is_quiet(house.region, date(2031, *day)) for day in ((12, 23), (12, 24), (1, 1), (1, 3), (1, 4))]
    assert quiet == [False, True, True, True, False]


def test_the_address_of_the_listing_comes_before_the_organisations_and_its_peoples(house):
    day = night(date(2026, 8, 1))
    emails = []
    for of_offer, of_club in (("Naai@Example.org", "nova@example.org"), ("", "nova@example.org"), ("", "")):
        OfferPage.objects.filter(pk=house.offer.pk).update(contact_email=of_offer)
        type(house.club).objects.filter(pk=house.club.pk).update(contact_email=of_club)
        emails += [asking.email for asking in askings_due(now=day)]

    assert emails[:2] == ["naai@example.org", "nova@example.org"]
    assert emails[2] in {house.people[name].email for name in ("an", "bea")}


def test_what_ended_is_over_paused_or_taken_off_is_asked_of_nobody(house):
    day = night(date(2026, 8, 1))
    for state in (OpenState.ENDED, OpenState.PAUSED):
        set_state(offer=house.offer, open_state=state, by=None)
        assert list(askings_due(now=day)) == []
    set_state(offer=house.offer, open_state=OpenState.FULL, by=None)
    assert len(list(askings_due(now=day))) == 1
    OfferPage.objects.get(pk=house.offer.pk).unpublish()
    assert list(askings_due(now=day)) == []


# Safe to run twice, and to be cut off


def test_a_second_run_the_same_night_sends_nothing(house):
    for _run in range(3):
        ask_by_mail(now=night(date(2026, 8, 3)))
    assert len(mail.outbox) == 1


def test_a_run_that_was_cut_off_before_a_mail_left_is_taken_up_and_after_it_sends_no_second(house):
    assert len(list(askings_due(now=night(date(2026, 8, 3))))) == 1  # written down, then killed
    ask_by_mail(now=night(date(2026, 8, 3)))
    assert len(mail.outbox) == 1
    assert Asking.objects.count() == 1

    Asking.objects.all().delete()
    (asking,) = askings_due(now=night(date(2026, 8, 3)))
    assert claim(asking, now=night(date(2026, 8, 3)))  # claimed, then killed
    ask_by_mail(now=night(date(2026, 8, 3)))
    assert len(mail.outbox) == 1


def test_two_runs_at_once_send_one_mail(house):
    (mine,) = askings_due(now=night(date(2026, 8, 3)))
    assert ask_by_mail(now=night(date(2026, 8, 3))).mails == 1  # the other, meanwhile
    assert not claim(mine, now=night(date(2026, 8, 3)))


def test_a_mail_that_was_written_down_and_is_no_longer_needed_is_not_sent(house):
    list(askings_due(now=night(date(2026, 8, 3))))
    confirm(offer=house.offer, by=None, name="An", at=night(date(2026, 8, 3)))
    assert ask_by_mail(now=night(date(2026, 8, 4))).mails == 0
    assert not Asking.objects.exists()


def test_who_turned_mail_off_gets_none_and_the_coach_calls(house):
    turn_off(email="nova@example.org", at=night(FIRST))
    assert not wants_mail("NOVA@example.org ")
    assert live(200, house) == []
    assert phoned(house, date(2026, 7, 12)) == [Rung.ASK]


def test_a_mail_server_that_is_away_is_asked_again_the_next_night(house, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    assert ask_by_mail(now=night(date(2026, 8, 3))).failed == 1
    assert Asking.objects.get().sent_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert ask_by_mail(now=night(date(2026, 8, 4))).mails == 1
