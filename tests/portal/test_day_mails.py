"""The weekly mail of what waits: to whom, when, what it says and never says, and how it stops."""

import re
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException

import factories
import pytest
from built_once import built_once
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory

from catalogue.models import AccessRequest, OfferState, RegionPage
from labelling.models import Agreement
from labelling.talks import Outcome
from portal.nightly import StepFailed, _days
from portal.today.mail_off import signed_off
from portal.today.mailing import send_days
from search.choices import Reason
from search.day_mails import claim
from search.models import DayMail, Signal

MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
@built_once
def house(checking_house):
    """The house of the checks, in which the coach held a talk; in the next town nothing waits."""
    house = checking_house
    OfferState.objects.update(confirmed_on=date(2026, 11, 20))
    talk = InterviewFactory(organisation=house.club, made_by=house.people["coach"], outcome=Outcome.DONE)
    InterviewPartFactory(interview=talk, words="GEHEIM gezegd")
    AgreementFactory(interview=talk, what="GEHEIM afspraak", due_on=date(2026, 11, 18))
    now = MONDAY - A_DAY
    Signal.objects.create(region=house.region, offer=house.offer, reason=Reason.FULL, words="GEHEIM woord", made_at=now)
    AccessRequest.objects.create(
        asked_as="claim", state="open", region=house.region, organisation=house.club, name="GEHEIM naam",
        email="geheim@example.org", made_at=now, confirmed_at=now,
    )  # fmt: skip
    house.check.started_at = now
    house.check.save(update_fields=["started_at"])
    mail.outbox.clear()
    return house


def recipients():
    return sorted(address for sent in mail.outbox for address in sent.to)


def to(house, name):
    return next(sent for sent in mail.outbox if sent.to == [house.people[name].email])


def test_on_monday_each_of_whom_something_waits_gets_one_mail(house):
    result = send_days(now=MONDAY)

    assert recipients() == sorted(house.people[name].email for name in ("coach", "coordinator"))
    assert (result.sent, result.nothing, result.failed) == (2, 1, 0)


def test_it_counts_each_group_names_the_first_and_leads_to_the_day(house):
    send_days(now=MONDAY)
    sent = to(house, "coach")
    html = sent.alternatives[0].content

    assert sent.subject == "Meedoen: 4 dingen wachten op jou"
    for part in (sent.body, html):
        assert "Het oudste wacht 12 dagen." in part
        assert "Afspraken en opvolging: 1" in part
        assert "Wijzigingen om na te kijken: 2" in part
        assert "Naaien in de wijk" in part
        assert "cc Nova" in part
        assert "/vandaag/" in part
        assert "GEHEIM" not in part
        assert "geheim@" not in part


def test_the_link_leads_to_the_same_things(house, client):
    send_days(now=MONDAY)
    path = re.search(r"https?://[^/]+(/vandaag/)\s", to(house, "coach").body)[1]
    client.force_login(house.people["coach"])

    assert "4 dingen wachten op jou." in client.get(path).content.decode()


@pytest.mark.parametrize("days", [-1, 2, 3, 4, 5, 6])
def test_on_other_days_there_is_none(house, days):
    assert send_days(now=MONDAY + days * A_DAY).sent == 0


def test_it_comes_once_a_week_however_often_the_night_runs(house):
    for now in (MONDAY, MONDAY, MONDAY + A_DAY, MONDAY + 7 * A_DAY):
        send_days(now=now)

    assert recipients().count(house.people["coach"].email) == 2


def test_what_failed_goes_the_next_time_and_nobody_else_gets_it_twice(house, monkeypatch):
    send = EmailMultiAlternatives.send

    def refuse(message, *args, **more):
        if message.to == [house.people["coach"].email]:
            raise SMTPException
        return send(message, *args, **more)

    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(StepFailed, match="1 could not be sent"):
            _days(MONDAY)
    assert recipients() == [house.people["coordinator"].email]
    assert _days(MONDAY + A_DAY) == "1 sent, 0 for whom nothing waits"
    assert recipients() == sorted(house.people[name].email for name in ("coach", "coordinator"))


def test_two_nights_at_once_send_one(house):
    send_days(now=MONDAY)
    DayMail.objects.update(week=None)
    mail.outbox.clear()
    mails = list(DayMail.objects.filter(user=house.people["coach"]))
    assert [claim(one, now=MONDAY) for one in (*mails, *mails)] == [True, False]


def test_nothing_goes_in_the_quiet_time_of_the_region(house):
    RegionPage.objects.update(quiet_from=date(2026, 11, 30), quiet_until=date(2026, 12, 6))
    assert send_days(now=MONDAY).sent == 0
    assert send_days(now=MONDAY + 7 * A_DAY).sent == 2


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_who_cannot_read_it_gets_none(house, change):
    person = house.people["coach"]
    for name, value in change.items():
        setattr(person, name, value)
    person.save()
    send_days(now=MONDAY)

    assert recipients() == [house.people["coordinator"].email]


def test_what_was_done_on_monday_waits_no_more_and_nothing_waiting_is_no_mail(house):
    Agreement.objects.update(done_on=date(2026, 11, 29))
    Signal.objects.all().delete()
    AccessRequest.objects.all().delete()
    house.check.workflow_state.delete()

    assert send_days(now=MONDAY).nothing == 3
    assert mail.outbox == []


def test_one_click_in_the_mail_stops_it_and_the_account_starts_it_again(house, client):
    send_days(now=MONDAY)
    sent = to(house, "coach")
    path = re.search(r"<https?://[^/]+(/[^>]+)>", sent.extra_headers["List-Unsubscribe"])[1]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert path in sent.body

    assert '<form method="post">' in client.get(path).content.decode()
    assert DayMail.objects.filter(off_at__isnull=False).count() == 0
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert "Je krijgt geen wekelijkse mail over je dag meer." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    send_days(now=MONDAY + 7 * A_DAY)
    assert recipients().count(house.people["coach"].email) == 1

    client.force_login(house.people["coach"])
    assert "Mail me weer op maandag" in client.get("/mijn-account/").content.decode()
    answer = client.post("/mijn-account/weekmail/", {"mail": "aan"}, follow=True)
    assert "Op maandag krijg je weer een mail" in answer.content.decode()
    send_days(now=MONDAY + 14 * A_DAY)
    assert recipients().count(house.people["coach"].email) == 2


def test_the_account_stops_it_too(house, client):
    client.force_login(house.people["coach"])
    client.post("/mijn-account/weekmail/", {"mail": "uit"})

    assert DayMail.objects.get(user=house.people["coach"]).off_at is not None


@pytest.mark.parametrize("token", ["geheim", "x" * 300])
def test_a_link_that_is_not_ours_opens_nothing(house, client, token):
    assert client.get(f"/vandaag/mail-uit/{token}/").status_code == 404


def test_who_left_is_stopped_by_nobody(house, client):
    path = signed_off(user=factories.UserFactory().pk + 999)
    assert client.post(path).status_code == 404


def test_a_counsellor_reads_nothing_of_it_at_the_account(house, client):
    client.force_login(house.people["counsellor"])

    assert "Wekelijkse mail over je dag" not in client.get("/mijn-account/").content.decode()
